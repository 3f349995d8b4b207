"""Joins the theme's style sheets into one file, named by its content, so that a page needs a single request."""
from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

ORDER = ("tokens", "base", "redline", "card", "comments", "print")
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_SPACE = re.compile(r"\s+")
_STRING = re.compile(r"(\"[^\"]*\")")
_SPARE_SPACE = re.compile(r"\s*([{};])\s*|([:,])\s+")  #: no space before a colon is spare: it may part two selectors
_ROOT, _PROPERTY = re.compile(r":root\{([^{}]*)"), re.compile(r"(--[\w-]+):")
_FALLBACK = re.compile(r"var\((--[\w-]+),[^()]*\)")


def joined(folder: Path) -> bytes:
    """All style sheets of a folder in ORDER, then any others by name; without comments and spare white space."""
    names = sorted((path.stem for path in folder.glob("*.css")),
                   key=lambda name: (ORDER.index(name) if name in ORDER[:-1] else len(ORDER), name == "print", name))
    return compressed((folder / f"{name}.css").read_text(encoding="utf-8") for name in names)


def compressed(sheets: Iterable[str]) -> bytes:
    """Style sheets one after the other, without comments, spare white space, and fallbacks that are never used."""
    sheet = _SPACE.sub(" ", _COMMENT.sub("", "\n".join(sheets))).strip()
    parts = (part if part.startswith('"') else _SPARE_SPACE.sub(r"\1\2", part).replace(";}", "}")
             for part in _STRING.split(sheet))
    tight = "".join(parts)
    defined = {name for block in _ROOT.findall(tight) for name in _PROPERTY.findall(block)}
    return (_FALLBACK.sub(lambda found: f"var({found[1]})" if found[1] in defined else found[0], tight) + "\n").encode()


def name_of(content: bytes) -> str:
    """The path below the output folder: "theme/site.1a2b3c4d.css"."""
    return f"theme/site.{hashlib.sha256(content).hexdigest()[:8]}.css"
