"""How fast, how small and how right a replay of real histories is: `python3 tasks.py bench replay`.

The peer is `git log -p --word-diff` over the same repository, in the same run. Reads ../shared/corpus, writes nothing.
"""
from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import psutil

from plugins.archive.imports.collections.collection import Collection, open_collection, tip
from plugins.archive.imports.judging import judge
from tests.policy.strings import same_terms

ROOT = Path(__file__).resolve().parent.parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
ZOOM = "Zoom/Terms of Service.md"
FLAPPING = "Allstate/Privacy Policy.md"
ZOOM_CHANGES = ["2023-07-28", "2023-08-07", "2023-08-11", "2024-11-26"]
ZOOM_MOVES = (("renumbered", "10.2", "10.5"), ("renumbered", "10.5", "10.3"), ("renumbered", "10.6", "10.4"),
              ("merged", "10.4", "10.2"))
def main(options: list[str]) -> int:
    """Print every figure beside its bar; 1 when one is missed."""
    if not CORPUS.is_dir():
        print("bench replay: skipped, ../shared/corpus is not here")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        versions = Path(folder) / "versions"
        bundle = str(CORPUS / "contrib-sample.bundle")
        subprocess.check_call(["git", "clone", "--quiet", "--bare", bundle, str(versions)])
        parts = (lambda: _whole(versions), lambda: _second_adoption(versions, Path(folder) / "checkout"),
                 lambda: _linear(versions), lambda: _verdicts(versions))
        reached = [_told(part()) for part in parts]  # each is told as soon as it is measured
    return 0 if all(reached) else 1


Bar = tuple[bool, str]


def _told(bars: list[Bar]) -> bool:
    for reached, line in bars:
        print(f"{'ok    ' if reached else 'MISSED'}  {line}", flush=True)
    return all(reached for reached, _ in bars)


def _whole(versions: Path) -> list[Bar]:
    """The whole sample against Git's own word diff: time, memory, and how much would have been published."""
    before = _cpu()
    peer, _, _ = _run(["git", "-C", str(versions), "log", "-p", "--word-diff", tip(str(versions))], keep=False)
    theirs = _cpu() - before
    ours, memory, told = _run([sys.executable, "tasks.py", "replay", str(versions)])
    print(f"        CPU time: {_cpu() - before - theirs:.1f} s on all cores, git {theirs:.1f} s on one")
    line = next(line for line in told.splitlines() if " recorded, " in line)
    share = float(line.partition("(")[2].partition("%")[0])
    return [
        (ours <= 6 * peer, f"time: {ours:.1f} s, {ours / peer:.1f} × git log -p --word-diff's {peer:.1f} s (bar 6)"),
        (memory < 600, f"memory: {memory:.0f} MB over all processes (bar 600)"),
        (share <= 15, f"published: {line} (bar 15 %)"),
    ]


def _second_adoption(versions: Path, checkout: Path) -> list[Bar]:
    """What the command costs that adopts Zoom's terms, both starts of Python included, and what it costs again."""
    checkout.mkdir()
    for part in ("tasks.py", "requirements.txt", "requirements-test.txt"):
        shutil.copy(ROOT / part, checkout)
    shutil.copytree(ROOT / "plugins", checkout / "plugins")
    (checkout / ".venv").symlink_to(ROOT / ".venv")
    words = [sys._base_executable, "tasks.py", "adopt", str(versions), "Zoom", "--policy", "Terms of Service"]
    first = _run(words, folder=checkout)[0]
    again = min(_run(words, folder=checkout)[0] for _ in range(3))
    return [(again < first / 20, f"adopt: {first:.2f} s, again {again:.2f} s with both starts of Python, "
                                 f"1/{first / again:.0f} (bar 1/20)")]


def _linear(versions: Path) -> list[Bar]:
    """Twice the versions of a document that flaps against once."""
    with open_collection(str(versions)) as collection:
        records = collection.records_of(FLAPPING)[-800:]
        texts = list(collection.texts(records))
        half, whole = (_timed(lambda size=size: list(
            judge(records[:size], texts[:size], collection.newest, with_weight=False))) for size in (400, 800))
    return [(whole < 3 * half, f"growth: 400 versions {half:.2f} s, 800 {whole:.2f} s, {whole / half:.1f} × (bar 3)")]


def _verdicts(versions: Path) -> list[Bar]:
    """What the labels and Zoom's terms demand of every verdict of the sample."""
    seconds, _, told = _run([sys.executable, "tasks.py", "replay", str(versions), "--json"])
    print(f"        with --json {seconds:.1f} s")
    lines = [json.loads(line) for line in told.splitlines()]
    verdicts = {(line["document"], line["commit"]): line["verdict"] for line in lines}
    wanted, missed, precise = _labelled(versions, verdicts)
    zoom = [line for line in lines if line["document"] == ZOOM and line["date"] >= "2023-07-28"
            and line["verdict"] == "change"]
    days = [line["date"][:10] for line in zoom]
    return [
        (len(missed) <= 0.02 * wanted, f"labels: {wanted - len(missed)} of {wanted} changes found (bar 98 %)"
                                       + "".join(f"\n          missed: {one}" for one in missed)),
        (precise[0] >= 0.98 * precise[1], f"labels: of {precise[1]} called a change {precise[0]} are one (bar 98 %)"),
        (days == ZOOM_CHANGES, f"Zoom's terms since 2023-07-28 changed on {', '.join(days)}"),
        (days == ZOOM_CHANGES and _pairs(zoom[1]) == [("amended", "10.4", "10.4")],
         "2023-08-07 amended 10.4, and no other clause that has a number"),
        (days == ZOOM_CHANGES and set(ZOOM_MOVES) <= set(_pairs(zoom[2])),
         "2023-08-11: " + ", ".join(f"{before} → {after} ({kind})" for kind, before, after in ZOOM_MOVES)),
    ]


def _pairs(line: dict[str, Any]) -> list[tuple[str, str, str]]:
    """What became of each numbered clause: kind, number before, number after."""
    pairs = ((one["kind"], one["before"], one["after"]) for one in line["clauses"] if one["before"] and one["after"])
    return [(kind, before["number"], after["number"]) for kind, before, after in pairs if before["number"]]


def _labelled(versions: Path, verdicts: dict[tuple[str, str], str]) -> tuple[int, list[str], tuple[int, int]]:
    """How many surely labelled changes outlasted a week, which of them were missed, and how many calls are right."""
    labels = [json.loads(line) for line in (CORPUS / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
    sure, wanted, missed = [label for label in labels if label["confidence"] == "high"], 0, []
    called = [label["verdict"] == "change" for label in sure
              if verdicts[label["document"], label["after"]] == "change"]
    with open_collection(str(versions)) as collection:
        for label in (label for label in sure if label["verdict"] == "change"):
            between = _between(collection, label)
            if between is not None:
                wanted += 1
                if "change" not in {verdicts[label["document"], commit] for commit in between}:
                    missed.append(f"{label['document']} of {label['date'][:10]}: {label['note']}")
    return wanted, missed, (sum(called), len(called))


def _between(collection: Collection, label: dict[str, str]) -> list[str] | None:
    """The commits after the labelled *before* up to *after*; None when the words were back within a week."""
    records = collection.records_of(label["document"])
    commits = [record.source for record in records]
    first, last = commits.index(label["before"]), commits.index(label["after"])
    soon = [record for record in records[last + 1:] if record.at - records[last].at <= timedelta(days=7)]
    before, *later = collection.texts([records[first], *soon])
    if any(before and text and same_terms(before, text) for text in later):
        return None
    return commits[first + 1:last + 1]


def _cpu() -> float:
    """CPU seconds of all that was run so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _run(words: list[str], keep: bool = True, folder: Path = ROOT) -> tuple[float, float, str]:
    """Seconds, megabytes at the peak over all processes, and what was printed."""
    start, peak, over = time.perf_counter(), 0.0, threading.Event()
    with subprocess.Popen(words, cwd=folder, text=True, stdout=subprocess.PIPE if keep else subprocess.DEVNULL,
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
