"""Checks what is watched: each service's declaration, its selectors, and how its policies are called."""
from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import soupsieve

from plugins.archive.declarations import declaration_history, declarations, extras
from plugins.archive.declarations.declarations import Declaration, Range, Selector, Source
from plugins.archive.store import paths
from plugins.archive.store.errors import DeclarationError
from plugins.publish.checks.finding import Finding, placed
from plugins.spelling import nearest

_LIKE = 0.9  #: similarity of letters from which a name is a slip: "Community Guidelines - Spam" has 0.85 and is none
_SHORTER = 2  #: letters that a slip leaves out: "Terms" alone may be a name
_KEPT = ("witness",)  #: folders of the archive that are no service


def findings(checkout: Path) -> Iterator[Finding]:
    """What is wrong with the declarations of every service."""
    root = checkout / paths.POLICIES
    for folder in sorted(root.glob("[!.]*/")):
        if folder.name not in _KEPT:
            yield from _not_read(folder, checkout)
            if paths.declaration_path(root, folder.name).is_file():
                yield from _of_service(root, folder.name, checkout)


def _not_read(folder: Path, checkout: Path) -> Iterator[Finding]:
    """Files that somebody may take for a declaration, and a folder without one."""
    file = folder.relative_to(checkout).as_posix()
    others = [path for path in sorted(folder.glob("declaration*"))
              if path.name not in ("declaration.json", "declaration.history.json")]
    for path in others:
        yield Finding(f"{file}/{path.name}", 1, 1, "this file is not read: a declaration is JSON, in "
                                                   f"{file}/declaration.json")
    if not others and not (folder / "declaration.json").is_file() and any(folder.iterdir()):
        yield Finding(file, 1, 1, "nothing of this folder is shown: it has no declaration.json", warning=True)


def _of_service(root: Path, service: str, checkout: Path) -> Iterator[Finding]:
    try:
        declaration = declarations.load(root, service)
        extras.load(root, declaration)
        declaration_history.check(root, declaration)
    except DeclarationError as error:
        yield placed(str(error), paths.POLICIES.as_posix(), f"{checkout}/")
        return
    path = paths.declaration_path(root, service)
    file, text = path.relative_to(checkout).as_posix(), path.read_text(encoding="utf-8")
    for message, word, warning in (*_broken_selectors(declaration), *_misspelt_types(declaration)):
        yield Finding(file, *_place(text, word), message, warning)


def _place(text: str, word: str) -> tuple[int, int]:
    """The line and column of a word in JSON, from 1; those of the beginning if it stands there in other letters."""
    found = (text.find(json.dumps(word, ensure_ascii=ascii_only)) for ascii_only in (False, True))
    at = max(0, *found)
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _broken_selectors(declaration: Declaration) -> Iterator[tuple[str, str, bool]]:
    every = (selector for terms in declaration.terms for source in terms.sources for selector in _selectors(source))
    for selector in dict.fromkeys(every):
        try:
            soupsieve.compile(selector)
        except (soupsieve.SelectorSyntaxError, NotImplementedError) as error:
            yield f"{selector!r} is not a CSS selector: {str(error).splitlines()[0]}", selector, False


def _selectors(source: Source) -> Iterator[str]:
    selectors: tuple[Selector, ...] = (*source.select, *source.remove)
    for selector in selectors:
        yield from (selector.start, selector.end) if isinstance(selector, Range) else (selector,)


def _misspelt_types(declaration: Declaration) -> Iterator[tuple[str, str, bool]]:
    """Types of policies that nearly are called as Open Terms Archive calls them; a site may have types of its own."""
    read = tomllib.loads((Path(__file__).parent / "policy_types.toml").read_text(encoding="utf-8"))
    known = {name.lower(): name for name in read["types"]}
    for terms in declaration.terms:
        near = nearest(terms.policy_type.lower(), known, _LIKE)
        if near and known[near] != terms.policy_type and len(near) - len(terms.policy_type) <= _SHORTER:
            yield (f"there is no type of policy {terms.policy_type!r} (did you mean {known[near]!r}?): the name stands "
                   "in titles and addresses", terms.policy_type, True)
