"""Draws the picture that a link to a page is shown with elsewhere: what it is about, in the site's own type.

The font comes with the packages, so every machine draws the same bytes. It knows Latin, Greek and Cyrillic letters; a
title in another script is left out rather than drawn as boxes, and the words around it stay.
"""
from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

from plugins.publish.metadata import png

SIZE = (1200, 630)  #: what the Open Graph's readers ask for
_PAPER, _INK, _RED = (253, 252, 248), (26, 28, 33), (150, 18, 25)
_SHADES = 15        #: of ink on paper; with the red, half a byte a dot, which keeps the files small
_DARKEST, _RULE = _SHADES - 1, _SHADES  #: places of full ink and of red in the palette
_LEFT, _RIGHT, _TITLE_ROOM, _LEADING = 96, 1104, 286, 1.16
_KICKER_TOP, _TITLE_TOP, _FOOT_TOP = 158, 214, 556


@dataclass(frozen=True, slots=True)
class Picture:
    """What a picture says; the same words always make the same bytes."""

    path: str            #: below the site's root: "pictures/posts/zoom.png"
    name: str            #: of the site
    kicker: str          #: what kind of thing it is, or whose
    title: str
    foot: str            #: a line under it

    @property
    def words(self) -> str:
        """The picture in words, for those who do not see it."""
        return f"{self.name}. {self.kicker}{': ' if self.kicker else ''}{self.title}"


def draw(picture: Picture) -> bytes:
    """The picture as PNG, 1200 by 630."""
    sheet = _masthead(picture.name).copy()
    _write(sheet, (_LEFT, _KICKER_TOP), _fitted(picture.kicker, 32), 32)
    _write_title(sheet, picture.title)
    _write(sheet, (_LEFT, _FOOT_TOP), _fitted(picture.foot, 28), 28)
    return png.encode(sheet, _palette())


@lru_cache(maxsize=8)
def _masthead(name: str) -> Image.Image:
    """What all pictures of a site have in common."""
    sheet = Image.new("P", SIZE, 0)
    _write(sheet, (_LEFT, 64), f"§ {name}", 34, "Semibold")
    pen = ImageDraw.Draw(sheet)
    for y in (124, 131):
        pen.line((_LEFT, y, _RIGHT, y), fill=_RULE, width=2)
    return sheet


def _write_title(sheet: Image.Image, title: str) -> None:
    """The title as large as its room allows."""
    if title and is_drawable(title):
        size, lines = _set(title)
        for number, line in enumerate(lines):
            _write(sheet, (_LEFT, _TITLE_TOP + int(number * size * _LEADING)), line, size, "Semibold")


def _set(title: str) -> tuple[int, list[str]]:
    """The size of a title's letters, and its lines."""
    for size in (76, 68, 60, 52, 46):
        lines = list(_lines(title, size))
        if len(lines) * size * _LEADING <= _TITLE_ROOM:
            break
    most = int(_TITLE_ROOM / (size * _LEADING))
    if len(lines) > most:
        lines = [*lines[: most - 1], _fitted(f"{lines[most - 1]} …" if most else "", size, "Semibold")]
    return size, lines


def _write(sheet: Image.Image, at: tuple[int, int], words: str, size: int, weight: str = "Regular") -> None:
    if is_drawable(words):
        x, y = at
        for letter in words:
            glyph = _glyph(letter, size, weight)
            if glyph.shape:
                sheet.paste(_DARKEST, (x + glyph.left, y + glyph.top), glyph.shape)
            x += glyph.advance


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A letter as the font draws it: it is drawn once, since a site writes the same ones thousands of times."""

    shape: Image.Image | None  #: how much ink each dot has; None for a space
    left: int
    top: int
    right: int
    advance: int               #: to where the next letter begins, in whole dots in this way of laying out


@cache
def _glyph(letter: str, size: int, weight: str) -> _Glyph:
    font = _font(size, weight)
    left, top, right, bottom = (int(edge) for edge in font.getbbox(letter))
    shape = Image.new("L", (right - left, bottom - top), 0) if right > left and bottom > top else None
    if shape:
        ImageDraw.Draw(shape).text((-left, -top), letter, fill=255, font=font)
    return _Glyph(shape, left, top, right, round(font.getlength(letter)))


def _lines(title: str, size: int) -> Iterator[str]:
    line = ""
    for word in title.split():
        if line and _is_wide(f"{line} {word}", size, "Semibold"):
            yield _fitted(line, size, "Semibold")
            line = word
        else:
            line = f"{line} {word}".strip()
    yield _fitted(line, size, "Semibold")


def _fitted(words: str, size: int, weight: str = "Regular") -> str:
    """Words cut where the line ends."""
    words = words[:200]
    while _is_wide(words, size, weight):
        words = words.rstrip(" …")[:-1].rstrip() + " …"
    return words


def _is_wide(words: str, size: int, weight: str) -> bool:
    """True if words need more than a line."""
    end = right = 0
    for letter in words:
        glyph = _glyph(letter, size, weight)
        right = max(right, end + glyph.right)
        end += glyph.advance
    return max(right, end) > _RIGHT - _LEFT


@cache
def _font(size: int, weight: str) -> ImageFont.FreeTypeFont:
    """A weight of the font; laid out plainly, since the other way needs a library that not every machine has."""
    path = files("font_source_serif_pro") / "files" / f"SourceSerifPro-{weight}.ttf"
    return ImageFont.truetype(io.BytesIO(path.read_bytes()), size, layout_engine=ImageFont.Layout.BASIC)


def is_drawable(words: str) -> bool:
    """True if the font has every letter, and they stand one after the other from left to right."""
    return all(_has(letter) for letter in set(words))


@cache
def _has(letter: str) -> bool:
    font = _font(32, "Regular")
    return letter == " " or bytes(font.getmask(letter)) != bytes(font.getmask("\uffff"))


@cache
def _palette() -> bytes:
    """The colours of every place of the palette, as PNG has them."""
    inks = [round(paper + (ink - paper) * place / _DARKEST)
            for place in range(_SHADES) for paper, ink in zip(_PAPER, _INK, strict=True)]
    return bytes((*inks, *_RED))
