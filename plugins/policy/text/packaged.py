"""Loads the lexicons that ship with `plugins/policy`: the package's only reading of files."""
from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def languages(package: str) -> tuple[str, ...]:
    """The English names of the languages that a package has a lexicon for, sorted."""
    names = (entry.name for entry in resources.files(package).joinpath("lexicon").iterdir())
    return tuple(sorted(name.removesuffix(".toml").capitalize() for name in names if name.endswith(".toml")))


@cache
def lexicon(package: str, language: str) -> dict[str, Any]:
    """A package's `lexicon/<language>.toml`; the language by its English name, one of `languages`."""
    entry = resources.files(package).joinpath("lexicon", f"{language.lower()}.toml")
    return tomllib.loads(entry.read_text(encoding="utf-8"))
