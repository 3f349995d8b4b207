"""What a build or the watch has computed of a change is not computed again for a post about it."""
from __future__ import annotations

import json
import locale
from datetime import UTC, datetime

import pytest

from plugins.archive.history.history import load
from plugins.archive.store import paths
from plugins.policy.compare import compare
from plugins.publish.authoring import new_command
from plugins.publish.authoring.weighed_change import CACHE, weighed_change
from tests.publish.press import AUTUMN, SOURCES, SPRING, SUMMER, Press

NOW = datetime(2024, 10, 1, 9, 30, tzinfo=UTC)


def _post(press: Press) -> str:
    assert new_command.main(("lantern/terms-of-service", "2024-09-01"), press.content.parent, NOW) == 0
    post = press.content / "posts" / "lantern-terms-of-service-2024-09-01.md"
    text = post.read_text(encoding="utf-8")
    post.unlink()
    return text


def _refuse(*_: object, **__: object) -> None:
    raise AssertionError("computed again")


@pytest.fixture
def built(press: Press) -> Press:
    press.cache = press.content.parent / CACHE
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER), ("2024-09-01", AUTUMN))
    press.build()
    return press


def test_a_post_is_the_same_from_what_a_build_drew_and_compares_nothing(
        built: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("plugins.publish.cache.source_code.SourceTree", lambda: SOURCES)
        patched.setattr(compare, "compare", _refuse)
        from_build = _post(built)
    built.cache.unlink()
    assert _post(built) == from_build


def test_the_cache_is_read_in_the_locale_of_a_build(built: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    monkeypatch.setattr("plugins.publish.authoring.weighed_change.kept_view",
                        lambda *_: found.append(locale.setlocale(locale.LC_ALL)))
    builds = locale.setlocale(locale.LC_ALL, "")
    locale.setlocale(locale.LC_ALL, "C")  # as a process begins
    _post(built)
    assert found == [builds]
    assert locale.setlocale(locale.LC_ALL) == "C"
    locale.setlocale(locale.LC_ALL, "")


def test_a_post_about_a_change_that_no_build_has_seen_is_compared(built: Press) -> None:
    later = AUTUMN.replace("Lantern", "Lamp")
    built.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER), ("2024-09-01", later))
    assert "Lamp" in _post(built)


def test_an_author_weighs_a_change_otherwise_after_a_build(built: Press) -> None:
    before = _post(built)
    built.weights('["2024-09-01"]\nsignificance = "editorial"\nreason = "So small."\n')
    assert _post(built) == before


def test_the_topics_that_the_watch_noted_are_not_looked_for(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER))
    root = press.content / "policies"
    journal = paths.journal_path(root, "lantern", "terms-of-service")
    first, second = journal.read_text().splitlines()
    noted = json.dumps(json.loads(second) | {"topics": ["children", "no-such-topic"]})
    journal.write_text(f"{first}\n{noted}\n")
    history = load(root, "lantern", "terms-of-service")
    change, = history.changes()
    expected = change.weight
    monkeypatch.setattr("plugins.policy.significance.score.topics_of", _refuse)
    found = weighed_change(history.changes()[0], load(root, "lantern", "terms-of-service"), press.content.parent)
    assert found.change.weight.topics == ("children",)
    assert (found.change.weight.reason, found.change.weight.news) == (expected.reason, expected.news)
