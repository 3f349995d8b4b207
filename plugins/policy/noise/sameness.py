"""Compares two texts: do they say the same to a reader, and by which rules?"""
from __future__ import annotations

from dataclasses import dataclass

from plugins.policy.noise.boilerplate.block_rules import PAGE, PageRules
from plugins.policy.noise.difference import DifferenceContext
from plugins.policy.noise.rules import RULES, NoiseRule, explaining_rules
from plugins.policy.noise.token_diff import TokenDiff, pauses_differ, section_changed, token_diff
from plugins.policy.text.document import NormalizedDocument

_PAGE = "only the page around the policy differs: menus, links, buttons, counters or banners"
_ORDER = "only the order of short lines differs"
_TYPOGRAPHY = "only link targets, images, markup, spacing or punctuation differ"


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules on noise."""

    page: PageRules = PAGE
    noise: tuple[NoiseRule, ...] = RULES

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all, in the order in which they are asked."""
        of_page = (*(rule.name for rule in self.page.lines), *(rule.name for rule in self.page.blocks))
        return (*of_page, *(rule.name for rule in self.noise))

    def without(self, *names: str) -> Rules:
        """The same without some rules."""
        return Rules(self.page.without(*names), tuple(rule for rule in self.noise if rule.name not in names))


@dataclass(frozen=True, slots=True)
class Sameness:
    """Why two texts say the same to a reader, if they do, and the names of the rules that were used."""

    reason: str | None
    rules: frozenset[str] = frozenset()


ALL = Rules()


def sameness(before: NormalizedDocument, after: NormalizedDocument, rules: Rules = ALL) -> Sameness:
    """Why all that differs between two texts is noise; no reason at the first difference that is not."""
    if pauses_differ(before, after):
        return Sameness(None)
    docs, found = (before, after), token_diff(before, after, rules.page)
    if _is_beyond_rules(docs, found):
        return Sameness(None, found.rules)
    page = DifferenceContext(*docs, "\n".join(line.letters for line in found.page))
    reasons = {*([_PAGE] if found.page else []), *([_ORDER] if found.moved else [])}
    used = set(found.rules)
    for difference in found.differences():
        explaining = explaining_rules(difference, page, rules.noise)
        used.update(rule.name for rule in explaining)
        if not explaining:
            return Sameness(None, frozenset(used))
        reasons.add("; ".join(dict.fromkeys(rule.reason for rule in explaining)))
    return Sameness("; ".join(sorted(reasons)) or _TYPOGRAPHY, frozenset(used))


def _is_beyond_rules(docs: tuple[NormalizedDocument, NormalizedDocument], found: TokenDiff) -> bool:
    """True if no rule can explain it: the texts are far apart, or a line of the policy moved out of its section."""
    if found.is_far_apart or any(line.is_prose for line in found.moved):
        return True
    return bool(found.moved) and section_changed(*docs, found.boilerplate)
