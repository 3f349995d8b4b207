"""Finds amendments in a text that was read by other rules than the one before it.

Other rules read more of a page or less of it, and set lines apart or together; they put no other words into a passage.
A text that states a later day, or has a passage of which most words stood before and some did not, was amended while
nobody could read it.
"""
from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice, product

from rapidfuzz.distance import Indel

from plugins.policy.noise.boilerplate.block_rules import PAGE
from plugins.policy.noise.token_diff import shared, token_diff, unshared
from plugins.policy.text.dates import latest_stated
from plugins.policy.text.document import Line, NormalizedDocument, Zone, normalize
from plugins.policy.verdict.same import same_terms

_SAME_DOCUMENT = 0.25  #: share of the words in common lines, below which passages are alike by chance
_ALIKE = 0.5           #: of two passages' words, by which one is known for the other, amended
_PASSAGE = 6          #: words of the shortest passage
_PAIRS = 100_000       #: of passages that are compared at most; all of two texts of 300 new passages each


def is_amended(before: str, after: str) -> bool:
    """True if the later text states a later day of itself, or no older one and a passage of the policy was amended."""
    stated = latest_stated(before), latest_stated(after)
    if stated[0] and stated[1] and stated[0] != stated[1]:
        return stated[0] < stated[1]
    docs = normalize(before), normalize(after)
    if shared(*docs) < _SAME_DOCUMENT:
        return False
    boilerplate = token_diff(*docs, PAGE).boilerplate
    removed, added = list(_passages(*docs, boilerplate[0])), list(_passages(*docs[::-1], boilerplate[1]))
    return any(Indel.normalized_similarity(one.words, other.words, score_cutoff=_ALIKE)
               and not same_terms(one.shown, other.shown) for one, other in islice(product(removed, added), _PAIRS))


def _passages(doc: NormalizedDocument, other: NormalizedDocument, boilerplate: Collection[int]) -> Iterator[Line]:
    """The passages of a policy that another text has nowhere, not even set in other lines."""
    inside = (index for index in unshared(doc, other) if index not in boilerplate and doc.zone(index) is Zone.BODY)
    for line in (doc.lines[index] for index in inside):
        if len(line.words) >= _PASSAGE and not line.is_links and line.letters not in other.letters:
            yield line
