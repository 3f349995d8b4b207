"""What the publish room's tests may ask for."""
from __future__ import annotations

from pathlib import Path

import pytest

from tests.publish.press import SPRING, SUMMER, Press


@pytest.fixture
def press(tmp_path: Path) -> Press:
    """A site with one quiet post and nothing in the archive."""
    return Press(tmp_path)


@pytest.fixture
def lantern(press: Press) -> Press:
    """The same, with two versions of the Lantern Library's terms: a sentence came to clause 1.2."""
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER))
    return press
