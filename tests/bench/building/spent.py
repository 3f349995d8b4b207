"""What runs cost: CPU seconds of all their processes, and what the largest of them held."""
from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psutil

from plugins.publish.command.build import build
from plugins.publish.command.build_server import BuildServer


@dataclass(frozen=True)
class Spent:
    """What a run cost."""

    wall: float      #: seconds
    cpu: float       #: seconds, of all its processes
    memory: int = 0  #: bytes that its largest process held


def spent(words: Sequence[str], folder: Path) -> Spent:
    """What a program cost that ran in a folder; CalledProcessError where it failed."""
    started = time.perf_counter()
    process = subprocess.Popen(words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"})
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words)
    return Spent(time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def served(folder: Path, saves: Iterable[Callable[[], object]]) -> list[Spent]:
    """What rebuilds cost while serving, one after each save; the process that serves has built before."""
    server, found, us = BuildServer(folder), [], psutil.Process()
    note = folder / "content" / "pages" / "saved.md"
    for save in (partial(note.write_text, f"Title: Saved\nSlug: saved\n\n{time.time()}\n", encoding="utf-8"), *saves):
        save()
        before = _cpu(us)
        built = build(folder / "output", {}, folder, server.run)
        assert built.status == 0, built.report
        found.append(Spent(built.seconds, _cpu(us) - before))
    server.close()
    return found[1:]


def saves(post: Path, times: int = 3) -> list[Callable[[], object]]:
    """Save a post so many times, each time with another word."""
    text = post.read_text(encoding="utf-8")
    return [partial(post.write_text, f"{text}\nSaved {time} times.\n", encoding="utf-8") for time in range(times)]


def cheapest(runs: Iterable[Spent]) -> Spent:
    """The run that took the least CPU time."""
    return min(runs, key=lambda one: one.cpu)


def _cpu(process: psutil.Process) -> float:
    """CPU seconds of a process, of the processes that it runs, and of those that have ended."""
    return sum(sum(one.cpu_times()[:4]) for one in [process, *process.children()])
