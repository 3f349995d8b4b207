from __future__ import annotations

import pytest

from plugins.policy.model import Edit, EditKind, Redline


@pytest.mark.parametrize(("text", "number"), [
    ("We bake every day. ", 4),
    ("10.4 e-mail", 2),
    (" * ", 0),
    ("— \u201cbread\u201d –", 1),
    ("毎日パン", 4),
    ("我们 bake 面包。", 5),
    ("", 0),
])
def test_words_are_counted_and_signs_between_them_are_not(text: str, number: int) -> None:
    line = Redline((Edit(EditKind.DELETED, text), Edit(EditKind.KEPT, "Not us. "), Edit(EditKind.INSERTED, text)))
    assert (line.words_deleted, line.words_inserted) == (number, number)
