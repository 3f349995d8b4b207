from __future__ import annotations

import json
from pathlib import Path

import pytest

from plugins.archive.compare_files import main


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    before, after = tmp_path / "before.md", tmp_path / "after.md"
    before.write_text("## 1. Tea\n\nTea is served at five.\n", encoding="utf-8")
    after.write_text("## 1. Tea\n\nTea is served at six.\n", encoding="utf-8")
    return str(before), str(after)


def test_the_command_shows_the_words_that_changed(pair: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(pair) == 0
    assert "1 Tea: amended\nTea is served at [-five-]{+six+}." in capsys.readouterr().out


def test_json_names_the_clauses_and_their_edits(pair: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    main((*pair, "--json"))
    shown = json.loads(capsys.readouterr().out)
    assert set(shown) == {"verdict", "reason", "significance", "topics", "news", "clauses"}
    assert shown["clauses"][0]["edits"] == [
        ["kept", "Tea is served at "], ["deleted", "five"], ["inserted", "six"], ["kept", "."],
    ]


def test_a_file_that_is_not_there_is_one_sentence_and_status_1(
    pair: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main((pair[0], "nowhere.md")) == 1
    assert capsys.readouterr().err == "compare: cannot read nowhere.md: No such file or directory\n"


def test_a_file_that_is_no_text_is_one_sentence_and_status_1(
    pair: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "photo.md").write_bytes(b"a\xff")
    assert main((pair[0], str(tmp_path / "photo.md"))) == 1
    assert "photo.md is not UTF-8 text: invalid start byte at byte 1\n" in capsys.readouterr().err


def test_html_is_one_page(pair: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    main((*pair, "--html"))
    assert "at <del>five</del><ins>six</ins>." in capsys.readouterr().out


def test_a_page_is_refused_in_one_sentence(
    pair: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    (page := tmp_path / "page.html").write_text("\ufeff<!-- tea -->\n<!DOCTYPE html>\n<p>Tea</p>", encoding="utf-8")
    assert main((pair[0], str(page))) == 1
    assert capsys.readouterr().err == (
        f"compare: {page} is an HTML page; compare reads Markdown and plain text, which `watch` makes of pages\n")
