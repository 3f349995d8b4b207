"""What the built site tells programs: its list of pages, pictures of links, and what each page is."""
from __future__ import annotations

import json
import re
from datetime import datetime
from io import BytesIO
from pathlib import Path

from lxml import etree
from PIL import Image

from tests.site.conftest import ADDRESS
from tests.site.pages import Page, Pages

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def meta(page: Page, name: str) -> list[str]:
    """What a page's head says under a name."""
    return page.tree.xpath("//meta[@name=$name or @property=$name]/@content", name=name)


def test_the_sitemap_lists_every_page_that_wants_to_be_found_and_no_other(site: Path, pages: Pages) -> None:
    listed = [loc.text for loc in etree.parse(site / "sitemap.xml").iter(f"{MAP}loc")]
    wanted = {ADDRESS + "/" + page.address for page in pages.all if not page.tree.xpath("//meta[@name='robots']")
              and "/embed/" not in page.path}
    assert set(listed) == wanted
    assert len(listed) == len(wanted)


def test_the_sitemap_says_when_a_post_was_altered(site: Path) -> None:
    days = {url.findtext(f"{MAP}loc"): url.findtext(f"{MAP}lastmod")
            for url in etree.parse(site / "sitemap.xml").iter(f"{MAP}url")}
    assert datetime.fromisoformat(days[f"{ADDRESS}/posts/zoom/"] or "").tzinfo


def test_robots_are_welcome_and_shown_the_way(site: Path) -> None:
    assert (site / "robots.txt").read_text() == f"User-agent: *\nDisallow:\n\nSitemap: {ADDRESS}/sitemap.xml\n"


def test_whoever_finds_a_hole_learns_where_to_report_it(site: Path, pages: Pages) -> None:
    lines = (site / ".well-known/security.txt").read_text().splitlines()
    fields = dict(line.split(": ", 1) for line in lines)
    assert {"Contact", "Expires", "Canonical"} <= set(fields)
    assert not fields["Contact"].startswith(pages.home) or not pages.is_broken(fields["Contact"])
    assert datetime.fromisoformat(fields["Expires"]).tzinfo
    assert fields["Canonical"] == f"{ADDRESS}/.well-known/security.txt"


def test_every_page_has_an_address_a_title_a_description_and_a_picture(site: Path, pages: Pages) -> None:
    for page in (page for page in pages.all if "/embed/" not in page.path):
        [description], [picture] = meta(page, "description"), meta(page, "og:image")
        assert 20 <= len(description) <= 400, page.path
        assert meta(page, "og:title") and meta(page, "og:image:alt"), page.path
        size = Image.open(BytesIO((site / picture.removeprefix(pages.home)).read_bytes())).size
        assert size == (1200, 630)


def test_no_two_pages_have_the_same_title(pages: Pages) -> None:
    titles = [page.tree.findtext("head/title") for page in pages.all]
    assert len(set(titles)) == len(titles)


def test_posts_and_changes_are_articles_in_the_words_of_schema_org(pages: Pages) -> None:
    for page in pages.all:
        told = [json.loads(text) for text in page.tree.xpath("//script[@type='application/ld+json']/text()")]
        if not re.fullmatch(r"(posts/[^/]+|changes/[^/]+/[^/]+/\d[^/]*)/index\.html", page.path):
            assert [one["@type"] for one in told] == (["WebSite"] if page.address == "" else []), page.path
            continue
        [article] = told
        assert article["@type"] == "NewsArticle"
        assert article["mainEntityOfPage"] == f"{ADDRESS}/{page.address}"
        assert datetime.fromisoformat(article["datePublished"]) <= datetime.fromisoformat(article["dateModified"])
        assert not pages.is_broken(article["image"][0])
        assert article["headline"] and article["author"]["name"] and article["publisher"]["name"]


def test_a_post_and_a_change_can_be_read_as_microformats(pages: Pages) -> None:
    for address in ("posts/zoom/", "changes/zoom/terms-of-service/2023-08-07/"):
        [page] = [page for page in pages.all if page.address == address]
        [entry] = page.tree.cssselect("article.h-entry")
        for name in ("p-name", "p-summary", "dt-published", "e-content", "u-url", "p-author"):
            assert entry.cssselect(f".{name}"), f"{address} {name}"
