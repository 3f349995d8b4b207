"""Pelican plugin: writes the site all or nothing, and only what differs; ends a build that has problems."""
from __future__ import annotations

from importlib import import_module


def register() -> None:
    """Connect the plugin to Pelican's signals; only then is Pelican loaded, so that commands may use this folder."""
    import_module("plugins.publish.output.plugin").register()
