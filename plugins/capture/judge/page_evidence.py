"""Gathers the evidence about a captured page besides its words: walls, redirects, other policies, a truncated end.

`policy.plausibility.doubt` decides what follows from it.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from plugins.archive.history.provenance import Served
from plugins.archive.store.versions import fingerprint
from plugins.capture.extract.charset import decode
from plugins.capture.extract.extract import is_pdf
from plugins.capture.http.fetch import FetchedPage
from plugins.capture.judge.blocked_pages import page_signs
from plugins.capture.judge.capture import Capture
from plugins.policy.plausibility.blocked_pages import MOST_WORDS, PageSigns
from plugins.policy.plausibility.doubt import PageEvidence
from plugins.policy.text.document import NormalizedDocument


def page_evidence(
    capture: Capture, before: Sequence[Served], closed: bool, others: Mapping[str, str],
) -> PageEvidence:
    """The evidence from a capture's pages.

    `before` are its pages at the last good capture, `closed` whether their HTML came to its end, and `others` which
    other policy showed a page or a text, by SHA-256.
    """
    moved_to, moved_from = _moved(capture.served, before)
    names = (*(page.snapshot or "" for page in capture.served), fingerprint(capture.doc.text))
    same_as = next((others[name] for name in names if name in others), "")
    broke_off = closed and not closes(capture.pages)
    return PageEvidence(_signs(capture.pages, capture.doc), moved_to, moved_from, same_as, broke_off)


def closes(pages: Sequence[FetchedPage]) -> bool:
    """True if every HTML page has its end."""
    return all(b"</html" in page.body[-4096:].lower() for page in pages if not is_pdf(page))


def _signs(pages: Sequence[FetchedPage], doc: NormalizedDocument) -> tuple[PageSigns, ...]:
    """The signs of each HTML page; of none where the text is too long for a wall's, since trees cost time."""
    if doc.size > MOST_WORDS:
        return ()
    return tuple(page_signs(decode(page.body, page.media)) for page in pages if not is_pdf(page))


def _moved(served: Sequence[Served], before: Sequence[Served]) -> tuple[str, str]:
    """Where a page leads that led elsewhere before, and where that was; at first sight, where a home page is."""
    known = {page.address: page.final_url for page in before}
    for page in served:
        last = known.get(page.address, "")
        if _place(page.final_url) != _place(last) if last else _redirects_home(page):
            return page.final_url, last
    return "", ""


def _place(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/")


def _redirects_home(page: Served) -> bool:
    return bool(_place(page.address)[1]) and not _place(page.final_url)[1]
