"""Finds Markdown and HTML that say something else than their author meant: half a link, an element that never ends."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.publish.front_matter.flaw import Flaw
from plugins.publish.markdown_source.run_on import run_on
from plugins.publish.markdown_source.scan import NOTE, NOTE_TEXT, Places, blanked


@dataclass(frozen=True)
class _Rule:
    """A slip's pattern, and the message about it, with `{0}` for what was found."""

    pattern: re.Pattern[str]
    words: str
    warning: bool = False


_ADDRESS = r"(?:https?://|\{(?:filename|static|tag|category)\}|\.{0,2}/|#)"
_ELSEWHERE = (  #: marks of other systems
    r"^:{3,}[ ]?[\w{][^\n]*", r"^!!!\+?[ ]\w[^\n]*",                     # blocks
    r"\{%[^\n]*?%\}", r"\{\{[^\n]*?\}\}",                               # templates
    r"~~(?=\S)[^~\n]*\S~~", r"(?<!=)==(?=[^\s=])[^=\n]*[^\s=]==(?!=)",  # words struck out or marked
    r"<[a-z]+-[a-z-]+(?:\s[^<>]*)?>",                                     # elements that scripts define
    r"^>[ ]?\[![A-Za-z]+\]", r"\$\$[^$\n]+\$\$",                          # notes in a frame, formulas
    r"``(?=[^\W_])[^`]*?''(?![\w'`])",                                   # quotations
)
#: Code is blanked out before: three spaces and more between marks may have been code.
_RULES = (
    _Rule(re.compile(r"(?<!\])\([^()\[\]\n]+\)\[" + _ADDRESS + r"[^\]\n]*\]"),
          "{0} is no link: write [words](address), the square brackets first"),
    _Rule(re.compile(r"\][ ]+\(" + _ADDRESS + r"[^()\n]*\)"), "{0} is no link: leave no space between ] and ("),
    _Rule(re.compile(r"\]\((?!<)[^()\s\"']+[ ]+(?![\"'])[^()\n\"']*\)"),
          "{0} is no link: put an address with spaces between < and >"),
    _Rule(re.compile(r"\]\((?!<)[^()\s]*(?=$|\s+[^\s\"'()][^()\n]*$)", re.M),
          "{0} begins a link that never ends: close it with )"),
    _Rule(re.compile(r"<!--(?!.*?-->)", re.S), "this comment never ends: close it with -->"),
    _Rule(re.compile(r"<(?:script|iframe|object|embed|video|audio|style|base|link|meta|title|plaintext|template|frame)\b"
                     r"|</?(?:html|head|body)\b", re.I),
          "this element does nothing here: the pages of this site run no scripts, load nothing from elsewhere and have "
          "a head of their own; use a link"),
    _Rule(re.compile(r"<[a-z][^<>]*\s(?:on[a-z]+|style|action)\s*=", re.I),
          "{0}…: scripts, styles and forms in a text do nothing here: remove this attribute"),
    _Rule(re.compile(r"^[ ]{0,3}(?:#(?!#)[ ]+[^\n]+|[^\s\n#>|/-][^\n]*\n=+[ ]*$)", re.M),
          "{0} would be a second title: begin the headings of a text with ##", warning=True),
    _Rule(re.compile(r"^[ ]{0,3}#{2,6}[ ]{0,2}$", re.M), "this heading has no words"),
    _Rule(re.compile(r"^[ ]{0,3}status[ ]*:[ ]*(?:draft|scheduled|hidden|skip)[ ]*$", re.M | re.I),
          "{0} is text here, and keeps nothing back: move it up to the other fields"),
    _Rule(re.compile(r"^(?:<{7}|>{7}) \S[^\n]*", re.M),
          "Git left a conflict here: keep what is right, and remove the lines that begin with <<<<<<<, ======= and "
          ">>>>>>>"),
    _Rule(re.compile(r"\[\[[^\[\]\n]+\]\](?![(\[:])"), "{0} is no link here: write [words](address)"),
    _Rule(re.compile(r"(?<!!)(?<!\\)\[[ ]{0,2}\]\([^()\s]+\)"),
          "{0} has no words that one could follow: write them between [ and ]"),
    _Rule(re.compile("|".join(_ELSEWHERE), re.M), "{0} means something elsewhere only: readers see it as it stands",
          warning=True),
    _Rule(re.compile("(?<=\\S)[\u200b\u2060\ufeff](?=\\S)"),
          "an invisible character parts a word here, so that no search finds it: remove it", warning=True),
    _Rule(re.compile("[\u202a-\u202e\u2066-\u2069]"),
          "an invisible character turns the order of letters around here: remove it"),
    _Rule(re.compile(r"Ã[\x80-\xbf]|Â[\x80-\xbf]|â€[^\s\w]?"),
          "{0} is what UTF-8 looks like when it is read as something else: correct the text", warning=True),
)
_HEADING = re.compile(r"^[ ]{0,3}(?P<marks>#{2,6})(?P<text>[^\n]+)", re.M)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*(?P<alone>/?)>")
_BALANCED = frozenset(("div", "section", "article", "aside", "header", "footer", "main", "nav", "figure", "figcaption",
                       "blockquote", "details", "summary", "table", "ul", "ol", "dl", "pre", "span", "a", "b", "i",
                       "em", "strong", "code", "del", "ins", "small", "sub", "sup", "q", "cite", "mark", "kbd", "h1",
                       "h2", "h3", "h4", "h5", "h6", "form", "button", "label", "select", "textarea"))
_TAG_OR_BLOCK = re.compile(r"(?P<block>^[ ]*/{3,}[ ]*[\w-]+[ ]*\|)"
                           r"|<(?P<end>/?)(?P<name>div|section|article|aside|header|footer|main|nav|figure"
                           r"|blockquote|details|table|form|center)\b[^<>]*>", re.M | re.I)
SHOWN = 40  #: letters of what was found that a sentence repeats


def slips(prose: str, first_line: int = 1) -> Iterator[Flaw]:
    """The mistakes in a text with code and comments blanked out; `first_line` is its line in the file."""
    place = Places(prose, first_line)
    for rule in _RULES:
        for match in rule.pattern.finditer(prose):
            words = rule.words.format(_short(match[0].strip()))
            yield Flaw(*place(match.start()), words, rule.warning)
    yield from _unbalanced(blanked(re.compile(r"<https?://[^>\s]*>"), prose), place)
    yield from _blocks_in_html(prose, place)
    yield from _skipped_levels(prose, place)
    yield from run_on(prose, place)
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


def _blocks_in_html(prose: str, place: Places) -> Iterator[Flaw]:
    """Our blocks inside an element whose Markdown is not read: readers would see their slashes."""
    opened = list[re.Match[str]]()
    for match in _TAG_OR_BLOCK.finditer(prose):
        if match["block"]:
            if opened and not any(" markdown" in one[0] for one in opened):
                name = opened[-1]["name"]
                yield Flaw(*place(match.start()), f"a block inside <{name}> is shown as it stands: take it out, or "
                                                  f"write <{name} markdown=\"1\">")
        elif not match["end"]:
            opened.append(match)
        elif opened and opened[-1]["name"].lower() == match["name"].lower():
            opened.pop()


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
