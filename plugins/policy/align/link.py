"""What ties the clauses of one version to those of another."""
from __future__ import annotations

from dataclasses import dataclass

from plugins.policy.model import ClauseChangeKind

CERTAIN = 0.5  #: a match below this is "possibly", never a fact


@dataclass(frozen=True, slots=True)
class Link:
    """Clauses before and the clauses that they became, as places in the outlines, in the order of reading."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    confidence: float = 1.0
    kinds: frozenset[ClauseChangeKind] = frozenset()  #: AMENDED stands for any difference, of spelling too
