"""The topics of what turned where no words of a topic tell: that something is kept, shared or collected."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from plugins.policy.model import Turn
from plugins.policy.terms.terms import terms

_FIRST = 2  #: turns that are read, the gravest ones
_TOPICS = {
    ("action", "share"): "data-sharing", ("action", "collect"): "data-collection", ("action", "train"): "ai-training",
    ("action", "keep"): "retention-deletion", ("action", "delete"): "retention-deletion",
    ("action", "refund"): "payment", ("action", "charge"): "payment", ("action", "encrypt"): "security",
    ("who", "police"): "government-requests", ("who", "judge"): "government-requests",
    ("who", "children"): "children", ("who", "parent"): "children",
}  #: by cue; what is sold or licensed is most often no data


def topics_of_turns(turns: Sequence[Turn], language: str) -> dict[str, tuple[str, ...]]:
    """By topic, the cues of it in the sentences of the gravest turns."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for turn in turns[:_FIRST]:
        for term in terms(f"{turn.before}\n{turn.after}", language):
            if topic := _TOPICS.get(term.key):
                found[topic][term.text.casefold()] = None
    return {topic: tuple(words) for topic, words in found.items()}
