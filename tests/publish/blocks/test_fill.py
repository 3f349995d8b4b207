"""Blocks in a post are filled from the archive at each build, and say what became of each clause since."""
from __future__ import annotations

import pytest
from lxml import html
from lxml.html import HtmlElement

from tests.publish.press import AUTUMN, SPRING, SUMMER, Press

pytestmark = pytest.mark.slow

DIFF = "/// clause-diff | lantern/terms-of-service 1.2\n{}\n///"
QUOTE = ("/// clause | lantern/terms-of-service 1.2\n    on: 2024-03-01\n\n"
         "keep a record of every loan […] share that record with the city archive\n///")


def drawn(press: Press, body: str, date: str = "2024-05-01 10:00") -> HtmlElement:
    """The post's text as it was built."""
    press.article(body, date)
    press.build()
    return html.fromstring(press.page("posts/lantern"))


def state(page: HtmlElement) -> str:
    """The line under the first block."""
    return " ".join(page.cssselect("p.state")[0].text_content().split())


def test_a_diff_marks_just_the_sentence_that_came(lantern: Press) -> None:
    page = drawn(lantern, DIFF.format("    from: 2024-03-01\n    to: 2024-06-01"))
    inserted = [ins.text_content() for ins in page.cssselect("figure.redline blockquote ins")]
    assert len(inserted) == 1
    assert "The library will not sell that record" in inserted[0]
    assert not page.cssselect("figure.redline blockquote del")


def test_a_diff_without_days_shows_what_came_since_the_article(lantern: Press) -> None:
    page = drawn(lantern, DIFF.format(""))
    assert "Between 1 March 2024 and 1 June 2024" in page.cssselect("figcaption")[0].text_content()


def test_a_diff_in_a_later_article_shows_the_last_change(lantern: Press) -> None:
    page = drawn(lantern, DIFF.format(""), date="2025-01-01 10:00")
    assert page.cssselect("figure.redline blockquote ins")


def test_a_diff_says_that_the_clause_still_stands(lantern: Press) -> None:
    page = drawn(lantern, DIFF.format("    from: 2024-03-01\n    to: 2024-06-01"))
    assert state(page) == ("Still stands: in the latest version we hold, of 1 June 2024, this clause reads the same.")


def test_a_quotation_says_how_often_its_clause_has_changed_since_and_links_the_change(lantern: Press) -> None:
    page = drawn(lantern, QUOTE)
    assert state(page) == (
        "Changed: once since 1 March 2024, on 1 June 2024; what is quoted here still stands there word for word. "
        "See what changed.")
    assert page.cssselect("p.state a")[0].get("href") == "../../changes/lantern/terms-of-service/2024-06-01/"


def test_a_quotation_says_where_its_clause_has_moved(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER), ("2024-09-01", AUTUMN))
    line = state(drawn(press, QUOTE))
    assert line.startswith("Moved: since 1 September 2024 this is clause 1.3.")
    assert "Its words have changed once since 1 March 2024, on 1 June 2024" in line


def test_a_quotation_says_when_its_clause_is_gone(press: Press) -> None:
    without = "\n\n".join(part for part in SPRING.split("\n\n") if not part.startswith("1.2"))
    press.policy(("2024-03-01", SPRING), ("2024-06-01", without))
    assert state(drawn(press, QUOTE)).startswith("Gone: since 1 June 2024 this clause is no longer in the terms.")


def test_blocks_follow_the_archive_without_a_word_changed_in_the_article(press: Press) -> None:
    press.policy(("2024-03-01", SPRING))
    assert state(drawn(press, QUOTE)).startswith("Still stands")
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER))
    press.build()
    assert "Changed: once since" in press.page("posts/lantern")


def test_a_post_says_at_its_top_that_a_clause_changed_after_its_date(lantern: Press) -> None:
    lantern.article(QUOTE)
    lantern.build()
    page = html.fromstring(lantern.page("posts/lantern"))
    assert "1 June 2024" in page.cssselect(".notices, .notice")[0].text_content()


def test_one_notice_tells_of_all_clauses(lantern: Press) -> None:
    lantern.article(f"{QUOTE}\n\n/// clause | lantern/terms-of-service 2.1\n    on: 2024-03-01\n\nten cents a day\n///")
    lantern.build()
    [notice] = html.fromstring(lantern.page("posts/lantern")).cssselect(".notices p")
    words = " ".join(notice.text_content().split())
    assert words.startswith("Since this was written: clause 1.2 of Lantern Library Terms of Service changed ")
    assert "2.1" not in words and len(notice.cssselect("a")) == 1


def test_a_post_written_after_the_change_has_no_such_notice(lantern: Press) -> None:
    page = drawn(lantern, QUOTE, date="2025-01-01 10:00")
    assert not page.cssselect(".notices, .notice")


def test_a_quotation_is_found_whatever_its_quotes_dashes_and_spaces_are(press: Press) -> None:
    press.policy(("2024-03-01", SPRING.replace("two years", "‘two’\u00a0years")))
    page = drawn(press, "/// clause | lantern/terms-of-service 1.2\n\nevery loan for 'two' years\n///")
    assert page.cssselect("figure.quotation blockquote")


def test_a_card_shows_its_kind_and_its_facts(lantern: Press) -> None:
    page = drawn(lantern, "/// card | Two years\n    kind: caution\n    touches: Members.\n    do: Ask.\n"
                          "    sure: Our reading.\n    why: It says so.\n\nA **long** time.\n\nAnd more.\n///")
    card = page.cssselect("section.card.kind-caution")[0]
    assert card.cssselect(".kind")[0].text == "Worth knowing"
    assert card.cssselect("p.lead")[0].text_content() == "A long time."
    assert [dt.text for dt in card.cssselect("dt")] == ["Whom it touches", "What you can do", "How sure we are"]
    assert card.cssselect("details p")[0].text == "It says so."


def test_a_card_about_a_clause_says_how_the_clause_stands(lantern: Press) -> None:
    page = drawn(lantern, "/// card | A\n    clause: lantern/terms-of-service 1.1\n    on: 2024-03-01\n\nText.\n///")
    assert state(page).startswith("Still stands")


def test_a_card_says_for_which_wording_it_was_written_when_its_clause_has_changed(lantern: Press) -> None:
    page = drawn(lantern, "/// card | A\n    clause: lantern/terms-of-service 1.2\n    on: 2024-03-01\n\nText.\n///")
    assert state(page).startswith("Written for the wording of 1 March 2024. Changed: once since 1 March 2024")
    page = drawn(lantern, QUOTE)
    assert state(page).startswith("Changed: once")


def test_a_reusable_card_is_drawn_from_its_file(lantern: Press) -> None:
    lantern.card("loan", "Title: A loan\nKind: term\nSure: Settled.\n\nSomething you *bring back*.\n")
    page = drawn(lantern, "/// term | loan\n///")
    card = page.cssselect("section.card.kind-term")[0]
    assert "A loan" in card.cssselect("h2")[0].text_content()
    assert card.cssselect("em")[0].text == "bring back"


def test_blocks_nest(lantern: Press) -> None:
    page = drawn(lantern, "/// clause-diff | lantern/terms-of-service 1.2\n    from: 2024-03-01\n\nA note.\n\n"
                          "//// card | What it means\nText.\n////\n///")
    assert page.cssselect("section.card")
    assert page.cssselect("figure.redline")


def test_the_same_clause_twice_on_a_page_has_two_ids(lantern: Press) -> None:
    twice = DIFF.format("    from: 2024-03-01") + "\n\nand\n\n" + DIFF.format("    from: 2024-03-01")
    ids = [element.get("id") for element in drawn(lantern, twice).cssselect("[id]")]
    assert len(ids) == len(set(ids))


def test_headings_in_blocks_follow_the_headings_around_them(lantern: Press) -> None:
    page = drawn(lantern, "/// card | First\nText.\n///\n\n## Part\n\n/// card | Second\nText.\n///")
    assert [h.tag for h in page.cssselect("section.card h2, section.card h3")] == ["h2", "h3"]


def test_a_chosen_view_is_the_one_that_opens(lantern: Press) -> None:
    page = drawn(lantern, DIFF.format("    from: 2024-03-01\n    view: after"))
    assert [radio.get("value") for radio in page.cssselect("input[checked]")] == ["after"]


def test_both_texts_can_stand_below_each_other(lantern: Press) -> None:
    page = drawn(lantern, DIFF.format("    from: 2024-03-01\n    view: both"))
    before, after = page.cssselect("figure.stacked blockquote")
    assert "will not sell" not in before.text_content()
    assert "will not sell" in after.text_content()


def test_an_excerpt_that_leaves_a_clause_out_does_not_say_that_it_is_gone(press: Press) -> None:
    press.policy(("2024-03-01", "1.1 […] five lanterns […]\n\n1.2 […] keep a record of every loan […]"),
                 ("2024-06-01", "1.1 […] five lanterns […]"), excerpt=True)
    line = state(drawn(press, "/// clause | lantern/terms-of-service 1.2\n    on: 2024-03-01\n\n"
                              "keep a record of every loan\n///"))
    assert "Gone" not in line
    assert "Still stands" not in line


def test_text_around_a_block_is_kept(lantern: Press) -> None:
    page = drawn(lantern, "Before & after <b>it</b>.\n\n/// card | A\nText.\n///\n\nThe end — really.")
    assert "Before & after it." in page.text_content()
    assert "The end — really." in page.text_content()


def test_a_clause_that_is_gone_or_came_has_a_redline_with_its_state(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SPRING.partition("2.2 ")[0]), ("2024-09-01", SPRING))
    for start, end in (("2024-03-01", "2024-06-01"), ("2024-06-01", "2024-09-01")):
        for to in (end, "latest"):
            press.article(f"/// clause-diff | lantern/terms-of-service 2.2\n    from: {start}\n    to: {to}\n///")
            press.build()
            assert 'class="redline' in press.page("posts/lantern")
