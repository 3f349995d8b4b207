"""Draws the pages of a policy, or takes them from the cache: most stay as they are when an author saves a post.

A template of these pages sees nothing but the policy and a `PageContext`, and the name of what is kept holds all of
both. So a page cannot show what its name does not know of.
"""
from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from plugins.publish.build import Build, PageExtras
from plugins.publish.cache.cache import Cache
from plugins.publish.changes.change_json import change_json
from plugins.publish.changes.change_pages import change_leaves
from plugins.publish.changes.policy_pages import policy_leaves
from plugins.publish.changes.records import PolicyRecord
from plugins.publish.changes.related_posts import RelatedPosts
from plugins.publish.changes.since_pages import since_leaves
from plugins.publish.output.writer import StagedWriter
from plugins.publish.output_files import Files
from plugins.publish.page import PageSpec

#: What templates of these pages may use of the site's settings and of what every template is told.
SHOWN = ("SITENAME", "SITESUBTITLE", "SITE_ADDRESS", "AUTHOR", "DEFAULT_LANG", "STYLESHEET", "FORM_ACTION",
         "PLUGINS", "topic_names")

Draw = Callable[[PageSpec, dict[str, Any]], None]


@dataclass(frozen=True)
class PageContext:
    """All that a policy's pages show besides the policy itself."""

    settings: Mapping[str, Any]
    frame: Any                        #: what stands around each page: drawn from templates and SITENAME alone
    mentions: RelatedPosts            #: of this policy alone
    extras: tuple[PageExtras, ...]    #: feeds and heads of this policy's pages alone
    code: tuple[str, ...] = ()        #: names the source of the frame and of the extras

    @classmethod
    def of(cls, record: PolicyRecord, build: Build) -> PageContext:
        """What a policy's pages show of the site."""
        changes = f"changes/{record.history.service}/{record.history.policy}/"
        context, frame = build.context, build.context["frame"]
        return cls({name: context[name] for name in SHOWN if name in context}, frame,
                   context["mentions"].about(record), tuple(one.about(record.url, changes) for one in build.extras),
                   tuple(build.cache.code(type(one).__module__) for one in (frame, *build.extras)))

    @property
    def name(self) -> str:
        """Names it by content."""
        return repr((sorted(self.settings.items()), self.mentions.name, [one.key for one in self.extras],
                     self.code))

    @property
    def context(self) -> dict[str, Any]:
        """The same for templates."""
        found = {**self.settings, "frame": self.frame}
        for one in self.extras:
            found |= one.context
        return found


def name_of(record: PolicyRecord, view: PageContext) -> str:
    """Names everything that a policy's pages are drawn from."""
    rest = replace(record.history, versions=())  # whose texts are in the record's name
    return repr((record.name, rest, [story.upcoming for story in record.stories], view.name))


def put(record: PolicyRecord, view: PageContext, templates: str, cache: Cache, draw: Draw,
        writer: StagedWriter) -> None:
    """Stage every page of a policy and of its changes, and each change's JSON twin; `templates` names the templates."""
    fresh: list[str] = []

    def drawn() -> bytes | None:
        before, number, context = len(writer.staged), 0, view.context
        for number, leaf in enumerate(leaves(record, view.mentions, view.settings["SITE_ADDRESS"]), 1):  # noqa: B007
            draw(leaf, context)
        for path, content in twins(record, view.settings["SITE_ADDRESS"]):
            writer.stage(path, content)
        fresh.extend(list(writer.staged)[before:])
        whole = len(fresh) == number + len(record.stories)  # else a template has failed, which is reported
        return _joined({writer.place(path): writer.staged[path] for path in fresh}) if whole else None

    kept = cache.get("plugins.publish.changes.pages", f"{templates}\0{name_of(record, view)}", drawn)
    if kept and not fresh:
        for path, content in _parted(kept):
            writer.restage(path, content)


def leaves(record: PolicyRecord, mentions: RelatedPosts, site: str) -> Iterator[PageSpec]:
    """Every page of a policy and of its changes; `site` is the site's own address."""
    yield from policy_leaves(record)
    yield from change_leaves(record, mentions, site)
    yield from since_leaves(record, mentions)


def twins(record: PolicyRecord, site: str) -> Files:
    """Every change as JSON."""
    for story in record.stories:
        yield f"{story.url}change.json", change_json(story, site)


def _joined(files: Mapping[str, bytes]) -> bytes:
    """A line that says which files there are and how long they are, then the files."""
    lengths = json.dumps([(path, len(content)) for path, content in files.items()])
    return b"".join((lengths.encode(), b"\n", *files.values()))


def _parted(kept: bytes) -> Iterator[tuple[str, bytes]]:
    start = kept.index(b"\n") + 1
    for path, length in json.loads(kept[:start]):
        yield path, kept[start:start + length]
        start += length
