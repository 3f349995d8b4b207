"""How fast the site is built, cold, unchanged and after one edit, beside other generators: `tasks.py bench build`.

The same made-up articles go to stock Pelican, to ours (as they are, and with two clause-diffs and a card in each second
one) and, where they are installed or npm can install them, to Hugo and Eleventy, one after another in one run. Pages
differ: ours carry feeds of every tag, redlines and comments. CPU time of all processes is what ratios are drawn from,
since it hardly depends on what else the machine is doing.

    python3 tasks.py bench build [--posts=100,1000,5000 | --quick] [--only=ROW,…]

A row is `pelican`, which always runs beside others, `ours`, `blocks`, `hugo` or `eleventy`; or one of what is measured
apart: `search` (its index, as a share of `publish`), `site` (this checkout's own site), `adopted` (with ten services:
minutes) and `start` (of `tasks.py`). So `bench build --quick --only=blocks`, of 100 posts, takes half a minute.

“One edited” is what `tasks.py build` costs after one post was saved, “… in serve” what `tasks.py serve` costs then,
which has loaded Python and its modules before. Neither makes the index of the search.
"""
from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.bench.building import sites
from tests.bench.building.spent import Spent, cheapest, saves, served, spent

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
ADOPTED = (("pga", "Facebook"), *(("contrib-sample", name) for name in (
    "Zoom", "Bumble", "Wix", "DistroKid", "Waze", "USA.gov", "hi5", "Amazon Music", "Bing")))
QUOTED = ("facebook", "community-guidelines")  #: the longest history of them
GROWING = (("zoom", "terms-of-service"), QUOTED)  #: those that get one more version


@dataclass(frozen=True)
class Row:
    """One generator's runs over one number of articles."""

    name: str
    cold: Spent
    same: Spent
    edited: Spent
    served: Spent | None = None  #: an edit, built as `serve` does, in a process that has loaded everything


PEERS: Mapping[str, tuple[str, Callable[[Path, int], list[str]]]] = {
    "pelican": ("Pelican, stock", sites.stock), "ours": ("ours", sites.ours),
    "blocks": ("ours, with blocks", sites.ours_with_blocks), "hugo": ("Hugo", sites.hugo),
    "eleventy": ("Eleventy", sites.eleventy)}
_OURS = (sites.ours, sites.ours_with_blocks)
APART = ("search", "site", "adopted", "start")


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
            "search": lambda: not [one for one in asked.posts if not _search(folder / f"search-{one}", one)],
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
    cold, same = spent(words, folder), spent(words, folder)
    post = next(path for path in folder.rglob(f"article-{number // 2}.md"))
    post.write_text(post.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    edited = spent(words, folder)
    by_server = cheapest(served(folder, saves(post))) if make in _OURS else None
    shutil.rmtree(folder)
    return Row(name, cold, same, edited, by_server)


def _print_table(number: int, rows: list[Row]) -> None:
    stock = rows[0].cold
    print(f"\n{number} articles; stock Pelican, cold: {stock.cpu:.2f} s CPU, {stock.wall:.2f} s, "
          f"{stock.memory / 1e6:.0f} MB\n"
          f"{'CPU time against that':<22}{'cold':>8}{'nothing changed':>18}{'one edited':>13}{'… in serve':>13}"
          f"{'memory, cold':>15}")
    for row in rows:
        cold, same, edited, by_server = (f"{run.cpu / stock.cpu:.2f}" if run else "" for run in (
            row.cold, row.same, row.edited, row.served))
        print(f"{row.name:<22}{cold:>8}{same:>18}{edited:>13}{by_server:>13}"
              f"{row.cold.memory / stock.memory:>15.2f}", flush=True)


def _search(folder: Path, number: int) -> bool:
    """The index of the search, made by `publish`: its share of what a first `publish` costs, with and without it.

    Each is run three times in turn, and the cheapest counts: a single run is a tenth off either way.
    """
    sites.ours_with_blocks(folder, number)
    about = folder / "content" / "pages" / "about.md"  # ours names posts that are not there
    about.write_text("Title: About\nSlug: about\n\nA bench.\n", encoding="utf-8")
    settings = folder / "pelican.conf.py"
    written = settings.read_text(encoding="utf-8")
    runs: dict[str, list[Spent]] = {"": [], "SEARCH_INDEX = False\n": []}
    for more in [*runs] * 3:
        for made in ("var", "output"):
            shutil.rmtree(folder / made, ignore_errors=True)
        settings.write_text(written + more, encoding="utf-8")
        runs[more].append(spent([sys.executable, *sites.PUBLISH], folder))
    shutil.rmtree(folder)
    with_index, without = map(cheapest, runs.values())
    share = 1 - without.cpu / with_index.cpu
    print(f"{'ok    ' if share < 0.15 else 'MISSED'}  the index of the search, made by publish, {number} articles with "
          f"blocks: {share:.1%} of publish's {with_index.cpu:.2f} s CPU (bar 15 %)", flush=True)
    return share < 0.15


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
        kept &= _print_bar(f"ten services, one new version of {service}/{policy}", served(folder, [add])[0], 3.0)
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
    """The first build, and one with nothing new; bars in seconds and MB, 0 is none."""
    cold, same = (spent([sys.executable, *sites.OURS], folder) for _ in range(2))
    pages = sum(1 for _ in (folder / "output").rglob("*.html"))
    told = f"{what}, {pages} pages, cold"
    print(f"        {what}, nothing changed: {same.cpu:.2f} s CPU", flush=True)
    reached = not most or cold.memory < most * 1e6
    print(f"{'ok    ' if reached else 'MISSED'}  {told}: {cold.memory / 1e6:.0f} MB (bar {most:.0f} MB)" if most else
          f"        {told}: {cold.cpu:.2f} s CPU ({cold.wall:.2f} s), {cold.memory / 1e6:.0f} MB", flush=True)
    return reached & (not bar or _print_bar(told, cold, bar))


def _print_saved(what: str, folder: Path, post: Path, bar: float) -> bool:
    """A word saved while serving; the best of three."""
    return _print_bar(what, cheapest(served(folder, saves(post))), bar)


def _print_bar(what: str, run: Spent, bar: float) -> bool:
    reached = run.cpu < bar
    print(f"{'ok    ' if reached else 'MISSED'}  {what}: {run.cpu:.2f} s CPU ({run.wall:.2f} s; bar {bar} s CPU)",
          flush=True)
    return reached


def _started() -> bool:
    """How long `tasks.py` takes to be in its environment, when there is nothing to be made."""
    words = [sys._base_executable, "tasks.py", "adopt", "--help"]
    best = cheapest(spent(words, ROOT) for _ in range(5))
    print(f"{'ok    ' if best.cpu < 0.3 else 'MISSED'}  a second start of tasks.py: {best.cpu:.2f} s CPU "
          f"({best.wall:.2f} s; bar 0.3 s CPU)")
    return best.cpu < 0.3
