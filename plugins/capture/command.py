"""The command `tasks.py watch`: watches policies, prints a report, and sends notifications.

    python3 tasks.py watch [SERVICE…] [--now TIME] [--allow-private] [--accept SERVICE/POLICY] [--notify]
                            [--notify-test] [--issues] [--quiet] [--json]
"""
from __future__ import annotations

import argparse
import fcntl
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from plugins.archive.progress import progress
from plugins.archive.store import paths
from plugins.capture import report
from plugins.capture.http.fetch import HostThrottle, Politeness, Visitor
from plugins.capture.http.sources import Sources
from plugins.capture.http.transport import Limits, WebTransport
from plugins.capture.issues import keep_issues
from plugins.capture.judge.capture import PolicyFetcher
from plugins.capture.judge.judge import Judge
from plugins.capture.notification import Notification, notification, read_notified, write_notified
from plugins.capture.snapshots import Snapshots
from plugins.capture.superseded import remove_unreferenced
from plugins.capture.watch import Outcome, WatchRun
from plugins.capture.watchlist import UnknownName, Watchlist, watchlist
from plugins.capture.witness import witness
from plugins.notices import send
from plugins.settings import CHECKOUT, EXAMPLE_CONTACT, Settings, SettingsError, WatchSettings, read_settings


class _Busy(Exception):
    """Another watch is running."""


def main(words: tuple[str, ...], checkout: Path = CHECKOUT) -> int:
    """Watch once; 0 nothing new, 10 new changes, 1 something needs a person."""
    arguments = _arguments().parse_args(words)
    try:
        settings = read_settings(checkout / "pelican.conf.py")
        if arguments.notify_test:
            return _report_failure(send(settings.notify, "Clausewatch: a test", ["So news of changes will reach you."]))
        with _single_run(checkout / "var"):
            return _watch(arguments, settings, checkout)
    except (_Busy, UnknownName, SettingsError) as error:
        print(f"watch: {error}", file=sys.stderr)
    except BrokenPipeError:  # somebody reads no further, as `head` does; tasks.py knows what to do
        raise
    except OSError as error:
        file = f" ({error.filename})" if error.filename else ""
        print(f"watch: nothing could be written any more: {error.strerror or error}{file}. What was recorded until "
              "then is whole; make room, and start again", file=sys.stderr)
    return report.NEEDS_A_PERSON


def _report_failure(failure: str) -> int:
    """Print why nobody was notified, and return the exit status."""
    if failure:
        print(f"watch: {failure}", file=sys.stderr)
    return int(bool(failure))


def _notify(
    arguments: argparse.Namespace, settings: Settings, found: Notification, notified: dict[str, str], var: Path,
) -> int:
    """Send notifications of what is new; 1 if they could not be delivered, and then they are sent again next time."""
    failed = 0
    if arguments.notify and settings.notify.urls and found.lines:
        failed = _report_failure(send(settings.notify, found.title, found.lines))
    if arguments.issues:
        failed = _report_failure(keep_issues(found)) or failed
    if not failed and (arguments.notify or arguments.issues or arguments.quiet):
        write_notified(var, notified)
    return failed


def _warnings(listed: Watchlist, watch: WatchSettings, *, rehearsal: bool) -> Iterator[str]:
    """What is wrong before anything is fetched: declarations that cannot be read, and no address of ours."""
    yield from listed.broken
    if watch.contact == EXAMPLE_CONTACT and listed.policies and not rehearsal:
        yield "services cannot reach you: set WATCH_CONTACT in pelican.conf.py"


def _watch(arguments: argparse.Namespace, settings: Settings, checkout: Path) -> int:
    """Capture and judge the named policies, then report and notify; the exit status."""
    watch, var = settings.watch, checkout / "var"
    root = checkout / paths.POLICIES
    listed = watchlist(root, arguments.services)
    watchlist(root, arguments.accept)  # a name that is misspelt there would accept nothing
    refused = [Outcome(one, refused=reason) for one, reason in listed.refused]
    clock = (lambda: arguments.now) if arguments.now else (lambda: datetime.now(UTC))
    judge = Judge(root, Snapshots(var), watch.hold, frozenset(arguments.accept),
                  lambda: watchlist(root).policies)
    run = WatchRun(_policy_fetcher(arguments, watch, checkout, clock), judge, watch.hosts, _show_progress)
    for warning in _warnings(listed, watch, rehearsal=arguments.allow_private):
        print(f"watch: {warning}", file=sys.stderr)
    with _stopping(run.stop):
        outcomes = [*refused, *run.watch(listed.policies)]
    remove_unreferenced(run.superseded, root, var)
    progress("")
    undelivered = _tell(arguments, settings, outcomes, var, clock(), run.stop.is_set())
    if watch.authority and (failure := witness(root, outcomes, clock(), watch.authority, _transport(arguments, watch))):
        print(f"watch: {failure}", file=sys.stderr)
    if run.stop.is_set():
        return _report_stopped(len(outcomes), len(listed.policies) + len(refused))
    status = report.NEEDS_A_PERSON if listed.broken or undelivered else report.NOTHING_NEW
    return report.exit_status(outcomes) or status


def _report_stopped(captured: int, of: int) -> int:
    """Print how many policies were captured; the exit status."""
    print(f"watch: stopped; {captured} of {of} policies were looked at and are recorded. Start again for the others",
          file=sys.stderr)
    return 130


def _tell(arguments: argparse.Namespace, settings: Settings, outcomes: Sequence[Outcome], var: Path, now: datetime,
          stopped: bool) -> int:
    """Print the report and send notifications; 1 if they could not be delivered."""
    site = settings.comments.site_url.rstrip("/")
    found, notified = notification(outcomes, settings.notify, read_notified(var), now, site)
    if arguments.json:
        print(report.as_json(outcomes, now, stopped))
    elif not arguments.quiet or found.lines or any(outcome.is_first for outcome in outcomes):
        print(report.table(outcomes, colour=_colour()))
    return _notify(arguments, settings, found, notified, var)


def _policy_fetcher(
    arguments: argparse.Namespace, watch: WatchSettings, checkout: Path, clock: Callable[[], datetime],
) -> PolicyFetcher:
    politeness = Politeness(watch.agent, watch.spacing, (watch.spacing, 4 * watch.spacing), watch.languages)
    visitor = Visitor(_transport(arguments, watch), politeness, HostThrottle())
    return PolicyFetcher(Sources(visitor, _limits(watch)), Snapshots(checkout / "var"), checkout / "var", clock)


def _limits(watch: WatchSettings) -> Limits:
    return Limits(min(10.0, watch.deadline), min(20.0, watch.deadline), watch.deadline, watch.size)


def _transport(arguments: argparse.Namespace, watch: WatchSettings) -> WebTransport:
    return WebTransport(_limits(watch), allow_private=watch.allow_private or arguments.allow_private)


def _show_progress(number: int, of: int, reference: str) -> None:
    progress(f"[{number}/{of}] {reference}")


def _colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


@contextmanager
def _single_run(var: Path) -> Iterator[None]:
    """Keep a second watch out: both would ask the same servers and write the same journals."""
    var.mkdir(parents=True, exist_ok=True)
    with (var / "watch.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            raise _Busy(f"another watch is running ({lock.read().strip() or 'since just now'}); "
                           "wait for its end") from error
        lock.truncate(0)
        lock.write(f"process {os.getpid()}, since {datetime.now(UTC):%Y-%m-%d %H:%M} UTC\n")
        lock.flush()
        yield


@contextmanager
def _stopping(stop: threading.Event) -> Iterator[None]:
    """The first Ctrl-C (or `kill`) ends the run in good order; the second ends it at once."""
    signals = (signal.SIGINT, signal.SIGTERM)
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {one: signal.getsignal(one) for one in signals}

    def handle(*_: object) -> None:
        stop.set()
        for one in signals:
            signal.signal(one, before[one])
        print("\nwatch: stopping; what has been seen is being recorded …", file=sys.stderr)

    for one in signals:
        signal.signal(one, handle)
    try:
        yield
    finally:
        for one in signals:
            signal.signal(one, before[one])


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "tasks.py watch", description="Fetch the watched policies and record what changed.",
        epilog="Exit status: 0 nothing new, 10 new changes, 1 something needs a person.")
    parser.add_argument("services", metavar="SERVICE", nargs="*", help="only these: `zoom` or `zoom/terms-of-service`")
    parser.add_argument("--now", metavar="TIME", type=_time, help="rehearse as if at this time, 2026-11-27T12:00Z")
    parser.add_argument("--allow-private", action="store_true", help="ask loopback and private addresses too")
    parser.add_argument("--accept", metavar="SERVICE/POLICY", action="append", default=[],
                        help="you have looked: the page truly reads so, however implausible")
    parser.add_argument("--notify", action="store_true", help="tell NOTIFY_URLS what is new; nothing when nothing is")
    parser.add_argument("--quiet", action="store_true", help="say nothing when nothing is new, as cron likes it")
    parser.add_argument("--notify-test", action="store_true", help="only send a test message to NOTIFY_URLS")
    parser.add_argument("--issues", action="store_true", help="open a GitHub issue a failing source, with gh")
    parser.add_argument("--json", action="store_true", help="say it for programs")
    return parser


def _time(word: str) -> datetime:
    try:
        at = datetime.fromisoformat(word)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{word!r} is not a time like 2026-11-27T12:00Z") from error
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
