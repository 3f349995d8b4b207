from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.policy.compare.compare import compare
from plugins.policy.model import Assessment, Verdict
from plugins.policy.significance.returned import returned
from plugins.policy.significance.score import weigh
from plugins.policy.text import document
from plugins.policy.verdict.decide import HOLD, RETURN, ObservationState, judge
from tests.policy.bakery import FOOT, MENU, TERMS, changed
from tests.policy.strings import assess

MONDAY = datetime(2024, 5, 6, 12, tzinfo=UTC)
PART = TERMS[:700]
WHOLE = "\n\n".join(changed("Bakery\n", f"Bakery {name}\n") for name in "abcdef")
DEARER = changed("within ten days", "within thirty days")
DEAREST = changed("within ten days", "within ninety days")


def after(days: float) -> datetime:
    return MONDAY + timedelta(days=days)


def history(*seen: tuple[str, float], past: ObservationState | None = None) -> tuple[Assessment, ObservationState]:
    """The last verdict of several observations, each a text and the days since Monday."""
    found, past = Assessment(Verdict.FIRST, ""), past or ObservationState()
    for text, days in seen:
        found, past = assess(text, after(days), past)
    return found, past


@pytest.mark.parametrize(("before", "now"), [
    ("within ten days", "within thirty days"),
    ("you must pay", "you may pay"),
    ("3 May 2024", "4 June 2024"),
    ("name, your address", "address, your name"),
    ("two years", "2 years"),
    ("Sunrise Bakery\n", "Sunrise Bakery Ltd\n\nThese terms replace our terms of 2021.\n"),
])
def test_other_words_are_a_change(before: str, now: str) -> None:
    assert judge(TERMS, changed(before, now)).verdict is Verdict.CHANGE


@pytest.mark.parametrize(("now", "said"), [
    (TERMS, "nothing differs"),
    (TERMS.replace("## ", "**").replace("\n\nYou", "**\n\nYou"), "markup"),
    (MENU + TERMS + FOOT, "the page around the policy"),
    (changed("ten days", "ten\u00a0days"), "spacing"),
    (changed("bread, cakes", "bread , cakes"), "spacing"),
    (changed("ten days", "te n days"), "spacing"),
])
def test_what_no_reader_would_call_a_change_is_cosmetic_and_the_reason_says_what_it_is(now: str, said: str) -> None:
    found = judge(TERMS, now)
    assert (found.verdict, said in found.reason) == (Verdict.COSMETIC, True)


def test_noise_upon_noise_in_one_place_is_still_none() -> None:
    texts = [changed("within ten days", f"within ten days to {address}") for address in (
        "tea@bakery.example signed", "[email\xa0protected] signed", "[email\xa0protected] s igned")]
    assert judge(texts[0], texts[2]).verdict is Verdict.CHANGE
    assert history(*((text, day) for day, text in enumerate(texts)))[0].verdict is Verdict.COSMETIC


def test_a_paragraph_that_moved_is_a_change() -> None:
    first, second = TERMS.index("## 1."), TERMS.index("## 2.")
    moved = TERMS[:first] + TERMS[second:] + "\n" + TERMS[first:second]
    assert judge(TERMS, moved).verdict is Verdict.CHANGE


def test_a_change_carries_its_comparison_its_weight_and_a_reason_in_numbers() -> None:
    found = judge(TERMS, DEARER)
    assert found.comparison and found.weight
    assert found.reason == "1 clause amended: 1 word removed and 1 word added"


def test_words_that_moved_to_another_clause_are_not_counted_as_removed_and_added() -> None:
    moved = "Whoever orders ahead pays half of the price of the cake on the day of the order, and the rest in the shop."
    first, second = "## 1. Bread\n\nBread is baked daily. {}\n\n", "## 2. Cakes\n\nCakes need three days. {}\n"
    found = judge(first.format(moved) + second.format(""), first.format("It is warm.") + second.format(moved))
    assert found.reason.endswith(": no words removed and 3 words added")


def test_a_text_that_states_an_older_day_is_a_fault_that_names_both_days() -> None:
    found = judge(TERMS, changed("3 May 2024", "1 March 2021"))
    assert found.verdict is Verdict.FAULT and "2024-05-03 to 2021-03-01" in found.reason


def test_a_year_that_was_mistyped_is_no_older_edition() -> None:
    mistyped = DEARER.replace("3 May 2024", "7 May 2023")
    assert "7 May 2023" in mistyped
    found = [history((TERMS, 0), (mistyped, day), (mistyped, day + 2))[0].verdict for day in (2, 90)]
    assert found == [Verdict.CHANGE, Verdict.FLAP]


def test_a_text_with_an_older_day_that_stays_is_a_change_in_the_end() -> None:
    older = changed("3 May 2024", "1 March 2021")
    found = [history((TERMS, 0), (older, 1), (older, days))[0] for days in (3, 40)]
    assert [one.verdict for one in found] == [Verdict.FLAP, Verdict.CHANGE]


@pytest.mark.parametrize("text", ["", "Loading…", "# 404 error\n\nPage not found", MENU])
def test_what_cannot_be_a_policy_is_a_fault_on_either_side(text: str) -> None:
    assert {judge(TERMS, text).verdict, judge(text, TERMS).verdict} == {Verdict.FAULT}


def test_the_first_observation_is_first() -> None:
    assert history((TERMS, 0))[0].verdict is Verdict.FIRST


def test_a_change_is_held_until_it_has_stood_long_enough() -> None:
    found = [history((TERMS, 0), (DEARER, 1), (DEARER, days))[0] for days in (1.5, 3)]
    assert [(one.verdict, one.confirmed) for one in found] == [(Verdict.CHANGE, False), (Verdict.CHANGE, True)]


def test_the_version_to_record_dates_from_when_its_words_were_first_seen() -> None:
    _, past = history((TERMS, 0), (DEARER, 1), (DEARER, 3))
    assert past.current and past.current.at == after(1)


def test_a_text_that_went_again_is_a_flap_that_names_its_day() -> None:
    found, _ = history((TERMS, 0), (DEARER, 1), (TERMS, 1.5))
    assert (found.verdict, found.evidence) == (Verdict.FLAP, {"went again": "2024-05-07"})


def test_an_earlier_text_that_comes_back_soon_is_a_flap_that_names_its_day() -> None:
    found, _ = history((TERMS, 0), (DEARER, 1), (DEARER, 3), (TERMS, 5), (TERMS, 10))
    assert (found.verdict, found.evidence) == (Verdict.FLAP, {"returned to": "2024-05-06"})


def test_an_earlier_text_that_stays_is_a_reversal() -> None:
    back = 5 + RETURN / timedelta(days=1)
    found, _ = history((TERMS, 0), (DEARER, 1), (DEARER, 3), (TERMS, 5), (TERMS, back))
    assert found.verdict is Verdict.CHANGE and found.reason.startswith("reverted to the text of 2024-05-06: ")


def test_a_journal_weighs_a_text_that_returned_as_its_page_does() -> None:
    card = TERMS + "\n## 9. Card\n\n" + "We stamp a card when you buy a loaf, and the tenth is free of charge. " * 4
    found, past = history((card, 0), (TERMS, 50), (TERMS, 53), (card, 100), (card, 103), (card, 140))
    assert found.verdict is Verdict.COSMETIC
    change, _ = history((card, 0), (TERMS, 50), (TERMS, 53), (card, 100), (card, 103))
    stood = [state.observed.version for state in past.states]
    page = weigh(compare(TERMS, card), returned(compare(TERMS, card).changes, stood[:-2], stood[-2]))
    assert change.weight == page and page.reason.startswith("an earlier text returned, as it stood until 25 June 2024")


def test_two_texts_that_take_turns_are_news_no_more_than_once_each() -> None:
    seen = [(text, day + later) for day, text in ((0, TERMS), (50, DEARER), (100, TERMS), (150, DEARER), (200, TERMS))
            for later in (0, 3, 40)]
    found = [history(*seen[:count])[0] for count in (5, 8, 11, 12, 13)]
    assert [one.verdict for one in found] == [
        Verdict.CHANGE, Verdict.CHANGE, Verdict.FLAP, Verdict.TECHNICAL, Verdict.TECHNICAL]
    assert found[1].reason.startswith("reverted to") and "two texts in turn" in found[3].reason


def test_a_fault_changes_nothing_that_is_remembered() -> None:
    _, past = history((TERMS, 0))
    assert history(("Loading…", 1), past=past)[1] == past


def test_a_whole_text_stands_after_a_part_of_it_and_is_no_news() -> None:
    found = [history((PART, 0), (WHOLE, 1), (WHOLE, days)) for days in (2, 3)]
    assert [one.verdict for one, _ in found] == [Verdict.FLAP, Verdict.TECHNICAL]
    assert found[1][1].current and found[1][1].current.text == WHOLE


def test_a_larger_text_that_is_not_the_rest_of_the_one_that_stood_is_a_change_in_the_end() -> None:
    part = PART.replace("bread that", "rolls that").replace("14", "15")
    whole = WHOLE.replace("You may order", "Anybody can ask for")
    found = [history((part, 0), (whole, 1), (whole, days))[0] for days in (3, 40)]
    assert [one.verdict for one in found] == [Verdict.FLAP, Verdict.CHANGE]


def test_a_part_that_is_all_the_page_shows_for_long_stands_in_the_end_and_is_no_news() -> None:
    seen = [(WHOLE, 0), *((PART, 1 + days) for days in (0, 10, 29, 31))]
    found = [history(*seen[:count]) for count in (4, 5)]
    assert [one.verdict for one, _ in found] == [Verdict.FAULT, Verdict.TECHNICAL]
    assert history((PART, 40), (PART.replace("any time", "noon"), 41), (PART.replace("any time", "noon"), 43),
                   past=found[1][1])[0].verdict is Verdict.CHANGE


def test_a_part_that_comes_and_goes_never_stands() -> None:
    found, past = history(*((text, day) for day in range(0, 80, 8) for text in (WHOLE, PART)), (PART, 81))
    assert found.verdict is Verdict.FAULT and past.current and past.current.text == WHOLE


def test_a_wall_never_stands_however_long() -> None:
    assert history((TERMS, 0), *(("Loading…", day) for day in range(1, 99, 9)))[0].verdict is Verdict.FAULT


def test_words_that_changed_because_our_rules_did_are_technical_and_stand_at_once() -> None:
    _, past = history((PART, 0))
    found, past = assess(TERMS, after(1), past, technical=True)
    assert found.verdict is Verdict.TECHNICAL and past.current and past.current.text == TERMS


def test_a_second_change_is_weighed_against_the_text_that_stands() -> None:
    found, _ = history((TERMS, 0), (DEARER, 1), (DEAREST, 2), (DEAREST, 4))
    assert found.comparison and "ten" in "".join(edit.text for edit in found.comparison.changes[0].redline.edits)


def test_a_replay_knows_until_when_a_text_was_seen() -> None:
    _, past = history((TERMS, 0))
    assert assess(DEARER, after(1), past, last_seen=after(1) + HOLD)[0].confirmed


@settings(deadline=None, max_examples=30)
@given(st.text(max_size=300))
def test_a_text_and_itself_are_never_a_change(text: str) -> None:
    assert judge(text, text).verdict is not Verdict.CHANGE


@pytest.mark.slow
@settings(deadline=None, max_examples=30)
@given(st.sampled_from(["bread", "must", "ten", "court", "driver"]), st.sampled_from(["cake", "may", "", "nine", "we"]))
def test_the_same_texts_are_always_judged_the_same_and_words_tell_both_ways(went: str, came: str) -> None:
    now = changed(went, came)
    assert judge(TERMS, now) == judge(TERMS, now)
    assert judge(TERMS, now).verdict is judge(now, TERMS).verdict is Verdict.CHANGE


def test_each_capture_is_normalized_once(monkeypatch: pytest.MonkeyPatch) -> None:
    normalized, lines = list[str](), document._lines
    monkeypatch.setattr(document, "_lines", lambda raw: normalized.append("\n".join(raw)) or lines(raw))
    history((TERMS, 0), (DEARER, 1), (DEARER, 4), (DEAREST, 5))
    counted = [Counter(normalized)["\n".join(text.splitlines())] for text in (TERMS, DEARER, DEAREST)]
    assert counted == [1, 2, 1]
