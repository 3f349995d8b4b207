from __future__ import annotations

from time import process_time

import pytest

from plugins.policy.noise.boilerplate.actions import actions_between, says_action
from plugins.policy.noise.boilerplate.navigation import BoilerplateSearch
from plugins.policy.text.document import normalize
from tests.policy.strings import same_terms


def found(text: str) -> list[str]:
    doc = normalize(text)
    of_page: dict[int, str] = {}
    for index in actions_between(BoilerplateSearch(doc, doc, range(len(doc.lines)), of_page)):
        of_page[index] = "action"
    return [doc.lines[index].shown for index in of_page]


def test_a_button_below_the_heading_of_each_section_is_the_pages() -> None:
    assert len(found("".join(f"## Oven {one}\n\nDrucken\n\nBread is baked.\n\n" for one in "abc"))) == 3


def test_a_word_below_one_heading_can_be_the_policys() -> None:
    assert not found("## Oven\n\nDrucken\n\nBread is baked.\n")


def test_words_side_by_side_below_another_heading_can_be_the_policys() -> None:
    assert not found("# Oven rules\n\n## You may\n\nCopy\n\nPrint\n\nBread is baked.\n")


@pytest.mark.parametrize("said", [
    "share this article via email", "den beitrag per e mail teilen", "imprimer cette page", "descargar en pdf",
    "seguici su mastodon e bluesky", "partilhar no facebook", "deze tekst voorlezen", "drukuj artykuł",
    "skriv ut sidan", "下载pdf", "linkedinでシェアする", "طباعة هذه الصفحة"])
def test_what_buttons_say_in_any_of_the_languages(said: str) -> None:
    assert says_action(said)


@pytest.mark.parametrize("said", [
    "this page", "facebook", "share your data", "do not print", "never share", "you may copy", "nicht drucken",
    "teilen wir", "ne pas imprimer", "保存期限", "共有しません", "no show", "visa", "to share"])
def test_what_no_button_says(said: str) -> None:
    assert not says_action(said)


def test_networks_alone_can_be_the_policys() -> None:
    assert not found("# Oven rules\n\nThe bakery shows bread on these.\n\nFacebook\n\nXing\n")


def test_a_button_below_another_control_is_the_pages() -> None:
    assert found("# Oven rules\n\nBread is baked.\n\nTill toppen\n\nSkriv ut sidan\n") == ["Skriv ut sidan"]


def test_a_button_that_names_a_thing_of_pages_is_one_wherever_nothing_leads_it() -> None:
    assert found("# Oven rules\n\nWe bake\n\nImprimer cet article\n\nBread is baked.\n") == ["Imprimer cet article"]
    assert not found("# Oven rules\n\nWe bake\n\nImprimer\n\nBread is baked.\n")


@pytest.mark.parametrize("lead", ["You may not:", "Was darf ich nicht?", "## Ce qui est interdit"])
def test_what_a_list_or_a_question_introduces_can_be_the_policys(lead: str) -> None:
    assert not found(f"# Oven rules\n\n{lead}\n\nPartager cet article\n\nImprimer la page\n\nBread is baked.\n")


@pytest.mark.slow
def test_thousands_of_lines_that_name_a_network_take_no_time() -> None:
    begun = process_time()
    assert not same_terms("# Terms\n\nThe ferry carries people over the river.\n", "## x\n\n" * 8_000)
    assert process_time() - begun < 2
