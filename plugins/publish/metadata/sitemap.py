"""Tells search engines which pages there are (https://www.sitemaps.org/protocol.html), and that they are welcome."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from lxml import etree

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 50_000  #: addresses in one file
_CANONICAL = re.compile(rb'<link rel="canonical" href="([^"]+)">')
_HEAD = 8_192  #: bytes in which a page says what it is


def listed(site: str, pages: Iterable[tuple[str, bytes]]) -> list[str]:
    """The addresses, below the site's root, of pages that want to be found and are no copy of another, sorted.

    `pages` are (path, HTML).
    """
    return sorted(path.removesuffix("index.html") for path, content in pages if _is_listed(site, path, content))


def sitemap(site: str, found: Sequence[str], changed: Mapping[str, datetime]) -> Iterator[tuple[str, bytes]]:
    """The site's list of pages, in several files when it is long: path below the output folder, and bytes.

    `changed` says of some pages, by their address below the site's root, when their text was last altered.
    """
    files = [_tree("urlset", "url", ((f"{site}/{page}", changed.get(page)) for page in some))
             for some in (found[start:start + MOST] for start in range(0, len(found) or 1, MOST))]
    if len(files) == 1:
        yield "sitemap.xml", files[0]
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(files) + 1)]
    yield from zip(names, files, strict=True)
    yield "sitemap.xml", _tree("sitemapindex", "sitemap", ((f"{site}/{name}", None) for name in names))


def _is_listed(site: str, path: str, content: bytes) -> bool:
    head, address = content[:_HEAD], f"{site}/{path.removesuffix('index.html')}"
    if head == f'<link rel="canonical" href="{address}">'.encode():
        return True  # all that is told of most pages
    own = _CANONICAL.search(head)
    is_own = own is None or own[1].decode() == address
    return is_own and b'name="robots" content="noindex' not in head


def _tree(root: str, each: str, places: Iterable[tuple[str, datetime | None]]) -> bytes:
    tree = etree.Element(root, nsmap={None: NAMESPACE})  # type: ignore[dict-item]  # lxml-stubs forbid None
    for address, moment in places:
        place = etree.SubElement(tree, each)
        etree.SubElement(place, "loc").text = address
        if moment:
            etree.SubElement(place, "lastmod").text = moment.isoformat(timespec="seconds")
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def robots(site: str) -> bytes:
    """Everybody may read everything; where the list of pages is."""
    return f"User-agent: *\nDisallow:\n\nSitemap: {site}/sitemap.xml\n".encode()
