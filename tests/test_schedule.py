"""The ready schedules do what the manual says: GitHub's workflow, the script for cron and systemd, and their files."""
from __future__ import annotations

import configparser
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from plugins.archive.declarations import declarations, extras

pytestmark = pytest.mark.slow

MANUAL = (Path(__file__).resolve().parents[1] / "docs/operators.md").read_text(encoding="utf-8")
WORKFLOW = yaml.safe_load((Path(__file__).resolve().parents[1] / ".github/workflows/watch.yml").read_text())
STEPS = {step["name"]: step for step in WORKFLOW["jobs"]["watch"]["steps"] if "name" in step}
#: stands for the project: notes what it was asked, records an observation, and ends as it is told
TASKS = """
import os, sys
from pathlib import Path
print(" ".join(sys.argv[1:]), file=open("asked.txt", "a"))
if sys.argv[1:] == ["watch"]:
    print("CHANGED  Heron Ferry: Terms of Service")
    if os.environ["FOUND"] != "0":
        Path("content/policies/journal.jsonl").open("a").write("seen\\n")
    sys.exit(int(os.environ["FOUND"]))
"""


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone of a repository whose tasks.py only pretends."""
    for name, value in {"GIT_AUTHOR_NAME": "Test", "GIT_AUTHOR_EMAIL": "test@example.org", "GIT_COMMITTER_NAME": "Test",
                        "GIT_COMMITTER_EMAIL": "test@example.org", "GIT_CONFIG_GLOBAL": os.devnull}.items():
        monkeypatch.setenv(name, value)
    subprocess.run(["git", "init", "--quiet", "--bare", "-b", "main", tmp_path / "remote"], check=True)
    folder = tmp_path / "checkout"
    subprocess.run(["git", "clone", "--quiet", tmp_path / "remote", folder], check=True, stderr=subprocess.DEVNULL)
    (folder / "content/policies").mkdir(parents=True)
    (folder / "content/policies/journal.jsonl").touch()
    (folder / "tasks.py").write_text(TASKS)
    git(folder, "checkout", "--quiet", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "Begin")
    git(folder, "push", "--quiet", "-u", "origin", "main")
    return folder


def git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, text=True).stdout


def step(name: str, folder: Path, **environment: str) -> int:
    """Run a step's script as GitHub does."""
    outputs = {"GITHUB_OUTPUT": str(folder.parent / "output"), "GITHUB_STEP_SUMMARY": str(folder.parent / "summary")}
    return subprocess.run(["bash", "-eo", "pipefail", "-c", STEPS[name]["run"]], cwd=folder, check=False,
                          stdout=subprocess.DEVNULL, env=os.environ | outputs | environment).returncode


@pytest.mark.parametrize(("found", "subject"), [("0", "Begin"), ("10", "Record what was seen"),
                                                ("1", "Record what was seen")])
def test_the_workflow_keeps_what_was_seen(checkout: Path, found: str, subject: str) -> None:
    assert step("Watch", checkout, FOUND=found) == 0
    assert step("Keep what was seen", checkout) == 0
    assert git(checkout.parent / "remote", "log", "-1", "--format=%s", "main").startswith(subject)
    assert (checkout.parent / "output").read_text() == f"found={found}\n"
    assert "CHANGED  Heron Ferry" in (checkout.parent / "summary").read_text()


def test_the_workflow_publishes_on_push_without_looking() -> None:
    assert WORKFLOW[True]["push"] == {"branches": ["main", "master"]}  # YAML reads `on` as true
    assert {name for name, one in STEPS.items() if one.get("if") == "github.event_name != 'push'"} == {
        "Watch", "Keep what was seen"}
    assert "tasks.py publish --to output" in STEPS["Check and build"]["run"]


def test_the_workflow_is_red_when_a_person_is_needed_and_only_then(checkout: Path) -> None:
    assert [step("Call a person", checkout, FOUND=found) for found in ("0", "10", "1")] == [0, 0, 1]


def test_the_workflow_stops_when_the_watch_itself_breaks(checkout: Path) -> None:
    assert step("Watch", checkout, FOUND="3") == 3


def test_the_workflow_may_do_what_it_does_and_no_two_run_at_once() -> None:
    assert WORKFLOW["permissions"] == {"contents": "write", "pages": "write", "id-token": "write"}
    assert WORKFLOW["concurrency"]["group"] == "watch"
    order = [one.get("name") for one in WORKFLOW["jobs"]["watch"]["steps"]]
    assert order.index("Publish") < order.index("Call a person")


@pytest.mark.parametrize(("found", "status", "asked"), [
    ("0", 0, ["watch"]), ("10", 0, ["watch", "build"]), ("1", 1, ["watch"])])
def test_the_script_of_the_manual_does_the_same_on_ones_own_machine(
    checkout: Path, found: str, status: int, asked: list[str]
) -> None:
    script = checkout / "watch.sh"
    script.write_text(re.search(r"```sh\n(.*?)```", MANUAL, re.S)[1])  # type: ignore[index]
    run = subprocess.run(["sh", script], env=os.environ | {"FOUND": found}, capture_output=True, check=False)
    assert (run.returncode, (checkout / "asked.txt").read_text().split()) == (status, asked)
    assert git(checkout, "status", "--porcelain", "content") == ""


def test_the_declaration_and_the_extras_of_the_manual_are_understood(tmp_path: Path) -> None:
    declared, added = re.findall(r"```json\n(.*?)```", MANUAL, re.S)
    service = declarations.parse(declared, "heron-ferry", "declaration.json")
    assert [len(terms.sources) for terms in service.terms] == [1, 2]
    (tmp_path / "heron-ferry").mkdir()
    (tmp_path / "heron-ferry" / "extras.json").write_text(added)
    assert set(json.loads(added)["Terms of Service"]) == {"cadence", "topics", "notes", "robots"}
    assert extras.load(tmp_path, service)["terms-of-service"].topics == ("payment",)


def test_the_units_of_the_manual_are_understood_by_systemd(tmp_path: Path) -> None:
    service, timer = re.findall(r"```ini\n(.*?)```", MANUAL, re.S)
    for name, text in (("clausewatch.service", service), ("clausewatch.timer", timer)):
        unit = configparser.ConfigParser(interpolation=None)
        unit.optionxform = str  # type: ignore[assignment,method-assign]
        unit.read_string(text)
        assert "Unit" in unit
        here = text.replace("/srv/clausewatch/watch.sh", "/bin/true").replace("User=clausewatch\n", "")
        (tmp_path / name).write_text(here)
    if shutil.which("systemd-analyze"):
        subprocess.run(["systemd-analyze", "verify", tmp_path / "clausewatch.timer"], check=True)


def test_every_setting_of_the_watch_is_in_the_manual(root: Path) -> None:
    for name in re.findall(r"^WATCH_\w+", (root / "pelican.conf.py").read_text(), re.M):
        assert f"`{name}`" in MANUAL
