"""What the blocks of one post or page share while they are filled: addresses, ids, and the clauses that they name."""
from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lxml.html import HtmlElement
from markupsafe import Markup

from plugins.archive.history.history import History
from plugins.policy.compare.clause_history import Step
from plugins.policy.model import Clause, ClauseReference
from plugins.publish.archive_view import Archive, UnknownReference, last_change_path
from plugins.publish.blocks.clause_status import ClauseStatus, clause_status
from plugins.publish.html import elements
from plugins.publish.html.english import count, day, times
from plugins.spelling import did_you_mean

NAMED = 4  #: clauses that the notice above a post names; the others are counted

EXCERPT_NOTE = "Our archive holds only excerpts of this version."


class EmbeddedCard:
    """A card in a text: drawn in the text's tree, or as the cache has it."""

    def __init__(self, rendered: HtmlElement | Markup, id: str):
        self._drawn, self.id = rendered, id

    @property
    def html(self) -> Markup:
        """The card; one with other blocks in it is whole once these are filled."""
        return self._drawn if isinstance(self._drawn, Markup) else elements.serialise(self._drawn)


@dataclass(frozen=True)
class Embedded:
    """A clause that a text quotes, compares or explains."""

    history: History
    start: int                        #: the place of the version that it was taken from
    clause: Clause
    card: EmbeddedCard | None = None  #: what explains it


@dataclass
class BlockContext:
    """The text that blocks are being filled in, and what has been learnt on the way."""

    file: str
    save_as: str
    day: date | None                #: the article's date; a page has none
    archive: Archive
    cards: Path
    report: Callable[[Path | str, int, str], None]  #: takes what an author must put right: file, line, message
    site: str | None = None         #: what addresses start with; None: they are relative to the page
    linked: bool = True             #: whether the site has the archive's pages, to link to
    ids: dict[str, int] = field(default_factory=dict)
    touched: list[tuple[ClauseReference, ClauseStatus]] = field(default_factory=list)
    embedded: list[Embedded] = field(default_factory=list)

    def id_for(self, *parts: str) -> str:
        """An id that no other block of the page has."""
        name = "-".join(parts)
        self.ids[name] = self.ids.get(name, 0) + 1
        return name if self.ids[name] == 1 else f"{name}-{self.ids[name]}"

    def reference(self, words: str) -> ClauseReference:
        """The clause that an author names; ValueError with the nearest name when the words cannot be one."""
        try:
            return ClauseReference.parse(words)
        except ValueError as error:
            label = re.split(r"[\s:#]", words.strip())[-1]
            known = [f"{history.service}/{history.policy} {label}" for history in self.archive.histories]
            raise ValueError(f"{error}{did_you_mean(words.lower(), known)}") from None

    def to(self, path: str) -> str:
        """The address of a page of the site, as this page links to it."""
        if self.site is not None:
            return f"{self.site}/{path}"
        place, mark, fragment = path.partition("#")
        target = posixpath.relpath("/" + place, "/" + posixpath.dirname(self.save_as))
        return (target + "/" if place.endswith("/") else target) + mark + fragment


def day_of(value: str | None, history: History, page: BlockContext) -> date:
    """The day an option names, else the article's, else that of the latest version."""
    if value and value != "latest":
        return date.fromisoformat(value)
    if history.latest is None:
        raise UnknownReference(f"the archive of {history.service}/{history.policy} is empty")
    return page.day or history.latest.date


def policy_name(history: History) -> str:
    """"Zoom Terms of Service"."""
    return f"{history.service_name} {history.policy_type}"


def state_under(page: BlockContext, reference: ClauseReference, history: History, start: int, clause: Clause,
                quoted: str | None = None, *, explained: bool = False) -> HtmlElement:
    """What has become of the clause, and of the words quoted from it, since its version; with a link to the change.

    Under a card that explains a clause, it also says which wording the card was written for, if that is gone.
    """
    now = clause_status(history, clause.anchor, start, quoted, page.archive.clauses)
    page.touched.append((reference, now))
    lead = f"Written for the wording of {day(history.versions[start].date)}. " if explained and now.reworded else ""
    words: list[HtmlElement | str] = [lead + now.sentence]
    if now.changes and page.linked:
        path = page.to(last_change_path(history, now.changes[-1].version))
        words += [" ", elements.link("See what changed", path), "."]
    elif not now.changes and now.latest.excerpt:
        words.append(f" {EXCERPT_NOTE}")
    return elements.state_line(now.state, words)


def notices(page: BlockContext) -> tuple[Markup, ...]:
    """What a reader should know before reading on: in one sentence, which quoted clauses changed since."""
    found = changed_since(page)
    more = f"; and {count(len(found) - NAMED, 'more clause')}" if len(found) > NAMED else ""
    sentences = Markup("; ").join(found[:NAMED])
    return (Markup("Since this was written: {}{}. The lines below the quotations tell more.").format(sentences, more),
            ) if found else ()


def changed_since(page: BlockContext) -> tuple[Markup, ...]:
    """What has become of each quoted clause since the post's date, in a phrase, where anything has."""
    late: dict[str, tuple[ClauseReference, ClauseStatus, list[Step]]] = {}
    for reference, now in page.touched:
        if steps := [step for step in now.changes if page.day and step.version.date > page.day]:
            late[str(reference)] = reference, now, steps
    return tuple(_changed(page, *late[name]) for name in sorted(late))


def _changed(page: BlockContext, reference: ClauseReference, now: ClauseStatus, steps: Sequence[Step]) -> Markup:
    """"clause 10.4 of Zoom Terms of Service changed twice, last on 11 August 2023 (see what changed)"."""
    history, last = page.archive.history(reference), steps[-1]
    path = page.to(last_change_path(history, last.version))
    onward = Markup(" (<a href=\"{}\">see what changed</a>)").format(path) if page.linked else ""
    once = "changed on" if last.clauses else "went on"
    how_often = f"changed {times(len(steps))}, last on" if len(steps) > 1 else once
    return Markup("{} of {} {} {}{}{}").format(
        _called(reference), policy_name(history), how_often, day(last.version.date), onward, _AS_IT_DID[now.state])


#: How a clause stands now, where "changed" is not the word.
_AS_IT_DID = {"stands": " and reads as it did", "changed": "", "moved": "", "gone": "", "unknown": ""}


def _called(reference: ClauseReference) -> str:
    label = reference.label or ""
    return f"clause {label}" if label[:1].isdigit() else f"the clause “{label}”"
