"""The domain's value types: frozen, comparable, free of files, clocks and network."""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache


class Verdict(StrEnum):
    """The verdict on an observation of a policy."""

    FIRST = "first"          #: nothing was known of this policy before
    CHANGE = "change"        #: the service changed the words of its terms
    COSMETIC = "cosmetic"    #: nothing that a reader would call a change
    FLAP = "flap"            #: an earlier text came back, or a text went again before it could be believed
    FAULT = "fault"          #: what was captured is not the whole document
    TECHNICAL = "technical"  #: we changed how we read the page, the page did not change


class Significance(StrEnum):
    """How much a change matters to the people it binds, lightest first."""

    EDITORIAL = "editorial"
    MATERIAL = "material"
    NOTABLE = "notable"


class ClauseChangeKind(StrEnum):
    """A kind of change of a clause between two versions; several can apply at once."""

    ADDED = "added"
    REMOVED = "removed"
    AMENDED = "amended"
    MOVED = "moved"
    RENUMBERED = "renumbered"
    SPLIT = "split"
    MERGED = "merged"


class EditKind(StrEnum):
    """The kind of a redline's edit."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of text that was kept, deleted or inserted."""

    kind: EditKind
    text: str
    spelled_before: str | None = None  #: of a kept run: how it stood, where quotes, dashes or spaces alone differ
    moved_to: str | None = None  #: of moved text, its clause in the other text; "" for the same clause


_SIGN = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")  #: a word each, as word processors count them


def count_words(text: str) -> int:
    """The number of words of a text. Bullets and dashes that stand alone don't count."""
    if text.isascii():
        return sum(map(_has_letter, text.split()))
    signs = _SIGN.findall(text)
    apart = _SIGN.sub(" ", text) if signs else text
    return sum(map(str.isalnum, signs)) + sum(map(_has_letter, apart.split()))


def _has_letter(piece: str) -> bool:
    return piece[0].isalnum() or any(map(str.isalnum, piece))


_words = lru_cache(maxsize=4096)(count_words)  # asked of the same edits by titles, lists, pages and feeds


@dataclass(frozen=True, slots=True)
class Redline:
    """One text turned into another: kept + deleted text is *before*, kept + inserted text is *after*, always."""

    edits: tuple[Edit, ...]
    rewritten: bool = False  #: too little was kept for marks to help: show both texts

    @property
    def before(self) -> str:
        """The text as it was, character for character."""
        return "".join(
            edit.text if edit.spelled_before is None else edit.spelled_before
            for edit in self.edits if edit.kind is not EditKind.INSERTED
        )

    @property
    def after(self) -> str:
        """The text as it is now, character for character."""
        return "".join(edit.text for edit in self.edits if edit.kind is not EditKind.DELETED)

    @property
    def words_deleted(self) -> int:
        """The number of deleted words. Moved text doesn't count."""
        return sum(_words(e.text) for e in self.edits if e.kind is EditKind.DELETED and e.moved_to is None)

    @property
    def words_inserted(self) -> int:
        """The number of inserted words. Moved text doesn't count."""
        return sum(_words(e.text) for e in self.edits if e.kind is EditKind.INSERTED and e.moved_to is None)

    @property
    def changed(self) -> bool:
        """True if the texts differ."""
        return any(edit.kind is not EditKind.KEPT for edit in self.edits)


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered or headed part of a policy, without the parts below it."""

    anchor: str            #: names the clause within its version; lower-case ASCII, fit for an HTML id
    number: str | None     #: "10.4", "a", "iv", without brackets or final full stop
    number_printed: bool   #: whether the number stands in the text (else it was inferred, or there is none)
    heading: str | None    #: without its number
    text: str              #: the clause's own visible words, paragraphs parted by an empty line; heading not included
    level: int             #: 1 for the outermost
    parent: str | None     #: the anchor of the clause around it
    path: tuple[str, ...]  #: anchors from the outermost clause down to this one

    @property
    def title(self) -> str:
        """The clause's number and heading: "10.4 Customer License Grant"."""
        return " ".join(part for part in (self.number, self.heading) if part) or "the opening"


@dataclass(frozen=True, slots=True)
class Outline:
    """The clauses of a policy's text, in document order."""

    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class Version:
    """A policy's text as it stood when it was captured."""

    at: datetime           #: when it was captured, aware, UTC
    text: str              #: Markdown, as archived
    excerpt: bool = False  #: only some passages were recorded, not the whole document
    name: str = ""         #: the version's name in the archive, "2023-08-07"

    @property
    def date(self) -> date:
        """The day of the capture, UTC."""
        return self.at.astimezone(UTC).date()


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """The change of one clause, or of several that were split or merged, between two versions."""

    kinds: tuple[ClauseChangeKind, ...]
    confidence: float             #: 0 to 1; below `policy.align.CERTAIN` say "possibly", never as fact
    before: tuple[Clause, ...]    #: empty when added
    after: tuple[Clause, ...]     #: empty when removed
    redline: Redline              #: over the clauses' own text (joined, when split or merged); led by a changed heading


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of a policy, clause by clause; `changes` leaves out what stayed as it was."""

    before: Outline
    after: Outline
    changes: tuple[ClauseChange, ...]                    #: in the order of *after*; removed ones where they stood
    renumbered: tuple[tuple[str, str], ...] = ()         #: clause numbers that shifted, told once: ("10.2", "10.5")
    shifted: tuple[ClauseChange, ...] = ()  #: what only got another number, or follows such numbers where it refers

    @property
    def words_deleted(self) -> int:
        """The number of deleted words, over all clauses."""
        return sum(change.redline.words_deleted for change in self.changes)

    @property
    def words_inserted(self) -> int:
        """The number of inserted words, over all clauses."""
        return sum(change.redline.words_inserted for change in self.changes)


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of meaning in one sentence: a negation removed, a duty made optional, another figure."""

    kind: str                   #: "negation", "duration", …; "sentence" or "item" for one added or removed whole
    removed: tuple[str, ...]  #: the removed words
    added: tuple[str, ...]    #: the added words
    before: str                 #: the sentence as it was; empty if it was added
    after: str                  #: the sentence as it is now; empty if it was removed
    anchor: str                 #: of its clause
    significance: Significance


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a change matters and what it is about, with the words that decided."""

    significance: Significance
    topics: tuple[str, ...]  #: slugs of `policy.topics`, heaviest first
    reason: str              #: one sentence for readers
    words: tuple[str, ...] = ()  #: the words that decided, as they stand in the text
    topic_words: tuple[tuple[str, tuple[str, ...]], ...] = ()  #: topics with some of the words that told them
    turns: tuple[Turn, ...] = ()  #: what turned, the gravest first
    news: tuple[str, ...] = ()    #: what changed, in short phrases with their clauses, the gravest first


@dataclass(frozen=True)
class Assessment:
    """The verdict on one observation, with its reason in words."""

    verdict: Verdict
    reason: str                               #: one sentence for readers
    evidence: dict[str, str] = field(default_factory=dict)
    confirmed: bool = True                    #: False while a change has not stood long enough to be believed
    comparison: Comparison | None = None      #: against the last text that stood, for a change
    weight: Weight | None = None              #: for a change


_REFERENCE = re.compile(
    r"\s*(?P<service>[a-z0-9][a-z0-9-]*)/(?P<policy>[a-z0-9][a-z0-9-]*)(?:[\s#]+(?P<label>\S.*?))?\s*"
)


@dataclass(frozen=True, slots=True)
class ClauseReference:
    """How an author names a clause: `zoom/terms-of-service 10.4`; the label is a number, a heading or an anchor."""

    service: str
    policy: str
    label: str | None = None

    @classmethod
    def parse(cls, words: str) -> ClauseReference:
        """Read a reference as an author wrote it; ValueError when it cannot be one."""
        match = _REFERENCE.fullmatch(words)
        if not match:
            raise ValueError(f"{words!r} is not a reference like 'zoom/terms-of-service 10.4'")
        return cls(match["service"], match["policy"], match["label"])

    def __str__(self) -> str:
        return f"{self.service}/{self.policy}" + (f" {self.label}" if self.label else "")
