"""The rules on lines that only one capture has, by what stands beside them, and what they find together."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from plugins.policy.noise.boilerplate import navigation
from plugins.policy.noise.boilerplate.actions import actions_between
from plugins.policy.noise.boilerplate.line_rules import LINE_RULES, LineRule, page_rule
from plugins.policy.noise.boilerplate.navigation import Capture
from plugins.policy.noise.example import Example, Place
from plugins.policy.text.document import Line, NormalizedDocument, Zone

_LINKS = "".join(f"[Recipe {letter}](/{letter})\n\n" for letter in "abcdefghijklmnopqrstuvw")
_MENU = "We bake our bread every morning in the old oven by the river, and it was always good for us all in town.\n\n"
_MENU += "\n".join(f"* {entry}" for entry in (
    "Home", "About us", "Careers", "Newsroom", "Rolls", "Buns", "Cakes", "Pies", "Tarts", "Flour", "Yeast", "Salt"))
_PROSE = "The bakery uses cookies to keep its site in good order and to see which of its pages you like the most.\n\n"
_SHOP = "[OK](#)\n\n[Log in](/in)\n\n[Rolls](/rolls)\n\n[Careers](/jobs)\n\n[Recipes](/recipes)"


@dataclass(frozen=True, slots=True)
class BlockRule:
    """A rule that finds lines of the page by what stands beside them."""

    name: str
    finds: Callable[[Capture], Iterable[int]]
    example: Example  #: decided by this rule
    counter_example: Example  #: looks alike, and is a change
    over_policy: bool = False  #: finds lines too that are the policy's by their place


BLOCK_RULES: tuple[BlockRule, ...] = (
    BlockRule(
        "frame", navigation.frame, over_policy=True,
        example=Example("", f"{_PROSE}{_SHOP}", Place.TITLE), counter_example=Example("", _PROSE, Place.TITLE)),
    BlockRule(
        "menu in plain words", navigation.plain_menus,
        example=Example(_MENU, f"{_MENU}\n* Honey", Place.TITLE),
        counter_example=Example("* Rolls\n* Buns", "* Rolls\n* Buns\n* Honey")),
    BlockRule(
        "list of languages", navigation.language_lists,
        example=Example("Deutsch\n\nSuomi\n\nPolski", "Deutsch\n\nHausa (2% translated)\n\nSuomi\n\nPolski"),
        counter_example=Example("Rolls\n\nBuns", "Rolls\n\nHausa (2% translated)\n\nBuns")),
    BlockRule(
        "heading of a menu's column", navigation.amid_links,
        example=Example("[Shop](/)\n\nNews\n\n[Blog](/b)", "[Shop](/)\n\nMedia\n\n[Blog](/b)"),
        counter_example=Example("Shops\n\nNews\n\nBlogs", "Shops\n\nMedia\n\nBlogs")),
    BlockRule(
        "numbers alone", navigation.numbers_alone,
        example=Example("Flour\n\nSalt", "1\n\nFlour\n\n2\n\nSalt"),
        counter_example=Example("Flour\n\nSalt", "7\n\nFlour\n\n9\n\nSalt")),
    BlockRule(
        "answer to the page", navigation.answers_to_page,
        example=Example("", "Skip to main content\n\nYes\n\nNo"),
        counter_example=Example("Are rolls free?", "Are rolls free?\n\nYes")),
    BlockRule(
        "button between paragraphs", actions_between,
        example=Example("Bread is burnt.\n\n## Oven", "Bread is burnt.\n\nDrucken\n\n## Oven"),
        counter_example=Example("You may:\n\n## Oven", "You may:\n\nDrucken\n\n## Oven")),
    BlockRule(
        "label again", navigation.labels_again,
        example=Example("What you send us\n\nClose", "What you send us\n\nClose\n\nClose"),
        counter_example=Example("Are films lent?\n\nYes", "Are films lent?\n\nYes\n\nYes")),
    BlockRule(
        "summary by a machine", navigation.summaries,
        example=Example("", "## AI-generated key takeaways\n\nYou must pay for the bread that you eat."),
        counter_example=Example("", "## Key points\n\nYou must pay for the bread that you eat.")),
    BlockRule(
        "left over", navigation.leftovers,
        example=Example("", f"Legal\n\n{_LINKS}"),
        counter_example=Example("", f"These terms are new\n\n{_LINKS}")),
    BlockRule(
        "last heading", navigation.last_headings,
        example=Example("", "## Other ways to get bread", Place.END),
        counter_example=Example("", "## Ovens\n\nHands off.", Place.END)),
)


@dataclass(frozen=True, slots=True, eq=False)
class PageRules:
    """The rules that tell lines of the page from those of the policy; the same only as themselves, as they are keys."""

    lines: tuple[LineRule, ...] = LINE_RULES
    blocks: tuple[BlockRule, ...] = BLOCK_RULES

    def without(self, *names: str) -> PageRules:
        """The same without some rules."""
        return PageRules(tuple(rule for rule in self.lines if rule.name not in names),
                         tuple(rule for rule in self.blocks if rule.name not in names))


PAGE = PageRules()


def find_boilerplate(
    form: NormalizedDocument, other: NormalizedDocument, unshared: Sequence[int], rules: PageRules,
) -> dict[int, str]:
    """Of the lines that `other` lacks those that belong to the page around the policy, with the rules that say so."""
    if not unshared or not (rules.lines or rules.blocks):
        return {}
    known = _known(form, rules)
    for index in unshared:
        if index not in known:
            name = rule_of_line(form.lines[index], form.zone(index), rules)
            known[index] = name, navigation.is_of_policy(form, index)
    found = {index: name for index in unshared if (name := known[index][0]) and not known[index][1]}
    differing, capture = frozenset(unshared), Capture(form, other, unshared, found)
    for rule in rules.blocks:
        for index in rule.finds(capture):
            if index in differing and (rule.over_policy or not known[index][1]):
                found.setdefault(index, rule.name)
    return found


@lru_cache(maxsize=32768)
def rule_of_line(line: Line, zone: Zone, rules: PageRules) -> str | None:
    """The rule by which a line is the page's. Cached: most lines of the next version are the same."""
    return page_rule(line, zone, rules.lines)


@lru_cache(maxsize=32)
def _known(form: NormalizedDocument, rules: PageRules) -> dict[int, tuple[str | None, bool]]:
    """Of each line asked about the rule by which it is the page's, and whether it is the policy's by its place: the
    same captures are compared again and again.
    """
    return {}
