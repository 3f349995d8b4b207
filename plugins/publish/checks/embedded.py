"""Checks a post's blocks against the archive, as a build fills them, and tells which clauses have changed since."""
from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import astuple
from datetime import date
from functools import cache
from pathlib import Path

from markdown import Markdown

from plugins.archive.store import paths
from plugins.publish.archive_view import Archive
from plugins.publish.blocks import fill
from plugins.publish.blocks.block_context import BlockContext, notices
from plugins.publish.blocks.fence_linter import Fences
from plugins.publish.blocks.syntax import FENCES, PLACEHOLDER
from plugins.publish.cache.cache import Cache
from plugins.publish.front_matter.fault import Fault
from plugins.publish.html import elements

_EXTENSIONS = ("extra", "meta", "sane_lists", "plugins.publish.blocks.syntax")


def policies_in(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """The policies that a text names, "zoom/terms-of-service", in alphabetical order."""
    return tuple(sorted(policy for policy in known if policy in text))


def faults(file: Path, text: str, day: date | None, archive: Archive, cards: Path, kept: Cache) -> tuple[Fault, ...]:
    """What is wrong with a post's blocks; remembered as long as post, cards and the policies that it names stay."""
    named = policies_in(text, frozenset(f"{one.service}/{one.policy}" for one in archive.histories))
    key = json.dumps([text, str(day), [_state(cards.parent, policy) for policy in named], _cards_state(cards)])

    def make() -> bytes:
        return json.dumps([astuple(one) for one in _faults(file, text, day, archive, cards)]).encode()

    return tuple(Fault(*one) for one in json.loads(kept.get(__name__, key, make)))


@cache
def _state(content: Path, policy: str) -> str:
    """Names what a policy's archive holds: its journal tells every version with its hash."""
    journal = paths.journal_path(content / "policies", *policy.split("/"))
    return journal.read_text(encoding="utf-8") if journal.is_file() else ""


@cache
def _cards_state(cards: Path) -> list[str]:
    return [path.read_text(encoding="utf-8", errors="replace") for path in sorted(cards.glob("*.md")) if path.is_file()]


def _faults(file: Path, text: str, day: date | None, archive: Archive, cards: Path) -> Iterator[Fault]:
    found = list[tuple[int, str]]()
    markdown = _markdown().reset()
    fences = markdown.preprocessors[FENCES]
    assert isinstance(fences, Fences)
    with fences.reporting(lambda *_: None, draft=True):  # the linter's faults are told already
        html = markdown.convert(text)
    page = BlockContext(str(file), "posts/x/index.html", day, archive, cards,
                        lambda _, line, message: found.append((line, message)))
    if PLACEHOLDER in html:
        fill.fill(html, page)
    yield from (Fault(line, 1, message) for line, message in found)
    for notice in notices(page):
        words = elements.fragments(str(notice)).text_content().partition(", after this")[0]
        yield Fault(_first_block(text), 1, f"{words}, after this was written: say so, or update the post", warning=True)


def _first_block(text: str) -> int:
    return next((number for number, line in enumerate(text.split("\n"), 1) if "///" in line), 1)


@cache
def _markdown() -> Markdown:
    return Markdown(extensions=list(_EXTENSIONS), output_format="html")
