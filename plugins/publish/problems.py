"""Collects everything that is wrong with a build, so that an author reads it all at once.

Pelican skips a broken article with a log line and exits with 0; here every problem is one line,
`file:line: what is wrong`, and the build ends with status 1 before anything is written.
"""
from __future__ import annotations

import difflib
import logging
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateSyntaxError
from pelican.generators import PelicanTemplateNotFound

#: What Pelican only warns of although readers would meet it as a broken page.
_GRAVE_WARNINGS = ("Unable to find", "Replacement Indicator", "are trying to overwrite", "Unable to read file")
_NO_PLUGIN = ("Cannot load plugin", "Cannot register plugin")


@dataclass(frozen=True, order=True, slots=True)
class BuildProblem:
    """One thing that an author must put right; line 0 when the file as a whole is meant."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: " if self.line else f"{self.file}: " if self.file else ""
        return where + self.message


class BuildFailed(SystemExit):
    """The build met problems: Python says how many and ends with status 1, and Pelican adds no traceback."""

    def __init__(self, problems: tuple[BuildProblem, ...]):
        self.problems = problems
        count = f"{len(problems)} problem" + ("s" if len(problems) != 1 else "")
        super().__init__(f"nothing was written: {count}")


_found: set[BuildProblem] = set()


def report(file: Path | str, line: int, message: str) -> None:
    """Note a problem; paths below the working directory are shown relative to it."""
    path = Path(file)
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    _found.add(BuildProblem(str(path) if str(file) else "", line, " ".join(message.split())))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """' (did you mean …?)' for the nearest known word, or nothing."""
    near = difflib.get_close_matches(word, list(known), 1, 0.6)
    return f" (did you mean {near[0]!r}?)" if near else ""


def start() -> None:
    """Forget the last build's problems and listen to Pelican's log."""
    _found.clear()
    listen()


def listen() -> None:
    """Hear what Pelican logs; `pelican.conf.py` calls it too, since plugins fail before any build begins."""
    for handler in (*logging.getLogger().handlers, logging.lastResort):
        if handler and not any(isinstance(known, _Listener) for known in handler.filters):
            handler.addFilter(_Listener())


def found() -> tuple[BuildProblem, ...]:
    """All problems so far, by file and line; a log line about a file that has a line of ours is left out."""
    ours = {problem.file for problem in _found if problem.line}
    return tuple(sorted(p for p in _found if p.line or p.file or not any(Path(f).name in p.message for f in ours)))


def stop_if_any() -> None:
    """Print all problems and raise BuildFailed when there are any."""
    problems = found()
    if problems:
        for problem in problems:
            print(problem, file=sys.stderr)
        _found.clear()
        raise BuildFailed(problems)


class _Listener(logging.Filter):
    """Turns what Pelican logs as an error into a problem, and keeps it off the screen until all are shown."""

    def filter(self, record: logging.LogRecord) -> bool:
        cause = record.exc_info[1] if record.exc_info else None
        if isinstance(cause, (BuildFailed, PelicanTemplateNotFound, TemplateSyntaxError)):
            record.exc_info = None  # an author needs to know where, not how Python got here
        if isinstance(cause, TemplateSyntaxError):
            record.msg, record.args = f"{cause.filename}:{cause.lineno}: {cause.message}", None
        message = record.getMessage()
        grave = record.levelno == logging.ERROR or (
            record.levelno == logging.WARNING and any(words in message for words in _GRAVE_WARNINGS))
        if message.startswith(_NO_PLUGIN):  # nobody is left to stop the build later
            print(f"pelican.conf.py: {' '.join(message.split())}" + (f": {cause}" if cause else ""), file=sys.stderr)
            raise SystemExit(1)
        if grave:
            report("", 0, message + (f" ({cause})" if cause else ""))
        return not grave
