#!/usr/bin/env python3
"""Everything Clausewatch can do, one command a function: `python3 tasks.py COMMAND`.

Any Python 3.11 or newer will do, with nothing installed: the first start makes `.venv` from the locked
requirements, and every command then goes on inside it. Commands import their rooms when they run, so that
`python3 tasks.py` answers at once.
"""
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 (an older Python reads this far, to be told what it lacks)
    sys.exit(f"Clausewatch needs Python 3.11 or newer; this is {sys.version.split()[0]} ({sys.executable})")

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SITE_LOCK, TEST_LOCK = ROOT / "requirements.txt", ROOT / "requirements-test.txt"
STAMP = VENV / "holds.txt"  # what .venv holds; missing while that is uncertain


# ── what it can do ──────────────────────────────────────────────────────────────────────────────────────────────────

def serve(*words: str) -> int:
    """Build the site, serve it on 127.0.0.1 and rebuild whenever you save a file.  [--port N] [--published]"""
    from plugins.publish.command.serve import main
    return main(words)


def build(*words: str) -> int:
    """Build the site into output/.  [--output DIR] [--site-url URL] [--strict]"""
    from plugins.publish.command.build import main
    return main(words)


def test(*words: str) -> int:
    """Run every test, the browser's included; other words go to pytest.  [--fast] [--coverage] [PYTEST WORDS…]"""
    from tests.runner import main
    return main(words)


def compare(*words: str) -> int:
    """Show what changed between two files, clause by clause.  BEFORE AFTER [--text|--html|--json]"""
    from plugins.archive.compare_files import main
    return main(words)


def watch(*words: str) -> int:
    """Fetch the watched policies and record what changed.  [SERVICE…] [--accept POLICY] [--now TIME] [--json]"""
    from plugins.capture.command import main
    return main(words)


def changes(*words: str) -> int:
    """List the detected changes, newest first.  [SERVICE] [--since DAY] [--topic T] [--weight W] [--all] [--json]"""
    from plugins.publish.desk.changes_command import main
    return main(words)


def clauses(*words: str) -> int:
    """List a policy's clauses with the labels that blocks take.  SERVICE/POLICY [DAY] [--find WORDS]"""
    from plugins.publish.desk.clauses_command import main
    return main(words)


def new(*words: str) -> int:
    """Write a post about a detected change, or an empty one.  SERVICE/POLICY [DAY] | TITLE [--slug SLUG] [--edit]"""
    from plugins.publish.desk.new_command import main
    return main(words)


def check(*words: str) -> int:
    """Find every problem of content at once.  [--json]"""
    from plugins.publish.desk.check_command import main
    return main(words)


def publish(*words: str) -> int:
    """Check, build and publish the site, or change nothing.  [--to DIR | rsync:HOST:DIR | gh-pages] [--site-url URL]"""
    from plugins.publish.desk.publish_command import main
    return main(words)


def demo(*words: str) -> int:
    """Show the whole journey with a made-up ferry company, without a network.  [--no-serve] [--folder DIR]"""
    from plugins.publish.desk.demo import main
    return main(words)


def prove(*words: str) -> int:
    """Check archived versions against the journal and the bytes that servers sent.  SERVICE/POLICY [VERSION]"""
    from plugins.capture.prove import main
    return main(words)


def adopt(*words: str) -> int:
    """Take over a service's recorded history.  COLLECTION SERVICE [--policy TYPE] [--declarations DIR] | --list"""
    from plugins.archive.imports.arguments import nothing_new
    if nothing_new(words):  # asked before what judges texts is loaded, which takes most of the time
        return 0
    from plugins.archive.imports.adopt import main
    return main(words)


def export(*words: str) -> int:
    """Write the archive as a data set of Open Terms Archive, which `adopt` reads again.  FOLDER [SERVICE…]"""
    from plugins.archive.exports.dataset import main
    return main(words)


def replay(*words: str) -> int:
    """Judge every recorded version of a collection, writing nothing.  COLLECTION [--document PATH] [--json]"""
    from plugins.archive.imports.replay import main
    return main(words)


def comments(*words: str) -> int:
    """Moderate the comments: list, show, approve, reject, reply and more; `comments` alone explains."""
    from plugins.comments.moderation.command import main
    return main(words)


def bench(*words: str) -> int:
    """Measure speed, memory and verdicts, as ratios against peers.  [NAME…]"""
    from tests.bench import main
    return main(words)


def lock(*words: str) -> int:
    """Write the exact versions that are installed in a fresh environment into the requirements locks."""
    for lockfile in (SITE_LOCK, TEST_LOCK):
        with tempfile.TemporaryDirectory() as fresh:
            subprocess.check_call([sys.executable, "-m", "venv", fresh])
            pip = [str(_python_of(Path(fresh))), "-m", "pip", "--disable-pip-version-check"]
            subprocess.check_call([*pip, "install", "--quiet", "-r", str(lockfile.with_suffix(".in"))])
            frozen = subprocess.check_output([*pip, "freeze"], text=True)
        header = f"# Made by `python3 tasks.py lock` from {lockfile.stem}.in: change that file, not this one.\n"
        lockfile.write_text(header + frozen, encoding="utf-8")
    return 0


COMMANDS: dict[str, Callable[..., int]] = {
    command.__name__: command
    for command in (serve, build, changes, clauses, new, check, publish, demo, test, compare, watch, prove, adopt,
                    export, replay, comments, bench, lock)
}


def help() -> int:
    """List the commands."""
    print(f"{__doc__.splitlines()[0]}\n")
    for name, command in COMMANDS.items():
        what, _, words = (command.__doc__ or "").partition("  ")
        print(f"  {name:<9} {what}" + (f"\n            {words}" if words else ""))
    return 0


# ── set-up: a bare Python becomes the project's own ─────────────────────────────────────────────────────────────────

def _python_of(environment: Path) -> Path:
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _sync(with_tests: bool) -> None:
    """Make .venv hold just what the locks name; costs a few file reads when it already does."""
    held = STAMP.read_text(encoding="utf-8") if STAMP.is_file() and _python_of(VENV).exists() else ""
    with_tests = with_tests or "with tests" in held
    wanted = _stamp_text(with_tests)
    if held == wanted:
        return
    if held.partition("\n")[0] != wanted.partition("\n")[0]:  # never finished, or made by another Python
        _make_venv()
        held = ""
    STAMP.unlink(missing_ok=True)  # whoever interrupts us now leaves a .venv that the next start makes anew
    _install(TEST_LOCK if with_tests else SITE_LOCK)
    _uninstall(_pinned(held) - _pinned(wanted))
    STAMP.write_text(wanted, encoding="utf-8")


def _stamp_text(with_tests: bool) -> str:
    """What the stamp says when .venv is in order: which Python made it, and the locks in force."""
    locks = (SITE_LOCK, TEST_LOCK) if with_tests else (SITE_LOCK,)
    what = "# with tests" if with_tests else "# without tests"
    return "\n".join((f"# Python {sys.version_info[0]}.{sys.version_info[1]}", what,
                      *(lockfile.read_text(encoding="utf-8") for lockfile in locks)))


def _pinned(text: str) -> set[str]:
    """The packages that a lock names, spelled as registries compare them."""
    return {re.sub(r"[-_.]+", "-", name).lower() for name in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}


def _make_venv() -> None:
    """Make an empty .venv, in the place of whatever stood there."""
    if not (find_spec("venv") and find_spec("ensurepip")):
        sys.exit("This Python cannot make virtual environments: it lacks the venv module"
                 " (on Debian or Ubuntu: apt-get install python3-venv)")
    _progress("Making .venv …")
    try:
        if VENV.exists():
            shutil.rmtree(VENV)
        VENV.mkdir()
    except OSError as error:
        sys.exit(f"Could not make {VENV}: {error.strerror}; it must be possible to write into the project's folder")
    # The base: our own interpreter is gone when somebody runs this inside the .venv that we just removed.
    made = subprocess.run([sys._base_executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if made.returncode:
        sys.exit(f"Could not make {VENV}: {_last_line(made.stdout + made.stderr)}")


def _pip(*words: str) -> list[str]:
    return [str(_python_of(VENV)), "-m", "pip", "--disable-pip-version-check", *words]


def _install(lockfile: Path) -> None:
    """Install a lock's packages, one line of progress a package."""
    total, seen, said = len(_pinned(lockfile.read_text(encoding="utf-8"))), 0, []
    words = _pip("install", "--no-input", "--progress-bar", "off", "-r", str(lockfile))
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip:
        for line in pip.stdout or ():
            said.append(line)
            package = re.match(r"(?:Collecting|Processing|Requirement already satisfied:) (\S+).* \(from -r ", line)
            if package:
                seen += 1
                _progress(f"[{seen}/{total}] {Path(package[1]).name}")
            elif line.startswith("Installing collected"):
                _progress("Installing …")
            elif "Retrying" in line:
                _progress("The package registry does not answer; trying again …")
    _progress("")
    if pip.returncode:
        sys.exit(_why_not(lockfile, said))


def _why_not(lockfile: Path, said: list[str]) -> str:
    """One sentence on why an installation failed."""
    if any("Retrying" in line for line in said):
        return (f"Could not install {lockfile.name}: the package registry does not answer."
                " Is there a network? Start again when there is")
    return f"Could not install {lockfile.name}: {_last_line(''.join(said))}"


def _last_line(text: str) -> str:
    """The last thing a tool said, errors first."""
    lines = [line.strip() for line in text.splitlines() if line.strip()] or ["no reason given"]
    return next((line for line in lines if line.lower().startswith("error")), lines[-1])


def _uninstall(packages: set[str]) -> None:
    """Remove what an earlier lock named and this one does not."""
    if packages:
        subprocess.run(_pip("uninstall", "--quiet", "--yes", *sorted(packages)), check=True)


def _progress(line: str) -> None:
    """One line that rewrites itself in a terminal, plain lines elsewhere."""
    if sys.stderr.isatty():
        print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)
    elif line:
        print(line, file=sys.stderr, flush=True)


def main() -> int:
    """Run one command inside .venv; 2 when there is no such command."""
    name, words = (sys.argv[1] if len(sys.argv) > 1 else "help"), sys.argv[2:]
    if name in ("help", "-h", "--help"):
        return help()
    if name not in COMMANDS:
        near = difflib.get_close_matches(name, COMMANDS, 1)
        print(f"tasks.py: there is no command {name!r}" + (f" (did you mean {near[0]!r}?)" if near else "")
              + "; `python3 tasks.py` lists them", file=sys.stderr)
        return 2
    if name == "lock":  # the one command that must not need what it makes
        return lock(*words)
    _sync(with_tests=name in ("test", "bench"))
    if Path(sys.prefix).resolve() != VENV.resolve():
        python = str(_python_of(VENV))
        os.execv(python, [python, str(ROOT / "tasks.py"), name, *words])
    sys.path.insert(0, str(ROOT))
    return COMMANDS[name](*words)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:  # whoever read our words has enough of them, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
