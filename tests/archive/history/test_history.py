from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from plugins.archive.history import history
from plugins.archive.history.history import History
from plugins.archive.history.stored_version import StoredVersion
from plugins.archive.store import journal, paths, versions
from plugins.archive.store.errors import HistoryError
from plugins.archive.store.journal import Observation
from plugins.policy.model import Verdict

SHORT = "1. Fees\n\nThe fee is five coins.\n"
LONG = SHORT + "\n2. Notice\n\nWe must give notice of a month before we raise the fee.\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = paths.declaration_path(tmp_path, "acme")
    path.parent.mkdir()
    terms = {"Terms of Service": {"fetch": "https://acme.example/terms", "select": "main"}}
    path.write_text(json.dumps({"name": "Acme", "terms": terms}))
    return tmp_path


def observe(archive: Path, day: str, text: str | None, verdict: Verdict = Verdict.CHANGE, hour: int = 9,
            name: str | None = None, excerpt: bool = False, confirmed: bool = True, **more: object) -> None:
    """Leave an observation in the archive, with its version when there is a text."""
    at = datetime.fromisoformat(day).replace(hour=hour, tzinfo=UTC)
    made = name or day if text else name
    if text and made:
        versions.write(archive, "acme", "terms-of-service", made, text)
    seen = Observation(at, verdict, "why", None, made, None, excerpt, confirmed, more)
    journal.append(paths.journal_path(archive, "acme", "terms-of-service"), [seen])


def loaded(archive: Path) -> History:
    return history.load(archive, "acme", "terms-of-service")


def names(found: History) -> list[str]:
    return [version.name for version in found.versions]


def test_a_declared_policy_without_observations_has_an_empty_history(archive: Path) -> None:
    found = loaded(archive)
    assert (found.versions, found.latest, found.changes(), found.version_at(date(2024, 1, 1))) == ((), None, (), None)
    assert (found.service_name, found.policy_type) == ("Acme", "Terms of Service")
    assert found.addresses == ("https://acme.example/terms",)


def test_only_believed_changes_make_versions_and_changes(archive: Path) -> None:
    observe(archive, "2024-01-01", SHORT, Verdict.FIRST)
    observe(archive, "2024-01-02", None, Verdict.COSMETIC, name="2024-01-01")
    observe(archive, "2024-01-03", LONG, confirmed=False)
    observe(archive, "2024-01-04", LONG)
    (change,) = loaded(archive).changes()
    assert names(loaded(archive)) == ["2024-01-01", "2024-01-04"]
    assert (change.before.text, change.after.text, change.at.day) == (SHORT, LONG, 4)
    assert change.comparison.words_inserted and change.weight.reason


def test_our_own_change_of_rules_is_a_version_and_no_change(archive: Path) -> None:
    observe(archive, "2024-01-01", SHORT, Verdict.FIRST)
    observe(archive, "2024-01-02", f"Menu\n\n{SHORT}", Verdict.TECHNICAL)
    observe(archive, "2024-01-03", f"Menu\n\n{LONG}")
    (change,) = loaded(archive).changes()
    assert names(loaded(archive)) == ["2024-01-01", "2024-01-02", "2024-01-03"]
    assert change.before.text == f"Menu\n\n{SHORT}"


def test_a_change_and_its_reversal_have_names_of_their_own_that_stay(archive: Path) -> None:
    for day, text in (("2024-01-01", SHORT), ("2024-03-01", LONG), ("2024-05-01", SHORT), ("2024-07-01", LONG)):
        observe(archive, day, text, Verdict.FIRST if day == "2024-01-01" else Verdict.CHANGE)
    keys = [change.key for change in loaded(archive).changes()]
    assert len(set(keys)) == 3 and keys == [change.key for change in loaded(archive).changes()]
    assert keys[0].startswith("acme/terms-of-service/2024-03-01-")


def test_an_observation_names_when_a_version_was_made_and_the_order_follows_it(archive: Path) -> None:
    observe(archive, "2024-01-02", LONG, hour=18)
    observe(archive, "2024-01-02", SHORT, Verdict.FIRST, hour=6, name="2024-01-02T06-00-00Z")
    assert names(loaded(archive)) == ["2024-01-02T06-00-00Z", "2024-01-02"]


def test_the_version_of_a_day_is_the_last_one_before_its_end(archive: Path) -> None:
    observe(archive, "2024-01-01", SHORT, Verdict.FIRST)
    observe(archive, "2024-03-01", LONG, hour=23)
    days = {day: loaded(archive).version_at(day) for day in (date(2023, 12, 31), date(2024, 2, 29), date(2024, 3, 1))}
    assert [version.name if version else None for version in days.values()] == [None, "2024-01-01", "2024-03-01"]


def test_the_day_of_a_replaced_excerpt_finds_the_text_that_covers_it(archive: Path) -> None:
    observe(archive, "2024-01-01", SHORT, Verdict.FIRST)
    observe(archive, "2024-03-04", LONG)
    observe(archive, "2024-03-01", None, Verdict.TECHNICAL, name="2024-03-04", replaces="2024-03-01")
    assert getattr(loaded(archive).version_at(date(2024, 3, 1)), "name", None) == "2024-03-04"
    assert names(loaded(archive)) == ["2024-01-01", "2024-03-04"]


def test_a_full_text_under_an_excerpts_name_counts_and_keeps_the_name_of_the_change(archive: Path) -> None:
    observe(archive, "2024-01-01", SHORT, Verdict.FIRST)
    observe(archive, "2024-03-01", "[…] notice of a month", hour=0, excerpt=True)
    observe(archive, "2024-03-01", LONG, hour=18)
    observe(archive, "2024-03-01", None, Verdict.TECHNICAL, name="2024-03-01", replaces="2024-03-01", key="acme/kept")
    found = loaded(archive)
    assert [(version.at.hour, version.excerpt) for version in found.versions] == [(9, False), (18, False)]
    assert [change.key for change in found.changes()] == ["acme/kept"]


def test_an_excerpt_is_compared_with_excerpts_only(archive: Path) -> None:
    observe(archive, "2024-01-01", SHORT, Verdict.FIRST)
    observe(archive, "2024-02-01", "[…] five coins", excerpt=True)
    observe(archive, "2024-03-01", LONG)
    assert [(change.before.name, change.after.name) for change in loaded(archive).changes()] == [
        ("2024-01-01", "2024-03-01")]


def test_what_is_recorded_is_loaded_even_when_it_is_not_watched(archive: Path) -> None:
    at = datetime(2024, 1, 1, tzinfo=UTC)
    journal.append(paths.journal_path(archive, "acme", "imprint"),
                   [Observation(at, Verdict.FAULT, "empty", more={"document": "Acme Inc/Legal Imprint.md"})])
    assert [found.policy_type for found in history.load_all(archive)] == ["Terms of Service", "Legal Imprint"]


def test_the_thanks_to_others_are_loaded(archive: Path) -> None:
    paths.policy_path(archive, "acme", "terms-of-service").mkdir()
    paths.attribution_path(archive, "acme", "terms-of-service").write_text("Thanks to all.\n")
    assert loaded(archive).attribution == "Thanks to all."


@pytest.mark.parametrize(("service", "policy", "sentence"), [
    ("acne", "terms-of-service", "there is no service 'acne' (did you mean 'acme'?)"),
    ("acme", "terms-of-servce", "'acme' has no policy 'terms-of-servce' (did you mean 'terms-of-service'?)"),
    ("acme", "cookies", "'acme' has no policy 'cookies'; there is terms-of-service"),
])
def test_a_wrong_name_is_answered_with_the_nearest(archive: Path, service: str, policy: str, sentence: str) -> None:
    with pytest.raises(HistoryError) as caught:
        history.load(archive, service, policy)
    assert str(caught.value) == sentence


def test_a_version_that_the_journal_names_must_be_there(archive: Path) -> None:
    observe(archive, "2024-01-01", None, Verdict.FIRST, name="2024-01-01")
    with pytest.raises(HistoryError, match=r"2024-01-01\.md: cannot be read"):
        loaded(archive)


def test_zooms_sentence_of_7_august_2023_is_archived_under_10_4(root: Path) -> None:
    found = history.load(root / paths.POLICIES, "zoom", "terms-of-service")
    (change,) = [change for change in found.changes() if change.after.name == "2023-08-07"]
    assert "without your consent." in change.after.text and "without your consent." not in change.before.text
    assert any(clause.number == "10.4" for amended in change.comparison.changes for clause in amended.after)


def test_names_of_changes_are_told_without_reading_texts(archive: Path) -> None:
    observe(archive, "2024-01-01", SHORT, Verdict.FIRST)
    observe(archive, "2024-02-01", LONG)
    observe(archive, "2024-03-01", SHORT, confirmed=False)
    [found] = history.load_all(archive, lambda file: file.name)
    assert found.change_names == ("2024-02-01",)
    assert not any("text" in vars(version) for version in found.versions)
    assert [change.after.name for change in found.changes()] == ["2024-02-01"]


def test_a_released_text_is_read_again(archive: Path) -> None:
    observe(archive, "2024-01-01", SHORT, Verdict.FIRST)
    [found] = history.load_all(archive, lambda file: file.name)
    [version] = found.versions
    assert isinstance(version, StoredVersion) and version.text == SHORT
    version.release()
    assert "text" not in vars(version) and version.text == SHORT
