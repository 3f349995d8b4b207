"""Pairs the sentences of a change: which one became which, which were removed and which added."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz

from plugins.policy.diff.matching import shared_runs
from plugins.policy.model import Clause, ClauseChange
from plugins.policy.text import packaged, signs
from plugins.policy.text.punctuation import COLONS, QUESTION_MARKS
from plugins.policy.text.regex import regex

_END = regex(r"(?<=[.!?…])[\"”’)\]]*\s+(?=\S)|(?<=[。！？])|(?<=[।؟۔])\s*|\n+")
_ABBREVIATION = regex(packaged.expressions("plugins.policy.meaning", "sentences")["abbreviation"], re.IGNORECASE)
_EVEN = regex(rf"[^\W_]+|(?<![^\s|(:])-(?=[\d€$£])|[|{signs.TELLING}]+")
_SHORT = 8  #: characters at the end in which an abbreviation stands, with the one before it
_NUMBERED = regex(r"\W*[\d.]+\.$")
_ALIKE = 45       #: of 100, from which two sentences are taken for one that was changed
_READ = 2_000     #: characters of a sentence that are compared to find what it became
_NEAR = 3         #: sentences around a place, among which one that stands twice is looked for
_FEW = 4          #: spaces of a sentence that is no heading or item
_MOSTLY = 0.75    #: of the words of a sentence that is a part of another now
_TINY = 2         #: words of a sentence that can be a part of any other
_MOST = 2_500     #: pairs of sentences that are tried at one place


@dataclass(frozen=True, slots=True)
class SentencePair:
    """A sentence before and after; one side is empty where the whole sentence was added or removed."""

    before: str
    after: str
    heading: str = ""   #: of its clause
    anchor: str = ""    #: of its clause
    beside: str = ""    #: the line before it
    whole: bool = False  #: the whole clause was added or removed
    head: str = ""       #: what leads the list it stands in, its heading included
    moved_from: str = ""  #: what led the list that a moved line stood in before; empty for others


def pairs(changes: Iterable[ClauseChange]) -> tuple[SentencePair, ...]:
    """The sentences that differ, over all clauses; those that only moved to another clause are left out."""
    return tuple(_without_moved([pair for change in changes for pair in _of_clause(change)]))


def split(text: str) -> list[str]:
    """The sentences, table rows, list items and headings of a text; a short answer is one with its question."""
    return list(_split(text))


@lru_cache(maxsize=4096)  # of the same clause, for many versions
def _split(text: str) -> tuple[str, ...]:
    found: list[str] = []
    start = 0
    for gap in _END.finditer(text):
        piece = text[start:gap.end()].strip()
        if piece and not ("\n" not in gap[0] and _is_abbreviated(piece)):
            found.append(piece)
            start = gap.end()
    rest = text[start:].strip()
    return tuple(_answered([*found, rest] if rest else found))


def _answered(sentences: list[str]) -> Iterator[str]:
    """The sentences, each question with the short answer behind it: "Do you sell data? No" turns with its answer."""
    question = ""
    for sentence, then in zip(sentences, [*sentences[1:], ""], strict=False):
        if question:
            yield f"{question} {sentence}"
            question = ""
        elif is_question(sentence) and then and then.count(" ") <= _FEW and not is_question(then):
            question = sentence
        else:
            yield sentence


def is_question(sentence: str) -> bool:
    """True if a sentence ends in a question mark, in bold or not."""
    return sentence.rstrip("*_ ").endswith(QUESTION_MARKS)


def _is_abbreviated(piece: str) -> bool:
    """True if the full stop at the end of a piece ends no sentence."""
    return piece[-1] == "." and bool(_ABBREVIATION.search(piece[-_SHORT:]) or _NUMBERED.match(piece))


@lru_cache(maxsize=1024)  # a clause is weighed within the whole change and by itself, and searched for what returned
def _of_clause(change: ClauseChange) -> tuple[SentencePair, ...]:
    """The pairs of one clause, in the order of reading."""
    return tuple(_read_clause(change))


def _read_clause(change: ClauseChange) -> Iterator[SentencePair]:
    if not change.redline.changed and min(len(change.before), len(change.after)) > 1:
        yield from _under_other_headings(change)
        return
    before, after = _side(change.before, change.redline.before), _side(change.after, change.redline.after)
    heading, anchor = _heading(change.after or change.before), (change.after or change.before)[0].anchor
    whole = not change.before or not change.after
    for removed, added, (start, new_start) in _differing(before, after):
        beside = _neighbour(after, new_start, added) or _neighbour(before, start, removed)
        head_before, head_after = f"{heading}\n{_lead(before, start)}", f"{heading}\n{_lead(after, new_start)}"
        for was, now in _matched(removed, added):
            yield SentencePair(was, now, heading, anchor, beside, whole, head_after if now else head_before)


def _neighbour(side: list[str], place: int, changed: list[str]) -> str:
    """The line before some that changed, or else the one after them."""
    return next(iter(side[place - 1:place] if place else side[len(changed):]), "")


def _lead(sentences: list[str], place: int) -> str:
    """What leads the list that a sentence stands in: the last line above it that ends in a colon, or that begins with a
    capital, ends with no stop and goes on in small letters ("You may not", "sell rolls").
    """
    above = zip(sentences[:place], [*sentences[1:place], *sentences[place:place + 1], ""], strict=False)
    return next((one for one, then in reversed(list(above)) if one.rstrip("*_ ").endswith(COLONS)
                 or (one[:1].isupper() and then[:1].islower() and one[-1:].isalnum() and one.count(" ") < _FEW)), "")


def _under_other_headings(change: ClauseChange) -> Iterator[SentencePair]:
    """The sentences of clauses that were split and merged anew that stand under another heading than before."""
    was, now = ({one: clause for clause in clauses for one in split(clause.text)}
                for clauses in (change.before, change.after))
    for sentence, clause in now.items():
        before = was.get(sentence)
        if before and before.heading != clause.heading:
            head = clause.heading or ""
            yield SentencePair(sentence, sentence, head, clause.anchor, head=head, moved_from=before.heading or "")


def _side(clauses: tuple[Clause, ...], text: str) -> list[str]:
    """The sentences of one side; the heading of a clause without text is one."""
    sentences = split(text)
    headings = [clause.heading for clause in clauses if clause.heading]
    return sentences or [heading for heading in headings if heading]


def _heading(clauses: tuple[Clause, ...]) -> str:
    return " · ".join(dict.fromkeys(clause.heading for clause in clauses if clause.heading))


def _differing(before: list[str], after: list[str]) -> Iterator[tuple[list[str], list[str], tuple[int, int]]]:
    """Runs of removed sentences, those added in their place, and where both begin."""
    start = new_start = 0
    ends = (len(before), len(before), len(after), len(after))
    for run in (*shared_runs([even(one) for one in before], [even(one) for one in after]), ends):
        end, new_end = run[0], run[2]
        if start < end or new_start < new_end:
            yield (_once(before[start:end], after[max(0, new_start - _NEAR):new_end + _NEAR]),
                   _once(after[new_start:new_end], before[max(0, start - _NEAR):end + _NEAR]), (start, new_start))
        start, new_start = run[1], run[3]


def _once(sentences: list[str], near: list[str]) -> list[str]:
    """The sentences not found nearby on the other side: of one that stood there twice, none was added or removed."""
    near_sentences = {even(one) for one in near if one.count(" ") > _FEW and one[-1:] in ".!?"}
    return [one for one in sentences if even(one) not in near_sentences]


def _most_alike(removed: list[str], added: list[str]) -> dict[int, int]:
    """Which sentences became which, the most alike first; none of very many."""
    if len(removed) * len(added) > _MOST:
        return {}
    ranked = sorted(((_similarity(was, now), -abs(i - j), i, j) for i, was in enumerate(removed)
                     for j, now in enumerate(added)), reverse=True)
    found: dict[int, int] = {}
    for similarity, _, i, j in ranked:
        if similarity >= _ALIKE and i not in found and j not in found.values():
            found[i] = j
    return found


def _matched(removed: list[str], added: list[str]) -> Iterator[tuple[str, str]]:
    """Removed sentences with those that they became, the most similar first; of one split in two, with both."""
    pairs_by_index = {0: 0} if len(removed) == len(added) == 1 else _most_alike(removed, added)
    became = [([i], [pairs_by_index[i]] if i in pairs_by_index else []) for i in range(len(removed))]
    became += [([], [j]) for j in range(len(added)) if j not in pairs_by_index.values()]
    whole = [both for both in became if all(both)]
    for alone in (both for both in became if not all(both)):
        side = 0 if alone[0] else 1
        one, sides = (removed, added)[side][alone[side][0]], (removed, added)
        into = next((both for both in whole if _goes_into(one, *(
            " ".join(sides[place][index] for index in both[place]) for place in (side, 1 - side)))), alone)
        into[side][:] = sorted({*into[side], *alone[side]})
        alone[side][:] = alone[side] if into is alone else []
    for both in became:
        if any(both):
            yield " ".join(removed[i] for i in both[0]), " ".join(added[j] for j in both[1])


def _goes_into(sentence: str, beside: str, other: str) -> bool:
    """True if nearly all words of a sentence stand in another text, besides those of the sentence that became it."""
    words, more = even(sentence).split(), _more_words(beside, other)
    return len(words) > _TINY and (Counter(words) & more).total() >= _MOSTLY * len(words)


@lru_cache(maxsize=1024)  # of one pair of sentences, for every sentence that may have gone into one of them
def _more_words(one: str, other: str) -> Counter[str]:
    """The words that another text has besides those of one."""
    return Counter(even(other).split()) - Counter(even(one).split())


@lru_cache(maxsize=8192)
def _similarity(one: str, other: str) -> float:
    if one.count(" ") < 2 and other.count(" ") < 2:
        return fuzz.ratio(one[:_READ], other[:_READ])
    return fuzz.token_sort_ratio(one[:_READ], other[:_READ])


@lru_cache(maxsize=8192)
def even(sentence: str) -> str:
    """What a sentence is recognized by: its letters, figures and meaningful signs, in small letters."""
    return even_text(sentence)


def even_text(text: str) -> str:
    """The same of a whole text, which is too long to be remembered."""
    return " ".join(_EVEN.findall(text.casefold()))


def _without_moved(found: list[SentencePair]) -> Iterator[SentencePair]:
    """The pairs, with a sentence removed in one place and added in another joined to one pair."""
    gone = [pair for pair in found if not pair.after]
    removed = {even(pair.before): pair for pair in gone}
    moved = Counter(even(pair.before) for pair in gone) & Counter(
        even(pair.after) for pair in found if not pair.before)
    left = {True: Counter(moved), False: Counter(moved)}
    for pair in found:
        sentence, went = even(pair.before or pair.after), not pair.after
        if (pair.before and pair.after) or left[went][sentence] <= 0:
            yield pair
            continue
        left[went][sentence] -= 1
        if not went:
            yield replace(pair, before=removed[sentence].before, moved_from=removed[sentence].head)
