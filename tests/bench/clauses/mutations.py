"""Mutates real documents in known ways, cutting them by their Markdown headings and by nothing of ours."""
from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import NamedTuple

_ATX = re.compile(r"#{1,6}\s+(.*\S)")
_UNDERLINE = re.compile(r"(=+|-+)\s*")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKUP = re.compile(r"[*_`\\\[\]()#|>]|https?:\S+")
_PARTS = re.compile(r"(?m)^\W{0,6}(\*\*|__|\d|\(\w+\)|\w[.)]\s|[A-Z]+$)")
_ONLY_NUMBER = re.compile(r"\W*\w+ (?:[IVX]+|\d+)\W*")
_SENTENCE_END = re.compile(r"(?<=[a-z]{3}\.) (?=[A-Z])")


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it."""

    heading: str
    marks: str   #: "#", "##" … or "=" and "-" for an underlined one
    body: str

    @property
    def words(self) -> int:
        """How long the body is."""
        return len(self.body.split())

    def __str__(self) -> str:
        if self.marks in "=-":
            return f"{self.heading}\n{self.marks * max(3, len(self.heading))}\n\n{self.body}\n"
        return f"{self.marks} {self.heading}\n\n{self.body}\n"


class Mutation(NamedTuple):
    """What was done to a document, and to which headings."""

    before: str
    after: str
    touched: tuple[str, ...]
    extra: tuple[str, ...] = ()  #: headings that only stand after
    passage: str = ""  #: the sections that were split or merged, as they stood before


def sections(text: str) -> tuple[str, list[Section]]:
    """Cut Markdown at its headings: what stands before the first, and the rest."""
    opening: list[str] = []
    found: list[tuple[str, str, list[str]]] = []
    lines = text.split("\n")
    skip = False
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        atx = _ATX.fullmatch(line.strip())
        if skip:
            skip = False
        elif atx:
            found.append((atx[1].rstrip("# "), line.strip().split(" ")[0], []))
        elif line.strip() and not line.startswith((" ", "*", "-", "|", "#")) and _UNDERLINE.fullmatch(following):
            found.append((line.strip(), following[0], []))
            skip = True
        else:
            (found[-1][2] if found else opening).append(line)
    return "\n".join(opening), [Section(head, marks, "\n".join(body).strip("\n")) for head, marks, body in found]


def usable(text: str, fewest: int) -> list[Section] | None:
    """The sections of a document that is good ground: enough of them, with headings that stand once."""
    _, cut = sections(text)
    often = Counter(plain(section.heading) for section in cut)
    good = [section for section in cut if is_plain(section) and often[plain(section.heading)] == 1]
    return cut if len(good) >= fewest else None


def plain(heading: str) -> str:
    """A heading as it is shown."""
    return " ".join(_MARKUP.sub("", _LINK.sub(r"\1", heading)).split())


def is_plain(section: Section) -> bool:
    """True if a section is of ordinary length and holds prose only."""
    prose = "|" not in section.body and "<" not in section.heading and not _ONLY_NUMBER.fullmatch(section.heading)
    return prose and 40 <= section.words <= 600 and bool(re.search(r"[^\W\d]{3}", section.heading))


def is_simple(section: Section) -> bool:
    """True if a section has no parts of its own that a reader could take for clauses."""
    return is_plain(section) and not _PARTS.search(section.body)


def text_of(cut: list[Section]) -> str:
    """A document again."""
    return "\n".join(str(section) for section in cut)


def reworded(body: str, share: float, vocabulary: list[str], chance: random.Random) -> str:
    """Replace a share of the words, leaving marks and spaces alone."""
    places = [match.span() for match in re.finditer(r"(?<![\w/.:@-])[^\W\d_]{2,}(?![\w/:@-])", body)]
    chosen = sorted(chance.sample(places, round(len(places) * share)), reverse=True)
    for start, stop in chosen:
        body = body[:start] + chance.choice(vocabulary) + body[stop:]
    return body


def targets(cut: list[Section], count: int, chance: random.Random) -> list[int]:
    """Places of good sections, no two of them neighbours."""
    often = Counter(plain(section.heading) for section in cut)
    good = [n for n, section in enumerate(cut) if is_plain(section) and often[plain(section.heading)] == 1 and n]
    chosen: list[int] = []
    for place in chance.sample(good, len(good)):
        if all(abs(place - other) > 1 for other in chosen):
            chosen.append(place)
    return chosen[:count]


def moved(cut: list[Section], share: float, vocabulary: list[str], chance: random.Random) -> Mutation | None:
    """One section elsewhere, some of its words replaced."""
    place = targets(cut, 1, chance)[0]
    section = cut[place]
    rest = cut[:place] + cut[place + 1:]
    far = [n for n in range(1, len(rest) + 1) if _between(cut, place, n) > 2 * section.words]
    if not far:
        return None
    rest.insert(chance.choice(far), replace(section, body=reworded(section.body, share, vocabulary, chance)))
    return Mutation(text_of(cut), text_of(rest), (plain(section.heading),))


def _between(cut: list[Section], place: int, to: int) -> int:
    """How many words a section would jump over."""
    low, high = sorted((place, to))
    return sum(section.words for section in cut[low:high] if section is not cut[place]) if high - low > 1 else 0


def split(cut: list[Section], chance: random.Random) -> Mutation | None:
    """One section in two, the second half under a heading of its own."""
    for place in targets(cut, 9, chance):
        section = cut[place]
        cuts = [m.start() for m in _SENTENCE_END.finditer(section.body)]
        cuts = [c for c in cuts if min(len(section.body[:c].split()), len(section.body[c:].split())) >= 20]
        if cuts and is_simple(section):
            at = chance.choice(cuts)
            halves = [replace(section, body=section.body[:at]),
                      Section("Further provisions of this kind", section.marks, section.body[at:].strip())]
            after = cut[:place] + halves + cut[place + 1:]
            return Mutation(text_of(cut), text_of(after), (plain(section.heading),), (halves[1].heading,), str(section))
    return None


def merged(cut: list[Section], chance: random.Random) -> Mutation | None:
    """Two neighbouring sections under the heading of the first."""
    good = set(targets(cut, 999, chance)) | {place + 1 for place in targets(cut, 999, chance)}
    pairs = [n for n in good if n + 1 < len(cut) and is_simple(cut[n]) and is_simple(cut[n + 1])
             and cut[n].marks == cut[n + 1].marks]
    if not pairs:
        return None
    place = chance.choice(sorted(pairs))
    first, second = cut[place], cut[place + 1]
    whole = replace(first, body=f"{first.body}\n\n{second.body}")
    return Mutation(text_of(cut), text_of([*cut[:place], whole, *cut[place + 2:]]),
                    (plain(first.heading), plain(second.heading)), passage=f"{first}\n{second}")


def one_word(cut: list[Section], vocabulary: list[str], chance: random.Random) -> Mutation | None:
    """One word of a long section replaced by another."""
    long = [n for n in targets(cut, 999, chance) if 120 <= cut[n].words <= 600]
    if not long:
        return None
    section = cut[long[0]]
    places = [m.span() for m in re.finditer(r"(?<= )[a-z]{3,}(?= [a-z])", section.body)]
    if not places:
        return None
    start, stop = chance.choice(places)
    word = next(word for word in chance.sample(vocabulary, 50) if word != section.body[start:stop])
    body = section.body[:start] + word + section.body[stop:]
    after = [replace(s, body=body) if s is section else s for s in cut]
    return Mutation(text_of(cut), text_of(after), (section.body[start:stop], word))


def inserted(cut: list[Section], foreign: Section, chance: random.Random) -> Mutation:
    """A foreign section, and all the sections after it numbered on."""
    place = chance.randrange(1, len(cut))
    foreign = replace(foreign, marks=cut[place].marks)
    return Mutation(_numbered(cut), _numbered([*cut[:place], foreign, *cut[place:]]), (), (plain(foreign.heading),))


def _numbered(cut: list[Section]) -> str:
    bare = [re.sub(r"^[\W\d]*[.)]\s*", "", section.heading) or section.heading for section in cut]
    return text_of([replace(section, heading=f"{n}\\. {bare[n - 1]}") for n, section in enumerate(cut, 1)])


def retyped(cut: list[Section]) -> Mutation:
    """Quotes, dashes and spaces as another editor would set them."""
    text = text_of(cut)
    after = re.sub(r"(\w)'(\w)", r"\1’\2", text).replace("“", '"').replace("”", '"')
    after = re.sub(r"(?<=[a-z]) (?=[a-z]{1,2} )", "\u00a0", after).replace(" – ", " — ")
    return Mutation(text, after, ())


def fourteen(
    cut: list[Section], foreign: list[Section], vocabulary: list[str], chance: random.Random
) -> Mutation | None:
    """Three deleted, three foreign, three moved, two moved and reworded, three reworded in place."""
    places = targets(cut, 11, chance)
    if len(places) < 11:
        return None
    chosen = [cut[place] for place in places]
    gone, going, changed = chosen[:3], chosen[3:8], chosen[8:]
    after = [section for section in cut if section not in gone and section not in going]
    for section in changed:
        after[after.index(section)] = replace(section, body=reworded(section.body, 0.15, vocabulary, chance))
    for number, section in enumerate(going):
        body = reworded(section.body, 0.15, vocabulary, chance) if number > 2 else section.body
        after.insert(chance.randrange(1, len(after)), replace(section, body=body))
    for section in foreign[:3]:
        after.insert(chance.randrange(1, len(after)), section)
    return Mutation(text_of(cut), text_of(after), tuple(plain(section.heading) for section in chosen),
                    tuple(plain(section.heading) for section in foreign[:3]))
