"""Whatever stops a watch (a kill, a full disk, a person, a second watch), the next one ends as if nothing had been."""
from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest

from plugins.archive.history import history
from plugins.archive.store import journal, paths
from tests.capture.rehearsal import CHANGED, Rehearsal, terms
from tests.capture.site import Site, raw

pytestmark = pytest.mark.slow

HOUSE = Path(__file__).resolve().parents[2]
WATCH = """
import sys
from pathlib import Path
from plugins.capture.command import main
sys.exit(main(tuple(sys.argv[2:]), Path(sys.argv[1])))
"""
KILLED = """
import os, shutil, signal, sys
from pathlib import Path
from plugins.capture.command import main

checkout, words = Path(sys.argv[1]), tuple(sys.argv[2:])

def run(folder, kill_at):  # in a process that dies before it forces or renames a file for the so-manieth time
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    calls = 0
    def counted(plain):
        def call(*words):
            nonlocal calls
            calls += 1
            if calls == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
            return plain(*words)
        return call
    os.fsync, os.replace = counted(os.fsync), counted(os.replace)
    Path.replace = lambda path, to: os.replace(path, to)
    main(words, folder)
    os._exit(0)

for at in range(1, 40):
    scratch = checkout.parent / f"{checkout.name}-killed-at-{at}"
    shutil.copytree(checkout, scratch)
    if not os.WIFSIGNALED(run(scratch, at)):
        break
    print(scratch, flush=True)
    run(scratch, 0)
"""


def words(ferry: Rehearsal, hours: float) -> list[str]:
    """The command line of a watch so many hours later."""
    ferry.now += timedelta(hours=hours)
    return ["--now", ferry.now.isoformat(), "--allow-private"]


def start(code: str, ferry: Rehearsal, hours: float, most: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run a program on the rehearsal's checkout; no file that it writes may be larger than `most`."""
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most or resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    return subprocess.run([sys.executable, "-c", code, str(ferry.checkout), *words(ferry, hours)], capture_output=True,
                          text=True, cwd=HOUSE, check=False, preexec_fn=limit)


def archive(folder: Path) -> tuple[dict[str, str], list[tuple[str, str | None]]]:
    """What the archive in a checkout holds: each version's text, and the verdicts that made them, each once."""
    known = history.load(folder / paths.POLICIES, "heron-ferry", "terms-of-service")
    made = [(one.verdict.value, one.version) for one in known.journal if one.confirmed and one.verdict != "cosmetic"]
    return {version.name: version.text for version in known.versions}, made


@pytest.mark.parametrize("already_watched", [False, True])
def test_killed_at_any_write_the_next_watch_ends_as_if_nothing_had_been(
    ferry: Rehearsal, already_watched: bool
) -> None:
    if already_watched:
        ferry.watch()
        ferry.serve(terms(CHANGED))
        ferry.watch(after=12)
    run = start(KILLED, ferry, 40)
    killed = [Path(line) for line in run.stdout.splitlines() if "-killed-at-" in line]
    ferry.watch()
    assert len(killed) >= 5, run.stderr
    for folder in killed:
        assert archive(folder) == archive(ferry.checkout)


LONGER = tuple(f"<p>4.{n} Passenger number {n} of the day may ring the ferry's bell." for n in range(25))
NOISE = f"<!-- {random.Random(7).randbytes(3000).hex()} -->"  # which no compression makes small


@pytest.mark.parametrize("more", [LONGER, (CHANGED, NOISE)], ids=["at the text", "at the page as served"])
def test_a_full_disk_is_one_sentence_and_leaves_the_archive_whole(ferry: Rehearsal, more: tuple[str, ...]) -> None:
    ferry.watch()
    before = ferry.lines()
    ferry.serve(terms(*more))
    run = start(WATCH, ferry, 12, most=2300)
    assert (run.returncode, run.stderr.count("Traceback")) == (1, 0)
    assert "nothing could be written any more" in run.stderr and "make room, and start again" in run.stderr
    assert ferry.lines() == before
    assert [version.name for version in ferry.history().versions] == ["2026-11-27"]
    assert ferry.watch(after=1) == 0 and ferry.last.verdict == "change"


def test_a_second_watch_waits_for_the_first_ones_end(ferry: Rehearsal) -> None:
    ferry.settings(deadline=5)
    ferry.site.pages["/terms"] = raw(b"HTTP/1.1 200 OK\r\n", b"\r\n", pause=2.0)
    line = [sys.executable, "-c", WATCH, str(ferry.checkout), *words(ferry, 0)]
    with subprocess.Popen(line, cwd=HOUSE, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as first:
        while not ferry.site.paths():
            time.sleep(0.02)
        assert ferry.watch() == 1
        assert f"another watch is running (process {first.pid}, since " in ferry.said.err
        first.kill()
    ferry.serve(terms())
    assert ferry.watch() == 0


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_watch_records_what_it_has_seen(ferry: Rehearsal, signum: int) -> None:
    slow = Site("127.0.0.2")
    slow.pages["/terms"] = raw(b"HTTP/1.1 200 OK\r\n", *[b""] * 99, pause=0.2)
    ferry.declare("Slow Barge", {"Terms of Service": {"fetch": slow.url("/terms", host="127.0.0.2")}})
    ferry.settings(deadline=9)

    def interrupt() -> None:
        while not (slow.paths() and (ferry.checkout / "var/known/heron-ferry/terms-of-service.json").is_file()):
            time.sleep(0.02)
        os.kill(os.getpid(), signum)

    threading.Thread(target=interrupt, daemon=True).start()
    assert ferry.watch("--json") == 130
    slow.close()
    assert json.loads(ferry.said.out)["interrupted"] is True
    assert "Start again for the others" in ferry.said.err
    assert ferry.last.verdict == "first"
    assert journal.read(paths.journal_path(ferry.root, "slow-barge", "terms-of-service")) == ()
