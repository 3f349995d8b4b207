"""What an archive can prove years later."""
from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.capture.prove import main
from tests.capture.rehearsal import Rehearsal

Capture = pytest.CaptureFixture[str]
POLICY = "heron-ferry/terms-of-service"


def told(ferry: Rehearsal, capsys: Capture, *words: str) -> tuple[int, str]:
    status = main((POLICY, *words), ferry.checkout)
    said = capsys.readouterr()
    return status, said.out + said.err


@pytest.fixture
def kept(ferry: Rehearsal) -> Rehearsal:
    ferry.watch()
    return ferry


def test_a_version_is_proved_by_the_bytes_that_the_server_sent(kept: Rehearsal, capsys: Capture) -> None:
    status, said = told(kept, capsys)
    assert (status, said.split()[:2]) == (0, ["2026-11-27", "proved"])
    assert f"{kept.site.url('/terms')}  SHA-256 {kept.last.more['snapshot']}" in said


def test_a_version_whose_text_was_altered_is_found_out(kept: Rehearsal, capsys: Capture) -> None:
    path = kept.root / POLICY / "2026-11-27.md"
    path.write_text(path.read_text().replace("two years", "ten years"))
    status, said = told(kept, capsys)
    assert status == 1 and "ALTERED   the file is not the text that the journal names" in said


def test_without_the_bytes_the_journal_still_vouches_for_the_text(kept: Rehearsal, capsys: Capture) -> None:
    shutil.rmtree(kept.checkout / "var")
    assert "unkept" in told(kept, capsys)[1]


def test_changed_rules_are_told_and_earlier_ones_found_in_the_history(kept: Rehearsal, capsys: Capture) -> None:
    before = {"fetch": kept.site.url("/terms"), "select": "main"}
    kept.declare("Heron Ferry", {"Terms of Service": {**before, "select": "main p"}})
    assert "otherwise" in told(kept, capsys)[1]
    history = {"Terms of Service": [{**before, "validUntil": "2026-12-01T00:00:00Z"}]}
    (kept.root / "heron-ferry" / "declaration.history.json").write_text(json.dumps(history))
    assert "proved" in told(kept, capsys)[1]


def test_a_version_that_is_not_there_is_said(kept: Rehearsal, capsys: Capture) -> None:
    status, said = told(kept, capsys, "2020-01-01")
    assert status == 1 and "there is no version 2020-01-01 of heron-ferry" in said


def test_everything_is_proved_at_once_and_the_second_time_from_memory(
    kept: Rehearsal, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main((), kept.checkout) == 0
    assert capsys.readouterr().out == "1 versions of 1 policies: 1 proved\n"
    monkeypatch.setattr("plugins.capture.extract.extract.text", lambda *_: pytest.fail("read again"))
    assert main((), kept.checkout) == 0


@pytest.mark.parametrize(("harm", "says"), [
    (lambda path: path.write_text("other words"), f"ALTERED   content/policies/{POLICY}/2026-11-27.md"),
    (lambda path: path.unlink(), f"MISSING   content/policies/{POLICY}/2026-11-27.md")])
def test_what_is_not_as_it_was_is_named_among_everything(
    kept: Rehearsal, capsys: Capture, harm: Callable[[Path], object], says: str
) -> None:
    harm(kept.root / POLICY / "2026-11-27.md")
    assert main((), kept.checkout) == 1
    assert says in capsys.readouterr().out
