"""Connects the archive's pages, and joins them with the posts that speak of their clauses."""
from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import Pelican, signals

from plugins.publish import build
from plugins.publish.build import Build, build_of, is_enabled
from plugins.publish.changes.front_changes import FrontChanges
from plugins.publish.changes.pages import ArchivePages
from plugins.publish.changes.since_pages import since_quoted
from plugins.publish.records.related_posts import RelatedPosts


def register() -> None:
    """Connect to Pelican's signals."""
    build.connect()
    signals.get_generators.connect(_bring_generator)
    signals.all_generators_finalized.connect(_complete)


def _bring_generator(pelican: Pelican) -> type[ArchivePages] | None:
    return ArchivePages if is_enabled(pelican.settings, "changes") else None


def _complete(generators: list[Any]) -> None:
    build = build_of(generators[0].settings)
    if build.enabled("changes"):
        build.relate(lambda: _relate(build))


def _relate(build: Build) -> None:
    context, cards = build.context, Path(build.settings["PATH"], build.settings["CARDS_PATH"])
    context["mentions"] = RelatedPosts.gather(context["articles"], context["policies"], cards, build.problems.report,
                                                build.cache)
    for post in build.posts():
        post.since_links = since_quoted(getattr(post, "embedded", ()))
    build.extras.append(FrontChanges.of(context["changes"], context["upcoming"], context["siblings"]))
