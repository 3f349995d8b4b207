"""The link between the clauses of two versions."""
from __future__ import annotations

from dataclasses import dataclass

from plugins.policy.model import ClauseChangeKind

CERTAIN = 0.5  #: a match below this is "possibly", never a fact


@dataclass(frozen=True, slots=True)
class Link:
    """Clauses of the earlier version and what they became, as indices into the outlines, in document order."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    confidence: float = 1.0
    kinds: frozenset[ClauseChangeKind] = frozenset()  #: AMENDED stands for any difference, of spelling too
