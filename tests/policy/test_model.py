from __future__ import annotations

import pytest

from plugins.policy.model import ClauseReference, Edit, EditKind, Redline


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


@pytest.mark.parametrize(("words", "reference"), [
    ("zoom/terms-of-service 10.4", ClauseReference("zoom", "terms-of-service", "10.4")),
    (" zoom/terms-of-service#3-fees ", ClauseReference("zoom", "terms-of-service", "3-fees")),
    ("zoom/terms-of-service", ClauseReference("zoom", "terms-of-service")),
])
def test_a_reference_is_read_as_authors_write_it(words: str, reference: ClauseReference) -> None:
    assert ClauseReference.parse(words) == reference
    assert ClauseReference.parse(str(reference)) == reference


@pytest.mark.parametrize("words", ["", "zoom", "Zoom/Terms 1", "the lending clause"])
def test_what_is_no_reference_is_refused_with_an_example(words: str) -> None:
    with pytest.raises(ValueError, match=r"is not a reference like 'zoom/terms-of-service 10\.4'"):
        ClauseReference.parse(words)
