"""Shows a comparison as text, as HTML and as JSON."""
from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape

from plugins.policy.align import CERTAIN
from plugins.policy.model import (
    Assessment,
    Clause,
    ClauseChange,
    ClauseChangeKind,
    Comparison,
    Edit,
    EditKind,
    Redline,
)

_ANSI = {EditKind.DELETED: "\x1b[31;9m", EditKind.INSERTED: "\x1b[32;4m"}
_BARE = {EditKind.DELETED: ("[-", "-]"), EditKind.INSERTED: ("{+", "+}")}
_TAG = {EditKind.DELETED: "del", EditKind.INSERTED: "ins"}
_CONTEXT = 120  # characters of kept text shown on either side of an edit


def as_text(comparison: Comparison, assessment: Assessment | None, colour: bool) -> str:
    """Lines for a terminal, marked with colours or with brackets."""
    lines = [*_summary(assessment)]
    for change in comparison.changes:
        lines += ["", headline(change), _marked(change.redline, colour)]
    lines += [line for told in _shifted(comparison) for line in ("", told)]
    return "\n".join(lines or ["No clause changed."]).strip("\n") + "\n"


def as_json(comparison: Comparison, assessment: Assessment | None) -> str:
    """One object: the verdict, and every clause that changed with its edits."""
    weight = assessment.weight if assessment else None
    return json.dumps({
        "verdict": assessment.verdict if assessment else None,
        "reason": assessment.reason if assessment else None,
        "significance": weight.significance if weight else None,
        "topics": list(weight.topics) if weight else [],
        "clauses": [_change(change) for change in (*comparison.changes, *comparison.shifted)],
    }, ensure_ascii=False, indent=1) + "\n"


def as_html(comparison: Comparison, assessment: Assessment | None) -> str:
    """One page that needs nothing else."""
    parts = [f"<p>{escape(line)}</p>" for line in _summary(assessment)]
    for change in comparison.changes:
        marks = "".join(_element(edit) for edit in change.redline.edits)
        parts.append(f"<section><h2>{escape(headline(change))}</h2><div class=redline>{marks}</div></section>")
    parts += [f"<p>{escape(told)}</p>" for told in _shifted(comparison)]
    return (
        "<!doctype html><meta charset=utf-8><title>What changed</title>"
        "<style>body{max-width:44rem;margin:2rem auto;font:1rem/1.5 serif}.redline{white-space:pre-line}</style>"
        + "".join(parts) + "\n"
    )


def headline(change: ClauseChange) -> str:
    """What became of a clause, in one line."""
    titles = [", ".join(clause.title for clause in side) for side in (change.before, change.after)]
    named = titles[0] if titles[0] == titles[1] else " → ".join(title for title in titles if title)
    kinds = ", ".join(change.kinds)
    return f"{named}: {'possibly ' if change.confidence < CERTAIN else ''}{kinds}"


def _summary(assessment: Assessment | None) -> Iterator[str]:
    if assessment:
        yield f"{assessment.verdict}: {assessment.reason}"
        if assessment.weight:
            yield f"{assessment.weight.significance}: {assessment.weight.reason}"


def _shifted(comparison: Comparison) -> Iterator[str]:
    """What only got another number, told once."""
    if comparison.renumbered:
        yield "Renumbered: " + ", ".join(f"{before} → {after}" for before, after in comparison.renumbered)
    following = sum(ClauseChangeKind.AMENDED in change.kinds for change in comparison.shifted)
    if following:
        yield f"Only following the new numbers in their references: {following} clause{'s' if following > 1 else ''}."


def _marked(redline: Redline, colour: bool) -> str:
    return "".join(
        _shortened(redline.edits, place) if edit.kind is EditKind.KEPT
        else f"{_ANSI[edit.kind]}{edit.text}\x1b[0m" if colour
        else edit.text.join(_BARE[edit.kind])
        for place, edit in enumerate(redline.edits)
    )


def _shortened(edits: tuple[Edit, ...], place: int) -> str:
    """Kept text, as far as it helps to read the edits beside it."""
    text = edits[place].text
    head = text[:_CONTEXT] if place else ""
    tail = text[-_CONTEXT:] if place + 1 < len(edits) else ""
    return text if len(text) <= len(head) + len(tail) + 3 else f"{head} … {tail}".strip(" ")


def _element(edit: Edit) -> str:
    tag = _TAG.get(edit.kind)
    return f"<{tag}>{escape(edit.text)}</{tag}>" if tag else escape(edit.text)


def _change(change: ClauseChange) -> dict[str, object]:
    edits = [[edit.kind, edit.text] for edit in change.redline.edits]
    shown: dict[str, object] = {
        "kind": list(change.kinds), "confidence": round(change.confidence, 3),
        "before": _name(change.before), "after": _name(change.after), "edits": edits,
    }
    if set(change.kinds) & {ClauseChangeKind.SPLIT, ClauseChangeKind.MERGED}:
        shown["parts"] = {side: [_name((clause,)) for clause in clauses]
                          for side, clauses in (("before", change.before), ("after", change.after))}
    return shown


def _name(clauses: tuple[Clause, ...]) -> dict[str, str | None] | None:
    """The main clause of a side."""
    if not clauses:
        return None
    return {"number": clauses[0].number, "heading": clauses[0].heading, "anchor": clauses[0].anchor}
