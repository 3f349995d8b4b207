"""Draws the pages of long conversations that do not fit under their posts."""
from __future__ import annotations

from typing import Any

from pelican.contents import Content
from pelican.generators import Generator

from plugins.publish.build import build_of


class CommentPages(Generator):
    """Writes the second page of the comments under each post, and those after it."""

    def generate_context(self) -> None:
        """Posts are joined with their comments when all generators have read what they read."""

    def generate_output(self, writer: Any) -> None:
        """Draw the pages of every post that is itself drawn."""
        for post in build_of(self.settings).posts():
            if getattr(post, "save_as", "") and getattr(post, "discussion", None):
                self._draw(writer, post)

    def _draw(self, writer: Any, post: Content) -> None:
        template = self.get_template("comments-page")
        for number, html in enumerate(post.discussion.further, 2):
            url = post.discussion.page_url(number)
            writer.write_file(f"{url}index.html", template, self.context, url=url, page_url=url, article=post,
                              number=number, html=html, relative_urls=self.settings["RELATIVE_URLS"])
