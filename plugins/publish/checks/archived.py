"""Checks content against the archive: blocks, quotations, authors' weights, and whether the archive can be read."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
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
from plugins.publish.checks.sources import CheckedFile
from plugins.publish.checks.text_analysis import analysed
from plugins.publish.clause_index import ClauseIndex
from plugins.publish.front_matter.content_file import UnreadableFile, read_text
from plugins.publish.front_matter.dates import parsed_date
from plugins.publish.front_matter.fields import parse
from plugins.publish.output_files import short_hash
from plugins.publish.quotations.archived_words import ArchivedWords
from plugins.publish.quotations.quote_check import nearest
from plugins.publish.quotations.scan import Quotation, SourceKind

_NOWHERE = {
    SourceKind.NONE: "stands in no archived version and names no source: correct the words, or link to where they "
                     "stand",
    SourceKind.ARCHIVE: "stands in no archived version, though a link leads there: correct the words, or say what has "
                        "them: <!-- quotes https://… -->",
}


def read(checkout: Path, kept: Cache, report: Callable[[Finding], None]) -> tuple[History, ...]:
    """The archive; nothing where it cannot be read, which is reported."""
    try:
        return load_all(checkout / paths.POLICIES, FileDigests(kept).of_text)
    except ArchiveError as error:
        report(placed(str(error), paths.POLICIES.as_posix(), f"{checkout}/"))
        return ()


def findings(content: Path, histories: tuple[History, ...], sources: Iterable[CheckedFile],
             kept: Cache) -> Iterator[Finding]:
    """What the archive has against the content."""
    root = content / "policies"
    yield from _altered(root, histories)
    yield from _weights(root, histories)
    if histories or not any(root.glob("*/declaration.json")):
        yield from _of_posts(content, histories, sources, kept)


def _altered(root: Path, histories: Iterable[History]) -> Iterator[Finding]:
    """Version files whose text does not have the SHA-256 in the journal."""
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


def _of_posts(content: Path, histories: tuple[History, ...], sources: Iterable[CheckedFile],
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
        yield from _unfounded(source.shown, source.text.quotations, words, likely, kept, draft=source.page.draft)
    for file, quoted in _short_texts(content, kept):
        yield from _unfounded(file, quoted, words, (), kept)


def _short_texts(content: Path, kept: Cache) -> Iterator[tuple[str, tuple[Quotation, ...]]]:
    """The quotations of cards and of notes on weeks, by file."""
    for path in (*content.glob("cards/*.md"), *content.glob("weeks/*.md")):
        with suppress(UnreadableFile):  # another check reports it
            yield f"content/{path.parent.name}/{path.name}", analysed(parse(read_text(path)), kept).quotations


def _unfounded(file: str, quoted: Iterable[Quotation], words: ArchivedWords, likely: tuple[str, ...], kept: Cache, *,
               draft: bool = False) -> Iterator[Finding]:
    """A text's quotations that nothing vouches for, and those that are nearly what a policy says."""
    for quotation in quoted:
        if quotation.source is SourceKind.STATED:
            continue
        near = partial(_near, quotation, words, kept)
        if (quotation.source is not SourceKind.ELSEWHERE or near()) and not _is_held(quotation, words, likely, kept):
            fault = _misquoted(*found) if (found := near()) else _NOWHERE[quotation.source]
            yield Finding(file, quotation.line, quotation.column, f"“{_short(quotation.words)}” {fault}", draft)


def _is_held(quotation: Quotation, words: ArchivedWords, likely: tuple[str, ...], kept: Cache) -> bool:
    return kept.get(__name__, f"{quotation.parts}\0{words.state}",
                    lambda: b"found" if words.holds(quotation, likely) else b"not") == b"found"


def _near(quotation: Quotation, words: ArchivedWords, kept: Cache) -> tuple[Path, str] | None:
    """The version that nearly says a quotation, and the part of it that is near; remembered for each policy."""
    table = kept.table(__name__)
    for policy in words.policies:
        key = short_hash(f"{quotation.fragments}\0{words.state_of(policy)}")
        if found := table.get(key, partial(words.near, quotation, policy)):
            return Path(found[0]), found[1]
    return None


def _misquoted(file: Path, fragment: str) -> str:
    said = nearest(fragment, file.read_text(encoding="utf-8"))
    return (f"is not what {'/'.join(file.parts[-3:-1])} of {file.stem} says; the nearest is “{_short(said)}”: correct "
            "the words, or say that another document has them: <!-- quotes https://… -->")


def _short(words: str) -> str:
    text = " ".join(re.sub(r"<[^<>]*>", " ", words).split())
    return text if len(text) <= 80 else f"{text[:78]}…"
