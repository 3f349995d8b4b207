"""The arguments of `tasks.py adopt`, and a quick check whether there is anything new to adopt.

Kept apart from `adopt` because it loads nothing that judges texts, so a run with nothing new ends at once.
"""
from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from plugins.archive.imports import adopted
from plugins.archive.imports.collections.collection import tip
from plugins.archive.store import paths
from plugins.archive.store.errors import ArchiveError
from plugins.settings import CHECKOUT

ROOT = CHECKOUT / paths.POLICIES


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
        """The service, or one of its policies, as spelled in `adopted.json`."""
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
    arguments = parser.parse_args(words)
    if not arguments.service and not arguments.list:
        parser.error("name a service; --list names those that the collection holds")
    return AdoptArguments(arguments.collection, arguments.service or "", arguments.policy, arguments.declarations,
                          arguments.list)


def nothing_new(words: tuple[str, ...], root: Path = ROOT) -> bool:
    """True, after printing a sentence, if the collection has not changed since it was last adopted."""
    arguments = read(words)
    if arguments.declarations or arguments.list:
        return False
    try:
        slug = adopted.service_slug(root, arguments.service)
        known = adopted.read(root, slug).read.get(arguments.documents)
        if known is None or known != tip(arguments.collection):
            return False
    except ArchiveError:
        return False  # `adopt` meets the same, and tells
    print(f"{slug}: this collection has nothing new")
    return True
