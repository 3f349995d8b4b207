"""Draws the pages of a policy, a bundle at a time: most stay as they are when an author saves a post.

A template of these pages sees nothing but the policy and a `PageContext`, and the key of a bundle holds all of both
that its pages show. So a page cannot show what its key does not know of.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache as cache_of_one
from functools import partial
from typing import Any

from plugins.policy.model import Version
from plugins.publish.build import Build, PageExtras
from plugins.publish.cache import pickled
from plugins.publish.cache.cache import Cache
from plugins.publish.changes import since_pages as since_module
from plugins.publish.changes.change_pages import change_pages, compared_pages
from plugins.publish.changes.policy_pages import policy_leaves
from plugins.publish.changes.since_pages import since, since_pages, since_path, starts
from plugins.publish.lists import topics_today
from plugins.publish.open_data import clauses_jsonl
from plugins.publish.open_data.change_json import change_json
from plugins.publish.open_data.change_md import change_md
from plugins.publish.output.writer import StagedWriter
from plugins.publish.output_files import Files, named
from plugins.publish.page import PageSpec
from plugins.publish.records.change_view import ChangeView, ComparisonView
from plugins.publish.records.policy_record import PolicyRecord
from plugins.publish.records.related_posts import RelatedPosts
from plugins.publish.records.siblings import Siblings

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
    siblings: Siblings = field(default_factory=dict)  #: of this policy's changes

    @classmethod
    def of(cls, record: PolicyRecord, build: Build) -> PageContext:
        """What a policy's pages show of the site."""
        changes = f"changes/{record.history.service}/{record.history.policy}/"
        context, frame = build.context, build.context["frame"]
        return cls({name: context[name] for name in SHOWN if name in context}, frame,
                   context["mentions"].about(record), tuple(one.about(record.url, changes) for one in build.extras),
                   tuple(build.cache.code(type(one).__module__) for one in (frame, *build.extras)),
                   {view.url: own for view in record.changes if (own := context["siblings"].get(view.url))})

    @property
    def key(self) -> str:
        """Names it by content, but the mentions, of which a page shows few."""
        return repr((sorted(self.settings.items()), [one.key for one in self.extras], self.code,
                     sorted(self.siblings.items())))

    @property
    def context(self) -> dict[str, Any]:
        """The same for templates."""
        found = {**self.settings, "frame": self.frame, "siblings": self.siblings}
        for one in self.extras:
            found |= one.context
        return found


# ── pages of several policies ───────────────────────────────────────────────────────────────────────────────────────

LISTS = ("changes/", "weeks/", "topics/", "policies/", "how-we-decide/", "glossary/")  #: where these pages lie


@dataclass(frozen=True, slots=True)
class ListedPost:
    """A post, as far as lists of changes and policies name it."""

    slug: str
    title: str
    url: str
    tags: tuple[Any, ...]

    @classmethod
    def of(cls, article: Any) -> ListedPost:
        """What these pages may show of a post."""
        return cls(article.slug, article.title, article.url, tuple(getattr(article, "tags", ())))

    @property
    def key(self) -> tuple[str, ...]:
        """Names it by content."""
        return self.slug, self.title, self.url, *(tag.slug for tag in self.tags)


def list_context(context: Mapping[str, Any], articles: Sequence[ListedPost], build: Build,
                 places: Sequence[str] = LISTS) -> dict[str, Any]:
    """The variables of templates of pages below some addresses that show several policies."""
    names = (*SHOWN, "frame", "changes", "policies", "services", "upcoming", "siblings", "weeks")
    found = {name: context[name] for name in names if name in context}
    found |= {"articles": articles, "mentions": RelatedPosts((), context["mentions"].cards)}
    for one in build.extras:
        found |= one.about(*places).context
    return found


def list_key(records: Iterable[PolicyRecord], context: Mapping[str, Any], articles: Iterable[ListedPost],
             build: Build, places: Sequence[str] = LISTS) -> str:
    """Names everything that these pages are drawn from, but the templates."""
    cache, shown = build.cache, sorted((name, context[name]) for name in SHOWN if name in context)
    for record in records:
        cache.use(topics_today.__name__, record.name)
    return named(repr((
        cache.code("plugins.publish.changes.pages"), shown, [_policy_key(record) for record in records],
        [one.key for one in articles], context["mentions"].cards, [one.about(*places).key for one in build.extras],
        [cache.code(type(one).__module__) for one in (context["frame"], *build.extras)])))


# ── pages of one policy ─────────────────────────────────────────────────────────────────────────────────────────────

def put(record: PolicyRecord, view: PageContext, templates: str, cache: Cache, draw: Draw,
        writer: StagedWriter) -> None:
    """Stage every page of a policy and of its changes, and each change's JSON twin; `templates` names the templates.

    The pages of one comparison are a bundle of their own, which only the posts and cards that it shows are part of.
    """
    common = named(f"{cache.code('plugins.publish.changes.pages')} {templates} {_policy_key(record)} {view.key}")
    for version in starts(record.history):
        cache.use(since_module.__name__, _since_key(record, version))
    for url in shown_urls(record):
        view.mentions.keep(record, url, cache)
    writer.group(named(f"{common} {view.mentions.key}"), partial(_put_each, record, view, common, cache, draw, writer))


def _put_each(record: PolicyRecord, view: PageContext, common: str, cache: Cache, draw: Draw,
              writer: StagedWriter) -> None:
    context, site = view.context, view.settings["SITE_ADDRESS"]

    def bundle(key: str, pages: Callable[[], Iterable[PageSpec]], twin: ChangeView | None = None) -> None:
        def stage() -> None:
            for page in pages():
                draw(page, context)
            if twin is not None:
                for path, content in _of_change(twin, site):
                    writer.stage(path, content)

        writer.bundle(named(f"{common} {key}"), stage)

    bundle("policy", partial(policy_leaves, record))
    writer.bundle(named(f"{cache.code(clauses_jsonl.__name__)} {site} {_policy_key(record)}"), lambda: writer.stage(
        f"{record.url}{clauses_jsonl.NAME}", clauses_jsonl.clauses_jsonl(record, site)))
    for one in comparisons(record, view.mentions, site, cache):
        bundle(f"{one.url} {view.mentions.shown_with(record, one.url, one.view, cache)}", one.pages, one.twin)


def shown_urls(record: PolicyRecord) -> Iterator[str]:
    """The addresses of all comparisons, in no order."""
    yield from (view.url for view in (*record.changes, *record.compared))
    yield from (since_path(record.history, version) for version in starts(record.history))


def _policy_key(record: PolicyRecord) -> str:
    """Names everything that a policy's own pages are drawn from."""
    rest = replace(record.history, versions=())  # whose texts are in the record's name
    return named(repr((record.name, rest, [view.upcoming for view in record.changes])))


@dataclass(frozen=True)
class Comparison:
    """The pages that show one comparison of versions."""

    url: str                        #: below the site's root
    view: Callable[[], ComparisonView]
    pages: Callable[[], Iterable[PageSpec]]
    twin: ChangeView | None = None  #: what the JSON file says


def comparisons(record: PolicyRecord, mentions: RelatedPosts, site: str,
                cache: Cache | None = None) -> Iterator[Comparison]:
    """Every change of a policy, its other recorded neighbours, and each version beside the latest."""
    for place, change in enumerate(record.changes):
        yield Comparison(change.url, partial(_same, change), partial(change_pages, record, place, mentions, site),
                         change)
    for other in record.compared:
        yield Comparison(other.url, partial(_same, other), partial(compared_pages, record, other, mentions))
    for version in starts(record.history):
        view = cache_of_one(partial(_since_from_cache, record, version, cache))
        yield Comparison(since_path(record.history, version), view,
                         partial(_since_pages, record, version, view, mentions))


def _since_from_cache(record: PolicyRecord, version: Version, cache: Cache | None) -> ComparisonView:
    if cache is None:
        return since(record.history, version)
    return pickled.kept(cache, since_module.__name__, _since_key(record, version),
                        partial(since, record.history, version), (record.history, *record.history.versions))


def _since_key(record: PolicyRecord, version: Version) -> str:
    return f"{record.name} {version.name}"


def _same(view: ComparisonView) -> ComparisonView:
    return view


def _since_pages(record: PolicyRecord, version: Version, view: Callable[[], ComparisonView],
                 mentions: RelatedPosts) -> Iterator[PageSpec]:
    return since_pages(record, version, view(), mentions)


def leaves(record: PolicyRecord, mentions: RelatedPosts, site: str) -> Iterator[PageSpec]:
    """Every page of a policy and of its changes; `site` is the site's own address."""
    yield from policy_leaves(record)
    for one in comparisons(record, mentions, site):
        yield from one.pages()


def twins(record: PolicyRecord, site: str) -> Files:
    """Every change as JSON and as Markdown, and the clauses of the latest version."""
    for view in record.changes:
        yield from _of_change(view, site)
    yield f"{record.url}{clauses_jsonl.NAME}", clauses_jsonl.clauses_jsonl(record, site)


def _of_change(view: ChangeView, site: str) -> Files:
    yield f"{view.url}change.json", change_json(view, site)
    yield f"{view.url}change.md", change_md(view, site)

