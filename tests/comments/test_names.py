from __future__ import annotations

import pytest

from plugins.comments.names import is_reserved, skeleton

OURS = ("Clausewatch",)


@pytest.mark.parametrize("name", [
    "clausewatch", "𝐂lausewatch", "Ϲlausewatch", "сlausewatch", "C l a u s e w a t c h", "Ｃｌａｕｓｅｗａｔｃｈ",
    "Cläusewatch", "C1ausewatch", "ᏟLAUSEWATCH", "Clausewаtсh", "Clause-Watch!", "ClausewatcҺ",
    "🅲🅻🅰🆄🆂🅴🆆🅰🆃🅲🅷", "🇨🇱🇦🇺🇸🇪🇼🇦🇹🇨🇭", "ᴄʟᴀᴜꜱᴇᴡᴀᴛᴄʜ", "Cłausewatch", "Clausevvatch", "C|au$ew@tch",
    "Clause\u3164watch", "Clausewatchـ", "Clausewatch (editor)", "The Clausewatch team"])
def test_a_name_that_looks_like_the_authors_is_theirs(name: str) -> None:
    assert is_reserved(name, OURS)


@pytest.mark.parametrize("name", ["Ada", "Clausewatcher", "Clausewatch fan", "the editor", "Клава", "李雷", "!!!", ""])
def test_other_names_are_free(name: str) -> None:
    assert not is_reserved(name, (*OURS, "***"))


def test_a_skeleton_has_itself_as_skeleton() -> None:
    for name in ("Ϲlausewatch", "Ада", "Zoë"):
        assert skeleton(skeleton(name)) == skeleton(name)
