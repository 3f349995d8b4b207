"""Remembers which recorded histories a service's folder holds, and how far each collection was read."""
from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from plugins.archive.declarations import declarations
from plugins.archive.declarations.declarations import Declaration
from plugins.archive.store import paths
from plugins.archive.store.errors import ArchiveError
from plugins.atomic_write import write_text


@dataclass(frozen=True)
class Adopted:
    """What was adopted into one service's folder."""

    policies: Mapping[str, str] = field(default_factory=dict)  #: "Zoom/Terms of Service.md" → `terms-of-service`
    read: Mapping[str, str] = field(default_factory=dict)  #: `AdoptArguments.documents` → the collection's state then

    def with_read(self, documents: str, state: str) -> Adopted:
        """The same, with the collection's state at which a service or one of its policies was read."""
        return replace(self, read={**self.read, documents: state})

    def with_policy(self, declaration: Declaration, document: str) -> Adopted:
        """The same, with a folder for a document: the declared one, or the first free one."""
        if document in self.policies:
            return self
        policy_type = Path(document).stem
        declared = {terms.policy_type: terms.slug for terms in declaration.terms}
        used = {*declared.values(), *self.policies.values()}
        slug = declared.get(policy_type) or paths.free_slug(policy_type, used)
        return replace(self, policies={**self.policies, document: slug})


def read(root: Path, service: str) -> Adopted:
    """The record of what was adopted into a service's folder; empty if nothing was."""
    path = paths.adopted_path(root, service)
    if not path.is_file():
        return Adopted()
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
        return Adopted(dict(fields["policies"]), dict(fields["read"]))
    except (ValueError, KeyError, TypeError) as error:
        raise ArchiveError(f"{path}: is damaged ({error}); remove it, and the collection is read again") from error


def write(root: Path, service: str, adopted: Adopted) -> None:
    """Note it, if there is anything new to note."""
    if adopted != read(root, service):
        fields = {"policies": dict(adopted.policies), "read": dict(adopted.read)}
        text = json.dumps(fields, indent=2, ensure_ascii=False) + "\n"
        write_text(paths.adopted_path(root, service), text)


def service_slug(root: Path, service: str) -> str:
    """The folder of a collection's service: the one that has its history, or its name, or the first free one."""
    services = paths.services(root)
    held = {slug: {document.partition("/")[0] for document in read(root, slug).policies} for slug in services}
    by_history = (slug for slug in services if service in held[slug])
    by_name = (slug for slug in services if not held[slug] and declarations.load(root, slug).name == service)
    return next(by_history, None) or next(by_name, None) or paths.free_slug(service, services)
