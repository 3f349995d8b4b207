"""What the publish room's tests may ask for."""
from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from tests.publish.press import SPRING, SUMMER, Press

_HERE = Path(__file__).parent
_BUILDS = re.compile(r"\bpress\b.*\.(?:build|problems)\(", re.I | re.S)


@pytest.hookimpl(tryfirst=True)  # before slow tests are left out
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of a module that builds sites are slow: a site takes as long as a hundred other tests."""
    modules = {item.module for item in items if isinstance(item, pytest.Function)}
    building = {module for module in modules if _BUILDS.search(inspect.getsource(module))}
    for item in items:
        if isinstance(item, pytest.Function) and item.module in building and item.path.is_relative_to(_HERE):
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def press(tmp_path: Path) -> Press:
    """A site with one quiet post and nothing in the archive."""
    return Press(tmp_path)


@pytest.fixture
def lantern(press: Press) -> Press:
    """The same, with two versions of the Lantern Library's terms: a sentence came to clause 1.2."""
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER))
    return press
