"""A built site's pages as trees, and where their links lead."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
from lxml.html import HtmlElement

LINKING = ("href", "src", "cite", "action", "data", "poster", "content")
SEARCH = "search/index.html"  #: the one page that runs a script, our own


@dataclass(frozen=True)
class Page:
    """One page: its path below the site ("posts/zoom/index.html") and its tree."""

    path: str
    tree: HtmlElement

    @property
    def address(self) -> str:
        """Where readers find it: "posts/zoom/"."""
        return self.path.removesuffix("index.html")

    @cached_property
    def ids(self) -> list[str]:
        """Every id, in order."""
        return [element.get("id") for element in self.elements if element.get("id") is not None]

    @property
    def elements(self) -> Iterator[HtmlElement]:
        """Every element, without comments."""
        return (element for element in self.tree.iter() if isinstance(element.tag, str))

    def links(self) -> Iterator[str]:
        """Every address that the page leads to or loads, as written."""
        for element in self.elements:
            for attribute in LINKING:
                is_address = attribute != "content" or element.get("property") in ("og:url", "og:image")
                if is_address and (link := element.get(attribute)) is not None:
                    yield link.strip()


class Pages:
    """All pages of a site that is published at an address."""

    def __init__(self, folder: Path, address: str):
        self.folder, self.home = folder, address + "/"
        self.all = [Page(str(path.relative_to(folder)), lxml.html.document_fromstring(path.read_bytes()))
                    for path in sorted(folder.rglob("*.html"))]
        self._by_path = {page.path: page for page in self.all}

    def one_of_each_kind(self) -> list[Page]:
        """The longest page of each kind: pages of a kind share their folder and their depth."""
        kinds: dict[tuple[str, int], Page] = {}
        for page in sorted(self.all, key=lambda page: (self.folder / page.path).stat().st_size):
            folder, _, rest = page.address.partition("/")
            kinds[folder if rest else page.path, page.address.count("/")] = page
        return list(kinds.values())

    def own(self, link: str, base: str) -> str | None:
        """The link, absolute, when it leads into the site."""
        address = urljoin(self.home + base, link)
        return address if address.startswith(self.home) else None

    def is_broken(self, address: str) -> bool:
        """True if an address inside the site names no file, or a place that its page does not have."""
        parts = urlsplit(address.removeprefix(self.home))
        path = unquote(parts.path)
        path += "index.html" if path == "" or path.endswith("/") else ""
        if not (self.folder / path).is_file():
            return True
        page = self._by_path.get(path)
        return bool(page and parts.fragment and unquote(parts.fragment) not in page.ids)
