"""The one room that speaks Pelican: draws every page and feed from the archive, at each build.

A build goes: read (`reader`, `blocks`) → fill the blocks from the archive (`embeds`) → draw the archive's own pages
(`pages`) and feeds (`feeds`) → write all of it, or nothing when anything is wrong (`writer`, `problems`).
"""
from __future__ import annotations

from . import assembly


def register() -> None:
    """Connect to Pelican's signals."""
    assembly.connect()
