"""Reads `weights.toml`, an author's overrides of significance and topics, beside the policy's versions.

    ["2023-08-07"]                 # the change, as its page's address ends
    significance = "notable"       # or "material", or "editorial"
    topics = ["ai-training"]       # instead of those found in the words
    reason = "Short, but the first promise about AI training."
    on = 2026-11-27                # when this was decided, so that subscribers hear of it

The reason is needed, and one of the other two; the site shows it and says that an author decided.
"""
from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from plugins.policy.model import Significance
from plugins.policy.topics.topics import TOPICS
from plugins.spelling import did_you_mean

KEYS = ("significance", "topics", "reason", "on")
_LEAST = 0.3  #: similarity of a suggested word: few words are valid here, so a far guess still helps


@dataclass(frozen=True, slots=True)
class Override:
    """An author's override of one change's significance or topics."""

    reason: str
    significance: Significance | None = None
    topics: tuple[str, ...] | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class OverrideProblem:
    """Something in the file that its author must put right."""

    line: int
    message: str


def read(path: Path, changes: Collection[str]) -> tuple[dict[str, Override], tuple[OverrideProblem, ...]]:
    """Each reweighed change by name, and everything that is wrong; `changes` are the names that the policy has."""
    if not path.is_file():
        return {}, ()
    try:
        text = path.read_bytes().decode("utf-8-sig")
        tables = tomllib.loads(text)
    except UnicodeDecodeError:
        return {}, (OverrideProblem(1, "this file is not UTF-8 text"),)
    except tomllib.TOMLDecodeError as error:
        return {}, (_syntax(str(error)),)
    except RecursionError:
        return {}, (OverrideProblem(1, "this is no TOML: it is nested too deeply"),)
    lines = _lines(text)
    faults = tuple(OverrideProblem(_line(lines, *place), message) for name, table in tables.items()
                   for place, message in _faults(name, table, changes))
    return ({} if faults else {name: _reweighing(table) for name, table in tables.items()}), faults


def _reweighing(table: dict[str, Any]) -> Override:
    topics = table.get("topics")
    weight = table.get("significance")
    return Override(table["reason"].strip(), Significance(weight) if weight else None,
                      None if topics is None else tuple(dict.fromkeys(topics)), table.get("on"))


def _faults(name: str, table: Any, changes: Collection[str]) -> Iterator[tuple[tuple[str, str], str]]:
    """Every fault of one table, with the key where it lies."""
    if not isinstance(table, dict):
        yield (name, ""), f"{name!r} stands outside of a change: begin with a line such as [\"2023-08-07\"]"
        return
    if name not in changes:
        yield (name, ""), f"the policy has no change {name!r}{did_you_mean(name, changes, _LEAST)}"
    yield from (((name, key), f"a weight has no key {key!r}{did_you_mean(key, KEYS, _LEAST)}")
                for key in table if key not in KEYS)
    for key, check in _CHECKS.items():
        if key in table and (fault := check(table[key])):
            yield (name, key), fault
    if not str(table.get("reason", "")).strip():
        yield (name, "reason"), "the reason is missing: readers are told why an author weighs a change otherwise"
    if table.keys().isdisjoint(("significance", "topics")):
        yield (name, ""), "nothing is weighed otherwise here: give a significance, or topics"


def _bad_significance(value: object) -> str | None:
    known = [one.value for one in Significance]
    return None if value in known else f"there is no significance {value!r}{did_you_mean(str(value), known, _LEAST)}"


def _bad_topics(value: object) -> str | None:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return "topics are a list of words, such as [\"ai-training\"]"
    unknown = next((one for one in value if one not in TOPICS), None)
    return f"there is no topic {unknown!r}{did_you_mean(unknown, TOPICS, _LEAST)}" if unknown is not None else None


def _bad_reason(value: object) -> str | None:
    return None if isinstance(value, str) else "the reason is a sentence in quotes"


def _bad_day(value: object) -> str | None:
    plain = isinstance(value, date) and not isinstance(value, datetime)
    return None if plain else f"{str(value)!r} is not a day: write it as 2026-11-27, without quotes"


_CHECKS: dict[str, Callable[[object], str | None]] = {
    "significance": _bad_significance, "topics": _bad_topics, "reason": _bad_reason, "on": _bad_day}


def _syntax(message: str) -> OverrideProblem:
    place = re.search(r"\s*\(at line (\d+), column \d+\)", message)
    line = int(place[1]) if place else 1
    return OverrideProblem(line, "this is no TOML: " + (message.replace(place[0], "") if place else message))


def _lines(text: str) -> dict[tuple[str, str], int]:
    """Where each table and each of its keys stands, from 1."""
    found: dict[tuple[str, str], int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if head := re.match(r"""\s*\[\s*["']?([^"'\]]+?)["']?\s*\]""", line):
            table = head[1]
            found.setdefault((table, ""), number)
        elif key := re.match(r"""\s*["']?([\w-]+)["']?\s*=""", line):
            found.setdefault((table, key[1]), number)
            if not table:
                found.setdefault((key[1], ""), number)
    return found


def _line(lines: dict[tuple[str, str], int], table: str, key: str) -> int:
    return lines.get((table, key)) or lines.get((table, "")) or 1
