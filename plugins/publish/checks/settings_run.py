"""Runs the settings file as a build does, in a process of its own, and says at which line it fails.

What a file's assignments are is read without running it (`plugins.settings`); that an import leads nowhere, or that a
function refuses its words, only a run can tell. It takes half a second, so its outcome is kept, by the file, the
environment and the code that the file imports.
"""
from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from plugins.publish.cache import source_code
from plugins.publish.cache.cache import Cache
from plugins.publish.checks.finding import Finding

_RUN = "import runpy, sys; runpy.run_path(sys.argv[1])"
_FRAME = re.compile(r'^  File "(?P<file>.+?)", line (?P<line>\d+)', re.M)
_NOT_PYTHON = ("SyntaxError", "IndentationError", "TabError")  #: which is said by those who read it without running it
_READ = "CLAUSEWATCH_"  #: how the names of environment variables begin that settings read


def findings(path: Path, kept: Cache) -> Iterator[Finding]:
    """Where a settings file fails, if it does; nothing for a file that is not there, or is no text."""
    if not path.is_file() or not _is_text(path):
        return
    failure = kept.get(__name__, _key(path, kept), lambda: _failure(path).encode()).decode()
    if failure:
        line, _, reason = failure.partition(":")
        yield Finding(path.name, int(line), 1, f"a build cannot run this file: {reason}")


def _is_text(path: Path) -> bool:
    """True for UTF-8; those who read the file without running it say so of others."""
    try:
        return bool(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        return False


def _key(path: Path, kept: Cache) -> str:
    """Everything that the outcome depends on."""
    needed = sorted(name for name in source_code.imports("settings", path) if name.startswith("plugins."))
    read = sorted((name, value) for name, value in os.environ.items() if name.startswith(_READ))
    return repr((path.read_bytes(), read, [kept.code(name) for name in needed]))


def _failure(path: Path) -> str:
    """The line at which the file fails and why, with a colon between; empty if it does not, or is no Python."""
    ran = subprocess.run([sys.executable, "-c", _RUN, path.name], cwd=path.resolve().parent, capture_output=True,
                         encoding="utf-8", errors="replace", check=False)
    reason = " ".join(ran.stderr.strip().splitlines()[-1:])
    if not ran.returncode or reason.startswith(_NOT_PYTHON):
        return ""
    lines = [frame["line"] for frame in _FRAME.finditer(ran.stderr) if Path(frame["file"]).name == path.name]
    return f"{lines[-1] if lines else 1}:{reason or f'it ends with status {ran.returncode}'}"
