"""Renders a comparison as text, HTML and JSON."""
from __future__ import annotations

import json
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, tostring

from plugins.policy.align.align import CERTAIN
from plugins.policy.compare.moved_text import moved_to
from plugins.policy.model import (
    Assessment,
    Clause,
    ClauseChange,
    ClauseChangeKind,
    Comparison,
    Edit,
    EditKind,
    Redline,
    Weight,
)
from plugins.policy.text.regex import regex
from plugins.policy.topics.topics import TOPICS

_ANSI = {EditKind.DELETED: "\x1b[31;9m", EditKind.INSERTED: "\x1b[32;4m"}
_MOVED, _END = "\x1b[36m", "\x1b[0m"
_BARE = {EditKind.DELETED: ("[-", "-]"), EditKind.INSERTED: ("{+", "+}")}
_TAG = {EditKind.DELETED: "del", EditKind.INSERTED: "ins"}
_COMMANDS = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_STYLE = "body{max-width:44rem;margin:2rem auto;font:1rem/1.5 serif}.redline{white-space:pre-line}"
_AWAY = 60       # characters shown at either end of what only moved to another place: it is read there
_CONTEXT = 120  # characters of kept text shown on either side of an edit


def as_text(comparison: Comparison, assessment: Assessment | None, colour: bool) -> str:
    """The comparison for a terminal, with colours or with brackets."""
    lines = [_plain(line) for line in _summary(assessment)]
    for change in comparison.changes:
        lines += ["", headline(change), _marked(change.redline, colour)]
    lines += [line for sentence in _shifted(comparison) for line in ("", sentence)]
    return "\n".join(lines or ["No clause changed."]).strip("\n") + "\n"


def as_json(comparison: Comparison, assessment: Assessment | None) -> str:
    """The comparison as a JSON object: the verdict, and every changed clause with its edits."""
    weight = assessment.weight if assessment else None
    return json.dumps({
        "verdict": assessment.verdict if assessment else None,
        "reason": assessment.reason if assessment else None,
        "significance": weight.significance if weight else None,
        "topics": list(weight.topics) if weight else [],
        "news": list(weight.news) if weight else [],
        "clauses": [_change(change) for change in (*comparison.changes, *comparison.shifted)],
    }, ensure_ascii=False, indent=1) + "\n"


def as_html(comparison: Comparison, assessment: Assessment | None) -> str:
    """The comparison as a self-contained HTML page."""
    page = Element("html")
    head, body = SubElement(page, "head"), SubElement(page, "body")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "title").text = "What changed"
    SubElement(head, "style").text = _STYLE
    for line in _summary(assessment):
        SubElement(body, "p").text = _plain(line)
    for change in comparison.changes:
        section = SubElement(body, "section")
        SubElement(section, "h2").text = headline(change)
        _render(change.redline, SubElement(section, "div", {"class": "redline", "dir": "auto"}))
    for line in _shifted(comparison):
        SubElement(body, "p").text = _plain(line)
    return f"<!doctype html>\n{tostring(page, encoding='unicode', method='html')}\n"


def _render(redline: Redline, parent: Element) -> None:
    """Append the edits to an element as `ins`, `del` and text."""
    last: Element | None = None
    for edit in filter(_has_words, redline.edits):
        text = _plain(edit.text)
        if edit.kind is not EditKind.KEPT and text.strip():
            last = SubElement(parent, _TAG[edit.kind])
            last.text = f"[{_plain(moved_to(edit))}: {text}]" if edit.moved_to is not None else text
        elif last is None:
            parent.text = (parent.text or "") + text
        else:
            last.tail = (last.tail or "") + text


def headline(change: ClauseChange) -> str:
    """The kinds of a clause's change and its name, in one line."""
    titles = [", ".join(clause.title for clause in side) for side in (change.before, change.after)]
    titles_joined = titles[0] if titles[0] == titles[1] else " → ".join(title for title in titles if title)
    kinds = ", ".join(change.kinds)
    return _plain(f"{titles_joined}: {'possibly ' if change.confidence < CERTAIN else ''}{kinds}")


def _summary(assessment: Assessment | None) -> Iterator[str]:
    if assessment:
        yield f"{assessment.verdict}: {assessment.reason}"
        if assessment.weight:
            yield f"{assessment.weight.significance}: {assessment.weight.reason}"
            yield from (f"- {phrase}" for phrase in assessment.weight.news)
            yield from _about(assessment.weight)


def _about(weight: Weight) -> Iterator[str]:
    """The topics in one line, each with the words it was recognised by."""
    sentence = dict(weight.topic_words)
    quoted = [TOPICS.get(topic, topic) + (f" (“{'”, “'.join(words)}”)" if (words := sentence.get(topic)) else "")
              for topic in weight.topics]
    if quoted:
        yield "about: " + "; ".join(quoted)


def _shifted(comparison: Comparison) -> Iterator[str]:
    """The renumbered clauses in one line."""
    if comparison.renumbered:
        yield "Renumbered: " + ", ".join(f"{before} → {after}" for before, after in comparison.renumbered)
    following = sum(ClauseChangeKind.AMENDED in change.kinds for change in comparison.shifted)
    if following:
        yield f"Only following the new numbers in their references: {following} clause{'s' if following > 1 else ''}."


def _marked(redline: Redline, colour: bool) -> str:
    edits = tuple(filter(_has_words, redline.edits))
    return "".join(
        _shortened(edits, place) if edit.kind is EditKind.KEPT
        else _plain(edit.text) if not edit.text.strip()
        else _passage(edit, colour) if edit.moved_to is not None
        else _mark_words(_plain(edit.text), (_ANSI[edit.kind], _END) if colour else _BARE[edit.kind])
        for place, edit in enumerate(edits)
    )


def _has_words(edit: Edit) -> bool:
    """True if an edit is more than a deleted space: nobody reads "[- -]"."""
    return edit.kind is not EditKind.DELETED or not edit.text.isspace()


def _mark_words(text: str, marks: tuple[str, str]) -> str:
    """A text between two marks, with its outer spaces outside of them."""
    words = text.strip()
    lead, _, trail = text.partition(words)
    return f"{lead}{marks[0]}{words}{marks[1]}{trail}"


def _passage(edit: Edit, colour: bool) -> str:
    """Moved text: in full at its new place, clipped at the old one."""
    text = _plain(edit.text)
    if edit.kind is EditKind.DELETED and len(text) > 3 * _AWAY:
        text = f"{text[:_AWAY].rpartition(' ')[0]} … {text[-_AWAY:].partition(' ')[2]}"
    start, end = (_MOVED, _END) if colour else ("<", ">")
    return _mark_words(text, (f"{start}{_plain(moved_to(edit))}: ", end))


def _shortened(edits: tuple[Edit, ...], place: int) -> str:
    """Kept text, clipped to the context of the edits beside it."""
    text = _plain(edits[place].text)
    head = text[:_CONTEXT].rpartition(" ")[0] if place else ""
    tail = text[-_CONTEXT:].partition(" ")[2] if place + 1 < len(edits) else ""
    return text if len(text) <= 2 * _CONTEXT else f"{head} … {tail}".strip(" ")


def _plain(text: str) -> str:
    """Text without control characters."""
    return _COMMANDS.sub("", text)


def _change(change: ClauseChange) -> dict[str, object]:
    edits = [[edit.kind, edit.text] for edit in change.redline.edits]
    fields: dict[str, object] = {
        "kind": list(change.kinds), "confidence": round(change.confidence, 3),
        "before": _name(change.before), "after": _name(change.after), "edits": edits,
    }
    moved = [{"edit": number, "clause": edit.moved_to}
             for number, edit in enumerate(change.redline.edits) if edit.moved_to is not None]
    if moved:
        fields["moved"] = moved
    if set(change.kinds) & {ClauseChangeKind.SPLIT, ClauseChangeKind.MERGED}:
        fields["parts"] = {side: [_name((clause,)) for clause in clauses]
                           for side, clauses in (("before", change.before), ("after", change.after))}
    return fields


def _name(clauses: tuple[Clause, ...]) -> dict[str, str | None] | None:
    """The main clause of a side."""
    if not clauses:
        return None
    return {"number": clauses[0].number, "heading": clauses[0].heading, "anchor": clauses[0].anchor}
