"""Leaves out the head of a table where a PDF prints it again at the top of the next page."""
from __future__ import annotations

from itertools import islice, pairwise, takewhile

from plugins.capture.pdf.paragraphs import PdfLine
from plugins.capture.pdf.running_lines import PageLines, masked

_MOST_ABOVE = 2  #: lines of a running head above it
_LONGEST = 12    #: lines of a head, whose cells may have several


def without_repeated_heads(pages: list[PageLines]) -> list[PageLines]:
    """The pages, without rows at their top that are the head of a table which goes on from the page before."""
    kept, head = pages[:1], list[str]()
    for before, page in pairwise(pages):
        above, head = _repeated_head(_filled(before), _filled(page), head)
        kept.append(_without(page, above, len(head)) if head else page)
    return kept


def _filled(page: PageLines) -> list[PdfLine]:
    return [line for column in page[:1] for line in column if line.text]


def _repeated_head(before: list[PdfLine], page: list[PdfLine], known: list[str]) -> tuple[int, list[str]]:
    """How many lines stand above the head of a table that a page repeats, and the lines of that head, if there is one.

    It is known from the page before, where the table began in the middle, or where it was at the top, too.
    """
    for above in range(min(_MOST_ABOVE + 1, len(page), len(before))):
        if above and masked(page[above - 1].text) != masked(before[above - 1].text):
            break  # what stands above is no running head
        if not page[above].is_head:
            continue
        texts = [line.text for line in page[above:above + _LONGEST]]
        if known and texts[:len(known)] == known:
            return above, known
        for at in range(above + 1, len(before)):
            if before[at].text == texts[0] and before[at].is_head:
                pairs = zip(page[above:above + _LONGEST], before[at:], strict=False)
                return above, texts[:1] + [one.text for one, _ in takewhile(_is_wrapped, islice(pairs, 1, None))]
    return 0, []


def _is_wrapped(lines: tuple[PdfLine, PdfLine]) -> bool:
    """True if both pages go on with the same line of a cell."""
    return lines[0].text == lines[1].text and not lines[0].is_head


def _without(page: PageLines, above: int, count: int) -> PageLines:
    places = [place for place, line in enumerate(page[0]) if line.text][above:above + count]
    return [[line for place, line in enumerate(page[0]) if place not in places], *page[1:]]
