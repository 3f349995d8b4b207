"""The command `tasks.py prove`: whether archived versions are what the services' servers sent.

    python3 tasks.py prove                                    everything, summed up
    python3 tasks.py prove zoom/terms-of-service [2026-11-27]

Three things are asked of each version: is its file the text that the journal names by its SHA-256? are the bytes as
served still here, whole? are they read as this text, by the rules of that time? The last takes most of the time, so its
answer is kept in var/known/<service>/<policy>.proved.json until our rules change. And of each journal: does every line
that makes a version name the one before it as it stands?
"""
from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from plugins.archive.declarations import declarations
from plugins.archive.declarations.declaration_history import rules_at
from plugins.archive.declarations.declarations import TermsDeclaration
from plugins.archive.history.provenance import served
from plugins.archive.progress import progress
from plugins.archive.store import journal, paths, versions
from plugins.archive.store.errors import ArchiveError, HistoryError
from plugins.archive.store.journal import Observation
from plugins.archive.store.observation_state import StoredState, load_state
from plugins.atomic_write import write_text
from plugins.capture.extract import extract
from plugins.capture.faults import Fault
from plugins.capture.http.fetch import FetchedPage
from plugins.capture.judge.rereading import pages_of
from plugins.capture.snapshots import Snapshots
from plugins.capture.watchlist import UnknownName, watchlist
from plugins.settings import CHECKOUT


class Proof(StrEnum):
    """What became of an attempt to prove a version."""

    PROVED = "proved"          #: the kept bytes are read as this text
    OTHERWISE = "otherwise"    #: the kept bytes are whole, and our rules have changed since
    UNKEPT = "unkept"          #: the text is the journal's; the bytes are not here
    ALTERED = "ALTERED"        #: the text is not the one that the journal names
    MISSING = "MISSING"        #: the file is not there


_SENTENCES = {
    Proof.PROVED: "the bytes that the server sent are read as this text",
    Proof.OTHERWISE: "the bytes that the server sent are here; today's programs read them otherwise than those of then",
    Proof.UNKEPT: "the text is the one in the journal; the server's bytes are not in var/snapshots",
    Proof.ALTERED: "the file is not the text that the journal names: restore it from Git",
    Proof.MISSING: "the file is not there, though the journal names it: restore it from Git",
}
_BROKEN = (Proof.ALTERED, Proof.MISSING)


@dataclass(frozen=True, slots=True)
class Proved:
    """One version, the journal line that made it, and what can be proved."""

    reference: str
    version: str
    line: Observation
    proof: Proof


def main(words: tuple[str, ...], checkout: Path = CHECKOUT) -> int:
    """Prove versions; 1 when one was altered or is missing, or there is none."""
    arguments = _arguments().parse_args(words)
    try:
        proofs = list(_proofs(checkout, arguments.policy, arguments.version))
    except (ArchiveError, UnknownName) as error:
        print(f"prove: {error}", file=sys.stderr)
        return 1
    print("\n".join(_each(proofs) if arguments.policy else _summed_up(proofs)))
    broken = list(_broken_chains(checkout / paths.POLICIES, {one.reference for one in proofs}))
    print("\n".join(broken), file=sys.stderr, end="\n" if broken else "")
    if not proofs:
        version = " ".join(filter(None, ("version", arguments.version)))
        print(f"prove: there is no {version} of {arguments.policy or 'anything'}", file=sys.stderr)
    return int(not proofs or bool(broken) or any(one.proof in _BROKEN for one in proofs))


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("tasks.py prove", description="Check versions against what servers sent.")
    parser.add_argument("policy", metavar="SERVICE/POLICY", nargs="?", help="without it: every recorded policy")
    parser.add_argument("version", metavar="VERSION", nargs="?", help="only this one, such as 2026-11-27")
    return parser


def _broken_chains(root: Path, references: Iterable[str]) -> Iterator[str]:
    """A sentence for each journal in which a line that made a version was altered or left out."""
    for reference in sorted(references):
        path = paths.journal_path(root, *reference.split("/"))
        if version := journal.broken_link(path):
            yield f"prove: {path}: a line before that of {version} was altered or is gone: git checkout -- {path}"


def _each(proofs: list[Proved]) -> Iterator[str]:
    for one in proofs:
        yield f"{one.version:<21} {one.proof.value:<9} {_SENTENCES[one.proof]}"
        yield from (f"{'':<31} {page.final_url}  SHA-256 {page.snapshot}" for page in served(one.line))


def _summed_up(proofs: list[Proved]) -> Iterator[str]:
    """What is wrong, a line each, then how many versions were proved how far."""
    for one in proofs:
        if one.proof in _BROKEN:
            yield f"{one.proof.value:<9} content/policies/{one.reference}/{one.version}.md: {_SENTENCES[one.proof]}"
    counts = Counter(one.proof for one in proofs)
    policies = len({one.reference for one in proofs})
    yield f"{len(proofs)} versions of {policies} policies: " + ", ".join(
        f"{counts[proof]} {proof.value}" for proof in Proof if counts[proof])


def _proofs(checkout: Path, policy: str | None, version: str | None) -> Iterator[Proved]:
    root = checkout / paths.POLICIES
    found = _recorded(root) if policy is None else [
        (one.service, one.terms.slug) for one in watchlist(root, [policy]).policies]
    for number, (service, slug) in enumerate(found, 1):
        if len(found) > 1:
            progress(f"[{number}/{len(found)}] {service}/{slug}")
        known, readings = load_state(root, service, slug), ReadingCache(checkout / "var", service, slug)
        for name, line in known.version_lines.items():
            if version in (None, name):
                yield Proved(f"{service}/{slug}", name, line,
                             prove(known, name, line, Snapshots(checkout / "var"), readings))
        readings.keep()
    progress("")


def _recorded(root: Path) -> list[tuple[str, str]]:
    return [(service, policy) for service in paths.services(root) for policy in paths.recorded_policies(root, service)]


class ReadingCache:
    """Whether a version's pages are read as its text, cached until the pages or our rules change."""

    def __init__(self, var: Path, service: str, policy: str) -> None:
        self._path = var / "known" / service / f"{policy}.proved.json"
        try:
            cached = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            cached = {}
        self._cached: dict[str, bool] = cached if isinstance(cached, dict) else {}
        self._used: dict[str, bool] = {}

    def of(self, key: str) -> bool | None:
        """True if the pages were read as the version's text; None when that is not known."""
        return self._cached.get(key)

    def note(self, key: str, same: bool) -> bool:
        """Cache an answer."""
        self._used[key] = same
        return same

    def keep(self) -> None:
        """Write the cache to its file."""
        if not self._used.items() <= self._cached.items():
            write_text(self._path, json.dumps(self._cached | self._used))


def prove(known: StoredState, name: str, line: Observation, snapshots: Snapshots, readings: ReadingCache) -> Proof:
    """Compare a version with its journal line and with the pages it was read from."""
    try:
        text = versions.read(known.root, known.service, known.policy, name)
    except HistoryError:
        return Proof.MISSING
    if not known.is_recorded(name, versions.fingerprint(text)):
        return Proof.ALTERED
    pages = pages_of(line, snapshots)
    declaration = declarations.load(known.root, known.service)
    terms = rules_at(known.root, declaration, known.policy, line.at)
    if pages is None or terms is None or len(pages) != len(terms.sources):
        return Proof.UNKEPT if pages is None or terms is None else Proof.OTHERWISE
    key = _reading_key(line, terms)
    same = readings.of(key)
    same = _are_read_as(text, pages, terms) if same is None else same
    return Proof.PROVED if readings.note(key, same) else Proof.OTHERWISE


def _reading_key(line: Observation, terms: TermsDeclaration) -> str:
    """Names the text, the rules that read it and the pages that it was read from."""
    parts = (line.hash, extract.rules(terms), *(one.snapshot or "" for one in served(line)))
    return sha256("\n".join(map(str, parts)).encode()).hexdigest()[:24]


def _are_read_as(text: str, pages: Sequence[FetchedPage], terms: TermsDeclaration) -> bool:
    try:
        return extract.text(pages, terms) == text
    except Fault:
        return False
