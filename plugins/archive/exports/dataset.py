"""The command `export`: every whole version as a data set of Open Terms Archive, one file a version.

    python3 tasks.py export FOLDER [SERVICE…]

    FOLDER/Zoom/Terms of Service/2023-08-07T18-49-21Z.md
    FOLDER/Zoom/Terms of Service/journal.jsonl

Other tools read the versions; `adopt FOLDER SERVICE` reads the journal too, and so finds the same versions, verdicts
and changes, and judges nothing again.
"""
from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from plugins.archive.history.history import History, load_all
from plugins.archive.imports.arguments import ROOT
from plugins.archive.imports.collections.dataset import JOURNAL, file_times
from plugins.archive.store import journal
from plugins.archive.store.errors import ArchiveError
from plugins.archive.store.journal import Observation
from plugins.atomic_write import write_if_changed
from plugins.spelling import did_you_mean

README = "README.md"


class NotExported(Exception):
    """Nothing was exported; the text says why."""


def main(words: tuple[str, ...], root: Path = ROOT) -> int:
    """Run the command; 1 when a service is not known or the folder cannot be written."""
    arguments = _arguments().parse_args(words)
    try:
        histories = _selected(load_all(root), arguments.services)
        files = dict(dataset(histories))
        written = sum(write_if_changed(arguments.folder / name, content) for name, content in files.items())
    except (ArchiveError, NotExported, OSError) as error:
        print(f"export: {error}", file=sys.stderr)
        return 1
    excerpts = sum(version.excerpt for history in histories for version in history.versions)
    left_out = f"; {excerpts} excerpts are left out, which are no whole texts" if excerpts else ""
    versions = sum(name.endswith("Z.md") for name in files)
    print(f"{versions} versions in {arguments.folder}, {written} files written{left_out}")
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("tasks.py export", description="Export the archive as a data set.")
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="where the data set goes")
    parser.add_argument("services", metavar="SERVICE", nargs="*", help='only these, as "zoom"')
    return parser


def _selected(histories: Sequence[History], services: Iterable[str]) -> Sequence[History]:
    known = {history.service for history in histories}
    for service in services:
        if service not in known:
            raise NotExported(f"there is no service {service!r} in the archive{did_you_mean(service, sorted(known))}")
    wanted = set(services) or known
    return [history for history in histories if history.service in wanted]


def dataset(histories: Iterable[History]) -> Iterator[tuple[str, bytes]]:
    """The files of the data set: path below its folder, and bytes; the last says whom to thank."""
    attributions: dict[str, None] = {}
    for history in histories:
        if history.attribution:
            attributions[history.attribution] = None
        place = f"{_folder(history.service_name)}/{_folder(history.policy_type)}"
        full = [version for version in history.versions if not version.excerpt]
        for version, moment in zip(full, file_times(version.at for version in full), strict=True):
            yield f"{place}/{moment:%Y-%m-%dT%H-%M-%SZ}.md", version.text.encode()
        if full:
            yield f"{place}/{JOURNAL}", journal.as_bytes(_without_excerpts(history))
    yield README, _readme(attributions)


def _without_excerpts(history: History) -> Iterator[Observation]:
    """The journal's lines, but those of passages that are not exported."""
    excerpts = {version.name for version in history.versions if version.excerpt}
    return (line for line in history.journal if not line.excerpt and line.version not in excerpts)


def _folder(name: str) -> str:
    """A name as the name of a folder."""
    return name.replace("/", "-").replace("\\", "-").lstrip(".") or "unnamed"


def _readme(attributions: Iterable[str]) -> bytes:
    lines = ["# Versions of policies", "",
             "`Service/Terms Type/DATE.md`, one file a version, as data sets of Open Terms Archive are laid out. "
             "The texts belong to their authors.", *(f"\n{each}" for each in attributions)]
    return ("\n".join(lines) + "\n").encode()
