"""What a page's own style sheets say about each of its elements: what is hidden, laid out otherwise, or numbered.

Sheets in files of their own are not fetched. The sheets of a page, of each document in a frame and of each shadow tree
speak of the elements of that tree alone.
"""
from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import soupsieve
import tinycss2
from bs4 import BeautifulSoup, Tag

from plugins.capture.css import selectors
from plugins.capture.css.counter_styles import CounterStyle
from plugins.capture.css.media_queries import holds_on_screens
from plugins.capture.css.rules import (
    CssRule,
    Layer,
    Style,
    declarations,
    is_too_deep,
    read_rules,
)
from plugins.capture.styles.custom_properties import resolve, used_properties
from plugins.capture.styles.elements import elements

TREE = " tree"         #: the attribute of elements that begin another tree; no page can write a name like this
OWN, AROUND = "own", "around"  #: a tree of its own; back in the tree around, as what fills a slot
MOST_MATCHES = 200_000  #: elements of a tree that are asked about, over all selectors: about a second
MOST_TREES = 20         #: that have sheets of their own


@dataclass
class Styles:
    """What the page's sheets and style attributes say about each element, by its `id()`."""

    of: dict[int, Style] = field(default_factory=dict)
    before: dict[int, Style] = field(default_factory=dict)  #: of its `::before`, where the sheet gives one
    after: dict[int, Style] = field(default_factory=dict)
    marker: dict[int, Style] = field(default_factory=dict)  #: of its `::marker`
    openable: frozenset[str] = frozenset()  #: classes and ids that some rule shows, so that what hides them is no end
    counter_styles: dict[str, CounterStyle] = field(default_factory=dict)

    def get(self, tag: Tag, name: str) -> str:
        """A property of an element, lower-case; empty where it is not set."""
        return self.of.get(id(tag), {}).get(name, "")


def _attributes(tags: list[Tag], custom: frozenset[str]) -> list[tuple[Tag, Style, Style]]:
    """What the `style` attributes of elements say, and which of it they mark as important."""
    return [(tag, *declarations(tinycss2.parse_component_value_list(own), custom))
            for tag in tags if "style" in tag.attrs and not is_too_deep(own := str(tag["style"]))]


def _by_importance(match: tuple[CssRule, Tag]) -> tuple[Layer, tuple[int, int, int]]:
    """The weight of a rule's important declarations: among layers the first weighs most, and what is in none least."""
    layer, *specificity = match[0].weight
    return tuple(-place for place in layer), (specificity[0], specificity[1], specificity[2])


def _has_variables(styles: Styles) -> bool:
    return any("var(" in value for style in styles.of.values() for value in style.values())


def _put_important(styles: Styles, rules: list[tuple[CssRule, Tag]],
                   attributes: list[tuple[Tag, Style, Style]]) -> None:
    for rule, tag in sorted(rules, key=_by_importance):
        _put(styles, rule.pseudo, tag, rule.important)
    for tag, _, important in attributes:
        _put(styles, "", tag, important)


def read_styles(soup: BeautifulSoup) -> Styles:
    """The styles of every element that a rule or an attribute speaks of."""
    styles = Styles()
    important: list[tuple[CssRule, Tag]] = []
    everywhere = elements(soup)
    custom = used_properties(tag.get_text() for tag in everywhere if tag.name == "style")
    for tags in _trees(soup, everywhere)[:MOST_TREES]:
        matches = _matches(_rules_of(tags, styles, custom), tags)
        for rule, tag in matches:
            _put(styles, rule.pseudo, tag, rule.style)
        important += [match for match in matches if match[0].important]
    attributes = _attributes(everywhere, custom)
    for tag, style, _ in attributes:
        _put(styles, "", tag, style)
    _put_important(styles, important, attributes)
    if custom or _has_variables(styles):
        resolve(soup, (styles.of, styles.before, styles.after, styles.marker))
    return styles


def names_of(tag: Tag) -> set[str]:
    """The class and id selectors that an element answers to."""
    classes = tag.get("class") or ""
    names = {f".{name}" for name in (classes.split() if isinstance(classes, str) else classes)}
    return names | {f"#{tag['id']}"} if "id" in tag.attrs else names


def _trees(soup: BeautifulSoup, everywhere: list[Tag]) -> list[list[Tag]]:
    """The elements of the page, then of each document and each shadow tree within it."""
    tree_of = {id(soup): 0}
    around, trees = [0], [list[Tag]()]
    for tag in everywhere:
        tree = tree_of.get(id(tag.parent), 0)
        if (begins := tag.attrs.get(TREE)) == OWN:
            around.append(tree)
            trees.append([])
            tree = len(trees) - 1
        elif begins == AROUND:
            tree = around[tree]
        tree_of[id(tag)] = tree
        trees[tree].append(tag)
    return trees


def _rules_of(tags: list[Tag], styles: Styles, custom: frozenset[str]) -> list[CssRule]:
    """The rules of one tree's sheets, the weightiest last; what else its sheets say goes into the styles."""
    rules, counter_styles = read_rules("\n".join(tag.get_text() for tag in tags if _is_in_force(tag)), custom)
    shown = (selectors.last(rule.selector) for rule in rules if _shows(rule.style))
    styles.openable |= {name for selector in shown for name in selectors.names(selector)}
    styles.counter_styles.update(counter_styles)
    return sorted(rules, key=lambda rule: rule.weight)


def _is_in_force(tag: Tag) -> bool:
    """True for a style sheet that holds on a screen, in a browser that runs scripts."""
    return (tag.name == "style" and holds_on_screens(str(tag.get("media", "")))
            and tag.find_parent("noscript") is None)


def _shows(style: Style) -> bool:
    """True if a rule says that something is shown."""
    return (not style.get("display", "none").startswith(("none", "var("))
            or not style.get("visibility", "hidden").startswith(("hidden", "var(")))


def _hides(style: Style) -> bool:
    """True if a rule says that something is not shown."""
    return style.get("display") == "none" or style.get("visibility") == "hidden"


def _put(styles: Styles, pseudo: str, tag: Tag, style: Style) -> None:
    """Lay declarations over those that an element has."""
    if style:
        into = {"before": styles.before, "after": styles.after, "marker": styles.marker}.get(pseudo, styles.of)
        into.setdefault(id(tag), {}).update(style)


def _index(tags: list[Tag]) -> dict[str, list[Tag]]:
    """The elements by their kind, class, id and attributes, and all of them."""
    index: dict[str, list[Tag]] = defaultdict(list, {"*": tags})
    for tag in tags:
        index[tag.name].append(tag)
        for name in names_of(tag):
            index[name].append(tag)
        for attribute in tag.attrs:
            index[f"[{attribute}"].append(tag)
    return index


def _matches(rules: list[CssRule], tags: list[Tag]) -> list[tuple[CssRule, Tag]]:
    """Which rules hold for which elements, in the order of the rules."""
    if not rules:
        return []
    found: list[tuple[CssRule, Tag]] = []
    index = _index(tags)
    budget = MOST_MATCHES
    for rule in rules:
        asked = selectors.names(rule.selector) + selectors.attributes(rule.selector)
        if not all(name in index for name in asked):
            continue  # it speaks of a class, an id or an attribute that no element has
        candidates = list({id(tag): tag for tag in selectors.candidates(rule.selector, index)}.values())
        if len(candidates) > budget:
            continue
        budget -= len(candidates)
        if not selectors.has_name(rule.selector) and _hides(rule.style):
            continue  # a page that hides its own paragraphs by kind shows them again by script
        found += ((rule, tag) for tag in _matching(rule.selector, candidates))
    return found


def _matching(selector: str, candidates: list[Tag]) -> list[Tag]:
    if not candidates or selectors.is_simple(selector):
        return candidates
    try:
        compiled = soupsieve.compile(selector)
    except (soupsieve.SelectorSyntaxError, NotImplementedError, ValueError):
        return []  # a selector of the browser's own, as ::-webkit-scrollbar
    return [tag for tag in candidates if compiled.match(tag)]
