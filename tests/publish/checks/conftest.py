"""What the tests of checks share."""
from __future__ import annotations

import pytest

from tests.publish.press import SOURCES


@pytest.fixture(autouse=True)
def read_our_sources_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Name the code behind the cache from what was read for an earlier test: that takes longer than a check."""
    monkeypatch.setattr("plugins.publish.cache.source_code.SourceTree", lambda: SOURCES)
