"""Joins numbers and bullets that a page draws in boxes of their own with the words that they stand before."""
from __future__ import annotations

import re

from plugins.capture.markdown.writer import Piece

_NUMBER = re.compile(r"\**(\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,6})\\?[.)]|\d{1,2}(?:\.\d{1,3})+|0\d)\**")
_BEGINNING = 8  #: characters of a heading in which it has a number of its own
_OF_AN_ITEM = re.compile(r"[•·▪◦‣–—]|\d{1,3}")


def with_labels(pieces: list[Piece], *, in_item: bool = False) -> list[Piece]:
    """The blocks, "2." joined with the paragraph or the heading below it; in an item of a list a bullet, too."""
    joined: list[Piece] = []
    for piece in pieces:
        label = joined[-1] if joined and joined[-1].kind == "paragraph" else None
        if label and _goes_with(label, piece, in_item=in_item and len(joined) == 1):
            joined[-1] = _joined(label, piece)
        else:
            joined.append(piece)
    return joined


def _goes_with(label: Piece, piece: Piece, *, in_item: bool) -> bool:
    number = _NUMBER.fullmatch(label.text)
    if not number and not (in_item and _OF_AN_ITEM.fullmatch(label.text)):
        return False
    if piece.kind == "heading":
        return number is not None and not any(map(str.isdigit, piece.text[:_BEGINNING]))
    return piece.kind == "paragraph" and not label.text.startswith("0") and not _NUMBER.fullmatch(piece.text)


def _joined(label: Piece, piece: Piece) -> Piece:
    if piece.kind != "heading":
        return Piece(f"{label.text} {piece.text}")
    hashes, _, title = piece.text.partition(" ")
    return Piece(f"{hashes} {label.text.replace('*', '').replace(chr(92), '')} {title}", "heading")
