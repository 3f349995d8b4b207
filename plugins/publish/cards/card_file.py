"""Reads the reusable cards of content/cards: a few facts, then the explanation in Markdown."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from plugins.policy.model import EditKind, Redline
from plugins.policy.topics.topics import TOPICS
from plugins.publish.archive_view import UnknownReference
from plugins.publish.block_syntax.option_values import as_kind
from plugins.publish.front_matter.content_file import UnreadableFile, read_text
from plugins.publish.front_matter.dates import parsed_date
from plugins.publish.front_matter.fields import Field, FrontMatter, parse
from plugins.publish.front_matter.flaw import Flaw
from plugins.publish.front_matter.slug import slug_of
from plugins.spelling import did_you_mean

FACTS = ("kind", "touches", "do", "sure", "why", "words", "topics", "review")


@dataclass(frozen=True, slots=True)
class CardFile:
    """A reusable card as its author wrote it."""

    title: str
    facts: dict[str, str]
    text: str                     #: in Markdown, as `plain_markdown` renders it
    name: str = ""
    words: tuple[str, ...] = ()   #: folded; the card explains redlines in which one of them was added or removed
    topics: tuple[str, ...] = ()  #: slugs
    review: date | None = None    #: until when it is to be read again
    review_line: int = 1

    @property
    def sort_key(self) -> str:
        """The title as alphabetical lists sort it: without quotation marks and case."""
        return self.title.strip("“”").casefold()


class UnreadableCard(UnknownReference):
    """A card that is wrong; its text names the place."""

    def __init__(self, path: Path, fault: Flaw):
        super().__init__(f"content/{path.parent.name}/{path.name}:{fault.line}:{fault.column}: {fault.message}")
        self.fault = fault


def cards_with_words(folder: Path, report: Callable[[Path, int, str], None]) -> tuple[CardFile, ...]:
    """The cards that explain redlines by themselves, by name; one that cannot be read is reported."""
    found = []
    for path in sorted(folder.glob("*.md")):
        try:
            found.append(load_card(folder, path.stem))
        except UnreadableCard as error:
            report(path, error.fault.line, error.fault.message)
    return tuple(card for card in found if card.words)


def explanations(cards: Iterable[CardFile], redline: Redline) -> Iterator[tuple[CardFile, str]]:
    """The cards with a word that a redline adds or removes, whole words only, each with the first such word."""
    every = tuple(cards)
    found = _first_words(redline, tuple(card.words for card in every))
    return ((card, word) for card, word in zip(every, found, strict=True) if word is not None)


@lru_cache(maxsize=2048)  # one policy's: the same redlines are drawn for many versions
def _first_words(redline: Redline, listed: tuple[tuple[str, ...], ...]) -> tuple[str | None, ...]:
    """Of each list of words the first that a redline adds or removes."""
    marked = " ".join(edit.text for edit in redline.edits if edit.kind is not EditKind.KEPT).casefold()
    return tuple(next((word for word in words if word in marked and _occurs_in(word, marked)), None)
                 for words in listed)


def _occurs_in(word: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text))


def _read(folder: Path, name: str) -> FrontMatter:
    """The file of a card, in which nothing is wrong; UnknownReference otherwise."""
    path = folder / f"{name}.md"
    known = sorted(card.stem for card in folder.glob("*.md"))
    if name not in known:
        raise UnknownReference(f"there is no card {name!r} in content/{folder.name}{did_you_mean(name, known)}")
    try:
        matter = parse(read_text(path))
    except UnreadableFile as error:
        raise UnreadableCard(path, error.fault) from None
    if faults := sorted((*_wrong_name(name), *_faults(matter))):
        raise UnreadableCard(path, faults[0])
    return matter


def load_card(folder: Path, name: str) -> CardFile:
    """The card `name`; UnknownReference, with the nearest name, or UnreadableCard otherwise."""
    matter = _read(folder, name)
    facts = {field.key: field.value for field in matter.fields if field.key in FACTS}
    if "kind" in facts:
        facts["kind"] = as_kind(facts["kind"])
    body = "\n".join(matter.text.split("\n")[max((field.line for field in matter.fields), default=0):])
    words = tuple(word.casefold() for word in _listed(facts.pop("words", "")))
    topics, review = _listed(facts.pop("topics", "")), matter.get("review")
    return CardFile(matter.value("title"), facts, body.strip(), name, words, topics,
                    _day(facts.pop("review", "")), review.line if review else 1)


def _listed(words: str) -> tuple[str, ...]:
    return tuple(filter(None, (word.strip() for word in words.split(","))))


def _day(words: str) -> date | None:
    found = parsed_date(words)
    return found.date() if found else None


def _faults(matter: FrontMatter) -> Iterator[Flaw]:
    """What is wrong with a card's fields."""
    yield from matter.faults
    if not matter.value("title"):
        yield Flaw(1, 1, "the title is missing")
    seen = set[str]()
    for field in matter.fields:
        if field.key not in (*FACTS, "title"):
            yield Flaw(field.line, 1, f"a card has no field {field.key!r}{did_you_mean(field.key, FACTS)}")
        if field.key in seen:
            yield Flaw(field.line, 1, f"the field {field.key!r} is given twice: keep one")
        seen.add(field.key)
        if field.key in _CHECKS:
            yield from _CHECKS[field.key](field)


def _wrong_name(name: str) -> Iterator[Flaw]:
    if (slug := slug_of(name)) != name:
        yield Flaw(1, 1, "a card is named in addresses by its file: use small letters, digits and hyphens" +
                   (f", as in '{slug}.md'" if slug else ""))


def _wrong_day(field: Field) -> Iterator[Flaw]:
    if not parsed_date(field.value):
        yield Flaw(field.line, field.column, f"{field.value!r} is not a day: write it as 2027-11-30")


def _unknown_topics(field: Field) -> Iterator[Flaw]:
    for topic in _listed(field.value):
        if topic not in TOPICS:
            yield Flaw(field.line, field.column, f"there is no topic {topic!r}{did_you_mean(topic, TOPICS)}")


def _wrong_kind(field: Field) -> Iterator[Flaw]:
    try:
        as_kind(field.value)
    except ValueError as error:
        yield Flaw(field.line, field.column, str(error))


_CHECKS: dict[str, Callable[[Field], Iterator[Flaw]]] = {
    "review": _wrong_day, "kind": _wrong_kind, "topics": _unknown_topics}
