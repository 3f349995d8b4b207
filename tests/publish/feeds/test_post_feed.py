"""Posts as subscribers get them."""
from __future__ import annotations

import feedparser
import pytest

from plugins.publish.feeds import post_feed
from tests.publish.press import Press

QUOTE = """/// clause | lantern/terms-of-service 1.2
    on: 2024-05-01

may share that record with the city archive
///"""


def post(press: Press) -> feedparser.FeedParserDict:
    """The entry of the post on lanterns."""
    read = feedparser.parse((press.output / "feeds/posts/atom.xml").read_bytes())
    return next(entry for entry in read.entries if entry.link.endswith("/posts/lantern/"))


def test_a_post_whose_clause_changed_is_updated_once_and_says_so_first(lantern: Press) -> None:
    lantern.article(QUOTE)
    lantern.build()
    entry = post(lantern)
    assert (entry.published, entry.updated) == ("2024-05-01T10:00:00+00:00", "2024-06-01T00:00:00+00:00")
    first, _, _ = entry.content[0].value.partition("</p>")
    assert first.startswith("<p>Since this was written: clause 1.2 of Lantern Library Terms of Service changed")
    assert 'href="https://clausewatch.example/changes/lantern/terms-of-service/2024-06-01/"' in first
    lantern.build()
    assert post(lantern) == entry


def test_a_link_to_another_post_is_absolute(press: Press) -> None:
    press.article("As [the quiet post]({filename}quiet.md) says.")
    press.build()
    assert '<a href="https://clausewatch.example/posts/a-quiet-post/">' in post(press).content[0].value


def test_of_an_endless_post_only_the_summary_is_told(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(post_feed, "LARGEST_POST", 2_000)
    press.article("Summed up.\n\n" + "Word after word. " * 300)
    press.build()
    body = post(press).content[0].value
    assert "This article is too long for a feed" in body
    assert len(body) < 2_000
