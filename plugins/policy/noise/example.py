"""Examples of rules: some lines before and after, and where in a policy they stand."""
from __future__ import annotations

from enum import Enum
from typing import NamedTuple


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
