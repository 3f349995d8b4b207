"""Puts the examples of rules into an invented policy."""
from __future__ import annotations

from plugins.policy.noise.example import Example, Place
from plugins.policy.noise.sameness import ALL, Rules, Sameness, sameness
from plugins.policy.text.document import normalize
from tests.policy.bakery import TERMS, changed

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
