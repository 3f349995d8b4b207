"""Finds where a page sends its readers by `<meta http-equiv=refresh>` or a Refresh header, as browsers follow them."""
from __future__ import annotations

import re
from urllib.parse import urldefrag, urljoin, urlsplit

from plugins.capture.faults import Fault, FaultKind
from plugins.capture.http.addresses import in_words
from plugins.capture.http.transport import HttpResponse

SOON = 10.0  #: seconds; a page that waits longer is there to be read, and renews itself
_SCANNED = 65_536  #: bytes; whatever sends readers on does so at the beginning
_NOT_FOLLOWED = re.compile(rb"<!--.*?(?:-->|\Z)|<(script|style|title|textarea|noscript)\b.*?(?:</\1\s*>|\Z)",
                           re.DOTALL | re.IGNORECASE)  #: `noscript` too: readers have scripts
_META = re.compile(rb"<meta\s[^>]{0,500}?http-equiv\s*=\s*[\"']?refresh\b[^>]{0,2000}", re.IGNORECASE)
_CONTENT = re.compile(r"content\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\S+))", re.IGNORECASE)
_REFRESH = re.compile(r"\s*(\d+(?:\.\d*)?|\.\d+)\s*(?:[;,]\s*|\s+)(?:url\s*=\s*)?[\"']?([^\"']+)", re.IGNORECASE)
_CAPTCHA = re.compile(r"captcha|challenge|cf_chl|are-you-(?:a-)?human|bot-?check", re.IGNORECASE)


def target(address: str, response: HttpResponse) -> str | None:
    """Where a page sends its readers at once; None where it lets them read; Fault where only people get further."""
    for content in (response.headers.get("refresh", ""), _in_page(response)):
        match = _REFRESH.match(content.replace("&amp;", "&"))
        if match is None or float(match[1]) > SOON:
            continue
        found = _absolute(address, match[2])
        if found is None or found == urldefrag(address).url:
            continue
        if _CAPTCHA.search(found):
            raise Fault(FaultKind.WALL, f"The page sends its readers on to a captcha, {in_words(found)}")
        return found
    return None


def _in_page(response: HttpResponse) -> str:
    """What the page's own refresh says; empty where it has none."""
    head = response.body[:_SCANNED]
    if "html" not in response.headers.get("content-type", "html") or b"refresh" not in head.lower():
        return ""
    tag = _META.search(_NOT_FOLLOWED.sub(b" ", head))
    match = _CONTENT.search(tag[0].decode("utf-8", "replace")) if tag else None
    return next(filter(None, match.groups()), "") if match else ""


def _absolute(address: str, href: str) -> str | None:
    """The address in full, if it is one that can be fetched."""
    try:
        found = urldefrag(urljoin(address, href.strip())).url
        return found if urlsplit(found).scheme in ("http", "https") else None
    except ValueError:
        return None
