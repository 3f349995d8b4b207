"""The settings file is run as a build runs it, once for the same file, environment and code."""
from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.publish.cache.cache import Cache
from plugins.publish.checks import settings_run


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Cache]:
    cache = Cache(tmp_path / "check.sqlite3", "check")
    yield cache
    cache.close()


def _told(folder: Path, kept: Cache, text: str) -> list[str]:
    path = folder / "pelican.conf.py"
    path.write_text(text, encoding="utf-8")
    return [str(one) for one in settings_run.findings(path, kept)]


@pytest.mark.parametrize(("text", "line"), [
    ("import os\nimport no_such_module\n", "pelican.conf.py:2:1: a build cannot run this file: ModuleNotFoundError: No "
                                           "module named 'no_such_module'"),
    ("from datetime import dat\n", "pelican.conf.py:1:1: a build cannot run this file: ImportError: cannot import"),
    ("SITENAME = 'Lamp'\nX = SITENAM\n", "pelican.conf.py:2:1: a build cannot run this file: NameError: name 'SITE"),
    ("def number(word):\n    return int(word)\n\nPICTURES = number('many')\n", "pelican.conf.py:2:1: "),
    ("import sys\nsys.exit(3)\n", "pelican.conf.py:1:1: a build cannot run this file: it ends with status 3"),
])
def test_a_file_that_cannot_run_is_one_line(tmp_path: Path, kept: Cache, text: str, line: str) -> None:
    found = _told(tmp_path, kept, text)
    assert len(found) == 1
    assert line in found[0]


@pytest.mark.parametrize("text", ["SITENAME = 'Lamp'\n", "X = (\n", " X = 1\n"])
def test_what_runs_or_is_no_python_says_nothing_here(tmp_path: Path, kept: Cache, text: str) -> None:
    assert _told(tmp_path, kept, text) == []


def test_what_is_no_text_is_left_to_those_who_read_it(tmp_path: Path, kept: Cache) -> None:
    path = tmp_path / "pelican.conf.py"
    path.write_bytes(b"SITENAME = 'caf\xe9'\n")
    assert list(settings_run.findings(path, kept)) == []


def test_no_file_is_no_fault(tmp_path: Path, kept: Cache) -> None:
    assert list(settings_run.findings(tmp_path / "pelican.conf.py", kept)) == []


def test_the_same_file_is_run_once(tmp_path: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "import os\nX = int(os.environ['CLAUSEWATCH_X'])\n"
    monkeypatch.setenv("CLAUSEWATCH_X", "1")
    assert _told(tmp_path, kept, text) == []
    with monkeypatch.context() as patched:
        patched.setattr(subprocess, "run", lambda *_, **__: pytest.fail("run again"))
        assert _told(tmp_path, kept, text) == []
    monkeypatch.setenv("CLAUSEWATCH_X", "one")
    assert "ValueError" in _told(tmp_path, kept, text)[0]
