"""One problem of content with its place, as `tasks.py check` prints it."""
from __future__ import annotations

from dataclasses import dataclass

from plugins.publish.front_matter.fault import Fault


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """What is wrong, and where; a warning keeps nothing from being published."""

    file: str      #: seen from the checkout, "content/posts/zoom.md"
    line: int
    column: int
    message: str
    warning: bool = False

    @classmethod
    def of(cls, file: str, fault: Fault) -> Finding:
        """A file's fault."""
        return cls(file, fault.line, fault.column, fault.message, fault.warning)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {'warning: ' if self.warning else ''}{self.message}"
