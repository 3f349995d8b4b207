"""Pelican plugin: feeds of posts, changes and comments, as Atom, RSS, JSON Feed and OPML."""
from __future__ import annotations

from importlib import import_module


def register() -> None:
    """Connect the plugin to Pelican's signals; only then is Pelican loaded, so that commands may use this folder."""
    import_module("plugins.publish.feeds.plugin").register()
