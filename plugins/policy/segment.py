"""Turns the text of any policy into its clauses, whatever convention its headings and numbers follow."""
from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b

from rapidfuzz import process

from plugins.policy.model import Clause, Outline
from plugins.policy.segment_blocks import Block, blocks
from plugins.policy.segment_headings import Opening, opening

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LONG_SECTION = 150  # words under a Markdown heading; in a shorter section a plain line is hardly one


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


@dataclass(slots=True)
class _Node:
    """A clause while it is being built."""

    style: str
    heading: str | None
    number: str | None
    printed: bool
    parent: _Node | None
    ordinal: int | None = None
    text: list[str] = field(default_factory=list)
    children: list[_Node] = field(default_factory=list)
    anchor: str = ""


@lru_cache(maxsize=32)
def segment(text: str) -> Outline:
    """Read a policy as its clauses; never fails, whatever the text."""
    root = _tree(blocks(text))
    nodes = _in_order(root)
    for node in (*reversed(nodes), root):  # the parts of a clause before the clause
        _infer_numbers(node)
    _name(nodes)
    return Outline(tuple(_clause(node) for node in nodes))


def find(outline: Outline, label: str) -> Clause:
    """Find the clause that a label names: a number, a heading or an anchor."""
    wanted = _fold(label)
    number = re.sub(r"^(?:section|clause|article|§)\s*", "", wanted).rstrip(".")
    for answers in (
        [clause for clause in outline.clauses if clause.anchor == label.strip().lstrip("#")],
        [clause for clause in outline.clauses if clause.number_printed and _fold(clause.number) == number],
        [clause for clause in outline.clauses if _fold(clause.number) == number],
        [clause for clause in outline.clauses if clause.heading and _fold(clause.heading) == wanted],
        [clause for clause in outline.clauses if clause.heading and _fold(clause.title) == wanted],
    ):
        if len(answers) == 1:
            return answers[0]
        if answers:
            raise ClauseAmbiguous(label, tuple(clause.anchor for clause in answers))
    raise ClauseNotFound(label, _nearest(outline, label))


def _nearest(outline: Outline, label: str) -> tuple[str, ...]:
    names = list(dict.fromkeys(name for clause in outline.clauses for name in (clause.number, clause.heading) if name))
    return tuple(name for name, _, _ in process.extract(label, names, limit=3, score_cutoff=50))


def _fold(words: str | None) -> str:
    return " ".join(unicodedata.normalize("NFKC", words or "").casefold().split())


# ── the tree ────────────────────────────────────────────────────────────────────────────────────────────────────────

def _tree(pieces: list[Block]) -> _Node:
    """Hang every clause under the one it belongs to, by a stack of heading styles."""
    root = _Node("", None, None, False, None)
    stack = [root]
    for above, piece, following, plain in zip(
        [None, *pieces], pieces, [*pieces[1:], None], _roomy(pieces), strict=False
    ):
        begun = opening(piece, above, following, plain)
        if begun is None:
            if stack[-1].style.startswith("run-in/list") and not piece.listed:
                stack.pop()
            stack[-1].text.append(piece.text)
            continue
        begun = _lettered(stack, begun)
        _descend(stack, begun)
        node = _Node(begun.style, begun.heading, begun.number, begun.number is not None, stack[-1], begun.ordinal)
        if begun.body:
            node.text.append(begun.body)
        stack[-1].children.append(node)
        stack.append(node)
    return root


def _roomy(pieces: list[Block]) -> list[bool]:
    """For each block whether its Markdown section is so long that a plain line in it may be a heading too."""
    words: list[int] = [0]
    for piece in pieces:
        words += [0] if piece.heading else []
        words[-1] += len(piece.text.split())
    section, found = 0, []
    for piece in pieces:
        section += bool(piece.heading)
        found.append(len(words) <= 2 or words[section] > _LONG_SECTION)
    return found


def _lettered(stack: list[_Node], begun: Opening) -> Opening:
    """Read (i) as the letter after (h), where (h) stands before it, and else as the numeral."""
    letters = {"(i)": "(a)", "i.": "a."}.get(begun.style)
    if letters is None:
        return begun
    before = {node.number for node in stack if node.style == letters}
    if len(begun.number or "") == 1 and chr(ord(begun.number or "b") - 1) in before:
        return begun._replace(style=letters)
    return begun


def _descend(stack: list[_Node], begun: Opening) -> None:
    """Close the clauses that a new one does not belong to."""
    if begun.number and "." in begun.number and _under_number(stack, begun.number):
        return
    level = _level(begun.style)
    for depth, node in enumerate(stack[1:], 1):
        if node.style == begun.style or (level and not 0 < _level(node.style) < level):
            del stack[depth:]  # a Markdown heading never belongs to bold words or a numbered line
            return


def _under_number(stack: list[_Node], number: str) -> bool:
    """Put 10.4 under 10, or beside 10.3, whatever their styles."""
    above = number.rpartition(".")[0]
    for depth in range(len(stack) - 1, 0, -1):
        if stack[depth].number == above:
            del stack[depth + 1:]
            return True
        theirs = stack[depth].number or ""
        if theirs.count(".") == number.count("."):
            del stack[depth:]
            return True
    return False


def _level(style: str) -> int:
    return int(style[2]) if style.startswith("md") else 0


def _infer_numbers(node: _Node) -> None:
    """Number a clause's unnumbered parts from their own parts (10.1, 10.2 …) and then from their siblings."""
    for child in node.children:
        if child.number is None:
            stems = {grandchild.number.rpartition(".")[0] for grandchild in child.children if grandchild.number}
            child.number = stems.pop() if len(stems) == 1 and stems != {""} else None
    _count_siblings([child for child in node.children if child.ordinal is not None and not child.printed])


def _count_siblings(entries: list[_Node]) -> None:
    """List entries count on from the last sibling whose number is known; generated ordinals are never trusted."""
    counts: dict[str, int] = {}
    for entry in entries:
        if entry.number is not None and entry.number.isdigit():
            counts[entry.style] = int(entry.number)
        elif entry.number is None:
            counts[entry.style] = counts.get(entry.style, 0) + 1
            entry.number = str(counts[entry.style])


# ── names ───────────────────────────────────────────────────────────────────────────────────────────────────────────

def _in_order(root: _Node) -> list[_Node]:
    """Every clause in the order of reading; words before the first one are a clause of their own."""
    found = [_Node("opening", None, None, False, root, text=root.text)] if root.text else []
    stack = root.children[::-1]
    while stack:
        node = stack.pop()
        found.append(node)
        stack.extend(node.children[::-1])
    return found


def _name(nodes: list[_Node]) -> None:
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


def _slug(node: _Node) -> str:
    if node.style == "opening":
        return "opening"
    words = node.heading or (f"clause {node.number}" if node.number else "")
    ascii_words = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    slug = _NOT_SLUG.sub("-", ascii_words).strip("-")[:60].rstrip("-")
    return slug or "clause-" + blake2b(words.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def _clause(node: _Node) -> Clause:
    path: list[str] = []
    above: _Node | None = node
    while above is not None and above.anchor:
        path.append(above.anchor)
        above = above.parent
    parent = node.parent.anchor if node.parent and node.parent.anchor else None
    return Clause(
        node.anchor, node.number, node.printed, node.heading, "\n\n".join(node.text), len(path), parent,
        tuple(reversed(path)),
    )
