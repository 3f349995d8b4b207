"""What templates of the archive's pages may show, with names for it: a page can't show what its key does not know."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from plugins.publish.build import Build, PageExtras
from plugins.publish.output_files import short_hash
from plugins.publish.records.policy_record import PolicyRecord
from plugins.publish.records.related_posts import RelatedPosts
from plugins.publish.records.siblings import Siblings

#: The settings and common variables that templates of these pages may use.
SHOWN = ("SITENAME", "SITESUBTITLE", "SITE_ADDRESS", "AUTHOR", "DEFAULT_LANG", "STYLESHEET", "FORM_ACTION",
         "PLUGINS", "topic_names")


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

    def about(self, place: str) -> PageContext:
        """Only what pages below an address show."""
        siblings = {url: own for url, own in self.siblings.items() if url == place}
        return replace(self, extras=tuple(one.about(place) for one in self.extras), siblings=siblings)

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
        cache.use("plugins.publish.lists.topics_today", record.name)
    return short_hash(repr((
        cache.code("plugins.publish.changes.pages"), shown, [record.full_name for record in records],
        [one.key for one in articles], context["mentions"].cards, [one.about(*places).key for one in build.extras],
        [cache.code(type(one).__module__) for one in (context["frame"], *build.extras)])))
