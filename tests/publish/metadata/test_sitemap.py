"""The list of pages, also where it is too long for one file."""
from __future__ import annotations

from datetime import UTC, datetime

import pytest
from lxml import etree

from plugins.publish.metadata import sitemap

SITE = "https://s.example"
MAP = f"{{{sitemap.NAMESPACE}}}"


def page(address: str, more: str = "") -> tuple[str, bytes]:
    return f"{address}index.html", f'<link rel="canonical" href="{SITE}/{address}">{more}'.encode()


def test_only_pages_that_stand_for_themselves_and_want_to_be_found_are_listed() -> None:
    hidden = page("hidden/", '<meta name="robots" content="noindex">')
    copy = ("copy/index.html", page("true/")[1])
    other = page("other/", '<link rel="next" href="/b/">')
    found = sitemap.listed(SITE, [page("b/"), hidden, copy, other, page("")])
    assert found == ["", "b/", "other/"]
    [(name, content)] = sitemap.sitemap(SITE, found[:2], {"b/": datetime(2024, 6, 1, 12, tzinfo=UTC)})
    urls = [(url.findtext(f"{MAP}loc"), url.findtext(f"{MAP}lastmod"))
            for url in etree.fromstring(content).iter(f"{MAP}url")]
    assert (name, urls) == ("sitemap.xml", [(f"{SITE}/", None), (f"{SITE}/b/", "2024-06-01T12:00:00+00:00")])


def test_a_long_list_is_parted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST", 2)
    files = dict(sitemap.sitemap(SITE, [f"{number}/" for number in range(5)], {}))
    parts = [loc.text for loc in etree.fromstring(files.pop("sitemap.xml")).iter(f"{MAP}loc")]
    assert parts == [f"{SITE}/{name}" for name in files] == [f"{SITE}/sitemap-{number}.xml" for number in (1, 2, 3)]
    assert [len(etree.fromstring(content)) for content in files.values()] == [2, 2, 1]
