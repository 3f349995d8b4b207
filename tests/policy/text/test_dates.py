from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.policy.text.dates import (
    StatedDates,
    in_one_notation,
    later_effective,
    latest_stated,
    names_a_day,
    stated_dates,
)

THIRD_OF_MAY = date(2024, 5, 3)


@pytest.mark.parametrize("text", [
    "Last updated: May 3, 2024", "**Last Updated** 3rd May 2024",
    "Revised on 2024-05-03",
    "Last modified: 03.05.2024",
    "Last updated 2024/05/03", "Last Updated\n\nMay 3rd, 2024",
    "Dernière mise à jour : 3 mai 2024", "Stand: 3. Mai 2024",
    "Zuletzt aktualisiert am 03.05.2024", "Última actualización: 3 de mayo de 2024",
    "Última atualização: 3 de maio de 2024",
    "Ultimo aggiornamento: 3 maggio 2024", "Laatst bijgewerkt op 3 mei 2024", "Ostatnia aktualizacja: 3 maja 2024 r.",
    "Senast uppdaterad 3 maj 2024", "最終更新日：2024年5月3日", "_Version mise à jour le 3 mai 2024_",
])
def test_when_a_policy_was_updated_is_read_in_many_spellings(text: str) -> None:
    assert stated_dates(text).updated == THIRD_OF_MAY


@pytest.mark.parametrize("text", [
    "Effective May 3, 2024", "Effective date: 3 May 2024", "These terms take effect on May 3rd, 2024.",
    "In force from 2024-05-03", "En vigueur le 3 mai 2024", "Gültig ab 3. Mai 2024",
    "Vigente desde el 3 de mayo de 2024",
    "Em vigor desde 3 de maio de 2024", "In vigore dal 3 maggio 2024", "施行日：2024年5月3日",
    "Date de prise d'effet : 3 mai 2024", "Applicables à compter du 3 mai 2024", "Wirksam zum 3. Mai 2024",
    "Con efecto desde el 3 de mayo de 2024", "Decorrenza: 3 maggio 2024", "Met ingang van 3 mei 2024",
    "Wchodzi w życie 3 maja 2024", "生效日期：2024年5月3日",
])
def test_since_when_a_policy_is_in_force_is_read_in_many_spellings(text: str) -> None:
    assert stated_dates(text).effective == THIRD_OF_MAY


def test_both_dates_of_one_line_are_told_apart() -> None:
    found = stated_dates("Last updated 1 April 2024 and effective as of 3 May 2024")
    assert (found.updated, found.effective) == (date(2024, 4, 1), THIRD_OF_MAY)


@pytest.mark.parametrize("text", [
    "The bakery was founded on May 3, 2024.",
    "This was changed. We opened on 3 May 2024.", "Last updated 31 February 2024",
    "Last updated recently", "Under the law of 3 May 2024 you may return bread.",
])
def test_other_dates_and_impossible_ones_are_none(text: str) -> None:
    assert (stated_dates(text).updated, stated_dates(text).effective) == (None, None)


def test_slashes_put_the_month_first_unless_that_cannot_be() -> None:
    found = [stated_dates(f"Last updated {day}").updated for day in ("05/03/2024", "13/05/2024")]
    assert found == [THIRD_OF_MAY, date(2024, 5, 13)]


def test_the_latest_stated_day_leaves_out_what_can_be_read_two_ways() -> None:
    assert latest_stated("Last updated 05/06/2024\n\nEffective 3 May 2024\n\nEffective 1 May 2023") == THIRD_OF_MAY


def test_dates_are_found_wherever_they_stand_in_a_long_line() -> None:
    filler = "and whatever else a notice says at length, "
    line = f"Last updated 1 May 2020. {filler * 40}It has been effective since 2 June 2021, {filler * 3}not 3/4/2022."
    assert stated_dates(line) == StatedDates(effective=date(2021, 6, 2), updated=date(2020, 5, 1))
    assert latest_stated(f"{filler * 9}Last updated on the 21st of September, 2019") == date(2019, 9, 21)


def test_a_line_names_a_day_by_a_year_or_a_month() -> None:
    assert [names_a_day(text) for text in ("in 2024", "in Mai", "2025年4月", "in 10 days")] == [True, True, True, False]


@settings(deadline=None, max_examples=30)
@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    text = f"Last updated: {day.day} {day:%B} {day.year}. Effective {day.isoformat()}"
    assert stated_dates(text).updated == stated_dates(text).effective == day


@pytest.mark.parametrize("said", ["3 May 2024", "May 3, 2024", "2024-05-03", "05/03/2024", "3 mai 2024"])
def test_a_day_is_one_in_every_notation(said: str) -> None:
    assert " ".join(in_one_notation(f"Since {said} all bread is free").split()) == "Since 2024-05-03 all bread is free"


def test_what_is_no_day_stays_as_it_is_written() -> None:
    assert "99/99/2024" in in_one_notation("Form 99/99/2024")


@settings(deadline=None, max_examples=30)
@given(st.text(max_size=200))
def test_any_text_can_be_asked(text: str) -> None:
    stated_dates(text)


@pytest.mark.parametrize(("text", "later"), [
    ("Effective on 1 May 2024 for new customers, effective on 1 June 2024 for existing ones.", date(2024, 6, 1)),
    ("Effective on 1 June 2024 for existing customers, and effective on 1 May 2024 for new customers.", None),
    ("Effective on 1 May 2024 for new and existing customers.", None),
    ("Effective on 1 May 2024, effective on 1 June 2024.", None),
    ("Our bakery opens at seven.", None),
])
def test_a_later_day_for_some_readers_is_told(text: str, later: date | None) -> None:
    assert later_effective(text) == later
