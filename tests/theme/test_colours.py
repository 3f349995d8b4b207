from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.theme.colour import VISIONS, contrast, distance, seen

GROUNDS = ("paper", "sheet", "card")
READ = [(text, ground) for text in ("ink", "muted", "accent", "link") for ground in GROUNDS]
READ += [("ins-ink", "ins-bg"), ("del-ink", "del-bg"), ("ins-ink", "sheet"), ("del-ink", "sheet"), ("paper", "ink"),
         ("paper", "link")]


def schemes(root: Path) -> dict[str, dict[str, str]]:
    """The colours of the light and of the dark scheme, by name."""
    light, dark = (root / "theme/static/css/tokens.css").read_text(encoding="utf-8").split("prefers-color-scheme: dark")
    colours = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]+);", part)) for part in (light, dark)]
    assert set(colours[0]) == set(colours[1])
    return {"light": colours[0], "dark": colours[1]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_whatever_is_read_stands_out_seven_to_one(root: Path, scheme: str) -> None:
    colours = schemes(root)[scheme]
    assert {pair for pair in READ if contrast(colours[pair[0]], colours[pair[1]]) < 7} == set()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_of_what_can_be_pressed_stand_out_three_to_one(root: Path, scheme: str) -> None:
    colours = schemes(root)[scheme]
    assert [ground for ground in GROUNDS if contrast(colours["edge"], colours[ground]) < 3] == []


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_added_and_removed_differ_to_every_kind_of_eye(root: Path, scheme: str, vision: str) -> None:
    colours = schemes(root)[scheme]
    assert distance(seen(colours["ins-bg"], vision), seen(colours["del-bg"], vision)) >= 20


def test_the_distance_is_that_of_the_published_examples() -> None:
    """Three pairs of Sharma, Wu and Dalal's table, to their four digits."""
    assert distance((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=5e-5)
    assert distance((50, 2.5, 0), (73, 25, -18)) == pytest.approx(27.1492, abs=5e-5)
    assert distance((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387)) == pytest.approx(1.2644, abs=5e-5)


def test_green_and_red_would_not_have_done() -> None:
    assert distance(seen("#aceebb", "deutan"), seen("#ffcecb", "deutan")) < 5


def test_colours_are_named_in_one_place(root: Path) -> None:
    sheets = {path.stem: path.read_text(encoding="utf-8") for path in (root / "theme/static/css").glob("*.css")}
    loose = {name for name, text in sheets.items() if re.search(r"(?<!, )#[0-9a-f]{3,6}\b", text)}
    assert loose <= {"tokens", "print"}
