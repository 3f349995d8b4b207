"""Quotations that stand in the archive, those that nearly do, and what turns them."""
from __future__ import annotations

from pathlib import Path

import pytest

from plugins.publish.quotations.archived_words import ArchivedWords
from plugins.publish.quotations.scan import Quotation, quotations

POLICY = "lantern/terms"
OLD = "# Loans\n\nA lantern may be kept for nine weeks, and it is returned to the desk in the hall.\n"
NEW = """# Loans

A lantern may be kept for two weeks, and it is returned to the desk in the hall.

We may not sell the lists of our members, and we share them with [the city](https://city.example/) only if a court asks.

We may lend them to schools. Every member pays a deposit of ten crowns, which we keep if a lantern is lost at sea.
"""


@pytest.fixture
def archive(tmp_path: Path) -> ArchivedWords:
    (tmp_path / POLICY).mkdir(parents=True)
    (tmp_path / POLICY / "2023-03-01.md").write_text(OLD, encoding="utf-8")
    (tmp_path / POLICY / "2024-03-01.md").write_text(NEW, encoding="utf-8")
    return ArchivedWords(tmp_path)


def quoted(words: str) -> Quotation:
    (found,) = quotations(f"It says “{words}”.")
    return found


@pytest.mark.parametrize("words", [
    "We may not sell the lists of our members", "may not sell the lists of […] members",
    "[The library] may not sell the lists of our members", "we may [not] sell the lists of our members",
    "we share them with [Rye] only if a court asks", "[t]wo weeks, and it is returned to the [library’s] desk",
    "kept for [two] weeks, and it is returned to the desk", "a deposit of [10] crowns, which we keep",
    "we may lend them to schools. […] which we keep if a lantern is lost",
    "[In 2024 every] member pays a deposit of ten crowns",
    "[Every member][terms] pays a deposit of ten crowns",
])
def test_what_an_author_may_put_in_and_leave_out(words: str, archive: ArchivedWords) -> None:
    assert archive.holds(quoted(words))


@pytest.mark.parametrize("words", [
    "We may […] sell the lists of our members", "we share them […] if a court asks, as the city",
    "We may lend them [not] to schools. Every member pays", "We [must] lend them to schools. Every member",
    "[Never] we may lend them to schools. Every member", "every member pays a deposit of ten crowns [only]",
    "Every member pays a deposit of [five] crowns, which", "kept for two weeks [if you pay], and it is returned",
    "We may […] lend them to schools, and sell the lists", "[you] may not sell the lists of our members, and we",
    "with the city […] if a court asks",
])
def test_what_turns_a_quotation(words: str, archive: ArchivedWords) -> None:
    assert not archive.holds(quoted(words))


@pytest.mark.parametrize(("words", "version"), [
    ("We may now sell the lists of our members", "2024-03-01"),
    ("may be kept for eight weeks, and it is returned to the desk", "2024-03-01"),
    ("A lantern may be kept for nine weeks, and is returned to the desk in a hall", "2023-03-01"),
    ("we may [not] lend them to schools", "2024-03-01"),
    ("it is returned to the desk in the hall […] at noon", "2024-03-01"),
])
def test_what_is_nearly_a_policys_words_is_found_in_it(words: str, version: str, archive: ArchivedWords) -> None:
    found = archive.near(quoted(words), POLICY)
    assert found and Path(found[0]).stem == version


@pytest.mark.parametrize("words", [
    "Boats are hired by the hour, and are returned to the pier", "We may sell what members leave in our halls",
    "lend them to schools […] and nobody ever asked them why they did so",
])
def test_other_words_are_near_to_nothing(words: str, archive: ArchivedWords) -> None:
    assert archive.near(quoted(words), POLICY) is None
