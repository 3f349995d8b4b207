"""A version's text on its page: short ones whole, long ones folded by section."""
from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement

from plugins.policy.clauses.parse import segment
from plugins.publish.changes.version_text import FOLDS, OPENING, VISIBLE, is_folded, text_html
from plugins.publish.html.paginate import pages
from plugins.publish.redlines.text_shapes import shapes_of

LAMP = "The keeper lights a lamp at dusk and puts it out at dawn. "


def drawn(text: str, sheet: int = 0) -> HtmlElement:
    return html.fragment_fromstring(text_html(pages(segment(text))[sheet], shapes_of(text)), create_parent="div")


def rooms(number: int, words: str, level: str = "##") -> str:
    return "\n\n".join(f"{level} Room {n}\n\n{words}" for n in range(1, number + 1))


def words(element: HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def test_a_short_version_is_shown_whole() -> None:
    tree = drawn(f"# Terms\n\n{rooms(3, LAMP)}")
    assert not tree.cssselect("details")
    assert [heading.tag for heading in tree.cssselect("h1, h2, h3, h4")] == ["h2", "h3", "h3", "h3"]


def test_a_long_version_shows_its_headings_and_folds_what_stands_below_them() -> None:
    tree = drawn(f"# Terms\n\nWelcome.\n\n{rooms(20, LAMP * 10)}")
    assert words(tree.cssselect("section")[0]) == "Terms Welcome."
    assert [words(line) for line in tree.cssselect("summary")][:2] == ["Room 1 130 words", "Room 2 130 words"]
    assert [line.tag for line in tree.cssselect("summary > :first-child")] == ["h3"] * 20
    assert tree.cssselect("details > #c-room-7")


def test_a_title_that_everything_stands_under_is_open_whatever_stands_beside_it() -> None:
    tree = drawn(f"Skip to the text.\n\n# Terms\n\nWelcome.\n\n{rooms(20, LAMP * 10)}")
    assert len(tree.cssselect("summary")) == 20 and words(tree).startswith("Skip to the text. Terms Welcome. Room 1")


def test_a_section_that_is_long_itself_has_folds_of_its_own() -> None:
    parts = rooms(12, LAMP * 50, "###")
    tree = drawn(f"# Terms\n\n## Cellar\n\n{parts}\n\n## Attic\n\n{LAMP * 60}")
    assert [words(line.cssselect("h3, h4")[0]) for line in tree.cssselect("details details > summary")] == [
        f"Room {n}" for n in range(1, 13)]


def test_clauses_without_a_heading_share_folds_that_say_how_they_begin() -> None:
    text = "\n\n".join(f"1.{n} {LAMP}{LAMP * 10}" for n in range(1, 21))
    names = [words(line) for line in drawn(text).cssselect("summary")]
    assert len(names) < 20 and names[0].startswith("1.1 The keeper lights a lamp at dusk")


def test_words_that_no_heading_parts_end_in_one_fold() -> None:
    text = "# Terms\n\n" + "\n\n".join([LAMP * 5] * 60)
    [fold] = drawn(text).cssselect("details")
    assert words(fold.cssselect("summary")[0]).startswith("The rest of this clause: ")


def test_lists_and_tables_are_drawn_as_such() -> None:
    tree = drawn("# Terms\n\nYou bring:\n\n- a lamp\n- a key\n\n| Lamp | Price |\n| --- | --- |\n| Brass | ten |\n")
    assert [words(entry) for entry in tree.cssselect("ul > li")] == ["a lamp", "a key"]
    assert [words(cell) for cell in tree.cssselect("tr:first-child th")] == ["Lamp", "Price"]


HEADING = st.tuples(st.integers(1, 4), st.text("abc ", min_size=1, max_size=9))
PARTS = st.lists(st.tuples(st.none() | HEADING, st.lists(st.integers(1, 400), max_size=4)), max_size=90)


@given(PARTS)
def test_no_word_is_lost_and_little_is_in_sight(parts: list[tuple[tuple[int, str] | None, list[int]]]) -> None:
    text = "\n\n".join(piece for heading, sizes in parts for piece in (
        [f"{'#' * heading[0]} {heading[1]}"] if heading else []) + ["lamp " * size for size in sizes])
    outline = segment(text)
    for sheet in pages(outline):
        tree = html.fragment_fromstring(text_html(sheet, shapes_of(text)), create_parent="div")
        said = Counter(word for part in sheet for word in f"{part.clause.heading or ''} {part.text}".split())
        assert not said - Counter(words(tree).split())
        ids = [element.get("id") for element in tree.cssselect("[id]")]
        assert sorted(ids) == sorted(part.id for part in sheet)
        assert is_folded(sheet) or not tree.cssselect("details")
        folds = [fold for fold in tree.cssselect("details") if not fold.xpath("ancestor::details")]
        assert len(folds) <= FOLDS + 1
        for fold in folds:
            fold.drop_tree()
        assert len(words(tree)) <= VISIBLE + 2 * OPENING + FOLDS * 40
