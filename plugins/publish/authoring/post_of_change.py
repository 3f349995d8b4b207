"""Writes the Markdown of a post about one detected change: facts, redlines, quotations, cards, and what is left to say.

Pure: a change and the card library in, a text out. What only a person can say stands there as a question, on a line
that begins with `??`; such a line keeps a post from being published.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice, tee
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from plugins.archive.history.history import Change, History
from plugins.policy.clauses.parse import segment
from plugins.policy.model import Clause, ClauseChange, ClauseReference, EditKind, Significance, Version
from plugins.policy.topics.topics import TOPICS
from plugins.publish.archive_view import UnknownReference, address, change_path, clause_in
from plugins.publish.authoring.clauses_command import label_of
from plugins.publish.authoring.weighed_change import WeighedChange
from plugins.publish.cards.card_file import CardFile, explanations
from plugins.publish.html.english import clause_change, clause_name, count, day, listed
from plugins.publish.html.markdown_text import escaped, field, wrapped
from plugins.publish.quotations.quote_check import missing
from plugins.publish.records.headline import summary, title
from plugins.publish.records.stated_dates import stated

CLAUSES = 3           #: redlines in a post; five and more are skipped by readers, the change's page has all
QUOTED_WORDS = 60     #: words of a quotation at most: about what fair quotation practice keeps to
FEWEST_WORDS = 6      #: a shorter passage says nothing by itself
HEADING = 100         #: letters of a heading; beyond, it is no heading any more
TERMS = 2             #: cards of the library under one clause

_TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=False,
                         trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)


@dataclass(frozen=True)
class RedlineBlock:
    """A `clause-diff` block's words."""

    label: str
    before: date
    after: date


@dataclass(frozen=True)
class QuotationBlock:
    """A `clause` block's words and the sentence before it."""

    label: str
    on: date
    lead: str
    words: str


@dataclass(frozen=True)
class CardStub:
    """A `card` block whose text is still a question."""

    title: str
    label: str
    on: date


@dataclass(frozen=True)
class PostSection:
    """What a post says of one clause."""

    heading: str
    redline: RedlineBlock | None
    quotation: QuotationBlock | None
    card: CardStub
    terms: tuple[str, ...]


def post_of_change(weighed: WeighedChange, history: History, cards: Sequence[CardFile], now: datetime,
                   slug: str) -> str:
    """The post's whole text."""
    change, topics = weighed.change, weighed.change.weight.topics
    by_weight, heaviest = tee(weighed.by_weight)
    parts = _weightiest(heaviest)
    words = {"title": field(title(change, topics)), "date": f"{now:%Y-%m-%d %H:%M}", "slug": slug,
             "tags": list(_tags(change, topics)), "summary": escaped(summary(change, (part for part, _ in by_weight))),
             "policy": f"{change.service}/{change.policy}", "facts": list(facts(change)),
             "sections": list(_sections(change, history, parts, cards)), "more": _more(change, parts),
             "sources": list(_sources(change, history))}
    return _TEMPLATES.get_template("post_of_change.md.jinja").render(words)


def _weightiest(by_weight: Iterable[tuple[ClauseChange, Significance]]) -> tuple[ClauseChange, ...]:
    """The clauses that a post shows: the heaviest, and editorial ones only where there are no others."""
    heaviest = list(islice(by_weight, CLAUSES))
    weighty = [part for part, found in heaviest if found is not Significance.EDITORIAL]
    return tuple(weighty or [part for part, _ in heaviest])


def _tags(change: Change, topics: Sequence[str]) -> Iterator[str]:
    yield field(change.service_name).replace(",", "")
    yield from (TOPICS[topic] for topic in topics[:3])


def facts(change: Change) -> Iterator[str]:
    """Who changed what, when we saw it, when it takes effect, and how many days of notice that is."""
    seen, dates = change.after.date, stated(change)
    name = escaped(f"{change.service_name} changed its {change.policy_type}")
    yield f"{name}. We first saw the new words on {day(seen)}; before, the words of {day(change.before.date)} stood."
    effective = dates.effective
    if effective is None:
        yield "The text does not say on which day it takes effect."
    elif dates.unmoved:
        yield f"The text still says that it takes effect on {day(effective)}: the stated day did not move."
    else:
        yield f"The text says that it takes effect on {day(effective)}{_notice((effective - seen).days)}."


def _notice(days: int) -> str:
    if days == 0:
        return ", the day on which we first saw it: no notice"
    if days < 0:
        return f", {count(-days, 'day')} before we first saw it: no notice that we know of"
    return f", {count(days, 'day')} after we first saw it: {count(days, 'day')} of notice"


def _sections(change: Change, history: History, parts: Sequence[ClauseChange],
              cards: Sequence[CardFile]) -> Iterator[PostSection]:
    used = set[str]()
    for number, part in enumerate(parts):
        unused = (card for card in cards if card.name not in used)
        fitting = [card.name for card, _ in explanations(unused, part.redline)][:TERMS]
        used |= set(fitting)
        side, version = _side(change, part)
        card_title = "What it means" if len(parts) == 1 else f"What it means: {field(_short_name(side))}"
        fate = clause_change(part)
        heading = fate if len(fate) <= HEADING else f"{clause_name([side])} and others"
        yield PostSection(escaped(heading[:1].upper() + heading[1:]), _redline(change, history, part),
                          _quotation(change, history, part) if number == 0 else None,
                          CardStub(card_title.replace("|", "/"), label_of(side, segment(version.text)), version.date),
                          tuple(fitting))


def _side(change: Change, part: ClauseChange) -> tuple[Clause, Version]:
    """The clause as it is now, or as it was when it is gone; with its version."""
    return (part.after[0], change.after) if part.after else (part.before[0], change.before)


def _short_name(clause: Clause) -> str:
    return clause.number or clause.heading or "the opening"


def _redline(change: Change, history: History, part: ClauseChange) -> RedlineBlock | None:
    """The block that draws this clause's redline; None where days and labels cannot name it without doubt."""
    ends = (change.before, change.after)
    if any(history.version_at(version.date) != version for version in ends):
        return None  # two versions of one day: a day names the later one
    clause, version = (part.before[0], ends[0]) if part.before else (part.after[0], ends[1])
    # a block reads its label in the earlier version first, and there it may be another clause
    label = _label(clause, version, history, ends[:1] if version is ends[1] else ())
    return RedlineBlock(label, *(end.date for end in ends)) if label else None


def _label(clause: Clause, version: Version, history: History, earlier: Sequence[Version]) -> str | None:
    """A label that names the clause in its version, and nothing in earlier ones."""
    labels = filter(None, (label_of(clause, segment(version.text)), clause.heading, clause.anchor))
    return next((label for label in labels if _finds(version, label, history, clause)
                 and not any(_finds(one, label, history) for one in earlier)), None)


def _finds(version: Version, label: str, history: History, clause: Clause | None = None) -> bool:
    """True if a label names a clause of a version: this one, if one is given."""
    try:
        found = clause_in(version, ClauseReference(history.service, history.policy, label))
    except UnknownReference:
        return False
    return clause is None or found == clause


def _quotation(change: Change, history: History, part: ClauseChange) -> QuotationBlock | None:
    """The longest added, or else removed, passage, cut at the edges of sentences where possible."""
    for kind, clauses, version, verb in (
            (EditKind.INSERTED, part.after, change.after, "Now it says:"),
            (EditKind.DELETED, part.before, change.before, "It no longer says:")):
        passages = sorted((edit.text for edit in part.redline.edits if edit.kind is kind), key=len, reverse=True)
        for passage in passages[:1]:
            for clause in clauses:
                words = _passage(passage, clause.text)
                if words and history.version_at(version.date) == version:
                    label = label_of(clause, segment(version.text))
                    return QuotationBlock(label, version.date, verb, wrapped(words).replace(r"\[…\]", "[…]"))
    return None


def _passage(passage: str, text: str) -> str:
    """The passage's first paragraph with at most QUOTED_WORDS words, if the clause says it to the letter."""
    paragraph = max(passage.strip().split("\n\n"), key=len).split()
    words = " ".join(paragraph[:QUOTED_WORDS]).strip(" ,;:")
    if len(paragraph) > QUOTED_WORDS:
        words = _cut_at_an_end(words)
    return words if len(paragraph) >= FEWEST_WORDS and missing(words, text) is None else ""


def _cut_at_an_end(words: str) -> str:
    """What stands before the last end of a sentence, or else before the last comma, with a sign that more follows."""
    if len((sentences := words.rpartition(". ")[0]).split()) >= FEWEST_WORDS:
        return f"{sentences}."
    parts = re.match(r"(?P<whole>.*[,;:])\s", words)
    return f"{parts['whole'] if parts and len(parts['whole'].split()) >= FEWEST_WORDS else words} […]"


def _more(change: Change, parts: Sequence[ClauseChange]) -> str:
    more_clauses = len(change.comparison.changes) - len(parts)
    if more_clauses <= 0:
        return ""
    link = f"[the page of the change](../../{change_path(change)})"
    return f"{count(more_clauses, 'other clause').capitalize()} changed too: {link} shows them all."


def _sources(change: Change, history: History) -> Iterator[str]:
    name = escaped(f"{change.service_name} {change.policy_type}")
    if own := address(history):
        yield f"[{name}, as the service publishes it](<{own}>)"
    between = listed([day(change.before.date), day(change.after.date)])
    yield f"[Both versions, of {between}, with every clause that changed](../../{change_path(change)})"
    if history.attribution:
        yield wrapped(history.attribution).replace("\n", "\n  ")
