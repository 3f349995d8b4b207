"""One problem of content with its place, as `tasks.py check` prints it."""
from __future__ import annotations

import re
from dataclasses import dataclass

from plugins.publish.front_matter.flaw import Flaw


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """A mistake and its place; a warning keeps nothing from being published."""

    file: str      #: seen from the checkout, "content/posts/zoom.md"
    line: int
    column: int
    message: str
    warning: bool = False

    @classmethod
    def of(cls, file: str, fault: Flaw) -> Finding:
        """A file's fault."""
        return cls(file, fault.line, fault.column, fault.message, fault.warning)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {'warning: ' if self.warning else ''}{self.message}"


def placed(words: str, file: str, folder: str = "") -> Finding:
    """A finding from the sentence of an error that may begin with its place: "content/cards/a.md:3:7: …"; without one,
    it is about `file`. `folder` is what a path begins with that the checkout's own do not.
    """
    match = re.match(r"(?P<file>[^\n:]+\.\w+)(?::(?P<line>\d+))?(?::(?P<column>\d+))?: (?P<rest>.*)", words, re.S)
    if not match:
        return Finding(file, 1, 1, words)
    return Finding(match["file"].removeprefix(folder).lstrip("/"), int(match["line"] or 1), int(match["column"] or 1),
                   match["rest"])
