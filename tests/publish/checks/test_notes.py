"""Notes on weeks are looked at like posts: links, elements, questions, and whether anybody sees them."""
from __future__ import annotations

from datetime import date

import pytest

from plugins.publish.checks.check import check
from tests.publish.press import Press

NOTES = {
    "a link": ("2024-W22", "[it](nowhere.md)", "there is no post or page 'nowhere.md'"),
    "a link by file": ("2024-W22", "[it]({filename}/posts/quiet.md)", "is not read in a note: write an address"),
    "an open element": ("2024-W22", "<div>", "<div> is never closed"),
    "a block": ("2024-W22", "/// card | T", "a note holds no blocks"),
    "a question": ("2024-W22", "?? What?", "answer this before you publish: What?"),
    "fields": ("2024-W22", "Title: A\n\nWords.", "a note has no fields"),
    "a misquotation": ("2024-W22", "“Members may borrow six lanterns at a time”", "the nearest is “Members may borrow"),
    "a week without changes": ("2024-W01", "Words.", "warning: nothing changed in the week 2024-W01"),
}


@pytest.mark.parametrize("name", NOTES)
def test_a_fault_in_a_note_is_one_line(lantern: Press, name: str) -> None:
    week, text, words = NOTES[name]
    lantern.week(week, text)
    (found,) = [str(one) for one in check(lantern.content.parent, date(2024, 6, 2)) if "quiet" not in one.file]
    assert found.startswith(f"content/weeks/{week}.md:1:1: ") and words in found


def test_a_sound_note_passes(lantern: Press) -> None:
    lantern.week("2024-W22", "[The change](../../changes/lantern/terms-of-service/2024-06-01/) matters.")
    assert [one for one in check(lantern.content.parent, date(2024, 6, 2)) if "quiet" not in one.file] == []
