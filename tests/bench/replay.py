"""How fast, how small and how right a replay of real histories is: `python3 tasks.py bench replay`.

The peer is `git log -p --word-diff` over the same repository, in the same run. Reads ../shared/corpus, writes nothing.
"""
from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from plugins.archive.collection import open_collection, tip
from plugins.archive.judging import judge

ROOT = Path(__file__).resolve().parent.parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
ZOOM = "Zoom/Terms of Service.md"
FLAPPING = "Allstate/Privacy Policy.md"
ZOOM_CHANGES = ["2023-07-28", "2023-08-07", "2023-08-11", "2024-11-26"]
ADOPT = """
import sys
from pathlib import Path
from plugins.archive.wish import nothing_new
words, root = (sys.argv[1], "Zoom", "--policy", "Terms of Service"), Path(sys.argv[2])
if not nothing_new(words, root):
    from plugins.archive.adopt import main
    sys.exit(main(words, root))
"""


def main(options: list[str]) -> int:
    """Print every figure beside its bar; 1 when one is missed."""
    if not CORPUS.is_dir():
        print("bench replay: skipped, ../shared/corpus is not here")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        versions = Path(folder) / "versions"
        bundle = str(CORPUS / "contrib-sample.bundle")
        subprocess.check_call(["git", "clone", "--quiet", "--bare", bundle, str(versions)])
        bars = [*_whole(versions), *_second_adoption(versions, Path(folder) / "policies"), _linear(versions),
                _zoom(versions)]
    for reached, line in bars:
        print(f"{'ok    ' if reached else 'MISSED'}  {line}")
    return 0 if all(reached for reached, _ in bars) else 1


Bar = tuple[bool, str]


def _whole(versions: Path) -> list[Bar]:
    """The whole sample against Git's own word diff: time, memory, and how much would have been published."""
    peer, _, _ = _run(["git", "-C", str(versions), "log", "-p", "--word-diff", tip(str(versions))], keep=False)
    ours, memory, told = _run([sys.executable, "tasks.py", "replay", str(versions)])
    line = next(line for line in told.splitlines() if " recorded, " in line)
    share = float(line.partition("(")[2].partition("%")[0])
    return [
        (ours <= 6 * peer, f"time: {ours:.1f} s, {ours / peer:.1f} × git log -p --word-diff's {peer:.1f} s (bar 6)"),
        (memory < 600, f"memory: {memory:.0f} MB over all processes (bar 600)"),
        (share <= 15, f"published: {line} (bar 15 %)"),
    ]


def _second_adoption(versions: Path, policies: Path) -> list[Bar]:
    """What adopting Zoom's terms costs, and what it costs again when nothing is new."""
    first, again = (_run([sys.executable, "-c", ADOPT, str(versions), str(policies)])[0] for _ in range(2))
    return [(again < first / 20, f"adopt: {first:.2f} s, again {again:.2f} s, 1/{first / again:.0f} (bar 1/20)")]


def _linear(versions: Path) -> Bar:
    """Twice the versions of a document that flaps against once."""
    with open_collection(str(versions)) as collection:
        records = collection.records_of(FLAPPING)[-800:]
        texts = list(collection.texts(records))
        half, whole = (_timed(lambda size=size: list(  # type: ignore[misc]
            judge(records[:size], texts[:size], collection.newest, explained=False))) for size in (400, 800))
    return whole < 3 * half, f"growth: 400 versions {half:.2f} s, 800 {whole:.2f} s, {whole / half:.1f} × (bar 3)"


def _zoom(versions: Path) -> Bar:
    """The days on which Zoom's terms changed since July 2023."""
    _, _, told = _run([sys.executable, "tasks.py", "replay", str(versions), "--document", ZOOM, "--json"])
    verdicts = [json.loads(line) for line in told.splitlines()]
    since = [verdict["date"][:10] for verdict in verdicts
             if verdict["verdict"] == "change" and verdict["date"] >= "2023-07-28"]
    return since == ZOOM_CHANGES, f"Zoom's terms since 2023-07-28 changed on {', '.join(since)}"


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _run(words: list[str], keep: bool = True) -> tuple[float, float, str]:
    """Seconds, megabytes at the peak over all processes, and what was printed."""
    start, peak, over = time.perf_counter(), 0.0, threading.Event()
    with subprocess.Popen(words, cwd=ROOT, text=True, stdout=subprocess.PIPE if keep else subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as process:
        def watch() -> None:
            nonlocal peak
            while not over.wait(0.2):
                peak = max(peak, _memory(process.pid))
        watcher = threading.Thread(target=watch)
        watcher.start()
        told = process.communicate()[0] or ""
        over.set()
        watcher.join()
    return time.perf_counter() - start, peak, told


def _memory(pid: int) -> float:
    """Megabytes of a process and all that it started; what they share counts in each."""
    try:
        process = psutil.Process(pid)
        return sum(one.memory_info().rss for one in [process, *process.children(recursive=True)]) / 1e6
    except psutil.NoSuchProcess:
        return 0.0
