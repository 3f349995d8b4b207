"""A local site for every test that wants one."""
from __future__ import annotations

from collections.abc import Iterator

import pytest

from .site import Site


@pytest.fixture
def site() -> Iterator[Site]:
    local = Site()
    yield local
    local.close()
