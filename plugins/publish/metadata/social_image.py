"""Draws the picture that a link to a page is shown with elsewhere: what it is about, in the site's own type.

The font comes with the packages, so every machine draws the same bytes. It knows Latin, Greek and Cyrillic letters; a
title in another script is left out rather than drawn as boxes, and the words around it stay.
"""
from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)  #: what the Open Graph's readers ask for
_PAPER, _INK, _RED = (253, 252, 248), (26, 28, 33), (150, 18, 25)
_DARKEST = 200      #: grey of full ink; what is above is red
_RULE = 255
_SHADES = 15        #: of ink on paper that are kept; with the red, half a byte a dot, which keeps the files small
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
    sheet = Image.new("L", SIZE, 0)
    pen = ImageDraw.Draw(sheet)
    _write(pen, (_LEFT, 64), f"§ {picture.name}", 34, "Semibold")
    for y in (124, 131):
        pen.line((_LEFT, y, _RIGHT, y), fill=_RULE, width=2)
    _write(pen, (_LEFT, _KICKER_TOP), _fitted(picture.kicker, 32), 32)
    _write_title(pen, picture.title)
    _write(pen, (_LEFT, _FOOT_TOP), _fitted(picture.foot, 28), 28)
    return _png(sheet)


def _write_title(pen: ImageDraw.ImageDraw, title: str) -> None:
    """The title as large as its room allows."""
    if title and is_drawable(title):
        size, lines = _set(title)
        for number, line in enumerate(lines):
            _write(pen, (_LEFT, _TITLE_TOP + number * size * _LEADING), line, size, "Semibold")


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


def _write(pen: ImageDraw.ImageDraw, at: tuple[float, float], words: str, size: int, weight: str = "Regular") -> None:
    if is_drawable(words):
        pen.text(at, words, fill=_DARKEST, font=_font(size, weight))


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
    """True if words need more than a line: measured as a whole only where the sum of the words comes near to that."""
    about = sum(_advance(f"{word} ", size, weight) for word in words.split(" "))
    return about > 0.95 * (_RIGHT - _LEFT) and _font(size, weight).getbbox(words)[2] > _RIGHT - _LEFT


@lru_cache(maxsize=10_000)
def _advance(word: str, size: int, weight: str) -> float:
    return _font(size, weight).getlength(word)


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


def _png(sheet: Image.Image) -> bytes:
    """Greys as ink on paper, the brightest as red."""
    shades, palette = _palette()
    image, file = sheet.point(shades), io.BytesIO()
    image.putpalette(palette)
    # Runs of one colour are most of it: looking for nothing else is twice as fast, and the files hardly are larger.
    image.save(file, "PNG", compress_type=zlib.Z_RLE)
    return file.getvalue()


@cache
def _palette() -> tuple[list[int], bytes]:
    """The place in the palette of every grey, and the palette as PNG has it."""
    last = _SHADES - 1
    places = [round(grey * last / _DARKEST) if grey <= _DARKEST else _SHADES for grey in range(256)]
    inks = [round(paper + (ink - paper) * place / last)
            for place in range(_SHADES) for paper, ink in zip(_PAPER, _INK, strict=True)]
    return places, bytes((*inks, *_RED))

