"""Every feed of the built site, read as feed readers read it."""
from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import feedparser
import lxml.html
import pytest
from lxml import etree

from tests.site.conftest import ADDRESS
from tests.site.pages import Pages

ATOM, CONTENT = "{http://www.w3.org/2005/Atom}", "{http://purl.org/rss/1.0/modules/content/}"
SAFE = {"h3", "p", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "b", "strong", "em", "a", "ins", "del", "table",
        "thead", "tbody", "tr", "th", "td", "hr", "pre", "code", "br"}
FEEDS = ["feeds/changes/atom.xml", "feeds/changes/rss.xml", "feeds/posts/atom.xml", "feeds/posts/rss.xml",
         "feeds/comments/atom.xml"]
ATOM_FEEDS = [path for path in FEEDS if path.endswith("atom.xml")]
RSS_FEEDS = [path for path in FEEDS if path.endswith("rss.xml")]


def contents(path: Path) -> list[lxml.html.HtmlElement]:
    """The body of every entry, as the reader's software would build it."""
    root = etree.parse(path).getroot()
    bodies = [*root.iter(f"{ATOM}content"), *root.iter(f"{CONTENT}encoded")]
    return [lxml.html.fragment_fromstring(body.text, create_parent="div") for body in bodies]


@pytest.fixture(params=FEEDS)
def feed(site: Path, request: pytest.FixtureRequest) -> Path:
    return site / request.param


def test_the_site_has_no_feed_that_is_not_tested_here(site: Path) -> None:
    whole = {*site.rglob("*.xml")} - {*site.glob("feeds/comments/*/atom.xml")}  # one a thread, as the whole one
    assert {str(path.relative_to(site)) for path in whole} - {"sitemap.xml"} == set(FEEDS)


def test_a_feed_reader_finds_nothing_wrong(feed: Path) -> None:
    read = feedparser.parse(feed.read_bytes())
    assert (read.bozo, read.version) == (False, "atom10" if feed.stem == "atom" else "rss20")


@pytest.mark.parametrize("path", FEEDS[:4])
def test_a_feed_that_has_something_to_tell_is_not_empty(site: Path, path: str) -> None:
    assert feedparser.parse((site / path).read_bytes()).entries


@pytest.mark.parametrize("path", ATOM_FEEDS)
def test_an_atom_feed_and_its_entries_have_all_they_must(site: Path, path: str) -> None:
    root = etree.parse(site / path).getroot()
    for element, required in [(root, "id title updated author link"), *(
            (entry, "id title updated published summary content link") for entry in root.iter(f"{ATOM}entry"))]:
        missing = [name for name in required.split() if element.find(ATOM + name) is None]
        assert not missing, element.findtext(ATOM + "id")


@pytest.mark.parametrize("path", RSS_FEEDS)
def test_an_rss_channel_and_its_items_have_all_they_must(site: Path, path: str) -> None:
    channel = etree.parse(site / path).getroot()[0]
    for element, required in [(channel, ["title", "link", "description", "language", "lastBuildDate"]), *(
            (item, ["title", "link", "description", "guid", "pubDate", f"{CONTENT}encoded"])
            for item in channel.iter("item"))]:
        assert not [name for name in required if not element.findtext(name)], element.findtext("title")


@pytest.mark.parametrize("path", RSS_FEEDS)
def test_an_rss_item_does_not_pass_its_name_off_as_an_address(site: Path, path: str) -> None:
    assert {guid.get("isPermaLink") for guid in etree.parse(site / path).iter("guid")} == {"false"}


def test_every_entry_has_a_name_of_its_own_for_ever(feed: Path) -> None:
    ids = [entry.id for entry in feedparser.parse(feed.read_bytes()).entries]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"tag:[a-z0-9.-]+,\d{4}(-\d\d){0,2}:[\x21-\x7e]+", name) for name in ids)


def test_a_format_tells_the_same_entries_as_the_other(site: Path) -> None:
    for folder in ("feeds/changes", "feeds/posts"):
        atom, rss = (feedparser.parse((site / folder / f"{name}.xml").read_bytes()) for name in ("atom", "rss"))
        assert [(entry.id, entry.title, entry.link) for entry in atom.entries] == [
            (entry.id, entry.title, entry.link) for entry in rss.entries]


@pytest.mark.parametrize("path", ATOM_FEEDS)
def test_atom_dates_are_exact_and_nothing_is_updated_before_it_was_published(site: Path, path: str) -> None:
    root = etree.parse(site / path).getroot()
    for entry in root.iter(f"{ATOM}entry"):
        published, updated = (datetime.fromisoformat(entry.findtext(ATOM + name)) for name in ("published", "updated"))
        assert published.tzinfo and published <= updated
        assert updated <= datetime.fromisoformat(root.findtext(f"{ATOM}updated"))


@pytest.mark.parametrize("path", RSS_FEEDS)
def test_rss_dates_are_of_their_own_kind(site: Path, path: str) -> None:
    dates = [element.text for element in etree.parse(site / path).iter("pubDate", "lastBuildDate")]
    assert all(parsedate_to_datetime(date).tzinfo for date in dates)


def test_entries_come_newest_first(feed: Path) -> None:
    dates = [entry.published_parsed for entry in feedparser.parse(feed.read_bytes()).entries]
    assert dates == sorted(dates, reverse=True)


def test_a_feed_says_its_own_address(feed: Path, site: Path) -> None:
    [own] = [link.get("href") for link in etree.parse(feed).iter(f"{ATOM}link") if link.get("rel") == "self"]
    assert own == f"{ADDRESS}/{feed.relative_to(site)}"


def test_every_address_in_a_feed_is_absolute(feed: Path) -> None:
    links = [link.get("href") or link.text for link in etree.parse(feed).iter("{*}link", "{*}a")]
    links += [address for body in contents(feed) for _, _, address, _ in body.iterlinks()]
    assert [link for link in links if not re.match(r"https?://[^/]", link)] == []


def test_entries_use_only_what_every_reader_keeps(feed: Path) -> None:
    for body in contents(feed):
        assert {element.tag for element in body.iterdescendants()} <= SAFE
        assert {name for element in body.iterdescendants() for name in element.attrib} <= {"href"}


def test_every_mark_says_in_words_what_it_means(feed: Path) -> None:
    """Some readers drop the marks and keep both texts; the words stay."""
    for body in contents(feed):
        for mark, word in (("ins", "added"), ("del", "removed")):
            texts = [element.text_content() for element in body.iter(mark)]
            assert [text for text in texts if not re.fullmatch(rf"\[{word}:.*\]", text, re.DOTALL)] == []


def test_a_change_is_told_with_its_redline_and_both_texts(site: Path) -> None:
    for body in contents(site / "feeds/changes/atom.xml"):
        assert body.find(".//ins") is not None or body.find(".//del") is not None
        assert {"Before", "After"} <= {heading.text_content() for heading in body.iter("h3", "p", "b", "dt")}


def test_titles_are_plain_words(feed: Path) -> None:
    titles = [element.text for element in etree.parse(feed).iter("title", f"{ATOM}title")]
    assert [title for title in titles if re.search(r"[<>]", title)] == []


@pytest.mark.parametrize("path", FEEDS[:4])
def test_a_feed_shown_by_a_browser_says_what_it_is(site: Path, path: str) -> None:
    notice = next(etree.parse(site / path).iter("{http://www.w3.org/1999/xhtml}div"))
    assert "web feed" in "".join(notice.itertext())
    assert "xml-stylesheet" in (site / path).read_text(encoding="utf-8")[:200]


def test_every_page_announces_the_feeds(pages: Pages) -> None:
    for page in pages.all:
        announced = page.tree.xpath("//link[@rel='alternate']/@href")
        for path in FEEDS[:4]:
            assert pages.home + path in {pages.own(link, page.address) for link in announced}, page.path
