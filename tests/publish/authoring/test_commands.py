"""`changes` and `clauses` as typed by hand."""
from __future__ import annotations

import json
from pathlib import Path

import pytest

from plugins.publish.authoring import changes_command, clauses_command, demo
from tests.publish.press import Press


def test_changes_lists_weight_reference_and_the_next_step(lantern: Press, capsys: pytest.CaptureFixture[str]) -> None:
    assert changes_command.main((), lantern.content.parent) == 0
    said = capsys.readouterr().out
    assert "lantern/terms-of-service 2024-06-01" in said
    assert "python3 tasks.py new lantern/terms-of-service 2024-06-01" in said


def test_changes_for_programs(lantern: Press, capsys: pytest.CaptureFixture[str]) -> None:
    assert changes_command.main(("lantern", "--json"), lantern.content.parent) == 0
    assert [one["reference"] for one in json.loads(capsys.readouterr().out)] == ["lantern/terms-of-service 2024-06-01"]


def test_changes_offers_the_nearest_name(lantern: Press, capsys: pytest.CaptureFixture[str]) -> None:
    assert changes_command.main(("lantrn",), lantern.content.parent) == 1
    assert "did you mean 'lantern'?" in capsys.readouterr().err


def test_changes_names_the_weights(lantern: Press, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        changes_command.main(("--weight", "huge"), lantern.content.parent)
    assert "there is no weight 'huge'; there are editorial, material, notable" in capsys.readouterr().err


def test_names_may_be_written_in_capitals(lantern: Press) -> None:
    assert clauses_command.main(("Lantern/Terms-of-Service",), lantern.content.parent) == 0


def test_clauses_lists_labels_that_blocks_take(lantern: Press, capsys: pytest.CaptureFixture[str]) -> None:
    assert clauses_command.main(("lantern/terms-of-service", "2024-03-05"), lantern.content.parent) == 0
    said = capsys.readouterr().out
    assert "as it stood on 1 March 2024" in said
    assert "\n1.2 " in said


def test_clauses_finds_words_whatever_their_quotes(lantern: Press, capsys: pytest.CaptureFixture[str]) -> None:
    assert clauses_command.main(("lantern/terms-of-service", "--find", "one  reminder by POST"),
                                lantern.content.parent) == 0
    said = capsys.readouterr().out
    assert "2.2" in said and "1 clause;" in said


@pytest.mark.parametrize(("words", "sentence"), [
    (("lantern/terms-of-servce",), "did you mean 'terms-of-service'?"),
    (("lantern",), "name a policy of 'lantern', too: lantern/terms-of-service"),
    (("lantern/terms-of-service", "2020-01-01"), "begins on 2024-03-01"),
    (("lantern/terms-of-service", "--find", "ferries"), "no clause of lantern/terms-of-service as of 2024-06-01 says"),
])
def test_clauses_says_what_is_not_there(lantern: Press, capsys: pytest.CaptureFixture[str], words: tuple[str, ...],
                                        sentence: str) -> None:
    assert clauses_command.main(words, lantern.content.parent) == 1
    assert sentence in capsys.readouterr().err


def test_a_demo_does_not_touch_a_folder_that_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        demo.main(("--folder", str(tmp_path)))
    assert f"{tmp_path} is there already; name a new folder" in capsys.readouterr().err
