"""Checks the cards of content/cards: what is wrong with their fields, and whose review is due."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from plugins.publish.archive_view import UnknownReference
from plugins.publish.blocks.cards import load_card
from plugins.publish.checks.finding import Finding
from plugins.publish.html.english import day


def findings(content: Path, today: date) -> Iterator[Finding]:
    """What is wrong with each card, and a warning for each that should be read again."""
    folder = content / "cards"
    for path in sorted(folder.glob("*.md")):
        file = f"content/cards/{path.name}"
        try:
            card = load_card(folder, path.stem)
        except (UnknownReference, ValueError) as error:
            place, message = _placed(str(error), file)
            yield Finding(file, place, 1, message)
        else:
            if card.review and card.review < today:
                yield Finding(file, card.review_line, 1, f"this card was to be reviewed by {day(card.review)}: read it "
                                                         "again, and set a new day", warning=True)


def _placed(words: str, file: str) -> tuple[int, str]:
    """The line and the sentence of "content/cards/a.md:3: …"."""
    if not words.startswith(f"{file}:"):
        return 1, words
    line, _, message = words.removeprefix(f"{file}:").partition(": ")
    return int(line), message
