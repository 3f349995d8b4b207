"""Which tests `tasks.py test` runs, and how it counts what they reached."""
from __future__ import annotations

import os

import pytest

from tests import runner


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """What pytest was asked for."""
    calls: list[tuple[str, ...]] = []
    monkeypatch.setattr(runner, "ensure_browser", lambda: calls.append(("browser",)))
    monkeypatch.setattr(runner, "_pytest", lambda words: calls.append(words) or 0)
    return calls


def test_every_test_runs_in_parallel(asked: list[tuple[str, ...]]) -> None:
    assert runner.main(()) == 0
    assert asked == [("browser",), runner.PARALLEL]


def test_what_one_process_compiles_serves_the_next(
    asked: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    runner.main(())
    assert "PYTHONDONTWRITEBYTECODE" not in os.environ


@pytest.mark.xdist_group("runner")
def test_what_shares_a_group_runs_in_one_worker(request: pytest.FixtureRequest) -> None:
    if "PYTEST_XDIST_WORKER" not in os.environ:
        pytest.skip("one worker runs all tests")
    assert request.node.nodeid.endswith("@runner"), "each worker makes its own site: see requirements-test.in"


def test_words_go_to_pytest(asked: list[tuple[str, ...]]) -> None:
    runner.main(("-x", "tests/policy"))
    assert asked[-1] == ("-x", "tests/policy")


def test_fast_needs_no_browser(asked: list[tuple[str, ...]]) -> None:
    runner.main(("--fast", "tests/policy"))
    assert asked == [("tests/policy", *runner.FAST)]


def test_all_fast_tests_run_once_in_as_many_processes_as_there_are_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[str, ...]] = []
    monkeypatch.setattr("os.cpu_count", lambda: 3)
    monkeypatch.setattr(runner.subprocess, "Popen", lambda words, **_: started.append(words) or Ended(len(started)))
    assert runner.main(("--fast", "-x")) == 3
    files = [word for words in started for word in words if word.endswith(".py")]
    assert len(started) == 3 and sorted(files) == sorted({*files}) and "tests/test_runner.py" in files
    assert all(set(runner.FAST) < set(words) and "-x" in words for words in started)


def test_no_process_is_left_without_files_and_none_that_a_signal_ends_succeeds(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[str, ...]] = []
    monkeypatch.setattr("os.cpu_count", lambda: 10_000)
    monkeypatch.setattr(runner.subprocess, "Popen", lambda words, **_: started.append(words) or Ended(-9))
    assert runner.main(("--fast",)) == 9
    assert all(words[-1].endswith(".py") for words in started)


class Ended:
    """A process that ended with this status."""

    def __init__(self, returncode: int) -> None:
        self.returncode = returncode

    def communicate(self) -> tuple[None, None]:
        return None, None


def test_coverage_is_counted_by_package() -> None:
    half = {"covered_lines": 3, "covered_branches": 2, "num_statements": 6, "num_branches": 4}
    whole = {"covered_lines": 6, "covered_branches": 4, "num_statements": 6, "num_branches": 4}
    files = {"plugins/policy/model.py": {"summary": half}, "plugins/policy/diff/redline.py": {"summary": whole},
             "plugins/archive/progress.py": {"summary": whole}}
    assert runner.reached(files) == {"policy": 75.0, "archive": 100.0}
