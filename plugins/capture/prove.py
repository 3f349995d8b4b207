"""The command `tasks.py prove`: whether archived versions are what the services' servers sent.

    python3 tasks.py prove zoom/terms-of-service [2026-11-27]

Three things are asked of each version: is its file the text that the journal names by its SHA-256? are the bytes as
served still here, whole? are they read as this text, by the rules of that time?
"""
from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from plugins.archive.declarations import declarations
from plugins.archive.declarations.declaration_history import rules_at
from plugins.archive.history.provenance import served
from plugins.archive.store import paths, versions
from plugins.archive.store.errors import ArchiveError
from plugins.archive.store.journal import Observation
from plugins.archive.store.observation_state import StoredState, recollect
from plugins.archive.store.versions import fingerprint
from plugins.capture.extract import extract
from plugins.capture.faults import Fault
from plugins.capture.judge.rereading import pages_of
from plugins.capture.snapshots import Snapshots
from plugins.capture.watchlist import UnknownName, watchlist

CHECKOUT = Path(__file__).resolve().parents[2]


class Proof(StrEnum):
    """What became of an attempt to prove a version."""

    PROVED = "proved"          #: the kept bytes are read as this text
    OTHERWISE = "otherwise"    #: the kept bytes are whole, and our rules have changed since
    UNKEPT = "unkept"          #: the text is the journal's; the bytes are not here
    ALTERED = "ALTERED"        #: the text is not the one that the journal names


_SAID = {
    Proof.PROVED: "the bytes that the server sent are read as this text",
    Proof.OTHERWISE: "the bytes that the server sent are here; today's programs read them otherwise than those of then",
    Proof.UNKEPT: "the text is the one in the journal; the server's bytes are not in var/snapshots",
    Proof.ALTERED: "the file is not the text that the journal names: restore it from Git",
}


def main(words: tuple[str, ...], checkout: Path = CHECKOUT) -> int:
    """Prove a policy's versions; 1 when one was altered, or there is none."""
    parser = argparse.ArgumentParser("tasks.py prove", description="Check versions against what servers sent.")
    parser.add_argument("policy", metavar="SERVICE/POLICY")
    parser.add_argument("version", metavar="VERSION", nargs="?", help="only this one, such as 2026-11-27")
    asked = parser.parse_args(words)
    root = checkout / paths.POLICIES
    try:
        found = [(watched.service, watched.terms.slug) for watched in watchlist(root, [asked.policy]).policies]
        proofs = [line for service, policy in found for line in _proofs(root, service, policy, asked.version, checkout)]
    except (ArchiveError, UnknownName) as error:
        print(f"prove: {error}", file=sys.stderr)
        return 1
    for name, line, proof in proofs:
        print(f"{name:<21} {proof.value:<9} {_SAID[proof]}")
        for page in served(line):
            print(f"{'':<31} {page.final_url}  SHA-256 {page.snapshot}")
    if not proofs:
        print(f"prove: there is no version {asked.version or ''} of {asked.policy}".replace("  ", " "), file=sys.stderr)
    return int(not proofs or any(proof is Proof.ALTERED for _, _, proof in proofs))


def _proofs(
    root: Path, service: str, policy: str, version: str | None, checkout: Path
) -> Iterator[tuple[str, Observation, Proof]]:
    known = recollect(root, service, policy)
    for name, line in known.made.items():
        if version in (None, name):
            yield name, line, prove(known, name, line, Snapshots(checkout / "var"))


def prove(known: StoredState, name: str, line: Observation, snapshots: Snapshots) -> Proof:
    """What can be shown of one version."""
    text = versions.read(known.root, known.service, known.policy, name)
    if fingerprint(text) != line.hash:
        return Proof.ALTERED
    pages = pages_of(line, snapshots)
    declaration = declarations.load(known.root, known.service)
    terms = rules_at(known.root, declaration, known.policy, line.at)
    if pages is None or terms is None:
        return Proof.UNKEPT
    try:
        same = len(pages) == len(terms.sources) and extract.text(pages, terms) == text
    except Fault:
        same = False
    return Proof.PROVED if same else Proof.OTHERWISE
