"""A text with its blocks filled, from the cache where neither it nor what its blocks speak of has changed."""
from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache as cached
from html import unescape
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from plugins.archive.history.history import History
from plugins.publish.archive_view import Archive
from plugins.publish.block_syntax.extension import PLACEHOLDER
from plugins.publish.blocks.block_context import BlockContext, Embedded, EmbeddedCard, notices
from plugins.publish.blocks.fill import fill
from plugins.publish.cache.cache import Cache
from plugins.publish.clause_index import text_digest
from plugins.publish.output_files import short_hash

_SPEC = re.compile(rf' {PLACEHOLDER}="([^"]*)"')
_NAME_A_CLAUSE = ("clause-diff", "clause")  #: the blocks whose argument is a clause
_NAMES_A_CARD = "term"


class FilledText(NamedTuple):
    """A text as readers see it, and what its blocks say of clauses."""

    html: str
    notices: tuple[Markup, ...] = ()               #: what to know before reading on
    embedded: tuple[Embedded, ...] = ()            #: the clauses that it quotes, compares or explains
    clauses_changed_at: tuple[datetime, ...] = ()  #: when they changed after the text's date


class FilledTexts:
    """Fills texts; what policies and cards hold is named once for all of them."""

    def __init__(self, archive: Archive, cards: Path, cache: Cache):
        self._archive, self._cache = archive, cache
        self._histories = {f"{one.service}/{one.policy}": one for one in archive.histories}
        self._policy = cached(lambda name: _history_key(self._histories[name]) if name in self._histories else None)
        self._card = cached(lambda name: _content_of(cards / f"{name}.md"))

    def filled(self, html: str, page: BlockContext) -> FilledText:
        """The text; what is wrong with a block is reported to the page, and then nothing is kept."""
        made: list[FilledText] = []
        complaints: list[tuple[Path | str, int, str]] = []

        def make() -> bytes | None:
            made.append(_made(html, replace(page, report=lambda *complaint: complaints.append(complaint))))
            return None if complaints else self._packed(made[0])

        key = self._key(html, page)
        kept = self._cache.get(__name__, key, make) if key else make()
        for complaint in complaints:
            page.report(*complaint)
        return made[0] if kept is None else self._unpacked(kept)  # of what was made, too: it holds no trees

    def _key(self, html: str, page: BlockContext) -> str | None:
        """Names all that the filled text depends on; None if it isn't sure what its blocks speak of."""
        specs = [json.loads(unescape(spec)) for spec in _SPEC.findall(html)]
        if html.count(PLACEHOLDER) != len(specs):
            return None
        parts = [self._policy(policy) for policy in dict.fromkeys(name for spec in specs for name in _policies(spec))]
        parts += [self._card(spec["argument"]) for spec in specs if spec["block"] == _NAMES_A_CARD]
        place = page.save_as, page.day, page.site, page.linked
        return None if None in parts else repr((short_hash(html), place, parts))

    def _packed(self, text: FilledText) -> bytes | None:
        """The text for the cache; None if a clause is not the one that its version has under this name."""
        clauses = self._archive.clauses
        if any(clauses.clause(one.history.versions[one.start], one.clause.anchor) != one.clause
               for one in text.embedded):
            return None
        embedded = [(f"{one.history.service}/{one.history.policy}", one.start, one.clause.anchor,
                     one.card and (one.card.id, one.card.html)) for one in text.embedded]
        return json.dumps([text.html, text.notices, embedded,
                           [moment.isoformat() for moment in text.clauses_changed_at]]).encode()

    def _unpacked(self, kept: bytes) -> FilledText:
        html, notices, embedded, changed = json.loads(kept)
        return FilledText(html, tuple(map(Markup, notices)), tuple(self._embedded(*one) for one in embedded),
                          tuple(map(datetime.fromisoformat, changed)))

    def _embedded(self, policy: str, start: int, anchor: str, card: tuple[str, str] | None) -> Embedded:
        history = self._histories[policy]
        clause = self._archive.clauses.clause(history.versions[start], anchor)
        assert clause is not None  # it was there when it was kept, and the texts are the same
        return Embedded(history, start, clause, card and EmbeddedCard(Markup(card[1]), card[0]))


def _made(html: str, page: BlockContext) -> FilledText:
    filled = str(fill(html, page))
    changed = tuple(step.version.at for _, now in page.touched for step in now.changes
                    if page.day and step.version.date > page.day)
    return FilledText(filled, notices(page), tuple(page.embedded), changed)


def _policies(spec: Mapping[str, str]) -> Iterator[str]:
    """The policies that a block names, "zoom/terms-of-service"."""
    words = [spec.get("clause"), spec["argument"] if spec["block"] in _NAME_A_CLAUSE else None]
    yield from (place.partition(" ")[0] for place in words if place)


def _history_key(history: History) -> str:
    """Names all that blocks tell of a policy by content, which an observation without a change leaves as it was."""
    versions = [(one.name, one.at, one.excerpt, text_digest(one)) for one in history.versions]
    return short_hash(repr((versions, history.change_names, replace(history, versions=(), journal=()))))


def _content_of(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None  # whoever fills the block says so
