"""Pelican plugin: what the theme of this project shows besides Pelican's own, and its one style sheet."""
from __future__ import annotations

from importlib import import_module


def register() -> None:
    """Connect the plugin to Pelican's signals; only then is Pelican loaded, so that commands may use this folder."""
    import_module("plugins.publish.theme.plugin").register()
