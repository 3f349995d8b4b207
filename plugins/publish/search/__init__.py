"""Pelican plugin: the search page, and the index that Pagefind makes of posts, changes, latest versions and cards."""
from __future__ import annotations

from importlib import import_module


def register() -> None:
    """Connect the plugin to Pelican's signals; only then is Pelican loaded."""
    import_module("plugins.publish.search.plugin").register()
