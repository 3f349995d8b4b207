"""Finds where a page sends its readers by `<meta http-equiv=refresh>` or a Refresh header, as browsers follow them."""
from __future__ import annotations

import re
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

from plugins.capture.faults import Fault, FaultKind
from plugins.capture.http.addresses import in_words
from plugins.capture.http.transport import HttpResponse

SOON = 10.0  #: seconds; a page that waits longer is there to be read, and renews itself
_SCANNED = 65_536  #: bytes; whatever sends readers on does so at the beginning
_NOT_FOLLOWED = re.compile(
    rb"<!--.*?(?:-->|\Z)|<(script|style|title|textarea|noscript|template|xmp|iframe|noframes|noembed)\b.*?"
    rb"(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)  #: `noscript` too: readers have scripts
_TAG = re.compile(rb"<(meta|base)(?=[\s/])((?:[^\"'>]{1,2000}+|\"[^\"]{0,2000}+\"|'[^']{0,2000}+')*+)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([^\s=\"'/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']\S*)))?")
_REFRESH = re.compile(r"\s*(?P<wait>\d+(?:\.[\d.]*)?|\.[\d.]*)(?:\s*[;,]\s*|\s+)(?:url\s*=\s*)?(?P<rest>.*)",
                      re.IGNORECASE | re.DOTALL)
_SPACES = re.compile(r"[\t\n\r]")  #: that addresses lose, wherever they stand
_QUOTED = re.compile(r"([\"'])(.*?)(?:\1|$)", re.DOTALL)
_CAPTCHA = re.compile(r"captcha|cdn-cgi/challenge|challenge-platform|cf_chl|_incapsula_|are-you-(?:a-)?human|bot-?check"
                      r"|/(?:js-)?challenge/?(?:[?.]|$)", re.IGNORECASE)


def target(address: str, response: HttpResponse) -> str | None:
    """Where a page sends its readers at once; None where it lets them read; Fault where only people get further."""
    base, contents = _in_page(response)
    for content in (response.headers.get("refresh", ""), *contents):
        href = _href(content)
        found = _absolute(urljoin(address, base), href) if href else None
        if found is None or found == urldefrag(address).url:
            continue
        if _CAPTCHA.search(found):
            raise Fault(FaultKind.WALL, f"The page sends its readers on to a captcha, {in_words(found)}")
        return found
    return None


def _href(content: str) -> str:
    """The address in a refresh, as browsers read it; empty where it has none, or waits so long that one can read."""
    match = _REFRESH.match(content)
    if match is None or float("0" + ".".join(match["wait"].split(".")[:2])) > SOON:
        return ""
    quoted = _QUOTED.match(match["rest"])
    return (quoted[2] if quoted else match["rest"]).strip()


def _in_page(response: HttpResponse) -> tuple[str, list[str]]:
    """The page's base address, and what its own refreshes say."""
    head = response.body[:_SCANNED]
    if "html" not in response.headers.get("content-type", "html") or b"http-equiv" not in head.lower():
        return "", []
    base, contents = "", []
    for tag in _TAG.finditer(_NOT_FOLLOWED.sub(b" ", head)):
        attributes = _attributes(tag[2].decode("utf-8", "replace"))
        if tag[1].lower() == b"base":
            base = base or attributes.get("href", "").strip()
        elif attributes.get("http-equiv", "").strip().lower() == "refresh":
            contents.append(attributes.get("content", ""))
    return base, contents


def _attributes(text: str) -> dict[str, str]:
    """The attributes of a tag; of those that are there twice, the first."""
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), unescape("".join(values)))
    return found


def _absolute(address: str, href: str) -> str | None:
    """The address in full, if it is one that can be fetched."""
    try:
        found = urldefrag(urljoin(address, _SPACES.sub("", href).replace(" ", "%20"))).url
        return found if urlsplit(found).scheme in ("http", "https") else None
    except ValueError:
        return None
