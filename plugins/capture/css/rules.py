"""Reads style sheets: the rules that hold on an ordinary screen, and of these the properties that change words.

Rules within rules are read as CSS Nesting means them: `.terms { & > .note { … } }` is the rule `.terms > .note`.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

import tinycss2

from plugins.capture.css.counter_styles import CounterStyle, read_counter_style
from plugins.capture.css.media_queries import holds_on_screens

MOST_CSS = 3_000_000      #: characters of one page's sheets that are read; the largest seen have 500,000
MOST_SELECTORS = 2_000    #: of the rules that matter
_UNLAYERED = MOST_CSS     #: the place of rules in no layer, after all layers: a sheet has fewer than characters
_DEEPEST = 8              #: rules within rules, and names of layers in `@layer a.b.c`
_DEEPEST_BRACKETS = 60    #: real sheets have 5 to 10
_LONGEST_SELECTOR = 1_000  #: characters; those of nested rules hold all those around them
PROPERTIES = frozenset((  #: that change words
    "display", "visibility", "position", "float", "list-style", "list-style-type", "counter-reset", "counter-set",
    "counter-increment", "content", "text-decoration", "text-decoration-line", "vertical-align",
    "white-space", "quotes", "content-visibility"))
_BESIDE_CONTENT = ("font-family", "opacity")  #: tell icons, and what is shown later, from words
_FULL_NAMES = {"list-style": "list-style-type"}
_WITH_NAMES = frozenset(("list-style-type", "counter-reset", "counter-set", "counter-increment", "content"))
_BRACKETS = re.compile(  #: strings and comments, which may lack their end, are passed over
    r"\"(?:[^\"\\\n]|\\.)*+(?:\"|\n|\\?\Z)|'(?:[^'\\\n]|\\.)*+(?:'|\n|\\?\Z)|/\*.*?(?:\*/|\Z)|[(){}\[\]]", re.DOTALL)
_PSEUDO = re.compile(r"::?(before|after|marker)\s*$")
_WHERE = re.compile(r":where\((?:[^()]|\([^()]*\))*\)")  #: counts nothing
_IDS = re.compile(r"#[\w-]")
_CLASSES = re.compile(r"\.[a-zA-Z_-]|\[|(?<!:):(?!:|where|is|not|has|before|after)")  #: attributes and states, too
_ESCAPES = re.compile(r"\\.")
_TYPES = re.compile(r"(?:^|[\s>+~(,])[a-zA-Z]")  #: names of elements

Style = dict[str, str]
Layer = tuple[int, ...]  #: its place among the layers of the sheet, after those of the layers around it


class CssRule(NamedTuple):
    """One selector with the declarations that matter."""

    selector: str
    pseudo: str       #: "before", "after", "marker" or ""
    style: Style
    important: Style  #: those of them that are marked `!important`
    weight: tuple[Layer, int, int, int]  #: the layer, then the selector's specificity: ids, classes, names of elements


def read_rules(css: str, custom: frozenset[str] = frozenset()) -> tuple[list[CssRule], dict[str, CounterStyle]]:
    """The rules of a sheet that hold on a screen, in its order, and its styles of numbers by name.

    `custom` are the names of the custom properties that are read, too.
    """
    if not css or len(css) > MOST_CSS or is_too_deep(css):
        return [], {}
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    counter_styles = {
        tinycss2.serialize(node.prelude).strip(): read_counter_style(node.content) for node in nodes
        if node.type == "at-rule" and node.lower_at_keyword == "counter-style" and node.content}
    return list(islice(_rules(nodes, custom), MOST_SELECTORS)), counter_styles


def is_too_deep(css: str) -> bool:
    """True if brackets stand within brackets beyond reason: what parses CSS calls itself for each."""
    depth = 0
    for found in _BRACKETS.finditer(css):
        depth += 1 if found[0] in "([{" else -(found[0] in ")]}" and depth > 0)
        if depth > _DEEPEST_BRACKETS:
            return True
    return False


def _rules(nodes: list[Any], custom: frozenset[str]) -> Iterator[CssRule]:
    order = _LayerOrder()
    waiting: list[tuple[Any, Layer]] = [(node, ()) for node in nodes[::-1]]
    while waiting:
        node, layer = waiting.pop()
        if node.type == "at-rule" and node.lower_at_keyword == "layer":
            layer = order.of(node, layer)
        if node.type == "at-rule" and node.content and _holds(node):
            within = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            waiting += [(one, layer) for one in within[::-1]]
        elif node.type == "qualified-rule":
            weigh = (*layer, _UNLAYERED)
            yield from _block(list(_split(node.prelude)), node.content, custom, weigh)


class _LayerOrder:
    """The layers of a sheet: a later one weighs more, and what is in none the most."""

    def __init__(self) -> None:
        self._places: dict[tuple[Layer, str], int] = {}

    def of(self, rule: Any, around: Layer) -> Layer:
        """The places of the last layer that a rule names, and of those around it; others are noted as well."""
        layer = around
        for names in tinycss2.serialize(rule.prelude).split(","):
            layer = around
            for name in names.strip().split(".")[:_DEEPEST]:
                own = name or f" {len(self._places)}"  # one without a name is another one each time
                layer = (*layer, self._places.setdefault((layer, own), len(self._places)))
        return layer


def _own_rules(selectors: list[str], content: list[Any], custom: frozenset[str], layer: Layer) -> Iterator[CssRule]:
    """A rule for each selector, if the block has a declaration that matters."""
    style, important = declarations(content, custom)
    for selector in selectors if style else ():
        pseudo = _PSEUDO.search(selector)
        yield CssRule(_PSEUDO.sub("", selector), pseudo[1] if pseudo else "", style, important,
                      (layer, *_weight(selector)))


def _block(selectors: list[str], content: list[Any], custom: frozenset[str], layer: Layer,
           depth: int = 0) -> Iterator[CssRule]:
    """The rules of one block: its own, and those within it."""
    yield from _own_rules(selectors, content, custom, layer)
    if depth == _DEEPEST or not any(token.type == "{} block" for token in content):
        return
    for one in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if one.type == "qualified-rule":
            yield from _block(list(_nested(selectors, one.prelude)), one.content, custom, layer, depth + 1)
        elif one.type == "at-rule" and one.content and _holds(one):
            yield from _block(selectors, one.content, custom, layer, depth + 1)


def _nested(parents: list[str], prelude: list[Any]) -> Iterator[str]:
    """The selectors of a rule within another, written out."""
    parent = parents[0] if len(parents) == 1 else f":is({', '.join(parents)})"
    for selector in _split(prelude):
        combined = selector.replace("&", parent) if "&" in selector else f"{parent} {selector}"
        if len(combined) <= _LONGEST_SELECTOR:
            yield combined


def _holds(rule: Any) -> bool:
    """True if what stands within an at-rule holds on an ordinary screen."""
    condition = tinycss2.serialize(rule.prelude)
    if rule.lower_at_keyword == "supports":
        return not condition.strip().lower().startswith("not")
    return rule.lower_at_keyword == "layer" or (rule.lower_at_keyword == "media" and holds_on_screens(condition))


def _split(prelude: list[Any]) -> Iterator[str]:
    """The selectors of a list, parted at its commas."""
    start = 0
    for place, token in enumerate([*prelude, None]):
        if token is None or token == ",":
            selector = tinycss2.serialize(prelude[start:place]).strip()
            if selector and len(selector) <= _LONGEST_SELECTOR:
                yield selector
            start = place + 1


def _weight(selector: str) -> tuple[int, int, int]:
    """How specific a selector is, as CSS counts: ids, then classes, attributes and states, then names of elements."""
    counted = _WHERE.sub("", _ESCAPES.sub("", selector))
    return len(_IDS.findall(counted)), len(_CLASSES.findall(counted)), len(_TYPES.findall(counted))


def _matters(lower_name: str, name: str, custom: frozenset[str]) -> bool:
    return lower_name in PROPERTIES or name in custom


def declarations(content: list[Any], custom: frozenset[str] = frozenset()) -> tuple[Style, Style]:
    """The declarations that matter, in a block, and those marked as important; strings keep their case."""
    if not any(token.type == "ident" and _matters(token.lower_value, token.value, custom) for token in content):
        return {}, {}
    style, important, beside = dict[str, str](), dict[str, str](), dict[str, str]()
    for one in _declared(content):
        if _matters(one.lower_name, one.name, custom):
            name = one.name if one.name in custom else _FULL_NAMES.get(one.lower_name, one.lower_name)
            style[name] = _value(name, _text_of(one), custom)
            if one.important:
                important[name] = style[name]
        elif one.lower_name in _BESIDE_CONTENT:
            beside[one.lower_name] = _text_of(one)
    return style | (beside if "content" in style else {}), important


def _text_of(declaration: Any) -> str:
    return str(tinycss2.serialize(declaration.value)).strip()


def _declared(content: list[Any]) -> Iterator[Any]:
    parsed = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return (one for one in parsed if one.type == "declaration")


def _value(name: str, value: str, custom: frozenset[str]) -> str:
    """A property's value, in small letters where it can hold no name of the page's own."""
    return value if name in _WITH_NAMES or name in custom or "var(" in value else value.lower()
