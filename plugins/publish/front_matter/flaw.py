"""What is wrong with a content file, and where."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Flaw:
    """One thing that an author should put right; a warning does not keep a site from being published."""

    line: int
    column: int
    message: str
    warning: bool = False
