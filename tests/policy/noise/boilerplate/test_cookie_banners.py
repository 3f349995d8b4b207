from __future__ import annotations

import pytest

from plugins.policy.noise.boilerplate.cookie_banners import cookie_banners
from plugins.policy.noise.boilerplate.navigation import BoilerplateSearch
from plugins.policy.text.document import normalize


def banner(*lines: str) -> list[int]:
    doc = normalize("\n\n".join((*lines, "# Bread\n\nRolls are baked at five in the morning.")))
    return list(cookie_banners(BoilerplateSearch(doc, doc, range(len(doc.lines)), {})))


@pytest.mark.parametrize("buttons", [
    ("Aceptar", "Rechazar"), ("[Alle akzeptieren](#) [Ablehnen](#)",), ("Accept all | Reject all | Settings",)])
def test_a_line_on_cookies_above_several_buttons_is_a_banner(buttons: tuple[str, ...]) -> None:
    assert banner("The bakery bakes cookies for your browser.", *buttons) == list(range(1 + len(buttons)))


@pytest.mark.parametrize("lines", [
    ("The bakery bakes cookies for your browser.", "OK"), ("Will you let us bake cookies?", "No cookies are baked."),
    ("The bakery bakes bread.", "Accept all | Reject all")])
def test_one_button_or_another_subject_is_none(lines: tuple[str, ...]) -> None:
    assert not banner(*lines)
