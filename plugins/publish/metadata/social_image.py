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
from plugins.publish.metadata.picture import Picture

SIZE = (1200, 630)  #: what the Open Graph's readers ask for
_PAPER, _INK, _RED = (253, 252, 248), (26, 28, 33), (150, 18, 25)
_SHADES = 15        #: of ink on paper; with the red, half a byte a dot, which keeps the files small
_DARKEST, _RULE = _SHADES - 1, _SHADES  #: places of full ink and of red in the palette
_LEFT, _RIGHT, _TITLE_ROOM, _LEADING = 96, 1104, 286, 1.16
_MASTHEAD_TOP, _RULES, _KICKER_TOP, _TITLE_TOP, _FOOT_TOP = 64, (124, 131), 158, 214, 556


def draw(picture: Picture) -> bytes:
    """The picture as PNG, 1200 by 630."""
    bands = (*_masthead(picture.name), *_kicker(picture.kicker), *_title(picture.title),
             *_line(_FOOT_TOP, _fitted(picture.foot, 28), 28))
    return png.encode(SIZE, bands, _palette())


@lru_cache(maxsize=8)
def _masthead(name: str) -> tuple[png.Band, ...]:
    """What all pictures of a site have in common."""
    image = _blank_image(_RULES[1] + 2 - _MASTHEAD_TOP)
    _write(image, 0, f"§ {name}", 34, "Semibold")
    pen = ImageDraw.Draw(image)
    for y in _RULES:
        pen.line((_LEFT + png.MARGIN, y - _MASTHEAD_TOP, _RIGHT + png.MARGIN, y - _MASTHEAD_TOP), fill=_RULE, width=2)
    return (png.Band.of(_MASTHEAD_TOP, image),)


@lru_cache(maxsize=16)
def _kicker(words: str) -> tuple[png.Band, ...]:
    """The line above the title: a category or a policy, which many pictures share."""
    return _line(_KICKER_TOP, _fitted(words, 32), 32)


def _title(title: str) -> tuple[png.Band, ...]:
    """The title as large as its room allows."""
    if not (title and is_drawable(title)):
        return ()
    size, lines = _set(title)
    last = int((len(lines) - 1) * size * _LEADING)
    image = _blank_image(min(last + _height(size, "Semibold"), _FOOT_TOP - _TITLE_TOP))
    for number, line in enumerate(lines):
        _write(image, int(number * size * _LEADING), line, size, "Semibold")
    return (png.Band.of(_TITLE_TOP, image),)


def _line(top: int, words: str, size: int) -> tuple[png.Band, ...]:
    if not (words and is_drawable(words)):
        return ()
    image = _blank_image(_height(size, "Regular"))
    _write(image, 0, words, size, "Regular")
    return (png.Band.of(top, image),)


def _blank_image(height: int) -> Image.Image:
    return Image.new("P", (SIZE[0] + png.MARGIN, height), 0)


def _height(size: int, weight: str) -> int:
    """The rows that a line takes, from its top to the end of its longest letter."""
    return sum(_font(size, weight).getmetrics())


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


def _write(image: Image.Image, top: int, words: str, size: int, weight: str) -> None:
    if is_drawable(words):
        x = _LEFT + png.MARGIN
        for letter in words:
            glyph = _glyph(letter, size, weight)
            if glyph.shape:
                image.paste(_DARKEST, (x + glyph.left, top + glyph.top), glyph.shape)
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
