"""Turns the text of any policy into its clauses, whatever convention its headings and numbers follow."""
from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from hashlib import blake2b

from rapidfuzz import fuzz, process

from plugins.policy.clauses.blocks import blocks
from plugins.policy.clauses.node import Node
from plugins.policy.clauses.tree import build_tree
from plugins.policy.model import Clause, Outline
from plugins.policy.text.regex import regex

_PART = regex(r"(?P<clause>.*\S)\s*\((?P<part>\w+)\)\s*")
_NOT_SLUG = regex(r"[^a-z0-9]+")


class ClauseNotFound(LookupError):
    """No clause answers to the label; `nearest` names those that nearly do."""

    def __init__(self, label: str, nearest: tuple[str, ...]) -> None:
        near = f" (nearest: {', '.join(nearest)})" if nearest else ""
        super().__init__(f"there is no clause {label!r}{near}")
        self.label, self.nearest = label, nearest


class ClauseAmbiguous(LookupError):
    """Several clauses answer to the label; `candidates` are their anchors."""

    def __init__(self, label: str, candidates: tuple[str, ...]) -> None:
        super().__init__(f"{label!r} names {len(candidates)} clauses; say which by its anchor: {', '.join(candidates)}")
        self.label, self.candidates = label, candidates


@lru_cache(maxsize=32)
def segment(text: str) -> Outline:
    """Read a policy as its clauses; never fails, whatever the text."""
    nodes = build_tree(blocks(text))
    _name(nodes)
    return Outline(tuple(_known(_clause(node)) for node in nodes))


@lru_cache(maxsize=8192)
def _known(clause: Clause) -> Clause:
    """The clause, as one object with an equal one of another version: most are equal, and are compared at once."""
    return clause


def find(outline: Outline, label: str) -> Clause:
    """Find the clause that a label names: a number, a heading or an anchor."""
    anchor, folded = label.strip().lstrip("#"), _fold(label)
    number = re.sub(r"^(?:section|clause|article|§)\s*", "", folded).rstrip(".") or None
    for is_named in _NAMES:
        answers = [clause for clause in outline.clauses if is_named(clause, anchor, number, folded)]
        if len(answers) == 1:
            return answers[0]
        if answers:
            raise ClauseAmbiguous(label, tuple(clause.anchor for clause in answers))
    if (part := _PART.fullmatch(label)) and (found := _find_part(outline, part["clause"], part["part"])):
        return found
    raise ClauseNotFound(label, _nearest(outline, label))


def _nearest(outline: Outline, label: str) -> tuple[str, ...]:
    names = list(dict.fromkeys(name for clause in outline.clauses for name in (clause.number, clause.heading) if name))
    scorer = fuzz.ratio if label[:1].isdigit() else fuzz.WRatio  # "1" is a part of "10.99", but not near it
    return tuple(name for name, _, _ in process.extract(label, names, scorer=scorer, limit=3, score_cutoff=50))


def _fold(words: str | None) -> str:
    return " ".join(unicodedata.normalize("NFKC", words or "").casefold().split())


def _find_part(outline: Outline, label: str, number: str) -> Clause | None:
    """The part of a clause with a number, if there is one."""
    section = find(outline, label)
    return next((clause for clause in outline.clauses
                 if clause.parent == section.anchor and _fold(clause.number) == _fold(number)), None)


def _has_number(clause: Clause, _: str, number: str | None, __: str) -> bool:
    return bool(clause.number) and _fold(clause.number) == number


#: What a label can be, asked in this order: an anchor, a printed number, any number, a heading, a title.
_NAMES: tuple[Callable[[Clause, str, str | None, str], bool], ...] = (
    lambda clause, anchor, number, folded: clause.anchor == anchor,
    lambda clause, anchor, number, folded: clause.number_printed and _has_number(clause, anchor, number, folded),
    _has_number,
    lambda clause, anchor, number, folded: bool(clause.heading) and _fold(clause.heading) == folded,
    lambda clause, anchor, number, folded: bool(clause.heading) and _fold(clause.title) == folded,
)


# ── names ───────────────────────────────────────────────────────────────────────────────────────────────────────────

def _name(nodes: list[Node]) -> None:
    """Give each clause an anchor: its heading, else its number; twins are told apart by parent, then by order."""
    slugs = [_slug(node) for node in nodes]
    often = Counter(slugs)
    taken: Counter[str] = Counter()
    for node, slug in zip(nodes, slugs, strict=True):
        if often[slug] > 1 and node.parent and node.parent.anchor:
            slug = f"{node.parent.anchor}--{slug}"
        taken[slug] += 1
        while taken[slug] > 1 and f"{slug}-{taken[slug]}" in taken:
            taken[slug] += 1
        node.anchor = slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"
        taken[node.anchor] += node.anchor != slug


def _slug(node: Node) -> str:
    if node.style == "opening":
        return "opening"
    return _slug_of(node.heading or (f"clause {node.number}" if node.number else ""))


@lru_cache(maxsize=8192)
def _slug_of(words: str) -> str:
    ascii_words = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    slug = _NOT_SLUG.sub("-", ascii_words).strip("-")[:60].rstrip("-")
    return slug or "clause-" + blake2b(words.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def _clause(node: Node) -> Clause:
    path: list[str] = []
    above: Node | None = node
    while above is not None and above.anchor:
        path.append(above.anchor)
        above = above.parent
    parent = node.parent.anchor if node.parent and node.parent.anchor else None
    return Clause(
        node.anchor, node.number, node.printed, node.heading, "\n\n".join(node.text), len(path), parent,
        tuple(reversed(path)),
    )
