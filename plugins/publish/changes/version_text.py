"""Draws a version's text: a short one whole, a long one by section, each folded behind its heading.

What is folded waits in `details`: browsers open them for a link to a clause in them, for their own search and on paper.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, groupby

from markupsafe import Markup

from plugins.policy.model import count_words
from plugins.publish.html.elements import strip_control_chars
from plugins.publish.html.english import count
from plugins.publish.html.markup import CLASS, E, Element
from plugins.publish.html.paginate import PagePart
from plugins.publish.html.truncate import beginning
from plugins.publish.redlines import body as redline_body
from plugins.publish.redlines.folding import Folding
from plugins.publish.redlines.text_shapes import Shapes

VISIBLE = 7_000         #: characters in sight before the reader unfolds any: a page of 12,000 px on a phone
INSIDE = 20_000         #: characters that a section shows when it is unfolded; a longer one has folds of its own
OPENING = 1_200         #: characters before the first heading that stay in sight
BESIDE_LARGEST = 2_400  #: characters beside a clause that is nearly the whole text, such as the policy's own title
TOGETHER = 3_000        #: characters of clauses without a heading that share a fold
FOLDS = 60              #: in a row: some 80 px each on a phone
CLAUSE = 80             #: characters that a clause costs besides its words: its heading, and its margins
_NAME = 60              #: characters of a clause's first words, where they stand for its heading
_BREAK = "\n\n"


@dataclass
class _Node:
    """A clause and those below it, as far as they stand on one page."""

    part: PagePart
    below: list[_Node] = field(default_factory=list)

    @property
    def headed(self) -> bool:
        return bool(self.part.first and self.part.clause.heading)

    @property
    def number(self) -> str:
        """What stands before the words of a clause without a heading."""
        return self.part.clause.number or "" if self.part.first and not self.headed else ""

    @property
    def name(self) -> str:
        """What a fold with the clause is called."""
        return self.part.clause.title if self.headed else " ".join(
            filter(None, (self.number, beginning(" ".join(self.part.text.split()), _NAME, " …"))))

    @cached_property
    def size(self) -> int:
        """How many characters it takes, with those below it."""
        return len(self.part.text) + CLAUSE + sum(node.size for node in self.below)

    @cached_property
    def words(self) -> int:
        return count_words(self.part.text) + sum(node.words for node in self.below)


def text_html(page: Iterable[PagePart], shapes: Shapes) -> Markup:
    """A page of a version's text, with an anchor for every clause; headings never skip a level."""
    return Markup("\n").join(element.html() for element in _rendered(_trees(page), shapes, VISIBLE, 2))


def is_folded(page: Iterable[PagePart]) -> bool:
    """True if not all of a page's text is in sight."""
    return _size(_trees(page)) > VISIBLE


def _trees(page: Iterable[PagePart]) -> list[_Node]:
    roots: list[_Node] = []
    ancestors: list[_Node] = []
    for part in page:
        while ancestors and ancestors[-1].part.clause.anchor not in part.clause.path[:-1]:
            ancestors.pop()
        node = _Node(part)
        (ancestors[-1].below if ancestors else roots).append(node)
        ancestors.append(node)
    return roots


def _size(nodes: Iterable[_Node]) -> int:
    return sum(node.size for node in nodes)


def _rendered(nodes: Sequence[_Node], shapes: Shapes, budget: int, level: int) -> Iterator[Element]:
    """Sibling clauses: whole if there is room, else folded; one that is nearly the whole text, opened."""
    largest = max(nodes, key=lambda node: node.size, default=None)
    beside = _size(nodes) - largest.size if largest else 0
    if largest is None or beside + largest.size <= budget:
        yield from (element for node in nodes for element in _rendered_whole(node, shapes, level))
    elif beside <= BESIDE_LARGEST:
        for node in nodes:
            if node is largest:
                yield from _rendered_open(node, shapes, budget - beside, level)
            else:
                yield from _rendered_whole(node, shapes, level)
    else:
        for group in _groups(nodes):
            yield from _folded(group, shapes, level)


def _rendered_open(node: _Node, shapes: Shapes, budget: int, level: int) -> Iterator[Element]:
    """A clause with its own words in sight, as far as there is room, and those below it."""
    yield _clause(node, shapes, level, Folding(max(OPENING, budget - _size(node.below))))
    yield from _rendered(node.below, shapes, max(0, budget - len(node.part.text)), level + node.headed)


def _groups(nodes: Sequence[_Node]) -> list[list[_Node]]:
    """What is folded together: a clause with a heading alone, several of those without, more where there are many."""
    found: list[list[_Node]] = []
    for headed, run in groupby(nodes, key=lambda node: node.headed):
        for node in run:
            if headed or not found or found[-1][0].headed or _size(found[-1]) + node.size > TOGETHER:
                found.append([])
            found[-1].append(node)
    at_once = -(-len(found) // FOLDS)
    return [list(chain(*found[start:start + at_once])) for start in range(0, len(found), at_once)]


def _folded(nodes: Sequence[_Node], shapes: Shapes, level: int) -> Iterator[Element]:
    first, last = nodes[0], nodes[-1]
    if (not first.headed and _size(nodes) <= OPENING) or not any(node.words for node in nodes):
        yield from _all_whole(nodes, shapes, level)
        return
    words = E.span(E.span(count(sum(node.words for node in nodes), "word")), CLASS("meta"))
    if len(nodes) == 1 and first.headed:
        title = _heading(first, level)
        body = [E.div(*_text(first, shapes, level + 1), id=first.part.id),
                *_rendered(first.below, shapes, INSIDE, level + 1)]
    else:
        name = first.name if first is last else f"{first.name} to {last.name}"
        title = E.span(strip_control_chars(name), dir="auto")
        body = _all_whole(nodes, shapes, level)
    yield E.details(E.summary(title, " ", words), *body, CLASS("section"))


def _all_whole(nodes: Sequence[_Node], shapes: Shapes, level: int) -> list[Element]:
    return [element for node in nodes for element in _rendered_whole(node, shapes, level)]


def _rendered_whole(node: _Node, shapes: Shapes, level: int) -> Iterator[Element]:
    yield _clause(node, shapes, level)
    for below in node.below:
        yield from _rendered_whole(below, shapes, level + node.headed)


def _clause(node: _Node, shapes: Shapes, level: int, folding: Folding | None = None) -> Element:
    text = _text(node, shapes, level + node.headed, folding)
    if node.headed:
        return E.section(_heading(node, level), *text, id=node.part.id)
    return E.div(*text, id=node.part.id)


def _heading(node: _Node, level: int) -> Element:
    return E(f"h{min(level, 6)}", strip_control_chars(node.part.clause.title), dir="auto")


def _text(node: _Node, shapes: Shapes, level: int, folding: Folding | None = None) -> list[Element]:
    """A clause's own words; the number of one that has no heading stands before its first paragraph."""
    if not node.number:
        return redline_body.render_text(node.part.text, shapes, folding, level - 1)
    first, _, others = node.part.text.strip().partition(_BREAK)
    numbered = E.p(E.b(f"{strip_control_chars(node.number)} "), strip_control_chars(first), dir="auto")
    return [numbered, *redline_body.render_text(others, shapes, folding, level - 1)]
