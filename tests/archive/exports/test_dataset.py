"""Exporting the archive as a data set, and taking it over again."""
from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugins.archive.exports.dataset import main
from plugins.archive.history.history import History, load_all
from plugins.archive.imports import adopt
from plugins.archive.store import journal, paths, versions
from plugins.archive.store.journal import Observation
from plugins.policy.model import Verdict

TERMS = """# Terms of the Night Ferry

## 1. Tickets

1.1 A ticket is good for one crossing, and passengers must show it to the crew when they are asked for it.

1.2 The ferry may keep a passenger's name for two years, and may share it with the harbour office.

## 2. Fees

2.1 A ticket that is bought on board costs one crown more than a ticket from the office on the quay.
"""
STEPS = (("2024-03-01T08:00:00+00:00", TERMS),
         ("2024-06-01T09:30:05+00:00", TERMS.replace("one crown", "two crowns")),
         ("2024-09-01T10:00:00+00:00", TERMS.replace("one crown", "two crowns").replace("two years", "ten years")),
         ("2025-01-15T23:59:59+00:00", TERMS.replace("two years", "ten years")))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive with one policy of four versions."""
    root = tmp_path / "archive"
    declaration = paths.declaration_path(root, "night-ferry")
    declaration.parent.mkdir(parents=True)
    declaration.write_text('{"name": "Night Ferry", "terms": {"Terms of Service": {"fetch": '
                           '"https://ferry.example/terms", "select": "main"}}}')
    for number, (moment, text) in enumerate(STEPS):
        name = moment[:10]
        versions.write(root, "night-ferry", "terms-of-service", name, text)
        seen = Observation(datetime.fromisoformat(moment), Verdict.CHANGE if number else Verdict.FIRST, "seen",
                           hash=versions.fingerprint(text), version=name)
        journal.append(paths.journal_path(root, "night-ferry", "terms-of-service"), [seen])
    look = Observation(datetime(2025, 2, 1, tzinfo=UTC), Verdict.COSMETIC, "the same words", version=STEPS[-1][0][:10])
    journal.append(paths.journal_path(root, "night-ferry", "terms-of-service"), [look])
    return root


def told(history: History) -> tuple[list[tuple[datetime, str, str]], list[tuple[datetime, str, str, str]]]:
    """The versions and the changes of a history."""
    return ([(one.at, one.name, one.text) for one in history.versions],
            [(one.at, one.key, one.before.name, one.after.name) for one in history.changes()])


def test_what_is_exported_and_adopted_again_is_the_same(archive: Path, tmp_path: Path,
                                                        capsys: pytest.CaptureFixture[str]) -> None:
    assert main((str(tmp_path / "set"),), archive) == 0
    assert "4 versions in" in capsys.readouterr().out
    assert adopt.main((str(tmp_path / "set"), "Night Ferry"), tmp_path / "again") == 0
    [before], [after] = load_all(archive), load_all(tmp_path / "again")
    assert told(after) == told(before) and len(before.changes()) == 3
    assert (after.service_name, after.policy_type) == ("Night Ferry", "Terms of Service")
    assert journal.broken_link(paths.journal_path(tmp_path / "again", "night-ferry", "terms-of-service")) is None


def test_two_versions_of_one_second_are_both_there_again(archive: Path, tmp_path: Path) -> None:
    path, text = paths.journal_path(archive, "night-ferry", "terms-of-service"), TERMS.replace("one crown", "a shell")
    versions.write(archive, "night-ferry", "terms-of-service", "2024-06-01T09-30-05Z", text)
    journal.append(path, [Observation(datetime.fromisoformat(STEPS[1][0]), Verdict.TECHNICAL, "read anew",
                                      hash=versions.fingerprint(text), version="2024-06-01T09-30-05Z")])
    assert main((str(tmp_path / "set"),), archive) == 0
    assert adopt.main((str(tmp_path / "set"), "Night Ferry"), tmp_path / "again") == 0
    [before], [after] = load_all(archive), load_all(tmp_path / "again")
    assert told(after) == told(before) and len(after.versions) == 5


def test_a_set_that_lacks_a_version_is_a_sentence(archive: Path, tmp_path: Path,
                                                  capsys: pytest.CaptureFixture[str]) -> None:
    main((str(tmp_path / "set"),), archive)
    (tmp_path / "set/Night Ferry/Terms of Service/2024-06-01T09-30-05Z.md").unlink()
    assert adopt.main((str(tmp_path / "set"), "Night Ferry"), tmp_path / "again") == 1
    assert "names a version of 2024-06-01 09:30:05 that is not there" in capsys.readouterr().err


@pytest.mark.slow
def test_without_the_journal_a_set_is_judged_as_any_other(archive: Path, tmp_path: Path) -> None:
    main((str(tmp_path / "set"),), archive)
    (tmp_path / "set/Night Ferry/Terms of Service/journal.jsonl").unlink()
    assert adopt.main((str(tmp_path / "set"), "Night Ferry"), tmp_path / "again") == 0
    [again] = load_all(tmp_path / "again")
    assert [one.name for one in again.versions][:2] == ["2024-03-01", "2024-06-01"]


def test_a_second_export_writes_nothing(archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main((str(tmp_path / "set"),), archive)
    main((str(tmp_path / "set"), "night-ferry"), archive)
    assert "0 files written" in capsys.readouterr().out
    assert (tmp_path / "set/Night Ferry/Terms of Service/2024-06-01T09-30-05Z.md").is_file()


def test_a_service_that_is_not_there_is_a_sentence(archive: Path, tmp_path: Path,
                                                   capsys: pytest.CaptureFixture[str]) -> None:
    assert main((str(tmp_path / "set"), "night-fery"), archive) == 1
    assert "there is no service 'night-fery' in the archive (did you mean 'night-ferry'?)" in capsys.readouterr().err
    assert not (tmp_path / "set").exists()


def test_a_folder_that_cannot_be_written_is_a_sentence(archive: Path, tmp_path: Path,
                                                       capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "set").write_text("a file")
    assert main((str(tmp_path / "set"),), archive) == 1
    assert capsys.readouterr().err.startswith("export: ")


def test_the_read_me_thanks_those_who_recorded(archive: Path, tmp_path: Path) -> None:
    thanks = "Recorded by the Harbour Archive, CC BY 4.0"
    paths.attribution_path(archive, "night-ferry", "terms-of-service").write_text(f"{thanks}\n")
    assert main((str(tmp_path / "out"),), archive) == 0
    assert thanks in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
