from __future__ import annotations

from plugins.policy.noise.boilerplate.actions import actions_between
from plugins.policy.noise.boilerplate.navigation import BoilerplateSearch
from plugins.policy.text.document import normalize


def found(text: str) -> list[str]:
    doc = normalize(text)
    search = BoilerplateSearch(doc, doc, range(len(doc.lines)), {})
    return [doc.lines[index].shown for index in actions_between(search)]


def test_a_button_below_the_heading_of_each_section_is_the_pages() -> None:
    assert len(found("".join(f"## Oven {one}\n\nDrucken\n\nBread is baked.\n\n" for one in "abc"))) == 3


def test_a_word_below_one_heading_can_be_the_policys() -> None:
    assert not found("## Oven\n\nDrucken\n\nBread is baked.\n")


def test_buttons_side_by_side_below_the_title_are_the_pages() -> None:
    assert found("# Oven rules\n\n共有する\n\n印刷する\n\nパンを焼きます。\n") == ["共有する", "印刷する"]


def test_words_side_by_side_below_another_heading_can_be_the_policys() -> None:
    assert not found("# Oven rules\n\n## You may\n\nCopy\n\nPrint\n\nBread is baked.\n")
