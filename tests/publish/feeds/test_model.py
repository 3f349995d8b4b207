"""Which entries a feed holds, and which feeds a page names."""
from __future__ import annotations

from datetime import UTC, datetime

from plugins.publish.feeds.model import Channel, Entry, FeedIndex, Site

SITE = Site("https://s.example", "Clausewatch", "s.example,2026", "Clausewatch", length=50)
NOON = datetime(2024, 6, 1, 12, tzinfo=UTC)


def entry(number: int, size: int = 10) -> Entry:
    return Entry(SITE.tag(f"change/{number}"), f"{number}", "https://s.example/", "", "x" * size, NOON, NOON)


def channel(name: str, *entries: Entry, **more: object) -> Channel:
    return Channel(name, name, "", "", "", lambda: iter(entries), **more)


def test_ten_thousand_changes_make_no_larger_feed_and_are_not_all_told() -> None:
    told = []

    def endless():
        for number in range(10_000):
            told.append(number)
            yield entry(number)

    feed = Channel("changes", "", "", "", "", endless).feed(SITE)
    assert [one.title for one in feed.entries] == [str(number) for number in range(50)]
    assert len(told) <= 51


def test_large_entries_stay_whole_and_the_oldest_are_left_out() -> None:
    feed = channel("changes", *(entry(number, 40_000) for number in range(50)), largest=100_000).feed(SITE)
    assert [len(one.html) for one in feed.entries] == [40_000, 40_000]


def test_one_entry_is_told_however_large() -> None:
    assert len(channel("changes", entry(1, 500_000), entry(2), largest=100_000).feed(SITE).entries) == 1


def test_a_name_for_ever_is_ascii_and_knows_no_address() -> None:
    assert SITE.tag("post/größe §") == "tag:s.example,2026:post/gr%C3%B6%C3%9Fe%20%C2%A7"


def test_a_page_names_the_nearest_feed_first_then_what_stands_aside_then_the_sites_own() -> None:
    all_of_them = [channel("posts", pages=("",)), channel("changes"), channel("services/a", pages=("a/",)),
                   channel("policies/a/b", pages=("a/b/",)),
                   channel("comments/a", pages=("a/b/",), announced_last=True)]
    assert [one.name for one in FeedIndex(all_of_them).on("a/b/c/")] == [
        "policies/a/b", "services/a", "posts", "comments/a", "changes"]
