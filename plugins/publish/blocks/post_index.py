"""Posts as Pelican has them once they are read: a build reads those anew that were saved since the latest one.

A post is named by its file's content, the settings and the code; its text is loaded from the cache lazily.
"""
from __future__ import annotations

import json
import locale
import os
import pickle
import re
from base64 import b64decode, b64encode
from collections.abc import Sequence
from functools import cached_property, partial
from typing import Any

from pelican import signals
from pelican.contents import Article
from pelican.generators import ArticlesGenerator

from plugins.publish.blocks import pickled_post
from plugins.publish.blocks.filled_text import specs_in
from plugins.publish.blocks.reader import ClauseReader, Html
from plugins.publish.build import Build
from plugins.publish.cache.file_digests import FileDigests
from plugins.publish.lazy_text import LazyArticle, Text
from plugins.publish.output_files import short_hash

_WARNED_OF = re.compile(r'<img(?![^>]*\salt="[^"])', re.I)  #: Pelican warns of pictures without words
_IRRELEVANT = ("CLAUSEWATCH_", "JINJA_", "PUBLISHED_UNTIL")  #: how settings begin that change no post


class PostIndex:
    """The posts of one build; `get`, `put` and `save` take the places of the methods of Pelican's cache."""

    def __init__(self, build: Build, generator: ArticlesGenerator):
        self._build, self._generator = build, generator
        self._table, self._digests = build.cache.table(__name__), FileDigests(build.cache)
        self._names: dict[str, str] = {}
        self._loader = pickled_post.Loader(build.settings)

    @classmethod
    def use(cls, generator: ArticlesGenerator, build: Build) -> None:
        """Have a generator go by the index, if nothing but files and settings decides what it makes of them."""
        settings = build.settings
        if build.is_ours_alone and settings["WITH_FUTURE_DATES"] and settings.get("DEFAULT_DATE") != "fs":
            index = cls(build, generator)
            generator.get_cached_data, generator.cache_data, generator.save_cache = index.get, index.put, index.save

    def get(self, file: str, default: Any = None) -> Any:
        """A post that is known, or the default."""
        self._names[file] = name = self._name(file)
        kept = self._table.find(name)
        if kept is None:
            return default
        key, digest, names_files, specs, state = kept
        article = LazyArticle.__new__(LazyArticle)
        article.__dict__.update(self._loader.load(b64decode(state)))
        article.settings, article._context = self._build.settings, self._generator.context
        self._reader.keep(key)
        self._make_lazy(article, key, digest, names_files, specs, state)
        signals.content_object_init.send(article)
        return article

    def put(self, file: str, article: Article) -> None:
        """Keep a post that has just been read."""
        html, name = article._content, self._name(file)
        if not name or name != self._names[file] or not isinstance(html, Html) or _WARNED_OF.search(html):
            return  # a file that was saved meanwhile may have been read as it was before
        article.override_url, article.override_save_as = article.url, article.save_as
        try:
            state = b64encode(pickled_post.dumps(vars(article))).decode()
        except pickle.PicklingError:
            return
        text, specs = Text.of(str(html)), specs_in(html)
        self._table.put(name, [html.key, text.digest, text.names_files, specs, state])
        del article._content
        article.__class__ = LazyArticle
        self._make_lazy(article, html.key, text.digest, text.names_files, specs, state)

    def _make_lazy(self, article: Any, key: str, digest: str, names_files: bool, specs: Sequence[str] | None,
                   state: str) -> None:
        """Have a post load its text from the cache: together, texts are most of what a build would hold."""
        article.text = Text(digest, names_files, partial(self._reader.kept_html, key, str(article.source_path)))
        article.specs, article.head = specs, short_hash(state)

    def save(self) -> None:
        """Write the index, which takes 3 MB for 1,000 posts."""
        self._build.cache.put_away(__name__)

    def _name(self, file: str) -> str:
        """Names a post by all that it is made from; empty if its file cannot be read."""
        path = f"{self._generator.path}{os.sep}{file}"
        try:
            return f"{file}\0{self._digests.of(path)}\0{self._settings}"
        except OSError:
            return ""

    @cached_property
    def _reader(self) -> ClauseReader:
        return ClauseReader(self._build.settings)

    @cached_property
    def _settings(self) -> str:
        """Names all that Pelican goes by when it reads a post, besides its file."""
        settings = sorted((name, value) for name, value in self._build.settings.items()
                          if not name.startswith(_IRRELEVANT))
        return short_hash(f"{locale.setlocale(locale.LC_ALL)} {json.dumps(settings, default=repr)}")
