"""A text's blocks are filled anew only when the text, or what its blocks speak of, has changed."""
from __future__ import annotations

from collections.abc import Callable

import pytest

from plugins.publish.blocks import filled_text
from tests.publish.press import AUTUMN, SPRING, SUMMER, Press

pytestmark = pytest.mark.slow

BLOCKS = ("/// clause-diff | lantern/terms-of-service 1.2\n    from: 2024-03-01\n///\n\n"
          "/// card | What it means\n    clause: lantern/terms-of-service 1.2\n    on: 2024-06-01\n\nNobody may.\n///"
          "\n\n/// term | sale\n///")
CARD = "Title: Sale\nKind: term\nWords: sell\n\nTo give for {}.\n"


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are filled, by their addresses."""
    found = list[str]()
    fill = filled_text.fill

    def noted(html: str, page: filled_text.BlockContext) -> object:
        found.append(page.save_as)
        return fill(html, page)

    monkeypatch.setattr(filled_text, "fill", noted)
    return found


@pytest.fixture
def site(press: Press) -> Press:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER))
    press.card("sale", CARD.format("money"))
    press.article(BLOCKS)
    return press


def test_blocks_stay_filled_while_nothing_that_they_show_changes(site: Press, filled: list[str]) -> None:
    site.build()
    filled.clear()
    site.post("other.md", "Title: Other\nDate: 2024-05-02\n\nWords.\n")
    site.service("lamp", "Lamp", ("2024-03-01", SPRING))
    site.card("loan", CARD.format("a while").replace("Sale", "Loan"))
    site.build()
    assert not filled


@pytest.mark.parametrize("edit", [
    lambda site: site.article(BLOCKS + "\n\nWords."),
    lambda site: site.article(BLOCKS, "2024-07-01"),
    lambda site: site.card("sale", CARD.format("nothing")),
    lambda site: site.service("lantern", "Lantern Library", ("2024-09-01", AUTUMN)),
    lambda site: site.settings.update(SITEURL="https://lantern.example", RELATIVE_URLS=False),
], ids=["a word", "its date", "its card", "a version", "addresses"])
def test_blocks_are_filled_anew_where_what_they_show_has_changed(
        site: Press, filled: list[str], edit: Callable[[Press], object]) -> None:
    site.build()
    before = site.page("posts/lantern")
    filled.clear()
    edit(site)
    site.build()
    assert filled == ["posts/lantern/index.html"]
    assert site.page("posts/lantern") != before


def test_a_mistake_is_told_by_every_build(site: Press) -> None:
    site.article(BLOCKS.replace("1.2", "1.9"))
    told = site.problems()
    assert len(told) == 2 and "there is no clause '1.9'" in told[0]
    assert site.problems() == told


def test_a_placeholder_in_other_quotes_is_filled_each_time(site: Press, filled: list[str]) -> None:
    site.article("""<div data-block='{"block": "term", "argument": "sale"}'></div>""")
    site.build()
    site.card("sale", CARD.format("nothing"))
    site.build()
    assert len(filled) == 2
    assert "To give for nothing." in site.page("posts/lantern")
