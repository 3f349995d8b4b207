"""Decides whether two texts say the same to a reader: everything that differs is noise."""
from __future__ import annotations

from functools import lru_cache

from plugins.policy.noise.sameness import sameness
from plugins.policy.text.document import NormalizedDocument
from plugins.policy.verdict.renumbering import RENUMBERED, is_renumbered


@lru_cache(maxsize=32)
def same_terms(before: NormalizedDocument, after: NormalizedDocument) -> str | None:
    """Why two texts say the same to a reader; None when they don't."""
    if before == after:
        return "nothing differs"
    reason = sameness(before, after).reason
    return reason or (RENUMBERED if is_renumbered(before, after) else None)
