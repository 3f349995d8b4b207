"""Compares names as people see them, so that nobody writes under a name that looks like an author's."""
from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Collection
from pathlib import Path

from plugins.comments.text import BLANK_LETTERS

#: Letter → the Latin letters that it looks like, from Unicode's confusables.
_CONFUSABLES = str.maketrans({
    letter: latin
    for latin, letters in tomllib.loads(Path(__file__).with_name("confusables.toml").read_text("utf-8")).items()
    for letter in letters})
#: Small Cyrillic capitals, and digits and signs read as letters; i, l and 1 count as one letter.
_LOOSE = str.maketrans("вкмнтl10345|$@©€", "bkmhtiioeasisace")
_PAIRS = (("vv", "w"), ("rn", "m"))  #: two letters that look like one
#: A letter with something through, around or below it, by its name in Unicode: "LATIN SMALL LETTER L WITH STROKE".
_DECORATED = re.compile(r"(?:.*\bLATIN|REGIONAL INDICATOR)\b.*\bLETTER (?:SMALL CAPITAL )?([A-Z])(?: WITH .*)?")
_UNSEEN = BLANK_LETTERS | {"\u0640"}  #: and what only lengthens an Arabic letter
#: What a name may say beside an author's, and still be read as theirs: "Clausewatch (editor)".
_ROLE = re.compile(r"\b(?:the|an?|admins?|administrators?|authors?|editors?|moderators?|official|staff|support|team)\b",
                   re.IGNORECASE)


def skeleton(name: str) -> str:
    """The name without accents, case, spaces and borrowed letters: two names with one skeleton look alike."""
    latin = unicodedata.normalize("NFKD", name.translate(_CONFUSABLES)).translate(_CONFUSABLES).casefold()
    plain = "".join(map(_undecorated, latin.translate(_CONFUSABLES))).translate(_LOOSE)
    letters = "".join(letter for letter in plain if letter.isalnum() and letter not in _UNSEEN)
    for pair, single in _PAIRS:
        letters = letters.replace(pair, single)
    return letters


def is_reserved(name: str, reserved: Collection[str]) -> bool:
    """True if the name looks like one that only the site's authors may use."""
    authors = {skeleton(one) for one in reserved} - {""}
    return skeleton(name) in authors or skeleton(_ROLE.sub("", name)) in authors


def _undecorated(letter: str) -> str:
    found = None if letter.isascii() else _DECORATED.fullmatch(unicodedata.name(letter, ""))
    return found[1].lower() if found else letter
