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
def lexicon(package: str, name: str) -> dict[str, Any]:
    """A package's `lexicon/<name>.toml`: of one language, by its English name, or of all languages."""
    entry = resources.files(package).joinpath("lexicon", f"{name.lower()}.toml")
    return tomllib.loads(entry.read_text(encoding="utf-8"))


@cache
def expressions(package: str, name: str) -> dict[str, str]:
    """The regular expressions of a package's `lexicon/<name>.toml`, each in one line."""
    return {key: text.replace("\n  ", "").strip(" \n") for key, text in lexicon(package, name).items()}
