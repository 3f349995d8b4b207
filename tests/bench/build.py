"""How fast the site is built, cold, unchanged and after one edit, beside other generators: `tasks.py bench build`.

The same made-up articles go to stock Pelican, to ours (as they are, and with two clause-diffs and a card in each second
one) and, where they are installed or npm can install them, to Hugo and Eleventy, one after another in one run. Pages
differ: ours carry feeds of every tag, redlines and comments. CPU time of all processes is what ratios are drawn from,
since it hardly depends on what else the machine is doing.

    python3 tasks.py bench build [--posts=100,1000,5000 | --quick] [--only=ROW,…]

A row is `pelican`, which always runs beside others, `ours`, `blocks`, `hugo` or `eleventy`; or one of what is measured
apart: `site` (this checkout's own site), `adopted` (with ten services: minutes) and `start` (of `tasks.py`). So
`bench build --quick --only=blocks`, of 100 posts, takes half a minute.
"""
from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
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
GROWING = (("zoom", "terms-of-service"), QUOTED)  #: those that get one more version


@dataclass(frozen=True)
class Spent:
    """What a run cost."""

    wall: float      #: seconds
    cpu: float       #: seconds, of all its processes
    memory: int = 0  #: bytes that its largest process held


@dataclass(frozen=True)
class Row:
    """One generator's three runs over one number of articles."""

    name: str
    cold: Spent
    same: Spent
    edited: Spent


PEERS: Mapping[str, tuple[str, Callable[[Path, int], list[str]]]] = {
    "pelican": ("Pelican, stock", sites.stock), "ours": ("ours", sites.ours),
    "blocks": ("ours, with blocks", sites.ours_with_blocks), "hugo": ("Hugo", sites.hugo),
    "eleventy": ("Eleventy", sites.eleventy)}
APART = ("site", "adopted", "start")


def main(options: list[str]) -> int:
    """Print every figure; 1 when a bar is missed."""
    asked, _ = _arguments().parse_known_args(options)  # without a bench's name, all get the same options
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if peers := [peer for peer in PEERS if peer in asked.only]:
            programs = _programs(folder, peers)
            for number in asked.posts:
                _print_table(number, [*_compared(folder / str(number), number, programs)])
        apart: Mapping[str, Callable[[], bool]] = {
            "site": partial(_of_this_site, folder / "site"), "adopted": partial(_adopted, folder / "adopted"),
            "start": _started}
        return 1 if [one for one in APART if one in asked.only and not apart[one]()] else 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tasks.py bench build")
    parser.add_argument("--posts", type=lambda words: [int(word) for word in words.split(",")],
                        default=[100, 1000, 5000])
    parser.add_argument("--quick", action="store_const", dest="posts", const=[100])
    parser.add_argument("--only", type=_rows, default=(*PEERS, *APART))
    return parser


def _rows(words: str) -> tuple[str, ...]:
    rows = words.split(",")
    if unknown := set(rows) - {*PEERS, *APART}:
        raise argparse.ArgumentTypeError(f"there is no row {min(unknown)!r}; there are {', '.join((*PEERS, *APART))}")
    return tuple(rows)


def _programs(folder: Path, peers: Sequence[str]) -> dict[str, str]:
    """The peers that are here, stock Pelican first, each with its program."""
    eleventy = sites.install_eleventy(folder / "npm") if "eleventy" in peers else None
    found = {"pelican": sys.executable, "ours": sys.executable, "blocks": sys.executable,
             "hugo": shutil.which("hugo"), "eleventy": eleventy and str(eleventy)}
    return {peer: program for peer, program in found.items() if program and peer in ("pelican", *peers)}


def _compared(folder: Path, number: int, programs: Mapping[str, str]) -> Iterator[Row]:
    """One generator after another."""
    for peer, program in programs.items():
        name, make = PEERS[peer]
        yield _row(name, folder / peer, make, number, program)


def _row(name: str, folder: Path, make: Callable[[Path, int], list[str]], number: int, program: str) -> Row:
    print(f"\r\033[K{name}, {number} articles …" if sys.stderr.isatty() else f"{name}, {number} articles",
          end="" if sys.stderr.isatty() else "\n", file=sys.stderr, flush=True)
    words = [word.format(python=program, eleventy=program) for word in make(folder, number)]
    cold, same = _spent(words, folder), _spent(words, folder)
    post = next(path for path in folder.rglob(f"article-{number // 2}.md"))
    post.write_text(post.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    edited = _spent(words, folder)
    shutil.rmtree(folder)
    return Row(name, cold, same, edited)


def _print_table(number: int, rows: list[Row]) -> None:
    stock = rows[0].cold
    print(f"\n{number} articles; stock Pelican, cold: {stock.cpu:.2f} s CPU, {stock.wall:.2f} s, "
          f"{stock.memory / 1e6:.0f} MB\n"
          f"{'CPU time against that':<22}{'cold':>8}{'nothing changed':>18}{'one edited':>13}{'memory, cold':>15}")
    for row in rows:
        cold, same, edited = (f"{spent.cpu / stock.cpu:.2f}" for spent in (row.cold, row.same, row.edited))
        print(f"{row.name:<22}{cold:>8}{same:>18}{edited:>13}{row.cold.memory / stock.memory:>15.2f}", flush=True)


def _of_this_site(folder: Path) -> bool:
    """This checkout's own site, as an author meets it while writing: one post is saved, again and again."""
    _checkout(folder)
    _print_cold("this site", folder)
    return _print_saved("this site, a saved word", folder, folder / "content" / "posts" / "zoom.md", 1.0)


def _adopted(folder: Path) -> bool:
    """The same with ten services taken over, and a post that holds all four blocks; then a version comes."""
    if not CORPUS.is_dir():
        print("../shared/corpus is not here, so nothing is measured with adopted services")
        return True
    _checkout(folder)
    for collection, service in ADOPTED:
        subprocess.run([sys.executable, "-c", _ADOPT, str(CORPUS / f"{collection}.bundle"), service], cwd=folder,
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    post = sites.write_four_blocks(folder / "content", *QUOTED)
    kept = _print_cold("ten services", folder, 30.0, 250.0)
    kept &= _print_saved("ten services, a saved word in a post with all four blocks", folder, post, 0.6)
    for service, policy in GROWING:
        add = partial(sites.add_version, folder / "content" / "policies", service, policy)
        kept &= _print_bar(f"ten services, one new version of {service}/{policy}", _served(folder, [add])[0], 3.0)
    return kept


_ADOPT = ("import sys; from pathlib import Path; from plugins.archive.imports.adopt import main; "
          "sys.exit(main(tuple(sys.argv[1:]), Path('content/policies')))")


def _checkout(folder: Path) -> None:
    folder.mkdir()
    for part in ("plugins", "theme", "docs", "content"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pelican.conf.py", folder)
    sites.compile_checkout(folder)


def _print_cold(what: str, folder: Path, bar: float = 0.0, most: float = 0.0) -> bool:
    """The first build, with the index of the search, and one with nothing new; bars in seconds and MB, 0 is none."""
    cold, same = (_spent([sys.executable, *sites.OURS], folder) for _ in range(2))
    pages = sum(1 for _ in (folder / "output").rglob("*.html"))
    told = f"{what}, {pages} pages, cold"
    print(f"        {what}, nothing changed: {same.cpu:.2f} s CPU", flush=True)
    reached = not most or cold.memory < most * 1e6
    print(f"{'ok    ' if reached else 'MISSED'}  {told}: {cold.memory / 1e6:.0f} MB (bar {most:.0f} MB)" if most else
          f"        {told}: {cold.cpu:.2f} s CPU ({cold.wall:.2f} s), {cold.memory / 1e6:.0f} MB", flush=True)
    return reached & (not bar or _print_bar(told, cold, bar))


def _print_saved(what: str, folder: Path, post: Path, bar: float) -> bool:
    """A word saved while serving; the best of three."""
    text = post.read_text(encoding="utf-8")
    saves = [partial(post.write_text, f"{text}\nSaved {time} times.\n", encoding="utf-8") for time in range(3)]
    return _print_bar(what, min(_served(folder, saves), key=lambda spent: spent.cpu), bar)


def _print_bar(what: str, spent: Spent, bar: float) -> bool:
    reached = spent.cpu < bar
    print(f"{'ok    ' if reached else 'MISSED'}  {what}: {spent.cpu:.2f} s CPU ({spent.wall:.2f} s; bar {bar} s CPU)",
          flush=True)
    return reached


def _served(folder: Path, saves: Iterable[Callable[[], object]]) -> list[Spent]:
    """What rebuilds cost while serving, one after each save; the process that serves has built before."""
    server, found, us = BuildServer(folder), [], psutil.Process()
    note = folder / "content" / "pages" / "saved.md"
    for save in (partial(note.write_text, f"Title: Saved\nSlug: saved\n\n{time.time()}\n", encoding="utf-8"), *saves):
        save()
        before = _cpu(us)
        built = build(folder / "output", AS_SERVED, folder, server.run)
        assert built.status == 0, built.report
        found.append(Spent(built.seconds, _cpu(us) - before))
    server.close()
    return found[1:]


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
    started = time.perf_counter()
    process = subprocess.Popen(words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"})
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words)
    return Spent(time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)
