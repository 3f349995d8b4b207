"""Hangs clauses under the clauses they belong to, with the numbers that are printed before them."""
from __future__ import annotations

from plugins.policy.clauses.blocks import Block
from plugins.policy.clauses.node import Node
from plugins.policy.clauses.openings.numbering import Printed, above, depth, printed
from plugins.policy.clauses.openings.opening import Opening
from plugins.policy.clauses.openings.openings import openings, run_ins_ahead
from plugins.policy.clauses.sibling_numbers import correct_numbers, read_bare_numbers

_PARTS = frozenset(("(a)", "(i)", "(1)", "(A)", "(I)"))  #: styles of numbers that may stand right behind another one
_PARTED = _PARTS | {"flat", "decimal2", "decimal3", "decimal4", "named"}


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
        _open(stack, _lettered(stack, opening))
    return root


def _open(stack: list[Node], opening: Opening) -> None:
    """Begin a clause, and the parts that stand right behind its number, as in "(a)(i) The user …"."""
    is_parted = opening.heading is None and opening.style in _PARTED and _part(opening.style, opening.body) is not None
    if not (is_parted and _reopen(stack, opening)):
        _descend(stack, opening)
        _push(stack, Node(opening.style, opening.heading, opening.number, opening.number is not None, stack[-1],
                          opening.ordinal))
    body = opening.body
    while is_parted and (part := _part(stack[-1].style, body)):
        body = part.rest
        part_opening = _lettered(stack, Opening(part.style, None, part.number, body))
        _push(stack, Node(part_opening.style, None, part.number, True, stack[-1]))
    if body:
        stack[-1].text.append(body)


def _push(stack: list[Node], node: Node) -> None:
    stack[-1].children.append(node)
    stack.append(node)


def _part(style: str, body: str) -> Printed | None:
    """The number of a part that a text begins with; None where it has none, or one like that of the whole."""
    number = printed(body)
    return number if number and number.style in _PARTS and number.style != style else None


def _reopen(stack: list[Node], opening: Opening) -> bool:
    """Go back to the open clause of that number, where each part repeats it: "3.1 (a) …", "3.1 (b) …"."""
    for place, node in enumerate(stack):
        if (node.style, node.number) == (opening.style, opening.number):
            del stack[place + 1:]
            return True
    return False


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
    if opening.number and above(opening.number) and _under_number(stack, opening.number):
        return
    level = _level(opening.style)
    for place, node in enumerate(stack[1:], 1):
        if node.style == opening.style or (level and not 0 < _level(node.style) < level):
            del stack[place:]  # a Markdown heading never belongs to bold words or a numbered line
            return


def _under_number(stack: list[Node], number: str) -> bool:
    """Put 10.4 under 10, or beside 10.3, whatever their styles."""
    over, deep = above(number), depth(number)
    for place in range(len(stack) - 1, 0, -1):
        if stack[place].number == over:
            del stack[place + 1:]
            return True
        if depth(stack[place].number or "") == deep:
            del stack[place:]
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
