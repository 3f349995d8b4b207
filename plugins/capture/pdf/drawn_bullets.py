"""Finds the bullets of lists that a PDF draws as small shapes, as browsers print them, and not as signs of a font."""
from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

from plugins.capture.pdf.rows import PdfRow

_MOST_SHAPES = 2000  #: of a page that are looked at; a drawing has many more
_SIZE = (0.15, 0.6)  #: least and greatest height of a bullet, in heights of the row beside it
_ROUND = 0.75        #: the lesser of its width and height, as a share of the greater, at least
_NEAR = 2.5          #: farthest left edge from the row's, in heights of the row


class DrawnShape(NamedTuple):
    """Something drawn, by its edges."""

    left: float
    foot: float
    right: float
    top: float


def shapes(page: Any) -> list[DrawnShape]:
    """The shapes of a page that are about as wide as high."""
    found = page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=3)
    boxes = (DrawnShape(*one.get_bounds()) for one in islice(found, _MOST_SHAPES))
    return [box for box in boxes if _is_round(box.right - box.left, box.top - box.foot)]


def _is_round(width: float, height: float) -> bool:
    return 0 < min(width, height) >= _ROUND * max(width, height)


def has_bullet(row: PdfRow, found: Iterable[DrawnShape]) -> bool:
    """True if a small shape stands right before a row, in the middle of its height."""
    return any(_is_bullet(shape, row) for shape in found)


def _is_bullet(shape: DrawnShape, row: PdfRow) -> bool:
    left, right = sorted((row.left, row.left - _NEAR * row.height))
    edges = (-shape.right, -shape.left) if row.left < 0 else (shape.left, shape.right)
    return (_SIZE[0] * row.height <= shape.top - shape.foot <= _SIZE[1] * row.height
            and row.foot < (shape.foot + shape.top) / 2 < row.top and left <= edges[0] and edges[1] <= right)
