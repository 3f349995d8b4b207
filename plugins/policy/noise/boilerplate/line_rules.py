"""The rules on single lines that only one capture has: do they belong to the page around the policy, or to the policy?

A decision list: the first rule that holds decides.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from plugins.policy.noise.boilerplate import lines
from plugins.policy.noise.boilerplate.lines import Says
from plugins.policy.noise.example import Example, Place
from plugins.policy.text.document import Line, Zone

_FEW = 12    #: words of a link, or of some run together, wherever it stands
_LONG = 40   #: words of a line that is nothing but links
_PRIVATE = "the information that you give us in a letter may be read by the bakers of the shop and shall be burnt"
_SPEAKS = 3  #: different words of a policy, by which running text below the page's foot is known for one of it


@dataclass(frozen=True, slots=True)
class LineFeatures:
    """What is known of one line and its place."""

    line: Line
    zone: Zone

    @property
    def says(self) -> Says:
        """What its text says by itself."""
        return lines.says(self.line.shown)

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.line.words)

    @property
    def inside(self) -> bool:
        """True if it stands in the policy, or right after its last running text."""
        return self.zone in (Zone.BODY, Zone.TAIL)

    @property
    def may_be_said(self) -> bool:
        """True if it stands where its label can be an answer, a cell or a defined term of the policy."""
        return self.inside and lines.may_be_said(self.line)


@dataclass(frozen=True, slots=True)
class LineRule:
    """A rule that tells whether a line belongs to the page (or to the policy) from its features."""

    name: str
    holds: Callable[[LineFeatures], bool]
    example: Example  #: decided by this rule
    counter_example: Example  #: looks alike, and is decided the other way
    of_page: bool = True  #: what it decides


LINE_RULES: tuple[LineRule, ...] = (
    LineRule(
        "row of a table", lambda f: f.line.row and not f.line.is_links and f.zone is not Zone.HEAD, of_page=False,
        example=Example("| Rolls | free |", "| Rolls | free |\n| Search | Menu |"),
        counter_example=Example("", "[Rolls](/r)")),
    LineRule(
        "link", lambda f: f.line.is_links and f.words <= _FEW,
        example=Example("", "[Rolls, buns, cakes and all pies](/r) here"),
        counter_example=Example("", "Rolls, buns, cakes and all pies here")),
    LineRule(
        "line of links", lambda f: f.line.linked == f.words <= _LONG and not f.says.states_policy,
        example=Example("", "[How we bake bread and cakes and rolls and pies in the oven of the mill](/bake)"),
        counter_example=Example("", "[We updated our terms on bread and cakes and rolls and pies in the mill](/t)")),
    LineRule(
        "entries of a menu run together", lambda f: lines.is_half_linked(f.line),
        example=Example("", "Mill Bread[Redeem Rolls](/r)[Download Buns](/b)"),
        counter_example=Example("", "Mill bread, [redeem rolls](/r), [download buns](/b)")),
    LineRule(
        "control", lambda f: f.says.control and not f.may_be_said,
        example=Example("", "Skip to main content"),
        counter_example=Example("Are rolls free?", "Are rolls free?\n\nYes")),
    LineRule(
        "copyright", lambda f: f.says.copyright,
        example=Example("", "© 2024 Sunrise Bakery"),
        counter_example=Example("", "Copyright stays with the bakery")),
    LineRule(
        "name of a language", lambda f: f.says.language and not f.may_be_said,
        example=Example("", "Sprache: [Deutsch](/de)"),
        counter_example=Example("", "Sprache: Deutsch")),
    LineRule(
        "prompt", lambda f: f.says.prompt,
        example=Example("", "Don’t miss out! Apply for the Bread Conference."),
        counter_example=Example("", "Apply for bread by letter.")),
    LineRule(
        "menu or form run together", lambda f: f.says.run_together,
        example=Example("", "BreadHow to bakeRolls for allBunsSweet pastryCakes and piesFlourYeast or notSaltThe oven"),
        counter_example=Example("", "Bread, how to bake, rolls for all, buns, sweet pastry, cakes and pies")),
    LineRule(
        "list of links", lambda f: f.says.link_list,
        example=Example("", "Rolls | Buns | Cakes | Pies | Tarts | Flour | Yeast"),
        counter_example=Example("", "Rolls are free | Buns cost 2 pounds")),
    LineRule(
        "states the policy", lambda f: f.says.states_policy, of_page=False,
        example=Example("", "Effective from May on", Place.TITLE),
        counter_example=Example("", "Baked from May on", Place.TITLE)),
    LineRule(
        "form below the policy", lambda f: f.zone is Zone.FOOT and f.says.aside,
        example=Example("", f"Your feedback is private: {_PRIVATE}", Place.FOOT),
        counter_example=Example("", f"Your name is private: {_PRIVATE}", Place.FOOT)),
    LineRule(
        "text below the page's foot",
        lambda f: f.zone is Zone.FOOT and f.line.is_prose and f.says.policy_words >= _SPEAKS, of_page=False,
        example=Example("", f"Your name is private: {_PRIVATE}", Place.FOOT),
        counter_example=Example("", "The oven was built by the grandfather of the baker, who had carried each stone of"
                                    " it down from the hill by himself", Place.FOOT)),
    LineRule(
        "below the page's foot", lambda f: f.zone is Zone.FOOT,
        example=Example("", "Rolls and buns", Place.FOOT),
        counter_example=Example("", "Rolls and buns", Place.END)),
    LineRule(
        "policy's title", lambda f: f.line.heading and f.says.names_policy, of_page=False,
        example=Example("", "# Terms of the 3 ovens", Place.TITLE),
        counter_example=Example("", "# Bread of the 3 ovens", Place.TITLE)),
    LineRule(
        "above the policy", lambda f: f.zone is Zone.HEAD,
        example=Example("", "Bread of the oven", Place.TITLE),
        counter_example=Example("", "Bread of the oven", Place.BODY)),
)


def page_rule(line: Line, zone: Zone, rules: Iterable[LineRule] = LINE_RULES) -> str | None:
    """The name of the rule by which a line belongs to the page around the policy; None if it is the policy's."""
    features = LineFeatures(line, zone)
    first = next((rule for rule in rules if rule.holds(features)), None)
    return first.name if first and first.of_page else None
