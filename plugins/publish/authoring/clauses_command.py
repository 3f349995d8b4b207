"""The command `tasks.py clauses`: a policy's clauses, each with the label that a block takes."""
from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from plugins.archive.history.history import History, load
from plugins.archive.store import paths
from plugins.archive.store.errors import ArchiveError
from plugins.policy.clauses.parse import find, segment
from plugins.policy.model import Clause, Outline, Version
from plugins.publish.archive_view import UnknownReference, index_at
from plugins.publish.authoring.changes_command import day_argument
from plugins.publish.html.elements import strip_control_chars
from plugins.publish.html.english import count, day
from plugins.publish.quotations.quote_check import folded
from plugins.settings import CHECKOUT

LABEL = 60  #: letters of a heading that still is a handy label


def main(words: tuple[str, ...], checkout: Path = CHECKOUT) -> int:
    """List a version's clauses; 1 when there is no such policy, day or clause."""
    arguments = _arguments().parse_args(words)
    service, _, policy = arguments.policy.lower().partition("/")
    try:
        history = load(checkout / paths.POLICIES, service, policy)
        version = version_on(history, arguments.day)
    except (ArchiveError, UnknownReference) as error:
        print(f"clauses: {error}", file=sys.stderr)
        return 1
    found = _with_words(version, arguments.find or "")
    if not found:
        policy = f"{arguments.policy} as of {version.name}"
        print(f"clauses: no clause of {policy} says “{arguments.find}”" if arguments.find else
              f"clauses: {policy} has no clauses", file=sys.stderr)
        return 1
    print("\n".join(_table(history, version, found, arguments.find or "")))
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("tasks.py clauses", description="List a policy's clauses and their labels.")
    parser.add_argument("policy", metavar="SERVICE/POLICY", help="for example zoom/terms-of-service")
    parser.add_argument("day", metavar="DAY", nargs="?", type=day_argument, help="as it stood then; without it, now")
    parser.add_argument("--find", metavar="WORDS", help="only the clauses that say this")
    return parser


def version_on(history: History, day: date | None) -> Version:
    """The version that stood on a day, or the latest; UnknownReference when there is none."""
    if day is None and history.latest:
        return history.latest
    return history.versions[index_at(history, day or date.max)]


def label_of(clause: Clause, outline: Outline) -> str:
    """The shortest label that names just this clause: its number, else its heading, else its anchor."""
    heading = clause.heading if clause.heading and len(clause.heading) <= LABEL else None
    return next((label for label in (clause.number, heading) if label and _names(label, clause, outline)),
                clause.anchor)


def _names(label: str, clause: Clause, outline: Outline) -> bool:
    try:
        return find(outline, label) == clause
    except LookupError:
        return False


def _with_words(version: Version, words: str) -> list[Clause]:
    needle = folded(words).casefold()
    return [clause for clause in segment(version.text).clauses
            if needle in folded(f"{clause.title}\n{clause.text}").casefold()]


def _table(history: History, version: Version, found: list[Clause], words: str) -> Iterator[str]:
    every = segment(version.text)
    width = min(shutil.get_terminal_size((100, 20)).columns, 120)
    labels = [label_of(clause, every) for clause in found]
    column = min(max(map(len, labels)), 30)
    yield f"{history.service_name} {history.policy_type}, as it stood on {day(version.date)}\n"
    for clause, label in zip(found, labels, strict=True):
        yield f"{label:<{column}}  {_opening(clause, words, width - column - 3)}"
    name = f"{history.service}/{history.policy}"
    yield f"\n{count(len(found), 'clause')}; name one as in: /// clause | {name} {labels[0]}"


def _opening(clause: Clause, words: str, room: int) -> str:
    """A clause's heading and first words, or the words that were looked for with those around them."""
    text = strip_control_chars(folded(" ".join(filter(None, (clause.heading, clause.text)))))
    at = text.casefold().find(folded(words).casefold()) if words else 0
    start = max(0, at - 20) if at + len(words) > room else 0
    return ("…" if start else "") + text[start:start + room - 2] + ("…" if len(text) > start + room - 2 else "")
