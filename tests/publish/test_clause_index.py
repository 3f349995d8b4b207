"""What became of a clause is read from texts once, and from the cache ever after, with the same answer."""
from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.archive.history.history import History
from plugins.policy.clauses import parse
from plugins.policy.compare.clause_history import trace
from plugins.policy.model import Version, count_words
from plugins.publish import clause_index
from plugins.publish.cache.cache import Cache
from plugins.publish.clause_index import ClauseIndex
from tests.publish.press import AUTUMN, SPRING, SUMMER


def history(*texts: str) -> History:
    first = datetime(2024, 3, 1, tzinfo=UTC)
    versions = (Version(first + timedelta(days=30 * place), text, False, f"v{place}")
                for place, text in enumerate(texts))
    return History("lantern", "Lantern Library", "terms", "Terms", tuple(versions), (), ())


@pytest.mark.slow
@given(st.lists(st.sampled_from([SPRING, SUMMER, AUTUMN, SPRING.replace("five", "six")]), min_size=2, max_size=5))
def test_a_cached_answer_is_the_answer(texts: list[str]) -> None:
    one, cache = history(SPRING, *texts), Cache(Path(":memory:"))
    first, again = (ClauseIndex(cache).descent(one, "1.1", 0) for _ in range(2))
    assert first == again == trace(one.versions, "1.1", 0)
    assert all(step.version is one.versions[place] for place, step in enumerate(again.steps))


def test_a_text_is_read_once_however_many_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    read, segment = list[str](), parse.segment

    def counted(text: str) -> object:
        read.append(text)
        return segment(text)

    monkeypatch.setattr(parse, "segment", counted)
    cache, one = Cache(Path(":memory:")), history(SPRING, SUMMER, AUTUMN)
    for index in (ClauseIndex(cache), ClauseIndex(cache)):
        for label in ("1.1", "1.2", "2.1"):
            index.descent(one, label, 0)
    assert len(read) == 3
    ClauseIndex(cache).descent(history(SPRING, SUMMER, AUTUMN, SUMMER + "\n\n3.1 One more."), "1.1", 0)
    assert len(read) == 4


def test_the_words_of_a_text_are_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    cache, [spring] = Cache(Path(":memory:")), history(SPRING).versions
    assert ClauseIndex(cache).words(spring) == count_words(SPRING)
    monkeypatch.setattr(clause_index, "count_words", lambda _: -1)
    assert ClauseIndex(cache).words(spring) == count_words(SPRING)


def test_a_clause_is_followed_once_however_many_blocks_ask() -> None:
    index, one = ClauseIndex(Cache(Path(":memory:"))), history(SPRING, SUMMER, AUTUMN)
    assert index.descent(one, "1.1", 0) is index.descent(one, "1.1", 0)
    other = replace(one, policy="privacy", versions=tuple(replace(version) for version in one.versions))
    assert all(step.version is other.versions[place]
               for place, step in enumerate(index.descent(other, "1.1", 0).steps))


def test_a_mistake_is_told_each_time() -> None:
    cache = Cache(Path(":memory:"))
    for _ in range(2):
        with pytest.raises(parse.ClauseNotFound):
            ClauseIndex(cache).descent(history(SPRING, SUMMER), "9.9", 0)
