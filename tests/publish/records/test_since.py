from __future__ import annotations

from pathlib import Path

import pytest

from plugins.archive.history.history import load_all
from plugins.publish.archive_view import Archive
from plugins.publish.cache.cache import Cache
from plugins.publish.clause_index import ClauseIndex
from plugins.publish.records import since
from plugins.publish.records.policy_record import records
from tests.publish.press import AUTUMN, SPRING, SUMMER, Press

WINTER = AUTUMN.replace("ten cents", "twenty cents")
DAYS = (("2024-03-01", SPRING), ("2024-06-01", SUMMER), ("2024-09-01", AUTUMN), ("2024-12-01", WINTER))


@pytest.mark.slow
def test_versions_are_compared_with_the_latest_once_and_as_if_afresh(
        press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = press.content / "policies"
    for number in (3, 4):  # then a version comes
        press.policy(*DAYS[:number])
        cache, histories = Cache(tmp_path / "cache.sqlite3"), load_all(root)
        records(Archive(histories, ClauseIndex(cache)), root, cache)
        cache.close()
    afresh = [since.since(histories[0], version) for version in since.starts(histories[0])]
    monkeypatch.setattr(since, "comparison_view", None)
    kept = Cache(tmp_path / "cache.sqlite3")
    assert [since.cached_since(histories[0], version, kept) for version in since.starts(histories[0])] == afresh
    assert len(afresh) == 3
