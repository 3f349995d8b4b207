"""What an author asks to take over, and whether the archive has it already.

Apart from `adopt`, because looking needs none of what judges texts: a run with nothing new is done at once.
"""
from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from plugins.archive.imports import adopted
from plugins.archive.imports.collection import tip
from plugins.archive.store import paths
from plugins.archive.store.errors import ArchiveError

ROOT = Path(__file__).resolve().parents[3] / paths.POLICIES


@dataclass(frozen=True)
class AdoptArguments:
    """One service's history from one collection."""

    collection: str
    service: str
    policy_type: str | None     #: None for all of them
    declarations: Path | None   #: the folder of the collection's declarations
    list: bool = False          #: only name what the collection holds

    @property
    def documents(self) -> str:
        """What is asked for, as `adopted.json` notes it."""
        return f"{self.service}/{self.policy_type}" if self.policy_type else self.service


def read(words: tuple[str, ...]) -> AdoptArguments:
    """Understand the words after `tasks.py adopt`."""
    parser = argparse.ArgumentParser("tasks.py adopt", description="Take over a service's recorded history.")
    parser.add_argument("collection", metavar="COLLECTION", help="a repository's folder, a bundle, a Git address, "
                        "or a data set's folder")
    parser.add_argument("service", metavar="SERVICE", nargs="?", help='as the collection spells it, such as "Zoom"')
    parser.add_argument("--list", action="store_true", help="only name the services and policies that it holds")
    parser.add_argument("--policy", metavar="TYPE", help='only this one, such as "Terms of Service"')
    parser.add_argument("--declarations", metavar="DIR", type=Path, help="the folder of the collection's declarations")
    asked = parser.parse_args(words)
    if not asked.service and not asked.list:
        parser.error("name a service; --list names those that the collection holds")
    return AdoptArguments(asked.collection, asked.service or "", asked.policy, asked.declarations, asked.list)


def nothing_new(words: tuple[str, ...], root: Path = ROOT) -> bool:
    """Whether the collection is as it was when this was last asked for; then it says so."""
    wish = read(words)
    if wish.declarations or wish.list:
        return False
    try:
        slug = adopted.service_slug(root, wish.service)
        known = adopted.read(root, slug).read.get(wish.documents)
        if known is None or known != tip(wish.collection):
            return False
    except ArchiveError:
        return False  # `adopt` meets the same, and tells
    print(f"{slug}: this collection has nothing new")
    return True
