"""Two texts without what was judged to be noise between them: what a redline of them shows is the change alone."""
from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from plugins.policy.noise.boilerplate.block_rules import PAGE
from plugins.policy.noise.controls import without_line_controls
from plugins.policy.noise.difference import DifferenceContext, LinePart
from plugins.policy.noise.rules import explaining_rules
from plugins.policy.noise.token_diff import TokenDiff, token_diff, unshared
from plugins.policy.text.document import NormalizedDocument, normalize, without_indices
from plugins.policy.text.regex import regex

_LIGATURE = regex("[\ufb00-\ufb06]")


@lru_cache(maxsize=8)
def without_noise(before: NormalizedDocument, after: NormalizedDocument) -> tuple[str, str]:
    """Both texts without the lines of the page that only one has, lines that differ as noise, and buttons within lines.

    What is noise beside a change would be noise alone: a record that was judged cosmetic doesn't return in the redline
    of the next change. Letters are composed and ligatures taken apart, where a text is set otherwise than the other.
    """
    composed = _composed(before.text), _composed(after.text)
    texts = without_line_controls(*composed), without_line_controls(*composed[::-1])
    docs = _normalized(texts[0], before), _normalized(texts[1], after)
    found = token_diff(*docs, PAGE)
    noise = _noise(docs, found)
    dropped = [boilerplate | {index for index in unshared(*pair) if id(pair[0].lines[index]) in noise}
               for pair, boilerplate in zip((docs, docs[::-1]), found.boilerplate, strict=True)]
    first, second = map(_without, docs, dropped)
    return first, second


def texts_to_compare(before: str, after: str) -> tuple[str, str]:
    """The same of two texts of a history, in which each is compared with its neighbours and with the latest."""
    return without_noise(normalize(before), normalize(after))


@lru_cache(maxsize=4)  # many versions are compared with the latest
def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", _LIGATURE.sub(_on_own_line, text))


def _on_own_line(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])


def _noise(docs: tuple[NormalizedDocument, NormalizedDocument], found: TokenDiff) -> set[int]:
    """The identities of the lines that only one text has whole, as noise."""
    if found.is_far_apart:
        return set()
    context = DifferenceContext(*docs, "\n".join(line.letters for line in found.page))
    parts: dict[int, list[tuple[LinePart, bool]]] = {}
    for difference in found.differences():
        is_noise = bool(explaining_rules(difference, context))
        for part in (*difference.before, *difference.after):
            parts.setdefault(id(part.line), []).append((part, is_noise))
    return {line for line, those in parts.items() if all(part.whole and is_noise for part, is_noise in those)}


def _normalized(text: str, doc: NormalizedDocument) -> NormalizedDocument:
    """A text in its normal form, which is at hand where it is the document's own."""
    return doc if text == doc.text else normalize(text)


def _without(doc: NormalizedDocument, dropped: frozenset[int]) -> str:
    """A text without some of its lines; the text itself where hardly anything would be left."""
    if not dropped or 2 * len(dropped) > len(doc.lines):
        return doc.text
    return without_indices(doc, dropped)
