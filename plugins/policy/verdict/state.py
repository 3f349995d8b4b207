"""What must be remembered of a policy's history to judge the next observation of it."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from plugins.policy.model import Version
from plugins.policy.significance.returned import BACK

STATES = BACK + 1  #: distinct texts remembered: the one that stands, and those that a weight looks back on


@dataclass(frozen=True, slots=True)
class TextState:
    """A text that stood, and when it was last seen."""

    version: Version
    last_seen: datetime
    reread: bool = False  #: it stood until our own rules for reading the page changed


@dataclass(frozen=True, slots=True)
class ObservationState:
    """A policy's history, as far as the next verdict needs it; `ObservationState()` knows nothing yet."""

    states: tuple[TextState, ...] = ()  #: texts that stood, oldest first; the last one stands
    held: Version | None = None     #: a text that awaits confirmation, with the time it was first seen
    other: Version | None = None    #: what the page shows instead of the document that stands, and since when
    read: str | None = None         #: the latest text that said the same as the one that stands, if it is at hand

    @property
    def standing(self) -> Version | None:
        """The text that stands."""
        return self.states[-1].version if self.states else None

    def seen_again(self, text: str, at: datetime) -> ObservationState:
        """The same memory, with the standing text seen at a later time, read as it was then, and nothing held."""
        *others, last = self.states
        return ObservationState((*others, replace(last, last_seen=max(at, last.last_seen))), read=text)

    def standing_now(self, version: Version, at: datetime, *, reread: bool = False) -> ObservationState:
        """The memory after another text has become the one that stands; `reread`: because our rules changed."""
        *others, last = self.states or (None,)
        kept = (*others, replace(last, reread=reread)) if last else ()
        return ObservationState((*kept, TextState(version, at))[-STATES:])

    def holding(self, version: Version, earlier: TextState | None, at: datetime) -> ObservationState:
        """The same memory, with a text held until it is believed, and an earlier state that has come back with it."""
        seen = tuple(replace(state, last_seen=max(at, state.last_seen)) if state is earlier else state
                     for state in self.states)
        return replace(self, states=seen, held=version)

    def showing(self, other: Version) -> ObservationState:
        """The same memory, with what the page shows instead of the document that stands."""
        return replace(self, other=other)


def remember(
    states: Iterable[TextState], held: Version | None = None, other: Version | None = None,
) -> ObservationState:
    """Rebuild the memory from files, between two runs of a watch.

    `states` are the version files, oldest first, each with the time when the journal last saw its words (while it
    stood: the last observation before the next change; later, if a flap brought it back: the assessment's
    `evidence["returned to"]` is the day of that version). `held` and `other` are what the last run left in
    `ObservationState`.
    """
    return ObservationState(tuple(states)[-STATES:], held, other)
