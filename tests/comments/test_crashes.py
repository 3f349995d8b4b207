"""Whatever stops the machine, at whatever step: files are whole, and nothing that was accepted is lost."""
from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.comments.crash import DEEDS

pytestmark = pytest.mark.slow


def runs(root: Path, folder: Path, deed: str, how: str) -> list[tuple[int, int, list[str]]]:
    told = subprocess.run([sys.executable, "-m", "tests.comments.crash", str(folder / "site"), deed, how], cwd=root,
                          capture_output=True, text=True, check=True)
    return [(step, ended, faults) for step, ended, faults in map(json.loads, told.stdout.splitlines())]


@pytest.mark.parametrize("deed", DEEDS)
def test_kill_9_at_any_step_leaves_only_whole_files(root: Path, tmp_path: Path, deed: str) -> None:
    told = runs(root, tmp_path, deed, "kill")
    assert [run for run in told if run[2]] == []
    assert [ended for _, ended, _ in told] == [signal.SIGKILL] * (len(told) - 1) + [0]
    assert len(told) > 3


@pytest.mark.parametrize("how", ["full", "short"])
@pytest.mark.parametrize("deed", DEEDS)
def test_a_full_disk_at_any_step_leaves_only_whole_files(root: Path, tmp_path: Path, deed: str, how: str) -> None:
    told = runs(root, tmp_path, deed, how)
    assert [run for run in told if run[2]] == []
    assert told[-1][1] == 0
