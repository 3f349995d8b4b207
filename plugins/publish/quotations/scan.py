"""Finds quotations in a post, and those of them that neither stand in the archive nor name a source.

A quotation names its source with a link or a footnote in its own paragraph; for one that is set off with `>`, also in
the paragraph before or after it. A link inside the site counts only if it leads to the archive: to a version, a clause
or a change. `<!-- own words -->` in a paragraph says that its quotation marks quote nobody. The
words of `clause` blocks are left out: a build checks each to the letter.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from pathlib import Path

from plugins.policy.diff.tokens import ALONE
from plugins.publish.markdown_source.scan import Places, blanked, heading_words
from plugins.publish.quotations.marks import NOTHING, between_marks, with_plain_marks
from plugins.publish.quotations.quote_check import folded, is_negation

FEWEST_WORDS = 6  #: of a quotation that is checked; shorter ones are names and turns of phrase
_WORD = re.compile(rf"[{ALONE}]|[^\W_{ALONE}]+")
_SIGNS_A_WORD = 2  #: of scripts without spaces: about what a word of theirs has
_CLAUSE_BLOCK = re.compile(r"^(?P<quote>[ >]*)(?P<slashes>/{3,})[ ]*clause[ ]*\|.*?^(?P=quote)(?P=slashes)[ ]*$",
                           re.M | re.S)
_SET_OFF = r"[ ]*(?:(?:[-*+]|\d+[.)])[ ]+)*(?:>[ ]?)+"
_PARAGRAPH = re.compile(rf"^{_SET_OFF}[^\s>].*(?:\n(?:[ ]*(?:>[ ]?)*)[^\s>].*)*"
                        rf"|^[ ]*[^\s>].*(?:\n(?!{_SET_OFF})[ ]*\S.*)*", re.M)
#: Other pages of the site are not where words stand.
_SOURCE = re.compile(r"\]\(<?[^()\s]*(?:policies|changes)/|\]\[|\[\^[^\]]*\](?!:)|https?://|<cite"
                     r"|<!--\s*own words\s*-->|<a\s[^<>]*(?:policies|changes)/", re.I)
_BY = re.compile(r"(?:\A|\n)\s*(?:[—–]|-{2,3})\s*\w[^\n]{0,120}\s*\Z"  # who said it, on a line of its own
                 r"|\([^()]{0,30}\b(?:emphasis|italics)\b[^()]{0,30}\)[.\s]*\Z")
_LETTER_IN_BRACKETS = re.compile(r"\\?\[(\w)\\?\](?=\w)")
_LEFT_OUT = re.compile(r"\\?\[[^\[\]]*\]|…|\.\.\.|\.(?: \.){2,3}"
                       r"|\s[›·]\s")  # as we write a clause's path, and the cells of a row
_TARGET = r"\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
_MARKUP = re.compile(rf"{_TARGET}|<[^<>]*>")
_OPTION_IN_QUOTES = re.compile(r"^[ >]*    [\w-]+:[ ]+\"[^\"\n]*\"[ ]*$", re.M)  #: as YAML would have it


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks, or set off with `>`."""

    words: str
    line: int
    column: int
    sourced: bool

    @property
    def fragments(self) -> tuple[str, ...]:
        """The passages between what was left out or put in brackets, as bare words."""
        whole = _LETTER_IN_BRACKETS.sub(r"\1", self.words)
        return tuple(filter(None, (bare_words(part) for part in _LEFT_OUT.split(_MARKUP.sub(" ", whole)))))


def bare_words(text: str) -> str:
    """A text's words in small letters, one space apart: typography and punctuation are no difference."""
    return " ".join(_WORD.findall(folded(text).casefold()))


def quotations(prose: str, first_line: int = 1) -> Iterator[Quotation]:
    """Every quotation of FEWEST_WORDS words or more; `prose` has its code blanked out."""
    place = Places(prose, first_line)
    text = blanked(_OPTION_IN_QUOTES, blanked(_CLAUSE_BLOCK, prose))
    paragraphs = list(_PARAGRAPH.finditer(text))
    for at, match in enumerate(paragraphs):
        near = [one[0] for one in paragraphs[max(at - 1, 0):at + 2]]
        yield from _of(match[0], match.start(), place, near)


def _of(paragraph: str, start: int, place: Places, near: Sequence[str]) -> Iterator[Quotation]:
    sourced = bool(_SOURCE.search(paragraph))
    plain = with_plain_marks(re.sub(_TARGET, lambda found: "]" + " " * (len(found[0]) - 1), paragraph))
    if re.match(_SET_OFF, paragraph) and not re.match(r"[ >]*/{3}|[ >]*\?\?", paragraph):
        words = _BY.sub("", re.sub(rf"^(?:{_SET_OFF}|[ ]+)", "", plain, flags=re.M))
        if _long(words):
            yield Quotation(words.strip().replace(NOTHING, ""), *place(start), any(map(_SOURCE.search, near)))
        return
    for begin, words in between_marks(plain):
        if _long(words):
            yield Quotation(words.replace(NOTHING, ""), *place(start + begin), sourced)


def _long(words: str) -> bool:
    found = bare_words(heading_words(words)).split()
    signs = sum(bool(re.match(f"[{ALONE}]", word)) for word in found)
    return len(found) - signs + signs // _SIGNS_A_WORD >= FEWEST_WORDS


class ArchivedWords:
    """The words of every archived version, read at first use."""

    def __init__(self, root: Path):
        self._root = root
        self._words, self._versions = cache(_words_of), cache(self._list)

    @cached_property
    def state(self) -> str:
        """Names the archived versions, each with its size and time."""
        stats = ((path.relative_to(self._root).as_posix(), path.stat()) for path in self._versions())
        return "\n".join(sorted(f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in stats))

    def holds(self, quotation: Quotation, first: Sequence[str] = ()) -> bool:
        """True if one version has all of a quotation's passages, in their order; `first` are the likely policies."""
        fragments = quotation.fragments
        near = (path for policy in first for path in self._versions(policy))
        return any(_in_order(fragments, self._words(path)) for path in chain(near, self._versions()))

    def _list(self, policy: str = "*/*") -> list[Path]:
        """A policy's versions, newest first."""
        return sorted(self._root.glob(f"{policy}/*.md"), key=lambda path: path.name, reverse=True)


def _words_of(path: Path) -> str:
    return bare_words(_MARKUP.sub("] ", path.read_text(encoding="utf-8")))


def _in_order(fragments: Sequence[str], words: str) -> bool:
    position = 0
    for fragment in fragments:
        found = f" {words} ".find(f" {fragment} ", position)
        if found < 0 or (position and is_negation(words[position:max(found - 1, 0)])):
            return False
        position = found + len(fragment)
    return True
