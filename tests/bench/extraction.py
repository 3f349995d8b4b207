"""Extraction on real pages: words against Open Terms Archive's record, list numbers, table rows, fused words, speed.

    python3 tasks.py bench extraction [--differences]

`--differences` prints where words differ, to be judged by eye: OTA's record is good, but not gospel.
"""
from __future__ import annotations

import re
import statistics
import time
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from plugins.archive.declarations.declarations import parse
from plugins.capture.extract.extract import text
from plugins.capture.faults import Fault, Hop
from plugins.capture.http.fetch import FetchedPage
from tests.bench.clauses.corpus import CORPUS

_LINK = re.compile(r"!\[[^\]]*\]\((?:[^()]|\([^()]*\))*\)|\[((?:\\.|[^\[\]\\]|\[[^\]]*\])*)\]\((?:[^()]|\([^()]*\))*\)")
_ORDINAL = re.compile(r"^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)+", re.MULTILINE)
_ROW = re.compile(r"^\s*\|(.*)\|\s*$", re.MULTILINE)
_WORD = re.compile(r"[^\W_]+")


def main(options: list[str]) -> int:
    """Print every figure; 1 when words were fused."""
    print("\n## Extraction")
    pages = sorted((CORPUS / "pages").glob("*/*.html")) if CORPUS.is_dir() else []
    if not pages:
        print("../shared/corpus/pages is not here, so nothing is measured")
        return 0
    equal = numbers = numbered = rows = tabled = fused = 0
    times = []
    for path in pages:
        start = time.process_time()
        try:
            ours = _extracted(path)
        except Fault as fault:
            print(f"{path.parent.name}/{path.stem}: {fault.reason}")
            continue
        times.append((time.process_time() - start) * 50_000 / path.stat().st_size)
        theirs = path.with_suffix(".md").read_text(encoding="utf-8")
        first, second = words(ours), words(theirs)
        equal += first == second
        found = list(_fused(first, second, path))
        fused += len(found)
        right, of = _list_numbers(path, ours)
        numbers, numbered = numbers + right, numbered + of
        same, many = _rows(ours, theirs)
        rows, tabled = rows + same, tabled + many
        if first != second or found or right < of or same < many:
            print(f"{path.parent.name}/{path.stem}: {_share(first, second):.4f} of the words,"
                  f" {right} of {of} numbers, {same} of {many} rows{', fused: ' + ' '.join(found) if found else ''}")
        if "--differences" in options:
            _print_differences(first, second)
    print(f"words equal to OTA's on {equal} of {len(pages)} pages; {fused} fused words; list numbers {numbers} of"
          f" {numbered}; table rows {rows} of {tabled}")
    print(f"CPU time for 50 kB of page: median {statistics.median(times) * 1000:.0f} ms,"
          f" most {max(times) * 1000:.0f} ms")
    return int(fused > 0)


def _extracted(path: Path) -> str:
    url = "https://bench.example/"
    declaration = path.with_suffix(".json").read_text(encoding="utf-8")
    terms = parse(declaration, "bench", str(path)).terms[0]
    page = FetchedPage(url, (Hop(200, url),), path.read_bytes(), "text/html; charset=utf-8")
    return text([page] * len(terms.sources), terms)


def words(markdown: str) -> list[str]:
    """The words of a text without its markup and without the numbers of lists."""
    plain = markdown
    while (shown := _LINK.sub(lambda match: match[1] or " ", plain)) != plain:
        plain = shown
    plain = _ORDINAL.sub("", plain.replace("<br>", " "))
    return _WORD.findall(re.sub(r"[*`\\]|~~", "", plain))


def _share(first: list[str], second: list[str]) -> float:
    same = sum(block.size for block in SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks())
    return same / max(len(first), len(second), 1)


def _print_differences(first: list[str], second: list[str]) -> None:
    for kind, a, b, c, d in SequenceMatcher(None, second, first, autojunk=False).get_opcodes():
        if kind != "equal":
            print(f"   theirs {' '.join(second[a - 3:b + 2])!r}\n   ours   {' '.join(first[c - 3:d + 2])!r}")


def _fused(ours: list[str], theirs: list[str], path: Path) -> Iterator[str]:
    """Words of ours that no single text of the page has, and that are two neighbouring words of theirs."""
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
    known = set(theirs) | {word for string in soup.strings for word in _WORD.findall(string)}
    pairs = {a + b for a, b in pairwise(theirs)}
    yield from (word for word in ours if word not in known and word in pairs)


def _list_numbers(path: Path, ours: str) -> tuple[int, int]:
    """How many items of ordered lists bear the number that HTML gives them, read independently and simply."""
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
    lines = [re.sub(r"[*\\]", "", _LINK.sub(lambda match: match[1] or "", line)).strip() for line in ours.splitlines()]
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


def _rows(ours: str, theirs: str) -> tuple[int, int]:
    """How many of their rows are rows of ours, word for word."""
    mine = {tuple(words(row)) for row in _ROW.findall(ours)}
    their_rows = [found for row in _ROW.findall(theirs) if (found := tuple(words(row)))]
    return sum(row in mine for row in their_rows), len(their_rows)
