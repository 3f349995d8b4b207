"""Posts as lists show them: each is drawn once, though it stands in the lists of its category and all of its tags."""
from __future__ import annotations

from typing import Any

from jinja2 import Template
from markupsafe import Markup

_ROOT = Markup("\0")  #: stands for the way to the site's root: no page has one, see `elements.strip_control_chars`


class PostCards:
    """Draws the card of a post for any page; what it says is the same everywhere, only its links start elsewhere."""

    def __init__(self, template: Template):
        self._template = template
        self._rendered: dict[tuple[Any, bool], str] = {}

    def render(self, article: Any, root: str, lead: bool = False) -> Markup:
        """The card as HTML; `root` leads from the page to the site's root: "../..", `lead` tells the first of all."""
        known = self._rendered.get((article, lead))
        if known is None:
            known = self._template.render(article=article, lead=lead, SITEURL=_ROOT)
            self._rendered[article, lead] = known
        return Markup(known.replace(_ROOT, Markup.escape(root)))
