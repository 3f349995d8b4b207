"""Fields are read with their lines, from plain lines and from YAML, whole or not at all."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.publish.front_matter.fields import parse


def _read(text: str) -> dict[str, tuple[int, str]]:
    return {field.key: (field.line, field.value) for field in parse(text).fields}


def test_each_field_knows_its_line() -> None:
    assert _read("Title: A\nDate: 2024-01-01\nSummary: long\n    and longer\nTags: b\n\nText: no\n") == {
        "title": (1, "A"), "date": (2, "2024-01-01"), "summary": (3, "long and longer"), "tags": (5, "b")}


def test_a_field_that_goes_on_is_one_line_to_pelican() -> None:
    matter = parse("Title: A\n\tb\n    c\nTags:\n    d\n    e,\n    f\n\nText.\n")
    assert [(field.key, field.value, field.line) for field in matter.fields] == [
        ("title", "A b c", 1), ("tags", "d, e, f", 4)]
    assert matter.text == "title: A b c\ntags: d, e, f\n\n\n\n\n\n\nText.\n"


def test_an_indented_field_is_no_part_of_the_one_above() -> None:
    (fault,) = parse("Title: A\nTags: b\n    Status: draft\n\nText.\n").faults
    assert (fault.line, "'status' is indented" in fault.message) == (3, True)


def test_dashes_around_plain_fields_are_no_trouble() -> None:
    assert _read("---\nTitle: A\n---\n\nText.") == {"title": (2, "A")}


def test_a_yaml_list_is_read_as_tags() -> None:
    matter = parse("---\ntitle: \"A: b\"\ntags: [a, b]\nauthors:\n  - C\n  - D\n---\n\nText.\n")
    assert _read("---\ntitle: \"A: b\"\ntags: [a, b]\nauthors:\n  - C\n  - D\n---\n") == {
        "title": (2, "A: b"), "tags": (3, "a, b"), "authors": (4, "C, D")}
    assert matter.text.split("\n")[8] == "Text."
    assert matter.text.startswith("title: A: b\ntags: a, b\nauthors: C, D\n\n")


@pytest.mark.parametrize(("text", "line", "words"), [
    ("---\nTitle: A\n", 1, "never ends"),
    ("---\ntags: [a, b\n---\n", 2, "cannot be read"),
    ("---\nextra: {a: b}\n---\n", 2, "holds more than words"),
    ("---\n- a\n---\n", 2, "has no fields"),
])
def test_what_has_no_plain_form_is_a_fault(text: str, line: int, words: str) -> None:
    (fault,) = parse(text).faults
    assert words in fault.message
    assert fault.line == line


@given(st.text(st.sampled_from("-:\n [ab]{}'\"#&*!|>,?\t.é\u2028\x85"), max_size=80))
def test_no_text_is_too_odd_and_lines_keep_their_numbers(text: str) -> None:
    for whole in (text, f"---\n{text}\n---\n\nBody"):
        matter = parse(whole)
        assert matter.text.count("\n") == whole.count("\n")
