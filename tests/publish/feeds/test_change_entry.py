"""Changes as subscribers get them, from policies that were written to break feeds, and from endless ones."""
from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import feedparser
import lxml.html
import pytest
from lxml import etree

from plugins.archive.store import journal, paths, versions
from plugins.archive.store.journal import Observation
from plugins.policy.model import Verdict
from tests.publish.metadata.test_icalendar import unfolded
from tests.publish.press import SPRING, SUMMER, Press

pytestmark = pytest.mark.slow

FILES = ("atom.xml", "rss.xml")
HOSTILE = {
    "control characters": "may\x0b keep\x00 it\x1b[31m \ufffe red",
    "a script": "<script>alert(1)</script> <img src=x onerror=alert(1)> may be run",
    "the end of a CDATA section": "]]> <![CDATA[ ]]&gt; &amp; &lt;b&gt; may stay",
    "direction marks": "may \u202ekeep\u202c \u2066this\u2069 record",
    "Arabic": "يجوز للمكتبة الاحتفاظ بسجل لكل إعارة لمدة عامين كاملين",
    "Chinese": "图书馆可以将每次借阅的记录保存两年并与城市档案馆共享该记录",
    "the end of a feed": "</content></entry></feed><entry> may end it",
}


def feeds_of(press: Press, before: str, after: str) -> dict[str, Any]:
    """The feed of all changes as three readers read it; the two texts are all that differs."""
    press.policy(("2024-03-01", before), ("2024-06-01", after))
    press.build()
    folder = press.output / "feeds/changes"
    read: dict[str, Any] = {file: feedparser.parse((folder / file).read_bytes(), sanitize_html=False)
                            for file in FILES}
    assert not [file for file in FILES if read[file].bozo]
    return read | {"feed.json": json.loads((folder / "feed.json").read_text(encoding="utf-8"))}


def bodies(read: dict[str, Any]) -> list[str]:
    """The one entry's HTML in every format."""
    return [*(read[file].entries[0].content[0].value for file in FILES), read["feed.json"]["items"][0]["content_html"]]


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_stays_words_in_every_format(press: Press, words: str) -> None:
    read = feeds_of(press, SPRING, SUMMER.replace("will not sell", f"{words} sell"))
    first, *others = bodies(read)
    assert others == [first, first]
    tree = lxml.html.fragment_fromstring(first, create_parent="div")
    tags = {element.tag for element in tree.iterdescendants()}
    assert tags <= {"p", "h3", "b", "strong", "blockquote", "ins", "del", "a"}
    assert not set(tree.text_content()) & set("\x00\x0b\x1b\ufffe\u202e\u2066")
    for shown in ("alert(1)", "]]>", "يجوز", "图书馆", "may end it"):
        assert (shown in tree.text_content()) == (shown in words)


def test_hostile_names_stay_words_everywhere(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER.replace(
        "# Terms of the Lantern Library\n", "# Terms\n\nEffective date: 1 July 2024\n")))
    path = press.content / "policies/lantern/declaration.json"
    hostile = json.dumps("]]> <b>Lamp</b>; a, b\\ \u202eروب\x0b 图")
    path.write_text(path.read_text().replace('"Lantern Library"', hostile))
    press.build()
    feed = feedparser.parse((press.output / "feeds/services/lantern/atom.xml").read_bytes())
    assert not feed.bozo
    assert feed.entries[0].title.startswith("]]› ‹b›Lamp‹/b›; a, b\\ روب 图 Terms of Service")
    assert etree.parse(press.output / "feeds/all.opml").xpath("//outline[contains(@text, 'Lamp')]")
    lines = unfolded((press.output / "feeds/effective-dates.ics").read_bytes())
    assert "SUMMARY:In force: ]]> <b>Lamp</b>\\; a\\, b\\\\ روب 图 Terms of Service" in lines


@pytest.mark.parametrize("word", ["lantern ", "灯"], ids=["words", "no spaces"])
def test_an_endless_clause_makes_no_endless_entry(press: Press, word: str) -> None:
    endless = word * (150_000 // len(word.encode()))
    read = feeds_of(press, SPRING, SUMMER.replace("will not sell that record", f"will not sell {endless}"))
    for body in bodies(read):
        assert 2_000 < len(body.encode()) < 60_000
        assert "The library will not sell" in body
        assert "stands for text that is left out here" in body


def test_a_rewritten_policy_ends_with_what_is_left_out_and_a_link(press: Press) -> None:
    clauses = [f"## {number}. Lamp {number}\n\nA lamp of kind {number} costs {{}} a day, {'and more ' * 40}\n"
               for number in range(1, 121)]
    read = feeds_of(press, "\n".join(clauses).replace("{}", "ten cents"), "\n".join(clauses).replace("{}", "nothing"))
    for body in bodies(read):
        assert len(body.encode()) < 50_000
        assert "more clauses changed. This entry ends here" in body
        assert body.endswith('changes/lantern/terms-of-service/2024-06-01/">Read it on the site</a></p>')


def test_one_word_in_a_long_clause_is_told_with_the_words_around_it(press: Press) -> None:
    long = SPRING.replace("five lanterns", f"five {'very bright ' * 300}lanterns")
    [body, *_] = bodies(feeds_of(press, long, long.replace("fourteen days", "twenty days")))
    assert "each of them within <del>[removed: fourteen]</del><ins>[added: twenty]</ins> days of the loan" in body
    assert "[…]" in body
    assert len(body) < 6_000


def test_a_correction_keeps_its_name_and_its_day_and_is_newer(lantern: Press) -> None:
    lantern.build()
    [before] = feedparser.parse((lantern.output / "feeds/changes/atom.xml").read_bytes()).entries
    (lantern.content / "policies/lantern/terms-of-service/weights.toml").write_text(
        '["2024-06-01"]\nsignificance = "notable"\nreason = "A first promise."\non = 2024-06-05\n')
    lantern.build()
    [after] = feedparser.parse((lantern.output / "feeds/notable/atom.xml").read_bytes()).entries
    assert (after.id, after.published) == (before.id, before.published)
    assert (before.updated, after.updated) == ("2024-06-01T00:00:00+00:00", "2024-06-05T00:00:00+00:00")
    assert "Weighed by an author: A first promise. The rules alone said:" in after.content[0].value


def test_a_card_that_explains_the_words_comes_with_them(lantern: Press) -> None:
    lantern.card("sell", "Title: What selling a record means\nKind: term\nWords: sell\n\nIt changes hands for money.")
    lantern.build()
    [entry] = feedparser.parse((lantern.output / "feeds/changes/atom.xml").read_bytes()).entries
    assert "<h3>What the term means: What selling a record means</h3>" in entry.content[0].value


def test_a_full_text_that_takes_an_excerpts_place_updates_the_entry_and_publishes_nothing(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER))
    seen = {"hash": versions.fingerprint(SUMMER), "version": "2024-06-01"}
    full = Observation(datetime(2024, 6, 1, 18, tzinfo=UTC), Verdict.CHANGE, "seen", **seen)
    covers = Observation(datetime(2024, 6, 1, tzinfo=UTC), Verdict.TECHNICAL, "replaces our excerpt", hash=None,
                         version="2024-06-01", more={"replaces": "2024-06-01", "key": "lantern/kept"})
    path = paths.journal_path(press.content / "policies", "lantern", "terms-of-service")
    lines = path.read_text().splitlines()
    path.write_text("\n".join([lines[0], lines[1].replace('"version"', '"excerpt": true, "version"')]) + "\n")
    journal.append(path, [full, covers])
    press.build()
    [entry] = feedparser.parse((press.output / "feeds/changes/atom.xml").read_bytes()).entries
    assert entry.id == "tag:clausewatch.example,2026:change/lantern/kept"
    assert (entry.published, entry.updated) == ("2024-06-01T00:00:00+00:00", "2024-06-01T18:00:00+00:00")


def test_what_only_moved_names_the_other_clause_and_keeps_its_words(press: Press) -> None:
    loans = "Each reader may keep up to twelve records at home for three weeks, and renews them by telephone or post. "
    rules = ("## {}\n\nThe reading room opens at nine on weekdays, at ten on Saturdays, and stays shut on Sundays. {}"
             "It is closed at six.\n\n## {}\n\nWhoever is late pays a coin for every day, which buys new needles. {}")
    before, after = rules.format("Rooms", loans, "Coins", ""), rules.format("Rooms", "", "Coins", loans)
    read = feeds_of(press, before, after)
    shown = " ".join(lxml.html.fromstring(bodies(read)[0]).text_content().split())
    assert f"[moved to Coins: {loans.strip()}]" in shown and f"[moved from Rooms: {loans.strip()}]" in shown
