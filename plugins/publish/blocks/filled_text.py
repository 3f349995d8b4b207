"""A text with its blocks filled, from the cache where neither it nor what its blocks speak of has changed."""
from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache as cached
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from plugins.archive.history.history import History
from plugins.publish.archive_view import Archive
from plugins.publish.block_syntax.extension import PLACEHOLDER
from plugins.publish.blocks.block_context import BlockContext, Embedded, EmbeddedCard, notices
from plugins.publish.blocks.fill import fill
from plugins.publish.cache.cache import Cache
from plugins.publish.clause_index import text_digest
from plugins.publish.lazy_text import Text
from plugins.publish.output_files import short_hash

_SPEC = re.compile(rf' {PLACEHOLDER}="([^"]*)"')
_NAME_A_CLAUSE = ("clause-diff", "clause")  #: the blocks whose argument is a clause
_NAMES_A_CARD = "term"


class FilledText(NamedTuple):
    """A text as readers see it, and what its blocks say of clauses."""

    text: Text
    notices: tuple[Markup, ...] = ()               #: what to know before reading on
    embedded: tuple[Embedded, ...] = ()            #: the clauses that it quotes, compares or explains
    clauses_changed_at: tuple[datetime, ...] = ()  #: when they changed after the text's date


class FilledTexts:
    """Fills texts; what policies and cards hold is named once for all of them."""

    def __init__(self, archive: Archive, cards: Path, cache: Cache):
        self._archive, self._cache, self._known = archive, cache, cache.table(__name__)
        self._histories = {f"{one.service}/{one.policy}": one for one in archive.histories}
        self._policy = cached(lambda name: _history_key(self._histories[name]) if name in self._histories else None)
        self._card = cached(lambda name: _content_of(cards / f"{name}.md"))

    def filled(self, text: Text, specs: Sequence[str] | None, page: BlockContext) -> FilledText:
        """A text with its blocks (`specs_in` lists them) filled; one with faults is reported to the page, not kept."""
        key = self._key(text.digest, specs, page)
        if key and (kept := self._known.find(key)):
            self._cache.use(__name__, key)
            return self._unpacked(kept, self._loader(key, text, page))
        complaints: list[tuple[Path | str, int, str]] = []
        made = _filled(text, replace(page, report=lambda *complaint: complaints.append(complaint)))
        for complaint in complaints:
            page.report(*complaint)
        kept = self._packed(made) if key and not complaints else None
        if not (key and kept):
            return made
        self._known.put(key, kept)
        self._cache.get(__name__, key, made.text.load().encode)
        return self._unpacked(kept, self._loader(key, text, page))  # holds neither trees nor the text

    def _key(self, digest: str, specs: Sequence[str] | None, page: BlockContext) -> str | None:
        """Names all that the filled text depends on; None if it isn't sure what its blocks speak of."""
        if specs is None:
            return None
        found = [json.loads(spec) for spec in specs]
        parts = [self._policy(policy) for policy in dict.fromkeys(name for spec in found for name in _policies(spec))]
        parts += [self._card(spec["argument"]) for spec in found if spec["block"] == _NAMES_A_CARD]
        place = page.save_as, page.day, page.site, page.linked
        return None if None in parts else short_hash(repr((digest, place, parts)))

    def _packed(self, text: FilledText) -> list[Any] | None:
        """What is kept of the text; None if a clause is not the one that its version has under this name."""
        clauses = self._archive.clauses
        if any(clauses.clause(one.history.versions[one.start], one.clause.anchor) != one.clause
               for one in text.embedded):
            return None
        embedded = [[f"{one.history.service}/{one.history.policy}", one.start, one.clause.anchor,
                     one.card and [one.card.id, str(one.card.html)]] for one in text.embedded]
        return [text.text.digest, text.text.names_files, list(map(str, text.notices)), embedded,
                [moment.isoformat() for moment in text.clauses_changed_at]]

    def _unpacked(self, kept: list[Any], load: Callable[[], str]) -> FilledText:
        digest, names_files, notices, embedded, changed = kept
        return FilledText(Text(digest, names_files, load), tuple(map(Markup, notices)),
                          tuple(self._embedded(*one) for one in embedded), tuple(map(datetime.fromisoformat, changed)))

    def _loader(self, key: str, text: Text, page: BlockContext) -> Callable[[], str]:
        """Loads the HTML of a filled text; its blocks are filled again only if the cache was damaged since."""
        anew = replace(page, ids={}, touched=[], embedded=[])
        return lambda: self._cache.get(__name__, key, lambda: _filled(text, anew).text.load().encode()).decode()

    def _embedded(self, policy: str, start: int, anchor: str, card: tuple[str, str] | None) -> Embedded:
        history = self._histories[policy]
        clause = self._archive.clauses.clause(history.versions[start], anchor)
        assert clause is not None  # it was there when it was kept, and the texts are the same
        return Embedded(history, start, clause, card and EmbeddedCard(Markup(card[1]), card[0]))


def _filled(text: Text, page: BlockContext) -> FilledText:
    filled = str(fill(text.load(), page))
    changed = tuple(step.version.at for _, now in page.touched for step in now.changes
                    if page.day and step.version.date > page.day)
    return FilledText(Text.of(filled), notices(page), tuple(page.embedded), changed)


def specs_in(html: str) -> list[str] | None:
    """What the blocks of a text ask for, as JSON, while they aren't filled; None if that isn't sure."""
    found = [unescape(spec) for spec in _SPEC.findall(html)]
    return found if html.count(PLACEHOLDER) == len(found) else None


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
