"""Finds quotations in a post, and what names the source of each.

A link or a footnote in its own paragraph does; for one that is set off with `>`, also in the paragraph before or after
it. A link inside the site counts only if it leads to the archive: to a version, a clause or a change. `<!-- own words
-->` in a paragraph says that its quotation marks quote nobody, `<!-- quotes https://… -->` that they quote another
document, however alike. Words in italics may be an emphasis and need no source; but like any words that have one, they
may not be nearly what a policy says. Code quotes nobody. The words of `clause` blocks are left out: a build checks each
to the letter.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from plugins.policy.diff.tokens import ALONE
from plugins.publish.markdown_source.scan import Places, blanked, heading_words
from plugins.publish.quotations.gaps import language_of
from plugins.publish.quotations.marks import NOTHING, between_marks, in_italics, with_plain_marks
from plugins.publish.quotations.quote_check import folded


class SourceKind(StrEnum):
    """What the paragraph of a quotation names as its source."""

    ARCHIVE = "archive"      #: a version, a clause or a change of ours
    ELSEWHERE = "elsewhere"  #: another document, or a footnote
    STATED = "stated"        #: what the author says in a comment of HTML, which nothing contradicts
    NONE = ""


FEWEST_WORDS = 6  #: of a quotation that is checked; shorter ones are names and turns of phrase
_WORD = re.compile(rf"[{ALONE}]|[^\W_{ALONE}]+")
_SIGNS_A_WORD = 2  #: of scripts without spaces: about what a word of theirs has
_CLAUSE_BLOCK = re.compile(r"^(?P<quote>[ >]*)(?P<slashes>/{3,})[ ]*clause[ ]*\|.*?^(?P=quote)(?P=slashes)[ ]*$",
                           re.M | re.S)
_SET_OFF = r"[ ]*(?:(?:[-*+]|\d+[.)])[ ]+)*(?:>[ ]?)+"
_PARAGRAPH = re.compile(rf"^{_SET_OFF}[^\s>].*(?:\n(?:[ ]*(?:>[ ]?)*)[^\s>].*)*"
                        rf"|^[ ]*[^\s>].*(?:\n(?!{_SET_OFF})[ ]*\S.*)*", re.M)
#: Other pages of the site are not where words stand.
_SOURCES = (
    (SourceKind.STATED, re.compile(r"<!--\s*(?:own words|quotes\s+https?://\S+)\s*-->", re.I)),
    (SourceKind.ELSEWHERE, re.compile(r"\]\[|\[\^[^\]]*\](?!:)|https?://|<cite", re.I)),
    (SourceKind.ARCHIVE, re.compile(r"\]\(<?[^()\s]*(?:policies|changes)/|<a\s[^<>]*(?:policies|changes)/", re.I)),
)
_BY = re.compile(r"(?:\A|\n)\s*(?:[—–]|-{2,3})\s*\w[^\n]{0,120}\s*\Z"  # who said it, on a line of its own
                 r"|\([^()]{0,30}\b(?:emphasis|italics)\b[^()]{0,30}\)[.\s]*\Z")
_LETTER_IN_BRACKETS = re.compile(r"\\?\[(\w)\\?\](?=\w)")
_LABEL = re.compile(r"\[([^\[\]]*)\]\[[^\[\]]*\]")  #: "[words][label]", a link
_LEFT_OUT = re.compile(r"(\\?\[[^\[\]]*\]|…|\.\.\.|\.(?: \.){2,3}"
                       r"|\s[›·]\s)")  # as we write a clause's path, and the cells of a row
_TARGET = r"\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
_MARKUP = re.compile(rf"{_TARGET}|<[^<>]*>")
_HTML_CODE = re.compile(r"<(?P<code>code|pre|kbd|samp)\b[^<>]*>.*?</(?P=code)>", re.S | re.I)
_OPTION_IN_QUOTES = re.compile(r"^[ >]*    [\w-]+:[ ]+\"[^\"\n]*\"[ ]*$", re.M)  #: as YAML would have it


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks, or set off with `>`."""

    words: str
    line: int
    column: int
    source: SourceKind

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The passages as bare words, each after what stands in brackets before it; the last one may be empty."""
        whole = _MARKUP.sub(" ", _LABEL.sub(r"\1", _LETTER_IN_BRACKETS.sub(r"\1", self.words)))
        pieces = ["", *_LEFT_OUT.split(whole)]
        found = ((_put_in(mark), bare_words(part)) for mark, part in zip(pieces[::2], pieces[1::2], strict=True))
        return tuple((mark, part) for mark, part in found if mark or part)

    @property
    def fragments(self) -> tuple[str, ...]:
        """The passages between what was left out or put in brackets."""
        return tuple(part for _, part in self.parts if part)

    @property
    def unbroken(self) -> tuple[str, ...]:
        """The passages between what was left out, without what was put in."""
        found: list[str] = []
        for put_in, part in self.parts:
            if put_in and found:
                found[-1] = f"{found[-1]} {part}".strip()
            else:
                found.append(part)
        return tuple(found)

    @property
    def language(self) -> str:
        """The language in which its small words are looked up."""
        return language_of(self.words)


def bare_text(text: str) -> str:
    """A text's words as `bare_words` gives them, without Markdown's addresses and HTML."""
    return bare_words(_MARKUP.sub("] ", text))


def _put_in(mark: str | None) -> str:
    """What stands in a pair of brackets; nothing for an elision or the number of a footnote."""
    inside = (mark or "").strip("\\[] ")
    return "" if inside.startswith("^") or not re.search(r"\w", inside) else inside


def bare_words(text: str) -> str:
    """A text's words in small letters, one space apart: typography and punctuation are no difference."""
    return " ".join(_WORD.findall(folded(text).casefold()))


def quotations(prose: str, first_line: int = 1) -> Iterator[Quotation]:
    """Every quotation of FEWEST_WORDS words or more, and every such passage in italics, as if it named a source.

    `prose` has its code blanked out.
    """
    place = Places(prose, first_line)
    text = blanked(_HTML_CODE, blanked(_OPTION_IN_QUOTES, blanked(_CLAUSE_BLOCK, prose)))
    paragraphs = list(_PARAGRAPH.finditer(text))
    for at, match in enumerate(paragraphs):
        near = [one[0] for one in paragraphs[max(at - 1, 0):at + 2]]
        yield from _of(match[0], match.start(), place, near)


def _of(paragraph: str, start: int, place: Places, near: Sequence[str]) -> Iterator[Quotation]:
    source = _source(paragraph)
    plain = with_plain_marks(re.sub(_TARGET, lambda found: "]" + " " * (len(found[0]) - 1), paragraph))
    if re.match(_SET_OFF, paragraph) and not re.match(r"[ >]*/{3}|[ >]*\?\?", paragraph):
        words = _BY.sub("", re.sub(rf"^(?:{_SET_OFF}|[ ]+)", "", plain, flags=re.M))
        if _long(words):
            yield Quotation(words.strip().replace(NOTHING, ""), *place(start), _source("\n\n".join(near)))
        return
    quoted = list(between_marks(plain))
    for begin, words in quoted:
        if _long(words):
            yield Quotation(words.replace(NOTHING, ""), *place(start + begin), source)
    for begin, words in in_italics(plain):
        if _long(words) and not any(begin - len(one) <= at <= begin + len(words) for at, one in quoted):
            stated = source if source is SourceKind.STATED else SourceKind.ELSEWHERE
            yield Quotation(words.replace(NOTHING, ""), *place(start + begin), stated)


def _source(text: str) -> SourceKind:
    return next((kind for kind, pattern in _SOURCES if pattern.search(text)), SourceKind.NONE)


def _long(words: str) -> bool:
    found = bare_words(heading_words(words)).split()
    signs = sum(bool(re.match(f"[{ALONE}]", word)) for word in found)
    return len(found) - signs + signs // _SIGNS_A_WORD >= FEWEST_WORDS
