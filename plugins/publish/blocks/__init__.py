"""Pelican plugin: the blocks an author embeds, and what became of the clauses in them."""
from __future__ import annotations

from importlib import import_module


def register() -> None:
    """Connect the plugin to Pelican's signals; only then is Pelican loaded, so that commands may use this folder."""
    import_module("plugins.publish.blocks.plugin").register()
