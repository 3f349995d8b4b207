"""The command that shows what changed between two files, clause by clause."""
from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path

from plugins.policy.compare.compare import compare
from plugins.policy.compare.formats import as_html, as_json, as_text
from plugins.policy.compare.moved_text import with_moved_text
from plugins.policy.text.document import normalize
from plugins.policy.verdict.decide import judge
from plugins.policy.verdict.judged_texts import without_noise

_PAGE = re.compile(
    r"[\ufeff\s]*(?:(?:<\?xml[^>]*>|<!--.*?-->)\s*)*<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL)


def main(words: tuple[str, ...]) -> int:
    """Compare two files and print what became of every clause."""
    arguments = _parser().parse_args(words)
    try:
        before, after = _read(arguments.before), _read(arguments.after)
    except (OSError, UnicodeError) as error:
        print(f"compare: {error}", file=sys.stderr)
        return 1
    assessment = judge(before, after)
    comparison = with_moved_text(assessment.comparison or compare(*without_noise(normalize(before), normalize(after))))
    if arguments.json:
        sys.stdout.write(as_json(comparison, assessment))
    elif arguments.html:
        sys.stdout.write(as_html(comparison, assessment))
    else:
        sys.stdout.write(as_text(comparison, assessment, colour=sys.stdout.isatty() and "NO_COLOR" not in os.environ))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tasks.py compare", description="Show what changed between two files.")
    parser.add_argument("before", type=Path, metavar="BEFORE")
    parser.add_argument("after", type=Path, metavar="AFTER")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--text", action="store_true", help="for reading in a terminal (the default)")
    form.add_argument("--html", action="store_true", help="one page")
    form.add_argument("--json", action="store_true", help="for programs")
    return parser


def _read(path: Path) -> str:
    """A file's text; OSError or UnicodeError, each saying which file, when it is an HTML page or cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise OSError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UnicodeError(f"{path} is not UTF-8 text: {error.reason} at byte {error.start}") from error
    if _PAGE.match(text):
        raise OSError(f"{path} is an HTML page; compare reads Markdown and plain text, which `watch` makes of pages")
    return text
