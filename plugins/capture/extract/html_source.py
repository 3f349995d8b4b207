"""Prepares a page's text for our parser, which reads some things otherwise than browsers do."""
from __future__ import annotations

import re

_XML = re.compile(r"^\s*<\?xml[^>]*>?", re.IGNORECASE)
_BODY = re.compile(r"<(?:body|frameset)[\s>]", re.IGNORECASE)
_OF_THE_HEAD = re.compile(
    r"\s+|<!doctype[^>]*>|<!--.*?-->|</?(?:html|head)(?:\s[^>]*)?>|<(?:meta|link|base)\b[^>]*>|"
    r"<(title|script|style|noscript)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
#: Headings and marks that our parser ends where a paragraph begins in them; browsers keep the paragraph inside.
_MAY_HOLD_PARAGRAPHS = re.compile(r"<(h[1-6]|s|strike|b)\b((?:(?!</?\1\b).)*)</\1\s*>", re.IGNORECASE | re.DOTALL)
_PARAGRAPH = re.compile(r"<(/?)p(?=[\s>])", re.IGNORECASE)


def as_html(text: str) -> str:
    """The page as our parser expects it: no XML declaration, loose words in a paragraph, and an explicit body.

    HTML lets authors leave `<body>` out; libxml2 then takes elements that it does not know, such as `<main>`, for parts
    of the head. It ends a heading where a paragraph begins in it, so paragraphs in headings become divisions.
    """
    html = _XML.sub("", text)
    if "<" not in html:
        return f"<p>{html}</p>"
    return _MAY_HOLD_PARAGRAPHS.sub(_with_divisions, _with_body(html))


def _with_divisions(found: re.Match[str]) -> str:
    """A heading or marked words with divisions in place of paragraphs, each with an end tag."""
    name, within = found.groups()
    tags = _PARAGRAPH.findall(within)
    missing = "</div>" * max(0, tags.count("") - tags.count("/"))
    if missing and name in "bB":
        return found[0]  # the paragraph goes on behind the bold words
    return f"<{name}" + _PARAGRAPH.sub(r"<\1div", within) + f"{missing}</{name}>"


def _with_body(html: str) -> str:
    if _BODY.search(html):
        return html
    end = 0
    while match := _OF_THE_HEAD.match(html, end):
        end = match.end()
    return f"{html[:end]}<body>{html[end:]}"
