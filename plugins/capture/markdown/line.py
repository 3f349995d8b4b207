"""Writes one paragraph from words and their marks, with spaces collapsed as a browser does."""
from __future__ import annotations

import re
from typing import NamedTuple

_GAP = re.compile("[ \t\n\r\f\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")  #: soft hyphens and the like, which no reader sees
_JOINS_NOTHING = re.compile(r"\A[\u200c\u200d]+(?=[\sA-Za-z]|\Z)")
#: Signs of the page that would be read as marks: emphasis, code, tags, escapes, the address of a link, entities.
_ESCAPED = re.compile(r"[*_`]|\\(?=[!-/:-@\[-`{-~])|<(?=[a-zA-Z/!])|(?<=\])\(|&(?=#?[a-zA-Z0-9]{1,31};)")
_NUMBER = re.compile(r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxlIVXL]{1,5})[.)]|\d{1,3}(?:\.\d{1,3})+[.)]?)$")
_LONGEST_NUMBER = 12  #: characters of a paragraph's beginning that may be a number and nothing else
_RAISED = str.maketrans("0123456789+-–=()abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
_RAISABLE = re.compile(r"\[?(?:[-+]?[0-9]{1,3}(?:\s?[-–,;]\s?[0-9]{1,3})*|[b-np-z])\]?|\([0-9a-z]{1,3}\)")


class InlineMark(NamedTuple):
    """What a run of words is marked with: `**`, `*`, `~~`, or a link."""

    sign: str
    target: str = ""
    key: int = 0  #: tells two links to the same address apart

    @property
    def end(self) -> str:
        """The characters that close the mark."""
        return f"]({self.target})" if self.sign == "[" else self.sign


def superscript(words: str) -> str:
    """Raised digits or a raised letter in signs of their own; empty for words and endings ("1st") that are read on."""
    return words.strip("[]").translate(_RAISED) if _RAISABLE.fullmatch(words) else ""


def _seen(text: str) -> str:
    """Text without what no reader sees; joiners that join nothing are left by editors in empty lines."""
    return _JOINS_NOTHING.sub("", _INVISIBLE.sub("", text))


def escaped(text: str) -> str:
    """A text in which "*", "_", "<" and the like are escaped, so that Markdown prints them."""
    return _ESCAPED.sub(_escaped, text)


def _escaped(sign: re.Match[str]) -> str:
    return "&amp;" if sign[0] == "&" else f"\\{sign[0]}"


class MarkdownParagraph:
    """One paragraph while it is being written."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self._written: list[str] = []
        self._open: tuple[InlineMark, ...] = ()
        self._gap = ""    # what parts the last word from the next: nothing, a space, a line break
        self._start = ""  # the paragraph's first characters, until they are more than a number

    def add(self, text: str, marks: tuple[InlineMark, ...]) -> None:
        """Words with their markup; blanks at the edges of nested elements collapse to one."""
        words = _GAP.split(text if text.isascii() else _seen(text))
        if words[0] == "" and len(words) > 1:
            self._space()
        elif words[0] and self._written and not self._gap and words[0][0].isalpha() and _NUMBER.match(self._start):
            self._gap = " "  # a number and its text, parted only by how the page lays them out
        shown = " ".join(filter(None, words))
        if shown:
            self._put(shown, marks)
            if words[-1] == "":
                self._space()

    def _space(self) -> None:
        if self._written and not self._gap:
            self._gap = " "

    def _put(self, text: str, marks: tuple[InlineMark, ...]) -> None:
        kept = 0
        while kept < min(len(marks), len(self._open)) and marks[kept] == self._open[kept]:
            kept += 1
        self._written += [mark.end for mark in self._open[:kept - 1 - len(self._open):-1]]
        in_link = any(mark.sign == "[" for mark in marks[:kept])
        self._written.append(" " if self._gap and in_link else self._gap)
        self._written += [mark.sign for mark in marks[kept:]]
        self._written.append(escaped(text))
        if len(self._start) <= _LONGEST_NUMBER:
            self._start += self._gap + text
        self._open, self._gap = marks, ""

    def break_off(self) -> bool:
        """Begin a new line; True when that parts two paragraphs, because a line was begun already."""
        if self._gap == "  \n":
            return True
        if self._written:
            self._gap = "  \n"
        return False

    def finish(self) -> str:
        """The paragraph; the next one begins empty."""
        text = "".join([*self._written, *(mark.end for mark in self._open[::-1])])
        self._begin()
        return text
