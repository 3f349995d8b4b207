"""The rules on differences that no reader would call a change: a table, each with its reason and its examples.

What each is worth is printed by `python3 tasks.py bench verdicts --ablate`. Every example runs in a test: it is noise
by its rule and by no other, and its counter-example is a change.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby, takewhile

from plugins.policy.noise import dynamic_content as dynamic
from plugins.policy.noise import extraction_artifacts as artifacts
from plugins.policy.noise import line_controls, titles
from plugins.policy.noise import page_controls as controls
from plugins.policy.noise.difference import Difference, LinePart
from plugins.policy.noise.example import Example, Place
from plugins.policy.noise.rule import DifferenceContext, NoiseRule, PartCondition

__all__ = ["RULES", "DifferenceContext", "NoiseRule", "explaining_rules", "reason_for_noise"]

_SPACING = "only spacing differs"
_ENCODING = "only characters in a wrong encoding differ"
_ADDRESS = "an e-mail address is hidden from robots, or shown again"
_DYNAMIC = "only a counter, a clock or a token that changes by itself differs"
_BUTTON = "only the label of a button differs"
_REPEATED = "only a title or an entry of a table of contents is repeated, or left out"
_TITLE = "only the title above the policy was captured, or left out"


def _alone(condition: Callable[[LinePart], bool]) -> PartCondition:
    """A condition that needs nothing but the part of the line."""
    return lambda part, page: condition(part)


def _line(condition: Callable[..., bool]) -> PartCondition:
    """A condition on a line that only one text has."""
    return lambda part, page: part.whole and condition(part.line)


RULES: tuple[NoiseRule, ...] = (
    NoiseRule(
        "spacing", _SPACING, place=artifacts.is_spacing,
        example=Example("Bread at eight has 1.3M views", "Bread at ei ght has 1.4M views"),
        counter_example=Example("Bread at eight has 1.3M views", "Bread at eighty has 1.4M views")),
    NoiseRule(
        "lost letters", _ENCODING, part=artifacts.is_damaged_line,
        example=Example("The brasserie of the Belgi?, ??n of re?u", "The brasserie of the België, één of reçu"),
        counter_example=Example("The brasserie of the Belgi?, ??n of re?u", "The brasserie of the België, één of dû")),
    NoiseRule(
        "hidden address", _ADDRESS, place=artifacts.is_hidden_address,
        example=Example("Write to tea@bakery.example with questions", "Write to [email\xa0protected] with questions"),
        counter_example=Example("Write to tea@bakery.example", "Write to milk@bakery.example")),
    NoiseRule(
        "age", _DYNAMIC, part=_alone(dynamic.is_age),
        example=Example("Updated 2 weeks ago", "Updated 3 weeks ago"),
        counter_example=Example("Bread is kept for 2 weeks", "Bread is kept for 3 weeks")),
    NoiseRule(
        "machine's stamp", _DYNAMIC, part=_alone(dynamic.is_machine_stamp),
        example=Example("Updated 2024-06-17T05:41:09Z by Ada", "Updated 2024-07-01T11:11:30Z by Bo", Place.TITLE),
        counter_example=Example("Updated 2024-06-17 by Ada", "Updated 2024-07-01 by Bo", Place.TITLE)),
    NoiseRule(
        "counter", _DYNAMIC, part=_alone(dynamic.is_counter),
        example=Example("1.3M views", "1.4M views"),
        counter_example=Example("You get 13 rolls", "You get 14 rolls")),
    NoiseRule(
        "clause number", "only the numbers before clauses were captured, or left out", part=artifacts.is_number,
        one_sided=True,
        example=Example("a. Bread in any shape\n\nb. Cakes of all kinds", "Bread in any shape\n\nCakes of all kinds"),
        counter_example=Example("Ovens for bread", "2 Ovens for bread")),
    NoiseRule(
        "fold", _BUTTON, part=controls.is_fold,
        example=Example("Ovens of the shop[edit]", "Ovens of the shop"),
        counter_example=Example("You may edit the recipes.", "You may the recipes.")),
    NoiseRule(
        "control at the end", _BUTTON, part=line_controls.is_control_at_end,
        example=Example("Ovens are hot.", "Ovens are hot. Back to top"),
        counter_example=Example("You may not put bread.", "You may not put bread back to top.")),
    NoiseRule(
        "glued fold", _BUTTON, place=controls.is_glued_fold,
        example=Example("ExpandMore on rolls and buns", "More on rolls and buns"),
        counter_example=Example("Show more on rolls and buns", "Never more on rolls and buns")),
    NoiseRule(
        "language", "only the choice of languages differs", part=controls.is_language,
        example=Example("English · Deutsch · Français · Español · Italiano · Polski",
                        "English · Deutsch · Français · বাংলা · Español · Italiano · Polski"),
        counter_example=Example("We answer in English", "We answer in English and Deutsch")),
    NoiseRule(
        "notice again and again", "only a notice that the page shows again and again differs",
        part=artifacts.is_said_often, one_sided=True,
        example=Example("", "Please wait for the baker\n\nHe is on his way\n\n" * 3),
        counter_example=Example("", "Please wait for the baker\n\nHe is on his way\n\n")),
    NoiseRule(
        "contents", _REPEATED, part=artifacts.is_contents,
        example=Example("", "Contents 1 1. Orders 2 2. Returns 3 3. Your information 4 4. Our liability"),
        counter_example=Example("", "Contents: flour, salt, and milk of cows that graze here")),
    NoiseRule(
        "heading again", _REPEATED, part=titles.is_heading_again,
        example=Example("", "1\\. Orders\n\n2\\. Returns"),
        counter_example=Example("", "1\\. Orders\n\n2\\. Refusals")),
    NoiseRule(
        "entry again", _REPEATED, part=titles.is_entry_again,
        example=Example("", "[Wholesale bread](/w)\n\nWholesale bread"),
        counter_example=Example("", "Wholesale bread")),
    NoiseRule(
        "title again", _REPEATED, part=titles.is_title_again,
        example=Example("", "Updated: [Sunrise](/) Bakery", Place.TITLE),
        counter_example=Example("", "Updated: [Sunset](/) Bakery", Place.TITLE)),
    NoiseRule(
        "text of a link", "only the text of a link was captured, or left out", part=artifacts.is_link_left_out,
        one_sided=True,
        example=Example("Games with bread fall under our .", "Games with bread fall under our [rules of play](/o)."),
        counter_example=Example("Games fall under the rules.", "Games fall under the [oven's](/o) rules.")),
    NoiseRule(
        "notation of a day", "only the notation of a day differs", part=artifacts.is_other_notation,
        example=Example("Last updated: 3 May 2024", "Last updated: May 3, 2024"),
        counter_example=Example("Last updated: May 3, 2024", "Last updated: 4 May 2024")),
    NoiseRule(
        "stated day in other words", "only the words differ that say since when the text stands, not the day",
        part=artifacts.is_other_tongue,
        example=Example("Effective as of 5 January 2022", "Gültig ab 5 January 2022", Place.END),
        counter_example=Example("Effective as of 5 January 2022", "Gültig ab 6 January 2022", Place.END)),
    NoiseRule(
        "title", _TITLE, part=titles.is_title, one_sided=True,
        example=Example("", "# Rules of the rolls", Place.TITLE),
        counter_example=Example("", "# New rules of the rolls", Place.TITLE)),
    NoiseRule(
        "site's name in the title", _TITLE, part=titles.is_site_name, one_sided=True,
        example=Example("# Rules of the oven | Mill Help", "# Rules of the oven", Place.TITLE),
        counter_example=Example("# Rules of the oven | Mill Help", "# Rules of rolls | Mill Help", Place.TITLE)),
)


def reason_for_noise(
    difference: Difference, page: DifferenceContext, rules: Sequence[NoiseRule] = RULES,
) -> str | None:
    """Why a difference is no change of the terms; None when it is one."""
    found = explaining_rules(difference, page, rules)
    return "; ".join(dict.fromkeys(rule.reason for rule in found)) or None


def explaining_rules(
    difference: Difference, page: DifferenceContext, rules: Sequence[NoiseRule] = RULES,
) -> tuple[NoiseRule, ...]:
    """The rules that explain a difference together; none when it is a change.

    Lines of which only one text has any are asked one by one where nothing explains them together.
    """
    if found := _together(difference, page, rules):
        return found
    parts = difference.before or difference.after
    if (difference.before and difference.after) or len(parts) < 2 or not all(part.whole for part in parts):
        return ()
    alone = [Difference((part,), ()) if difference.before else Difference((), (part,)) for part in parts]
    each = list(takewhile(bool, (_together(one, page, rules) for one in alone)))
    return tuple(rule for found in each for rule in found) if len(each) == len(alone) else ()


def _together(difference: Difference, page: DifferenceContext, rules: Iterable[NoiseRule]) -> tuple[NoiseRule, ...]:
    """The rules of the first reason that explains a whole place: one of them, or one for each part."""
    deciding = (rule for rule in rules if rule.may_decide(difference))
    flipped = page.flipped
    sides = [(part, page) for part in difference.before] + [(part, flipped) for part in difference.after]
    for _, family in groupby(deciding, lambda rule: rule.reason):
        several = list(family)
        for rule in several:
            if rule.place and rule.place(difference):
                return (rule,)
        found = tuple(takewhile(bool, (_explaining(part, seen, several) for part, seen in sides)))
        if len(found) == len(sides):
            return tuple(rule for rule in found if rule)
    return ()


def _explaining(part: LinePart, page: DifferenceContext, rules: Iterable[NoiseRule]) -> NoiseRule | None:
    """The first rule that explains a line's part of a place."""
    return next((rule for rule in rules if rule.part and rule.part(part, page)), None)
