"""Remembers which policy showed which text or page, since two policies can't share one."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path

from plugins.archive.history import provenance
from plugins.archive.store.errors import ArchiveError
from plugins.archive.store.journal import Observation
from plugins.archive.store.observation_state import load_state
from plugins.archive.store.versions import fingerprint
from plugins.capture.judge.capture import Capture, Watched, source
from plugins.policy.model import Verdict

Shown = dict[str, set[tuple[str, str]]]  #: SHA-256 → the policies that showed it, each with its address


class ShownHashes:
    """The SHA-256s of texts and pages that policies showed: in this run, and in the archive before it."""

    def __init__(self, root: Path, watched: Callable[[], Iterable[Watched]]) -> None:
        self._root, self._watched = root, watched
        self._in_this_run: Shown = {}

    def note(self, capture: Capture) -> None:
        """Note what a capture showed, before it and others of its host are judged."""
        if capture.text is not None:
            for name in _hashes(capture):
                self._in_this_run.setdefault(name, set()).add((capture.watched.reference, source(capture)))

    def elsewhere(self, capture: Capture) -> dict[str, str]:
        """By SHA-256 of the capture's text and pages: another policy that showed the same at another address."""
        own, address = capture.watched.reference, source(capture)
        found: dict[str, str] = {}
        for name in _hashes(capture):
            shown_by = self._in_this_run.get(name, set()) | self._recorded.get(name, set())
            if others := sorted(policy for policy, place in shown_by if policy != own and place != address):
                found[name] = others[0]
        return found

    @cached_property
    def _recorded(self) -> Shown:
        """By SHA-256 of a text or page: the policies that last showed it, and where; as recorded before this run."""
        found: Shown = {}
        for watched in self._watched():
            for name in _current(self._root, watched):
                found.setdefault(name, set()).add((watched.reference, watched.terms.sources[0].fetch))
        return found


def _hashes(capture: Capture) -> Iterator[str]:
    """The SHA-256s of a capture's text and of its pages."""
    yield fingerprint(capture.text or "")
    yield from (page.snapshot for page in capture.served if page.snapshot)


def _current(root: Path, watched: Watched) -> Iterator[str]:
    """The SHA-256s of a policy's current text and of its pages; none while its source fails."""
    try:
        known = load_state(root, watched.service, watched.terms.slug)
    except ArchiveError:  # which its own capture reports
        return
    if known.last is None or known.last.verdict is Verdict.FAULT:
        return
    yield from filter(None, (known.current_hash, *_hashes_of(known.last_capture)))


def _hashes_of(line: Observation | None) -> Iterator[str | None]:
    """The hashes of a capture's text and of its pages."""
    if line:
        yield line.hash
        yield from (page.snapshot for page in provenance.served(line))
