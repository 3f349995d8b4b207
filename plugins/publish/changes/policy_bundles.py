"""Draws the pages of a policy, a bundle at a time: most stay as they are when a post is saved, or a version comes.

A template of these pages sees nothing but what the key of their bundle names. Only a policy's own page and the lists of
its clauses show all of it: every other bundle shows one version, one comparison or one clause's history.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from plugins.policy.compare.clause_threads import Stage, Thread, whole_versions
from plugins.policy.model import Clause
from plugins.publish.archive_view import thread_path, version_path
from plugins.publish.cache.cache import Cache
from plugins.publish.changes.comparisons import comparisons, view_key
from plugins.publish.changes.page_cache import PageContext
from plugins.publish.changes.policy_pages import (
    changed_threads,
    list_pages_of,
    policy_pages_of,
    shown_version,
    thread_page,
    version_pages_of,
)
from plugins.publish.clause_index import text_digest
from plugins.publish.open_data import clauses_jsonl
from plugins.publish.open_data.change_json import change_json
from plugins.publish.open_data.change_md import change_md
from plugins.publish.output.writer import StagedWriter
from plugins.publish.output_files import Files, short_hash
from plugins.publish.page import PageSpec, Render
from plugins.publish.records.change_view import ChangeView
from plugins.publish.records.policy_record import PolicyRecord
from plugins.publish.records.related_posts import RelatedPosts
from plugins.publish.records.shown_policy import ShownPolicy


@dataclass(frozen=True)
class PolicyBundles:
    """The bundles of one policy."""

    record: PolicyRecord
    view: PageContext
    made_by: str
    cache: Cache
    render: Render
    writer: StagedWriter

    def put_each(self) -> None:
        """Stage all of them."""
        record, site = self.record, self.view.settings["SITE_ADDRESS"]
        self._bundle(self.view, f"lists {record.full_name}", partial(list_pages_of, record))
        self.writer.bundle(short_hash(f"{self.cache.code(clauses_jsonl.__name__)} {site} {record.full_name}"),
                           lambda: self.writer.stage(f"{record.url}{clauses_jsonl.NAME}",
                                                     clauses_jsonl.clauses_jsonl(record, site)))
        for version in record.history.versions:
            self._bundle(self.view.about(version_path(record.history, version)),
                         f"version {shown_version(record, version)}", partial(version_pages_of, record, version))
        self._put_threads()
        for one in comparisons(record, self.view.mentions, site, self.cache):
            posts_key = self.view.mentions.shown_with(record, one.url, one.view, self.cache)
            self._bundle(self.view.about(one.url), f"{one.key} {posts_key}", one.pages, one.twin)

    def _put_threads(self) -> None:
        """Stage clauses' histories, which are loaded only if a version was added or removed."""
        record = self.record
        near = self.view.about(thread_path(record.history, ""))

        def each() -> None:
            key = thread_keys(record)
            for thread in changed_threads(record):
                self._bundle(near, key(thread), partial(_one, record, thread))

        self.writer.group(self._bundle_key(near, f"threads {record.name}"), each)

    def _bundle(self, view: PageContext, key: str, pages: Callable[[], Iterable[PageSpec]],
                twin: ChangeView | None = None) -> None:
        def stage() -> None:
            context = view.context
            for page in pages():
                self.render(page, context)
            if twin is not None:
                for path, content in _of_change(twin, view.settings["SITE_ADDRESS"]):
                    self.writer.stage(path, content)

        self.writer.bundle(self._bundle_key(view, key), stage)

    def _bundle_key(self, view: PageContext, key: str) -> str:
        return short_hash(f"{self.made_by} {view.key} {ShownPolicy.of(self.record)} {key}")


def _one(record: PolicyRecord, thread: Thread) -> Iterator[PageSpec]:
    yield thread_page(record, thread)


# ── what the page of a clause's history shows ───────────────────────────────────────────────────────────────────────

def thread_keys(record: PolicyRecord) -> Callable[[Thread], str]:
    """For each clause's history a name for all that its page shows: the texts of versions, and places in them."""
    before = {after.name: text_digest(last) for last, after in pairwise(whole_versions(record.history.versions))}
    views = {view.change.after.name: view_key(view, True) for view in record.changes}

    def key(thread: Thread) -> str:
        line = [thread.name, thread.parent and thread.parent.name, thread.joined and thread.joined.name]
        return repr((line, [_shown_stage(stage, before, views) for stage in thread.stages]))

    return key


def _shown_stage(stage: Stage, before: Mapping[str, str], views: Mapping[str, str]) -> tuple[object, ...]:
    version, change = stage.version, stage.change
    became = change and (change.kinds, change.confidence, _anchors(change.before), _anchors(change.after))
    return (version.name, version.at, text_digest(version), before.get(version.name), views.get(version.name),
            _anchors(stage.clauses), became)


def _anchors(clauses: Iterable[Clause]) -> list[str]:
    return [clause.anchor for clause in clauses]


# ── all of them, for other themes ───────────────────────────────────────────────────────────────────────────────────

def change_pages_of(record: PolicyRecord, mentions: RelatedPosts, site: str) -> Iterator[PageSpec]:
    """Every page of a policy and of its changes; `site` is the site's own address."""
    yield from policy_pages_of(record)
    for one in comparisons(record, mentions, site):
        yield from one.pages()


def data_files(record: PolicyRecord, site: str) -> Files:
    """Every change as JSON and as Markdown, and the clauses of the latest version."""
    for view in record.changes:
        yield from _of_change(view, site)
    yield f"{record.url}{clauses_jsonl.NAME}", clauses_jsonl.clauses_jsonl(record, site)


def _of_change(view: ChangeView, site: str) -> Files:
    yield f"{view.url}change.json", change_json(view, site)
    yield f"{view.url}change.md", change_md(view, site)
