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
