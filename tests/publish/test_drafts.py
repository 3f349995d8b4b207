"""Drafts and scheduled posts stay out of the site until it is their time; long texts have a table of contents."""
from __future__ import annotations

from datetime import UTC, datetime

import pytest

from plugins.publish.command.build import due
from tests.publish.press import Press

pytestmark = pytest.mark.slow
LATER = "Title: Later\nDate: 2024-07-01 10:00\nSlug: later\nStatus: scheduled\n\nText.\n"


def test_a_scheduled_post_appears_when_its_date_has_come(press: Press) -> None:
    press.post("later.md", LATER)
    checkout = press.content.parent
    assert due(checkout, datetime(2024, 7, 1, 9, tzinfo=UTC)) == {}
    press.build()
    assert not (press.output / "posts" / "later").exists()
    assert "Later" not in press.page("")
    until = due(checkout, datetime(2024, 8, 1, tzinfo=UTC))["CLAUSEWATCH_DUE"]
    assert until == "2024-07-01 10:00"
    press.build(PUBLISHED_UNTIL=until)
    assert "Text." in press.page("posts/later")


def test_drafts_have_a_mark_and_a_list_of_their_own(press: Press) -> None:
    press.post("later.md", LATER.replace("scheduled", "draft"))
    press.build(DRAFT_SAVE_AS="drafts/{slug}/index.html", DIRECT_TEMPLATES=["index", "drafts"])
    assert "<strong>Draft.</strong>" in press.page("drafts/later")
    assert '<a href="../drafts/later/">Later</a>' in press.page("drafts")
    assert "Later" not in press.page("")


def test_a_long_text_has_a_table_of_contents(press: Press) -> None:
    press.article("\n\n".join(f"## Part *{number}*\n\n{'word ' * 160}" for number in range(4)))
    press.build()
    page = press.page("posts/lantern")
    assert '<h2 id="part-0">' in page
    assert '<a href="#part-3">Part 3</a>' in page
    press.article("## Alone\n\nFew words.")
    press.build()
    assert 'class="contents"' not in press.page("posts/lantern")
