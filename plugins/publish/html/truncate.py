"""Shortens what is too long to draw: a clause of a megabyte in which one word changed is shown around that word."""
from __future__ import annotations

from dataclasses import dataclass

from plugins.policy.model import Edit, EditKind, Redline

CUT = "[…]"


@dataclass(frozen=True, slots=True)
class TruncationLimits:
    """How much of a clause is shown, in characters: scripts without spaces have no words to count."""

    context: int  #: kept on either side of a mark
    run: int      #: removed or added in a row
    whole: int    #: of the clause altogether


PAGE = TruncationLimits(1_200, 20_000, 40_000)  #: in a page; what is shorter than the whole of it is drawn in full


def abridged(redline: Redline) -> Redline:
    """The redline as a page draws it: whole, or where it is very long, what changed in it with the text around."""
    return redline if sum(len(edit.text) for edit in redline.edits) <= PAGE.whole else cut(redline, PAGE)


def cut(redline: Redline, limits: TruncationLimits) -> Redline:
    """What changed, with the text around it; never more than `limits.whole` characters and one run.

    A clause that was written anew keeps the beginnings of both its texts.
    """
    if redline.rewritten:
        if max(len(redline.before), len(redline.after)) <= limits.run:
            return redline
        removed, added = beginning(redline.before, limits.run), beginning(redline.after, limits.run)
        return Redline((Edit(EditKind.DELETED, removed), Edit(EditKind.INSERTED, added)), True)
    kept: list[Edit] = []
    budget, last = limits.whole, len(redline.edits) - 1
    for place, edit in enumerate(redline.edits):
        if budget <= 0:
            kept.append(Edit(EditKind.KEPT, f"\n\n{CUT}"))
            break
        if edit.kind is EditKind.KEPT:
            text = _middle_out(edit.text, limits.context if place else 0, limits.context if place < last else 0)
        else:
            text = beginning(edit.text, limits.run)
        kept.append(Edit(edit.kind, text, moved_to=edit.moved_to))
        budget -= len(text)
    return Redline(tuple(kept))


def _middle_out(text: str, before: int, after: int) -> str:
    """A kept run without its middle: `before` characters follow a mark, `after` lead to the next."""
    if len(text) <= before + after + 200:
        return text
    parts = [beginning(text, before, "") if before else "", CUT, _ending(text, after) if after else ""]
    return "\n\n".join(part for part in parts if part)


def beginning(text: str, most: int = PAGE.run, more: str = f" {CUT}") -> str:
    """The first characters of a text, up to where a word ends (anywhere, in scripts without spaces)."""
    if len(text) <= most:
        return text
    cut = text.rfind(" ", most - 40, most)
    return text[:cut if cut > 0 else most] + more


def _ending(text: str, most: int) -> str:
    cut = text.find(" ", len(text) - most, len(text) - most + 40)
    return text[cut + 1 if cut > 0 else len(text) - most:]
