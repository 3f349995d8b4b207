"""The ready schedules do what the manual says: GitHub's workflow, the script for cron and systemd, and their files."""
from __future__ import annotations

import configparser
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from plugins.archive.declarations import declarations, extras

pytestmark = pytest.mark.slow

MANUAL = (Path(__file__).resolve().parents[1] / "docs/operators.md").read_text(encoding="utf-8")
WORKFLOWS = sorted((Path(__file__).resolve().parents[1] / ".github/workflows").glob("*.yml"))
WORKFLOW = yaml.safe_load((Path(__file__).resolve().parents[1] / ".github/workflows/watch.yml").read_text())
JOBS = WORKFLOW["jobs"]
STEPS = {step["name"]: step for job in JOBS.values() for step in job["steps"] if "name" in step}
#: stands for the project: notes what it was asked, records an observation, and ends as it is told
TASKS = """
import os, sys
from pathlib import Path
print(sys.argv[1], file=open("asked.txt", "a"))
if sys.argv[1] == "watch":
    print("CHANGED  Heron Ferry: Terms of Service")
    print("::add-path::/tmp/evil")
    Path("var/snapshots/ab").mkdir(parents=True, exist_ok=True)
    Path("var/snapshots/ab/abcd.gz").write_text("what a server sent")
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


def ran(name: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a step's script as GitHub does."""
    outputs = {"GITHUB_OUTPUT": str(folder.parent / "output"), "GITHUB_STEP_SUMMARY": str(folder.parent / "summary")}
    return subprocess.run(["bash", "-eo", "pipefail", "-c", STEPS[name]["run"]], cwd=folder, check=False,
                          capture_output=True, text=True, env=os.environ | outputs | environment)


def step(name: str, folder: Path, **environment: str) -> int:
    """The status of a step."""
    return ran(name, folder, **environment).returncode


@pytest.mark.parametrize(("found", "subject"), [("0", "Begin"), ("10", "Record what was seen"),
                                                ("1", "Record what was seen")])
def test_the_workflow_keeps_what_was_seen(checkout: Path, found: str, subject: str) -> None:
    assert step("Watch", checkout, FOUND=found) == 0
    assert step("Keep what was seen", checkout) == 0
    assert git(checkout.parent / "remote", "log", "-1", "--format=%s", "main").startswith(subject)
    assert (checkout.parent / "output").read_text() == f"found={found}\n"
    assert "CHANGED  Heron Ferry" in (checkout.parent / "summary").read_text()


def test_the_workflow_is_red_when_a_person_is_needed_and_only_then(checkout: Path) -> None:
    assert JOBS["call"]["if"] == "${{ !cancelled() && needs.watch.outputs.found == '1' }}"
    assert JOBS["call"]["needs"] == ["watch", "publish"]
    assert step("Call a person", checkout) == 1


def test_the_workflow_stops_when_the_watch_itself_breaks(checkout: Path) -> None:
    assert step("Watch", checkout, FOUND="3") == 3


def test_what_services_sent_is_no_command_to_the_runner(checkout: Path) -> None:
    lines = ran("Watch", checkout, FOUND="10").stdout.splitlines()
    opened = re.fullmatch(r"::stop-commands::([0-9a-f]{32})", lines[0])
    assert opened and lines[-1] == f"::{opened[1]}::"
    assert "::add-path::/tmp/evil" in lines[1:-1]
    assert all(line.startswith("    ") for line in (checkout.parent / "summary").read_text().splitlines())


def next_run(checkout: Path) -> None:
    """A new machine, with the snapshots of the branch."""
    shutil.rmtree(checkout / "var", ignore_errors=True)
    shutil.rmtree(checkout.parent / "snapshots", ignore_errors=True)
    git(checkout, "worktree", "prune")
    assert step("Bring back the snapshots", checkout) == 0


def on_the_branch(checkout: Path) -> list[str]:
    return git(checkout.parent / "remote", "ls-tree", "-r", "--name-only", "snapshots").splitlines()


def test_snapshots_are_kept_on_a_branch_of_their_own_and_come_back(checkout: Path) -> None:
    for run in range(2):
        next_run(checkout)
        assert (checkout / "var/snapshots/ab/abcd.gz").exists() == bool(run)
        step("Watch", checkout, FOUND="0")
        assert step("Keep the snapshots", checkout) == 0
    assert on_the_branch(checkout) == ["ab/abcd.gz"]


def test_snapshots_that_nothing_names_any_more_leave_the_branch_and_its_past(checkout: Path) -> None:
    for name in ("1", "2", "3"):
        next_run(checkout)
        step("Watch", checkout, FOUND="0")
        for gone in (checkout / "var/snapshots").glob("no/*.gz"):
            gone.unlink()
        (checkout / "var/snapshots/no").mkdir(exist_ok=True)
        (checkout / f"var/snapshots/no/{name}.gz").write_text("with a nonce")
        assert step("Keep the snapshots", checkout) == 0
    assert on_the_branch(checkout) == ["ab/abcd.gz", "no/3.gz"]
    assert git(checkout.parent / "remote", "rev-list", "--count", "snapshots") == "1\n"


def test_snapshots_are_never_pushed_over_those_of_another_run_or_without_those_before(checkout: Path) -> None:
    next_run(checkout)
    step("Watch", checkout, FOUND="0")
    git(checkout, "push", "--quiet", "origin", "HEAD:refs/heads/snapshots")  # the other run
    assert step("Keep the snapshots", checkout) != 0
    next_run(checkout)
    (checkout.parent / "snapshots-are-back").unlink()  # as if bringing them back had failed half-way
    shutil.rmtree(checkout / "var")
    step("Watch", checkout, FOUND="0")
    assert step("Keep the snapshots", checkout) == 0
    assert {"tasks.py", "ab/abcd.gz"} <= set(on_the_branch(checkout))


def test_proof_is_kept_though_a_step_was_red() -> None:
    steps = JOBS["watch"]["steps"]
    saving = [one for one in steps if one.get("name", "").startswith("Keep") or "cache/save" in one.get("uses", "")]
    assert len(saving) == 3 and all(one["if"] == "always()" for one in saving)
    assert any("cache/restore" in one.get("uses", "") for one in steps)


def test_each_job_has_no_right_but_those_it_needs_and_no_two_runs_meet() -> None:
    assert WORKFLOW["permissions"] == {}
    assert {name: job["permissions"] for name, job in JOBS.items()} == {
        "watch": {"contents": "write", "issues": "write"}, "build": {"contents": "read", "pages": "read"},
        "publish": {"pages": "write", "id-token": "write"}, "call": {}}
    assert WORKFLOW["concurrency"]["group"] == "watch"


def test_a_push_publishes_without_watching() -> None:
    assert WORKFLOW[True]["push"] == {"branches": ["main", "master"]}  # YAML takes the word "on" for true
    assert JOBS["watch"]["if"] == "github.event_name != 'push'"
    assert JOBS["build"]["if"] == "${{ !cancelled() && needs.watch.result != 'failure' }}"
    assert "tasks.py publish --to output" in STEPS["Check and build"]["run"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_hash(path: Path) -> None:
    used = re.findall(r"uses: (\S+)(.*)", path.read_text(encoding="utf-8"))
    assert used
    for action, comment in used:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action) and re.fullmatch(r" # v\d+\.\d+\.\d+", comment), action


def test_actionlint_finds_nothing_in_the_workflows() -> None:
    program = Path(sys.executable).with_name("actionlint")
    found = subprocess.run([program, *WORKFLOWS], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout) == (0, "")


@pytest.mark.parametrize(("found", "status", "asked"), [
    ("0", 0, ["watch", "build"]), ("10", 0, ["watch", "build"]), ("1", 1, ["watch", "build"])])
def test_the_script_of_the_manual_does_the_same_on_ones_own_machine(
    checkout: Path, found: str, status: int, asked: list[str]
) -> None:
    script = checkout / "watch.sh"
    script.write_text(re.search(r"```sh\n(.*?)```", MANUAL, re.S)[1])
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
        unit.optionxform = str
        unit.read_string(text)
        assert "Unit" in unit
        here = text.replace("/srv/clausewatch/watch.sh", "/bin/true").replace("User=clausewatch\n", "")
        (tmp_path / name).write_text(here)
    if shutil.which("systemd-analyze"):
        subprocess.run(["systemd-analyze", "verify", tmp_path / "clausewatch.timer"], check=True)


def test_every_setting_of_the_watch_is_in_the_manual(root: Path) -> None:
    for name in re.findall(r"^WATCH_\w+", (root / "pelican.conf.py").read_text(), re.M):
        assert f"`{name}`" in MANUAL
