"""Tells a change inside a feed reader: in full while that is sensible, in words where marks may be lost.

Some readers drop `ins` and `del` and keep both texts, so every mark carries its word, and both texts follow it whole.
A policy can be rewritten from end to end: then clauses are shortened, the last ones only counted, and a link leads on.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement
from lxml.html.builder import E

from plugins.policy.model import ClauseChange, Edit, EditKind, Redline, Significance

from . import markup
from .stories import Story
from .wording import clause_change, count, words_moved

LARGEST_ENTRY = 48_000   #: bytes of HTML; a reader on a phone keeps hundreds of entries
LARGEST_CLAUSE = 16_000  #: bytes of a clause whose every changed word is told


@dataclass(frozen=True, slots=True)
class _Measure:
    """How much of a clause is told, in characters: scripts without spaces have no words to count."""

    context: int  #: kept on either side of a mark, where much stayed as it was
    run: int      #: removed or added in a row
    whole: int    #: of the clause altogether


_FOCUSED = _Measure(500, 1_000_000, 1_000_000)  #: every changed word, and the text around it
_SHORTENED = _Measure(200, 2_000, 6_000)


def change_html(story: Story, address: str) -> str:
    """A change as the body of an entry, in the safe alphabet, never much larger than LARGEST_ENTRY."""
    head = [E.p(markup.printable(story.summary)), *_why(story)]
    parts = [_html(head, address)]
    room = LARGEST_ENTRY - len(parts[0])
    changes = story.change.comparison.changes
    for index, clause in enumerate(changes):
        told = _html(_clause(clause, _FOCUSED), address)
        if len(told.encode()) > min(LARGEST_CLAUSE, room):
            told = _html(_clause(clause, _SHORTENED), address)
        if len(told.encode()) > room:
            parts.append(_html([_rest(len(changes) - index)], address))
            break
        room -= len(told.encode())
        parts.append(told)
    parts.append(_html([E.p(markup.link("Read it on the site", address))], address))
    return "\n".join(parts)


def _why(story: Story) -> Iterator[HtmlElement]:
    reason = story.change.weight.reason
    if reason and story.significance is not Significance.EDITORIAL:
        yield E.p(E.b(f"Why this is {story.significance}: "), f"{markup.printable(reason).rstrip('.')}.")


def _rest(number: int) -> HtmlElement:
    return E.p(f"{count(number, 'more clause')} changed. This entry ends here so that it stays readable.")


def _clause(clause: ClauseChange, measure: _Measure) -> Iterator[HtmlElement]:
    """A clause's fate, its redline, then both texts: some readers drop the marks, none drops a paragraph."""
    fate = clause_change(clause)
    redline = _cut(clause.redline, measure)
    yield E.h3(markup.printable(fate[:1].upper() + fate[1:]))
    yield E.p(words_moved(clause.redline.words_deleted, clause.redline.words_inserted).capitalize() + "."
              + (f" {_LEFT_OUT}" if redline != clause.redline else ""))
    both = bool(clause.before and clause.after)
    if not (both and redline.rewritten):
        yield E.blockquote(*_marked(redline))
    if both:
        for title, text in (("Before", redline.before), ("After", redline.after)):
            yield E.p(E.strong(title))
            yield E.blockquote(*markup.plain_paragraphs(text))


_LEFT_OUT = "[…] stands for text that is left out here; the site has it whole."


def _cut(redline: Redline, measure: _Measure) -> Redline:
    """A redline with long kept runs left out in the middle, long marks cut, and an end when it is told enough."""
    cut: list[Edit] = []
    room = measure.whole
    for edit in redline.edits:
        if room <= 0:
            cut.append(Edit(EditKind.KEPT, " […]"))
            break
        text = _around(edit.text, measure) if edit.kind is EditKind.KEPT else _beginning(edit.text, measure.run)
        cut.append(edit if text == edit.text else Edit(edit.kind, text))
        room -= len(text)
    return Redline(tuple(cut), redline.rewritten)


def _around(text: str, measure: _Measure) -> str:
    """A kept run without its middle, cut where words end (in scripts without spaces, anywhere)."""
    if len(text) <= 2 * measure.context + 200:
        return text
    return f"{_beginning(text, measure.context)} {_beginning(text[::-1], measure.context, '')[::-1]}"


def _beginning(text: str, most: int, more: str = " […]") -> str:
    """The first characters of a run, up to where a word ends."""
    if len(text) <= most:
        return text
    kept = text[:most]
    return (kept[: kept.rfind(" ", most - 40)] if " " in kept[-40:] else kept) + more


def _marked(redline: Redline) -> list[HtmlElement]:
    """A redline as paragraphs, each mark with its word in brackets."""
    return [E.p(*(piece for edit in part for piece in _mark(edit))) for part in markup.paragraphs(redline)]


def _mark(edit: Edit) -> tuple[HtmlElement | str, ...]:
    """An edit; spaces stay outside the brackets."""
    text = markup.printable(edit.text)
    words = text.strip()
    if edit.kind is EditKind.KEPT or not words:
        return (text,)
    tag, verb = ("del", "removed") if edit.kind is EditKind.DELETED else ("ins", "added")
    lead, _, trail = text.partition(words)
    return lead, E(tag, f"[{verb}: {words}]"), trail


def _html(elements: Sequence[HtmlElement] | Iterator[HtmlElement], base: str) -> str:
    return markup.feed_html(E.div(*elements), base)
