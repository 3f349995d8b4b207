"""Reads what a page's own style sheets say about its text: what is hidden, laid out otherwise, or numbered.

Sheets in files of their own are not fetched. Only rules that hold on a screen of ordinary width are read, and of these
only the few properties that change words.
"""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import soupsieve
import tinycss2
from bs4 import BeautifulSoup, Tag

from plugins.capture.extract.elements import elements, having, named

MOST_CSS = 3_000_000      #: characters of one page's sheets that are read; the largest seen have 500,000
MOST_SELECTORS = 2_000    #: of the rules that matter
MOST_MATCHES = 200_000    #: elements that are asked about, over all selectors: about a second
_SCREEN = 1280            #: pixels; the width that media queries are answered for
_PROPERTIES = frozenset(("display", "visibility", "list-style", "list-style-type", "counter-reset", "counter-set",
                         "counter-increment", "content", "text-decoration", "text-decoration-line", "white-space"))
_NARROW = re.compile(r"\bprint\b|max-width\s*:\s*(\d+)|max-device-width")
_WIDE = re.compile(r"min-width\s*:\s*(\d+)")
_PSEUDO = re.compile(r"::?(before|after|marker)\s*$")
_LAST = re.compile(r"(?:[^\s>+~()\[\]]|\[[^\]]*\]|\([^()]*\))+$")
_NAME = re.compile(r"[.#]-?[\w-]+")
_TAG = re.compile(r"\*|[a-zA-Z][\w-]*")
_SIMPLE = re.compile(r"[.#]?-?[a-zA-Z_][\w-]*$")
_WEIGHED = (re.compile(r"#[\w-]"), re.compile(r"\.[a-zA-Z_-]|\[|(?<!:):(?!:|where|is|not|has|before|after)"),
            re.compile(r"(?:^|[\s>+~(,])[a-zA-Z]"))
_ARGUMENTS = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\]")  #: of :not(), :is(), and of attributes
_STATE = re.compile(r":(?:target|checked|hover|focus|focus-within|active|not|has|is|where|empty|root)")


Style = dict[str, str]


class Rule(NamedTuple):
    """One selector with the declarations that matter."""

    selector: str
    pseudo: str       #: "before", "after", "marker" or ""
    style: Style
    important: Style  #: those of them that are marked `!important`
    weight: tuple[int, int, int]  #: the selector's specificity: ids, classes, names of elements


@dataclass
class Styles:
    """What the page's sheets and style attributes say about each element, by its `id()`."""

    of: dict[int, Style] = field(default_factory=dict)
    before: dict[int, Style] = field(default_factory=dict)  #: of its `::before`, where the sheet gives one
    openable: frozenset[str] = frozenset()  #: classes and ids that some rule shows, so that what hides them is no end

    def get(self, tag: Tag, name: str) -> str:
        """A property of an element, lower-case; empty where nothing is said."""
        return self.of.get(id(tag), {}).get(name, "")


def read_styles(soup: BeautifulSoup) -> Styles:
    """The styles of every element that a rule or an attribute speaks of."""
    sheet = "\n".join(tag.get_text() for tag in named(soup, ("style",)) if _for_screens(str(tag.get("media", ""))))
    rules = list(_rules(sheet)) if sheet and len(sheet) <= MOST_CSS else []
    styles = Styles(openable=frozenset(name for rule in rules if _shows(rule.style)
                                       for name in _NAME.findall(_last(rule.selector))))
    matches = _matches(sorted(rules, key=lambda rule: rule.weight), soup)
    for rule, tag in matches:
        _put(styles, rule.pseudo, tag, rule.style)
    for tag in having(soup, "style"):
        _put(styles, "", tag, _style(tinycss2.parse_component_value_list(str(tag["style"])))[0])
    for rule, tag in matches:
        _put(styles, rule.pseudo, tag, rule.important)
    return styles


def names_of(tag: Tag) -> set[str]:
    """The class and id selectors that an element answers to."""
    classes = tag.get("class") or ""
    names = {f".{name}" for name in (classes.split() if isinstance(classes, str) else classes)}
    return names | {f"#{tag['id']}"} if "id" in tag.attrs else names


# ── from the sheet's text to rules ──────────────────────────────────────────────────────────────────────────────────

def _rules(css: str) -> Iterator[Rule]:
    """The rules that hold on a screen, in the order of the sheet."""
    waiting: list[Any] = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)[::-1]
    found = 0
    while waiting and found < MOST_SELECTORS:
        rule = waiting.pop()
        if rule.type == "at-rule" and rule.content and _holds(rule):
            waiting += tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)[::-1]
        elif rule.type == "qualified-rule" and (style := _style(rule.content))[0]:
            for selector in _split(rule.prelude):
                found += 1
                pseudo = _PSEUDO.search(selector)
                yield Rule(_PSEUDO.sub("", selector), pseudo[1] if pseudo else "", *style, _weight(selector))


def _holds(rule: Any) -> bool:
    """True if what stands within an at-rule holds on an ordinary screen."""
    condition = tinycss2.serialize(rule.prelude)
    return rule.at_keyword in ("supports", "layer") or (rule.at_keyword == "media" and _for_screens(condition))


def _for_screens(query: str) -> bool:
    """True if a media query holds on an ordinary screen."""
    words = query.lower()
    if any(match[1] is None or int(match[1]) < _SCREEN for match in _NARROW.finditer(words)):
        return False
    return all(int(width) <= _SCREEN for width in _WIDE.findall(words)) and not words.strip().startswith("not")


def _split(prelude: list[Any]) -> Iterator[str]:
    """The selectors of a list, parted at its commas."""
    start = 0
    for place, token in enumerate([*prelude, None]):
        if token is None or token == ",":
            if selector := tinycss2.serialize(prelude[start:place]).strip():
                yield selector
            start = place + 1


def _weight(selector: str) -> tuple[int, int, int]:
    """How specific a selector is, as CSS counts: ids, then classes, attributes and states, then names of elements."""
    return tuple(len(pattern.findall(selector)) for pattern in _WEIGHED)  # type: ignore[return-value]


def _style(content: list[Any]) -> tuple[Style, Style]:
    """The declarations that matter, in a block, and those marked as important; strings keep their case."""
    if not any(token.type == "ident" and token.lower_value in _PROPERTIES for token in content):
        return {}, {}
    found: tuple[Style, Style] = {}, {}
    for one in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if one.type == "declaration" and one.lower_name in _PROPERTIES:
            name = "list-style-type" if one.lower_name == "list-style" else one.lower_name
            found[0][name] = tinycss2.serialize(one.value).strip()
            if one.important:
                found[1][name] = found[0][name]
    return found


def _shows(style: Style) -> bool:
    """True if a rule says that something is shown."""
    return style.get("display", "none") != "none" or style.get("visibility", "hidden") != "hidden"


def _hides(style: Style) -> bool:
    """True if a rule says that something is not shown."""
    return style.get("display") == "none" or style.get("visibility") == "hidden"


def _last(selector: str) -> str:
    """The part of a selector that names the element itself."""
    match = _LAST.search(selector)
    return match[0] if match else selector


# ── from rules to elements ──────────────────────────────────────────────────────────────────────────────────────────

def _put(styles: Styles, pseudo: str, tag: Tag, style: Style) -> None:
    """Lay declarations over those that an element has."""
    into = styles.before if pseudo == "before" else styles.of if not pseudo else None
    if style and into is not None:
        into.setdefault(id(tag), {}).update(style)


def _matches(rules: list[Rule], soup: BeautifulSoup) -> list[tuple[Rule, Tag]]:
    """Which rules hold for which elements, in the order of the rules."""
    if not rules:
        return []
    found: list[tuple[Rule, Tag]] = []
    index: dict[str, list[Tag]] = defaultdict(list)
    for tag in elements(soup):
        index[tag.name].append(tag)
        for name in names_of(tag):
            index[name].append(tag)
    left = MOST_MATCHES
    for rule in rules:
        if not all(name in index for name in _NAME.findall(_ARGUMENTS.sub("", rule.selector))):
            continue  # it speaks of a class or an id that no element has
        last = _last(rule.selector)
        key = _NAME.search(_STATE.split(last)[0]) or _TAG.match(last)
        candidates = index.get(key[0], []) if key and key[0] != "*" else []
        left -= len(candidates)
        if left < 0:
            break
        if not _NAME.search(rule.selector) and _hides(rule.style):
            continue  # a page that hides its own paragraphs by kind shows them again by script
        found += ((rule, tag) for tag in _matching(rule.selector, candidates))
    return found


def _matching(selector: str, candidates: list[Tag]) -> list[Tag]:
    if not candidates or _SIMPLE.match(selector):
        return candidates
    try:
        compiled = soupsieve.compile(selector)
    except (soupsieve.SelectorSyntaxError, NotImplementedError, ValueError):
        return []  # a selector of the browser's own, as ::-webkit-scrollbar
    return [tag for tag in candidates if compiled.match(tag)]
