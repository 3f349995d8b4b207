"""Draws the pages that come from the archive: changes, topics, policies, clauses, services, and how we decide.

After most edits none of them is drawn: what draws them is imported where they are.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from pelican.generators import Generator

from plugins.policy.topics.topics import TOPICS
from plugins.publish.build import SETTINGS, Build, build_of
from plugins.publish.cache import source_code
from plugins.publish.cache.cache import Cache
from plugins.publish.cache.forget import forget_texts
from plugins.publish.changes import page_cache
from plugins.publish.changes.page_cache import ListedPost, PageContext
from plugins.publish.lists.change_lists import list_pages, service_list_pages, service_path
from plugins.publish.lists.weeks import notes, week_pages, weeks
from plugins.publish.open_data.change_json import SCHEMA, SCHEMA_PATH
from plugins.publish.output.writer import StagedWriter
from plugins.publish.output_files import Files, short_hash
from plugins.publish.page import PageSpec, Render
from plugins.publish.records import since
from plugins.publish.records.policy_record import PolicyRecord, newest_first, records
from plugins.publish.records.siblings import siblings
from plugins.publish.records.stated_dates import newest_day


class ArchivePages(Generator):
    """Puts the archive into every template's context, then writes its pages."""

    def generate_context(self) -> None:
        """Put every change into the context once, for lists, pages and feeds."""
        build = build_of(self.settings)
        root = Path(self.settings["PATH"]) / self.settings["POLICIES_PATH"]
        self.records = records(build.archive, root, build.cache, build.problems.report)
        self.changes = newest_first(view for record in self.records for view in record.changes)
        same = siblings(self.records, build.cache)
        self.notes = notes(Path(self.settings["PATH"], self.settings["WEEKS_PATH"]), build.problems.report)
        upcoming = sorted((view for view in self.changes if view.upcoming),
                          key=lambda view: (view.stated.effective, view.url))
        self.context.update(changes=self.changes, policies=self.records, services=_services(self.records),
                            upcoming=tuple(upcoming), topic_names=TOPICS, siblings=same,
                            weeks=weeks(self.changes, newest_day(build.archive.histories), same, self.notes))

    def generate_output(self, writer: Any) -> None:
        """Write the pages, those of each policy from the cache if nothing that they show has changed."""
        build = build_of(self.settings)
        if isinstance(writer, StagedWriter) and build.enabled("theme"):
            self._render_in_bundles(writer, build)
        else:  # what a theme that is not ours shows on a page is not known
            self._render_all(partial(self._draw, writer), build)
        build.produce(lambda: iter([(SCHEMA_PATH, SCHEMA)]))

    def _render_in_bundles(self, writer: StagedWriter, build: Build) -> None:
        templates = source_code.digest_of_files((Path(self.theme) / "templates", SETTINGS))
        render, articles = partial(self._draw, writer), [ListedPost.of(one) for one in self.context["articles"]]
        context = page_cache.list_context(self.context, articles, build)

        def render_lists() -> None:
            for page in self._list_pages(articles):
                render(page, context)
            for path, content in self._csv():
                writer.stage(path, content)

        key = page_cache.list_key(self.records, context, articles, build)
        notes = sorted(self.notes.items())
        writer.bundle(short_hash(f"{templates} {self.settings['CHANGES_PAGINATION']} {notes} {key}"), render_lists)
        self._bundle_services(writer, templates, build)
        for record in self.records:
            view, staged = PageContext.of(record, build), len(writer.staged)
            self._put(record, view, templates, build.cache, render, writer)
            if len(writer.staged) > staged:
                record.clauses.release(record.history)
                forget_texts()

    def _put(self, record: PolicyRecord, view: PageContext, templates: str, cache: Cache, render: Render,
             writer: StagedWriter) -> None:
        """Stage every page of a policy and of its changes, and each change's JSON twin; `templates` names them."""
        def put_each() -> None:
            from plugins.publish.changes.policy_bundles import PolicyBundles
            PolicyBundles(record, view, made_by, cache, render, writer).put_each()

        made_by = f"{cache.code(__name__)} {templates}"
        since.keep(record.history, cache)
        for url in _shown_urls(record):
            view.mentions.keep(record, url, cache)
        writer.group(short_hash(f"{made_by} {record.full_name} {view.key} {view.mentions.key}"), put_each)

    def _bundle_services(self, writer: StagedWriter, templates: str, build: Build) -> None:
        """The list of each service's changes by itself: most stay as they are when one policy changes."""
        shown = {name: self.context[name] for name in ("frame", *page_cache.SHOWN) if name in self.context}
        for slug, own in _services(self.records):
            places = (service_path(slug),)
            key = page_cache.list_key(own, self.context, (), build, places)
            context = page_cache.list_context(shown | {"mentions": self.context["mentions"]}, (), build, places)
            writer.bundle(short_hash(f"{templates} {self.settings['CHANGES_PAGINATION']} {slug} {key}"),
                          partial(self._render_service, writer, own, context))

    def _render_service(self, writer: Any, own: tuple[PolicyRecord, ...], context: dict[str, Any]) -> None:
        for page in self._service_lists(own):
            self._draw(writer, page, context)

    def _service_lists(self, own: tuple[PolicyRecord, ...]) -> Iterator[PageSpec]:
        changes = newest_first(view for record in own for view in record.changes)
        history = own[0].history
        for list_page in service_list_pages(history.service, history.service_name, changes,
                                            self.settings["CHANGES_PAGINATION"]):
            yield PageSpec("changes", list_page.url, {"list_page": list_page, "slug": history.service})

    def _render_all(self, render: Render, build: Build) -> None:
        for page in self._list_pages(self.context["articles"]):
            render(page, self.context)
        for _, own in _services(self.records):
            for page in self._service_lists(own):
                render(page, self.context)
        self._render_policies(render, build)
        build.produce(self._csv)

    def _csv(self) -> Files:
        from plugins.publish.open_data import changes_csv
        from plugins.publish.open_data.notice_csv import CSV_PATH, notice_csv
        site = self.settings["SITE_ADDRESS"]
        yield CSV_PATH, notice_csv(self.changes, site)
        yield changes_csv.PATH, changes_csv.changes_csv(self.changes, site)

    def _render_policies(self, render: Render, build: Build) -> None:
        from plugins.publish.changes import policy_bundles
        for record in self.records:
            for page in policy_bundles.change_pages_of(record, self.context["mentions"], self.settings["SITE_ADDRESS"]):
                render(page, self.context)
            build.produce(partial(policy_bundles.data_files, record, self.settings["SITE_ADDRESS"]))

    def _draw(self, writer: Any, page: PageSpec, context: dict[str, Any]) -> None:
        writer.write_file(f"{page.url}index.html", self.get_template(page.template), context,
                          relative_urls=self.settings["RELATIVE_URLS"], url=page.url, page_url=page.url, **page.words)

    def _list_pages(self, articles: Iterable[Any]) -> Iterator[PageSpec]:
        """The pages that show more than one policy."""
        from plugins.publish.changes.policy_pages import service_page
        from plugins.publish.lists.glossary import glossary_pages
        from plugins.publish.lists.observations import decisions_page
        posts = _by_tag(articles)
        yield from self._lists(posts)
        yield PageSpec("policies", "policies/", {})
        yield decisions_page(self.records)
        if cards := self.context["mentions"].cards:
            yield from glossary_pages(cards)
        for slug, own in _services(self.records):
            yield service_page(slug, own, tuple(posts.get(slug, ())))

    def _lists(self, posts: dict[str, list[Any]]) -> Iterator[PageSpec]:
        """All changes and each topic's, by weight, a page at a time; and the list of topics."""
        from plugins.publish.lists.notice_ledger import notice_pages
        from plugins.publish.lists.topic_pages import meaning, subjects
        from plugins.publish.lists.topics_today import known, today_pages
        for list_page in list_pages(self.changes, self.settings["CHANGES_PAGINATION"], self.context["siblings"]):
            words: dict[str, Any] = {"list_page": list_page, "posts": posts.get(list_page.topic or "", ())}
            if list_page.topic:
                words["meaning"] = meaning(list_page.topic)
            yield PageSpec("changes", list_page.url, words)
        yield PageSpec("topics", "topics/", {"subjects": subjects(self.changes, self.context["siblings"])})
        yield from week_pages(self.context["weeks"])
        yield from notice_pages(self.changes)
        yield from today_pages(known(self.records, build_of(self.settings).cache))


def _services(own: tuple[PolicyRecord, ...]) -> tuple[tuple[str, tuple[PolicyRecord, ...]], ...]:
    """The policies of each service, services by name."""
    def service(record: PolicyRecord) -> tuple[str, str]:
        return record.history.service_name.casefold(), record.history.service

    ordered = sorted(own, key=service)
    return tuple((key[1], tuple(group)) for key, group in groupby(ordered, service))


def _shown_urls(record: PolicyRecord) -> Iterator[str]:
    """The addresses of all comparisons of a policy that have pages, in no order."""
    yield from (view.url for view in (*record.changes, *record.compared))
    yield from (since.since_path(record.history, version) for version in since.starts(record.history))


def _by_tag(articles: Iterable[Any]) -> dict[str, list[Any]]:
    """Posts by their tags' slugs: a tag that is called like a topic or a service puts a post on its page."""
    tagged: dict[str, list[Any]] = {}
    for article in articles:
        for tag in getattr(article, "tags", ()):
            tagged.setdefault(tag.slug, []).append(article)
    return tagged
