"""The command `tasks.py changes`: what was detected, newest first, each with the words that `tasks.py new` takes."""
from __future__ import annotations

import argparse
import json
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from plugins.archive.history.history import load_all
from plugins.archive.store import paths
from plugins.archive.store.errors import ArchiveError
from plugins.policy.model import Significance
from plugins.policy.topics.topics import TOPICS
from plugins.publish.authoring.detected import (
    DetectedChange,
    NoSuchName,
    Selection,
    detected,
    known_name,
    known_topic,
)
from plugins.publish.html.elements import strip_control_chars
from plugins.publish.html.english import count
from plugins.settings import CHECKOUT
from plugins.spelling import did_you_mean

SHOWN = 20  #: changes that a terminal page holds; --all lists the rest


def main(words: tuple[str, ...], checkout: Path = CHECKOUT) -> int:
    """List the detected changes; 1 when something named is not there."""
    arguments = _arguments().parse_args(words)
    root = checkout / paths.POLICIES
    try:
        histories = load_all(root)
        selection = Selection(known_name(arguments.name, histories) if arguments.name else "", arguments.since,
                              known_topic(arguments.topic) if arguments.topic else "", arguments.weight)
        found = detected(histories, root, selection)
    except (NoSuchName, ArchiveError) as error:
        print(f"changes: {error}", file=sys.stderr)
        return 1
    print(as_json(found) if arguments.json else "\n".join(table(found, None if arguments.all else SHOWN)))
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("tasks.py changes", description="List the detected changes, newest first.")
    parser.add_argument("name", metavar="SERVICE", nargs="?", help="only of this one: zoom or zoom/terms-of-service")
    parser.add_argument("--since", metavar="DAY", type=day_argument, help="only those seen on this day or later")
    parser.add_argument("--topic", metavar="TOPIC", help="only those about this topic")
    parser.add_argument("--weight", metavar="WEIGHT", type=_weight, default=Significance.EDITORIAL,
                        help="editorial, material or notable: only as heavy or heavier")
    parser.add_argument("--all", action="store_true", help=f"all of them, not only the newest {SHOWN}")
    parser.add_argument("--json", action="store_true", help="say it for programs")
    return parser


def day_argument(word: str) -> date:
    """A day on the command line."""
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{word!r} is not a day: write it as 2023-08-07") from None


def _weight(word: str) -> Significance:
    known = [one.value for one in Significance]
    if word.lower() not in known:
        raise argparse.ArgumentTypeError(f"there is no weight {word!r}{did_you_mean(word.lower(), known)}; there are "
                                         f"{', '.join(known)}")
    return Significance(word.lower())


def as_json(found: Sequence[DetectedChange]) -> str:
    """The changes for programs, one list."""
    return json.dumps([{"reference": one.reference, "service": one.change.service, "policy": one.change.policy,
                        "version": one.change.after.name, "date": one.date.isoformat(),
                        "significance": one.significance.value, "topics": list(one.topics),
                        "headline": one.headline, "reason": one.reason,
                        "url": f"changes/{one.policy}/{one.change.after.name}/"} for one in found],
                      ensure_ascii=False, indent=2)


def table(found: Sequence[DetectedChange], most: int | None) -> Iterator[str]:
    """The changes for a person: weight and reference, what changed, topics and counts; then what to do next."""
    width = min(shutil.get_terminal_size((100, 20)).columns, 120)
    shown = found[:most]
    for one in shown:
        yield f"{one.significance:<9}  {one.reference}"
        topics = ", ".join(TOPICS[topic] for topic in one.topics)
        for line in filter(None, (one.headline, f"{topics}: {one.reason}" if topics else one.reason)):
            yield from textwrap.wrap(strip_control_chars(line), width - 1, initial_indent=" " * 11,
                                     subsequent_indent=" " * 13)
    if len(found) > len(shown):
        yield f"… and {count(len(found) - len(shown), 'older change')}: add --all"
    yield f"\nWrite about one: python3 tasks.py new {shown[0].reference}" if shown else "No such change was detected."
