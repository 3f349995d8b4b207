"""What a page's head tells, also of posts and services with names that were made to break it."""
from __future__ import annotations

import json

import lxml.html

from tests.publish.press import Press

HOSTILE = '</script><script>alert(1)</script> & "quotes" ]]>'


def data(page: str) -> dict[str, object]:
    """The one block of JSON-LD."""
    [text] = lxml.html.document_fromstring(page).xpath("//script/text()")
    told: dict[str, object] = json.loads(text)
    return told


def test_a_title_cannot_end_the_block_that_it_stands_in(press: Press) -> None:
    press.post("hostile.md", f"Title: {HOSTILE}\nDate: 2024-05-01 10:00\nSlug: hostile\nSummary: Short.\n\nText.\n")
    press.build()
    assert data(press.page("posts/hostile"))["headline"] == HOSTILE


def test_only_the_newest_changes_have_pictures_of_their_own(lantern: Press) -> None:
    path = "pictures/changes/lantern/terms-of-service/2024-06-01.png"
    lantern.build()
    assert (lantern.output / path).is_file()
    lantern.build(PICTURES=0)
    assert not (lantern.output / path).exists()
    assert data(lantern.page("changes/lantern/terms-of-service/2024-06-01"))["image"] == [
        "https://clausewatch.example/pictures/site.png"]
