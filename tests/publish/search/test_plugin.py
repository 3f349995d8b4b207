"""The search page, with its index and without."""
from __future__ import annotations

import pytest
from lxml import html
from lxml.html import HtmlElement

from plugins.publish import defaults
from tests.publish.press import SPRING, SUMMER, Press


def lists(press: Press) -> dict[str, list[str]]:
    """The links below each heading of the search page."""
    sections: list[HtmlElement] = html.fromstring(press.page("search")).cssselect("section")
    return {section[0].text: [link.get("href") for link in section.cssselect("a")] for section in sections}


def test_without_a_script_the_page_leads_to_services_topics_and_terms(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER))
    press.card("lamp", "Title: Lamp\nKind: term\nWords: lamp\n\nA light.\n")
    press.build()
    found = lists(press)
    assert found["Services, A to Z"] == ["../policies/lantern/", "../policies/lantern/terms-of-service/"]
    assert "../topics/ai-training/" in found["Topics"] and found["Terms, A to Z"] == ["../glossary/#lamp"]
    assert "<script" not in press.page("search") and not (press.output / "search/pagefind").exists()
    assert "script-src 'none'" in press.page("search")
    assert "is made when the site is published. The lists below need none.</p>" in press.page("search")


def test_terms_stand_under_their_letter_once(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER))
    for name, title in (("a", "“as is”"), ("b", "Affiliate"), ("c", "sub-processor"), ("d", "Sale")):
        press.card(name, f"Title: {title}\nKind: term\nWords: {name}\n\nA word.\n")
    press.build()
    (section,) = (one for one in html.fromstring(press.page("search")).cssselect("section")
                  if one[0].text == "Terms, A to Z")
    assert [heading.text for heading in section.cssselect("h3")] == ["A", "S"]
    assert [link.text for link in section.cssselect("a")] == ["Affiliate", "“as is”", "Sale", "sub-processor"]


def test_the_index_is_written_once_and_left_alone(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER))
    press.card("lamp", "Title: Lamp\nKind: term\nWords: lamp\n\nA light.\n")
    press.build(SEARCH_INDEX=True)
    folder = press.output / "search"
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    assert len([path for path in before if path.suffix == ".pf_fragment"]) == 4  # a post, a version, a change, a card
    press.build(SEARCH_INDEX=True)
    assert before == {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    press.article("Members of the library borrow lanterns.")
    press.build(SEARCH_INDEX=True)
    assert len(list(folder.rglob("*.pf_fragment"))) == 5
    press.build()
    assert [path.name for path in folder.rglob("*") if path.is_file()] == ["index.html"]


@pytest.mark.parametrize(("asked", "indexed"), [("", False), ("1", True)])
def test_the_index_is_made_where_the_build_is_asked_for_it(asked: str, indexed: bool,
                                                           monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUSEWATCH_SEARCH", asked)
    assert defaults.SETTINGS["SEARCH_INDEX"].default({}) is indexed


def test_only_this_page_may_run_the_site_s_own_script(press: Press) -> None:
    press.build(SEARCH_INDEX=True)
    assert "script-src 'self'; worker-src 'self'; style-src" in press.page("search")
    assert "script-src 'self'" not in press.page("changes")
