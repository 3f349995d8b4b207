"""Makes a page fit to be read as text: what is not words goes, what is disguised is shown, addresses become whole."""
from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from plugins.capture.extract.elements import elements, having, named
from plugins.capture.extract.stylesheet import Styles, names_of
from plugins.capture.faults import Fault, Kind

MOST_TAGS = 200_000  #: in one page; the largest policies have 20,000, and each costs about a kilobyte of memory
DEEPEST = 200  #: nested elements; documents have 10 to 40, and the converter needs a few calls for each
_NOT_WORDS = ("script", "style", "noscript", "template", "object", "embed", "svg", "canvas", "audio", "video",
              "input", "select", "datalist", "progress", "meter", "textarea", "head")
_UNSEEN = " unseen"  #: the attribute that marks what is not shown; no page can write a name like this
_ROWS_AND_CELLS = ("tr", "td", "th")
_SECTIONS = ("thead", "tbody", "tfoot")
_IN_TABLES = {  #: what may stand in which part of a table
    "table": ("caption", "colgroup", "col", "tr", "td", "th", *_SECTIONS), "tr": ("td", "th"),
    **dict.fromkeys(_SECTIONS, _ROWS_AND_CELLS)}
_ANYWHERE = ("script", "style", "template", "noscript", "input")
_VOID = ("wbr", "embed", "source", "track", "keygen", "bgsound")  #: have no contents; libxml2 gives them what follows
_DEEPEST_FRAME = 3  #: frames that are written within frames
_XML = re.compile(r"^\s*<\?xml[^>]*>?", re.IGNORECASE)
_BODY = re.compile(r"<(?:body|frameset)[\s>]", re.IGNORECASE)
_OF_THE_HEAD = re.compile(
    r"\s+|<!doctype[^>]*>|<!--.*?-->|</?(?:html|head)(?:\s[^>]*)?>|<(?:meta|link|base)\b[^>]*>|"
    r"<(title|script|style|noscript)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_PROTECTED = "/cdn-cgi/l/email-protection"
_HARMLESS = ("http", "https", "mailto", "tel")
_OPENERS = ("data-target", "data-bs-target", "popovertarget")  #: attributes of controls that name what they show
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_OPENS = re.compile(r"accordion|collaps|toggle|tab|panel|faq|expand|drawer|answer|slide|reveal|more", re.IGNORECASE)


def parse(text: str) -> BeautifulSoup:
    """A page as a tree; Fault when it has elements beyond reason, or nests them so."""
    if text.count("<") > MOST_TAGS:
        raise Fault(Kind.NESTED, f"The page has more than {MOST_TAGS:,} elements")
    soup = BeautifulSoup(_as_html(text), "lxml", string_containers={})
    for void in named(soup, _VOID):
        void.unwrap()
    _show_shadows(soup)
    _show_frames(soup)
    _mend_tables(soup)
    depth: dict[int, int] = {}
    for tag in elements(soup):
        depth[id(tag)] = depth.get(id(tag.parent), 0) + 1
        if depth[id(tag)] > DEEPEST:
            raise Fault(Kind.NESTED, f"The page nests its elements more than {DEEPEST} deep")
    return soup


def _mend_tables(soup: BeautifulSoup) -> None:
    """Put what stands in a table but in none of its cells before the table, as browsers do; lxml leaves it there."""
    for part in named(soup, _IN_TABLES):
        table = part if part.name == "table" else part.find_parent("table")
        if part.name != "tr":
            _wrap_cells(part, soup)
        for child in [child for child in part.children if _strays(child, part)]:
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


def _strays(node: PageElement, part: Tag) -> bool:
    """True for what has no place in this part of a table."""
    if isinstance(node, Tag):
        return node.name not in _IN_TABLES[part.name] and node.name not in _ANYWHERE
    return type(node) is NavigableString and bool(node.strip())


def _show_shadows(soup: BeautifulSoup) -> None:
    """Put declarative shadow roots in the place of what they cover, with the page's own parts in their slots."""
    for template in named(soup, ("template",)):
        host = template.parent
        if template.get("shadowrootmode") not in ("open", "closed") or host is None or isinstance(host, BeautifulSoup):
            continue
        template.extract()
        light = [child.extract() for child in list(host.contents)]
        for slot in named(template, ("slot",)):
            name = str(slot.get("name", ""))
            given = [child for child in light if _slot_of(child) == name]
            if any(isinstance(child, Tag) or str(child).strip() for child in given):
                slot.clear()
                slot.extend(given)
                light = [child for child in light if _slot_of(child) != name]
        template.name = "div"
        host.append(template)


def _slot_of(child: PageElement) -> str:
    return str(child.get("slot", "")) if isinstance(child, Tag) else ""


def _show_frames(soup: BeautifulSoup, depth: int = 0) -> None:
    """Put documents that are written within a frame in its place."""
    for frame in named(soup, ("iframe",)):
        if "srcdoc" in frame.attrs and depth < _DEEPEST_FRAME:
            within = BeautifulSoup(_as_html(str(frame["srcdoc"])), "lxml", string_containers={})
            _show_shadows(within)
            _show_frames(within, depth + 1)
            frame.name, frame.attrs = "div", {}
            frame.clear()
            frame.extend(list((within.body or within).contents))


def unread_frames(soup: BeautifulSoup) -> list[str]:
    """The addresses of frames large enough to hold a document, which is not part of this page and so is not read."""
    frames = [frame for frame in named(soup, ("iframe", "frame")) if str(frame.get("height", "")) not in ("0", "1")]
    sources = [str(frame.get("src") or frame.get("data-src") or "").strip() for frame in frames]
    return [source for source in sources if source and not source.startswith(("about:", "javascript:"))]


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
    for hidden in having(soup, "data-cfemail"):
        hidden.replace_with(NavigableString(_email(str(hidden["data-cfemail"]))))
    for link in _links(soup):
        href = str(link["href"])
        if _PROTECTED in href:
            link["href"] = f"mailto:{_email(href.partition('#')[2])}"
        else:
            link["href"] = _whole(home, href)
        if not link["href"]:
            del link["href"]


def _links(soup: BeautifulSoup) -> list[Tag]:
    return [link for link in named(soup, ("a",)) if "href" in link.attrs]


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
    for link in _links(soup):
        parts = urlsplit(str(link["href"]))
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        kept = [(name, value) for name, value in pairs if name not in names]
        if len(kept) < len(pairs):
            link["href"] = urlunsplit(parts._replace(query=urlencode(kept)))


def mark_unseen(soup: BeautifulSoup, styles: Styles) -> set[int]:
    """Mark what a browser does not show and no reader can open (tabs, accordions); give the `id()` of each."""
    for tag in named(soup, ("textarea",)):
        if "readonly" in tag.attrs or "disabled" in tag.attrs:
            tag.name = "pre"
    opened = _opened(soup)
    unseen: set[int] = set()
    for tag in elements(soup):
        closed = tag.name == "dialog" and "open" not in tag.attrs
        if tag.name in _NOT_WORDS or closed or _is_hidden(tag, styles, opened):
            tag[_UNSEEN] = ""
            unseen.add(id(tag))
    return unseen


def drop_unseen(soup: BeautifulSoup) -> None:
    """Take out what was marked as unseen, and comments."""
    for node in list(soup.descendants):
        if isinstance(node, PreformattedString) and not isinstance(node.parent, BeautifulSoup):
            node.extract()
    for tag in having(soup, _UNSEEN):
        tag.extract()


def _opened(soup: BeautifulSoup) -> set[str]:
    """The ids of what some control or some link within the page shows."""
    opened: set[str] = set()
    for tag in elements(soup):
        opened |= {str(tag.attrs[name]).lstrip("#") for name in _OPENERS if name in tag.attrs}
        if "aria-controls" in tag.attrs:
            opened |= set(str(tag["aria-controls"]).split())
        if tag.name == "a" and str(tag.get("href", "")).startswith("#"):
            opened.add(str(tag["href"])[1:])
    return opened


def _is_hidden(tag: Tag, styles: Styles, opened: set[str]) -> bool:
    """True if an element is hidden, by attribute or style, and nothing on the page says that it can be opened."""
    style = styles.of.get(id(tag))
    by_attribute = tag.get("hidden", "until-found") != "until-found"
    by_style = style is not None and (style.get("display", "").startswith("none")
                                      or style.get("visibility", "").startswith("hidden"))
    if not (by_attribute or by_style):
        return False
    if tag.get("id") in opened or tag.get("role") == "tabpanel" or tag.name in ("html", "body"):
        return False
    return by_attribute or bool(_HIDES.search(str(tag.get("style", "")))) or not _can_open(tag, styles)


def _can_open(tag: Tag, styles: Styles) -> bool:
    """True if what the sheet hides is shown by another rule of it, or looks like what a click unfolds."""
    names = names_of(tag)
    if names & styles.openable or any(map(_OPENS.search, names)):
        return True
    above = tag.find_previous_sibling()
    return isinstance(above, Tag) and (above.name in ("button", "summary", "label") or above.get("role") == "button"
                                       or "aria-expanded" in above.attrs)
