"""Reads the tables that ship with the policy room. No other module of it reads anything but its arguments."""
from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def languages(package: str) -> tuple[str, ...]:
    """The languages that a package has a lexicon of, by their English names, sorted."""
    names = (entry.name for entry in resources.files(package).joinpath("lexicon").iterdir())
    return tuple(sorted(name.removesuffix(".toml").capitalize() for name in names if name.endswith(".toml")))


@cache
def lexicon(package: str, language: str) -> dict[str, Any]:
    """A package's `lexicon/<language>.toml`; the language by its English name, one of `languages`."""
    entry = resources.files(package).joinpath("lexicon", f"{language.lower()}.toml")
    return tomllib.loads(entry.read_text(encoding="utf-8"))
