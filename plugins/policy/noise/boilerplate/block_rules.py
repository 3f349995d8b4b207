"""The rules on lines that only one capture has, by what stands beside them, and what they find together."""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from plugins.policy.noise.boilerplate import navigation
from plugins.policy.noise.boilerplate.header_footer import frame_lines
from plugins.policy.noise.boilerplate.line_rules import LINE_RULES, LineRule, page_rule
from plugins.policy.noise.boilerplate.lines import Says
from plugins.policy.noise.boilerplate.navigation import BoilerplateSearch
from plugins.policy.text.document import LONG, Line, NormalizedDocument, Zone

_SAME = 0.8  #: share of its words that an amended passage keeps


@dataclass(frozen=True, slots=True)
class BlockRule:
    """A rule that finds lines of the page by what stands beside them."""

    name: str
    finds: Callable[[BoilerplateSearch], Iterable[int]]
    over_policy: bool = False  #: finds lines too that are the policy's by their place


BLOCK_RULES: tuple[BlockRule, ...] = (
    BlockRule("frame", lambda search: frame_lines(search.doc, search.other, search.unshared, known=bool(search.found)),
              over_policy=True),
    BlockRule("menu in plain words", navigation.plain_menus),
    BlockRule("numbers alone", navigation.lone_numbers),
    BlockRule("answer to the page", navigation.answers_to_page),
    BlockRule("entry of the page", navigation.entries_of_page),
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


class AmendedPassages:
    """The passages of a text that the other has with a few other words: what the page around a policy says comes and
    goes, or stays; a passage that is amended is the policy's, whatever its words are like. Menus run together are none,
    nor are notices of copyright.
    """

    def __init__(self, doc: NormalizedDocument, other: NormalizedDocument) -> None:
        self._doc, self._other = doc, other

    @cached_property
    def _passages(self) -> list[Counter[str]]:
        """The words of the passages that only the other text has."""
        lines = (self._other.lines[places[0]] for letters, places in self._other.places.items()
                 if letters not in self._doc.places)
        return [Counter(line.words) for line in lines if _is_passage(line)]

    def __contains__(self, line: Line) -> bool:
        if not _is_passage(line) or Says.RUN_TOGETHER.by(line) or Says.COPYRIGHT.by(line):
            return False
        words = Counter(line.words)
        return any((words & other).total() >= _SAME * max(words.total(), other.total()) for other in self._passages)


def _is_passage(line: Line) -> bool:
    return line.is_prose or (
        len(line.words) >= LONG and 2 * line.linked < len(line.words) and not Says.LINK_LIST.by(line))


def find_boilerplate(
    doc: NormalizedDocument, other: NormalizedDocument, unshared: Sequence[int], rules: PageRules,
) -> dict[int, str]:
    """The lines that `other` lacks and that belong to the page around the policy, each with its rule."""
    if not unshared or not rules.lines:
        return {}
    others = [index for index in unshared if not navigation.is_of_policy(doc, index)]
    amended = AmendedPassages(doc, other)
    found = {index: name for index in others if (name := rule_of_line(doc.lines[index], doc.zone(index), rules))
             and doc.lines[index] not in amended}
    search, everywhere, beside_policy = BoilerplateSearch(doc, other, unshared, found), set(unshared), set(others)
    for rule in rules.blocks:
        allowed = everywhere if rule.over_policy else beside_policy
        for index in filter(allowed.__contains__, rule.finds(search)):
            if doc.lines[index] not in amended:
                found.setdefault(index, rule.name)
    return found


@lru_cache(maxsize=32768)
def rule_of_line(line: Line, zone: Zone, rules: PageRules) -> str | None:
    """The rule by which a line is the page's. Cached: most lines of the next version are the same."""
    return page_rule(line, zone, rules.lines)
