"""Builds the whole site once: `python3 tasks.py build`, and what `serve` does after every saved file.

Pelican runs in a process of its own, with the words one would type by hand, so both give the same bytes, and a
rebuild while serving sees plugins as they are saved now.

Often nothing has changed, and to load a module takes longer than to find that: what only a build needs is imported
where there is something to build.
"""
from __future__ import annotations

import argparse
import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from plugins.publish.cache import unchanged
from plugins.publish.cache.source_code import ROOT as CHECKOUT
from plugins.publish.command.progress import show_progress

if TYPE_CHECKING:
    from plugins.publish.command.build_server import Ran

SETTINGS = "pelican.conf.py"
SEARCHED = {"CLAUSEWATCH_SEARCH": "1"}  #: the environment in which a build also makes the index of the search
_TRACEBACK = "Traceback (most recent call last):\n"
_FRAME = re.compile(r'^  File "(.+?)", line (\d+)', re.M)
RunBuild = Callable[[Sequence[str], Mapping[str, str], Path], "Ran"]  #: runs Pelican


class BuildResult(NamedTuple):
    """The result of one build."""

    status: int     #: Pelican's exit status: 0 when the site is good
    report: str     #: problems and warnings, a line each; empty when there is nothing to say
    pages: int      #: how many pages the site has
    changed: int    #: how many of its files differ from the last build
    seconds: float

    @property
    def summary(self) -> str:
        """The build in one line."""
        if self.status:
            return "not built, the last good site stays"
        changed = f"{self.changed or 'no'} file{'' if self.changed == 1 else 's'} changed"
        return f"Built {self.pages} pages in {self.seconds:.1f} s, {changed}"


def build(output: Path, settings: dict[str, str], checkout: Path = CHECKOUT, run: RunBuild | None = None,
          counting: Mapping[str, str] = MappingProxyType({})) -> BuildResult:
    """Build the checkout's site into a folder; the settings go to pelican.conf.py as environment variables.

    Nothing runs where nothing that a build reads has changed since the last one. `counting` is the environment in which
    pages are counted for whoever waits.
    """
    started, latest = time.monotonic(), unchanged.recall(checkout, output)
    read, earlier = unchanged.read_now(checkout, SETTINGS, settings, latest.read), latest.files
    if read.is_same(latest.read) or not earlier:  # the writer looks at what it keeps, too
        earlier = unchanged.built(output)
    if read.is_same(latest.read) and earlier == latest.files:
        return BuildResult(0, latest.report, _pages(earlier), 0, time.monotonic() - started)
    from plugins.settings import site_faults
    if faults := site_faults(checkout / SETTINGS):
        return BuildResult(1, "\n".join(faults), 0, 0, 0.0)
    words = ["content", "-s", SETTINGS, "-o", str(output), "--log-handler", "plain"]
    status, report = (run or _run_alone)(words, {**settings, **counting}, checkout)
    later = unchanged.built(output)
    now = unchanged.read_now(checkout, SETTINGS, settings, read)
    if status == 0 and now.is_same(read):  # nothing was saved meanwhile
        unchanged.remember(checkout, output, unchanged.Note(now, report.rstrip(), later))
    changed = sum(earlier.get(name) != later.get(name) for name in earlier.keys() | later.keys())
    return BuildResult(status, without_traceback(report).rstrip(), _pages(later), changed, time.monotonic() - started)


def without_traceback(report: str) -> str:
    """Pelican's output, with the traceback of a mistake in the settings as one sentence; one of ours stays whole."""
    before, _, traceback = report.partition(_TRACEBACK)
    frames = _FRAME.findall(traceback)
    if not frames or any("/plugins/" in file and "site-packages" not in file for file, _ in frames):
        return report
    reason = traceback.rstrip().splitlines()[-1]
    lines = [line for file, line in frames if Path(file).name == SETTINGS]
    place = f"{SETTINGS}:{lines[-1]}" if lines else SETTINGS
    before = "".join(line for line in before.splitlines(keepends=True) if line.strip() != reason)
    return f"{before}{place}: Pelican cannot go on with these settings: {reason}"


def due(checkout: Path, now: datetime) -> dict[str, str]:
    """The environment in which posts with `Status: scheduled` appear whose date has come; it names the latest of their
    dates, so that nothing is built anew while the clock runs.
    """
    dates = []
    for path in _scheduled(checkout / "content" / "posts"):
        from plugins.publish.front_matter.content_file import UnreadableFile, read_text
        from plugins.publish.front_matter.dates import parsed_date
        from plugins.publish.front_matter.fields import parse
        try:
            matter = parse(read_text(path))
        except UnreadableFile:
            continue  # the build says so
        date = parsed_date(matter.value("date")) if matter.value("status").lower() == "scheduled" else None
        dates += [date] if date and date <= now else []
    return {"CLAUSEWATCH_DUE": f"{max(dates):%Y-%m-%d %H:%M}"} if dates else {}


def _scheduled(folder: Path) -> Iterator[Path]:
    """The posts that may be scheduled: reading the heads of all takes longer than to find that nothing has changed."""
    for folder_path, _, names in os.walk(folder):
        for path in (Path(folder_path, name) for name in names if name.endswith(".md")):
            with suppress(OSError):
                if b"scheduled" in path.read_bytes().lower():
                    yield path


def _pages(files: unchanged.Built) -> int:
    return sum(name.endswith(".html") for name in files)


def main(words: tuple[str, ...]) -> int:
    """Build the site as the command line asks; Pelican's exit status."""
    arguments = _arguments().parse_args(words)
    settings = {"CLAUSEWATCH_SITEURL": arguments.site_url} if arguments.site_url else {}
    settings |= due(CHECKOUT, datetime.now(UTC))
    if arguments.strict:
        settings["CLAUSEWATCH_STRICT"] = "1"
    if arguments.search:
        settings |= SEARCHED
    with show_progress("Building", sys.stderr) as counting:
        built = build(arguments.output, settings, run=_run_here, counting=counting)
    if built.status:
        print(built.report or f"Pelican ended with status {built.status}", file=sys.stderr)
        return built.status
    if built.report:
        print(built.report, file=sys.stderr)
    print(f"{built.summary}: {os.path.relpath(arguments.output)}/")
    return 0


def _run_alone(*words: Any) -> Ran:
    from plugins.publish.command.build_server import run
    return run(*words)


def _run_here(*words: Any) -> Ran:
    from plugins.publish.command.build_server import run_in_child
    return run_in_child(*words)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tasks.py build", description="Build the site once.")
    parser.add_argument("--output", metavar="DIR", type=output_folder, default=CHECKOUT / "output",
                        help="where the site goes (output/)")
    parser.add_argument("--site-url", metavar="URL", type=site_url,
                        help="the address readers will find it at, for feeds and canonical links")
    parser.add_argument("--search", action="store_true",
                        help="make the index of the search too, as `publish` does; /search/ only lists without it")
    parser.add_argument("--strict", action="store_true",
                        help="end with status 1 over a comment's file that would otherwise be named and left out")
    return parser


def output_folder(word: str) -> Path:
    """A folder that a site can be built into without touching what it is built from."""
    folder = Path(word).resolve()
    if folder in (CHECKOUT, *CHECKOUT.parents) or any(
            folder.is_relative_to(CHECKOUT / source) for source in ("content", "theme", "plugins")):
        raise argparse.ArgumentTypeError(f"{word} holds what the site is made from; choose another folder")
    if folder.is_file():
        raise argparse.ArgumentTypeError(f"{word} is a file, not a folder")
    return folder


def site_url(word: str) -> str:
    """An absolute web address without a slash at its end."""
    parts = urlsplit(word)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise argparse.ArgumentTypeError(f"{word} is not an address like https://clausewatch.example")
    return word.rstrip("/")
