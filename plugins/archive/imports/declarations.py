"""Takes over declarations from a collection, policy by policy, and leaves what we declared ourselves as it is."""
from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from plugins.archive.declarations import declarations
from plugins.archive.imports.collections.collection import near
from plugins.archive.store import paths
from plugins.archive.store.errors import DeclarationError

_Rules = dict[str, Any]  #: JSON that `declarations` has found sound


def declared_with(root: Path, slug: str, service: str, policy_types: Iterable[str], folder: Path | None) -> str:
    """A service's declaration with the collection's rules for these policies; at least its name, without any."""
    path = paths.declaration_path(root, slug)
    before: _Rules = {"name": service, "terms": {}}
    if path.is_file():
        declarations.load(root, slug)
        before = json.loads(path.read_text(encoding="utf-8"))
    after = _merged(before, _read_declaration(folder, service), policy_types) if folder else before
    return json.dumps(after, indent=2, ensure_ascii=False) + "\n"


def _merged(before: _Rules, adopted: _Rules, policy_types: Iterable[str]) -> _Rules:
    """The given rules of the wanted policies among our own; a service without any takes the given name."""
    key = "documents" if "documents" in before else "terms"
    rules = adopted.get("terms") or adopted.get("documents") or {}
    chosen = {kind: rules[kind] for kind in policy_types if kind in rules}
    return {**before, "name": before["name"] if before[key] else adopted["name"], key: {**before[key], **chosen}}


def _read_declaration(folder: Path, service: str) -> _Rules:
    """A service's declaration in a collection's folder; DeclarationError with the nearest names when there is none."""
    folder = folder / "declarations" if (folder / "declarations").is_dir() else folder
    path = folder / f"{service}.json"
    if not path.is_file():
        known = [other.stem for other in folder.glob("*.json")]
        raise DeclarationError(f"{folder}: there is no declaration of {service!r}{near(service, known)}")
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise DeclarationError(f"{path}: is not UTF-8: {error}") from error
    declarations.parse(text, service, str(path))
    adopted: _Rules = json.loads(text)
    return adopted
