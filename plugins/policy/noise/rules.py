"""The rules on differences that no reader would call a change: a table, each with its reason.

What each is worth is printed by `python3 tasks.py bench verdicts --ablate`. In `tests/policy/noise/examples.toml`
each has an example, noise by it and by no other rule, and a counter-example, which is a change.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from plugins.policy.noise import controls
from plugins.policy.noise import dynamic_content as dynamic
from plugins.policy.noise import extraction_artifacts as artifacts
from plugins.policy.noise.difference import Difference, DifferenceContext, LinePart

_SPACING = "only spacing differs"
_ENCODING = "only characters in a wrong encoding differ"
_ADDRESS = "an e-mail address is hidden from robots, or shown again"
_DYNAMIC = "only a counter, a clock or a token that changes by itself differs"
_BUTTON = "only the label of a button differs"
_REPEATED = "only a title or an entry of a table of contents is repeated, or left out"
_TITLE = "only the title above the policy was captured, or left out"


PartCondition = Callable[[LinePart, DifferenceContext], bool]


@dataclass(frozen=True, slots=True)
class NoiseRule:
    """A rule that explains a place where two texts differ in words, or each line's part of such a place."""

    name: str
    reason: str
    part: PartCondition | None = None
    place: Callable[[Difference], bool] | None = None
    one_sided: bool = False  #: decides only where one of the texts has no words


def _part_only(condition: Callable[[LinePart], bool]) -> PartCondition:
    """A condition that needs nothing but the part of the line."""
    return lambda part, page: condition(part)


RULES: tuple[NoiseRule, ...] = (
    NoiseRule("spacing", _SPACING, place=artifacts.is_spacing),
    NoiseRule("lost letters", _ENCODING, part=artifacts.is_damaged_line),
    NoiseRule("hidden address", _ADDRESS, place=artifacts.is_hidden_address),
    NoiseRule("age", _DYNAMIC, part=_part_only(dynamic.is_age)),
    NoiseRule("machine's stamp", _DYNAMIC, part=_part_only(dynamic.is_machine_stamp)),
    NoiseRule("counter", _DYNAMIC, part=_part_only(dynamic.is_counter)),
    NoiseRule(
        "clause number", "only the numbers before clauses were captured, or left out", part=artifacts.is_number,
        one_sided=True),
    NoiseRule("fold", _BUTTON, part=controls.is_fold),
    NoiseRule("control at the end", _BUTTON, part=controls.is_control_at_end),
    NoiseRule("glued fold", _BUTTON, place=controls.is_fold_label_in_text),
    NoiseRule("language", "only the choice of languages differs", part=controls.is_language),
    NoiseRule(
        "notice again and again", "only a notice that the page shows again and again differs",
        part=artifacts.is_repeated_line, one_sided=True),
    NoiseRule("heading again", _REPEATED, part=artifacts.repeats_line),
    NoiseRule("title again", _REPEATED, part=artifacts.repeats_title),
    NoiseRule(
        "text of a link", "only the text of a link was captured, or left out", part=artifacts.is_link_left_out,
        one_sided=True),
    NoiseRule("notation of a day", "only the notation of a day differs", part=artifacts.is_other_notation),
    NoiseRule("title", _TITLE, part=artifacts.is_title, one_sided=True),
)


def explaining_rules(
    difference: Difference, page: DifferenceContext, rules: Sequence[NoiseRule] = RULES,
) -> tuple[NoiseRule, ...]:
    """The rules that explain a difference: one the whole place, or one each part of it; none when it is a change."""
    if whole := next((rule for rule in rules if rule.place and rule.place(difference)), None):
        return (whole,)
    both = difference.before and difference.after
    deciding = [rule for rule in rules if rule.part and not (rule.one_sided and both)]
    sides = [(part, page) for part in difference.before] + [(part, page.flipped) for part in difference.after]
    found = tuple(takewhile(bool, (_explaining(part, seen, deciding) for part, seen in sides)))
    return tuple(filter(None, found)) if len(found) == len(sides) else ()


def _explaining(part: LinePart, page: DifferenceContext, rules: Iterable[NoiseRule]) -> NoiseRule | None:
    """The first rule that explains a line's part of a place."""
    return next((rule for rule in rules if rule.part and rule.part(part, page)), None)
