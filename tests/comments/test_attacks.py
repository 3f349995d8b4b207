"""No words make a comment do anything: read as a browser reads them, and run in one."""
from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader
from playwright.sync_api import Browser

from plugins.comments.model import BodyFormat
from plugins.comments.render import render
from plugins.comments.text import clean_line, web_address
from plugins.publish.discussion.thread import thread_for
from tests.comments.attacks import ATTACKS
from tests.comments.inspection import acts, dangers
from tests.comments.words import keep, said

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
POLICY = "default-src 'none'"
FORMS = tuple(BodyFormat)
PIECES = ("<", ">", '"', "`", "*", "\n\n", "&", '<a href="', "javascript:", "](")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_only_words(attack: str, form: BodyFormat) -> None:
    assert dangers(render(attack, form)) == []


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from((*ATTACKS, *PIECES)), max_size=6), st.sampled_from(FORMS))
def test_attacks_put_together_are_only_words(attacks: list[str], form: BodyFormat) -> None:
    assert dangers(render("".join(attacks), form)) == []


def test_the_check_sees_what_is_dangerous() -> None:
    assert dangers("<p><script>x</script><a href='javascript:x' onclick=x rel=me>a</a><img src=x>") == [
        "<script>", "href='javascript:x'", "onclick=", "rel='me'", "<img>", "src="]


def thread(folder: Path) -> str:
    """A thread in which every writer is called like an attack, links to it, and says it."""
    keep(folder, *(said(attack, number, id=f"c{number}", name=clean_line(attack)[:80], url=web_address(attack))
                   for number, attack in enumerate(ATTACKS)))
    theme = Environment(loader=FileSystemLoader(ROOT / "theme/templates"), autoescape=True)
    return theme.get_template("partials/comments-list.html").render(
        discussion=thread_for(folder, "zoom"), COMMENTS_ENDPOINT="/comments/")


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("policy", ["", POLICY])
def test_a_browser_runs_and_fetches_nothing(chromium: Browser, tmp_path: Path, policy: str) -> None:
    htmls = [render(attack, form) for attack in ATTACKS for form in FORMS]
    assert acts(chromium, [*htmls, thread(tmp_path)], policy) == []


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_the_browser_does_something_when_nothing_is_sanitised(chromium: Browser) -> None:
    assert any("alert" in call for call in acts(chromium, ATTACKS[3:6]))
    assert any("blocked script-src" in call for call in acts(chromium, ATTACKS[:1], POLICY))
    assert any("evil.example" in call for call in acts(chromium, ["<img src=https://evil.example/p.gif>"]))
