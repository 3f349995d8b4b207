"""Takes over a service's recorded history: what was a change becomes a version, and every verdict is kept.

    python3 tasks.py adopt COLLECTION SERVICE [--policy TYPE] [--declarations DIR]
    python3 tasks.py adopt COLLECTION --list
"""
from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sized
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from plugins.archive.declarations import declarations
from plugins.archive.imports import adopted
from plugins.archive.imports.adopted import Adopted
from plugins.archive.imports.adoption import Adoption, carry_out, plan
from plugins.archive.imports.arguments import ROOT, AdoptArguments, nothing_new, read
from plugins.archive.imports.collections.collection import Collection, open_collection, tip
from plugins.archive.imports.declarations import declared_with
from plugins.archive.imports.tally import summary
from plugins.archive.progress import progress
from plugins.archive.store import paths
from plugins.archive.store.errors import ArchiveError
from plugins.atomic_write import sweep, write_text
from plugins.policy.model import Verdict

LISTED = 5  #: changes that `adopt` names at its end; `changes` lists all


def main(words: tuple[str, ...], root: Path = ROOT) -> int:
    """Run the command `adopt`; exit status 1 if the collection, service or policy cannot be found or read."""
    if nothing_new(words, root):
        return 0
    try:
        arguments = read(words)
        if arguments.list:
            print("\n".join(_held_by(arguments)))
        else:
            adopt(root, arguments)
    except ArchiveError as error:
        print(f"adopt: {error}", file=sys.stderr)
        return 1
    return 0


def adopt(root: Path, arguments: AdoptArguments) -> None:
    """Judge each policy's records; only when all could be read, declare the service and keep what is new.

    How far the collection was read is noted last: a run that was killed before is simply done again.
    """
    state = tip(arguments.collection)
    with open_collection(arguments.collection) as collection:
        service, policy_type = collection.canonical_names(arguments.service, arguments.policy_type)
        arguments = replace(arguments, service=service, policy_type=policy_type)
        slug = adopted.service_slug(root, service)
        held = adopted.read(root, slug)
        documents = collection.documents_of(arguments.service, arguments.policy_type)
        types = [Path(document).stem for document in documents]
        text = declared_with(root, slug, arguments.service, types, arguments.declarations)
        declaration = declarations.parse(text, slug, str(paths.declaration_path(root, slug)))
        for document in documents:
            held = held.with_policy(declaration, document)
        plans = tuple(_plans(root, slug, held, documents, collection))
    sweep(root / slug)
    write_text(paths.declaration_path(root, slug), text)
    adopted.write(root, slug, held)
    for planned in plans:
        carry_out(root, planned)
    adopted.write(root, slug, held.with_read(arguments.documents, state))
    print("\n".join(_summary(planned) for planned in plans))
    print("\n".join(next_steps(plans)))


def _held_by(arguments: AdoptArguments) -> Iterator[str]:
    """The services of a collection with their policies, or those of one service."""
    with open_collection(arguments.collection) as collection:
        service, _ = collection.canonical_names(arguments.service)
        documents = collection.documents_of(service) if service else tuple(collection.documents)
        held = [collection.documents[document] for document in documents]
    for service, records in groupby(held, lambda one: one[0].service):
        yield f"{service}: {', '.join(f'{one[0].policy_type} ({len(one)})' for one in records)}"


def next_steps(plans: Iterable[Adoption]) -> Iterator[str]:
    """The newest changes that were taken over, and how to go on with them."""
    found = sorted(((line.at, str(line.version), f"{planned.service}/{planned.policy}", line)
                    for planned in plans for line in planned.observations
                    if line.verdict is Verdict.CHANGE and line.confirmed and line.version), reverse=True,
                   key=lambda one: one[:3])
    for _, version, policy, line in found[:LISTED]:
        yield f"{line.more.get('significance', ''):<9}  {policy} {version}: {line.news}"
    if not found:
        yield "→ no new change among them; what is there: python3 tasks.py changes"
    else:
        service = found[0][2].partition("/")[0]
        yield f"→ all of them: python3 tasks.py changes {service}"
        yield f"→ write about one: python3 tasks.py new {found[0][2]} {found[0][1]}"


def _plans(
    root: Path, slug: str, held: Adopted, documents: tuple[str, ...], collection: Collection
) -> Iterator[Adoption]:
    for number, document in enumerate(documents, 1):
        progress(f"[{number}/{len(documents)}] {document}", plain=True)
        yield plan(root, slug, held.policies[document], document, collection)
    progress("")


def _summary(adoption: Adoption) -> str:
    return (f"{adoption.service}/{adoption.policy}: new are {_counted(adoption.versions, 'version')} and "
            f"{_counted(adoption.observations, 'observation')}; {_counted(adoption.replacements, 'excerpt')} replaced\n"
            f"{summary(adoption.tally, 1)}")


def _counted(listed: Sized, noun: str) -> str:
    """The number of things with their noun: "1 version", "2 versions"."""
    return f"{len(listed)} {noun}{'' if len(listed) == 1 else 's'}"
