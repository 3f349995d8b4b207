"""Finds amendments in a text that was read by other rules than the one before it.

Other rules read more of a page or less of it, and set lines apart or together; they put no other words into a passage.
A text was amended while nobody could read it if it states a later day, has a few passages more or less amid those
that stay, has a passage of which most words stood before and some did not, or is about as long but in other words.
"""
from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice, product

from rapidfuzz.distance import Indel

from plugins.policy.noise.boilerplate.block_rules import PAGE
from plugins.policy.noise.token_diff import shared, token_diff, unshared
from plugins.policy.plausibility.checks import partial, similarity
from plugins.policy.text.dates import latest_stated
from plugins.policy.text.document import NormalizedDocument, Zone, normalize
from plugins.policy.text.line import Line
from plugins.policy.verdict.returns import Return
from plugins.policy.verdict.same import same_terms

_SAME_DOCUMENT = 0.25  #: share of the words in common lines, below which passages are alike by chance
_SAME_WORDS = 0.9      #: likeness in words, above which lines are only set otherwise; the least seen of these is 0.92
_REWRITTEN = 150       #: words of the shortest text that is known for one written anew
_ALIKE = 0.5           #: of two passages' words, by which one is known for the other, amended
_PASSAGE = 6          #: words of the shortest passage
_FEW = 6              #: passages that an amendment adds or removes; rules that read more of a page add more at once
_PAIRS = 100_000       #: of passages that are compared at most; all of two texts of 300 new passages each


def is_amended(before: NormalizedDocument, after: NormalizedDocument) -> bool:
    """True if the later text states a later day of itself, or no older one and passages of the policy were amended."""
    stated = latest_stated(before.text), latest_stated(after.text)
    if stated[0] and stated[1] and stated[0] != stated[1]:
        return stated[0] < stated[1]
    docs = before, after
    if shared(*docs) < _SAME_DOCUMENT:
        sizes = sorted((before.size, after.size))
        return sizes[0] >= _REWRITTEN and sizes[1] <= 2 * sizes[0] and similarity(*docs) < _SAME_WORDS
    boilerplate = token_diff(*docs, PAGE).boilerplate
    removed, added = list(_passages(*docs, boilerplate[0])), list(_passages(*docs[::-1], boilerplate[1]))
    if 0 < len(removed) + len(added) <= _FEW and _are_amid(removed, *docs) and _are_amid(added, *docs[::-1]):
        return not partial(before, after) and not same_terms(before, after)
    pairs = islice(product(removed, added), _PAIRS)
    return any(_became(docs[0].lines[one], docs[1].lines[other]) for one, other in pairs)


def is_read_again(found: Return, before: NormalizedDocument, after: NormalizedDocument) -> bool:
    """True if a text came back that only other rules of ours ended, or that takes turns; not if it was amended since.

    `before` stands, and `after` came back.
    """
    if not found.state.reread or found.lines:
        return False
    return found.alternates or not is_amended(before, after)


def _became(before: Line, after: Line) -> bool:
    """True if one passage is another one amended."""
    return bool(Indel.normalized_similarity(before.words, after.words, score_cutoff=_ALIKE)
                and not same_terms(normalize(before.shown), normalize(after.shown)))


def _passages(doc: NormalizedDocument, other: NormalizedDocument, boilerplate: Collection[int]) -> Iterator[int]:
    """The indices of a policy's passages that another text has nowhere, not even set in other lines."""
    inside = (index for index in unshared(doc, other) if index not in boilerplate and doc.zone(index) is Zone.BODY)
    for index in inside:
        line = doc.lines[index]
        if len(line.words) >= _PASSAGE and not line.is_links and line.letters not in other.letters:
            yield index


def _are_amid(passages: list[int], doc: NormalizedDocument, other: NormalizedDocument) -> bool:
    """True if some passages stand between two that both texts have."""
    both = [index for index, line in enumerate(doc.lines) if len(line.words) >= _PASSAGE
            and line.letters in other.places]
    return all(both[0] < index < both[-1] for index in passages)
