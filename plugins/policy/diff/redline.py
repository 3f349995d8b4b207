"""Redlines: word diffs that reconstruct both texts exactly, cleaned for reading."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from plugins.policy.diff.cleanup import cleaned
from plugins.policy.diff.matching import Run, common_prefix, joined, shared_runs
from plugins.policy.diff.tokens import even, key, unnumbered, words
from plugins.policy.model import Edit, EditKind, Redline
from plugins.policy.text.regex import regex

REWRITTEN = 0.35  # share of words kept, of the longer text; below it marks only confuse
PASSAGE = 12      # words in a row that stay are worth showing even there
_LONG_ENOUGH = 12  # words; a short text can be wholly replaced without being called rewritten
_PARAGRAPH = regex(r"[^\n]+(?:\n(?!\n)[^\n]+)*")
_SPACED_FIGURES = regex(r"\d\s+\d")
_CONTEXT = 400    # characters before the first difference that an edit may slide back into


@lru_cache(maxsize=1024)
def redline(before: str, after: str) -> Redline:
    """The word diff of two texts. Differences in quotes, dashes and spaces are not marked."""
    if before == after:
        return Redline((Edit(EditKind.KEPT, after),) if after else ())
    stayed = _equal_paragraphs(before, after)
    if not stayed:
        return _by_words(before, after)
    edits: list[Edit] = []
    i = j = 0
    for (a, b, c, d) in [*stayed, (len(before), len(before), len(after), len(after))]:
        edits += _by_words(before[i:a], after[j:c], whole=False).edits
        edits.append(Edit(EditKind.KEPT, after[c:d], before[a:b] if before[a:b] != after[c:d] else None))
        i, j = b, d
    return Redline(_with_equal_ends("", iter(edits), ""))


def _equal_paragraphs(before: str, after: str) -> list[Run]:
    """The paragraphs that stand in both texts in the same order: they are never marked."""
    first, second = list(_PARAGRAPH.finditer(before)), list(_PARAGRAPH.finditer(after))
    if len(first) < 2 and len(second) < 2:
        return []
    mine, theirs = ([even(unnumbered(match[0])) for match in side] for side in (first, second))
    return [
        (first[a].start(), first[b - 1].end(), second[c].start(), second[d - 1].end())
        for a, b, c, d in shared_runs(mine, theirs)
    ]


def _by_words(before: str, after: str, *, whole: bool = True) -> Redline:
    """The word diff; if `whole` and too little was kept, the old text followed by the new one."""
    start, tail = _common(before, after)
    first, second = words(before, start, len(before) - tail), words(after, start, len(after) - tail)
    shared = shared_runs([key(word) for word in first], [key(word) for word in second])
    shared, first, second = _with_respaced_joined(shared, first, second)
    runs = cleaned(shared, [key(word) for word in first], [key(word) for word in second], second)
    if whole and not start + tail and _is_rewritten(runs, first, second):
        runs = [run for run in runs if run[1] - run[0] >= PASSAGE]
        if not runs:
            return Redline((Edit(EditKind.DELETED, before), Edit(EditKind.INSERTED, after)), rewritten=True)
    return Redline(_with_equal_ends(before[:start], _edits(runs, first, second), before[len(before) - tail:]))


def _with_respaced_joined(runs: list[Run], before: list[str],
                          after: list[str]) -> tuple[list[Run], list[str], list[str]]:
    """The runs and both texts, words that were only split or joined made one piece that stays, before any cleaning."""
    ends = (len(before), len(before), len(after), len(after))
    joined_runs, first, second = list[Run](), list[str](), list[str]()
    for (a, b, c, d), (e, _, g, _) in pairwise([(0, 0, 0, 0), *runs, ends]):
        removed, added = before[b:e], after[d:g]
        at, there = len(first), len(second)
        first += before[a:b]
        second += after[c:d]
        if respaced := _only_respaced("".join(removed), "".join(added)):
            removed, added = ["".join(removed)], ["".join(added)]
        joined_runs.append((at, len(first) + respaced, there, len(second) + respaced))
        first += removed
        second += added
    return joined([run for run in joined_runs if run[1] > run[0]]), first, second


def _is_rewritten(runs: list[Run], before: Sequence[str], after: Sequence[str]) -> bool:
    """True if too little of the longer of two texts was kept for a word diff to help."""
    longer = max(len(before), len(after)) if before and after else 0
    return longer >= _LONG_ENOUGH and sum(run[1] - run[0] for run in runs) < REWRITTEN * longer


def _common(before: str, after: str) -> tuple[int, int]:
    """The lengths of the common prefix and suffix in characters, cut back to a word boundary."""
    start, shorter = common_prefix(before, after), min(len(before), len(after))
    start = max(0, start - _CONTEXT)
    start = max(before.rfind("\n", 0, start), before.rfind(" ", 0, start)) + 1
    while start and (before[start: start + 1].isspace() or after[start: start + 1].isspace()):
        start = max(before.rfind("\n", 0, start - 1), before.rfind(" ", 0, start - 1)) + 1
    tail = max(0, min(common_prefix(before[::-1], after[::-1]), shorter - start) - _CONTEXT)
    while tail and (before[-tail - 1: -tail], after[-tail - 1: -tail], before[-tail].isspace()) != (" ", " ", False):
        tail -= 1
    return start, tail


def _edits(runs: list[Run], before: list[str], after: list[str]) -> Iterator[Edit]:
    """Each kept run, followed by the words deleted and inserted after it."""
    ends = (len(before), len(before), len(after), len(after))
    space = ""
    for (a, b, c, d), (e, _, g, _) in pairwise([(0, 0, 0, 0), *runs, ends]):
        kept_before, kept_after = space + "".join(before[a:b]), space + "".join(after[c:d])
        removed, added = "".join(before[b:e]), "".join(after[d:g])
        if _only_respaced(removed, added):
            kept_before, kept_after, removed, added = kept_before + removed, kept_after + added, "", ""
        shared = common_prefix(kept_before, kept_after)
        spaces = kept_before[shared:] + kept_after[shared:]
        if (removed or added) and spaces.isspace():  # the edit brought or took the space after the kept word
            removed, added = kept_before[shared:] + removed, kept_after[shared:] + added
            kept_before = kept_after = kept_after[:shared]
        space = _last_space(removed, added)  # a space that both have is neither gone nor new
        yield Edit(EditKind.KEPT, kept_after, kept_before if kept_before != kept_after else None)
        yield Edit(EditKind.DELETED, removed.removesuffix(space))
        yield Edit(EditKind.INSERTED, added.removesuffix(space))
    yield Edit(EditKind.KEPT, space)


def _only_respaced(removed: str, added: str) -> bool:
    """True if words were only split or joined, as in PDF text ("V enditori"); split figures are other figures."""
    if not removed or not added or _SPACED_FIGURES.search(removed) or _SPACED_FIGURES.search(added):
        return False
    return even(removed).replace(" ", "") == even(added).replace(" ", "")


def _last_space(removed: str, added: str) -> str:
    """The spaces that both texts end with."""
    space = removed[len(removed.rstrip()):]
    shared = removed != space != added and added.endswith(space) and not added[:-len(space) or None].isspace()
    return space if shared else ""


def _with_equal_ends(start: str, edits: Iterator[Edit], end: str) -> tuple[Edit, ...]:
    """The edits between the common prefix and suffix; adjacent edits of a kind are joined."""
    edits_between: list[Edit] = []
    for edit in (Edit(EditKind.KEPT, start), *edits, Edit(EditKind.KEPT, end)):
        if edits_between and edits_between[-1].kind is edit.kind and edit.text:
            edit = _joined(edits_between.pop(), edit)
        if edit.text or edit.spelled_before:
            edits_between.append(edit)
    return tuple(edits_between)


def _joined(first: Edit, second: Edit) -> Edit:
    if first.spelled_before is None and second.spelled_before is None:
        return Edit(first.kind, first.text + second.text)
    spelled = [edit.text if edit.spelled_before is None else edit.spelled_before for edit in (first, second)]
    return Edit(first.kind, first.text + second.text, "".join(spelled))
