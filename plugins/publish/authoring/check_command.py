"""The command `tasks.py check`: every problem of content at once, `file:line:column:`, errors apart from warnings."""
from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from plugins.publish.authoring.changes_command import day_argument
from plugins.publish.checks.check import check
from plugins.publish.checks.finding import Finding
from plugins.publish.html.english import count
from plugins.settings import CHECKOUT


def main(words: tuple[str, ...], checkout: Path = CHECKOUT) -> int:
    """Check the content; 1 when there are errors, 0 when there are none or only warnings."""
    arguments = _arguments().parse_args(words)
    found = check(checkout, arguments.today)
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    print(as_json(found) if arguments.json else report(found, colour=colour))
    return int(any(not finding.warning for finding in found))


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("tasks.py check", description="Find every problem of content at once.",
                                     epilog="Exit status: 0 nothing to mend, or warnings only; 1 errors.")
    parser.add_argument("--today", metavar="DAY", type=day_argument, default=datetime.now(UTC).date(),
                        help="check as if on this day: for the review of cards")
    parser.add_argument("--json", action="store_true", help="say it for programs")
    return parser


def as_json(found: Sequence[Finding]) -> str:
    """The findings for programs, one list."""
    return json.dumps([{"file": one.file, "line": one.line, "column": one.column,
                        "severity": "warning" if one.warning else "error", "message": one.message} for one in found],
                      ensure_ascii=False, indent=2)


def report(found: Sequence[Finding], *, colour: bool = False) -> str:
    """The findings for a person: errors first, then warnings, then how many."""
    if not found:
        return "Nothing to mend."
    warnings = sum(one.warning for one in found)
    error_mark, warning_mark, end = ("\033[31m", "\033[33m", "\033[0m") if colour else ("", "", "")
    lines = [f"{warning_mark if one.warning else error_mark}{one}{end}"
             for one in sorted(found, key=lambda one: one.warning)]
    return "\n".join([*lines, "", f"{count(len(found) - warnings, 'error')}, {count(warnings, 'warning')}"])


