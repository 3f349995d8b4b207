"""Finds Markdown and HTML that say something else than their author meant: half a link, an element that never ends."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.publish.front_matter.flaw import Flaw
from plugins.publish.markdown_source.scan import NOTE, NOTE_TEXT, Places, blanked


@dataclass(frozen=True)
class _SlipRule:
    """A slip's pattern, and the message about it, with `{0}` for what was found."""

    pattern: re.Pattern[str]
    words: str
    warning: bool = False


_ADDRESS = r"(?:https?://|\{(?:filename|static|tag|category)\}|\.{0,2}/|#)"
_RULES = (
    _SlipRule(re.compile(r"(?<!\])\([^()\[\]\n]+\)\[" + _ADDRESS + r"[^\]\n]*\]"),
              "{0} is no link: write [words](address), the square brackets first"),
    _SlipRule(re.compile(r"\][ ]+\(" + _ADDRESS + r"[^()\n]*\)"), "{0} is no link: leave no space between ] and ("),
    _SlipRule(re.compile(r"\]\((?!<)[^()\s\"']+[ ]+(?![\"'])[^()\n\"']*\)"),
              "{0} is no link: put an address with spaces between < and >"),
    _SlipRule(re.compile(r"\]\((?!<)[^()\s]*(?=$|\s+[^\s\"'()][^()\n]*$)", re.M),
              "{0} begins a link that never ends: close it with )"),
    _SlipRule(re.compile(r"<!--(?!.*?-->)", re.S), "this comment never ends: close it with -->"),
    _SlipRule(re.compile(r"<(?:script|iframe|object|embed|video|audio|style)\b", re.I),
              "this element does nothing here: the pages of this site run no scripts and load nothing from elsewhere; "
              "use a link"),
    _SlipRule(re.compile(r"^[ ]{0,3}#(?!#)[ ]+[^\n]+", re.M),
              "{0} would be a second title: begin the headings of a text with ##", warning=True),
)
_HEADING = re.compile(r"^[ ]{0,3}(?P<marks>#{2,6})(?P<text>[^\n]+)", re.M)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*(?P<alone>/?)>")
_BALANCED = frozenset(("div", "section", "article", "aside", "header", "footer", "main", "nav", "figure", "figcaption",
                       "blockquote", "details", "summary", "table", "ul", "ol", "dl", "pre", "span", "a", "b", "i",
                       "em", "strong", "code", "del", "ins", "small", "sub", "sup", "q", "cite", "mark", "kbd", "h1",
                       "h2", "h3", "h4", "h5", "h6", "form", "button", "label", "select", "textarea"))
SHOWN = 40  #: letters of what was found that a sentence repeats


def slips(prose: str, first_line: int = 1) -> Iterator[Flaw]:
    """What is wrong in a text whose code and comments are blanked out; `first_line` is its line in the file."""
    place = Places(prose, first_line)
    for rule in _RULES:
        for match in rule.pattern.finditer(prose):
            words = rule.words.format(_short(match[0].strip()))
            yield Flaw(*place(match.start()), words, rule.warning)
    yield from _unbalanced(blanked(re.compile(r"<https?://[^>\s]*>"), prose), place)
    yield from _skipped_levels(prose, place)
    yield from _footnotes(prose, place)


def _short(words: str) -> str:
    return repr(words if len(words) <= SHOWN else f"{words[:SHOWN - 1]}…")


def _unbalanced(prose: str, place: Places) -> Iterator[Flaw]:
    """Elements that are never closed, or closed and never opened: they take what follows on the page with them."""
    opened = list[tuple[str, int]]()
    for match in _TAG.finditer(prose):
        name = match["name"].lower()
        if name not in _BALANCED or match["alone"]:
            continue
        if not match["end"]:
            opened.append((name, match.start()))
        elif (at := next((at for at in reversed(range(len(opened))) if opened[at][0] == name), None)) is None:
            yield Flaw(*place(match.start()), f"</{name}> closes nothing: remove it, or open <{name}> before it")
        else:
            yield from (_never_closed(one, place) for one in opened[at + 1:])
            del opened[at:]
    yield from (_never_closed(one, place) for one in opened)


def _never_closed(one: tuple[str, int], place: Places) -> Flaw:
    return Flaw(*place(one[1]), f"<{one[0]}> is never closed: end it with </{one[0]}>")


def _skipped_levels(prose: str, place: Places) -> Iterator[Flaw]:
    level = 1
    for match in _HEADING.finditer(prose):
        depth = len(match["marks"])
        if depth > level + 1:
            yield Flaw(*place(match.start()), f"this heading skips a level: begin it with {'#' * (level + 1)}",
                       warning=True)
        level = depth


def _footnotes(prose: str, place: Places) -> Iterator[Flaw]:
    used, explained = {match["label"] for match in NOTE.finditer(prose)}, set[str]()
    for match in NOTE_TEXT.finditer(prose):
        label = match["label"]
        if label in explained or label not in used:
            what = "is explained twice: keep one" if label in explained else "is nowhere in the text"
            yield Flaw(*place(match.start()), f"the footnote [^{label}] {what}", warning=True)
        explained.add(label)
