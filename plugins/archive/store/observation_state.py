"""What the archive remembers of a policy when the next observation is to be judged, read no further than needed."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from plugins.archive.store import held_texts, journal, paths, versions
from plugins.archive.store.journal import Observation
from plugins.policy.model import Verdict, Version
from plugins.policy.verdict.state import STATES, ObservationState, TextState, remember


@dataclass(frozen=True)
class StoredState:
    """A policy's journal, and the texts that it names, on demand."""

    root: Path
    service: str
    policy: str
    seen: tuple[Observation, ...]  #: oldest first

    @property
    def last(self) -> Observation | None:
        """The latest observation."""
        return self.seen[-1] if self.seen else None

    @cached_property
    def made(self) -> dict[str, Observation]:
        """The versions with a full text, oldest first, each with the line that made it."""
        full = {name: line for name, line in journal.making(self.seen).items() if not line.excerpt}
        return dict(sorted(full.items(), key=lambda one: (one[1].first_seen, one[0])))

    @cached_property
    def standing(self) -> str | None:
        """The name of the version that stands."""
        return next(reversed(self.made), None)

    @property
    def taken(self) -> frozenset[str]:
        """The names that a new version cannot have."""
        return frozenset(one.version for one in self.seen if one.version)

    def is_recorded(self, name: str, hash: str) -> bool:
        """True if the journal names the text with this SHA-256 as that of a version.

        A change that had to be believed first may have the text of another of its looks. Lines written before they
        named that one (`text`) leave only the hashes of the version's looks, and of those before, to go by.
        """
        line = self.made[name]
        if hash == line.hash or "text" in line.more:
            return hash in (line.hash, line.more.get("text"))
        return any(one.hash == hash for one in self.seen if one.version == name or one.at <= line.at)

    @cached_property
    def held(self) -> Version | None:
        """The text that awaits being believed, with the time when its words were first seen."""
        looks = (one for one in reversed(self.seen) if one.verdict is not Verdict.FAULT)
        return self._noted(next((one.more.get("held") for one in looks), None))

    @cached_property
    def other(self) -> Version | None:
        """What the page shows instead of the document that stands, and since when; a failure does not end that."""
        looks = (one for one in reversed(self.seen) if one.verdict is not Verdict.FAULT or "shows" in one.more)
        return self._noted(next((one.more.get("shows") for one in looks), None))

    def _noted(self, noted: object) -> Version | None:
        """A text that a journal line names with the time since when it is seen."""
        if not isinstance(noted, dict):
            return None
        text = held_texts.read(self.root, self.service, self.policy, str(noted["hash"]))
        return None if text is None else Version(datetime.fromisoformat(str(noted["since"])), text)

    @cached_property
    def last_capture(self) -> Observation | None:
        """The latest look at which the words that stand were seen, and whose pages were kept."""
        if self.standing is None:
            return None
        looks = (one for one in reversed(self.seen) if one.version == self.standing)
        return next((one for one in looks if one.verdict is not Verdict.FAULT
                     and ("snapshot" in one.more or "pages" in one.more)), None)

    def past(self) -> ObservationState:
        """The memory with which `assess` goes on where the last run ended."""
        names = tuple(self.made)
        following = dict(zip(names, (*names[1:], None), strict=False))
        return remember((self._state(name, following[name]) for name in names[-STATES:]), self.held, self.other)

    def _state(self, name: str, following: str | None) -> TextState:
        text = versions.read(self.root, self.service, self.policy, name)
        at = self.made[name].first_seen
        seen = max(one.at for one in self.seen if one.version == name and one.verdict is not Verdict.FAULT)
        reread = following is not None and self.made[following].verdict is Verdict.TECHNICAL
        return TextState(Version(at, text, name=name), max(at, seen), reread)


def recollect(root: Path, service: str, policy: str) -> StoredState:
    """Read a policy's journal; JournalError when it is damaged."""
    return StoredState(root, service, policy, journal.read(paths.journal_path(root, service, policy)))
