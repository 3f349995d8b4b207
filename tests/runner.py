"""`python3 tasks.py test`: which tests run, and whether the branches that they reach are enough."""
from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.browser import ensure_browser

ROOT = Path(__file__).resolve().parents[1]
BUILT = ROOT / "tests/site"  #: its tests look at the whole site, which has to be built
PARALLEL = ("-q", "-n", "auto", "--dist", "loadgroup")
NOT_SLOW = "not slow and not browser"
FAST = ("-m", NOT_SLOW, "--hypothesis-profile=fast")  #: fewer examples of each property, too
#: Per cent of lines and branches that the tests reached in November 2026; `--coverage` fails below.
FLOORS = {"policy": 98.7, "archive": 97.9, "capture": 96.8, "comments": 94.7, "publish": 95.2}


def main(words: tuple[str, ...]) -> int:
    """Run pytest with the words that are not ours; the exit status is pytest's, or 1 where too little was reached."""
    fast, covered = "--fast" in words, "--coverage" in words
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # hundreds of processes start, and each would compile everything
    chosen = tuple(word for word in words if word not in ("--fast", "--coverage"))
    if not fast:
        ensure_browser()
    if fast and not covered and not [word for word in chosen if not word.startswith("-")]:
        return _side_by_side((*chosen, "-q", *FAST))
    asked = (*(chosen or PARALLEL), *(FAST if fast else ()))
    return _with_coverage(asked) if covered else _pytest(asked)


def _side_by_side(words: tuple[str, ...]) -> int:
    """Run pytest once for each core, each with its share of the files.

    xdist would collect every file in each of its workers and send thousands of reports between processes: a third of
    the time.
    """
    files = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("tests/**/test_*.py") if not all_slow(path))
    cores = min(os.cpu_count() or 1, len(files))  # without a file pytest would run them all
    running = [subprocess.Popen((sys.executable, "-m", "pytest", *words, *files[core::cores]), cwd=ROOT, text=True,
                                stdout=subprocess.PIPE if core else None) for core in range(cores)]
    for process in running:
        print(process.communicate()[0] or "", end="")
    return max(abs(process.returncode) for process in running)  # negative if a signal ended it


def all_slow(file: Path) -> bool:
    """True if every test of a file is marked as slow, or needs a browser."""
    marks = re.search(r"^pytestmark = (.*)", file.read_text(encoding="utf-8"), re.MULTILINE)
    return file.is_relative_to(BUILT) or bool(marks and re.search(r"\bmark\.(?:slow|browser)\b", marks[1]))


def _pytest(words: tuple[str, ...]) -> int:
    return subprocess.call([sys.executable, "-m", "pytest", *words], cwd=ROOT)


def _with_coverage(words: tuple[str, ...]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "coverage.json")
        status = _pytest((*words, "--cov=plugins", "--cov-branch", f"--cov-report=json:{report}"))
        found = reached(json.loads(report.read_text(encoding="utf-8"))["files"])
    for package, floor in FLOORS.items():
        print(f"{package:<9} {found.get(package, 0.0):5.1f} % of lines and branches (at least {floor})")
    return status or int(any(found.get(package, 0.0) < floor for package, floor in FLOORS.items()))


def reached(files: Mapping[str, Mapping[str, Mapping[str, int]]]) -> dict[str, float]:
    """Per cent of lines and branches that tests reached, by package; `files` as coverage's JSON report has them."""
    counts: dict[str, list[int]] = {}
    for path, file in files.items():
        parts, summary = Path(path).parts, file["summary"]
        known = counts.setdefault(parts[1] if len(parts) > 2 else "", [0, 0])
        known[0] += summary["covered_lines"] + summary["covered_branches"]
        known[1] += summary["num_statements"] + summary["num_branches"]
    return {package: 100 * met / (all_ or 1) for package, (met, all_) in counts.items()}
