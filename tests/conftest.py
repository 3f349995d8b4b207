"""What every test may ask for."""
from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.browser import find_browser, running_browser
from tests.runner import NOT_SLOW, all_slow

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent

_LONGEST_ID = 100  #: characters of a parameter in the name of a test

settings.register_profile("on any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("fast", settings.get_profile("on any machine"), max_examples=5)
settings.load_profile("on any machine")


def pytest_make_parametrize_id(val: object) -> str | None:
    """The beginning of a long text as its name: the whole one would be sent to the workers and back for every test.

    Two colons would look like the end of a file's name.
    """
    if isinstance(val, str | bytes) and len(val) > _LONGEST_ID:
        return f"{val[:_LONGEST_ID]!a} and more".replace("::", ":")
    return None


def pytest_configure(config: pytest.Config) -> None:
    """Wait for no disk in a fast run: what it takes to outlast a crash of the machine is for the others to show."""
    gc.disable()  # until all tests are collected, which leaves nearly no garbage
    if config.option.markexpr == NOT_SLOW:
        os.fsync = lambda _: None


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out files whose tests all are slow where none of those are asked for: importing them takes a second."""
    asked = config.option.markexpr == NOT_SLOW and collection_path.match("test_*.py")
    return True if asked and all_slow(collection_path) else None


def pytest_collection_finish() -> None:
    """Let no collection of garbage look at the thousands of tests again: that takes a tenth of the time."""
    gc.freeze()
    gc.enable()


@pytest.hookimpl(tryfirst=True)  # before xdist looks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let one worker take all tests in the browser, and all of a module that share what is made once for the module."""
    for item in items:
        if item.get_closest_marker("browser") and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group("browser"))
        fixtures = item._fixtureinfo.name2fixturedefs.values() if isinstance(item, pytest.Function) else ()
        shared = any(made.scope == "module" for by_name in fixtures for made in by_name)
        if shared and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real histories, for measuring only; the test skips, saying so, where it is absent."""
    folder = ROOT.parent / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("../shared/corpus is not here")
    return folder


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One real browser for the whole run; what needs it skips, saying so, where there is none."""
    with running_browser(find_browser() or pytest.skip("there is no Chromium here")) as browser:
        yield browser
