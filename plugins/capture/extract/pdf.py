"""Reads the text of a PDF: paragraphs put together from lines, running heads and page numbers left out."""
from __future__ import annotations

import io
import re
from collections import Counter

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from plugins.capture.extract.markdown import tidy
from plugins.capture.faults import Fault, Kind

MOST_PAGES = 500  #: policies have 5 to 60; beyond, it is a book or an attack
_EDGE = 2         #: lines at the top and at the foot of a page among which running heads are looked for
_BEGINS = re.compile(r"(\(?([0-9]{1,3}|[a-z]|[ivxl]{1,5})[.)]|[0-9]+(\.[0-9]+)+\.?|[•●▪◦–-]|§)\s")
_ENDS = re.compile(r"[.:;?!)\"”’]$")


def pdf_text(body: bytes) -> str:
    """The text of a PDF; Fault when it is damaged, locked, or only pictures."""
    pages = _pages(body)
    heads = _running(pages)
    lines = [line for page in pages for line in _inner(page, heads)]
    text = tidy("\n\n".join(_paragraphs(lines)))
    if not text:
        raise Fault(Kind.PDF, "The PDF holds no text, only pictures")
    return text


def _pages(body: bytes) -> list[list[str]]:
    try:
        reader = PdfReader(io.BytesIO(body))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Fault(Kind.PDF, "The PDF is locked with a password")
        if len(reader.pages) > MOST_PAGES:
            raise Fault(Kind.PDF, f"The PDF has more than {MOST_PAGES} pages")
        return [[line.strip() for line in page.extract_text().splitlines()] for page in reader.pages]
    except (DependencyError, FileNotDecryptedError) as error:
        raise Fault(Kind.PDF, "The PDF is locked in a way we cannot open") from error
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError) as error:
        raise Fault(Kind.PDF, f"The PDF is damaged ({type(error).__name__})") from error


def _masked(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _edges(page: list[str]) -> list[str]:
    filled = [line for line in page if line]
    return filled[:_EDGE] + filled[-_EDGE:]


def _running(pages: list[list[str]]) -> set[str]:
    """Lines that stand at the edge of most pages, whatever their numbers."""
    seen = Counter(line for page in pages for line in {_masked(line) for line in _edges(page)})
    return {line for line, count in seen.items() if len(pages) > 2 and count > len(pages) / 2}


def _inner(page: list[str], heads: set[str]) -> list[str]:
    edges = {line for line in _edges(page) if _masked(line) in heads}
    return [line for line in page if line not in edges]


def _paragraphs(lines: list[str]) -> list[str]:
    """Join what was broken for the page's width; a number, a bullet or a short last line begins anew."""
    width = max((len(line) for line in lines), default=0)
    paragraphs: list[str] = []
    anew = True
    for line in lines:
        if not line:
            anew = True
        elif anew or _BEGINS.match(line):
            paragraphs.append(line)
            anew = len(line) < 0.6 * width
        else:
            paragraphs[-1] = _joined(paragraphs[-1], line)
            anew = len(line) < 0.6 * width and bool(_ENDS.search(line))
    return paragraphs


def _joined(before: str, line: str) -> str:
    broken = re.search(r"[a-zß-ÿ]-$", before) and line[:1].islower()
    return before[:-1] + line if broken else f"{before} {line}"
