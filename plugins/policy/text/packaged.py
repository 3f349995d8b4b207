"""Loads the lexicons that ship with `plugins/policy`: the package's only reading of files."""
from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parents[3]


@cache
def languages(package: str) -> tuple[str, ...]:
    """The English names of the languages that a package has a lexicon for, sorted."""
    names = (entry.name for entry in _lexicon(package).iterdir())
    return tuple(sorted(name.removesuffix(".toml").capitalize() for name in names if name.endswith(".toml")))


@cache
def lexicon(package: str, name: str) -> dict[str, Any]:
    """A package's `lexicon/<name>.toml`: of one language, by its English name, or of all languages."""
    import tomllib  # here, not above: most builds read none
    return tomllib.loads(_text(package, name))


@cache
def lexicon_head(package: str, name: str) -> dict[str, Any]:
    """The entries above the first table of a package's `lexicon/<name>.toml`: a tenth of the reading."""
    import tomllib
    return tomllib.loads(_text(package, name).partition("\n[")[0])


def _text(package: str, name: str) -> str:
    return (_lexicon(package) / f"{name.lower()}.toml").read_text(encoding="utf-8")


def _lexicon(package: str) -> Path:
    return _ROOT.joinpath(*package.split("."), "lexicon")


@cache
def expressions(package: str, name: str) -> dict[str, str]:
    """The regular expressions of a package's `lexicon/<name>.toml`, each in one line."""
    return {key: text.replace("\n  ", "").strip(" \n") for key, text in lexicon(package, name).items()}
