"""A post's summary as plain words, for link descriptions and feeds, which have no marks and no footnotes."""
from __future__ import annotations

import re

from lxml.html import HtmlElement

from plugins.publish.html import elements

_TAG = re.compile(r"<[^>]*>")
#: HTML without anything but words and tags that say nothing in signs: most summaries are, and need no parser.
_SIMPLE = re.compile(r"(?:[^<>&\x00-\x08\x0b-\x1f]++|</?(?:a|b|code|em|i|p|strong)(?: [^<>&\x00-\x1f]*+)?>)*+")
_RAISED = str.maketrans("0123456789+-−=()nix", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱˣ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


def plain_summary(summary: str) -> str:
    """The words of a summary's HTML, without its references to footnotes; marks that matter become signs."""
    if _SIMPLE.fullmatch(summary or "") and "footnote-ref" not in summary:
        return " ".join(_TAG.sub("", summary).split())
    tree = elements.fragments(summary or "")
    for reference in tree.find_class("footnote-ref"):
        parent = reference.getparent()
        (parent if parent is not None and parent.tag == "sup" else reference).drop_tree()
    for element in list(tree.iter("sup", "sub", "s", "q")):
        _put_text(element, _in_signs(element))
    return " ".join(tree.text_content().split())


def _in_signs(element: HtmlElement) -> str:
    """What an element says, for a line without marks: "10²", "“we do not sell”", "[struck out: five]"."""
    words = str(element.text_content())
    if element.tag in ("sup", "sub"):
        signs = words.translate(_RAISED if element.tag == "sup" else _LOWERED)
        return words if set(signs) & set(words) else signs  # letters without such signs stay: "2nd"
    return f"“{words}”" if element.tag == "q" else f"[struck out: {words}]"


def _put_text(element: HtmlElement, words: str) -> None:
    for child in list(element):
        element.remove(child)
    element.text = words
