"""One build's own state, from the first file read to the last one written, and the order in which it goes.

    read       Pelican reads posts and pages
    complete   all_generators_finalized: `blocks` fills the blocks, `discussion` joins the comments
    relate     what speaks of completed texts: lists, feeds, heads (`Build.relate`)
    draw       Pelican draws posts and pages, `changes` those of the archive
    write      what is no page (`Build.produce`), then everything, or nothing where something is wrong

Every plugin of this room calls `connect` when Pelican registers it, so that any one of them works alone. The state
stands in the settings that Pelican hands to everything it makes: two builds in one process share none of it.
"""
from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from jinja2 import Environment
from pelican import Pelican, signals
from pelican.contents import Content
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator

from plugins.archive.store.errors import ArchiveError
from plugins.publish import defaults
from plugins.publish.archive_view import Archive
from plugins.publish.cache.cache import Cache
from plugins.publish.html import other_themes
from plugins.publish.output_files import DirectOutput, Files, Output
from plugins.publish.page import PageView
from plugins.publish.problems import BuildFailed, Problems

_KEY = "CLAUSEWATCH_BUILD"
_NEW_OBJECTS = 50_000  #: before unreachable ones are looked for; a build keeps most of what it makes
SETTINGS = Path(__file__).resolve().parents[2] / "pelican.conf.py"  #: templates are read as it says


class PageExtras(Protocol):
    """What a plugin adds to the archive's pages, page by page: feeds, heads."""

    def about(self, *places: str) -> PageExtras:
        """Only what pages below these addresses need."""

    def only(self, *pages: str) -> PageExtras:
        """Only what exactly the pages at these addresses need."""

    @property
    def key(self) -> str:
        """Names it by content, so that drawn pages may be kept."""

    @property
    def context(self) -> dict[str, Any]:
        """The variables of templates."""


Views = Callable[[str, str, Mapping[str, Any]], PageView | None]  #: of a template, a file's name and Pelican's words


def no_views(_: str, __: str, ___: Mapping[str, Any]) -> None:
    """Every page is drawn with all that Pelican has for it."""


@dataclass
class Build:
    """What the plugins share while one site is built."""

    settings: dict[str, Any]
    problems: Problems = field(default_factory=Problems)
    generators: Sequence[Generator] = ()
    output: Output | None = None
    note: bytes = b""   #: of the output, for the next build
    templates: Environment | None = None
    extras: list[PageExtras] = field(default_factory=list)
    channels: list[Callable[[], Iterable[Any]]] = field(default_factory=list)  #: feeds that other plugins bring
    views: Views = no_views  #: of the pages that Pelican draws, where their templates are known to show nothing else
    _relations: list[Callable[[], None]] = field(default_factory=list)
    _producers: list[Callable[[], Files]] = field(default_factory=list)

    def enabled(self, plugin: str) -> bool:
        """True if PLUGINS names the plugin of this room: "changes"."""
        return is_enabled(self.settings, plugin)

    @cached_property
    def archive(self) -> Archive:
        """The policies below the content folder; the build ends where they cannot be read."""
        try:
            return Archive.load(Path(self.settings["PATH"], self.settings["POLICIES_PATH"]), self.cache)
        except ArchiveError as error:
            self.problems.report("", 0, str(error))
            self.stop_if_any()
            raise

    @cached_property
    def cache(self) -> Cache:
        """What earlier builds made, in CACHE_PATH: a file, or a folder for one."""
        place = Path(self.settings["CACHE_PATH"])
        return Cache(place if place.suffix else place / "clausewatch.sqlite3",
                     builder=str(Path(self.settings["OUTPUT_PATH"]).resolve()))

    def stop_if_any(self) -> None:
        """BuildFailed when anything is wrong; what was made until then stays in the cache."""
        try:
            self.problems.stop_if_any()
        except BuildFailed:
            self.cache.abandon()
            raise

    @property
    def context(self) -> dict[str, Any]:
        """The variables of every template."""
        found: dict[str, Any] = self.articles.context
        return found

    @property
    def articles(self) -> ArticlesGenerator:
        """Pelican's generator of posts."""
        return self._generator(ArticlesGenerator)

    def contents(self) -> Iterator[Content]:
        """Every post and page, drafts and translations too."""
        articles, pages = self.articles, self._generator(PagesGenerator)
        for group in (articles.articles, articles.translations, articles.drafts, articles.drafts_translations,
                      articles.hidden_articles, articles.hidden_translations, pages.pages, pages.translations,
                      pages.hidden_pages, pages.hidden_translations, pages.draft_pages, pages.draft_translations):
            yield from group

    def posts(self) -> Iterator[Content]:
        """Every dated text, drafts and translations too."""
        return (content for content in self.contents() if hasattr(content, "date"))

    @property
    def is_ours_alone(self) -> bool:
        """True if no other plugins take part, which may show or alter anything."""
        return all(str(name).startswith("plugins.publish.") for name in self.settings["PLUGINS"])

    def relate(self, step: Callable[[], None]) -> None:
        """Run a step once all texts are complete and nothing has been drawn."""
        self._relations.append(step)

    def produce(self, files: Callable[[], Files]) -> None:
        """Write these files, which are no pages, when all pages are drawn."""
        self._producers.append(files)

    def run_relations(self) -> None:
        """Run the steps; BuildFailed when anything was wrong until then."""
        for step in self._relations:
            step()
        self.stop_if_any()

    def finish(self) -> None:
        """Write the whole site, or nothing."""
        self.stop_if_any()
        output = self.output
        assert output is not None
        for producer in self._producers:
            for path, content in producer():
                output.stage(path, content)
        self.stop_if_any()
        output.commit()
        self.cache.close(self.note)

    def _generator(self, kind: type[Generator]) -> Any:
        return next(generator for generator in self.generators if isinstance(generator, kind))


def build_of(settings: dict[str, Any]) -> Build:
    """The build that these settings belong to."""
    found: Build = settings.setdefault(_KEY, Build(settings))
    return found


def is_enabled(settings: dict[str, Any], plugin: str) -> bool:
    """True if PLUGINS names the plugin of this room; signals reach every plugin that any build registered."""
    return f"plugins.publish.{plugin}" in settings.get("PLUGINS", ())


# ── at Pelican's signals ────────────────────────────────────────────────────────────────────────────────────────────

def connect() -> None:
    """Connect what every plugin needs; more than once is once."""
    signals.initialized.connect(_complete_settings)
    signals.get_generators.connect(_begin)
    signals.generator_init.connect(_add_templates)
    signals.all_generators_finalized.connect(_note_generators)
    signals.get_writer.connect(_relate)
    signals.content_written.connect(_note_page)
    signals.finalized.connect(_finish)


def _is_ours(settings: dict[str, Any]) -> bool:
    return any(str(name).startswith("plugins.publish.") for name in settings.get("PLUGINS", ()))


def _complete_settings(pelican: Pelican) -> None:
    if _is_ours(pelican.settings):
        defaults.complete(pelican.settings)
        other_themes.prepare_templates(pelican.settings)


def _begin(pelican: Pelican) -> None:
    """A new state for each run: `pelican --autoreload` runs many with the same settings."""
    pelican.settings[_KEY] = Build(pelican.settings)
    gc.set_threshold(_NEW_OBJECTS)


def _add_templates(generator: Generator) -> None:
    """Give all generators the first one's templates; Pelican would load them anew for each."""
    if not _is_ours(generator.settings):
        return
    build = build_of(generator.settings)
    if build.templates is None:
        other_themes.add_templates(generator.env, generator.settings)
        build.templates = generator.env
    generator.env = build.templates


def _note_generators(generators: list[Generator]) -> None:
    build = build_of(generators[0].settings)
    build.generators = generators
    if not _is_ours(build.settings):
        return
    build.context[_KEY] = build
    if not build.enabled("theme"):
        name, content = other_themes.stylesheet()
        build.context["STYLESHEET"] = name
        build.produce(lambda: iter([(name, content)]))


def _relate(pelican: Pelican) -> None:
    """At the last signal before anything is drawn: take a plugin's writer, and run the steps."""
    if not _is_ours(pelican.settings):
        return
    build = build_of(pelican.settings)
    build.output = DirectOutput(Path(pelican.settings["OUTPUT_PATH"]))
    build.run_relations()


def _note_page(path: str, context: dict[str, Any]) -> None:
    build = context.get(_KEY)
    if not isinstance(build, Build) or build.output is None or not path.endswith(".html") or build.enabled("theme"):
        return
    address = f"{context['SITEURL']}/{build.context['STYLESHEET']}"
    build.output.edit(path, lambda page: other_themes.linked(page, address))


def _finish(pelican: Pelican) -> None:
    if _is_ours(pelican.settings):
        build_of(pelican.settings).finish()
