"""The rules on single lines that only one capture has: do they belong to the page around the policy, or to the policy?

A decision list: the first rule that holds decides.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from plugins.policy.noise.boilerplate import lines
from plugins.policy.noise.boilerplate.lines import Says, policy_words
from plugins.policy.text.document import Line, Zone

_FEW = 12    #: words of a link, or of some run together, wherever it stands
_LONG = 40   #: words of a line that is nothing but links
_SPEAKS = 3  #: different words of a policy, by which running text below the page's foot is known for one of it


@dataclass(frozen=True, slots=True)
class LineFeatures:
    """What is known of one line and its place."""

    line: Line
    zone: Zone

    def says(self, what: Says) -> bool:
        """True if its text by itself is or holds what is asked about."""
        return lines.says(what, self.line.shown)

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.line.words)

    @property
    def inside(self) -> bool:
        """True if it stands in the policy, or right after its last running text."""
        return self.zone in (Zone.BODY, Zone.TAIL)

    @property
    def may_be_policy(self) -> bool:
        """True if it stands where its label can be an answer, a cell or a defined term of the policy."""
        return self.inside and lines.may_be_policy(self.line)


@dataclass(frozen=True, slots=True)
class LineRule:
    """A rule that tells whether a line belongs to the page (or to the policy) from its features."""

    name: str
    holds: Callable[[LineFeatures], bool]
    of_page: bool = True  #: what it decides


LINE_RULES: tuple[LineRule, ...] = (
    LineRule("row of a table", lambda f: f.line.row and not f.line.is_links, of_page=False),
    LineRule("link", lambda f: f.line.is_links and f.words <= _FEW),
    LineRule("line of links", lambda f: f.line.linked == f.words <= _LONG and not f.says(Says.STATES_POLICY)),
    LineRule("entries of a menu run together", lambda f: lines.is_half_linked(f.line)),
    LineRule("control", lambda f: f.says(Says.CONTROL) and not f.may_be_policy),
    LineRule("page on itself", lambda f: f.says(Says.PAGE)),
    LineRule("reading time", lambda f: f.says(Says.READING_TIME)),
    LineRule("counter alone", lambda f: f.says(Says.COUNTER) and f.zone is not Zone.BODY),
    LineRule("copyright", lambda f: f.says(Says.COPYRIGHT)),
    LineRule("name of a language", lambda f: f.says(Says.LANGUAGE) and not f.may_be_policy),
    LineRule("prompt", lambda f: f.says(Says.PROMPT)),
    LineRule("menu or form run together", lambda f: f.says(Says.RUN_TOGETHER)),
    LineRule("list of links", lambda f: f.says(Says.LINK_LIST)),
    LineRule("states the policy", lambda f: f.says(Says.STATES_POLICY), of_page=False),
    LineRule("form below the policy", lambda f: f.zone is Zone.FOOT and f.says(Says.FORM)),
    LineRule(
        "text below the page's foot",
        lambda f: f.zone is Zone.FOOT and f.line.is_prose and policy_words(f.line.shown) >= _SPEAKS, of_page=False),
    LineRule("below the page's foot", lambda f: f.zone is Zone.FOOT),
    LineRule("policy's title", lambda f: f.line.heading and f.says(Says.NAMES_POLICY), of_page=False),
    LineRule("above the policy", lambda f: f.zone is Zone.HEAD),
)


def page_rule(line: Line, zone: Zone, rules: Iterable[LineRule] = LINE_RULES) -> str | None:
    """The name of the rule by which a line belongs to the page around the policy; None if it is the policy's."""
    features = LineFeatures(line, zone)
    first = next((rule for rule in rules if rule.holds(features)), None)
    return first.name if first and first.of_page else None
