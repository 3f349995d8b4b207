"""The comparisons of a policy that have pages, each with a name for all that these pages show of the policy."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache as once
from functools import partial

from plugins.archive.history.provenance import provenance
from plugins.policy.model import Version
from plugins.publish.cache.cache import Cache
from plugins.publish.changes.change_pages import change_pages, compared_pages, shown_neighbours
from plugins.publish.changes.since_pages import shown_since, since_pages
from plugins.publish.page import PageSpec
from plugins.publish.records.change_view import ChangeView, ComparisonView
from plugins.publish.records.compared_versions import content_key
from plugins.publish.records.policy_record import PolicyRecord
from plugins.publish.records.related_posts import RelatedPosts
from plugins.publish.records.since import cached_since, since_change, since_key, since_path, starts


@dataclass(frozen=True)
class ComparisonPages:
    """The pages that show one comparison of versions."""

    url: str                        #: below the site's root
    key: str                        #: names what they show of the policy, but for the histories of clauses
    view: Callable[[], ComparisonView]
    pages: Callable[[], Iterable[PageSpec]]
    twin: ChangeView | None = None  #: what the JSON file says


def comparisons(record: PolicyRecord, mentions: RelatedPosts, site: str,
                cache: Cache | None = None) -> Iterator[ComparisonPages]:
    """Every change of a policy, its other recorded neighbours, and each version beside the latest."""
    for place, change in enumerate(record.changes):
        key = f"{view_key(change, True)} {change.upcoming} {shown_neighbours(record, place)} {_proof(record, change)}"
        pages = partial(change_pages, record, place, mentions, site)
        yield ComparisonPages(change.url, key, partial(_same, change), pages, change)
    for other in record.compared:
        yield ComparisonPages(other.url, f"{view_key(other, False)} {_proof(record, other)}", partial(_same, other),
                         partial(compared_pages, record, other, mentions))
    for version in starts(record.history):
        view = once(partial(cached_since, record.history, version, cache))
        latest = since_change(record.history, version).after
        shown = shown_since(record, version), provenance(record.history, latest)
        key = f"{since_key(record.history, version)} {shown[0]} {shown[1]}"
        yield ComparisonPages(since_path(record.history, version), key, view,
                         partial(_since_pages, record, version, view, mentions))


def view_key(view: ChangeView, published: bool) -> str:
    """Names by content what is shown of a comparison, but what lies ahead."""
    return content_key(view.change, view.url, published, view.reweighed)


def _proof(record: PolicyRecord, view: ChangeView) -> str:
    return repr(provenance(record.history, view.change.after))


def _same(view: ComparisonView) -> ComparisonView:
    return view


def _since_pages(record: PolicyRecord, version: Version, view: Callable[[], ComparisonView],
                 mentions: RelatedPosts) -> Iterator[PageSpec]:
    return since_pages(record, version, view(), mentions)
