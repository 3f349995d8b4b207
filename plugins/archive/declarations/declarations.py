"""What is watched: reads the JSON that Open Terms Archive's contributors write, unchanged.

    {"name": "Zoom", "terms": {"Terms of Service": {"fetch": "https://…", "select": "main", "remove": […]}}}

A policy is one source or, under `combine`, several in their order, to which the policy's own keys are the defaults.
Older files say `documents` for `terms`.
"""
from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from plugins.archive.declarations import strict_json
from plugins.archive.store import paths
from plugins.archive.store.errors import DeclarationError
from plugins.spelling import did_you_mean

_SERVICE_KEYS = ("name", "terms", "documents", "importedFrom")
_SOURCE_KEYS = ("fetch", "select", "remove", "filter", "executeClientScripts")
T = TypeVar("T")
_STARTS, _ENDS = ("startBefore", "startAfter"), ("endBefore", "endAfter")


@dataclass(frozen=True, slots=True)
class Range:
    """The part of a page from one element to another, by CSS; each end includes its element or leaves it out."""

    start: str
    start_included: bool
    end: str
    end_included: bool


Selector = str | Range


@dataclass(frozen=True, slots=True)
class Filter:
    """A named clean-up of a page before it is read, such as `removeQueryParams`."""

    name: str
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One page (or PDF) and the parts of it that are the policy."""

    fetch: str
    select: tuple[Selector, ...] = ()
    remove: tuple[Selector, ...] = ()
    filter: tuple[Filter, ...] = ()
    execute_client_scripts: bool | None = None  #: None: only when the page refuses plain HTTP


@dataclass(frozen=True, slots=True)
class TermsDeclaration:
    """One watched policy of a service."""

    policy_type: str
    slug: str
    sources: tuple[Source, ...]  #: joined in this order


@dataclass(frozen=True, slots=True)
class Declaration:
    """What is watched of a service; no terms when the service has closed."""

    slug: str
    name: str
    terms: tuple[TermsDeclaration, ...]


class _Invalid(Exception):
    """A sentence, and the word in the file that it is about."""


def load(root: Path, service: str) -> Declaration:
    """Read a service's declaration; DeclarationError with file and line when it cannot be understood."""
    path = paths.declaration_path(root, service)
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        byte = error.object[error.start]
        raise DeclarationError(f"{path}:{line}: this file is not UTF-8 (byte 0x{byte:02X})") from error
    except OSError as error:
        raise DeclarationError(f"{path}: cannot be read: {error.strerror}") from error
    return parse(text, service, str(path))


def load_all(root: Path) -> tuple[Declaration, ...]:
    """Every service's declaration, in the order of their slugs."""
    return tuple(load(root, service) for service in paths.services(root))


def parse(text: str, slug: str, file: str) -> Declaration:
    """Read a declaration's text; DeclarationError with the file and the line of a mistake."""
    read = strict_json.loads(text, file)
    try:
        return _declaration(read, slug)
    except _Invalid as wrong:
        sentence, word = wrong.args
        raise DeclarationError(f"{file}{strict_json.line_of(text, word)}: {sentence}") from wrong


def _declaration(read: object, slug: str) -> Declaration:
    service = _mapping(read, "the declaration", "")
    _refuse_misspelt(service, _SERVICE_KEYS)
    name = service.get("name")
    if not isinstance(name, str) or not name.strip():
        raise _Invalid('the service has no "name"', "name")
    key = "documents" if "documents" in service and "terms" not in service else "terms"
    if key not in service:
        raise _Invalid('there is no "terms"', "name")
    terms = _mapping(service[key], f'"{key}"', key)
    slugs = paths.slugs(terms)
    return Declaration(slug, name, tuple(_terms(kind, slugs[kind], rules) for kind, rules in terms.items()))


def _terms(policy_type: str, slug: str, read: object) -> TermsDeclaration:
    rules = _mapping(read, f"{policy_type!r}", policy_type)
    _refuse_misspelt(rules, (*_SOURCE_KEYS, "combine"))
    parts = rules.get("combine", [{}])
    if not isinstance(parts, list) or not parts:
        raise _Invalid(f'"combine" of {policy_type!r} must be a list of pages', "combine")
    defaults = {key: value for key, value in rules.items() if key != "combine"}
    sources = [_source({**defaults, **_mapping(part, 'a part of "combine"', "combine")}, policy_type) for part in parts]
    return TermsDeclaration(policy_type, slug, tuple(sources))


def _source(rules: Mapping[str, object], policy_type: str) -> Source:
    _refuse_misspelt(rules, _SOURCE_KEYS)
    fetch, scripts = rules.get("fetch"), rules.get("executeClientScripts")
    if not isinstance(fetch, str):
        raise _Invalid(f'{policy_type!r} has no address to "fetch"', policy_type)
    if not _is_web_address(fetch):
        raise _Invalid(f"{fetch!r} is not a web address", fetch)
    if scripts is not None and not isinstance(scripts, bool):
        raise _Invalid('"executeClientScripts" must be true or false', "executeClientScripts")
    return Source(fetch, _each(rules, "select", _selector), _each(rules, "remove", _selector),
                  _each(rules, "filter", _filter), scripts)


def _is_web_address(words: str) -> bool:
    try:
        parts = urlsplit(words)
    except ValueError:  # "https://[", which begins as an IPv6 address
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _each(rules: Mapping[str, object], key: str, read: Callable[[object], T]) -> tuple[T, ...]:
    """One or several of a kind, as the format allows both."""
    found = rules.get(key)
    return () if found is None else tuple(read(one) for one in (found if isinstance(found, list) else [found]))


def _selector(read: object) -> Selector:
    if isinstance(read, str) and read.strip():
        return read
    if isinstance(read, str):
        raise _Invalid("a selector is empty", read)
    ends = _mapping(read, "a selector", "select")
    start, end = (next((key for key in keys if isinstance(ends.get(key), str)), None) for keys in (_STARTS, _ENDS))
    if start is None or end is None or len(ends) > 2:
        word = next(iter(ends), "select")
        raise _Invalid("a range needs one of startBefore, startAfter and one of endBefore, endAfter", word)
    return Range(str(ends[start]), start == "startBefore", str(ends[end]), end == "endAfter")


def _filter(read: object) -> Filter:
    if isinstance(read, str):
        return Filter(read)
    filters = _mapping(read, "a filter", "filter")
    if len(filters) != 1:
        raise _Invalid("a filter with parameters has one name", next(iter(filters), "filter"))
    (name, parameters), = filters.items()
    listed = parameters if isinstance(parameters, list) else [parameters]
    return Filter(name, tuple(one if isinstance(one, str) else json.dumps(one) for one in listed))


def _mapping(read: object, label: str, word: str) -> dict[str, object]:
    if not isinstance(read, dict):
        raise _Invalid(f"{label} must be an object in braces", word)
    return read


def _refuse_misspelt(read: Mapping[str, object], known: tuple[str, ...]) -> None:
    """Keys that we do not know may be newer than we are; keys that look like a slip are one."""
    for key in read:
        if key not in known and (hint := did_you_mean(key, known, 0.7)):
            raise _Invalid(f"there is no key {key!r} here{hint}", key)
