"""Puts the examples of rules into an invented policy."""
from __future__ import annotations

import tomllib
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from plugins.policy.noise.sameness import ALL, Rules, Sameness, sameness
from plugins.policy.text.document import normalize
from tests.policy.bakery import TERMS, changed


class Place(Enum):
    """Where in a policy the lines of an example stand."""

    TITLE = "above the policy's title"
    HEAD = "below the policy's title"
    BODY = "between two clauses"
    END = "after the last clause"
    FOOT = "below a question of the page that stands below the policy"


class Example(NamedTuple):
    """Some lines before and after, which stand somewhere in an invented policy."""

    before: str
    after: str
    place: Place = Place.BODY


def _read(name: str) -> dict[str, Example]:
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return {rule: Example(one[name]["before"], one[name]["after"], Place[one[name].get("place", "body").upper()])
            for rule, one in table.items()}


EXAMPLES, COUNTER_EXAMPLES = _read("example"), _read("counter_example")  #: by the names of rules

_FOOT = "\nWas this page helpful?\n\nRolls are baked at five in the morning.\n"


def page(lines: str, place: Place) -> str:
    """The terms of the bakery with some lines put into them."""
    return {
        Place.TITLE: f"{lines}\n\n{TERMS}",
        Place.HEAD: changed("\n## 1.", f"\n{lines}\n\n## 1."),
        Place.BODY: changed("\n## 3.", f"\n{lines}\n\n## 3."),
        Place.END: f"{TERMS}\n{lines}\n",
        Place.FOOT: f"{TERMS}{_FOOT}\n{lines}\n",
    }[place]


def compared(example: Example, rules: Rules = ALL) -> Sameness:
    """Why the two pages of an example say the same, if they do, and by which rules."""
    before, after = (normalize(page(lines, example.place)) for lines in (example.before, example.after))
    return sameness(before, after, rules)
