"""Texts of posts and pages with the digest that keys the pages showing them, and posts that load theirs lazily."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from pelican.contents import Article, Content

from plugins.publish.html.file_links import names_files
from plugins.publish.output_files import short_hash


class Text(NamedTuple):
    """A text as HTML, with what decides about the pages that show it."""

    digest: str              #: names it by content
    names_files: bool        #: whether it may link to files of the content
    load: Callable[[], str]  #: gives its HTML

    @classmethod
    def of(cls, html: str) -> Text:
        """A text that is in memory."""
        return cls(short_hash(html), names_files(html), lambda: html)


class LazyArticle(Article):
    """A post that loads its text lazily."""

    text: Text
    head: str                   #: names all that Pelican made of its file, but for the text
    specs: Sequence[str] | None  #: what its blocks ask for, while they aren't filled; None if that isn't sure

    @property
    def _content(self) -> str:
        return self.text.load()

    @_content.setter
    def _content(self, html: str) -> None:
        self.text = Text.of(html)


def text_of(content: Content) -> Text:
    """The text of a post or page."""
    return content.text if isinstance(content, LazyArticle) else Text.of(content._content)
