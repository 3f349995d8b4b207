"""The project's own `.venv`, made and kept as the requirements locks say; `tasks.py` calls it on a bare Python."""
from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
SITE_LOCK, TEST_LOCK = ROOT / "requirements.txt", ROOT / "requirements-test.txt"
STAMP = VENV / "holds.txt"  #: what .venv holds; missing while that is uncertain


def python_of(environment: Path) -> Path:
    """The interpreter of a virtual environment."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def run_inside(with_tests: bool, script: Path, *words: str) -> None:
    """Go on inside .venv, which first holds just what the locks name; returns where we are inside already."""
    if not _is_in_order(with_tests):
        with _one_at_a_time():
            _sync(with_tests)
    if Path(sys.prefix).resolve() != VENV.resolve():
        python = str(python_of(VENV))
        os.execv(python, [python, str(script), *words])


def write_locks() -> None:
    """Write the exact versions that a fresh environment holds into the requirements locks."""
    for lockfile in (SITE_LOCK, TEST_LOCK):
        with tempfile.TemporaryDirectory() as fresh:
            subprocess.check_call([sys.executable, "-m", "venv", fresh])
            pip = [str(python_of(Path(fresh))), "-m", "pip", "--disable-pip-version-check"]
            subprocess.check_call([*pip, "install", "--quiet", "-r", str(lockfile.with_suffix(".in"))])
            frozen = subprocess.check_output([*pip, "freeze"], text=True)
        header = f"# Made by `python3 tasks.py lock` from {lockfile.stem}.in: change that file, not this one.\n"
        lockfile.write_text(header + frozen, encoding="utf-8")


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Wait until no other start is setting up this checkout; the folder itself is the lock."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _stamp() -> str:
    """What .venv holds; empty while that is uncertain."""
    try:
        return STAMP.read_text(encoding="utf-8") if python_of(VENV).exists() else ""
    except FileNotFoundError:
        return ""


def _is_in_order(with_tests: bool) -> bool:
    """True if .venv holds just what the locks name; costs a few file reads."""
    held = _stamp()
    return held == _stamp_text(with_tests or "with tests" in held)


def _sync(with_tests: bool) -> None:
    """Make .venv hold just what the locks name."""
    held = _stamp()
    with_tests = with_tests or "with tests" in held
    wanted = _stamp_text(with_tests)
    if held == wanted:  # another start has set it up while we waited
        return
    if held.partition("\n")[0] != wanted.partition("\n")[0]:  # never finished, or made by another Python
        make_venv()
        held = ""
    STAMP.unlink(missing_ok=True)  # whoever interrupts us now leaves a .venv that the next start makes anew
    _install(TEST_LOCK if with_tests else SITE_LOCK)
    _uninstall(_pinned(held) - _pinned(wanted))
    _compile()
    STAMP.write_text(wanted, encoding="utf-8")


def _stamp_text(with_tests: bool) -> str:
    """What the stamp says when .venv is in order: which Python made it, and the locks in force."""
    locks = (SITE_LOCK, TEST_LOCK) if with_tests else (SITE_LOCK,)
    contents = "# with tests" if with_tests else "# without tests"
    return "\n".join((f"# Python {sys.version_info[0]}.{sys.version_info[1]}", contents,
                      *(lockfile.read_text(encoding="utf-8") for lockfile in locks)))


def _pinned(text: str) -> set[str]:
    """The packages that a lock names, spelled as registries compare them."""
    return {re.sub(r"[-_.]+", "-", name).lower() for name in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}


def make_venv() -> None:
    """Make an empty .venv, in the place of whatever stood there."""
    if not (find_spec("venv") and find_spec("ensurepip")):
        sys.exit("This Python cannot make virtual environments: it lacks the venv module"
                 " (on Debian or Ubuntu: apt-get install python3-venv)")
    _show_progress("Making .venv …")
    try:
        if VENV.exists():
            shutil.rmtree(VENV)
        VENV.mkdir()
    except OSError as error:
        sys.exit(f"Could not make {VENV}: {error.strerror}; it must be possible to write into the project's folder")
    # The base: our own interpreter is gone when somebody runs this inside the .venv that we just removed.
    base = getattr(sys, "_base_executable", sys.executable)
    made = subprocess.run([base, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if made.returncode:
        sys.exit(f"Could not make {VENV}: {_error_line(made.stdout + made.stderr)}")


def _pip(*words: str) -> list[str]:
    return [str(python_of(VENV)), "-m", "pip", "--disable-pip-version-check", *words]


def _install(lockfile: Path) -> None:
    """Install a lock's packages, one line of progress a package."""
    total, seen, output = len(_pinned(lockfile.read_text(encoding="utf-8"))), 0, []
    words = _pip("install", "--no-input", "--progress-bar", "off", "-r", str(lockfile))
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip:
        for line in pip.stdout or ():
            output.append(line)
            package = re.match(r"(?:Collecting|Processing|Requirement already satisfied:) (\S+).* \(from -r ", line)
            if package:
                seen += 1
                _show_progress(f"[{seen}/{total}] {Path(package[1]).name}")
            elif line.startswith("Installing collected"):
                _show_progress("Installing …")
            elif "Retrying" in line:
                _show_progress("The package registry does not answer; trying again …")
    _show_progress("")
    if pip.returncode:
        sys.exit(_why_not(lockfile, output))


def _why_not(lockfile: Path, output: list[str]) -> str:
    """One sentence on why an installation failed."""
    if any("Retrying" in line for line in output):
        return (f"Could not install {lockfile.name}: the package registry does not answer."
                " Is there a network? Start again when there is")
    return f"Could not install {lockfile.name}: {_error_line(''.join(output))}"


def _error_line(output: str) -> str:
    """The first line of a tool's output that begins as an error, or else the last one."""
    lines = [line.strip() for line in output.splitlines() if line.strip()] or ["no reason given"]
    return next((line for line in lines if line.lower().startswith("error")), lines[-1])


def _uninstall(packages: set[str]) -> None:
    """Remove what an earlier lock named and this one does not."""
    if packages:
        subprocess.run(_pip("uninstall", "--quiet", "--yes", *sorted(packages)), check=True)


def _compile() -> None:
    """Compile modules and templates, so that the first build does not; where that fails, it does all the same."""
    _show_progress("Compiling …")
    words = [str(python_of(VENV)), "-m", "plugins.publish.command.compiled"]
    subprocess.run(words, cwd=ROOT, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _show_progress("")


def _show_progress(line: str) -> None:
    """One line that rewrites itself in a terminal, plain lines elsewhere."""
    if sys.stderr.isatty():
        print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)
    elif line:
        print(line, file=sys.stderr, flush=True)
