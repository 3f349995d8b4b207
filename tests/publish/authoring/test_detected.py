"""Detected changes are selected by name, day, topic and weight."""
from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from plugins.archive.history.history import load_all
from plugins.archive.store import journal, paths
from plugins.policy.model import Significance
from plugins.publish.authoring.changes_command import table
from plugins.publish.authoring.detected import NoSuchName, Selection, detected, known_name, known_topic
from tests.publish.press import AUTUMN, SPRING, SUMMER, Press


@pytest.fixture
def year(press: Press) -> Press:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER), ("2024-09-01", AUTUMN))
    return press


def _found(press: Press, selection: Selection) -> list[str]:
    root = press.content / "policies"
    return [one.reference for one in detected(load_all(root), root, selection)]


def test_newest_first_with_the_reference_that_new_takes(year: Press) -> None:
    assert _found(year, Selection()) == ["lantern/terms-of-service 2024-09-01", "lantern/terms-of-service 2024-06-01"]


def test_only_since_a_day(year: Press) -> None:
    assert _found(year, Selection(since=date(2024, 6, 2))) == ["lantern/terms-of-service 2024-09-01"]


def test_only_of_a_service_or_a_policy(year: Press) -> None:
    assert len(_found(year, Selection("lantern"))) == len(_found(year, Selection("lantern/terms-of-service"))) == 2
    assert _found(year, Selection("lantern/privacy-policy")) == []


def test_an_authors_weight_counts(year: Press) -> None:
    year.weights('["2024-06-01"]\nsignificance = "notable"\ntopics = ["ai-training"]\nreason = "A promise."\n')
    assert _found(year, Selection(weight=Significance.NOTABLE, topic="ai-training")) == [
        "lantern/terms-of-service 2024-06-01"]


def test_a_headline_is_what_the_journal_says(year: Press) -> None:
    root = year.content / "policies"
    path = paths.journal_path(root, "lantern", "terms-of-service")
    first, spring, autumn = journal.read(path)
    path.unlink()
    journal.append(path, [first, replace(spring, more={**spring.more, "headline": "new clause 4"}), autumn])
    found = detected(load_all(root), root, Selection())
    assert [one.headline for one in found] == ["", "new clause 4"]
    assert [line.strip() for line in table(found, None)][3:5] == ["new clause 4", "Data collection: seen"]


def test_near_misses_are_offered(year: Press) -> None:
    histories = load_all(year.content / "policies")
    with pytest.raises(NoSuchName, match=r"did you mean 'lantern'\?"):
        known_name("lantrn", histories)
    with pytest.raises(NoSuchName, match="did you mean 'ai-training'"):
        known_topic("ai-trainig")
