"""Reads the reusable cards of content/cards: a few facts, then the explanation in Markdown."""
from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from plugins.policy.model import EditKind, Redline
from plugins.publish.archive_view import UnknownReference
from plugins.publish.blocks.reader import front_matter, plain_markdown
from plugins.publish.blocks.syntax import as_kind
from plugins.publish.problems import did_you_mean, report

FACTS = ("kind", "touches", "do", "sure", "why", "words")


@dataclass(frozen=True, slots=True)
class CardFile:
    """A reusable card as its author wrote it."""

    title: str
    facts: dict[str, str]
    html: str
    name: str = ""
    words: tuple[str, ...] = ()  #: folded; a redline in which one of them came or went is explained by this card


def cards_with_words(folder: Path) -> tuple[CardFile, ...]:
    """The cards that explain redlines by themselves, by name; one that cannot be read is reported."""
    found = []
    for path in sorted(folder.glob("*.md")):
        try:
            found.append(load_card(folder, path.stem))
        except (UnknownReference, ValueError) as error:
            report(path, 0, str(error))
    return tuple(card for card in found if card.words)


def explains(card: CardFile, redline: Redline) -> str | None:
    """The first of a card's words that came or went in a redline, whole words only; None when none did."""
    marked = " ".join(edit.text for edit in redline.edits if edit.kind is not EditKind.KEPT).casefold()
    return next((word for word in card.words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", marked)), None)


def load_card(folder: Path, name: str) -> CardFile:
    """The card `name`; UnknownReference, with the nearest name, when there is none or it cannot be read."""
    path = folder / f"{name}.md"
    known = sorted(card.stem for card in folder.glob("*.md"))
    if name not in known:
        raise UnknownReference(f"there is no card {name!r} in content/{folder.name}{did_you_mean(name, known)}")
    text = path.read_text(encoding="utf-8")
    fields = front_matter(text)
    if not fields.get("title", (0, ""))[1]:
        raise UnknownReference(f"content/{folder.name}/{path.name}:1: the title is missing")
    for key, (line, _) in fields.items():
        if key not in (*FACTS, "title"):
            raise UnknownReference(f"content/{folder.name}/{path.name}:{line}: a card has no field {key!r}"
                          f"{did_you_mean(key, FACTS)}")
    facts = {key: fields[key][1] for key in FACTS if key in fields}
    if "kind" in facts:
        facts["kind"] = as_kind(facts["kind"])
    body = "\n".join(text.splitlines()[max(line for line, _ in fields.values()):])
    words = tuple(filter(None, (word.strip().casefold() for word in facts.pop("words", "").split(","))))
    return CardFile(fields["title"][1], facts, plain_markdown(body.strip()), name, words)
