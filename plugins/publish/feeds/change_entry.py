"""A change as the body of a feed entry: in full where its size allows, marks in words too.

Some readers drop `ins` and `del` and keep both texts, so every mark carries its word, and both texts follow it whole.
A policy can be rewritten from end to end: then clauses are shortened, the last ones only counted, and a link leads on.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from lxml.html import HtmlElement
from lxml.html.builder import E

from plugins.policy.compare.moved_text import moved_to
from plugins.policy.model import Edit, EditKind, Redline, Significance
from plugins.publish.html import elements
from plugins.publish.html.english import count
from plugins.publish.html.feed_sanitizer import feed_html
from plugins.publish.html.truncate import TruncationLimits, cut
from plugins.publish.records.change_view import ChangeView, ClauseView
from plugins.publish.records.notice import sentence
from plugins.publish.records.siblings import Sibling
from plugins.publish.redlines import blocks as redline_blocks

LARGEST_ENTRY = 48_000   #: bytes of HTML; a reader on a phone keeps hundreds of entries
LARGEST_CLAUSE = 16_000  #: bytes of a clause whose every changed word is shown


Explain = Callable[[ChangeView, ClauseView], Iterable[HtmlElement]]  #: the cards that explain a clause


def unexplained(_: ChangeView, __: ClauseView) -> Iterable[HtmlElement]:
    """No card."""
    return ()


_FOCUSED = TruncationLimits(500, 1_000_000, 1_000_000)  #: every changed word, and the text around it
_SHORTENED = TruncationLimits(200, 2_000, 6_000)


def change_html(view: ChangeView, site: str, explain: Explain = unexplained,
                siblings: Sequence[Sibling] = ()) -> str:
    """A change as the body of an entry, in the safe alphabet, never much larger than LARGEST_ENTRY."""
    address = f"{site}/{view.url}"
    parts = [_html([E.p(elements.strip_control_chars(view.summary)), *_reason(view), *_dates(view),
                    *same_words(siblings, site)], address)]
    budget = LARGEST_ENTRY - len(parts[0])
    for index, part in enumerate(view.by_weight):
        html = _html(_clause(view, part, _FOCUSED, site), address)
        if len(html.encode()) > min(LARGEST_CLAUSE, budget):
            html = _html(_clause(view, part, _SHORTENED, site), address)
        html += _html(explain(view, part), address)
        budget -= len(html.encode())
        if budget < 0:
            parts.append(_html([_rest(len(view.parts) - index)], address))
            break
        parts.append(html)
    parts.append(_html([*_renumbered(view), E.p(elements.link("Read it on the site", address))], address))
    return "\n".join(parts)


def same_words(siblings: Sequence[Sibling], site: str) -> Iterator[HtmlElement]:
    """In which other policies the same words changed."""
    if siblings:
        links = [elements.link(elements.strip_control_chars(one.title), f"{site}/{one.url}") for one in siblings]
        separators = [", "] * (len(links) - 2) + [" and "] * (len(links) > 1) + ["."]
        pairs = zip(links, separators, strict=True)
        yield E.p("The same words changed in ", *(each for pair in pairs for each in pair))


def _reason(view: ChangeView) -> Iterator[HtmlElement]:
    reason = view.reason
    if view.reweighed:
        reason = f"Weighed by an author: {view.reweighed.reason.rstrip('.')}. The rules alone said: {reason}"
    elif view.significance is not Significance.EDITORIAL:
        reason = reason.removesuffix(f": {view.significance}")
    else:
        return
    yield E.p(E.b(f"Why this is {view.significance}: "), f"{elements.strip_control_chars(reason).rstrip('.')}.")


def _dates(view: ChangeView) -> Iterator[HtmlElement]:
    """What the policy says of its dates; whether a day has passed since is for readers to see."""
    yield E.p(E.b("Notice: "), sentence(view))
    if view.stated.sentences:
        ahead = view.stated.effective is not None and view.stated.effective > view.date
        yield E.p(E.b("It takes effect later: " if ahead else "Its dates: "),
                  elements.strip_control_chars(" ".join(view.stated.sentences)))


def _renumbered(view: ChangeView) -> Iterator[HtmlElement]:
    if view.renumbered:
        yield E.p(elements.strip_control_chars(view.renumbered))


def _rest(number: int) -> HtmlElement:
    return E.p(f"{count(number, 'more clause')} changed. This entry ends here so that it stays readable.")


def _clause(view: ChangeView, part: ClauseView, measure: TruncationLimits, site: str) -> Iterator[HtmlElement]:
    """A clause's fate, its redline, then both texts: some readers drop the marks, none drops a paragraph."""
    clause = part.clause
    redline = cut(clause.redline, measure)
    yield E.h3(elements.strip_control_chars(part.fate[:1].upper() + part.fate[1:]))
    note = f"{_OMISSION_NOTE} " if redline != clause.redline else ""
    yield E.p(f"{part.moved[:1].upper()}{part.moved[1:]}. {note}",
              elements.link("This clause on the site", f"{site}/{view.place(part)}"))
    both = bool(clause.before and clause.after)
    if not (both and redline.rewritten):
        yield E.blockquote(*_marked(redline))
    if both:
        for title, text in (("Before", redline.before), ("After", redline.after)):
            yield E.p(E.strong(title))
            yield E.blockquote(*elements.plain_paragraphs(text))


_OMISSION_NOTE = "[…] stands for text that is left out here."


def _marked(redline: Redline) -> list[HtmlElement]:
    """A redline as paragraphs, each mark with its word in brackets."""
    parts = redline_blocks.paragraphs(redline)
    return [E.p(*(piece for edit in part for piece in _mark(edit)), dir="auto") for part in parts]


def _mark(edit: Edit) -> tuple[HtmlElement | str, ...]:
    """An edit; spaces stay outside the brackets."""
    text = elements.strip_control_chars(edit.text)
    words = text.strip()
    if edit.kind is EditKind.KEPT or not words:
        return (text,)
    tag, verb = ("del", "removed") if edit.kind is EditKind.DELETED else ("ins", "added")
    if edit.moved_to is not None:
        verb = elements.strip_control_chars(moved_to(edit))
    lead, _, trail = text.partition(words)
    return lead, E(tag, f"[{verb}: {words}]"), trail


def _html(elements: Iterable[HtmlElement], base: str) -> str:
    return feed_html(E.div(*elements), base)
