"""Reads a policy's text out of its pages, as its declaration says.

    text(pages, terms)
      → each page: PDF by its first bytes (`pdf`), else HTML
      → charset (`charset`) → tree, links and filters (`clean`)
      → documents within it in their place (`embedded`)
      → what the page's own style says (`stylesheet`): what is `unseen`, which numbers and words
        are printed (`list_numbers`, `generated_words`)
      → remove, then select (`selectors`) → Markdown (`markdown`)
      → several pages joined by a rule
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version

from bs4 import BeautifulSoup

from plugins.archive.declarations.declarations import Source, TermsDeclaration
from plugins.capture.extract import clean
from plugins.capture.extract.charset import decode
from plugins.capture.extract.embedded import frame_addresses
from plugins.capture.extract.selectors import selected, without
from plugins.capture.faults import Fault, FaultKind
from plugins.capture.http.fetch import FetchedPage
from plugins.capture.markdown.markdown import markdown, tidy
from plugins.capture.pdf.pdf import pdf_text
from plugins.capture.styles import unseen
from plugins.capture.styles.generated_words import print_words
from plugins.capture.styles.layout import lay_out
from plugins.capture.styles.list_numbers import print_numbers
from plugins.capture.styles.stylesheet import read_styles

RULES = "11"  #: count up when the same page would give another text: that is a technical upgrade, never news
JOINT = "\n\n- - -\n\n"
_READERS = ",".join(f"{name}={version(name)}"
                    for name in ("beautifulsoup4", "lxml", "pypdfium2", "soupsieve", "tinycss2"))
_PAGES = ("", "text/html", "application/xhtml+xml", "application/xml", "text/xml", "application/octet-stream")
_HAS_FRAMES = re.compile(rb"<i?frame\b", re.IGNORECASE)
_FILTER = "removeQueryParams"


def refusal(terms: TermsDeclaration) -> str | None:
    """Why we cannot read a policy as declared; None when we can."""
    names = {filter.name for source in terms.sources for filter in source.filter} - {_FILTER}
    if not names:
        return None
    return (f"the filter {sorted(names)[0]!r} is a program of the service's filters.js, and programs from declarations "
            "are not run here: use `remove`, `select` or removeQueryParams instead")


def rules(terms: TermsDeclaration) -> str:
    """A short name for how we read this policy now: another name means that the text may differ because of us."""
    selectors = [(source.select, source.remove, source.filter, source.execute_client_scripts)
                 for source in terms.sources]
    return sha256(f"{RULES} {_READERS} {selectors!r}".encode()).hexdigest()[:12]


def text(pages: Sequence[FetchedPage], terms: TermsDeclaration) -> str:
    """The policy's text from all its pages; Fault when one of them gives none."""
    parts = (_page_text(page, source) for page, source in zip(pages, terms.sources, strict=True))
    return JOINT.join(part.rstrip("\n") for part in parts) + "\n"


def is_pdf(page: FetchedPage) -> bool:
    """True if a page is a PDF file."""
    return page.body[:1024].lstrip().startswith(b"%PDF-")


def _page_text(page: FetchedPage, source: Source) -> str:
    if is_pdf(page):
        return pdf_text(page.body)
    kind = page.media.partition(";")[0].strip().lower()
    if kind == "text/plain":
        return tidy(decode(page.body, page.media))
    if kind not in _PAGES:
        raise Fault(FaultKind.MEDIA, f"The address holds {kind}, which is neither a page nor a PDF", hops=page.hops)
    return _html_text(page, source)


def unread_frames(pages: Sequence[FetchedPage], terms: TermsDeclaration) -> list[str]:
    """The addresses of frames that a reader of the policy sees, and that are not part of what was read."""
    found: list[str] = []
    for page, source in zip(pages, terms.sources, strict=False):
        if _HAS_FRAMES.search(page.body):
            with suppress(Fault):
                found += frame_addresses(_policy_of(page, source))
    return found


def _html_text(page: FetchedPage, source: Source) -> str:
    policy = _policy_of(page, source)
    frames = frame_addresses(policy)
    words = markdown(policy)
    if not words.strip():
        hint = f", unless it is in a frame: {frames[0]}" if frames else ""
        raise Fault(FaultKind.EMPTY, f"The page holds no text{hint}", hops=page.hops)
    return words


def _policy_of(page: FetchedPage, source: Source) -> BeautifulSoup:
    """The selected parts of a page, as a browser shows them."""
    soup = clean.parse(decode(page.body, page.media))
    styles = read_styles(soup)
    print_numbers(soup, styles, unseen.mark_unseen(soup, styles))
    print_words(soup, styles)
    lay_out(soup, styles)
    clean.show_addresses(soup, page.url)  # after the links within the page were read as such
    for filter in source.filter:
        clean.remove_query_params(soup, filter.parameters)
    without(soup, source.remove)
    unseen.drop_unseen(soup)
    return selected(soup, source.select) if source.select else soup
