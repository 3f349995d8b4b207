"""What a look at one text alone finds: its links, its quotations, and the faults of its blocks; kept between checks."""
from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, replace
from typing import Any

from plugins.publish.block_syntax import fence_linter
from plugins.publish.block_syntax.extension import BLOCKS
from plugins.publish.cache.cache import Cache
from plugins.publish.front_matter.fields import FrontMatter
from plugins.publish.front_matter.flaw import Flaw
from plugins.publish.link_checks.site_map import UNPUBLISHED
from plugins.publish.markdown_source.scan import Scan, SourceLink, scan
from plugins.publish.markdown_source.slips import slips
from plugins.publish.quotations.scan import Quotation, SourceKind, bare_words, quotations

_COMMENT = re.compile(r"<!--.*?-->", re.S)


@dataclass(frozen=True)
class TextAnalysis:
    """All that a text shows by itself."""

    scan: Scan
    quotations: tuple[Quotation, ...]
    faults: tuple[Flaw, ...]  #: of fences and options, and slips
    has_words: bool = True     #: False where nothing is left to read


def analysed(matter: FrontMatter, kept: Cache) -> TextAnalysis:
    """The analysis of a file's text, from the cache when the same text was analysed before."""
    return _read(kept.get(__name__, matter.text, lambda: _written(_analysis(matter))))


def _analysis(matter: FrontMatter) -> TextAnalysis:
    lines = matter.text.split("\n")
    first = max((field.line for field in matter.fields), default=0)
    found = scan("\n".join(lines[first:]), first + 1)
    draft = matter.value("status").lower() in UNPUBLISHED
    return TextAnalysis(replace(found, links=(*_summary_links(matter), *found.links)),
                        (*_quotations_above(matter, found.prose), *quotations(found.prose, first + 1)),
                        (*fence_linter.lint(lines, BLOCKS, draft=draft)[1], *slips(found.prose, first + 1)),
                        bool(_COMMENT.sub("", "\n".join(lines[first:])).strip()))


def _summary_links(matter: FrontMatter) -> Iterator[SourceLink]:
    """A summary is Markdown, too; it stands in lists and feeds."""
    for field in matter.fields:
        if field.key == "summary":
            for link in scan(field.value, field.line).links:
                yield replace(link, column=link.column + field.column - 1)


def _quotations_above(matter: FrontMatter, prose: str) -> Iterator[Quotation]:
    """The quotations of title and summary; one that the text below has, too, is checked there, with its source."""
    found = [(field, one) for field in matter.fields if field.key in ("title", "summary", "description")
             for one in quotations(field.value, field.line)]
    below = bare_words(prose) if found else ""
    for field, one in found:
        said_below = all(fragment in below for fragment in one.fragments)
        yield replace(one, column=one.column + field.column - 1, source=SourceKind.STATED if said_below else one.source)


def _written(analysis: TextAnalysis) -> bytes:
    found = analysis.scan
    rows: list[Iterable[SourceLink | Quotation | Flaw]] = [
        found.links, found.unknown_labels, found.unknown_notes, filter(None, [found.open_fence]),
        analysis.quotations, analysis.faults]
    lists = ([astuple(one) for one in row] for row in rows)
    return json.dumps([analysis.has_words, sorted(found.ids), *lists]).encode()


def _read(kept: bytes) -> TextAnalysis:
    has_words, ids, links, labels, notes, fences, quoted, faults = json.loads(kept)
    fence = next((SourceLink(*one) for one in fences), None)
    return TextAnalysis(Scan(_links(links), _links(labels), _links(notes), fence, frozenset(ids)),
                        tuple(Quotation(words, line, column, SourceKind(kind)) for words, line, column, kind in quoted),
                        tuple(Flaw(*one) for one in faults), has_words)


def _links(rows: Iterable[Iterable[Any]]) -> tuple[SourceLink, ...]:
    return tuple(SourceLink(*row) for row in rows)
