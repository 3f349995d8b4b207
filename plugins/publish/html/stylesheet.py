"""Joins the theme's style sheets into one file, named by its content, so that a page needs a single request."""
from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

ORDER = ("tokens", "base", "redline", "card", "comments", "print")
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_SPACE = re.compile(r"\s+")


def joined(folder: Path) -> bytes:
    """All style sheets of a folder in ORDER, then any others by name; without comments and spare white space."""
    names = sorted((path.stem for path in folder.glob("*.css")),
                   key=lambda name: (ORDER.index(name) if name in ORDER[:-1] else len(ORDER), name == "print", name))
    return compressed((folder / f"{name}.css").read_text(encoding="utf-8") for name in names)


def compressed(sheets: Iterable[str]) -> bytes:
    """Style sheets one after the other, without comments and spare white space."""
    return (_SPACE.sub(" ", _COMMENT.sub("", "\n".join(sheets))).strip() + "\n").encode()


def name_of(content: bytes) -> str:
    """The path below the output folder: "theme/site.1a2b3c4d.css"."""
    return f"theme/site.{hashlib.sha256(content).hexdigest()[:8]}.css"
