"""Every feed of the built site, in every format, read as feed readers read it."""
from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import feedparser
import lxml.html
import pytest
from lxml import etree

from plugins.policy.topics.topics import TOPICS
from tests.site.conftest import ADDRESS
from tests.site.pages import Pages

ATOM, CONTENT = "{http://www.w3.org/2005/Atom}", "{http://purl.org/rss/1.0/modules/content/}"
SAFE = {"h3", "p", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "b", "strong", "em", "a", "ins", "del", "table",
        "thead", "tbody", "tr", "th", "td", "hr", "pre", "code", "br"}


@dataclass(frozen=True)
class Written:
    """One feed in one format, as a server sends it."""

    site: Path
    path: Path

    @property
    def name(self) -> str:
        return str(self.path.relative_to(self.site))

    @cached_property
    def root(self) -> Any:
        return etree.parse(self.path).getroot()

    @cached_property
    def read(self) -> Any:
        """As the library feedparser understands it."""
        return feedparser.parse(self.path.read_bytes())

    def bodies(self) -> Iterator[lxml.html.HtmlElement]:
        """The body of every entry, as the reader's software would build it."""
        for body in [*self.root.iter(f"{ATOM}content"), *self.root.iter(f"{CONTENT}encoded")]:
            yield lxml.html.fragment_fromstring(body.text, create_parent="div")


@pytest.fixture(scope="module")
def folders(site: Path) -> list[Path]:
    """Where every feed of the site lies."""
    return sorted({path.parent for path in site.rglob("feed.json")})


@pytest.fixture(scope="module")
def atoms(site: Path, folders: list[Path]) -> list[Written]:
    return [Written(site, folder / "atom.xml") for folder in folders]


@pytest.fixture(scope="module")
def rsses(site: Path, folders: list[Path]) -> list[Written]:
    return [Written(site, folder / "rss.xml") for folder in folders]


@pytest.fixture(scope="module")
def feeds(atoms: list[Written], rsses: list[Written]) -> list[Written]:
    return atoms + rsses


def test_there_is_a_feed_for_all_that_one_may_want_to_follow(site: Path, folders: list[Path]) -> None:
    names = {str(folder.relative_to(site / "feeds")) for folder in folders}
    assert names >= {"posts", "comments", "changes", "notable", "services/zoom",
                     "policies/zoom/terms-of-service", *(f"topics/{topic}" for topic in TOPICS)}


def test_every_feed_comes_in_three_formats_and_nothing_else_is_one(site: Path, folders: list[Path]) -> None:
    written = {path for path in (site / "feeds").rglob("*.*") if path.name not in (
        "feed.css", "all.opml", "effective-dates.ics")}
    assert written == {folder / file for folder in folders for file in ("atom.xml", "rss.xml", "feed.json")}


def test_a_feed_reader_finds_nothing_wrong(feeds: list[Written]) -> None:
    versions = {"atom.xml": "atom10", "rss.xml": "rss20"}
    for feed in feeds:
        assert (feed.read.bozo, feed.read.version) == (False, versions[feed.path.name]), feed.name


def test_a_feed_that_has_something_to_tell_is_not_empty(site: Path) -> None:
    for name in ("posts", "changes", "services/zoom", "policies/zoom/terms-of-service", "topics/ai-training"):
        assert Written(site, site / f"feeds/{name}/atom.xml").read.entries, name


def test_an_atom_feed_and_its_entries_have_all_they_must(atoms: list[Written]) -> None:
    for feed in atoms:
        for element, required in [(feed.root, "id title updated author link"), *(
                (entry, "id title updated published content link") for entry in feed.root.iter(f"{ATOM}entry"))]:
            missing = [name for name in required.split() if element.find(ATOM + name) is None]
            assert not missing, element.findtext(ATOM + "id")


def test_an_rss_channel_and_its_items_have_all_they_must(rsses: list[Written]) -> None:
    for feed in rsses:
        for element, required in [(feed.root[0], ["title", "link", "description", "language", "lastBuildDate"]), *(
                (item, ["title", "link", "description", "guid", "pubDate"]) for item in feed.root[0].iter("item"))]:
            assert not [name for name in required if not element.findtext(name)], element.findtext("title")


def test_an_rss_item_does_not_pass_its_name_off_as_an_address(rsses: list[Written]) -> None:
    assert {guid.get("isPermaLink") for feed in rsses for guid in feed.root.iter("guid")} == {"false"}


def test_every_entry_has_a_name_of_its_own_for_ever(feeds: list[Written]) -> None:
    for feed in feeds:
        ids = [entry.id for entry in feed.read.entries]
        assert len(set(ids)) == len(ids), feed.name
        assert all(re.fullmatch(r"tag:[a-z0-9.-]+,\d{4}(-\d\d){0,2}:[\x21-\x7e]+", name) for name in ids)


def test_every_feed_has_a_name_of_its_own(atoms: list[Written]) -> None:
    assert len({feed.root.findtext(f"{ATOM}id") for feed in atoms}) == len(atoms)


def test_all_formats_tell_the_same_entries(atoms: list[Written], rsses: list[Written]) -> None:
    for atom, rss in zip(atoms, rsses, strict=True):
        told = [(entry.id, entry.title, entry.link) for entry in atom.read.entries]
        assert told == [(entry.id, entry.title, entry.link) for entry in rss.read.entries]
        items = json.loads((atom.path.parent / "feed.json").read_text(encoding="utf-8"))["items"]
        assert told == [(item["id"], item["title"], item["url"]) for item in items]


def test_an_entry_is_the_same_in_every_feed(atoms: list[Written]) -> None:
    seen: dict[str, bytes] = {}
    for feed in atoms:
        for entry in feed.root.iter(f"{ATOM}entry"):
            written = etree.tostring(entry, with_tail=False)
            assert seen.setdefault(entry.findtext(f"{ATOM}id"), written) == written


def test_atom_dates_are_exact_and_nothing_is_updated_before_it_was_published(atoms: list[Written]) -> None:
    for feed in atoms:
        for entry in feed.root.iter(f"{ATOM}entry"):
            published, updated = (datetime.fromisoformat(entry.findtext(ATOM + name))
                                  for name in ("published", "updated"))
            assert published.tzinfo and published <= updated
            assert updated <= datetime.fromisoformat(feed.root.findtext(f"{ATOM}updated"))


def test_rss_dates_are_of_their_own_kind(rsses: list[Written]) -> None:
    dates = [element.text for feed in rsses for element in feed.root.iter("pubDate", "lastBuildDate")]
    assert all(parsedate_to_datetime(date).tzinfo for date in dates)


def test_entries_come_newest_first(feeds: list[Written]) -> None:
    for feed in feeds:
        dates = [entry.published_parsed for entry in feed.read.entries]
        assert dates == sorted(dates, reverse=True), feed.name


def test_a_feed_says_its_own_address(feeds: list[Written]) -> None:
    for feed in feeds:
        own = [link.get("href") for link in feed.root.iter(f"{ATOM}link") if link.get("rel") == "self"]
        assert own == [f"{ADDRESS}/{feed.name}"]


def test_every_address_in_a_feed_is_absolute(feeds: list[Written]) -> None:
    for feed in feeds:
        links = [link.get("href") or link.text for link in feed.root.iter("{*}link", "{*}a")]
        links += [address for body in feed.bodies() for _, _, address, _ in body.iterlinks()]
        assert [link for link in links if not re.match(r"https?://[^/]", link)] == [], feed.name


def test_every_address_in_a_feed_that_leads_to_the_site_is_there(feeds: list[Written], pages: Pages) -> None:
    for feed in feeds:
        links = {link.get("href") or link.text for link in feed.root.iter("{*}link", "{*}a")}
        links |= {address for body in feed.bodies() for _, _, address, _ in body.iterlinks()}
        assert [link for link in links if link.startswith(pages.home) and pages.is_broken(link)] == [], feed.name


def test_entries_use_only_what_every_reader_keeps(feeds: list[Written]) -> None:
    for body in (body for feed in feeds for body in feed.bodies()):
        assert {element.tag for element in body.iterdescendants()} <= SAFE
        assert {name for element in body.iterdescendants() for name in element.attrib} <= {"href"}


def test_every_mark_says_in_words_what_it_means(feeds: list[Written]) -> None:
    """Some readers drop the marks and keep both texts; the words stay."""
    for body in (body for feed in feeds for body in feed.bodies()):
        for mark, word in (("ins", "added"), ("del", "removed")):
            texts = [element.text_content() for element in body.iter(mark)]
            assert [text for text in texts if not re.fullmatch(rf"\[{word}:.*\]", text, re.DOTALL)] == []


def test_a_change_is_told_with_its_redline_and_both_texts(site: Path) -> None:
    for body in Written(site, site / "feeds/changes/atom.xml").bodies():
        assert body.find(".//ins") is not None or body.find(".//del") is not None
        assert {"Before", "After"} <= {heading.text_content() for heading in body.iter("strong")}


def test_titles_are_plain_words(feeds: list[Written]) -> None:
    titles = [element.text for feed in feeds for element in feed.root.iter("title", f"{ATOM}title")]
    assert [title for title in titles if re.search(r"[<>]", title)] == []


def test_a_feed_shown_by_a_browser_says_what_it_is(feeds: list[Written]) -> None:
    for feed in feeds:
        notice = next(feed.root.iter("{http://www.w3.org/1999/xhtml}div"))
        assert "web feed" in "".join(notice.itertext())
        sheet = re.search(r'<\?xml-stylesheet type="text/css" href="([^"]+)"\?>', feed.path.read_text(encoding="utf-8"))
        assert sheet and (feed.path.parent / sheet[1]).is_file()


def test_a_json_feed_has_what_its_specification_asks_for(folders: list[Path], site: Path) -> None:
    for folder in folders:
        told = json.loads((folder / "feed.json").read_text(encoding="utf-8"))
        assert told["version"] == "https://jsonfeed.org/version/1.1"
        assert told["feed_url"] == f"{ADDRESS}/{(folder / 'feed.json').relative_to(site)}"
        assert {type(told[name]) for name in ("title", "home_page_url", "description", "language")} == {str}
        for item in told["items"]:
            assert {type(value) for name, value in item.items() if name not in ("tags", "authors")} == {str}
            assert datetime.fromisoformat(item["date_published"]).tzinfo
            assert datetime.fromisoformat(item["date_modified"]) >= datetime.fromisoformat(item["date_published"])


def test_one_file_lists_every_feed(site: Path, folders: list[Path], pages: Pages) -> None:
    root = etree.parse(site / "feeds/all.opml").getroot()
    listed = [outline.get("xmlUrl") for outline in root.iter("outline") if outline.get("xmlUrl")]
    assert (root.tag, root.get("version"), bool(root.findtext("head/title"))) == ("opml", "2.0", True)
    assert sorted(listed) == sorted(f"{ADDRESS}/{(folder / 'atom.xml').relative_to(site)}" for folder in folders)
    assert all(outline.get("text") for outline in root.iter("outline"))
    assert not [outline for outline in root.iter("outline") if pages.is_broken(outline.get("htmlUrl", pages.home))]


@pytest.mark.parametrize(("page", "first"), [
    ("", "posts"), ("posts/zoom/", "posts"), ("changes/", "changes"), ("policies/zoom/", "services/zoom"),
    ("policies/zoom/terms-of-service/", "policies/zoom/terms-of-service"),
    ("changes/zoom/terms-of-service/2023-08-07/", "policies/zoom/terms-of-service"),
])
def test_a_page_announces_its_own_feed_first(pages: Pages, page: str, first: str) -> None:
    [tree] = [one.tree for one in pages.all if one.address == page]
    announced = [pages.own(link, page) for link in tree.xpath("//link[@rel='alternate']/@href")]
    assert announced[0] == f"{pages.home}feeds/{first}/atom.xml"


def test_every_page_announces_few_feeds_and_always_the_two_that_matter(pages: Pages) -> None:
    for page in pages.all:
        if "/embed/" in page.address:  # shown in a frame on somebody else's page
            continue
        announced = [pages.own(link, page.address) for link in page.tree.xpath("//link[@rel='alternate']/@href")]
        assert {f"{pages.home}feeds/{name}/atom.xml" for name in ("posts", "changes")} <= set(announced), page.path
        assert len(announced) <= 5, page.path


def test_the_subscribe_page_lists_every_feed_in_every_format(pages: Pages, folders: list[Path], site: Path) -> None:
    [page] = [page for page in pages.all if page.address == "subscribe/"]
    linked = {pages.own(link, page.address) for link in page.links()}
    wanted = [folder / file for folder in folders for file in ("atom.xml", "rss.xml", "feed.json")
              if folder.parent.name != "comments"]
    assert {f"{pages.home}{path.relative_to(site)}" for path in wanted} <= linked
    assert f"{pages.home}feeds/all.opml" in linked
