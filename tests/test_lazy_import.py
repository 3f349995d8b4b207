"""Modules that are imported at the first use of an attribute."""
from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from plugins.lazy_import import lazy_import

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = """
import sys
from plugins.lazy_import import lazy_import
colours = lazy_import("colorsys")
print("colorsys" in sys.modules)
print(colours.rgb_to_hsv(0, 0, 0))
print("colorsys" in sys.modules)
"""


@pytest.mark.slow
def test_a_module_is_loaded_at_the_first_use_of_an_attribute() -> None:
    ended = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout.splitlines() == ["False", "(0.0, 0.0, 0)", "True"]


def test_attributes_are_those_of_the_module(monkeypatch: pytest.MonkeyPatch) -> None:
    import colorsys
    colours = lazy_import("colorsys")
    assert colours.rgb_to_hsv is colorsys.rgb_to_hsv
    monkeypatch.setattr(colorsys, "rgb_to_hsv", None)
    assert colours.rgb_to_hsv is None


def test_what_is_not_there_is_an_error_as_ever() -> None:
    with pytest.raises(AttributeError, match="module 'colorsys' has no attribute 'paint'"):
        lazy_import("colorsys").paint  # noqa: B018
    with pytest.raises(ModuleNotFoundError):
        lazy_import("plugins.nowhere").paint  # noqa: B018
