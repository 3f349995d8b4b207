"""The part of a policy's history that the next verdict depends on."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from plugins.policy.model import Version
from plugins.policy.significance.returned import BACK
from plugins.policy.text.document import NormalizedDocument

STATES = BACK + 1  #: distinct texts remembered: the one that stands, and those that a weight looks back on


@dataclass(frozen=True, slots=True)
class ObservedText:
    """A text that was captured at a time, normalized; passed from verdict to verdict, it is read once."""

    at: datetime  #: when it was first seen
    doc: NormalizedDocument
    name: str = ""  #: the version's name in the archive, if it has one

    @property
    def text(self) -> str:
        """The text as captured."""
        return self.doc.text

    @property
    def date(self) -> date:
        """The day of the capture, UTC."""
        return self.at.astimezone(UTC).date()

    @property
    def version(self) -> Version:
        """The same as a version."""
        return Version(self.at, self.text, name=self.name)


@dataclass(frozen=True, slots=True)
class TextState:
    """A text that stood, and when it was last seen."""

    observed: ObservedText
    last_seen: datetime
    reread: bool = False  #: it stood until our own rules for reading the page changed


@dataclass(frozen=True, slots=True)
class ObservationState:
    """A policy's history, as far as the next verdict needs it; `ObservationState()` knows nothing yet."""

    states: tuple[TextState, ...] = ()  #: texts that stood, oldest first; the last one stands
    held: ObservedText | None = None     #: a text that awaits confirmation, with the time it was first seen
    shown_instead: ObservedText | None = None    #: what the page shows instead of the document, and since when
    read: NormalizedDocument | None = None  #: the latest text that said the same as the current one, if it is at hand

    @property
    def current(self) -> ObservedText | None:
        """The text in force."""
        return self.states[-1].observed if self.states else None

    def with_last_seen(self, doc: NormalizedDocument, at: datetime) -> ObservationState:
        """The state after the current text was seen again, in these words, and with nothing held."""
        *others, last = self.states
        return ObservationState((*others, replace(last, last_seen=max(at, last.last_seen))), read=doc)

    def with_current(self, observed: ObservedText, at: datetime, *, reread: bool = False) -> ObservationState:
        """The state with another text in force; `reread`: because our own rules for reading the page changed."""
        *others, last = self.states or (None,)
        kept = (*others, replace(last, reread=reread)) if last else ()
        return ObservationState((*kept, TextState(observed, at))[-STATES:])

    def with_held(self, observed: ObservedText, earlier: TextState | None, at: datetime) -> ObservationState:
        """The state with a text held until it is confirmed, and an earlier text that has come back with it."""
        seen = tuple(replace(state, last_seen=max(at, state.last_seen)) if state is earlier else state
                     for state in self.states)
        return replace(self, states=seen, held=observed)

    def with_shown_instead(self, shown_instead: ObservedText) -> ObservationState:
        """The state with what the page shows instead of the document."""
        return replace(self, shown_instead=shown_instead)


def remember(
    states: Iterable[TextState], held: ObservedText | None = None, shown_instead: ObservedText | None = None,
) -> ObservationState:
    """The state rebuilt from files, between two runs of a watch.

    `states` are the version files, oldest first, each with the time when the journal last saw its words (while it
    stood: the last observation before the next change; later, if a flap brought it back: the assessment's
    `evidence["returned to"]` is the day of that version). `held` and `shown_instead` are what the last run left in
    `ObservationState`.
    """
    return ObservationState(tuple(states)[-STATES:], held, shown_instead)
