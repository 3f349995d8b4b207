"""One run of the watch, from the declarations to the archive.

    watch(policies)
      → policies that were looked at too lately, or whose server asked for time, rest
      → hosts in parallel, each host's policies one after another: `capture` (fetch, keep, read)
      → as soon as a host is through, `judge` each of its policies (gates, verdict, text, journal line); what looks like
        a change is captured once more
      → policies without a version yet are judged last, when it is known what every other one shows
      → an `Outcome` for each, in the order in which they were judged

Judging happens in one thread, and everything judged is on the disk before the next is: a run that is interrupted has
lost nothing but what was still on the line, and is simply started again. Pages of new policies are kept by then.
"""
from __future__ import annotations

import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from queue import Empty, SimpleQueue
from urllib.parse import urlsplit

from plugins.archive.history.health import Health, health
from plugins.archive.store.errors import ArchiveError
from plugins.archive.store.journal import Observation
from plugins.archive.store.observation_state import StoredState, load_state
from plugins.capture.faults import PASSING, PATIENCE, Fault, FaultKind
from plugins.capture.integrity import damaged
from plugins.capture.judge.capture import Capture, PolicyFetcher, Watched, with_pages, without_pages
from plugins.capture.judge.judge import Judge
from plugins.capture.superseded import hashes_of_quiet_end
from plugins.policy.model import Verdict

MANY_WAITS = 4                #: captures in a row with yet other words that a source may take to settle
_GLANCE = 0.2                 #: seconds between two glances at whether somebody wants us to stop
_SLACK = 0.9                  #: of a cadence: a scheduled run that comes a little early still captures


@dataclass(frozen=True)
class Outcome:
    """What a run did for one policy."""

    watched: Watched
    observations: tuple[Observation, ...] = ()
    health: Health = field(default_factory=lambda: Health("unseen", None))
    skipped: str = ""   #: why nothing was fetched
    refused: str = ""   #: why nothing can be fetched

    @property
    def last(self) -> Observation | None:
        """The verdict on what was seen."""
        return self.observations[-1] if self.observations else None

    @property
    def is_news(self) -> bool:
        """True if a change was believed now."""
        return any(one.verdict is Verdict.CHANGE and one.confirmed for one in self.observations)

    @property
    def is_first(self) -> bool:
        """True if a policy's first text was recorded now."""
        return any(one.verdict is Verdict.FIRST for one in self.observations)

    @property
    def needs_person(self) -> bool:
        """True if a person has to see to it, since time alone will not mend it."""
        if self.refused:
            return True
        last, state = self.last, self.health
        if last is None or state.since is None:
            return False
        if last.verdict is Verdict.CHANGE:
            return self.keeps_changing or self.needs_confirmation
        if last.verdict is not Verdict.FAULT:
            return False
        passing = last.more.get("kind") in {kind.value for kind in PASSING}
        return not passing or last.at - state.since >= PATIENCE


    @property
    def needs_confirmation(self) -> bool:
        """True if only a person can tell if what is held is the policy."""
        evidence = self.last.more.get("evidence") if self.last and not self.last.confirmed else None
        return isinstance(evidence, dict) and "ask" in evidence

    @property
    def keeps_changing(self) -> bool:
        """True if every capture of six days or more had other words, so that waiting will not help."""
        last, state = self.last, self.health
        return (last is not None and not last.confirmed and state.since is not None and state.waits > MANY_WAITS
                and last.at - state.since >= 2 * PATIENCE)


@dataclass(frozen=True)
class _HostDone:
    """Sent by a thread that leaves a host; unless the run is stopped, it failed at the first `remaining` policy."""

    host: str
    remaining: tuple[Watched, ...]


_Message = Capture | _HostDone | OSError


@dataclass
class WatchRun:
    """One run; whoever sets `stop` ends it as soon as what has been seen is in the archive."""

    fetcher: PolicyFetcher
    judge: Judge
    hosts: int
    report_progress: Callable[[int, int, str], None] = lambda number, of, what: None
    stop: threading.Event = field(default_factory=threading.Event)
    superseded: set[str] = field(default_factory=set)  #: SHA-256s that journals named, and may name no longer
    _known: dict[str, StoredState] = field(default_factory=dict)  #: journals are read once a run

    def watch(self, policies: Sequence[Watched]) -> Iterator[Outcome]:
        """Look at every policy and judge it."""
        due = list[Watched]()
        for watched in policies:
            outcome = self._before(watched)
            if outcome:
                yield outcome
            else:
                due.append(watched)
        new = list[Capture]()
        for captures in self._captures(due):
            for capture in captures:
                self.judge.shown.note(capture)
            for capture in captures:
                if self._known[capture.watched.reference].current is None:
                    new.append(without_pages(capture))
                else:
                    yield self._judged(capture)
        for capture in new:
            yield self._judged(with_pages(capture, self.fetcher.snapshots))

    def _before(self, watched: Watched) -> Outcome | None:
        """Why a policy is not looked at in this run; None when it is."""
        try:
            known = load_state(self.judge.root, watched.service, watched.terms.slug)
        except ArchiveError as error:
            return Outcome(watched, refused=str(error))
        last, now = known.last, self.fetcher.clock()
        if last and now < last.at:
            return Outcome(watched, refused=f"it was looked at on {_minute(last.at)}, which is after this run's time: "
                                            "set the clock, or --now")
        if fault := damaged(known, self.fetcher.var):
            return Outcome(watched, refused=fault)
        self._known[watched.reference] = known
        reason = _reason_to_skip(watched, last, now) if last else None
        return Outcome(watched, health=health(known.observations), skipped=reason) if reason else None

    def _judged(self, capture: Capture) -> Outcome:
        try:
            before = self._known.pop(capture.watched.reference)
            known = self.judge.judge(capture, before, lambda: self._capture_again(capture.watched))
            self.superseded.update(hashes_of_quiet_end(before.observations))
        except ArchiveError as error:
            return Outcome(capture.watched, refused=str(error))
        return Outcome(capture.watched, known.observations[len(before.observations):], health(known.observations))

    def _capture_again(self, watched: Watched) -> str | None:
        """The text of a second capture, unless somebody wants us to stop."""
        return None if self.stop.is_set() else self.fetcher.capture_again(watched)

    def _captures(self, due: Sequence[Watched]) -> Iterator[list[Capture]]:
        """Each host's captures together, so that one page for two policies is recognised; `stop` ends the wait."""
        waiting, messages = deque(by_host(due)), SimpleQueue[_Message]()
        hosts, captured, captures_by_host = len(waiting), 0, defaultdict[str, list[Capture]](list)
        for _ in range(min(self.hosts, hosts)):
            self._start(waiting, messages)
        while hosts and not self.stop.is_set():
            try:
                message = messages.get(timeout=_GLANCE)
            except Empty:
                continue
            if isinstance(message, OSError):
                raise message
            if isinstance(message, _HostDone) and message.remaining:
                if self.stop.is_set():
                    break
                waiting.append(list(message.remaining[1:]))
                self._start(waiting, messages)
                message = _failed_capture(message.remaining[0], self.fetcher.clock())
            if isinstance(message, Capture):
                captured += 1
                self.report_progress(captured, len(due), message.watched.reference)
                captures_by_host[host(message.watched)].append(message)
            else:
                hosts -= 1
                yield captures_by_host.pop(message.host, [])
        while not messages.empty():
            if isinstance(message := messages.get(), Capture):
                captures_by_host[host(message.watched)].append(message)
        yield from captures_by_host.values()

    def _start(self, waiting: deque[list[Watched]], messages: SimpleQueue[_Message]) -> None:
        threading.Thread(target=self._work, args=(waiting, messages), daemon=True).start()

    def _work(self, waiting: deque[list[Watched]], messages: SimpleQueue[_Message]) -> None:
        """Look at one host's policies after another's; an error of ours ends the thread, not the run."""
        while waiting and not self.stop.is_set():
            try:
                remaining = deque(waiting.popleft())
            except IndexError:  # another thread was faster
                return
            of = host(remaining[0]) if remaining else ""
            try:
                while remaining and not self.stop.is_set():
                    messages.put(self.fetcher.capture(remaining[0]))
                    remaining.popleft()
            except OSError as error:  # what the web does wrong is a Fault: this is our own disk, which ends the run
                messages.put(error)
                return
            finally:
                messages.put(_HostDone(of, tuple(remaining)))


def _failed_capture(watched: Watched, at: datetime) -> Capture:
    """A capture at which our own program failed; its error was printed by the thread that it ended."""
    return Capture(watched, at, fault=Fault(FaultKind.OURS, "Reading the page ended in an error of our own program"))


def _reason_to_skip(watched: Watched, last: Observation, now: datetime) -> str | None:
    """Why a policy is not captured now; None if it is."""
    if isinstance(until := last.more.get("until"), str) and now < datetime.fromisoformat(until):
        return f"its server asked us to stay away until {_minute(datetime.fromisoformat(until))}"
    cadence = watched.extras.cadence
    if cadence and now - last.at < cadence * _SLACK:
        return f"looked at on {_minute(last.at)}, and its extras.json asks for no more"
    return None


def _minute(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def by_host(policies: Iterable[Watched]) -> list[list[Watched]]:
    """The policies of each host together; the host with the most to ask comes first."""
    groups = defaultdict[str, list[Watched]](list)
    for watched in policies:
        groups[host(watched)].append(watched)
    return sorted(groups.values(), key=len, reverse=True)


def host(watched: Watched) -> str:
    """The host of a policy's first page."""
    return urlsplit(watched.terms.sources[0].fetch).netloc.lower()
