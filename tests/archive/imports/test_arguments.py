from __future__ import annotations

from pathlib import Path

import pytest

from plugins.archive.imports import arguments
from plugins.archive.imports.adopt import main
from plugins.archive.store import paths
from tests.archive.recorded import Commit, repository, text


def test_a_wish_is_noted_by_service_and_policy() -> None:
    assert arguments.read(("versions", "Acme")).documents == "Acme"
    assert arguments.read(("versions", "Acme", "--policy", "Imprint")).documents == "Acme/Imprint"


def test_nothing_is_new_until_something_was_recorded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    collection, root = repository(tmp_path / "versions", [Commit("2024-01-01", text())]), tmp_path / "policies"
    words = (str(collection), "Acme")
    assert not arguments.nothing_new(words, root) and main(words, root) == 0
    assert arguments.nothing_new(words, root) and "acme: this collection has nothing new" in capsys.readouterr().out
    repository(collection, [Commit("2024-02-01", text(visit=1))])
    assert not arguments.nothing_new(words, root)


def test_another_policy_and_other_declarations_are_always_looked_at(tmp_path: Path) -> None:
    collection, root = repository(tmp_path / "versions", [Commit("2024-01-01", text())]), tmp_path / "policies"
    assert main((str(collection), "Acme"), root) == 0
    assert not arguments.nothing_new((str(collection), "Acme", "--policy", "Imprint"), root)
    assert not arguments.nothing_new((str(collection), "Acme", "--declarations", str(tmp_path)), root)


def test_a_collection_that_is_gone_is_left_to_adopt_to_tell(tmp_path: Path) -> None:
    assert not arguments.nothing_new((str(tmp_path / "gone"), "Acme"), tmp_path)


def test_without_a_service_one_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        arguments.read(("versions",))
    assert "name a service; --list names those that the collection holds" in capsys.readouterr().err


def test_a_damaged_record_of_what_was_adopted_is_left_to_adopt_to_tell(tmp_path: Path) -> None:
    collection, root = repository(tmp_path / "versions", [Commit("2024-01-01", text())]), tmp_path / "policies"
    assert main((str(collection), "Acme"), root) == 0
    paths.adopted_path(root, "acme").write_text("{")
    assert not arguments.nothing_new((str(collection), "Acme"), root)
