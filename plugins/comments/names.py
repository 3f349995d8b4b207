"""Compares names as people see them, so that nobody writes under a name that looks like an author's."""
from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Collection
from pathlib import Path

#: Letter → the Latin letters that it looks like, from Unicode's confusables.
_CONFUSABLES = str.maketrans({
    letter: latin
    for latin, letters in tomllib.loads(Path(__file__).with_name("confusables.toml").read_text("utf-8")).items()
    for letter in letters})
#: Small Cyrillic capitals, and digits read as letters; i, l and 1 count as one letter.
_LOOSE = str.maketrans("вкмнтl1034 5", "bkmhtiioea s")


def skeleton(name: str) -> str:
    """The name without accents, case, spaces and borrowed letters: two names with one skeleton look alike."""
    latin = unicodedata.normalize("NFKD", name.translate(_CONFUSABLES)).translate(_CONFUSABLES).casefold()
    return "".join(letter for letter in latin.translate(_CONFUSABLES).translate(_LOOSE) if letter.isalnum())


def is_reserved(name: str, reserved: Collection[str]) -> bool:
    """True if the name looks like one that only the site's authors may use."""
    return skeleton(name) in {skeleton(one) for one in reserved} - {""}
