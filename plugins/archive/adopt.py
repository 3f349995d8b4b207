"""Takes over a service's recorded history: what was a change becomes a version, and every verdict is kept.

    python3 tasks.py adopt COLLECTION SERVICE [--policy TYPE] [--declarations DIR]
"""
from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from plugins.archive import adopted, declarations, layout, versions
from plugins.archive.adopted import Adopted
from plugins.archive.adoption import Adoption, carry_out, plan
from plugins.archive.collection import Collection, open_collection, tip
from plugins.archive.declaring import declared_with
from plugins.archive.errors import ArchiveError
from plugins.archive.progress import progress
from plugins.archive.tally import summary

CHECKOUT = Path(__file__).resolve().parents[2]


def main(words: tuple[str, ...], root: Path = CHECKOUT / layout.POLICIES) -> int:
    """Adopt a service's policies; 1 when the collection, or anything asked of it, is not there."""
    asked = _parser().parse_args(words)
    try:
        adopt(root, asked.collection, asked.service, asked.policy, asked.declarations)
    except ArchiveError as error:
        print(f"adopt: {error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("tasks.py adopt", description="Take over a service's recorded history.")
    parser.add_argument("collection", metavar="COLLECTION", help="a repository's folder, a bundle, a Git address, "
                        "or a data set's folder")
    parser.add_argument("service", metavar="SERVICE", help='as the collection spells it, such as "Zoom"')
    parser.add_argument("--policy", metavar="TYPE", help='only this one, such as "Terms of Service"')
    parser.add_argument("--declarations", metavar="DIR", type=Path, help="the folder of the collection's declarations")
    return parser


def adopt(root: Path, where: str, service: str, policy_type: str | None, folder: Path | None) -> None:
    """Judge each policy's records; only when all could be read, declare the service and keep what is new.

    How far the collection was read is noted last: a run that was killed before is simply done again.
    """
    slug, state = adopted.service_slug(root, service), tip(where)
    held, wanted = adopted.read(root, slug), f"{service}/{policy_type}" if policy_type else service
    if folder is None and held.covers(wanted, state):
        print(f"{slug}: this collection has nothing new")
        return
    with open_collection(where) as collection:
        documents = collection.documents_of(service, policy_type)
        text = declared_with(root, slug, service, [Path(document).stem for document in documents], folder)
        declaration = declarations.parse(text, slug, str(layout.declaration_path(root, slug)))
        for document in documents:
            held = held.with_policy(declaration, document)
        plans = tuple(_plans(root, slug, held, documents, collection))
    versions.write_atomically(layout.declaration_path(root, slug), text)
    adopted.write(root, slug, held)
    for planned in plans:
        carry_out(root, planned)
        print(_told(planned))
    adopted.write(root, slug, held.with_read(wanted, state))


def _plans(
    root: Path, slug: str, held: Adopted, documents: tuple[str, ...], collection: Collection
) -> Iterator[Adoption]:
    for number, document in enumerate(documents, 1):
        progress(f"[{number}/{len(documents)}] {document}")
        yield plan(root, slug, held.policies[document], document, collection)
    progress("")


def _told(done: Adoption) -> str:
    return (f"{done.service}/{done.policy}: {len(done.versions)} versions and {len(done.observations)} observations "
            f"are new, {len(done.replacements)} excerpts replaced\n{summary(done.tally, 1)}")
