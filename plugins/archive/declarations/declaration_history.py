"""How a policy was read before: the rules that Open Terms Archive's contributors keep beside a declaration.

    content/policies/zoom/declaration.history.json      (there, `declarations/Zoom.history.json`)
    {"Terms of Service": [{"fetch": "…", "select": "…", "validUntil": "2024-05-01T00:00:00Z"}, …]}

Each entry held up to its `validUntil`, that moment included; after the last of them the declaration itself holds.
"""
from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from plugins.archive.declarations import declarations, strict_json
from plugins.archive.declarations.declarations import Declaration, TermsDeclaration
from plugins.archive.store import paths
from plugins.archive.store.errors import DeclarationError


def rules_at(root: Path, declaration: Declaration, slug: str, at: datetime) -> TermsDeclaration | None:
    """The rules for a policy that held at a time; None when it was not watched by any."""
    now = next((terms for terms in declaration.terms if terms.slug == slug), None)
    path = paths.declaration_history_path(root, declaration.slug)
    if now is None or not path.is_file():
        return now
    earlier = [(_valid_until(entry, path), entry) for entry in _entries(path, now.policy_type)]
    held = next((entry for until, entry in sorted(earlier, key=lambda one: one[0]) if at <= until), None)
    return now if held is None else _terms(held, now, path)


def check(root: Path, declaration: Declaration) -> None:
    """Read all earlier rules of a service; DeclarationError where one cannot be understood."""
    path = paths.declaration_history_path(root, declaration.slug)
    for terms in declaration.terms if path.is_file() else ():
        for entry in _entries(path, terms.policy_type):
            _valid_until(entry, path)
            _terms(entry, terms, path)


def _entries(path: Path, policy_type: str) -> list[Mapping[str, object]]:
    try:
        read = strict_json.loads(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise DeclarationError(f"{path}: cannot be read: {error}") from error
    entries = read.get(policy_type, []) if isinstance(read, dict) else None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise DeclarationError(f"{path}: {policy_type!r} must hold a list of earlier rules, each in braces")
    return entries


def _valid_until(entry: Mapping[str, object], path: Path) -> datetime:
    stated = entry.get("validUntil")
    try:
        until = datetime.fromisoformat(str(stated))
    except ValueError as error:
        raise DeclarationError(
            f'{path}: "validUntil" must be a time like 2024-05-01T00:00:00Z, not {stated!r}') from error
    return until if until.tzinfo else until.replace(tzinfo=UTC)


def _terms(entry: Mapping[str, object], now: TermsDeclaration, path: Path) -> TermsDeclaration:
    rules = {key: value for key, value in entry.items() if key != "validUntil"}
    text = json.dumps({"name": "x", "terms": {now.policy_type: rules}})
    (terms,) = declarations.parse(text, "x", str(path)).terms
    return TermsDeclaration(now.policy_type, now.slug, terms.sources)
