"""A local site for every test that wants one."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.capture.rehearsal import Rehearsal
from tests.capture.site import Site


@pytest.fixture
def site() -> Iterator[Site]:
    local = Site()
    yield local
    local.close()


@pytest.fixture
def ferry(tmp_path: Path, site: Site, capsys: pytest.CaptureFixture[str]) -> Rehearsal:
    """The Heron Ferry's terms, declared and served, not yet watched."""
    return Rehearsal(tmp_path, site, capsys)
