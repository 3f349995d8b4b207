"""Checks a post's blocks against the archive, as a build fills them, and lists clauses that changed since."""
from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from datetime import date
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path

from markdown import Markdown

from plugins.archive.store import paths
from plugins.publish.archive_view import Archive
from plugins.publish.block_syntax.extension import FENCES, PLACEHOLDER
from plugins.publish.block_syntax.fence_linter import Fences
from plugins.publish.blocks import fill
from plugins.publish.blocks.block_context import BlockContext, changed_since
from plugins.publish.cache.cache import Cache
from plugins.publish.front_matter.flaw import Flaw
from plugins.publish.html import elements

_EXTENSIONS = ("extra", "meta", "sane_lists", "plugins.publish.block_syntax.extension")


def policies_in(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """The policies that a text names, "zoom/terms-of-service", in alphabetical order."""
    return tuple(sorted(policy for policy in known if policy in text))


class ArchiveState:
    """Names what policies and cards hold, each read once a check."""

    def __init__(self, content: Path):
        self.cards = content / "cards"
        self._policies = content / "policies"
        self.of_policy = cache(self._of_policy)

    def _of_policy(self, policy: str) -> str:
        """Names a policy's archive: its journal tells every version with its hash."""
        journal = paths.journal_path(self._policies, *policy.split("/"))
        return sha256(journal.read_bytes()).hexdigest() if journal.is_file() else ""

    @cached_property
    def of_cards(self) -> str:
        """Names the cards by their files' bytes."""
        files = [path.read_bytes() for path in sorted(self.cards.glob("*.md")) if path.is_file()]
        return sha256(b"\0".join(files)).hexdigest()


def faults(file: Path, text: str, day: date | None, archive: Archive, state: ArchiveState, policies: Sequence[str],
           kept: Cache) -> tuple[Flaw, ...]:
    """What is wrong with a post's blocks; remembered as long as post, cards and the policies that it names stay."""
    key = json.dumps([text, str(day), [*map(state.of_policy, policies)], state.of_cards])

    def make() -> bytes:
        return json.dumps([astuple(one) for one in _faults(file, text, day, archive, state.cards)]).encode()

    return tuple(Flaw(*one) for one in json.loads(kept.get(__name__, key, make)))


def _faults(file: Path, text: str, day: date | None, archive: Archive, cards: Path) -> Iterator[Flaw]:
    found = list[tuple[int, str]]()
    markdown = _markdown().reset()
    fences = markdown.preprocessors[FENCES]
    assert isinstance(fences, Fences)
    with fences.reporting(lambda *_: None, draft=True):  # the linter's faults are reported already
        html = markdown.convert(text)
    page = BlockContext(str(file), "posts/x/index.html", day, archive, cards,
                        lambda _, line, message: found.append((line, message)))
    if PLACEHOLDER in html:
        fill.fill(html, page)
        yield from _same_version(html, archive)
    yield from (Flaw(line, 1, message) for line, message in found)
    for changed in changed_since(page):
        words = elements.fragments(str(changed)).text_content().replace(" (see what changed)", "")
        yield Flaw(_first_block(text), 1, f"after this was written, {words}: say so, or update the post", warning=True)


def _same_version(html: str, archive: Archive) -> Iterator[Flaw]:
    """Redlines of a version with itself."""
    by_name = {f"{history.service}/{history.policy}": history for history in archive.histories}
    for element in elements.select(f"[{PLACEHOLDER}]", elements.fragments(html)):
        spec = json.loads(element.get(PLACEHOLDER, ""))
        days = [str(spec[name]) for name in ("from", "to") if spec.get(name, "latest") != "latest"]
        history = by_name.get(str(spec["argument"]).partition(" ")[0])
        ends = {history.version_at(date.fromisoformat(day)) for day in days} if history else set()
        if (len(days), len(ends)) == (2, 1) and (version := ends.pop()):
            yield Flaw(spec.get("line") or 1, 1, f"both days show the version of {version.name}: there is nothing "
                                                 "to compare", warning=True)


def _first_block(text: str) -> int:
    return next((number for number, line in enumerate(text.split("\n"), 1) if "///" in line), 1)


@cache
def _markdown() -> Markdown:
    return Markdown(extensions=list(_EXTENSIONS), output_format="html")
