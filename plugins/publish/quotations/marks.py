"""Finds the words between quotation marks of any kind, and in italics; writes marks of HTML as plain ones."""
from __future__ import annotations

import html
import re
from collections.abc import Iterator

NOTHING = "\u00ad"  #: stands for what a mark of HTML was longer: no word is cut by it
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
_ELEMENT = re.compile(r"<(?P<end>/?)(?:q|blockquote)\b[^<>]*>", re.I)
#: Of an emphasis; at the edges of words only, "snake_case" has none.
_EMPHASIS = re.compile(r"(?<![^\W_])_+(?=\S)|(?<=\S)_+(?![^\W_])")
_ITALICS = re.compile(r"(?<![*\\\w])(\*|\*{3})(?![*\s])((?:[^*\n]|\n(?!\s*\n))+)(?<!\s)\1(?![*\w])"
                      r"|<(em|i|cite)\b[^<>]*>([^<>]+)</\3>", re.I)
_PATTERNS = (
    r"``((?:[^`'“”]|'(?!'))++)''", r",,((?:[^,'“”]|,(?!,)|'(?!'))++)''",  # as TeX has them
    r"(?<!['\w])''(?=\w)((?:[^'\"“”]|'(?!'))++)''(?![\w'])", r"(?<![\w`])`(?=\w)([^`'\n]++)'(?![\w'`])",
    r"“((?:[^“”]++|“[^“”]*”)++)”", r"„((?:[^„“”]++|“[^„“”]*”)++)[“”]",  # with quotations inside
    r"«((?:[^«»]++|«[^«»]*»)++)»", r"»([^«»]++)«",
    r"「((?:[^「」]++|「[^「」]*」)++)」", r"『([^『』]++)』", r"‹([^‹›]++)›", r"›([^‹›]++)‹",
    r'(?<![\w=])"([^"]++(?:(?<=[\s(])"(?=\w)[^"]{1,80}(?<=\S)"[^"]*+){0,3})"',
    r'“([^“”"]++)"', r'(?<![\w=])"([^“”"]++)”', r'„([^„“”"]++)"',  # marks of two kinds
    r"(?<!\w)[‘‚]((?:[^‘’]|’(?=\w))++)[‘’](?!\w)",
    rf"(?<![\w'=])'((?={NOTHING}*[^\W\d])(?:[^'\"“”]|'(?=\w)){{1,900}}+(?<=[^\s(]))'(?!\w)",
    r"(?<![^\s(\[>])”(?=\w)([^“”„]++)”",
    r"[“„«「]([^“”„«»「」]++)\Z", r"“((?:[^“”]++|“[^“”]*”)++)\Z",  # goes on in the next paragraph
    r"\A([^“”„«»「」]++)(?<=[^\s\d])[”»」](?!\w)",  # began in an earlier one
)
_QUOTED = re.compile("|".join(_PATTERNS))


def between_marks(paragraph: str) -> Iterator[tuple[int, str]]:
    """Where each quotation of a paragraph begins, and its words."""
    for match in _QUOTED.finditer(paragraph):
        yield match.start(), next(filter(None, match.groups()))


def in_italics(paragraph: str) -> Iterator[tuple[int, str]]:
    """Where words in italics begin, and these words; of a paragraph with plain marks."""
    for match in _ITALICS.finditer(paragraph):
        yield match.start(), match[2] or match[4]


def with_plain_marks(text: str) -> str:
    """A text of the same length in which entities and HTML's elements for quotations are quotation marks, and the
    underscores of an emphasis are asterisks.
    """
    text = _EMPHASIS.sub(lambda match: "*" * len(match[0]), text)
    text = _ELEMENT.sub(lambda match: ("”" if match["end"] else "“").ljust(len(match[0]), NOTHING), text)
    return _ENTITY.sub(lambda match: html.unescape(match[0]).ljust(len(match[0]), NOTHING)[:len(match[0])], text)
