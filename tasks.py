#!/usr/bin/env python3
"""Everything Clausewatch can do, one command a function: `python3 tasks.py COMMAND`.

Any Python 3.11 or newer will do, with nothing installed: the first start makes `.venv` from the locked
requirements, and every command then goes on inside it. Commands import their rooms when they run, so that
`python3 tasks.py` answers at once.
"""
from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SITE_LOCK, TEST_LOCK = ROOT / "requirements.txt", ROOT / "requirements-test.txt"


# ── what it can do ──────────────────────────────────────────────────────────────────────────────────────────────────

def serve(*words: str) -> int:
    """Build the site, serve it on 127.0.0.1 and rebuild whenever you save a file.  [--port N] [--drafts]"""
    from plugins.publish.serve import main
    return main(words)


def build(*words: str) -> int:
    """Build the site into output/.  [--output DIR] [--site-url URL]"""
    from plugins.publish.build import main
    return main(words)


def test(*words: str) -> int:
    """Run every test, the browser's included; words after it go to pytest.  [PYTEST WORDS…]"""
    from tests.browser import ensure_browser
    ensure_browser()
    return subprocess.call([sys.executable, "-m", "pytest", *(words or ("-q", "-n", "auto"))], cwd=ROOT)


def compare(*words: str) -> int:
    """Show what changed between two files, clause by clause.  BEFORE AFTER [--text|--html|--json]"""
    from plugins.archive.compare_files import main
    return main(words)


def watch(*words: str) -> int:
    """Fetch the watched policies and record what changed.  [SERVICE…] [--now TIME] [--allow-private] [--json]"""
    from plugins.capture.command import main
    return main(words)


def adopt(*words: str) -> int:
    """Take over a service's recorded history.  COLLECTION SERVICE [--policy TYPE]"""
    from plugins.archive.adopt import main
    return main(words)


def replay(*words: str) -> int:
    """Judge every recorded version of a collection, writing nothing.  COLLECTION [--document PATH] [--json]"""
    from plugins.archive.replay import main
    return main(words)


def comments(*words: str) -> int:
    """Moderate the comments: list, show, approve, reject, reply and more; `comments` alone explains."""
    from plugins.comments.command import main
    return main(words)


def bench(*words: str) -> int:
    """Measure speed, memory and verdicts, as ratios against peers.  [NAME…]"""
    from tests.bench import main
    return main(words)


def lock(*words: str) -> int:
    """Write the exact versions that are installed in a fresh environment into the requirements locks."""
    import tempfile
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
    for command in (serve, build, test, compare, watch, adopt, replay, comments, bench, lock)
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


def _stamp(lockfile: Path) -> tuple[Path, str]:
    """Where the environment notes which lock it holds, and what it should say."""
    wanted = hashlib.sha256(lockfile.read_bytes() + sys.version.encode()).hexdigest()
    return VENV / f".{lockfile.stem}.sha256", wanted


def _sync(lockfile: Path) -> None:
    """Make .venv hold just what the lock names; costs two file reads when it already does."""
    stamp, wanted = _stamp(lockfile)
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    if not _python_of(VENV).exists():
        print("Making .venv …", file=sys.stderr)
        try:
            subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True, capture_output=True, text=True)
        except subprocess.CalledProcessError as error:
            sys.exit(f"Could not make .venv: {(error.stdout or error.stderr).strip().splitlines()[0]}"
                     " (on Debian or Ubuntu: apt-get install python3-venv)")
    _install(lockfile)
    stamp.write_text(wanted)


def _install(lockfile: Path) -> None:
    """Install a lock's packages, one line of progress a package."""
    total = sum(1 for line in lockfile.read_text().splitlines() if "==" in line)
    words = [str(_python_of(VENV)), "-m", "pip", "--disable-pip-version-check", "install", "--no-input",
             "--progress-bar", "off", "-r", str(lockfile)]
    seen, said = 0, []
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip:
        assert pip.stdout
        for line in pip.stdout:
            said.append(line)
            name = line.split()[1] if line.startswith(("Collecting ", "Requirement already ")) else ""
            seen += bool(name)
            if line.startswith("Collecting "):
                _progress(f"[{seen}/{total}] {name}")
            elif line.startswith("Installing collected"):
                _progress(f"installing {total} packages")
    _progress("")
    if pip.returncode:
        sys.exit(f"Could not install {lockfile.name}:\n" + "".join(said[-8:]))


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
        import difflib
        near = difflib.get_close_matches(name, COMMANDS, 1)
        print(f"tasks.py: there is no command {name!r}" + (f" (did you mean {near[0]!r}?)" if near else "")
              + "; `python3 tasks.py` lists them", file=sys.stderr)
        return 2
    if name == "lock":  # the one command that must not need what it makes
        return lock(*words)
    _sync(TEST_LOCK if name in ("test", "bench") else SITE_LOCK)
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
