"""Finds returns: a whole earlier text that comes back, or a set of lines that is in, out and in again.

The memory is that of texts that stood (`ObservationState.states`). A set of lines counts as a return where nearly all
of what differs stands as in an earlier text, and the rest is noise; so a block that comes and goes, or the section of
another edition, is not told as new clauses each time.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plugins.policy.text.document import NormalizedDocument, normalize, without_indices
from plugins.policy.verdict.same import same_terms
from plugins.policy.verdict.state import ObservationState, TextState

_LATEST = 8       #: texts that are looked at; 97.6 % of returns go to one of the last 4
_BLOCK = 0.9      #: share of the words that differ which stand as in an earlier text; a block in turn reaches 0.97
_FEWEST = 3       #: lines of a set, …
_SIZEABLE = 40    #: … and its words; a smaller one that comes or goes again is told again, …
_SEVERAL = 6      #: … and so are fewer lines that were only amended back and forth


@dataclass(frozen=True, slots=True)
class Return:
    """An earlier text that comes back, whole or in part."""

    state: TextState  #: where it stood
    alternates: bool  #: what stands now stood before that already: the page shows two editions in turn
    lines: int = 0    #: how many lines are as they were then; 0: the whole text is

    @property
    def reason(self) -> str:
        """What returned, as the beginning of a sentence."""
        day = self.state.observed.date
        if not self.lines:
            return f"the text of {day} came back"
        return f"{self.lines} line{'' if self.lines == 1 else 's'} came or went again, as on {day}"


def find_return(doc: NormalizedDocument, past: ObservationState) -> Return | None:
    """The latest of the earlier texts that comes back; None when the text, or a part of it, is new."""
    states = past.states[-_LATEST:]
    earlier = states[:-1]
    for place in range(len(earlier) - 1, -1, -1):
        if same_terms(earlier[place].observed.doc, doc):
            current = states[-1].observed.doc
            alternates = any(same_terms(state.observed.doc, current) for state in earlier[:place])
            return Return(earlier[place], alternates)
    return _block_return(doc, states) if states else None


def _block_return(after: NormalizedDocument, states: Sequence[TextState]) -> Return | None:
    before = states[-1].observed.doc
    removed, added = _lines_of(before, after), _lines_of(after, before)
    differ = _words(before, removed) + _words(after, added)
    if differ < _SIZEABLE or len(removed) + len(added) < (_SEVERAL if removed and added else _FEWEST):
        return None
    for place in range(len(states) - 2, -1, -1):
        stood = states[place].observed.doc.places.keys()
        out, back = removed - stood, added & stood
        if _words(before, out) + _words(after, back) < _BLOCK * differ:
            continue
        if not same_terms(without_lines(before, out), without_lines(after, back)):
            return None
        alternates = any(_had_lines(state.observed.doc, out, back) for state in states[:place])
        return Return(states[place], alternates, len(out) + len(back))
    return None


def _had_lines(doc: NormalizedDocument, present: set[str], absent: set[str]) -> bool:
    """True if a text has nearly all of some lines, and nearly none of others."""
    right = sum(line in doc.places for line in present) + sum(line not in doc.places for line in absent)
    return right >= _BLOCK * (len(present) + len(absent))


def _lines_of(doc: NormalizedDocument, other: NormalizedDocument) -> set[str]:
    """The lines, by their letters, that the other text has nowhere."""
    return set(doc.places.keys() - other.places.keys())


def _words(doc: NormalizedDocument, lines: Iterable[str]) -> int:
    return sum(len(doc.lines[index].words) for line in lines for index in doc.places[line])


def without_lines(doc: NormalizedDocument, lines: set[str]) -> NormalizedDocument:
    """A text without all lines that have the letters of some."""
    return normalize(without_indices(doc, {index for line in lines for index in doc.places[line]}))
