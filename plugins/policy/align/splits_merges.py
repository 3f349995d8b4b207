"""Finds splits and merges: clauses whose words were moved into, or out of, another pair."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from plugins.policy.align.pairing import word_count
from plugins.policy.align.similarity import COMMON, Alphabet, runs
from plugins.policy.diff.tokens import even
from plugins.policy.model import Clause

FEWEST_WORDS = 8    # of a clause that can be a part of another
ENOUGH = 0.5        # share of its runs of three words found in the pair, and only on the other side of it
_EXPLAINS = 1 / 3   # share of what is new in the pair that comes from the clause
_PRESENT = 0.2      # … when at least so much of the clause is there
_SENTENCE = 8       # shared runs of three words, a sentence's worth: enough if the heading is part of the other's too


def parts(
    unmatched: Mapping[int, Clause], partner_of: Mapping[int, int], others: Sequence[Clause], own: Sequence[Clause],
    flows: Mapping[int, Counter[int]], alphabet: Alphabet,
) -> dict[int, int]:
    """For each unpaired clause the clause of the other version that took in its words, or gave them.

    `own` are the clauses of the version that the unpaired ones stand in, `others` those of the other version, and
    `partner_of` leads from the place of each of these to that of its partner among `own`. `flows` says how many words
    of each clause of `own` stand in each of `others`.
    """
    if not unmatched:
        return {}
    open_to = {j: i for j, i in partner_of.items() if others[j].text != own[i].text}
    fresh = {j: _fresh(alphabet.spell(others[j].text), alphabet.spell(own[i].text)) for j, i in open_to.items()}
    wanted = set[str]().union(*(_runs(alphabet, clause) for clause in unmatched.values()))
    index = _index(fresh, wanted)
    found = {}
    for place, clause in unmatched.items():
        target: int | None
        target, flow = max(flows.get(place, {}).items(), key=lambda vote: (vote[1], -vote[0]), default=(None, 0))
        if target not in open_to or flow < ENOUGH * word_count(clause):
            target = _took_in(clause, _runs(alphabet, clause), fresh, index, others)
        if target in open_to:
            found[place] = target
            fresh[target] = _without(fresh[target], _runs(alphabet, clause))
    return found


def _index(fresh: Mapping[int, Counter[str]], wanted: set[str]) -> dict[str, list[int]]:
    """The clauses that gained each wanted run of words."""
    index: dict[str, list[int]] = defaultdict(list)
    for j, new in fresh.items():
        for run in new.keys() & wanted:
            index[run].append(j)
    return index


def _took_in(
    clause: Clause, runs: Counter[str], fresh: Mapping[int, Counter[str]], index: Mapping[str, list[int]],
    others: Sequence[Clause],
) -> int | None:
    """The clause of the other version that gained enough of the words of `clause`; None if there is none."""
    votes: Counter[int] = Counter()
    for run in index.keys() & runs.keys():
        holders, count = index[run], runs[run]
        for j in holders if len(holders) <= COMMON else ():
            votes[j] += min(count, fresh[j][run])
    j, shared = max(votes.items(), key=lambda vote: (vote[1], -vote[0]), default=(-1, 0))
    many = runs.total()
    if j < 0 or many + 2 < FEWEST_WORDS:
        return None
    explains = shared >= max(_EXPLAINS * fresh[j].total(), _PRESENT * many, 2 * _SENTENCE)
    lives_on = shared >= _SENTENCE and _lives_on(clause.heading, others[j].heading)
    return j if shared >= ENOUGH * many or explains or lives_on else None


def _runs(alphabet: Alphabet, clause: Clause) -> Counter[str]:
    return runs(alphabet.spell(clause.text))


@lru_cache(maxsize=4096)  # of the same clauses, for several versions beside one
def _fresh(text: str, other: str) -> Counter[str]:
    """The runs of three words that an encoded text has and another lacks."""
    return _without(runs(text), runs(other))


def _without(runs: Counter[str], others: Counter[str]) -> Counter[str]:
    """What `runs - others` gives, faster: that calls a Python method for every run that the others lack."""
    count = others.get
    return Counter({run: left for run, number in runs.items() if (left := number - count(run, 0)) > 0})


def _lives_on(heading: str | None, other: str | None) -> bool:
    """True if a heading of two words or more is part of another."""
    if not heading or not other or " " not in heading:
        return False
    return set(even(heading).casefold().split()) <= set(even(other).casefold().split())
