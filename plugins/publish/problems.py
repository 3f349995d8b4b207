"""Collects everything that is wrong with a build, so that an author reads it all at once.

Pelican skips a broken article with a log line and exits with 0; here every problem is one line,
`file:line:column: what is wrong`, and the build ends with status 1 before anything is written.
"""
from __future__ import annotations

import logging
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateSyntaxError
from pelican.generators import PelicanTemplateNotFound

#: What Pelican only warns of although readers would meet it as a broken page.
_FATAL_WARNINGS = ("Unable to find", "Replacement Indicator", "are trying to overwrite", "Unable to read file")
_NO_PLUGIN = ("Cannot load plugin", "Cannot register plugin")


@dataclass(frozen=True, order=True, slots=True)
class BuildProblem:
    """One thing that an author must put right; line 0 when the file as a whole is meant."""

    file: str
    line: int
    message: str
    column: int = 1

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}: " if self.line else f"{self.file}: " if self.file else ""
        return where + self.message


class BuildFailed(SystemExit):
    """The build met problems: Python says how many and ends with status 1, and Pelican adds no traceback."""

    def __init__(self, problems: tuple[BuildProblem, ...]):
        self.problems = problems
        count = f"{len(problems)} problem" + ("s" if len(problems) != 1 else "")
        super().__init__(f"nothing was written: {count}")


class Problems:
    """The problems of one build."""

    def __init__(self) -> None:
        self._found: set[BuildProblem] = set()

    def report(self, file: Path | str, line: int, message: str, column: int = 1) -> None:
        """Note a problem; paths below the working directory are shown relative to it."""
        path = Path(file)
        if path.is_absolute() and path.is_relative_to(Path.cwd()):
            path = path.relative_to(Path.cwd())
        self._found.add(BuildProblem(str(path) if str(file) else "", line, " ".join(message.split()), column))

    def found(self) -> tuple[BuildProblem, ...]:
        """All problems so far, by file and line; a log line about a file that has a line of ours is left out."""
        with_line = [problem for problem in self._found if problem.line]
        return tuple(sorted(one for one in self._found
                            if one.line or one.file or not any(_retells(one, own) for own in with_line)))

    def stop_if_any(self) -> None:
        """Print all problems and raise BuildFailed when there are any."""
        if problems := self.found():
            for problem in problems:
                print(problem, file=sys.stderr)
            raise BuildFailed(problems)


def _retells(logged: BuildProblem, own: BuildProblem) -> bool:
    """True if Pelican's log line is about the file, or about the missing target, that a problem of ours names."""
    missing = re.match(r"(?:Unable to find|Replacement Indicator) '([^']+)'", logged.message)
    return Path(own.file).name in logged.message or bool(missing and missing[1].strip().lstrip("/") in own.message)


def listen(problems: Problems | None = None) -> None:
    """Turn what Pelican logs as errors into problems of a build; without one, only stop at a plugin that is broken.

    `pelican.conf.py` calls it before any build begins, since Pelican would go on without the plugin. A later call
    takes the place of an earlier one.
    """
    for handler in (*logging.getLogger().handlers, logging.lastResort):
        if handler:
            for known in [known for known in handler.filters if isinstance(known, _Listener)]:
                handler.removeFilter(known)
            handler.addFilter(_Listener(problems))


class _Listener(logging.Filter):
    """Turns what Pelican logs as an error into a problem, and keeps it off the screen until all are shown."""

    def __init__(self, problems: Problems | None):
        super().__init__()
        self._problems = problems

    def filter(self, record: logging.LogRecord) -> bool:
        cause = record.exc_info[1] if record.exc_info else None
        if isinstance(cause, (BuildFailed, PelicanTemplateNotFound, TemplateSyntaxError)):
            record.exc_info = None  # an author needs to know where, not how Python got here
        if isinstance(cause, TemplateSyntaxError):
            record.msg, record.args = f"{cause.filename}:{cause.lineno}: {cause.message}", None
        message = record.getMessage()
        if message.startswith(_NO_PLUGIN):  # nobody is left to stop the build later
            print(f"pelican.conf.py: {' '.join(message.split())}" + (f": {cause}" if cause else ""), file=sys.stderr)
            raise SystemExit(1)
        if self._problems is None or not _is_error(record, message):
            return True
        self._problems.report("", 0, message + (f" ({cause})" if cause else ""))
        return False


def _is_error(record: logging.LogRecord, message: str) -> bool:
    return record.levelno == logging.ERROR or (
        record.levelno == logging.WARNING and any(words in message for words in _FATAL_WARNINGS))
