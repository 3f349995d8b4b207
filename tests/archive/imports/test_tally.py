from __future__ import annotations

from plugins.archive.imports.tally import Tally, summary, table

TALLY = Tally({("first", ""): 1, ("change", ""): 2, ("cosmetic", "only link targets differ"): 6, ("undecided", ""): 1})


def test_the_summary_begins_with_what_is_published_and_then_says_why_the_rest_is_not() -> None:
    assert summary(TALLY, 1).splitlines() == [
        "10 recorded, 2 changes (22.2% of the transitions)", "       6  only link targets differ",
        "       1  first version", "       1  not decided when the collection ends"]


def test_rare_reasons_are_counted_together() -> None:
    many = Tally({("cosmetic", f"reason {number}"): 20 - number for number in range(10)})
    assert "23  cosmetic for other reasons" in summary(many, 1)


def test_a_single_record_has_nothing_to_be_compared_with() -> None:
    assert summary(Tally({("first", ""): 1}), 1).startswith("1 recorded, 0 changes (nothing to compare)")


def test_the_table_has_a_line_a_document() -> None:
    head, line = table({"Acme/Imprint.md": TALLY}).splitlines()
    assert head.split() == ["recorded", "change", "cosmetic", "flap", "fault", "technical"]
    assert line.split() == ["Acme/Imprint.md", "10", "2", "6", "0", "0", "0"]
