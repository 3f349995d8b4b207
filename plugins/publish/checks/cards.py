"""Checks the cards of content/cards: their fields, their text, and reviews that are due."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from plugins.publish.archive_view import UnknownReference
from plugins.publish.block_syntax.fence_linter import question_in
from plugins.publish.cards.card_file import CardFile, load_card
from plugins.publish.checks.finding import Finding, placed
from plugins.publish.front_matter.content_file import read_text
from plugins.publish.front_matter.fields import parse
from plugins.publish.front_matter.flaw import Flaw
from plugins.publish.html.english import day
from plugins.publish.markdown_source.scan import Scan, scan
from plugins.publish.markdown_source.slips import slips


def findings(content: Path, today: date) -> Iterator[Finding]:
    """What is wrong with each card, and a warning for each that should be read again."""
    folder = content / "cards"
    for path in sorted(folder.glob("*.md")):
        file = f"content/cards/{path.name}"
        try:
            card = load_card(folder, path.stem)
        except (UnknownReference, ValueError) as error:
            yield placed(str(error), file)
        else:
            yield from (Finding.of(file, fault) for fault in _faults(path, card, today))


def _faults(path: Path, card: CardFile, today: date) -> Iterator[Flaw]:
    if card.review and card.review < today:
        yield Flaw(card.review_line, 1, f"this card was to be reviewed by {day(card.review)}: read it again, and set "
                                        "a new day", warning=True)
    matter = parse(read_text(path))
    first = max((field.line for field in matter.fields), default=0)
    text = "\n".join(matter.text.split("\n")[first:])
    if not text.strip():
        yield Flaw(first, 1, "this card has no text", warning=True)
    found = scan(text, first + 1)
    yield from _text(found)
    yield from slips(found.prose, first + 1)
    yield from plain_faults(found.prose, first + 1, "a card")


def plain_faults(prose: str, first_line: int, what: str) -> Iterator[Flaw]:
    """Blocks and questions in a text that may have none."""
    for number, line in enumerate(prose.split("\n"), first_line):
        if line.lstrip().startswith("///"):
            yield Flaw(number, 1, f"{what} holds no blocks: write its text without ///")
        elif words := question_in(line):
            yield Flaw(number, 1, f"answer this before you publish: {words}")


def _text(found: Scan) -> Iterator[Flaw]:
    """A card stands on many pages, from where a path would lead to different places."""
    for link in found.links:
        if not link.target.lower().startswith(("https://", "http://", "mailto:")):
            yield Flaw(link.line, link.column, f"{link.target!r} leads somewhere else from each page that shows this "
                                               "card: write a whole address that begins with https://")
    for link in found.unknown_labels:
        yield Flaw(link.line, link.column, f"nothing says where [{link.target}] leads: add a line "
                                           f"'[{link.target}]: https://…'")
    if found.open_fence:
        yield Flaw(found.open_fence.line, found.open_fence.column,
                   "this code never ends: close it with the same marks")
