"""A change as Markdown: each edit marked, foreign words as words, and what proves it."""
from __future__ import annotations

from hashlib import sha256

from lxml import html
from markdown import markdown

from tests.publish.press import SPRING, SUMMER, Press

CHANGE = "changes/lantern/terms-of-service/2024-06-01"


def test_what_was_added_and_removed_is_marked(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER.replace("ten cents", "one dollar")))
    press.build()
    text = (press.output / CHANGE / "change.md").read_text("utf-8")
    assert "costs ~~ten cents~~ **one dollar** a day" in text
    assert f"SHA-256 {sha256(SPRING.encode()).hexdigest()}" in text
    assert "https://clausewatch.example/policies/lantern/terms-of-service/2024-03-01/" in text
    assert f'{CHANGE}/change.md" type="text/markdown"' in press.page(CHANGE).replace("../../../../", "")


def test_foreign_words_stay_words(press: Press) -> None:
    hostile = SUMMER.replace("will not sell", "will <b>not</b> [sell](x) *ever*\n\n# Sold")
    press.policy(("2024-03-01", SPRING), ("2024-06-01", hostile))
    press.build()
    drawn = markdown((press.output / CHANGE / "change.md").read_text("utf-8"))
    tree = html.fragment_fromstring(drawn, create_parent="div")
    assert not tree.cssselect("b, em") and all(link.get("href") != "x" for link in tree.cssselect("a"))
    assert [heading.text_content() for heading in tree.cssselect("h1")][1:] == []


def test_the_page_says_how_to_cite_it(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER))
    press.build()
    facts = {term.text: " ".join(term.getnext().text_content().split())
             for term in html.fromstring(press.page(CHANGE)).cssselect(".facts dt")}
    assert "Clausewatch, “Lantern Library Terms of Service" in facts["To cite this"]
    assert f"https://clausewatch.example/{CHANGE}/" in facts["To cite this"]
    assert sha256(SUMMER.encode()).hexdigest() in facts["To cite this"]
