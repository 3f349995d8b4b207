from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from plugins.archive.imports.replay import main
from tests.archive.recorded import LICENCE, TERMS, Commit, repository, text

IMPRINT = "Acme/Imprint.md"
HISTORY = (
    Commit("2024-01-01", text()),
    Commit("2024-01-02", text(without=9), IMPRINT),
    Commit("2024-02-01", text(visit=1)),
    Commit("2024-03-01", text(LICENCE)),
    Commit("2024-04-01", text(LICENCE, without=0), subject="Refilter Acme Terms of Service"),
)


@pytest.fixture
def versions(tmp_path: Path) -> Path:
    return repository(tmp_path / "versions", HISTORY)


def replayed(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, object]]:
    assert main((*words, "--json")) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.slow
def test_each_recorded_version_is_one_line_of_json(versions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = replayed(capsys, str(versions))
    assert [line["document"] for line in lines] == [IMPRINT, *[TERMS] * 4]
    assert [line["verdict"] for line in lines] == ["first", "first", "cosmetic", "change", "technical"]
    assert all(list(line) == ["document", "commit", "date", "verdict", "reason", "significance", "topics", "clauses"]
               and len(str(line["commit"])) == 40 for line in lines)


def test_a_change_names_its_clauses_and_how_much_it_matters(versions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (change,) = [line for line in replayed(capsys, str(versions), "--document", TERMS) if line["verdict"] == "change"]
    assert change["date"] == "2024-03-01T12:00:00+00:00" and change["significance"] and change["topics"]
    assert {"kind": "added", "before": None, "after": {"number": "2.3", "heading": "Pictures"}} in change["clauses"]


@pytest.mark.slow
def test_the_table_counts_each_document_and_the_summary_all(
    versions: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main((str(versions),)) == 0
    shown = capsys.readouterr()
    assert [line.split()[0] for line in shown.out.splitlines()[1:3]] == ["Acme/Imprint.md", "Acme/Terms"]
    assert "5 recorded, 1 change (33.3% of the transitions)" in shown.out
    assert "1  only link targets" in shown.out and "1  technical upgrade\n" in shown.out
    assert "[2/2] Acme/" in shown.err  # the longest history is begun first, and told in alphabetical order


def test_one_document_is_told_version_by_version(versions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main((str(versions), "--document", TERMS)) == 0
    shown = capsys.readouterr().out
    assert [line.split()[:2] for line in shown.splitlines()[:3]] == [
        ["2024-01-01", "first"], ["2024-03-01", "change"], ["2024-04-01", "technical"]]
    assert "4 recorded, 1 change (" in shown


@pytest.mark.slow
def test_a_record_that_is_no_text_is_a_fault_and_all_others_are_told(
    versions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repository(versions, [Commit("2024-05-01", b"\xff", IMPRINT)])
    assert main((str(versions), "--json")) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {one["document"] for one in told} == {TERMS, IMPRINT}
    assert [one["reason"] for one in told if one["verdict"] == "fault"] == [
        f"Acme/Imprint.md of 2024-05-01 ({told[1]['commit'][:12]}) is not UTF-8: byte 0 cannot be read"]


def test_a_wrong_document_is_one_sentence(versions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main((str(versions), "--document", "Acme/Imprnt.md")) == 1
    shown = capsys.readouterr()
    assert shown.out == "" and shown.err.count("\n") == 1 and "did you mean 'Acme/Imprint.md'" in shown.err
