"""Extraction on real pages: words against Open Terms Archive's record, list numbers, table rows, fused words, speed.

    python3 tasks.py bench extraction [--differences]

`--differences` prints where words differ, to be judged by eye: OTA's record is good, but not gospel. A difference is
explained as theirs only by a cause that is checked on the page itself (`extracted.differences`); all others are ours.
"""
from __future__ import annotations

import re
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from plugins.archive.declarations.declarations import TermsDeclaration, parse
from plugins.capture.extract.extract import text
from plugins.capture.faults import Fault, Hop
from plugins.capture.http.fetch import FetchedPage
from tests.bench.clauses.corpus import CORPUS
from tests.bench.extracted.differences import OURS, causes, differences
from tests.bench.extracted.words import PlainPage, without_links, words

_ROW = re.compile(r"^\s*\|(.*)\|\s*$", re.MULTILINE)


@dataclass
class Score:
    """What was measured on all pages so far."""

    equal: int = 0
    explained: list[str] = field(default_factory=list)  #: pages whose differences are all theirs
    ours: list[str] = field(default_factory=list)       #: pages with a difference that is ours
    fused: int = 0
    numbers: int = 0
    numbered: int = 0
    rows: int = 0
    tabled: int = 0
    times: list[float] = field(default_factory=list)    #: seconds of CPU for 50 kB of each page


def main(options: list[str]) -> int:
    """Print every figure; 1 when words were fused, or a difference is ours."""
    print("\n## Extraction")
    pages = sorted((CORPUS / "pages").glob("*/*.html")) if CORPUS.is_dir() else []
    if not pages:
        print("../shared/corpus/pages is not here, so nothing is measured")
        return 0
    score = Score()
    for path in pages:
        _measure(path, score, with_differences="--differences" in options)
    print(f"words equal to OTA's on {score.equal} of {len(pages)} pages, explained as theirs on {len(score.explained)},"
          f" ours on {len(score.ours)}; {score.fused} fused words; list numbers {score.numbers} of {score.numbered};"
          f" table rows {score.rows} of {score.tabled}")
    print(f"CPU time for 50 kB of page: median {statistics.median(score.times) * 1000:.0f} ms,"
          f" most {max(score.times) * 1000:.0f} ms")
    return int(bool(score.fused or score.ours))


def _measure(path: Path, score: Score, *, with_differences: bool) -> None:
    """Read one page, add to the score, and print what is not as recorded."""
    name = f"{path.parent.name}/{path.stem}"
    terms = parse(path.with_suffix(".json").read_text(encoding="utf-8"), "bench", str(path)).terms[0]
    html = path.read_text(encoding="utf-8")
    start = time.process_time()
    try:
        ours = _extracted(path, terms)
    except Fault as fault:
        gone = not any(BeautifulSoup(html, "lxml").select(str(part)) for part in terms.sources[0].select)
        (score.explained if gone else score.ours).append(name)
        print(f"{name}: {fault.reason}" + (" (an independent reading finds nothing either)" if gone else ""))
        return
    score.times.append((time.process_time() - start) * 50_000 / path.stat().st_size)
    theirs = path.with_suffix(".md").read_text(encoding="utf-8")
    first, second = words(ours), words(theirs)
    page = PlainPage(html)
    told = causes(first, second, page)
    fused = list(_fused(first, second, page))
    right, of = _list_numbers(path, ours)
    same, many = _rows(ours, theirs, page)
    score.equal += not told
    if told:
        (score.ours if OURS in told else score.explained).append(name)
    score.fused += len(fused)
    score.numbers, score.numbered = score.numbers + right, score.numbered + of
    score.rows, score.tabled = score.rows + same, score.tabled + many
    if told or fused or right < of or same < many:
        print(_line(name, told, fused, f"{right} of {of} numbers, {same} of {many} rows"))
    if with_differences:
        for one in differences(first, second):
            print(one)


def _line(name: str, told: Counter[str], fused: list[str], figures: str) -> str:
    said = "; ".join(f"{count} × {cause}" for cause, count in told.most_common())
    return f"{name}: {said or 'words equal'}; {figures}{'; fused: ' + ' '.join(fused) if fused else ''}"


def _extracted(path: Path, terms: TermsDeclaration) -> str:
    url = "https://bench.example/"
    page = FetchedPage(url, (Hop(200, url),), path.read_bytes(), "text/html; charset=utf-8")
    return text([page] * len(terms.sources), terms)


def _fused(ours: list[str], theirs: list[str], page: PlainPage) -> Iterator[str]:
    """Words of ours that no single text of the page has, and that are two neighbouring words of theirs."""
    known = set(theirs) | page.strings
    pairs = {a + b for a, b in pairwise(theirs)}
    yield from (word for word in ours if word not in known and word in pairs)


def _list_numbers(path: Path, ours: str) -> tuple[int, int]:
    """How many items of ordered lists bear the number that HTML gives them, read independently and simply."""
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
    lines = [re.sub(r"[*\\]", "", without_links(line)).strip() for line in ours.splitlines()]
    heads = {_squeezed(line)[:30] for line in lines}
    right = of = 0
    for ordered in (ordered for ordered in soup.find_all("ol") if ordered.find_parent("nav") is None):
        at = int(str(ordered.get("start", 1)))
        for item in ordered.find_all("li", recursive=False):
            at = int(str(item.get("value", at)))
            marker, beginning = f"{_as_typed(at, str(ordered.get('type', '1')))}.", _squeezed(_own_text(item))
            whole = any(_squeezed(beginning)[:20] in head for head in heads) if beginning else False
            if whole and not re.match(r"\(?(?:\d+|\w)[.)]", _own_text(item)):
                of += 1
                right += (fits := any(head.lstrip("-#").startswith((marker + beginning)[:20]) for head in heads))
                if not fits:
                    print(f"   no line begins with {marker} {beginning!r}")
            at += 1
    return right, of


def _own_text(item: Tag) -> str:
    return item.get_text().strip()


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\u00ad*_|]+", "", text)[:40]


def _as_typed(number: int, kind: str) -> str:
    if kind in "aA":
        return chr(ord(kind) + number - 1)
    if kind in "iI":
        roman = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")[number]
        return roman.upper() if kind == "I" else roman
    return str(number)


def _rows(ours: str, theirs: str, page: PlainPage) -> tuple[int, int]:
    """How many of their rows that the page still has are rows of ours, word for word."""
    mine = {tuple(words(row)) for row in _ROW.findall(ours)}
    their_rows = [found for row in _ROW.findall(theirs) if (found := words(row)) and page.has(found)]
    return sum(tuple(row) in mine for row in their_rows), len(their_rows)
