"""What stands around every page, drawn once for all pages that lie equally deep in the same section of the site."""
from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment
from markupsafe import Markup


class Frame:
    """The head and the foot of the pages; `settings` are those that their templates use."""

    def __init__(self, templates: Environment, settings: Mapping[str, Any]):
        self._templates, self._settings = templates, dict(settings)
        self._rendered = cache(self._render)

    def masthead(self, root: str, file: str) -> Markup:
        """The site's name and its sections. `root` leads to the site's root: "../..", `file` is the page's below it."""
        folder = file.rpartition("/")[0]
        section = folder.partition("/")[0]
        return self._rendered("masthead", root, section, file == f"{section}/index.html".lstrip("/"))

    def colophon(self, root: str) -> Markup:
        """What the site is, and where to read on about it."""
        return self._rendered("colophon", root)

    def _render(self, name: str, root: str, section: str = "", front: bool = False) -> Markup:
        template = self._templates.get_template(f"partials/{name}.html")
        return Markup(template.render(self._settings, SITEURL=root, section=section, front=front))
