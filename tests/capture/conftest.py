"""A local site, and a tab of a browser, for every test that wants one."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import find_browser, running_browser
from tests.capture.rehearsal import Rehearsal
from tests.capture.site import Site

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def site() -> Iterator[Site]:
    local = Site()
    yield local
    local.close()


@pytest.fixture
def ferry(tmp_path: Path, site: Site, capsys: pytest.CaptureFixture[str]) -> Rehearsal:
    """The Heron Ferry's terms, declared and served, not yet watched."""
    return Rehearsal(tmp_path, site, capsys)


@pytest.fixture(scope="module")
def tab() -> Iterator[Page]:
    """A tab of a browser that ends with its module: while one runs, tests of `render` could start none beside it."""
    with running_browser(find_browser() or pytest.skip("there is no Chromium here")) as browser:
        yield browser.new_page()
