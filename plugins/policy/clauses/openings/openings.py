"""Finds the openings of all clauses of a text: each block by itself, then against the rest of the text."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeGuard

from plugins.policy.clauses.blocks import Block
from plugins.policy.clauses.openings.headings import opening
from plugins.policy.clauses.openings.opening import Opening

_SOON = 8  # blocks
_REPEATED = 2  # times that a line stands as mere words, to be no heading elsewhere either
_FEWEST_CONTENTS = 3  # entries in a row; two headings may well stand above each other
_LONG_SECTION = 150  # words under a Markdown heading; in a shorter section a plain line is hardly one


def openings(pieces: list[Block]) -> list[Opening | None]:
    """For each block how it begins a clause, if it does."""
    around = zip([None, *pieces], pieces, [*pieces[1:], None], _roomy(pieces), strict=False)
    return _without_contents(
        _steady(pieces, [opening(piece, above, following, plain) for above, piece, following, plain in around]))


def _last_places(found: Iterable[Opening | None]) -> dict[tuple[str, str | None], int]:
    """Where each heading stands last, by heading and number; None for whatever number."""
    last: dict[tuple[str, str | None], int] = {}
    for place, begun in enumerate(found):
        if begun and begun.heading:
            last[begun.heading.casefold(), None] = last[begun.heading.casefold(), begun.number or ""] = place
    return last


def _without_contents(found: list[Opening | None]) -> list[Opening | None]:
    """The openings without a table of contents: entries in a row, without text, that all come again further down."""
    last = _last_places(found)
    kept = list(found)
    entries: list[str] = []
    for place, begun in enumerate([*found, None]):
        heading = begun.heading.casefold() if begun and begun.heading and not begun.body else ""
        number = begun.number if begun else None
        comes_again = max(last.get((heading, number), -1), last.get((heading, ""), -1)) > place
        if comes_again and heading not in entries:
            entries.append(heading)
            continue
        if len(entries) >= _FEWEST_CONTENTS:
            kept[place - len(entries): place] = [None] * len(entries)
        entries = [heading] if comes_again else []
    return kept


def _steady(pieces: list[Block], found: list[Opening | None]) -> list[Opening | None]:
    """The openings without plain lines that elsewhere are mere words ("More information", under every section)."""
    titles = {begun.heading for begun in found if _is_plain(begun)}
    if not titles:
        return found
    words = Counter(piece.text for piece, begun in zip(pieces, found, strict=True)
                    if begun is None and not piece.listed and piece.text in titles)
    return [None if _is_plain(begun) and words[piece.text] >= _REPEATED else begun
            for piece, begun in zip(pieces, found, strict=True)]


def _is_plain(begun: Opening | None) -> TypeGuard[Opening]:
    return begun is not None and begun.style == "plain"


def run_ins_ahead(openings: list[Opening | None]) -> list[bool]:
    """For each block whether the next clause, if it begins soon, is led in by bold words too.

    Only then do paragraphs after a run-in belong to it: where the real headings were lost it would swallow the rest.
    """
    found: list[bool] = []
    ahead, distance = False, 0
    for begun in reversed(openings):
        found.append(ahead and distance <= _SOON)
        ahead, distance = (begun.style == "run-in", 0) if begun else (ahead, distance + 1)
    return found[::-1]


@lru_cache(maxsize=16384)
def _length(text: str) -> int:
    return len(text.split())


def _roomy(pieces: list[Block]) -> list[bool]:
    """For each block whether its Markdown section is so long that a plain line in it may be a heading too."""
    words: list[int] = [0]
    for piece in pieces:
        words += [0] if piece.heading else []
        words[-1] += _length(piece.text)
    section, found = 0, []
    for piece in pieces:
        section += bool(piece.heading)
        found.append(len(words) <= 2 or words[section] > _LONG_SECTION)
    return found
