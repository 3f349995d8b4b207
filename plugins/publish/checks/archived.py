"""Checks content against the archive: blocks, quotations, authors' weights, and whether the archive can be read."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from plugins.archive.history.history import History, load_all
from plugins.archive.history.stored_version import StoredVersion
from plugins.archive.store import overrides, paths
from plugins.archive.store.errors import ArchiveError
from plugins.archive.store.observation_state import StoredState
from plugins.publish.archive_view import Archive
from plugins.publish.cache.cache import Cache
from plugins.publish.cache.file_digests import FileDigests
from plugins.publish.checks import embedded
from plugins.publish.checks.finding import Finding, placed
from plugins.publish.checks.sources import Source
from plugins.publish.clause_index import ClauseIndex
from plugins.publish.front_matter.dates import parsed_date
from plugins.publish.quotations.scan import ArchivedWords, Quotation


def findings(checkout: Path, sources: Iterable[Source], kept: Cache) -> Iterator[Finding]:
    """What the archive has against the content; only its own fault where it cannot be read."""
    root = checkout / paths.POLICIES
    try:
        histories = load_all(root, FileDigests(kept).of_text)
    except ArchiveError as error:
        yield placed(str(error), paths.POLICIES.as_posix(), f"{checkout}/")
        return
    yield from _altered(root, histories)
    yield from _weights(root, histories)
    yield from _of_posts(checkout / "content", histories, sources, kept)


def _altered(root: Path, histories: Iterable[History]) -> Iterator[Finding]:
    """Version files that do not hold the text by whose SHA-256 the journal names them."""
    for history in histories:
        known = StoredState(root, history.service, history.policy, history.journal)
        for version in history.versions:
            if (version.name in known.version_lines and isinstance(version, StoredVersion)
                    and not known.is_recorded(version.name, version.digest)):
                path = paths.version_path(root, history.service, history.policy, version.name)
                file = f"{paths.POLICIES.as_posix()}/{path.relative_to(root).as_posix()}"
                yield Finding(file, 1, 1, f"this is not the text that the journal names: git checkout -- {file}")


def _weights(root: Path, histories: Iterable[History]) -> Iterator[Finding]:
    for history in histories:
        path = paths.weights_path(root, history.service, history.policy)
        if path.is_file():
            _, problems = overrides.read(path, history.change_names)
            file = f"{paths.POLICIES.as_posix()}/{path.relative_to(root).as_posix()}"
            yield from (Finding(file, problem.line, 1, problem.message) for problem in problems)


def _of_posts(content: Path, histories: tuple[History, ...], sources: Iterable[Source],
              kept: Cache) -> Iterator[Finding]:
    """Blocks and quotations, each read against what the archive holds."""
    archive, words = Archive(histories, ClauseIndex(kept)), ArchivedWords(content / "policies")
    known = frozenset(f"{one.service}/{one.policy}" for one in histories)
    state = embedded.ArchiveState(content)
    for source in sources:
        moment = parsed_date(source.matter.value("date"))
        likely = embedded.policies_in(source.matter.text, known)
        if source.has_blocks and (moment or not source.post):
            for fault in embedded.faults(content / source.file, source.matter.text, moment.date() if moment else None,
                                         archive, state, likely, kept):
                yield Finding.of(source.shown, fault)
        for quotation in _unfounded(source, words, likely, kept):
            yield Finding(source.shown, quotation.line, quotation.column,
                          f"“{_short(quotation.words)}” stands in no archived version and names no source: correct the "
                          "words, or link to where they stand", source.page.draft)


def _unfounded(source: Source, words: ArchivedWords, likely: tuple[str, ...], kept: Cache) -> Iterator[Quotation]:
    """A post's quotations that nothing vouches for."""
    def answer(quotation: Quotation) -> bytes:
        return b"found" if words.holds(quotation, likely) else b"not"

    for quotation in source.text.quotations:
        key = f"{quotation.fragments}\0{words.state}"
        if not quotation.sourced and kept.get(__name__, key, partial(answer, quotation)) == b"not":
            yield quotation


def _short(words: str) -> str:
    text = " ".join(words.split())
    return text if len(text) <= 80 else f"{text[:78]}…"
