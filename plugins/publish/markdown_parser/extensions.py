"""Loads Python-Markdown's extensions by their modules: it would first look through all libraries for their names."""
from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension


class DirectMarkdown(Markdown):
    """Python-Markdown; an extension that is neither a module nor one of its own is looked for as ever."""

    def build_extension(self, ext_name: str, configs: Mapping[str, Any]) -> Extension:
        """The extension of a name, "toc" or "pymdownx.betterem"."""
        try:
            module = import_module(ext_name if "." in ext_name else f"markdown.extensions.{ext_name}")
            extension: Extension = module.makeExtension(**configs)
        except (ImportError, AttributeError):
            return super().build_extension(ext_name, configs)
        return extension
