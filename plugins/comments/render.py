"""A comment's body as safe HTML: a small Markdown, then a list of the few tags that may pass."""
from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString
from markupsafe import Markup

from plugins.comments.model import BodyFormat, Comment
from plugins.comments.text import clean

VERSION = "2"  #: part of every cache key: raise it when the same body would come out differently

#: What Python-Markdown does besides and comments do without: raw HTML, headings, images, references, named links.
_DROPPED_ELEMENTS = {
    "preprocessors": ("html_block",),
    "blocks": ("hashheader", "setextheader", "reference"),
    "inline": ("reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref",
               "autolink", "automail", "html"),
}
_LONGEST_MARKDOWN = 12_000  # characters; the longest of 25,864 real comments has 11,184
_DENSEST_MARKDOWN = 1_500   # marks; above it Python-Markdown's patterns begin to cost more than 0.3 s
_DENSEST_MIXED = 500        # marks; named links cost Python-Markdown the square of their number
_MARKS = re.compile(r"[*_`<>\[\]\\&]|^ *(?:\d+\.|[-+>])", re.MULTILINE)
_SIGN = r"[^\s<>\"'`\\()]"
_BARE_ADDRESS = rf"<?(https?://(?:\({_SIGN}*\)|{_SIGN})*(?:\({_SIGN}*\)|[^\s<>\"'`\\().,;:!?*_\]]))>?"

#: Lines in which Markdown finds nothing to mark up: they begin with a letter and hold no sign that means anything.
#: Most comments are such, and a fifth of the time is enough for them.
_NOTHING_TO_MARK = re.compile(
    r"(?:(?!https?:)[^\W\d_](?:(?!https?:)[^\n\t\xa0*_`<>\[\]\\&#~|^$\x02\x03])*(?<!  )"
    r"(?:\n(?!\n\n)|\n\n(?!\n)|$))+(?<!\n)")

_SANITISER = nh3.Cleaner(
    tags={"p", "br", "strong", "em", "b", "i", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a", "hr"},
    clean_content_tags={"script", "style", "title", "textarea", "template", "noscript", "iframe", "svg", "math"},
    attributes={"a": {"href"}, "ol": {"start"}, "*": set()},
    url_schemes={"http", "https"},
    url_relative="deny",
    link_rel="ugc nofollow noopener noreferrer",
)


class _BareAddress(InlineProcessor):
    """An address that somebody typed becomes a link that shows where it leads."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str,
    ) -> tuple[Element, int, int]:
        """The link, and where what it stands for begins and ends."""
        address = m[1]
        link = Element("a", href=address)
        link.text = AtomicString(address)
        whole = m[0].startswith("<") and m[0].endswith(">")
        return link, (m.start(0) if whole else m.start(1)), (m.end(0) if whole else m.end(1))


def _parser() -> Markdown:
    """A fresh parser: one that was broken by a comment stays broken for the next (a RecursionError does that)."""
    parser = Markdown(extensions=["fenced_code", "nl2br", "sane_lists"], output_format="html")
    for name in _DROPPED_ELEMENTS["preprocessors"]:
        parser.preprocessors.deregister(name)
    for name in _DROPPED_ELEMENTS["blocks"]:
        parser.parser.blockprocessors.deregister(name)
    for name in _DROPPED_ELEMENTS["inline"]:
        parser.inlinePatterns.deregister(name)
    parser.inlinePatterns.register(_BareAddress(_BARE_ADDRESS, parser), "bare-address", 120)
    return parser


def plain(words: str) -> str:
    """Words as paragraphs and line breaks, every sign shown as it was typed."""
    paragraphs = (part.strip("\n") for part in re.split(r"\n[ \t]*\n", words) if part.strip())
    return "\n".join(f"<p>{escape(part, quote=False).replace(chr(10), f'<br>{chr(10)}')}</p>" for part in paragraphs)


def _markdown(words: str) -> str:
    """Markdown as HTML, or plain text where Markdown would take too long or lose its way."""
    if len(words) > _LONGEST_MARKDOWN or len(_MARKS.findall(words)) > _DENSEST_MARKDOWN:
        return plain(words)
    try:
        return _parser().convert(words)
    except RecursionError:
        return plain(words)


def _mixed(words: str) -> str:
    """Markdown with HTML in it as HTML, still to be sanitised; as plain HTML where Markdown would lose its way."""
    if len(words) > _LONGEST_MARKDOWN or len(_MARKS.findall(words)) > _DENSEST_MIXED:
        return words if "<" in words else plain(words)
    try:
        parser = Markdown(extensions=["fenced_code", "nl2br", "sane_lists"], output_format="html")
        parser.inlinePatterns.register(_BareAddress(_BARE_ADDRESS, parser), "bare-address", 85)
        return parser.convert(words)
    except (RecursionError, AssertionError):  # the standard library's HTML parser asserts on "<![x"
        return words if "<" in words else plain(words)


def render(body: str, form: BodyFormat = BodyFormat.MARKDOWN) -> Markup:
    """The HTML of a comment's body: no script, no image, no request, nothing but words, links, lists and code."""
    words = clean(body)
    if form is BodyFormat.MARKDOWN and _NOTHING_TO_MARK.fullmatch(words):
        return Markup(plain(words))
    return Markup(_SANITISER.clean(_TO_HTML[form](words)).strip())


_TO_HTML: dict[BodyFormat, Callable[[str], str]] = {
    BodyFormat.MARKDOWN: _markdown, BodyFormat.MIXED: _mixed, BodyFormat.TEXT: plain, BodyFormat.HTML: str,
}


def render_comment(comment: Comment) -> Markup:
    """The HTML of one comment's words."""
    return render(comment.body, comment.format)
