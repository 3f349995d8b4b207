"""How fast the site is built, cold, unchanged and after one edit, beside other generators: `tasks.py bench build`.

The same made-up articles go to stock Pelican, to ours (as they are, and with two clause-diffs and a card in each second
one) and, where they are installed or npm can install them, to Hugo and Eleventy, one after another in one run. Pages
differ: ours carry feeds of every tag, redlines and comments. CPU time of all processes is what ratios are drawn from,
since it hardly depends on what else the machine is doing.

    python3 tasks.py bench build [--quick]
"""
from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil

from plugins.publish.command.build import build
from plugins.publish.command.build_server import BuildServer
from tests.bench.building import sites

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
ADOPTED = (("pga", "Facebook"), *(("contrib-sample", name) for name in (
    "Zoom", "Bumble", "Wix", "DistroKid", "Waze", "USA.gov", "hi5", "Amazon Music", "Bing")))
AS_SERVED = {"CLAUSEWATCH_NO_SEARCH": "1"}  #: `serve` makes no index of the search
QUOTED = ("facebook", "community-guidelines")  #: the longest history of them


@dataclass(frozen=True)
class Spent:
    """What a run cost, in seconds."""

    wall: float
    cpu: float


@dataclass(frozen=True)
class Row:
    """One generator's three runs over one number of articles."""

    name: str
    cold: Spent
    same: Spent
    edited: Spent


def main(options: list[str]) -> int:
    """Print every figure; 1 when a bar is missed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        eleventy = sites.install_eleventy(folder / "npm")
        for number in (100,) if "--quick" in options else (100, 1000, 5000):
            _print_table(number, [*_compared(folder / str(number), number, eleventy)])
        return 0 if _of_this_site(folder / "site") & _adopted(folder / "adopted") & _started() else 1


def _compared(folder: Path, number: int, eleventy: Path | None) -> list[Row]:
    """Every generator that is here, stock Pelican first."""
    rows = [_row("Pelican, stock", folder / "stock", sites.stock, number),
            _row("ours", folder / "ours", sites.ours, number),
            _row("ours, with blocks", folder / "blocks", sites.ours_with_blocks, number)]
    if shutil.which("hugo"):
        rows.append(_row("Hugo", folder / "hugo", sites.hugo, number))
    if eleventy:
        rows.append(_row("Eleventy", folder / "eleventy", sites.eleventy, number, str(eleventy)))
    return rows


def _row(name: str, folder: Path, make: Callable[[Path, int], list[str]], number: int, eleventy: str = "") -> Row:
    print(f"\r\033[K{name}, {number} articles …" if sys.stderr.isatty() else f"{name}, {number} articles",
          end="" if sys.stderr.isatty() else "\n", file=sys.stderr, flush=True)
    words = [word.format(python=sys.executable, eleventy=eleventy) for word in make(folder, number)]
    cold, same = _spent(words, folder), _spent(words, folder)
    post = next(path for path in folder.rglob(f"article-{number // 2}.md"))
    post.write_text(post.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    edited = _spent(words, folder)
    shutil.rmtree(folder)
    return Row(name, cold, same, edited)


def _print_table(number: int, rows: list[Row]) -> None:
    stock = rows[0].cold
    print(f"\n{number} articles; stock Pelican, cold: {stock.cpu:.2f} s CPU, {stock.wall:.2f} s\n"
          f"{'CPU time against that':<22}{'cold':>8}{'nothing changed':>18}{'one edited':>13}")
    for row in rows:
        cold, same, edited = (f"{spent.cpu / stock.cpu:.2f}" for spent in (row.cold, row.same, row.edited))
        print(f"{row.name:<22}{cold:>8}{same:>18}{edited:>13}", flush=True)


def _of_this_site(folder: Path) -> bool:
    """This checkout's own site, as an author meets it while writing: one post is saved, again and again."""
    _checkout(folder)
    return _print_site("this site", folder, folder / "content" / "posts" / "zoom.md", 1.0)


def _adopted(folder: Path) -> bool:
    """The same with ten services taken over, and a post that holds all four blocks."""
    if not CORPUS.is_dir():
        print("../shared/corpus is not here, so nothing is measured with adopted services")
        return True
    _checkout(folder)
    for collection, service in ADOPTED:
        subprocess.run([sys.executable, "-c", _ADOPT, str(CORPUS / f"{collection}.bundle"), service], cwd=folder,
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    post = sites.write_four_blocks(folder / "content", *QUOTED)
    return _print_site("ten services, a saved word in a post with all four blocks", folder, post, 0.6)


_ADOPT = ("import sys; from pathlib import Path; from plugins.archive.imports.adopt import main; "
          "sys.exit(main(tuple(sys.argv[1:]), Path('content/policies')))")


def _checkout(folder: Path) -> None:
    folder.mkdir()
    for part in ("plugins", "theme", "docs", "content"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pelican.conf.py", folder)
    sites.compile_checkout(folder)


def _print_site(what: str, folder: Path, post: Path, bar: float) -> bool:
    cold = _spent([sys.executable, *sites.OURS], folder)
    edited = _saved(folder, post)
    pages = sum(1 for _ in (folder / "output").rglob("*.html"))
    reached = edited.cpu < bar
    print(f"{'ok    ' if reached else 'MISSED'}  {what}, {pages} pages: cold {cold.cpu:.2f} s CPU ({cold.wall:.2f} s), "
          f"rebuilt after one saved post {edited.cpu:.2f} s CPU ({edited.wall:.2f} s)"
          f" (bar {bar} s CPU)", flush=True)
    return reached


def _saved(folder: Path, post: Path) -> Spent:
    """What a rebuild costs while serving; the best of three."""
    warm, found = BuildServer(folder), []
    text, us = post.read_text(encoding="utf-8"), psutil.Process()
    for time_saved in range(4):
        post.write_text(f"{text}\nSaved {time_saved} times.\n", encoding="utf-8")
        before = _cpu(us)
        built = build(folder / "output", AS_SERVED, folder, warm.run)
        assert built.status == 0, built.report
        found.append(Spent(built.seconds, _cpu(us) - before))
    warm.close()
    return min(found[1:], key=lambda spent: spent.cpu)


def _cpu(process: psutil.Process) -> float:
    """CPU seconds of a process, of the processes that it runs, and of those that have ended."""
    return sum(sum(one.cpu_times()[:4]) for one in [process, *process.children()])


def _started() -> bool:
    """How long `tasks.py` takes to be in its environment, when there is nothing to be made."""
    words = [sys._base_executable, "tasks.py", "adopt", "--help"]  # type: ignore[attr-defined]
    best = min((_spent(words, ROOT) for _ in range(5)), key=lambda spent: spent.cpu)
    print(f"{'ok    ' if best.cpu < 0.3 else 'MISSED'}  a second start of tasks.py: {best.cpu:.2f} s CPU "
          f"({best.wall:.2f} s; bar 0.3 s CPU)")
    return best.cpu < 0.3


def _spent(words: list[str], folder: Path) -> Spent:
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(words, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Spent(time.perf_counter() - started,
                 after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
