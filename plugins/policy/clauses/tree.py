"""Hangs clauses under the clauses they belong to, with the numbers that are printed before them."""
from __future__ import annotations

from plugins.policy.clauses.blocks import Block
from plugins.policy.clauses.node import Node
from plugins.policy.clauses.openings.opening import Opening
from plugins.policy.clauses.openings.openings import openings, run_ins_ahead
from plugins.policy.clauses.sibling_numbers import correct_numbers, read_bare_numbers


def build_tree(pieces: list[Block]) -> list[Node]:
    """Every clause of a text, in the order of reading; words before the first are a clause of their own."""
    root = _tree(pieces)
    nodes = _in_order(root)
    for node in (*reversed(nodes), root):  # the parts of a clause before the clause
        correct_numbers(node)
        read_bare_numbers(node.children)
    return nodes


def _tree(pieces: list[Block]) -> Node:
    """Hang every clause under the one it belongs to, by a stack of heading styles."""
    root = Node("", None, None, False, None)
    stack = [root]
    for piece, opening, siblings in zip(pieces, begins := openings(pieces), run_ins_ahead(begins), strict=True):
        if opening is None:
            style = stack[-1].style
            aside = not (piece.listed or piece.table) and (not siblings or "list" in style)
            if aside and style.startswith("run-in"):
                stack.pop()
            stack[-1].text.append(piece.text if piece.ordinal is None else f"{piece.ordinal}. {piece.text}")
            continue
        opening = _lettered(stack, opening)
        _descend(stack, opening)
        node = Node(opening.style, opening.heading, opening.number, opening.number is not None, stack[-1],
                    opening.ordinal)
        if opening.body:
            node.text.append(opening.body)
        stack[-1].children.append(node)
        stack.append(node)
    return root


def _lettered(stack: list[Node], opening: Opening) -> Opening:
    """Read (i) as the letter after (h), where (h) stands before it, and else as the numeral."""
    letters = {"(i)": "(a)", "i.": "a."}.get(opening.style)
    if letters is None:
        return opening
    before = {node.number for node in stack if node.style == letters}
    if len(opening.number or "") == 1 and chr(ord(opening.number or "b") - 1) in before:
        return opening._replace(style=letters)
    return opening


def _descend(stack: list[Node], opening: Opening) -> None:
    """Close the clauses that a new one does not belong to."""
    if opening.number and "." in opening.number and _under_number(stack, opening.number):
        return
    level = _level(opening.style)
    for depth, node in enumerate(stack[1:], 1):
        if node.style == opening.style or (level and not 0 < _level(node.style) < level):
            del stack[depth:]  # a Markdown heading never belongs to bold words or a numbered line
            return


def _under_number(stack: list[Node], number: str) -> bool:
    """Put 10.4 under 10, or beside 10.3, whatever their styles."""
    above = number.rpartition(".")[0]
    for depth in range(len(stack) - 1, 0, -1):
        if stack[depth].number == above:
            del stack[depth + 1:]
            return True
        number_above = stack[depth].number or ""
        if number_above.count(".") == number.count("."):
            del stack[depth:]
            return True
    return False


def _level(style: str) -> int:
    return int(style[2]) if style.startswith("md") else 0


def _in_order(root: Node) -> list[Node]:
    """Every clause in the order of reading; words before the first one are a clause of their own."""
    found = [Node("opening", None, None, False, root, text=root.text)] if root.text else []
    stack = root.children[::-1]
    while stack:
        node = stack.pop()
        found.append(node)
        stack.extend(node.children[::-1])
    return found
