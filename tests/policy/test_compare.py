from __future__ import annotations

from plugins.policy.compare import compare
from plugins.policy.model import ClauseChangeKind, EditKind

EXCERPT = "10.2 […] we keep the cakes […]\n\n10.4 You grant us a slice of every cake that you bake in our oven."


def test_equal_texts_have_no_changes() -> None:
    assert compare(EXCERPT, EXCERPT).changes == ()


def test_a_sentence_added_under_a_clause_is_one_amended_clause_with_that_sentence_inserted() -> None:
    changes = compare(EXCERPT, EXCERPT + "\n\nWe will not sell it without your consent.").changes
    assert [(change.kinds, change.after[0].number) for change in changes] == [((ClauseChangeKind.AMENDED,), "10.4")]
    assert [edit.text for edit in changes[0].redline.edits if edit.kind is not EditKind.KEPT] == [
        "\n\nWe will not sell it without your consent."
    ]


def test_an_inserted_section_is_one_addition_however_many_are_renumbered() -> None:
    sections = [f"Rule {name}\n\nThe {name} must be {name.lower()} at all times of the day." for name in
                ("Kettle", "Oven", "Fridge", "Toaster")]
    before = "\n\n".join(f"## {n}. {text}" for n, text in enumerate(sections, 1))
    sections.insert(1, "Rule Sink\n\nNobody leaves a plate in here overnight, whatever happened.")
    after = "\n\n".join(f"## {n}. {text}" for n, text in enumerate(sections, 1))
    comparison = compare(before, after)
    assert [change.kinds for change in comparison.changes] == [(ClauseChangeKind.ADDED,)]
    assert comparison.renumbered == (("2", "3"), ("3", "4"), ("4", "5"))
