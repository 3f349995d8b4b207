"""A policy's record is cached by content: the same bytes, never stale, never in the way."""
from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

import pytest

from plugins.archive.history.history import History
from plugins.archive.store import journal, paths
from plugins.archive.store.journal import Observation
from plugins.policy.compare.clause_threads import ClauseHistoryBuilder, Thread
from plugins.policy.model import Verdict
from plugins.publish.records import policy_record
from plugins.publish.records.compared_versions import ComparedVersions
from plugins.publish.records.pickled_record import CachedRecord, pickled, unpickled
from tests.publish.press import AUTUMN, SPRING, SUMMER, Press

pytestmark = pytest.mark.slow

VERSIONS = (("2024-03-01", SPRING), ("2024-06-01", SUMMER), ("2024-09-01", AUTUMN))
BLOCK = "/// clause-diff | lantern/terms-of-service 1.2\n    from: 2024-03-01\n    to: latest\n///"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The policies that were compared and weighed, in order."""
    names: list[str] = []
    compare_pairs = policy_record.compare_pairs

    def counted(history: object, *more: object) -> object:
        names.append(history.policy)
        return compare_pairs(history, *more)

    monkeypatch.setattr(policy_record, "compare_pairs", counted)
    return names


@pytest.fixture
def site(press: Press) -> Press:
    press.policy(*VERSIONS)
    press.article(BLOCK)
    return press


def files(press: Press) -> dict[str, bytes]:
    return {str(file.relative_to(press.output)): file.read_bytes()
            for file in press.output.rglob("*") if file.is_file()}


def cold(press: Press) -> dict[str, bytes]:
    press.cache.unlink()
    press.build()
    return files(press)


def test_a_remembered_policy_gives_the_same_bytes_and_is_told_once(site: Press, told: list[str]) -> None:
    site.build()
    first = files(site)
    site.post("quiet.md", "Title: A louder post\nDate: 2024-01-02 10:00\n\nSomething to see.\n")
    site.build()
    assert told == ["terms-of-service"]
    warm = files(site)
    assert warm != first
    assert warm == cold(site)


def test_a_version_with_other_words_is_told_anew(site: Press, told: list[str]) -> None:
    site.build()
    site.policy(*VERSIONS[:2], ("2024-09-01", AUTUMN.replace("ten cents", "nine cents")))
    site.build()
    assert len(told) == 2
    assert files(site) == cold(site)


def test_with_a_new_version_only_its_own_change_is_compared(site: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    site.build()
    compared: list[str] = []
    view = ComparedVersions.view
    monkeypatch.setattr(ComparedVersions, "view", lambda pair: compared.append(pair.change.after.name) or view(pair))
    site.policy(*VERSIONS, ("2024-12-01", AUTUMN.replace("ten cents", "nine cents")))
    site.build()
    assert compared == ["2024-12-01"]
    assert files(site) == cold(site)


def test_a_post_leaves_the_clauses_of_its_policy_unread(site: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    site.build()
    monkeypatch.setattr(CachedRecord, "threads", lambda _: pytest.fail("loaded"))
    monkeypatch.setattr(CachedRecord, "_view", lambda *_: pytest.fail("loaded"))
    site.article(f"{BLOCK}\n\nOne more sentence.")
    site.build()
    monkeypatch.undo()
    assert files(site) == cold(site)


def test_a_change_that_the_cache_lost_is_compared_again(site: Press) -> None:
    site.build()
    with sqlite3.connect(site.cache) as file:
        longest = file.execute("select name from entries order by length(value) desc limit 12").fetchall()
        file.executemany("delete from entries where name = ?", longest)
    site.policy(*VERSIONS, ("2024-12-01", AUTUMN.replace("ten cents", "nine cents")))
    site.build()
    assert files(site) == cold(site)


def test_an_authors_weight_is_told_at_once(site: Press, told: list[str]) -> None:
    site.build()
    site.weights('["2024-06-01"]\nsignificance = "notable"\nreason = "A promise about sales."\n')
    site.build()
    assert len(told) == 2
    assert b"A promise about sales" in files(site)["changes/lantern/terms-of-service/2024-06-01/index.html"]
    assert files(site) == cold(site)


def test_a_look_that_found_nothing_leaves_the_memory_good_and_days_pass_all_the_same(
        press: Press, told: list[str]) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", f"Effective date: 1 July 2024\n\n{SUMMER}"))
    press.build()
    page = "changes/lantern/terms-of-service/2024-06-01/index.html"
    assert b"Not in force yet" in files(press)[page]
    seen = Observation(datetime(2024, 7, 2, tzinfo=UTC), Verdict.COSMETIC, "seen", version="2024-06-01")
    journal.append(paths.journal_path(press.content / "policies", "lantern", "terms-of-service"), [seen])
    press.build()
    assert len(told) == 1
    assert b"Not in force yet" not in files(press)[page]
    assert files(press) == cold(press)


def test_a_long_line_of_descent_is_kept() -> None:
    history, weaver = History("a", "A", "b", "B", (), (), ()), ClauseHistoryBuilder()
    for place in range(5_000):
        weaver.threads.append(Thread(f"c-{place}", parent=weaver.threads[-1] if place else None))
        if place:
            weaver.threads[place - 1].joined = weaver.threads[place]
    again = unpickled(pickled(weaver, history), history)
    assert again is not weaver
    assert [thread.name for thread in again.threads] == [thread.name for thread in weaver.threads]
    assert again.threads[1].parent is again.threads[0]
    assert again.threads[0].joined is again.threads[1]

