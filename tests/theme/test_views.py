"""How a redline and a card behave in a real browser, without a script."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from plugins.policy.clauses.blocks import blocks
from plugins.policy.clauses.parse import segment
from plugins.policy.model import Edit, EditKind, Redline
from plugins.publish.changes.version_text import text_html
from plugins.publish.html import elements, stylesheet
from plugins.publish.html.elements import finalize
from plugins.publish.html.paginate import pages
from plugins.publish.redlines import figure as redline_figure
from plugins.publish.redlines.text_shapes import shapes_of

pytestmark = pytest.mark.browser

KEPT, DELETED, INSERTED = EditKind.KEPT, EditKind.DELETED, EditKind.INSERTED
UMBRELLAS = Redline((
    Edit(KEPT, "We lend umbrellas "), Edit(DELETED, "to members"), Edit(INSERTED, "to everybody who asks"),
    Edit(KEPT, " while it rains.\n\n"), Edit(DELETED, "Nobody pays.\n\n"), Edit(INSERTED, "Everybody pays a coin.\n\n"),
    Edit(KEPT, "Bring them back dry.")))
DRAWING = redline_figure.FigureOptions("c-1", "Umbrella Terms", "clause 1", date(2024, 3, 1), date(2024, 6, 1))


@pytest.fixture(scope="module")
def tab(chromium: Browser) -> Iterator[Page]:
    """One tab for all: opening it costs more than what is done in it."""
    tab = chromium.new_page()
    yield tab
    tab.close()


@pytest.fixture
def page(tab: Page, root: Path) -> Page:
    """A page with a redline and a card, in the site's own clothes, as nobody has touched it."""
    sheet = stylesheet.joined(root / "theme/static/css").decode()
    card = elements.card("A coin", ("plain-words", "In plain words"), [html.fromstring("<p>It costs a coin.</p>")],
                         "card-1", 3, [("Whom it touches", "Borrowers")], "Because it says so.")
    tab.emulate_media(media="screen")
    drawn = redline_figure.redline_figure(UMBRELLAS, DRAWING).html() + elements.serialise(card)
    tab.set_content(f"<!doctype html><html lang=en><style>{sheet}</style><main class=prose>{drawn}</main>")
    return tab


def shown(page: Page) -> str:
    """The clause as a reader sees it."""
    paragraphs = page.locator(".redline blockquote p")
    texts = [paragraphs.nth(i).inner_text() for i in range(paragraphs.count()) if paragraphs.nth(i).is_visible()]
    return "\n\n".join(text.strip() for text in texts)


def test_as_it_was_shows_the_text_before_and_nothing_else(page: Page) -> None:
    page.get_by_label("as it was").check()
    assert shown(page) == UMBRELLAS.before


def test_as_it_is_now_shows_the_text_after_and_nothing_else(page: Page) -> None:
    page.get_by_label("as it is now").check()
    assert shown(page) == UMBRELLAS.after


def test_a_copied_redline_says_in_words_what_went_and_what_came(page: Page) -> None:
    copied = page.locator(".redline blockquote").evaluate(
        "quote => { getSelection().selectAllChildren(quote); return getSelection().toString(); }")
    assert "[removed:\u00a0to members end removed][added:\u00a0to everybody who asks end added]" in copied


def test_the_words_for_the_marks_are_there_but_take_no_room(page: Page) -> None:
    box = page.locator(".redline .vh").first.bounding_box()
    assert box and box["width"] <= 1 and box["height"] <= 1


def test_a_link_to_a_clause_opens_the_section_that_it_is_folded_in(tab: Page) -> None:
    text = "# Terms\n\n" + "\n\n".join(f"## {n}. Room {n}\n\n" + "Lamps are lit at dusk. " * 30 for n in range(1, 30))
    [sheet] = pages(segment(text))
    tab.set_content(f"<!doctype html><main>{text_html(sheet, shapes_of(text))}</main>")
    clause = tab.locator("#c-room-7")
    assert not clause.is_visible()
    tab.evaluate("location.hash = 'c-room-7'")
    clause.wait_for()
    assert tab.locator("details[open]").count() == 1


def test_the_views_can_be_changed_by_keyboard(page: Page) -> None:
    page.get_by_label("with changes marked").focus()
    page.keyboard.press("ArrowRight")
    assert shown(page) == UMBRELLAS.before


def test_a_mark_is_never_colour_alone(page: Page) -> None:
    for tag, line in (("ins", "underline"), ("del", "line-through")):
        mark = page.locator(f".redline blockquote p:not([class]) {tag}")
        assert mark.evaluate("e => getComputedStyle(e).textDecorationLine") == line
    for name, word in (("only-ins", "Added"), ("only-del", "Removed")):
        label = page.locator(f".redline .{name}").evaluate("e => getComputedStyle(e, '::before').content")
        assert word in label


def test_on_paper_every_fold_is_open_and_nothing_is_left_to_press(page: Page) -> None:
    page.emulate_media(media="print")
    assert page.get_by_text("Because it says so.").is_visible()
    assert not page.locator(".views").is_visible()


def test_a_foreign_clause_keeps_its_own_direction(page: Page) -> None:
    directions = page.locator(".redline blockquote p").evaluate_all("all => all.map(p => p.dir)")
    assert set(directions) == {"auto"}


def test_a_quotation_from_right_to_left_keeps_its_full_stop_and_figures_at_its_own_end(tab: Page) -> None:
    title = finalize("Ferry Terms: “30 يوما.” instead of “14 يوما.” (clause 2)")
    tab.set_content(f"<!doctype html><html lang=en><h1>{title}</h1>")
    left = tab.evaluate("""() => {
        const text = document.querySelector('h1').firstChild, at = sign => text.data.indexOf(sign);
        const leftOf = place => { const range = document.createRange(); range.setStart(text, place);
            range.setEnd(text, place + 1); return range.getBoundingClientRect().left; };
        return [at('“'), at('.'), at('ي'), at('3'), at('”')].map(leftOf); }""")
    assert left == sorted(left)


@pytest.mark.parametrize("clothes", ["", "embed"])
def test_a_wide_table_scrolls_in_itself_on_a_phone_and_in_a_frame_too(tab: Page, root: Path, clothes: str) -> None:
    sheet = stylesheet.joined(root / "theme/static/css").decode()
    text = "\n".join(("| " + " | ".join(f"umbrellahandle{n}" for n in range(9)) + " |", "|---" * 9 + "|",
                      "| " + " | ".join(f"willowwood{n}" for n in range(9)) + " |"))
    words = "\n\n".join(block.text for block in blocks(text))
    drawn = redline_figure.redline_figure(Redline((Edit(INSERTED, words),)), replace(DRAWING, shapes=shapes_of(text)))
    tab.set_viewport_size({"width": 320, "height": 640})
    tab.set_content(f"<!doctype html><html lang=en><style>{sheet}</style><body class='{clothes}'>"
                    f"<main class=prose>{drawn.html()}</main>")
    assert tab.locator("table").evaluate("table => table.getBoundingClientRect().width") > 320
    assert tab.evaluate("document.documentElement.scrollWidth") == 320
    tab.set_viewport_size({"width": 1280, "height": 720})
