"""Pelican plugin: metadata for programs: heads, sitemap, calendar, social images, security.txt."""
from __future__ import annotations

from importlib import import_module


def register() -> None:
    """Connect the plugin to Pelican's signals; only then is Pelican loaded, so that commands may use this folder."""
    import_module("plugins.publish.metadata.plugin").register()
