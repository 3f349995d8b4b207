from __future__ import annotations

from datetime import date

import pytest

from plugins.policy.plausibility.blocked_pages import Mark, PageSigns
from plugins.policy.plausibility.doubt import Cause, PageEvidence, Treatment
from tests.policy.bakery import TERMS, changed
from tests.policy.strings import about_page, about_text, is_recognised

SEEN = date(2024, 6, 1)
RECIPE = "Knead the flour with yeast, and leave the dough beside a warm stove until the evening comes. " * 20
LOGIN = PageEvidence(signs=(PageSigns("Sign in", "", frozenset({Mark.PASSWORD})),))
MOVED = PageEvidence(moved_to="https://bakery.example/", moved_from="https://bakery.example/terms")


@pytest.mark.parametrize(("text", "evidence", "cause"), [
    ("Welcome back. Tell us who you are.", LOGIN, Cause.WALL),
    (RECIPE, MOVED, Cause.ELSEWHERE),
    (RECIPE, PageEvidence(same_as="bakery/privacy-policy"), Cause.SAME),
    (TERMS[:900], PageEvidence(broke_off=True), Cause.TRUNCATED),
])
def test_what_a_page_tells_against_its_text_is_a_fault_for_ever(
    text: str, evidence: PageEvidence, cause: Cause
) -> None:
    doubt = about_page(text, evidence, TERMS)
    assert doubt and (doubt.cause, doubt.treatment, doubt.treatment.is_fault) == (cause, Treatment.NEVER, True)


@pytest.mark.parametrize("evidence", [
    LOGIN, MOVED, PageEvidence(same_as="bakery/imprint"), PageEvidence(broke_off=True)])
def test_the_terms_that_stand_are_known_again_wherever_they_are(evidence: PageEvidence) -> None:
    assert about_page(f"{TERMS}{TERMS}", evidence, TERMS) is None


@pytest.mark.parametrize(("text", "then", "says"), [
    ("", Treatment.NEVER, "no words"),
    (TERMS[:TERMS.index("## 3.")], Treatment.FAULT_THEN_CHANGE, "only 52% of the words that stood"),
    (changed("3 May 2024", "1 March 2021"), Treatment.HELD_THEN_CHANGE, "goes back from 2024-05-03"),
])
def test_each_doubt_says_why_and_what_follows(text: str, then: Treatment, says: str) -> None:
    doubt = about_text(text, TERMS, SEEN)
    assert doubt and doubt.treatment is then and says in doubt.reason


def test_a_shorter_text_is_not_doubted_where_our_own_rules_left_something_out() -> None:
    assert about_text(TERMS[:TERMS.index("## 3.")], TERMS, SEEN, reread=True) is None


def test_a_text_that_repeats_itself_is_a_fault_only_beside_one_that_does_not() -> None:
    often, amended = TERMS * 9, changed("ten days", "nine days") * 9
    doubt = about_text(often, TERMS, SEEN)
    assert doubt and doubt.treatment is Treatment.FAULT_THEN_READ and "many times" in doubt.reason
    assert about_text(amended, often, SEEN) is None
    assert (alone := about_text(often, None, SEEN)) and alone.treatment is Treatment.NEVER


def test_a_changed_text_is_not_doubted() -> None:
    after = changed("ten days", "nine days")
    assert about_text(after, TERMS, SEEN) is None and is_recognised(TERMS, after)
