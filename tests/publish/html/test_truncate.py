from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plugins.policy.diff.redline import redline
from plugins.policy.model import Edit, EditKind, Redline
from plugins.publish.html.truncate import PAGE, TruncationLimits, abridged, cut

WORDS = "the lantern burns all night long " * 30_000


def test_a_usual_clause_is_drawn_whole() -> None:
    line = Redline((Edit(EditKind.KEPT, WORDS[:PAGE.whole - 4]), Edit(EditKind.INSERTED, "day.")))
    assert abridged(line) is line


def test_one_word_in_a_megabyte_is_shown_with_what_stands_around_it() -> None:
    half = WORDS.index(" ", 500_000) + 1
    drawn = abridged(redline(WORDS, WORDS[:half] + "and day " + WORDS[half:]))
    assert sum(len(edit.text) for edit in drawn.edits) < 2 * PAGE.context + 200
    assert [edit.text.strip() for edit in drawn.edits if edit.kind is EditKind.INSERTED] == ["and day"]
    assert "[…]" in drawn.edits[0].text and drawn.edits[0].text.split("[…]")[1].split()[-3:]


def test_a_megabyte_that_came_is_cut_where_a_word_ends() -> None:
    [edit] = abridged(Redline((Edit(EditKind.INSERTED, WORDS),))).edits
    assert len(edit.text) <= PAGE.run + 4 and edit.text.endswith(" […]") and WORDS.startswith(edit.text[:-4])


def test_scripts_without_spaces_are_cut_too() -> None:
    [edit] = abridged(Redline((Edit(EditKind.INSERTED, "灯" * 300_000),))).edits
    assert len(edit.text) <= PAGE.run + 4


@given(st.lists(st.tuples(st.sampled_from(EditKind), st.text(max_size=400)), max_size=40), st.booleans())
def test_what_is_told_is_never_much_longer_than_allowed(edits: list[tuple[EditKind, str]], rewritten: bool) -> None:
    line = Redline(tuple(Edit(kind, text) for kind, text in edits), rewritten)
    told = cut(line, TruncationLimits(context=50, run=500, whole=1_000))
    assert sum(len(edit.text) for edit in told.edits) <= 1_000 + 500 + len("\n\n[…]")
