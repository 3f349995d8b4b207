"""The tools that watch over the code have nothing to say."""
from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
#: What may lie at the top of the repository; what a measurement leaves there is no part of the project.
TOP = {
    ".ci", ".editorconfig", ".gitattributes", ".github", ".gitignore", ".pre-commit-config.yaml", "CHANGELOG.md",
    "CONTRIBUTING.md", "LICENSE", "README.md", "content", "docs", "pelican.conf.py", "plugins", "pyproject.toml",
    "requirements-browser.txt", "requirements-test.in", "requirements-test.txt", "requirements-witness.txt",
    "requirements.in", "requirements.txt", "tasks.py", "tests", "theme",
}
LARGEST = 400_000  #: bytes of a file; the largest are the benches' own labels


@pytest.mark.parametrize("words", [("ruff", "check", "."), ("mypy",)], ids=["ruff", "mypy, strict"])
def test_a_tool_finds_nothing(words: tuple[str, ...]) -> None:
    said = subprocess.run([sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True)
    assert said.returncode == 0, said.stdout + said.stderr


def test_nothing_lies_in_the_repository_but_what_belongs_there() -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if tracked.returncode:
        pytest.skip("no Git repository")
    paths = [ROOT / name for name in tracked.stdout.split("\0") if name]
    assert {path.relative_to(ROOT).parts[0] for path in paths} <= TOP
    assert [str(path) for path in paths if path.exists() and path.stat().st_size > LARGEST] == []
