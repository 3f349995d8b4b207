from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.capture.extract.clean import parse
from plugins.capture.markdown.markdown import markdown, tidy


def test_what_cannot_be_seen_is_gone_and_blocks_are_one_line_apart() -> None:
    assert tidy("\ufeffa\u00a0b\u200b  \r\n\r\n \n\n\nc   ") == "a b\n\nc\n"


@pytest.mark.slow
@given(st.text())
def test_tidying_twice_changes_nothing_more(words: str) -> None:
    assert tidy(tidy(words)) == tidy(words)


PIECES = ("<p>", "</p>", "<li>", "<ol>", "</ol>", "<b>", "<h2>", "<td>", "word", "10.", "*", "<br>")


@given(st.lists(st.sampled_from(PIECES)))
def test_any_tag_soup_becomes_tidy_text(pieces: list[str]) -> None:
    found = markdown(parse("".join(pieces)))
    assert found == tidy(found)


@pytest.mark.parametrize(("html", "read"), [
    ("<div>1.</div><div>Boats</div>", "1\\. Boats\n"), ("<p><b>(a)</b><p>Boats", "**(a)** Boats\n"),
    ("<div>01</div><h3>Boats</h3>", "### 01 Boats\n"), ("<p>4.<h2>Boats</h2>", "## 4. Boats\n"),
    ("<p>4.<h2>5. Boats</h2>", "4\\.\n\n## 5. Boats\n"), ("<p>1.<p>2.<p>Boats", "1\\.\n\n2\\. Boats\n"),
    ("<p>12<h2>Comments</h2>", "12\n\n## Comments\n"), ("<p>01<p>Boats", "01\n\nBoats\n"),
    ("<ul><li><p>•<p>Boats</ul>", "- • Boats\n")])
def test_a_number_in_a_box_of_its_own_goes_with_what_it_stands_before(html: str, read: str) -> None:
    assert markdown(parse(html)) == read
