"""The set-up on a bare Python, with a registry of two tiny packages that lies in a folder."""
from __future__ import annotations

import ast
import os
import resource
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import tasks
from plugins import environment

BARE = sys._base_executable  # the Python that .venv was made with
COMMAND = """
import sys
from importlib.util import find_spec

def main(words):
    print(sys.prefix, *(name for name in ("pebble", "cobble") if find_spec(name)), *words)
    return 3
"""
#: Stands in for the module venv, whose work the very first start shows: most of it is to install pip once more.
VENV = """
import shutil, sys
shutil.copytree({made!r}, sys.argv[1], symlinks=True, dirs_exist_ok=True)
"""
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("set-up")]  # one first start serves all


def write_wheel(folder: Path, name: str) -> None:
    """A package that holds one empty module."""
    about = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{name}.py", "")
        wheel.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{about}/RECORD", f"{name}.py,,\n{about}/METADATA,,\n{about}/WHEEL,,\n{about}/RECORD,,\n")


def write_locks(checkout: Path, *names: str) -> None:
    """Locks for the site and for the tests that name just these packages."""
    for lock in ("requirements.txt", "requirements-test.txt"):
        (checkout / lock).write_text("".join(f"{name}==1.0\n" for name in names))


def start(checkout: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Type `python3 tasks.py WORDS` on a machine that knows no registry but the folder."""
    registry = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(checkout.parent / "wheels"), "PIP_CONFIG_FILE": os.devnull}
    return subprocess.run([BARE, "tasks.py", *words], cwd=checkout, capture_output=True, text=True,
                          env={"PATH": os.environ["PATH"]} | registry | environment)


@pytest.fixture(scope="session")
def first_start(tmp_path_factory: pytest.TempPathFactory, root: Path) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A checkout after its very first start, and what that start said."""
    checkout = tmp_path_factory.mktemp("bare") / "checkout"
    (checkout / "plugins" / "archive" / "imports").mkdir(parents=True)
    (checkout / "plugins" / "archive" / "imports" / "replay.py").write_text(COMMAND)
    shutil.copy(root / "tasks.py", checkout)
    shutil.copy(root / "plugins" / "environment.py", checkout / "plugins")
    write_locks(checkout, "pebble")
    (checkout.parent / "wheels").mkdir()
    for name in ("pebble", "cobble"):
        write_wheel(checkout.parent / "wheels", name)
    return checkout, start(checkout, "replay", "now")


@pytest.fixture
def checkout(first_start: tuple[Path, object], tmp_path: Path) -> Path:
    """A copy of the checkout that was started once."""
    made = first_start[0].parent
    shutil.copytree(made, tmp_path / "bare", symlinks=True)
    return tmp_path / "bare" / "checkout"


@pytest.fixture(scope="session")
def quick_venv(first_start: tuple[Path, object], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What makes `python -m venv` copy an environment that holds nothing but pip."""
    folder = tmp_path_factory.mktemp("quick")
    shutil.copytree(first_start[0] / ".venv", folder / "made", symlinks=True)
    (folder / "made/holds.txt").unlink()
    for path in (folder / "made").rglob("pebble*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    (folder / "module").mkdir()
    (folder / "module/venv.py").write_text(VENV.format(made=str(folder / "made")))
    return {"PYTHONPATH": str(folder / "module")}


def test_the_first_start_makes_an_environment_and_goes_on_inside_it(first_start) -> None:
    checkout, run = first_start
    assert (run.returncode, run.stdout) == (3, f"{checkout / '.venv'} pebble now\n")


def test_the_first_start_shows_its_progress(first_start) -> None:
    steps = [line[:12] for line in first_start[1].stderr.splitlines()]
    assert steps == ["Making .venv", "[1/1] pebble", "Installing …", "Compiling …"]


def test_a_second_start_says_nothing_and_costs_little(checkout: Path) -> None:
    assert start(checkout, "replay").stderr == ""
    bare = min(_cpu(lambda: subprocess.run([BARE, "-c", ""], check=True)) for _ in range(5))
    assert min(_cpu(lambda: start(checkout, "replay")) for _ in range(5)) < 15 * bare  # it starts two interpreters


def _cpu(work: Callable[[], object]) -> float:
    """Seconds of CPU that child processes took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_a_changed_lock_installs_what_it_adds_and_removes_what_it_dropped(checkout: Path) -> None:
    write_locks(checkout, "cobble")
    assert start(checkout, "replay").stdout.split()[1:] == ["cobble"]


def test_an_environment_with_the_tests_packages_keeps_them_for_the_site(checkout: Path) -> None:
    (checkout / "requirements-test.txt").write_text("pebble==1.0\ncobble==1.0\n")
    (checkout / "tests").mkdir()
    (checkout / "tests" / "bench.py").write_text(COMMAND)
    assert start(checkout, "bench").stdout.split()[1:] == ["pebble", "cobble"]
    assert start(checkout, "replay").stderr == ""


def test_an_interrupted_set_up_is_made_anew_at_the_next_start(checkout: Path, quick_venv: dict[str, str]) -> None:
    write_locks(checkout, "pebble", "cobble")
    registry = {**os.environ, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(checkout.parent / "wheels")}
    with subprocess.Popen([BARE, "tasks.py", "replay"], cwd=checkout, stderr=subprocess.PIPE, env=registry,
                          start_new_session=True) as setting_up:
        assert setting_up.stderr and setting_up.stderr.readline()
        os.killpg(setting_up.pid, signal.SIGKILL)
    shutil.rmtree(next((checkout / ".venv").rglob("site-packages/pip")))
    assert start(checkout, "replay", **quick_venv).stdout.split()[1:] == ["pebble", "cobble"]


def test_an_environment_whose_python_is_gone_is_made_anew_once_however_many_start(
    checkout: Path, quick_venv: dict[str, str]
) -> None:
    for name in (checkout / ".venv" / "bin").glob("python*"):
        name.unlink()
    (checkout / ".venv" / "bin" / "python").symlink_to("/nowhere/python3.11")
    with ThreadPoolExecutor() as pool:
        runs = list(pool.map(lambda word: start(checkout, "replay", word, **quick_venv), ("one", "two", "three")))
    assert [run.stdout.split()[1:] for run in runs] == [["pebble", "one"], ["pebble", "two"], ["pebble", "three"]]
    assert sum("Making .venv" in run.stderr for run in runs) == 1


def test_a_registry_that_does_not_answer_is_one_sentence(checkout: Path) -> None:
    write_locks(checkout, "cobble", "granite")
    run = start(checkout, "replay", PIP_NO_INDEX="0", PIP_RETRIES="1", PIP_INDEX_URL="http://127.0.0.1:9/simple")
    assert (run.returncode, run.stderr.splitlines()[-1]) == (
        1, "Could not install requirements.txt: the package registry does not answer."
           " Is there a network? Start again when there is")


def test_a_package_that_does_not_exist_is_named(checkout: Path) -> None:
    write_locks(checkout, "granite")
    run = start(checkout, "replay")
    assert run.returncode == 1
    assert run.stderr.splitlines()[-1].startswith("Could not install requirements.txt: ERROR: ")
    assert "granite==1.0" in run.stderr.splitlines()[-1]


def run_with(preamble: str, root: Path) -> subprocess.CompletedProcess[str]:
    """Run tasks.py after a line of Python that takes something away."""
    code = (f"import sys, runpy; {preamble}; sys.argv[:] = ['tasks.py', 'build'];"
            " runpy.run_path('tasks.py', run_name='__main__')")
    return subprocess.run([BARE, "-c", code], cwd=root, capture_output=True, text=True)


def test_a_python_that_is_too_old_is_one_sentence(root: Path) -> None:
    run = run_with("sys.version_info, sys.version = (3, 9, 2), '3.9.2 (default)'", root)
    assert (run.returncode, run.stderr) == (
        1, f"Clausewatch needs Python 3.11 or newer; this is 3.9.2 ({BARE})\n")


def test_an_older_python_can_read_the_file_that_tells_it_so(root: Path) -> None:
    ast.parse((root / "tasks.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_a_python_without_the_venv_module_is_one_sentence(checkout: Path) -> None:
    (checkout / ".venv" / "holds.txt").unlink()
    run = run_with("sys.modules['ensurepip'] = None", checkout)
    assert (run.returncode, run.stderr) == (
        1, "This Python cannot make virtual environments: it lacks the venv module"
           " (on Debian or Ubuntu: apt-get install python3-venv)\n")


def test_a_folder_that_cannot_be_written_is_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(environment, "VENV", tmp_path / "file" / ".venv")
    with pytest.raises(SystemExit, match=r"Could not make .*: Not a directory; it must be possible to write into"):
        environment.make_venv()


def test_a_word_that_is_no_command_brings_the_nearest(root: Path) -> None:
    run = subprocess.run([BARE, "tasks.py", "biuld"], cwd=root, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (
        2, "tasks.py: there is no command 'biuld' (did you mean 'build'?); `python3 tasks.py` lists them\n")


def test_no_word_at_all_lists_every_command(root: Path) -> None:
    run = subprocess.run([BARE, "tasks.py"], cwd=root, capture_output=True, text=True)
    listed = {line.split()[0] for line in run.stdout.splitlines() if line.startswith("  ") and line[2] != " "}
    assert listed == set(tasks.COMMANDS)


@pytest.mark.parametrize("command", sorted(set(tasks.COMMANDS) - {"test"}))  # pytest answers for `test`
def test_asking_for_help_does_nothing_but_help(command: str, monkeypatch: pytest.MonkeyPatch,
                                               capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("something was started"))
    try:
        status = tasks.COMMANDS[command]("--help")
    except SystemExit as left:
        status = left.code
    assert not status and len(capsys.readouterr().out.splitlines()) > 2


def test_lock_takes_no_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert tasks.lock("pelican") == 2 and "usage: tasks.py lock" in capsys.readouterr().out
