"""What the archive remembers of a policy when the next observation is to be judged, read no further than needed."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from plugins.archive.store import held_texts, journal, paths, versions
from plugins.archive.store.journal import Observation
from plugins.policy.model import Verdict
from plugins.policy.text.document import normalize
from plugins.policy.verdict.state import STATES, ObservationState, ObservedText, TextState, remember


@dataclass(frozen=True)
class StoredState:
    """A policy's journal, and the texts that it names, on demand."""

    root: Path
    service: str
    policy: str
    observations: tuple[Observation, ...]  #: oldest first

    @property
    def last(self) -> Observation | None:
        """The latest observation."""
        return self.observations[-1] if self.observations else None

    @cached_property
    def version_lines(self) -> dict[str, Observation]:
        """The versions with a full text, oldest first, each with the line that made it."""
        full = {name: line for name, line in journal.version_lines(self.observations).items() if not line.excerpt}
        return dict(sorted(full.items(), key=lambda one: (one[1].first_seen, one[0])))

    @cached_property
    def current(self) -> str | None:
        """The name of the version that stands."""
        return next(reversed(self.version_lines), None)

    @property
    def current_hash(self) -> str | None:
        """The SHA-256 of the version that stands; it may have been seen before the observation that made it one."""
        line = self.version_lines.get(self.current or "")
        return str(line.more.get("text", line.hash)) if line else None

    @property
    def used_names(self) -> frozenset[str]:
        """The names that a new version cannot have."""
        return frozenset(one.version for one in self.observations if one.version)

    def is_recorded(self, name: str, hash: str) -> bool:
        """True if the journal names the text with this SHA-256 as that of a version.

        A change that was held first may have the text of another of its observations. Older lines don't name that text
        (`text`): for them the hashes of the version's observations, and of those before, count.
        """
        line = self.version_lines[name]
        if hash == line.hash or "text" in line.more:
            return hash in (line.hash, line.more.get("text"))
        return any(one.hash == hash for one in self.observations if one.version == name or one.at <= line.at)

    @cached_property
    def held(self) -> ObservedText | None:
        """The text that awaits being believed, with the time when its words were first seen."""
        newest_first = (one for one in reversed(self.observations) if one.verdict is not Verdict.FAULT)
        return self._noted_text(next((one.more.get("held") for one in newest_first), None))

    @cached_property
    def shown_instead(self) -> ObservedText | None:
        """What the page shows instead of the document that stands, and since when; a failure does not end that."""
        newest_first = (one for one in reversed(self.observations)
                        if one.verdict is not Verdict.FAULT or "shows" in one.more)
        return self._noted_text(next((one.more.get("shows") for one in newest_first), None))

    def _noted_text(self, note: object) -> ObservedText | None:
        """The text that a journal line names, with the time when it was first seen; None if there is none."""
        if not isinstance(note, dict):
            return None
        text = held_texts.read(self.root, self.service, self.policy, str(note["hash"]))
        return None if text is None else ObservedText(datetime.fromisoformat(str(note["since"])), normalize(text))

    @cached_property
    def last_capture(self) -> Observation | None:
        """The latest observation that saw the current text and stored its pages."""
        if self.current is None:
            return None
        newest_first = (one for one in reversed(self.observations) if one.version == self.current)
        return next((one for one in newest_first if one.verdict is not Verdict.FAULT
                     and ("snapshot" in one.more or "pages" in one.more)), None)

    def observation_state(self) -> ObservationState:
        """The memory with which `assess` goes on where the last run ended."""
        names = tuple(self.version_lines)
        following = dict(zip(names, (*names[1:], None), strict=False))
        return remember((self._state(name, following[name]) for name in names[-STATES:]), self.held, self.shown_instead)

    def _state(self, name: str, following: str | None) -> TextState:
        text = versions.read(self.root, self.service, self.policy, name)
        at = self.version_lines[name].first_seen
        last_seen = max(one.at for one in self.observations
                        if one.version == name and one.verdict is not Verdict.FAULT)
        reread = following is not None and self.version_lines[following].verdict is Verdict.TECHNICAL
        return TextState(ObservedText(at, normalize(text), name), max(at, last_seen), reread)


def load_state(root: Path, service: str, policy: str) -> StoredState:
    """Read a policy's journal; JournalError when it is damaged."""
    return StoredState(root, service, policy, journal.read(paths.journal_path(root, service, policy)))
