"""The part of a policy's history that the next verdict depends on."""
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
    shown_instead: Version | None = None    #: what the page shows instead of the document, and since when
    read: str | None = None         #: the latest text that said the same as the current one, if it is at hand

    @property
    def current(self) -> Version | None:
        """The current version: the text in force."""
        return self.states[-1].version if self.states else None

    def with_last_seen(self, text: str, at: datetime) -> ObservationState:
        """The state after the current text was seen again, in these words, and with nothing held."""
        *others, last = self.states
        return ObservationState((*others, replace(last, last_seen=max(at, last.last_seen))), read=text)

    def with_current(self, version: Version, at: datetime, *, reread: bool = False) -> ObservationState:
        """The state with another current version; `reread`: because our own rules for reading the page changed."""
        *others, last = self.states or (None,)
        kept = (*others, replace(last, reread=reread)) if last else ()
        return ObservationState((*kept, TextState(version, at))[-STATES:])

    def with_held(self, version: Version, earlier: TextState | None, at: datetime) -> ObservationState:
        """The state with a text held until it is confirmed, and an earlier text that has come back with it."""
        seen = tuple(replace(state, last_seen=max(at, state.last_seen)) if state is earlier else state
                     for state in self.states)
        return replace(self, states=seen, held=version)

    def with_shown_instead(self, shown_instead: Version) -> ObservationState:
        """The state with what the page shows instead of the document."""
        return replace(self, shown_instead=shown_instead)


def remember(
    states: Iterable[TextState], held: Version | None = None, shown_instead: Version | None = None,
) -> ObservationState:
    """The state rebuilt from files, between two runs of a watch.

    `states` are the version files, oldest first, each with the time when the journal last saw its words (while it
    stood: the last observation before the next change; later, if a flap brought it back: the assessment's
    `evidence["returned to"]` is the day of that version). `held` and `shown_instead` are what the last run left in
    `ObservationState`.
    """
    return ObservationState(tuple(states)[-STATES:], held, shown_instead)
