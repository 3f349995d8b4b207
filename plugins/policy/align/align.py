"""Aligns the clauses of two versions: kept, moved, split, merged, added, removed."""
from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container
from dataclasses import replace
from functools import lru_cache

from plugins.policy.align.likeness import likeness_to
from plugins.policy.align.link import CERTAIN, Link
from plugins.policy.align.longest_increasing import heaviest_increasing_subsequence
from plugins.policy.align.pairing import Pairs, Side, paired
from plugins.policy.align.paragraph_matching import match_paragraphs
from plugins.policy.align.paragraphs import Paragraphs
from plugins.policy.align.regroup import regrouped
from plugins.policy.align.replacements import replacements
from plugins.policy.align.similarity import Alphabet
from plugins.policy.align.splits_merges import parts
from plugins.policy.model import Clause, ClauseChangeKind, Outline

__all__ = ["CERTAIN", "Link", "align", "align_to_latest"]

Kind = ClauseChangeKind


@lru_cache(maxsize=8)
def align(before: Outline, after: Outline) -> tuple[Link, ...]:
    """The links between the clauses of two versions; a clause added or removed has one side only."""
    return _linked(before, after, match_paragraphs(before.clauses, after.clauses))


def align_to_latest(before: Outline, after: Outline) -> tuple[Link, ...]:
    """The same of one of many versions beside the latest: what is like a paragraph is found once for all of them."""
    return _linked(before, after, match_paragraphs(before.clauses, after.clauses, likeness_to(after.clauses)))


def _linked(before: Outline, after: Outline, paragraphs: Paragraphs) -> tuple[Link, ...]:
    pairs = paired(Side(before.clauses), Side(after.clauses), paragraphs)
    moved = _moved(pairs, before, after)
    links = _joined(pairs, paragraphs, before, after)
    classified = [replace(link, kinds=_kinds(link, pairs, moved, before, after)) for link in links]
    return tuple(regrouped(_in_order(classified, pairs), before.clauses, after.clauses))


def _moved(pairs: Pairs, before: Outline, after: Outline) -> set[int]:
    """The indices (before) of clauses that moved by themselves; uncertain pairs that moved are dropped."""
    stayed = _in_place(pairs, before)
    away = [i for i in pairs if i not in stayed]
    unsure = {i for i in away if pairs[i][1] < CERTAIN}
    moved = set(away) - unsure
    where = {before.clauses[i].anchor: after.clauses[pairs[i][0]].anchor for i in moved}
    for i in unsure:
        if not _carried(i, pairs, where, before, after):
            del pairs[i]
    return {i for i in moved if not _carried(i, pairs, where, before, after)}


def _in_place(pairs: Pairs, before: Outline) -> set[int]:
    """The indices (before) of the heaviest set of clauses that kept their order."""
    order = sorted(pairs)
    weights = [(1 + len(before.clauses[i].text)) * pairs[i][1] for i in order]
    return {order[place] for place in heaviest_increasing_subsequence([pairs[i][0] for i in order], weights)}


def _carried(i: int, pairs: Pairs, moved: dict[str, str], before: Outline, after: Outline) -> bool:
    """True if a clause only moved along with a clause that contains it."""
    section = after.clauses[pairs[i][0]].path[:-1]
    return any(moved.get(anchor) in section for anchor in before.clauses[i].path[:-1] if anchor in moved)


def _joined(pairs: Pairs, paragraphs: Paragraphs, before: Outline, after: Outline) -> list[Link]:
    """The pairs with the clauses merged into or split off from them, and the clauses without a partner."""
    back = {j: i for i, (j, _) in pairs.items()}
    unmatched_before = {place: clause for place, clause in enumerate(before.clauses) if place not in pairs}
    unmatched_after = {place: clause for place, clause in enumerate(after.clauses) if place not in back}
    out, into = _flows(paragraphs, unmatched_before, unmatched_after)
    merged_into = parts(unmatched_before, back, after.clauses, before.clauses, out, paragraphs.alphabet)
    partners = {i: j for i, (j, _) in pairs.items()}
    split_from = parts(unmatched_after, partners, before.clauses, after.clauses, into, paragraphs.alphabet)
    joined_by, left_by = _inverted(merged_into), _inverted(split_from)
    links = [
        Link(
            tuple(sorted([i, *joined_by[j]])),
            tuple(sorted([j, *left_by[i]])),
            confidence,
        )
        for i, (j, confidence) in pairs.items()
    ]
    for place in merged_into:
        del unmatched_before[place]
    for place in split_from:
        del unmatched_after[place]
    return links + _replaced(unmatched_before, unmatched_after, links, paragraphs.alphabet)


def _replaced(
    unmatched_before: dict[int, Clause], unmatched_after: dict[int, Clause], links: list[Link], alphabet: Alphabet
) -> list[Link]:
    """Links for removed and added clauses: replacements in each other's place, else one-sided."""
    stayed = _without_crossing(sorted((link.before[0], link.after[0]) for link in links))
    pairs = replacements(unmatched_before, unmatched_after, stayed, alphabet)
    matched_before, matched_after = {i for i, _, _ in pairs}, {j for _, j, _ in pairs}
    return [
        *(Link((i,), (j,), min(similarity, CERTAIN - 0.01)) for i, j, similarity in pairs),
        *(Link((place,), ()) for place in unmatched_before if place not in matched_before),
        *(Link((), (place,)) for place in unmatched_after if place not in matched_after),
    ]


def _inverted(targets: dict[int, int]) -> dict[int, list[int]]:
    """The sources of each target."""
    found: dict[int, list[int]] = defaultdict(list)
    for place, target in targets.items():
        found[target].append(place)
    return found


def _flows(
    paragraphs: Paragraphs, unmatched_before: Container[int], unmatched_after: Container[int],
) -> tuple[dict[int, Counter[int]], dict[int, Counter[int]]]:
    """For each unpaired clause, how many words it gave to and took from each clause of the other version."""
    out: dict[int, Counter[int]] = defaultdict(Counter)
    into: dict[int, Counter[int]] = defaultdict(Counter)
    for i, j in paragraphs.to_after.items():
        first, second = paragraphs.before[i], paragraphs.after[j]
        if first.clause in unmatched_before:
            out[first.clause][second.clause] += first.text.count(" ") + 1
        if second.clause in unmatched_after:
            into[second.clause][first.clause] += second.text.count(" ") + 1
    return out, into


def _without_crossing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The largest part of sorted pairs in which no pair crosses another."""
    kept = heaviest_increasing_subsequence([j for _, j in pairs], [1] * len(pairs))
    return [pairs[place] for place in kept]


def _kinds(link: Link, pairs: Pairs, moved: set[int], before: Outline, after: Outline) -> frozenset[Kind]:
    """The kinds of change of a link."""
    if not link.before or not link.after:
        return frozenset({Kind.ADDED if link.after else Kind.REMOVED})
    main, partner = _main_pair(link, pairs)
    first, second = before.clauses[main], after.clauses[partner]
    kinds = {
        Kind.SPLIT: len(link.after) > 1,
        Kind.MERGED: len(link.before) > 1,
        Kind.MOVED: main in moved,
        Kind.RENUMBERED: _renumbered(first, second),
        Kind.AMENDED: first.text != second.text or first.heading != second.heading,
    }
    return frozenset(kind for kind, applies in kinds.items() if applies)


def _renumbered(before: Clause, after: Clause) -> bool:
    return before.number is not None and after.number is not None and before.number != after.number


def _main_pair(link: Link, pairs: Pairs) -> tuple[int, int]:
    """The indices, before and after, of the pair that a link was built around; without one, the first of each side."""
    main = next((i for i in link.before if i in pairs and pairs[i][0] in link.after), link.before[0])
    return main, pairs[main][0] if main in pairs else link.after[0]


def _in_order(links: list[Link], pairs: Pairs) -> list[Link]:
    """The links in document order of the later version; a removed clause follows its predecessor."""
    kept = sorted(pairs)
    ends = [-1]
    for i in kept:
        ends.append(max(ends[-1], pairs[i][0]))

    def place(link: Link) -> tuple[float, int]:
        if link.after:
            return link.after[0], -1
        return ends[bisect_left(kept, link.before[0])] + 0.5, link.before[0]

    return sorted(links, key=place)
