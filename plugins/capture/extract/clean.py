"""Makes a page fit to be read as text: what is not words goes, what is disguised is shown, addresses become whole."""
from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from plugins.capture.faults import Fault, Kind

MOST_TAGS = 200_000  #: in one page; the largest policies have 20,000, and each costs about a kilobyte of memory
DEEPEST = 200  #: nested elements; documents have 10 to 40, and the converter needs a few calls for each
_NOT_WORDS = ("script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "audio", "video",
              "input", "select", "textarea", "head")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_XML = re.compile(r"^\s*<\?xml[^>]*>?", re.IGNORECASE)
_BODY = re.compile(r"<(?:body|frameset)[\s>]", re.IGNORECASE)
_OF_THE_HEAD = re.compile(
    r"\s+|<!doctype[^>]*>|<!--.*?-->|</?(?:html|head)(?:\s[^>]*)?>|<(?:meta|link|base)\b[^>]*>|"
    r"<(title|script|style|noscript)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_PROTECTED = "/cdn-cgi/l/email-protection"
_HARMLESS = ("http", "https", "mailto", "tel")
_BLOCKS = "h1, h2, h3, h4, h5, h6, ul, ol, dl, table"


def parse(text: str) -> BeautifulSoup:
    """A page as a tree; Fault when it has elements beyond reason, or nests them so."""
    if text.count("<") > MOST_TAGS:
        raise Fault(Kind.NESTED, f"The page has more than {MOST_TAGS:,} elements")
    soup = BeautifulSoup(_as_html(text), "lxml")
    depth: dict[int, int] = {}
    for tag in soup.find_all(True):
        depth[id(tag)] = depth.get(id(tag.parent), 0) + 1
        if depth[id(tag)] > DEEPEST:
            raise Fault(Kind.NESTED, f"The page nests its elements more than {DEEPEST} deep")
    return soup


def _as_html(text: str) -> str:
    """The page as our parser wants it: no XML declaration, loose words as a paragraph, and its body said to be one.

    HTML lets authors leave `<body>` out; libxml2 then takes elements that it does not know, such as `<main>`, for parts
    of the head.
    """
    html = _XML.sub("", text)
    if "<" not in html:
        return f"<p>{html}</p>"
    if _BODY.search(html):
        return html
    end = 0
    while match := _OF_THE_HEAD.match(html, end):
        end = match.end()
    return f"{html[:end]}<body>{html[end:]}"


def show_addresses(soup: BeautifulSoup, url: str) -> None:
    """Write every link in full, as it leads from the page; decode e-mail addresses hidden from robots."""
    base = soup.find("base", href=True)
    home = urljoin(url, str(base["href"])) if isinstance(base, Tag) else url
    for hidden in soup.find_all(True, attrs={"data-cfemail": True}):
        hidden.replace_with(NavigableString(_email(str(hidden["data-cfemail"]))))
    for link in soup.find_all("a", href=True):
        href = str(link["href"])
        if _PROTECTED in href:
            link["href"] = f"mailto:{_email(href.partition('#')[2])}"
        else:
            link["href"] = _whole(home, href)
        if not link["href"]:
            del link["href"]


def _email(code: str) -> str:
    """The address that Cloudflare wrote as hexadecimal, each byte combined with the first."""
    try:
        key, *letters = bytes.fromhex(code)
    except ValueError:
        return "[protected e-mail address]"
    return bytes(letter ^ key for letter in letters).decode("utf-8", "replace")


def _whole(home: str, href: str) -> str:
    """A link in full; nothing for a script or what is no address."""
    try:
        full = urljoin(home, href.strip())
        return full if urlsplit(full).scheme.lower() in _HARMLESS else ""
    except ValueError:
        return ""


def remove_query_params(soup: BeautifulSoup, names: tuple[str, ...]) -> None:
    """Take these parameters out of every link; links without them stay as they are, character for character."""
    for link in soup.find_all("a", href=True):
        parts = urlsplit(str(link["href"]))
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        kept = [(name, value) for name, value in pairs if name not in names]
        if len(kept) < len(pairs):
            link["href"] = urlunsplit(parts._replace(query=urlencode(kept)))


def drop_unseen(soup: BeautifulSoup) -> None:
    """Scripts, styles, controls and hidden parts go; what a reader can open (tabs, accordions) stays."""
    for node in soup.find_all(string=True):
        if type(node) is not NavigableString and not isinstance(node.parent, BeautifulSoup):
            node.extract()
    for tag in soup.find_all(_NOT_WORDS):
        tag.decompose()
    for tag in soup.find_all("dialog"):
        if "open" not in tag.attrs:
            tag.decompose()
    controls = soup.find_all(True, attrs={"aria-controls": True})
    opened = {name for tag in controls for name in str(tag["aria-controls"]).split()}
    for tag in [tag for tag in soup.find_all(True) if "hidden" in tag.attrs or "style" in tag.attrs]:
        unseen = tag.get("hidden", "until-found") != "until-found" or _UNSEEN.search(str(tag.get("style", "")))
        if unseen and not (tag.get("id") in opened or tag.get("role") == "tabpanel" or tag.name in ("html", "body")):
            tag.extract()


def unfold(soup: BeautifulSoup) -> None:
    """What only lays the page out becomes plain blocks: tables as frames, lists of headed sections, own elements."""
    for table in soup.find_all("table"):
        if table.get("role") in ("presentation", "none") or table.select(_BLOCKS) or _is_one_column(table):
            for tag in (table, *table.find_all(("thead", "tbody", "tfoot", "tr", "td", "th"))):
                tag.name = "div"
    for heading in soup.find_all(_HEADINGS):
        if heading.parent is not None and heading.parent.name == "li" and heading.find_previous_sibling() is None:
            for tag in heading.find_parents(("li", "ol", "ul"), limit=2):
                tag.name = "div"
    for tag in soup.find_all(re.compile("-")):
        tag.name = "div"


def _is_one_column(table: Tag) -> bool:
    return all(len(row.find_all(("td", "th"), recursive=False)) <= 1 for row in table.find_all("tr"))
