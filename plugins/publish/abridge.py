"""Shortens what is too long to draw: a clause of a megabyte in which one word changed is shown around that word."""
from __future__ import annotations

from plugins.policy.model import Edit, EditKind, Redline

LONGEST = 40_000      #: characters of a clause that is drawn whole
CONTEXT = 1_200       #: characters kept on either side of a mark, in one that is not
LONGEST_RUN = 12_000  #: characters removed or added in a row, there
CUT = "[…]"


def abridged(redline: Redline, longest: int = LONGEST) -> Redline:
    """The same redline, or what changed in it with the text around; never much more than `longest` characters."""
    if sum(len(edit.text) for edit in redline.edits) <= longest:
        return redline
    if redline.rewritten:  # both texts are shown, one after the other
        halves = (beginning(redline.before, longest // 2), beginning(redline.after, longest // 2))
        return Redline((Edit(EditKind.DELETED, halves[0]), Edit(EditKind.INSERTED, halves[1])), True)
    kept: list[Edit] = []
    room, last = longest, len(redline.edits) - 1
    for place, edit in enumerate(redline.edits):
        if room <= 0:
            kept.append(Edit(EditKind.KEPT, f"\n\n{CUT}"))
            break
        before, after = (CONTEXT if place else 0), (CONTEXT if place < last else 0)
        text = _middle_out(edit.text, before, after) if edit.kind is EditKind.KEPT else beginning(edit.text)
        kept.append(Edit(edit.kind, text))
        room -= len(text)
    return Redline(tuple(kept), redline.rewritten)


def _middle_out(text: str, before: int, after: int) -> str:
    """A kept run without its middle: `before` characters follow a mark, `after` lead to the next."""
    if len(text) <= before + after + 200:
        return text
    parts = [beginning(text, before, "") if before else "", CUT, _ending(text, after) if after else ""]
    return "\n\n".join(part for part in parts if part)


def beginning(text: str, most: int = LONGEST_RUN, more: str = f" {CUT}") -> str:
    """The first characters of a text, up to where a word ends (anywhere, in scripts without spaces)."""
    if len(text) <= most:
        return text
    cut = text.rfind(" ", most - 40, most)
    return text[:cut if cut > 0 else most] + more


def _ending(text: str, most: int) -> str:
    cut = text.find(" ", len(text) - most, len(text) - most + 40)
    return text[cut + 1 if cut > 0 else len(text) - most:]
