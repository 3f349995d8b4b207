from __future__ import annotations

import re
import unicodedata

import pytest

from plugins.policy.model import EditKind, Verdict
from plugins.policy.verdict.decide import judge
from tests.policy.strings import without_noise

SECTIONS = "\n\n".join(
    f"## {number}. Of {name}\n\nThe ferry carries {name} within {number * 10} minutes, and under these terms you must "
    f"wait for the next one if you come late, and we may charge no fee."
    for number, name in enumerate(("dogs", "bicycles", "letters", "children", "pianos", "cheese"), 1))
TERMS = f"# Terms of the ferry\n\nValid from 3 May 2024\n\n{SECTIONS}\n"


def with_buttons(text: str) -> str:
    return text.replace("\n\n## ", "\n\nCopy link\n\n[Back to top](#top)\n\n## ")


def test_buttons_beside_a_change_are_not_told_with_it() -> None:
    found = judge(TERMS, with_buttons(TERMS.replace("within 30 minutes", "within 60 minutes")))
    assert found.verdict is Verdict.CHANGE and found.comparison
    assert [change.after[0].number for change in found.comparison.changes] == ["3"]
    assert (found.comparison.words_deleted, found.comparison.words_inserted) == (1, 1)


@pytest.mark.parametrize("control", [
    " Copy link", " [Back to top](#top)", " [¶](#orders)", " ↑", " [Read more](https://ferry.example)",
])
def test_a_control_in_the_line_of_a_change_is_not_told_with_it(control: str) -> None:
    after = TERMS.replace("within 30 minutes", "within 60 minutes").replace("no fee.", f"no fee.{control}")
    found = judge(TERMS, re.sub(r"(?m)^(## .*)$", lambda heading: heading[0] + control, after))
    assert found.comparison and (found.comparison.words_deleted, found.comparison.words_inserted) == (1, 1)
    assert found.weight and found.weight.news == ("“60 minutes” instead of “30 minutes” (clause 3)",)


def test_what_was_cosmetic_does_not_return_with_the_next_change() -> None:
    between = f"[Home](/) [Shop](/shop)\n\n{with_buttons(TERMS)}"
    assert judge(TERMS, between).verdict is Verdict.COSMETIC
    then = between.replace("within 30 minutes", "within 60 minutes")
    (told,), (step,) = (judge(before, then).comparison.changes for before in (TERMS, between))
    marked = [[(edit.kind, edit.text) for edit in one.redline.edits if edit.kind is not EditKind.KEPT]
              for one in (told, step)]
    assert marked[0] == marked[1] == [(EditKind.DELETED, "30"), (EditKind.INSERTED, "60")]


def test_letters_set_otherwise_are_no_part_of_a_change() -> None:
    french = TERMS.replace("letters", "côtes ofﬁcielles")
    other = unicodedata.normalize("NFD", french.replace("ﬁ", "fi")).replace("within 30 minutes", "within 60 minutes")
    found = judge(french, other)
    assert found.comparison and (found.comparison.words_deleted, found.comparison.words_inserted) == (1, 1)


def test_texts_without_noise_between_them_stay_as_they_are() -> None:
    after = TERMS.replace("within 30 minutes", "within 60 minutes")
    assert without_noise(TERMS, after) == (TERMS, after)
