from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from urllib.parse import urlsplit

import pytest

from tests.site.conftest import Visit
from tests.site.pages import SEARCH, Page, Pages

LOADING = {"script": "src", "img": "src", "iframe": "src", "video": "src", "audio": "src", "source": "src",
           "embed": "src", "object": "data", "input": "src", "track": "src"}
LOADING_RELATIONS = {"stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch", "modulepreload",
                     "manifest", "apple-touch-icon", "mask-icon"}
STRICT = {"default-src": "'none'", "style-src": "'self'", "img-src": "'self'", "connect-src": "'self'",
          "base-uri": "'none'", "form-action": "'none'"}


def test_no_page_loads_anything_from_elsewhere(pages: Pages) -> None:
    outside = set()
    for page in pages.all:
        loaded = [element.get(LOADING[element.tag]) for element in page.tree.iter(*LOADING)]
        loaded += [element.get("href") for element in page.tree.iter("link")
                   if LOADING_RELATIONS & set(element.get("rel", "").split())]
        outside |= {f"{page.path} ← {address}" for address in loaded if address and urlsplit(address).netloc}
    assert not outside


def test_no_stylesheet_loads_anything_from_elsewhere(pages: Pages) -> None:
    sheets = "".join(path.read_text() for path in pages.folder.rglob("*.css"))
    assert not re.findall(r"""@import|url\(\s*["']?(?:https?:)?//[^)]*""", sheets)


def test_every_page_has_the_strict_policy(pages: Pages) -> None:
    for page in pages.all:
        [policy] = page.tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
        scripts = directives.pop("script-src", "'none'")
        if page.path == SEARCH:
            assert (directives.pop("worker-src"), scripts) == ("'self'", "'self'")
            scripts = data_only(page)
        assert (directives, scripts) == (STRICT, data_only(page)), page.path


def data_only(page: Page) -> str:
    """The sources of scripts that a page may name: the hash of its block of data, which no browser runs."""
    blocks = page.tree.xpath("//script[@type='application/ld+json']/text()")
    return " ".join(f"'sha256-{b64encode(sha256(block.encode()).digest()).decode()}'" for block in blocks) or "'none'"


def test_no_page_tells_other_sites_where_a_reader_came_from(pages: Pages) -> None:
    for page in pages.all:
        assert page.tree.xpath("//meta[@name='referrer']/@content") == ["no-referrer"], page.path


def test_no_page_holds_a_script_or_a_style_of_its_own(pages: Pages) -> None:
    """JSON-LD is a block of data: no browser runs it."""
    inline = {f"{page.path}: <{element.tag}>" for page in pages.all for element in page.elements
              if (element.tag in ("script", "style") and element.get("type") != "application/ld+json"
                  and not (page.path == SEARCH and element.get("src") == "../search/search.js"))
              or {"style", "ping"} & set(element.attrib) or any(name.startswith("on") for name in element.attrib)}
    assert not inline


@pytest.mark.browser
def test_a_visit_asks_nobody_else_stores_nothing_and_raises_no_error(visits: dict[str, Visit], served: str) -> None:
    for path, visit in visits.items():
        elsewhere = [url for url in visit.asked if not url.startswith(served)]
        assert (elsewhere, visit.stored, visit.cookies, visit.complaints) == ([], [0, 0, 0], 0, []), path
        assert visit.asked, path
