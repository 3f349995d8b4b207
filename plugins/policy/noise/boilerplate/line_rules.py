"""The rules on single lines that only one capture has: do they belong to the page around the policy, or to the policy?

A decision list: the first rule that holds decides.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from plugins.policy.noise.boilerplate.lines import Says, may_be_policy, policy_words
from plugins.policy.text.document import Line, Zone

_FEW = 12    #: words of a link, or of some run together, wherever it stands
_LONG = 40   #: words of a line that is nothing but links
_SPEAKS = 3  #: different words of a policy, by which running text below the page's foot is known for one of it


@dataclass(frozen=True, slots=True)
class LineRule:
    """A rule that tells whether a line belongs to the page (or to the policy) from its features."""

    name: str
    holds: Callable[[Line, Zone], bool]
    of_page: bool = True  #: what it decides


LINE_RULES: tuple[LineRule, ...] = (
    LineRule("row of a table", lambda line, zone: line.row and not line.is_links, of_page=False),
    LineRule("link", lambda line, zone: len(line.words) <= _FEW and (
        line.is_links or (line.linked > 0 and Says.NUMBER.by(line)))),
    LineRule("line of links", lambda line, zone: (
        line.linked == len(line.words) <= _LONG and not Says.STATES_POLICY.by(line))),
    LineRule("control", lambda line, zone: Says.CONTROL.by(line) and not _may_be_policy(line, zone)),
    LineRule("copyright", lambda line, zone: Says.COPYRIGHT.by(line)),
    LineRule("name of a language", lambda line, zone: Says.LANGUAGE.by(line) and not _may_be_policy(line, zone)),
    LineRule("prompt", lambda line, zone: Says.PROMPT.by(line)),
    LineRule("menu or form run together", lambda line, zone: Says.RUN_TOGETHER.by(line)),
    LineRule("list of links", lambda line, zone: Says.LINK_LIST.by(line)),
    LineRule("states the policy", lambda line, zone: Says.STATES_POLICY.by(line), of_page=False),
    LineRule("form below the policy", lambda line, zone: zone is Zone.FOOT and Says.FORM.by(line)),
    LineRule(
        "text below the page's foot", lambda line, zone: zone is Zone.FOOT and line.is_prose
        and policy_words(line.shown) >= _SPEAKS, of_page=False),
    LineRule("below the page's foot", lambda line, zone: zone is Zone.FOOT),
    LineRule("policy's title", lambda line, zone: line.heading and Says.NAMES_POLICY.by(line), of_page=False),
    LineRule("above the policy", lambda line, zone: zone is Zone.HEAD),
)


def page_rule(line: Line, zone: Zone, rules: Iterable[LineRule] = LINE_RULES) -> str | None:
    """The name of the rule by which a line belongs to the page around the policy; None if it is the policy's."""
    first = next((rule for rule in rules if rule.holds(line, zone)), None)
    return first.name if first and first.of_page else None


def _may_be_policy(line: Line, zone: Zone) -> bool:
    """True if a label stands where it can be an answer, a cell or a defined term of the policy."""
    return zone in (Zone.BODY, Zone.TAIL) and may_be_policy(line)
