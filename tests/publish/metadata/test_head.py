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


def test_only_the_newest_posts_and_changes_have_pictures_of_their_own(lantern: Press) -> None:
    lantern.article("A word on lanterns.")
    paths = [lantern.output / "pictures" / name for name in (
        "changes/lantern/terms-of-service/2024-06-01.png", "posts/lantern.png", "posts/a-quiet-post.png")]
    lantern.build()
    assert all(path.is_file() for path in paths)
    lantern.build(PICTURES=1)
    assert [path.is_file() for path in paths] == [True, True, False]
    lantern.build(PICTURES=0)
    assert not any(path.exists() for path in paths)
    assert data(lantern.page("changes/lantern/terms-of-service/2024-06-01"))["image"] == [
        "https://clausewatch.example/pictures/site.png"]
