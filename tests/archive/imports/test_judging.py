from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.archive.imports.collections.record import RecordedVersion, UnreadableRecord
from plugins.archive.imports.judging import Judged, judge
from tests.archive.recorded import LICENCE, TERMS, text

START = datetime(2024, 1, 1, tzinfo=UTC)
PLAIN, MORE, LESS = text(), text(LICENCE), text(without=7)
WALL = "Just a moment…\n\nChecking your browser before you can go on.\n"


def judged(
    *recorded: tuple[float, str | UnreadableRecord | None], newest: float = 400, technical: tuple[int, ...] = (),
    late: tuple[int, ...] = (),
) -> list[Judged]:
    """Judge texts recorded so many days after the start."""
    records = [RecordedVersion(TERMS, START + timedelta(days=day), f"{place}", f"{place}" if words else None,
                               place in technical, late=place in late)
               for place, (day, words) in enumerate(recorded)]
    return list(judge(records, [words for _, words in recorded], START + timedelta(days=newest)))


def verdicts(found: list[Judged]) -> list[str]:
    return [one.assessment.verdict.value for one in found]


def test_a_text_that_stood_until_the_next_record_is_a_change_at_its_own_date() -> None:
    found = judged((0, PLAIN), (10, MORE), (20, text(LICENCE, visit=3)))
    assert verdicts(found) == ["first", "change", "cosmetic"]
    assert [one.makes_version for one in found] == [True, True, False]
    assert found[1].current and found[1].current.text == MORE


def test_words_that_were_recorded_again_before_they_were_believed_are_a_change_where_they_first_stood() -> None:
    found = judged((0, PLAIN), (10, MORE), (10.5, text(LICENCE, visit=1)), (11, text(LICENCE, visit=2)))
    assert verdicts(found) == ["first", "change", "cosmetic", "cosmetic"]
    assert found[1].current and found[1].current.at == found[1].record.at
    assert found[2].assessment.reason == "already recorded on 2024-01-11: the same words"


def test_a_record_that_cannot_be_read_is_a_named_fault_and_the_others_are_judged() -> None:
    found = judged((0, PLAIN), (10, UnreadableRecord("is binary, not a text")), (20, MORE),
                   (21, UnreadableRecord("is binary")))
    assert verdicts(found) == ["first", "fault", "change", "fault"]
    assert found[1].assessment.reason == "is binary, not a text" and found[1].current == found[0].current


def test_words_that_went_again_within_a_day_are_a_flap_on_both_sides() -> None:
    found = judged((0, PLAIN), (10, MORE), (10.4, PLAIN))
    assert verdicts(found) == ["first", "flap", "flap"] and all(one.assessment.confirmed for one in found)


def test_words_that_gave_way_to_others_within_a_day_are_a_flap() -> None:
    assert verdicts(judged((0, PLAIN), (10, LESS), (10.4, MORE))) == ["first", "flap", "change"]


def test_two_changes_within_a_day_are_both_changes() -> None:
    found = judged((0, PLAIN), (10, MORE), (10.4, text(LICENCE, without=7)), (20, text(LICENCE, without=7, visit=1)))
    assert verdicts(found) == ["first", "change", "change", "cosmetic"]
    assert [one.current.text for one in found if one.makes_version and one.current][1] == MORE


def test_a_change_on_which_further_ones_followed_within_a_day_each_is_a_change_where_it_was_first_seen() -> None:
    more = "2.3 Pictures. Acme will take pictures of your garden whenever the sun shines on it."
    several = (10, text(LICENCE)), (10.5, text(LICENCE, more)), (11, text(LICENCE, more, without=7))
    assert verdicts(judged((0, PLAIN), *several)) == ["first", "change", "change", "change"]
    assert verdicts(judged((0, PLAIN), *several, (11.2, PLAIN))) == ["first", "flap", "flap", "flap", "flap"]


def test_words_of_which_a_day_left_nothing_are_a_flap_even_when_others_stay() -> None:
    short_lived = "2.3 Pictures. Acme will take pictures of your garden whenever the sun shines on it."
    assert verdicts(judged((0, PLAIN), (10, text(short_lived)), (10.4, LESS))) == ["first", "flap", "change"]


def test_a_fault_between_two_records_of_the_same_words_stays_a_fault() -> None:
    found = judged((0, PLAIN), (10, MORE), (10.2, WALL), (10.4, text(LICENCE, visit=1)), (15, MORE))
    assert verdicts(found) == ["first", "change", "fault", "cosmetic", "cosmetic"]


def test_half_a_text_that_stays_is_a_change_at_the_record_that_first_had_it() -> None:
    whole = text(LICENCE, *(f"{n}. You must keep gnome number {n} out of the rain, as we say it." for n in range(9)))
    half = text(LICENCE)
    shown = [(10.0, half), (20.0, text(LICENCE, visit=1))]
    assert verdicts(judged((0, whole), *shown, (30, whole))) == ["first", "fault", "fault", "cosmetic"]
    found = judged((0, whole), *shown)
    assert verdicts(found) == ["first", "change", "cosmetic"]
    assert found[1].current and found[1].current.at == found[1].record.at


def test_a_change_to_what_a_page_shows_instead_of_the_whole_is_a_change_when_that_is_believed() -> None:
    rest = [f"{one}. Field {one} is mown in spring and shall be left alone until it is dry." for one in range(3, 60)]
    found = judged((0, text(*rest)), (10, PLAIN), (20, MORE), (60, text(LICENCE, visit=1)))
    assert verdicts(found) == ["first", "technical", "change", "cosmetic"]
    assert [one.current.text for one in found if one.makes_version and one.current] == [text(*rest), PLAIN, MORE]


def test_a_record_out_of_order_of_what_no_longer_stood_never_stands() -> None:
    found = judged((0, PLAIN), (50, MORE), (100, PLAIN), (101, MORE), technical=(2,), late=(2,))
    assert verdicts(found) == ["first", "change", "flap", "cosmetic"]
    assert "recorded out of order: the text of 2024-01-01" in found[2].assessment.reason


def test_words_that_were_held_when_the_recorders_changed_their_rules_are_a_change_if_they_stayed() -> None:
    dated = "Last updated: {}"
    right = text(dated.format("1 March 2022"), "4.1 Rights. You may now send any gnome back for any reason.")
    steps = ((0.0, text(dated.format("5 May 2023"))), (10.0, right), (12.0, f"{right}\nGnomes are ours.\n"))
    assert verdicts(judged(*steps, technical=(2,))) == ["first", "change", "technical"]
    assert verdicts(judged(*steps[:2], (10.5, steps[0][1]), technical=(2,))) == ["first", "flap", "technical"]


def test_words_that_were_held_when_other_rules_read_them_in_the_same_second_are_a_change() -> None:
    amended, glued = text(LICENCE), text(LICENCE).replace("\n\n", " ")
    assert verdicts(judged((0, PLAIN), (10, amended), (10, f"{glued}\n\nGnomes."), technical=(2,))) == [
        "first", "change", "technical"]


def test_a_text_that_states_a_later_day_is_a_change_even_if_it_stood_until_other_rules_read_the_page() -> None:
    earlier, later = (text(f"Last updated: {day}") for day in ("1 March 2022", "5 May 2023"))
    assert verdicts(judged((0, later), (50, earlier), (100, later), technical=(1,))) == ["first", "technical", "change"]


def test_an_upgrade_of_the_recorders_is_technical_and_the_ground_for_what_follows() -> None:
    found = judged((0, PLAIN), (10, MORE), (20, text(LICENCE, visit=1)), technical=(1,))
    assert verdicts(found) == ["first", "technical", "cosmetic"]
    assert found[1].assessment.reason.startswith("those who recorded the page changed their rules for reading it")


def test_a_text_that_returns_after_more_than_a_month_is_a_change_again() -> None:
    found = judged((0, PLAIN), (10, MORE), (100, PLAIN), (140, text(visit=1)))
    assert verdicts(found) == ["first", "change", "change", "cosmetic"]


def test_a_deletion_is_no_record_and_ends_the_one_before() -> None:
    assert verdicts(judged((0, PLAIN), (10, MORE), (10.2, None), (50, PLAIN))) == ["first", "flap", "flap"]


def test_what_the_collection_ends_too_early_for_is_not_confirmed() -> None:
    (_, last) = judged((0, PLAIN), (10, MORE), newest=10.5)
    assert (last.assessment.verdict.value, last.assessment.confirmed, last.makes_version) == ("change", False, False)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([0.2, 0.5, 3.0, 40.0]), st.sampled_from([PLAIN, MORE, LESS, WALL])),
                min_size=1, max_size=8))
def test_every_record_gets_one_verdict_in_its_order_and_versions_are_recorded_texts(
    steps: list[tuple[float, str]]
) -> None:
    day, recorded = 0.0, []
    for wait, words in steps:
        recorded.append((day := day + wait, words))
    found = judged(*recorded)
    assert [one.record.source for one in found] == [str(place) for place in range(len(steps))]
    assert all(one.current and one.current.text in {PLAIN, MORE, LESS} for one in found if one.makes_version)
