from __future__ import annotations

from plugins.policy.compare.compare import compare
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


def test_references_that_follow_a_renumbering_are_told_once_and_not_as_changes() -> None:
    rules = [("Tea", "Tea is served at five; Section 2 says where the milk comes from."),
             ("Milk", "Milk comes from the cow next door, and is kept in the blue jug.")]
    before = "\n\n".join(f"## {n}. {name}\n\n{text}" for n, (name, text) in enumerate(rules, 1))
    new = [("Doors", "Doors are shut at night by whoever leaves last."), *rules]
    after = "\n\n".join(f"## {n}. {name}\n\n{text}" for n, (name, text) in enumerate(new, 1))
    comparison = compare(before, after.replace("Section 2", "Section 3"))
    assert [change.kinds for change in comparison.changes] == [(ClauseChangeKind.ADDED,)]
    assert [change.after[0].heading for change in comparison.shifted] == ["Tea", "Milk"]


def test_a_reference_to_another_section_than_before_is_a_change() -> None:
    before = "## 1. Tea\n\nTea is served as Section 2 says.\n\n## 2. Milk\n\nMilk comes from the cow next door."
    changes = compare(before, before.replace("Section 2", "Section 7")).changes
    assert [change.kinds for change in changes] == [(ClauseChangeKind.AMENDED,)]


def test_other_quotes_spaces_links_and_markup_are_no_change() -> None:
    before = "## The “big” cake\n\nIt's [here](https://a.example/x) – and **not** over there."
    after = "The \"big\" cake\n---\n\nIt’s [here](https://b.example/y?z=1) -\u00a0and _not_ over there."
    assert compare(before, after).changes == ()


def test_a_split_is_drawn_without_a_deleted_word() -> None:
    first = "Milk comes from the cow next door and is never sold to anybody at all."
    second = "It is kept in the blue jug on the shelf, which the steward washes every day."
    change, = compare(f"## Milk\n\n{first} {second}", f"## Milk\n\n{first}\n\n## The jug\n\n{second}").changes
    assert ClauseChangeKind.SPLIT in change.kinds
    assert [(edit.kind.value, edit.text.strip()) for edit in change.redline.edits
            if edit.kind.value != "kept" and edit.text.strip()] == [
        ("inserted", "The jug")]


def test_a_heading_that_changed_is_part_of_the_redline() -> None:
    text = "It is kept in the blue jug on the shelf, which the steward washes every day."
    change, = compare(f"## Milk\n\n{text}", f"## Oat milk\n\n{text}").changes
    assert [edit.text for edit in change.redline.edits if edit.kind is EditKind.INSERTED] == ["Oat milk"]


def test_the_words_of_a_heading_count() -> None:
    before = "# Rules\n\nWe bake.\n\n### We never sell your name to anyone\n\n### Cakes\n\nPlum."
    comparison = compare(before, before.replace("### We never sell your name to anyone\n\n", ""))
    change, = comparison.changes
    assert [(edit.kind.value, edit.text) for edit in change.redline.edits] == [
        ("deleted", "We never sell your name to anyone")]
    assert comparison.words_deleted == 7


def test_another_number_of_items_alone_is_no_news() -> None:
    assert not compare("We bake:\n\n3. rye\n4. wheat", "We bake:\n\n1. rye\n2. wheat").changes
