"""The README is one page, and every manual leads where it says."""
from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from plugins.archive.history.history import load
from tasks import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
MANUALS = ("README.md", "CONTRIBUTING.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))))
PAGE = 120  #: lines


def test_readme_is_one_page() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= PAGE


def test_readme_shows_the_site() -> None:
    assert "](docs/site.png)" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("manual", MANUALS)
def test_links_between_manuals_lead_to_files(manual: str) -> None:
    text = re.sub(r"```.*?```|`[^`]*`", "", (ROOT / manual).read_text(encoding="utf-8"), flags=re.S)
    targets = re.findall(r"\]\((?!https?:|mailto:)([^)#]+)", text)
    assert [target for target in targets if not ((ROOT / manual).parent / target).exists()] == []


def test_every_manual_is_named_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [manual for manual in MANUALS[1:] if f"]({manual})" not in readme] == []


def test_changes_that_the_readme_writes_about_are_in_the_archive() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"tasks\.py new (\w+)/([\w-]+) (\d{4}-\d\d-\d\d)", readme)
    assert named
    assert [day for service, policy, day in named
            if day not in load(ROOT / "content" / "policies", service, policy).change_names] == []


@pytest.mark.parametrize("manual", ["CONTRIBUTING.md", "docs/architecture.md"])
def test_paths_that_the_manuals_name_exist(manual: str) -> None:
    text = (ROOT / manual).read_text(encoding="utf-8")
    named = re.findall(r"`((?:plugins|tests|docs|theme|content)/[\w./-]+)`", text)
    modules = re.findall(r"`((?:capture|policy|archive|publish|comments)/[\w/]+)`", text)
    named += [f"plugins/{path}.py" for path in modules if not (ROOT / "plugins" / path).is_dir()]
    assert [path for path in named if not (ROOT / path).exists()] == []


@cache
def names_of_the_code() -> frozenset[str]:
    paths = [path for folder in ("plugins", "tests", "theme", ".github") for path in (ROOT / folder).rglob("*.*")
             if path.suffix in (".py", ".toml", ".html", ".yml")]
    words = re.findall(r"\w+", " ".join(path.read_text(encoding="utf-8") for path in paths))
    return frozenset((*words, *(path.stem for path in paths)))


@pytest.mark.slow
@pytest.mark.parametrize("manual", MANUALS)
def test_names_of_the_code_that_the_manuals_use_exist(manual: str) -> None:
    text = re.sub(r"```.*?```", "", (ROOT / manual).read_text(encoding="utf-8"), flags=re.S)
    code = " ".join(re.findall(r"`([^`\n]+)`", text))
    names = set(re.findall(r"\b_*[a-z]+(?:_[a-z]+)+\b|\b_?[A-Z]+(?:_[A-Z]+)+\b", code))
    assert names - names_of_the_code() == set()


@pytest.mark.parametrize("manual", MANUALS)
def test_commands_that_the_manuals_name_exist(manual: str) -> None:
    named = re.findall(r"tasks\.py ([a-z]+)", (ROOT / manual).read_text(encoding="utf-8"))
    assert set(named) <= COMMANDS.keys() | {"help"}
