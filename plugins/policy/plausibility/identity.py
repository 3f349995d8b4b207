"""Whether a text is another document than the one that stood: its clauses, its title, the service's other policies."""
from __future__ import annotations

from collections.abc import Mapping

from plugins.policy.align.align import align
from plugins.policy.clauses.parse import segment
from plugins.policy.noise.token_diff import shared
from plugins.policy.text import packaged
from plugins.policy.text.document import NormalizedDocument, normalize
from plugins.policy.text.line import plain_words

RECOGNISED = 0.5  #: share of the words in common lines that tells a document again
_FOREIGN = 0.25   #: the same, above which nobody asks for the title; a cookie page for a privacy notice has 0.1
_NEW = 0.8        #: share of the clauses that have none they go on from
_FEWEST = 4       #: clauses; of fewer, shares say little
_TITLE = 0.5      #: share of two titles' words that both have
_WORDS = packaged.expressions("plugins.policy.plausibility", "policies")
_FORMS = frozenset(_WORDS["title_forms"].split("|"))  #: words that titles of the same document exchange


def is_recognised(before: NormalizedDocument, after: NormalizedDocument) -> bool:
    """True if a text is the same document, as far as half of its lines tell."""
    return shared(before, after) > RECOGNISED


def another_document(before: NormalizedDocument, after: NormalizedDocument) -> str | None:
    """That nearly all clauses are new and the title is another, in counts; None when it is the document that stood."""
    if shared(before, after) > _FOREIGN:
        return None
    titles = _title(before), _title(after)
    if not all(titles) or _are_alike(*titles):
        return None
    new, clauses = _new_clauses(before.text, after.text)
    if clauses < _FEWEST or new < _NEW * clauses:
        return None
    return f"{new} of {clauses} clauses are new, and the title is now “{titles[1]}” instead of “{titles[0]}”"


def another_policy(
    before: NormalizedDocument, after: NormalizedDocument, others: Mapping[str, str],
) -> str | None:
    """Which other policy of the service a text is, by name; None when it is rather the one that stood."""
    similarity = {name: shared(normalize(text), after) for name, text in others.items()}
    own = shared(before, after)
    nearest = max(similarity, key=lambda name: similarity[name], default=None)
    if nearest is None or similarity[nearest] <= RECOGNISED or own >= _FOREIGN:
        return None
    return f"{similarity[nearest]:.0%} of the words stand in {nearest}, and {own:.0%} in the text that stood here"


def _new_clauses(before: str, after: str) -> tuple[int, int]:
    """How many clauses of a text go on from none of the other, and how many it has."""
    outlines = segment(before), segment(after)
    known = {place for link in align(*outlines) if link.before for place in link.after}
    clauses = [place for place, clause in enumerate(outlines[1].clauses) if clause.text.strip()]
    return sum(place not in known for place in clauses), len(clauses)


def _title(doc: NormalizedDocument) -> str:
    """The first heading, as shown; empty when there is none near the opening."""
    return next((line.shown for line in doc.lines[:doc.body + 2] if line.heading), "")


def _are_alike(first: str, second: str) -> bool:
    """True if two titles have at least half of their words in common, beside what any policy is called."""
    words = [frozenset(plain_words(title)) - _FORMS for title in (first, second)]
    return not all(words) or len(words[0] & words[1]) >= _TITLE * len(words[0] | words[1])
