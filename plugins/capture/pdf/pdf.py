"""Reads the text of a PDF: paragraphs put together from lines, running heads and page numbers left out.

    pdf_text(body)
      → the lines of each page by PDFium, as a reader sees them, columns one after the other (`_lines`)
      → raised figures as such (`_raised_figures`), letters set apart as words (`spaces_within_words`),
        words of one line together (`rows`), bullets (`drawn_bullets`), where a paragraph begins (`paragraph_breaks`),
        numbers and scripts from the right in their order (`line_order`, `right_to_left`),
        ligatures and lost codes as letters (`_without_ligatures`)
      → without heads of tables that are repeated (`table_heads`), running heads and feet (`running_lines`)
      → paragraphs (`paragraphs`)
"""
from __future__ import annotations

import re
import threading
import unicodedata
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from statistics import median
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from plugins.capture.faults import Fault, FaultKind
from plugins.capture.markdown.line import superscript
from plugins.capture.markdown.markdown import tidy
from plugins.capture.pdf.drawn_bullets import DrawnShape, shapes
from plugins.capture.pdf.letter_spacing import spaces_within_words
from plugins.capture.pdf.line_order import Replacement, numbers_before_lines, slanted_words
from plugins.capture.pdf.paragraph_breaks import by_length, paragraph_breaks
from plugins.capture.pdf.paragraphs import line_of, paragraphs
from plugins.capture.pdf.right_to_left import lines_from_right, reversed_words
from plugins.capture.pdf.running_lines import PageLines, without_running_lines
from plugins.capture.pdf.table_heads import without_repeated_heads

MOST_PAGES = 500  #: policies have 5 to 60; beyond, it is a book or an attack
MOST_TEXT = 5_000_000  #: characters; the largest policies have 500,000
MAX_DRAWING = 16_000_000  #: bytes of drawing commands, unpacked; PDFium takes 80 times as much memory for the worst
_TAIL = 4096      #: bytes at the end of a file that is whole, among which it says so
_GUTTER = (0.35, 0.65)  #: shares of a page's width between which the gap between two columns is looked for
_MARGIN = 0.1     #: share of a page's height at its top and foot in which a head may stand across both columns
_APART_BY = 0.7   #: times the height of a line, at least, are columns apart
_FULL = 4         #: words in an ordinary line of a column; the cells of a table have fewer
_FEWEST_LINES = 4  #: of a column
_SMALLER = 0.9    #: of the size of the character before it, at most, has a raised figure
_HIGHER = 0.15    #: of the height of the character before it, at least, stands a raised figure above its foot
_FAR = 3          #: times their size, at most, are two raised figures apart
_MARKS = 3        #: a letter, a full stop and a space at most, before a raised figure: it is measured by the letter
_APART = re.compile(r"(?<=[⁰¹²³⁴-⁹])\s+(?=[.,;:)])")  #: a space that PDFium sees before a full stop
_BROKEN_WORD = re.compile("[\x02\ufffe](?:\r\n)?")  #: what PDFium gives for a hyphen at the end of a line, and its end
_PRIVATE = {  # codes of fonts that say nothing about themselves: bullets, ligatures, figures and small capitals
    "\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\uf0fc": "✓", "\uf001": "fi", "\uf002": "fl", "\uf6be": "j",
    "\ue000": "fi", "\ue001": "fl",
    **{chr(0xF730 + digit): str(digit) for digit in range(10)},
    **{chr(0xF761 + letter): chr(ord("A") + letter) for letter in range(26)},
}
_LIGATURE = re.compile("[\ufb00-\ufb06\uf001-\uf0ff\uf6be\uf730-\uf739\uf761-\uf77a\ue000\ue001]")
_STREAM = re.compile(rb"\bstream\r?\n")
_NO_DRAWING = re.compile(rb"/Subtype\s*/(?:Image|Type1C|CIDFontType0C|OpenType)|/Length1\b"
                         rb"|/Type\s*/(?:ObjStm|XRef|Metadata)")
_Box = tuple[float, float, float, float]  #: left, foot, right, top
_one_at_a_time = threading.Lock()  #: PDFium keeps state of its own


def pdf_text(body: bytes) -> str:
    """The text of a PDF; Fault when it is damaged, locked, or only pictures."""
    with _one_at_a_time:
        pages = _pages(body)
    text = tidy("\n\n".join(paragraphs(without_running_lines(without_repeated_heads(pages)))))
    if not text:
        raise Fault(FaultKind.PDF, "The PDF holds no text, only pictures")
    return text


# ── from the file to lines ──────────────────────────────────────────────────────────────────────────────────────────

def _pages(body: bytes) -> list[PageLines]:
    if b"%%EOF" not in body[-_TAIL:]:
        raise Fault(FaultKind.PDF, "The PDF is damaged (it ends before its end)")
    if _exceeds_drawing_limit(MAX_DRAWING, body):
        raise Fault(FaultKind.PDF, f"The PDF unpacks to more than {MAX_DRAWING / 1e6:g} MB of drawing commands")
    try:
        document = pdfium.PdfDocument(body)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        reason = "The PDF is locked with a password" if locked else "The PDF is damaged (it cannot be opened)"
        raise Fault(FaultKind.PDF, reason) from error
    try:
        if len(document) > MOST_PAGES:
            raise Fault(FaultKind.PDF, f"The PDF has more than {MOST_PAGES} pages")
        return _read(document)
    except pdfium.PdfiumError as error:
        raise Fault(FaultKind.PDF, "The PDF is damaged (a page cannot be read)") from error
    finally:
        document.close()


def _exceeds_drawing_limit(most: int, body: bytes) -> bool:
    """True if the compressed streams that draw pages unpack to more bytes; images and fonts do not count."""
    budget, view = most, memoryview(body)
    for match in _STREAM.finditer(body):
        kind = body[body.rfind(b"obj", 0, match.start()):match.start()]
        if b"FlateDecode" not in kind or _NO_DRAWING.search(kind):
            continue
        with suppress(zlib.error):  # PDFium will say what is wrong with it
            budget -= len(zlib.decompressobj().decompress(view[match.end():], budget + 1))
        if budget < 0:
            return True
    return False


def _read(document: Any) -> list[PageLines]:
    pages, size = [], 0
    for page in document:
        pages.append(_lines(page))
        size += sum(len(line.text) for column in pages[-1] for line in column)
        if size > MOST_TEXT:
            raise Fault(FaultKind.PDF, f"The PDF has more than {MOST_TEXT:,} characters")
    return pages


def _lines(page: Any) -> PageLines:
    """The lines of a page, by column: the whole page, or the left and the right half."""
    text = page.get_textpage()
    whole = _as_read(text, _gutter(text, *page.get_size()), shapes(page))
    lines = [line_of(_without_ligatures(line)) for line in _BROKEN_WORD.sub("-\n", whole).splitlines()]
    columns = [[line for line in lines if line.is_second == second] for second in (False, True)]
    return [column for column in columns if any(line.text for line in column)]


def _as_read(text: Any, gutter: float | None, drawn: list[DrawnShape]) -> str:
    """The text of a page, its lines marked; raised figures are signs of their own, and no part of another number."""
    plain = text.get_text_range()
    if len(plain) != text.count_chars():  # then places in the text are not those of the characters
        return by_length(text.get_text_bounded())
    spaces = ((place, place + 1, "") for place in spaces_within_words(text, plain))
    found = [one for read in _READERS for one in read(text, plain)]
    parts, end = [], 0
    breaks = paragraph_breaks(text, plain, gutter, drawn)
    for start, after, instead in sorted([*breaks, *spaces, *found], key=lambda one: (one[0], one[1] > one[0], -one[1])):
        if start >= end:
            parts += [plain[end:start], instead]
            end = after
    return _APART.sub("", "".join([*parts, plain[end:]]))


def _raised_figures(text: Any, plain: str) -> list[tuple[int, int, str]]:
    """Where each begins and ends in `plain`, with the line break that PDFium puts before it, and the sign for it."""
    raised: dict[int, int] = {}  # by place: where it begins
    for match in re.finditer(r"[0-9]", plain):
        at = match.start()
        start = at - 2 if plain[at - 2:at] == "\r\n" else at
        before = start - 1
        if before not in raised:
            before = max((at for at in range(max(0, start - _MARKS), start) if plain[at].isalnum()), default=-1)
        if before >= 0 and _is_raised(text, at, before, like=before in raised):
            raised[at] = start
    return [(start, at + 1, superscript(plain[at])) for at, start in raised.items()]


def _is_raised(text: Any, at: int, before: int, *, like: bool) -> bool:
    """True if a character is smaller than the one before it and stands higher, on the same line; or is `like` that."""
    size, usual = (pdfium_c.FPDFText_GetFontSize(text, place) for place in (at, before))
    (left, foot, _, top), (_, usual_foot, right, usual_top) = text.get_charbox(at), text.get_charbox(before)
    if like:  # the next figure of "12" or of "1, 2", and not the one with which the next line begins
        return bool(size <= usual and -usual < left - right < _FAR * usual and foot < usual_top and usual_foot < top)
    higher = usual_foot + _HIGHER * (usual_top - usual_foot) < foot < usual_top
    return bool(size <= _SMALLER * usual and higher and -usual < left - right < usual)


def _gutter(text: Any, width: float, height: float) -> float | None:
    """Where the gap between two columns of running text lies; None on pages without."""
    boxes = [text.get_rect(place) for place in range(min(text.count_rects(), 2000))]
    inner = [box for box in boxes if _MARGIN * height < box[1] and box[3] < (1 - _MARGIN) * height]
    for share in range(int(_GUTTER[0] * 100), int(_GUTTER[1] * 100)):
        x = width * share / 100
        if any(left < x < right for left, _, right, _ in inner):
            continue
        sides = [[box for box in boxes if (box[2] <= x if is_left else box[0] >= x)] for is_left in (True, False)]
        if _are_apart(*sides) and all(_is_column(text, side) for side in sides):
            return x
    return None


def _are_apart(left: list[_Box], right: list[_Box]) -> bool:
    """True if there is more room between two sides than between words."""
    heights = [box[3] - box[1] for box in (*left, *right)]
    room = min((box[0] for box in right), default=0) - max((box[2] for box in left), default=0)
    return room > _APART_BY * median(heights or [0])


def _is_column(text: Any, boxes: list[_Box]) -> bool:
    """True if what stands in these boxes is running text, line below line."""
    lines = {round(bottom / 4) for _, bottom, _, _ in boxes}
    if len(lines) < _FEWEST_LINES:
        return False
    left, bottom, right, top = (pick(values) for pick, values in
                                zip((min, min, max, max), zip(*boxes, strict=True), strict=True))
    words = len(text.get_text_bounded(left, bottom, right, top).split())
    return words >= _FULL * 0.75 * len(lines)


def _without_ligatures(line: str) -> str:
    """A line with ligatures and the private codes of fonts as letters."""
    return _LIGATURE.sub(lambda match: _PRIVATE.get(match[0]) or unicodedata.normalize("NFKC", match[0]), line)


#: What is read otherwise than PDFium gives it.
_READERS: tuple[Callable[[Any, str], Iterable[Replacement]], ...] = (
    _raised_figures, lines_from_right, numbers_before_lines, reversed_words, slanted_words)
