"""Parses a page into the tree that a browser would build, with complete links and addresses."""
from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from plugins.capture.extract.embedded import check_size, show_frames, show_shadows
from plugins.capture.extract.html_source import as_html
from plugins.capture.faults import Fault, FaultKind
from plugins.capture.styles.elements import by_name, elements

DEEPEST = 200  #: nested elements; documents have 10 to 40, and the converter needs a few calls for each
_ROWS_AND_CELLS = ("tr", "td", "th")
_SECTIONS = ("thead", "tbody", "tfoot")
_IN_TABLES = {  #: what may stand in which part of a table
    "table": ("caption", "colgroup", "col", "tr", "td", "th", *_SECTIONS), "tr": ("td", "th"),
    **dict.fromkeys(_SECTIONS, _ROWS_AND_CELLS)}
_ANYWHERE = ("script", "style", "template", "noscript", "input")
_VOID = ("wbr", "embed", "source", "track", "keygen", "bgsound")  #: have no contents; libxml2 gives them what follows
_PROTECTED = "/cdn-cgi/l/email-protection"
_HARMLESS = ("http", "https", "mailto", "tel")


def parse(text: str) -> BeautifulSoup:
    """A page as a tree; Fault when it has elements beyond reason, or nests them so."""
    check_size(text)
    soup = BeautifulSoup(as_html(text), "lxml", string_containers={})
    names = _check_depth(soup)
    if not names.isdisjoint((*_VOID, "template", "iframe", *_IN_TABLES)):
        for void in by_name(soup, _VOID):
            void.unwrap()
        show_shadows(soup)
        show_frames(soup)
        _mend_tables(soup)
        _check_depth(soup)
    return soup


def _check_depth(soup: BeautifulSoup) -> set[str]:
    """The names of all elements; Fault when some are nested beyond reason."""
    depth: dict[int, int] = {}
    names: set[str] = set()
    for tag in elements(soup):
        depth[id(tag)] = deep = depth.get(id(tag.parent), 0) + 1
        names.add(tag.name)
        if deep > DEEPEST:
            raise Fault(FaultKind.NESTED, f"The page nests its elements more than {DEEPEST} deep")
    return names


def _mend_tables(soup: BeautifulSoup) -> None:
    """Put what stands in a table but in none of its cells before the table, as browsers do; lxml leaves it there."""
    for part in by_name(soup, _IN_TABLES):
        table = part if part.name == "table" else part.find_parent("table")
        if part.name != "tr":
            _wrap_cells(part, soup)
        for child in [child for child in part.children if _is_misplaced(child, part)]:
            if isinstance(child, Tag) and child.find(_ROWS_AND_CELLS):
                child.unwrap()  # a form around rows
            elif table is not None:
                table.insert_before(child.extract())


def _wrap_cells(part: Tag, soup: BeautifulSoup) -> None:
    """Give cells that stand in no row a row, neighbours the same."""
    row: Tag | None = None
    for child in [child for child in part.children if isinstance(child, Tag) or str(child).strip()]:
        if not isinstance(child, Tag) or child.name not in ("td", "th"):
            row = None
            continue
        if row is None:
            row = soup.new_tag("tr")
            child.insert_before(row)
        row.append(child)


def _is_misplaced(node: PageElement, part: Tag) -> bool:
    """True for what has no place in this part of a table."""
    if isinstance(node, Tag):
        return node.name not in _IN_TABLES[part.name] and node.name not in _ANYWHERE
    return type(node) is NavigableString and bool(node.strip())


def show_addresses(soup: BeautifulSoup, url: str) -> None:
    """Write every link in full, as it leads from the page; decode e-mail addresses hidden from robots."""
    base = soup.find("base", href=True)
    home = urljoin(url, str(base["href"])) if isinstance(base, Tag) else url
    tags = elements(soup)
    for hidden in [tag for tag in tags if "data-cfemail" in tag.attrs]:
        hidden.replace_with(NavigableString(_email(str(hidden["data-cfemail"]))))
    for link in _links(tags):
        href = str(link["href"])
        if _PROTECTED in href:
            link["href"] = f"mailto:{_email(href.partition('#')[2])}"
        else:
            link["href"] = _absolute(home, href)
        if not link["href"]:
            del link["href"]


def _links(tags: list[Tag]) -> list[Tag]:
    return [tag for tag in tags if tag.name == "a" and "href" in tag.attrs]


def _email(code: str) -> str:
    """The address that Cloudflare wrote as hexadecimal, each byte combined with the first."""
    try:
        key, *encoded = bytes.fromhex(code)
    except ValueError:
        return "[protected e-mail address]"
    return bytes(byte ^ key for byte in encoded).decode("utf-8", "replace")


def _absolute(home: str, href: str) -> str:
    """A link in full; nothing for a script or what is no address."""
    try:
        full = urljoin(home, href.strip())
        return full if urlsplit(full).scheme.lower() in _HARMLESS else ""
    except ValueError:
        return ""


def remove_query_params(soup: BeautifulSoup, names: tuple[str, ...]) -> None:
    """Take these parameters out of every link; links without them stay as they are, character for character."""
    for link in _links(elements(soup)):
        parts = urlsplit(str(link["href"]))
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        kept = [(name, value) for name, value in pairs if name not in names]
        if len(kept) < len(pairs):
            link["href"] = urlunsplit(parts._replace(query=urlencode(kept)))
