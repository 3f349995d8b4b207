"""Matches the headings and paragraphs of two versions: equal ones first, then similar ones."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from operator import itemgetter, lt

from plugins.policy.align.likeness import LEAST, Likeness, Scored
from plugins.policy.align.longest_increasing import heaviest_increasing_subsequence
from plugins.policy.align.paragraphs import (
    NO_SECTION,
    Paragraph,
    Paragraphs,
    everywhere,
    gaps,
    paragraphs_of,
    parents_of,
    sections,
)
from plugins.policy.align.similarity import Rarity, candidates, shared_alphabet, similarity
from plugins.policy.model import Clause

IN_GAP, SAME_SECTION, ELSEWHERE = LEAST, 0.50, 0.56  #: the least similarity of a match, by where the two stand
_FEW_WORDS, _FEW_IN_GAP, _FEW_ELSEWHERE = 5, 0.5, 0.9  #: of fewer words than the first, the least similarities
_OTHER_KIND = 0.9  # a heading that became a sentence, or the reverse, counts for less
_CONTENT = itemgetter(1, 2)  #: a paragraph's text, and whether it is a heading


def match_paragraphs(before: tuple[Clause, ...], after: tuple[Clause, ...],
                     likeness: Likeness | None = None) -> Paragraphs:
    """The paragraphs of both versions with their matches; `likeness` knows what is like them in the later one."""
    paragraphs = Paragraphs(paragraphs_of(before), paragraphs_of(after), parents_of(before), parents_of(after),
                            alphabet=likeness.alphabet if likeness else shared_alphabet())
    _match_edges(paragraphs)
    if paragraphs.free_before() and paragraphs.free_after():
        _match_unique(paragraphs)
        _grow(paragraphs)
        _match_in_order(paragraphs, _CONTENT)
        _match_in_order(paragraphs, lambda one: one.text if one.text.count(" ") >= 2 else one[1:])
        _match_similar(paragraphs, likeness)
    return paragraphs


def _same(first: Paragraph, second: Paragraph) -> bool:
    return first.text == second.text and first.heading == second.heading


def _same_first(before: Sequence[Paragraph], after: Sequence[Paragraph], most: int) -> int:
    """The length of the common beginning of two sequences, `most` at the most."""
    pairs = zip(before[:most], after[:most], strict=True)
    return next((place for place, pair in enumerate(pairs) if not _same(*pair)), most)


def _match_edges(paragraphs: Paragraphs) -> None:
    """Match the common beginning and end, up to the last paragraph that occurs only once."""
    before, after = paragraphs.before, paragraphs.after
    start = _same_first(before, after, min(len(before), len(after)))
    tail = _same_first(before[::-1], after[::-1], min(len(before), len(after)) - start)
    if start < max(len(before), len(after)):
        repeated = _repeated(before) | _repeated(after)
        while start and before[start - 1][1:] in repeated:
            start -= 1
        while tail and before[-tail][1:] in repeated:
            tail -= 1
    for place in range(start):
        paragraphs.match(place, place)
    for place in range(tail):
        paragraphs.match(len(before) - 1 - place, len(after) - 1 - place)


def _repeated(paragraphs: Sequence[Paragraph]) -> set[tuple[str, bool]]:
    """The paragraphs that occur more than once."""
    return {content for content, times in Counter(map(_CONTENT, paragraphs)).items() if times > 1}


def _match_unique(paragraphs: Paragraphs) -> None:
    """Match equal long paragraphs that occur once on each side."""
    free_before, free_after = paragraphs.free_before(), paragraphs.free_after()
    often_before = Counter(paragraphs.before[place][1:] for place in free_before)
    often_after = Counter(paragraphs.after[place][1:] for place in free_after)
    where = {paragraphs.after[place][1:]: place for place in free_after}
    for place in free_before:
        paragraph = paragraphs.before[place]
        once = often_before[paragraph[1:]] == often_after[paragraph[1:]] == 1
        if once and (paragraph.heading or paragraph.text.count(" ") >= 3):
            paragraphs.match(place, where[paragraph[1:]])


def _grow(paragraphs: Paragraphs) -> None:
    """Extend every match over equal neighbours, forwards and backwards; matches in order first."""
    stayed, moved = _in_and_out_of_order(paragraphs)
    for step, order in ((1, stayed), (-1, stayed[::-1]), (1, moved), (-1, moved[::-1])):
        for start in order:
            i, j = start + step, paragraphs.to_after[start] + step
            while (
                0 <= i < len(paragraphs.before) and 0 <= j < len(paragraphs.after)
                and paragraphs.free(i, j) and _same(paragraphs.before[i], paragraphs.after[j])
            ):
                paragraphs.match(i, j)
                i, j = i + step, j + step


def _in_and_out_of_order(paragraphs: Paragraphs) -> tuple[list[int], list[int]]:
    """The earlier indices of the matches that kept their order, and of those that did not."""
    places = sorted(paragraphs.to_after)
    targets = [paragraphs.to_after[place] for place in places]
    if all(map(lt, targets, targets[1:])):
        return places, []
    chain = set(heaviest_increasing_subsequence(targets, [1 + len(paragraphs.before[place].text) for place in places]))
    return [place for n, place in enumerate(places) if n in chain], \
        [place for n, place in enumerate(places) if n not in chain]


def _match_in_order(paragraphs: Paragraphs, key_of: Callable[[Paragraph], Hashable]) -> None:
    """Match repeated paragraphs in order: within the same gap first, then the same section, then anywhere."""
    keys_before = {place: key_of(paragraphs.before[place]) for place in paragraphs.free_before()}
    keys_after = {place: key_of(paragraphs.after[place]) for place in paragraphs.free_after()}
    both = set(keys_before.values()) & set(keys_after.values())
    for scope in (gaps, sections, everywhere) if both else ():
        scope_before, scope_after = scope(paragraphs)
        _match_scoped(paragraphs, _scoped(keys_before, both, scope_before), _scoped(keys_after, both, scope_after))


def _scoped(keys: dict[int, Hashable], both: set[Hashable], scope: Sequence[int]) -> dict[int, Hashable]:
    """The keys that both sides have, each with the gap or section that its paragraph lies in."""
    return {place: (key, scope[place]) for place, key in keys.items() if key in both and scope[place] != NO_SECTION}


def _match_scoped(paragraphs: Paragraphs, before: dict[int, Hashable], after: dict[int, Hashable]) -> None:
    """Match free paragraphs that have the same key, in order."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for place in reversed(after):
        if place not in paragraphs.to_before:
            waiting[after[place]].append(place)
    for place, key in before.items():
        if place not in paragraphs.to_after and waiting.get(key):
            paragraphs.match(place, waiting[key].pop())


def _match_similar(paragraphs: Paragraphs, likeness: Likeness | None) -> None:
    """Match similar paragraphs among the unmatched, best first."""
    before = paragraphs.alphabet.spelled({place: paragraphs.before[place].text for place in paragraphs.free_before()})
    after = paragraphs.alphabet.spelled({place: paragraphs.after[place].text for place in paragraphs.free_after()})
    if not before or not after:
        return
    gap_before, gap_after = gaps(paragraphs)
    section_before, section_after = sections(paragraphs)
    ranked = []
    for i, j, score in likeness.scored(before, after) if likeness else _scored(before, after):
        if paragraphs.before[i].heading != paragraphs.after[j].heading:
            score *= _OTHER_KIND
        in_gap = gap_before[i] == gap_after[j]
        together = section_before[i] == section_after[j] != NO_SECTION
        if score >= _needed(min(len(before[i]), len(after[j])), in_gap, together):
            ranked.append((-score - 0.05 * in_gap - 0.03 * together, abs(i - j), i, j, score))
    for _, _, i, j, score in sorted(ranked):
        if paragraphs.free(i, j):
            paragraphs.match(i, j, min(score, 0.999))


def _scored(before: Mapping[int, str], after: Mapping[int, str]) -> Scored:
    """The pairs of encoded paragraphs that share runs of words, with their similarity."""
    rarity = Rarity([*before.values(), *after.values()])
    return ((i, j, similarity(before[i], after[j], rarity)) for i, j in candidates(before, after))


def _needed(length: int, in_gap: bool, together: bool) -> float:
    """The similarity that two paragraphs must reach to match."""
    if length < _FEW_WORDS:
        return _FEW_IN_GAP if in_gap else _FEW_ELSEWHERE
    return IN_GAP if in_gap else SAME_SECTION if together else ELSEWHERE
