"""Conditions on the controls of a page, glued to the policy's words: buttons, forms, the choice of languages."""
from __future__ import annotations

from plugins.policy.noise.boilerplate.lines import lists_languages, offers_languages
from plugins.policy.noise.difference import Difference, LinePart
from plugins.policy.noise.rule import DifferenceContext
from plugins.policy.text import packaged
from plugins.policy.text.document import Zone
from plugins.policy.text.regex import regex

_WORDS = packaged.expressions("plugins.policy.noise", "page")
_FOLDS = frozenset(_WORDS["folds"].split("|"))
_FOLD_LABEL = regex(_WORDS["fold_label"])
_FEW = 3     #: words of a language's name


def is_fold_label_in_text(difference: Difference) -> bool:
    """True if a button that folds and unfolds is glued to the first word of a line."""
    removed, added = (_FOLD_LABEL.sub("", "".join(side), count=1) for side in (difference.removed, difference.added))
    parts = difference.before + difference.after
    return removed == added and all(part.words[0] == part.line.words[0] for part in parts)


def is_fold(part: LinePart, page: DifferenceContext) -> bool:
    """True if the words fold and unfold a section: in brackets, in a heading, or in a short line of the page."""
    if not _FOLDS.issuperset(part.words):
        return False
    bracketed = all(f"[{word}]" in part.line.shown.casefold() for word in part.words)
    return bracketed or part.line.heading or (_is_outside(part) and not part.line.is_prose)


def is_language(part: LinePart, page: DifferenceContext) -> bool:
    """True if a line offers languages and the words are one of them, or the line itself."""
    placed = part.zone is not Zone.BODY or part.line.linked or lists_languages(part.line)
    return offers_languages(part.line) and (part.whole or len(part.words) <= _FEW) and bool(placed)


def _is_outside(part: LinePart) -> bool:
    return part.zone in (Zone.HEAD, Zone.FOOT)
