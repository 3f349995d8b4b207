"""Draws "since you agreed": from each recorded version of a policy one redline to the latest, each clause once."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from plugins.archive.history.history import History
from plugins.policy.compare.clause_threads import whole_versions
from plugins.policy.model import Verdict, Version
from plugins.publish.blocks.block_context import Embedded, policy_name
from plugins.publish.page import PageSpec
from plugins.publish.records.change_view import ChangeView, ComparisonView
from plugins.publish.records.policy_record import PolicyRecord
from plugins.publish.records.related_posts import RelatedPosts
from plugins.publish.records.since import since_path, starts


@dataclass(frozen=True, slots=True)
class Agreed:
    """A day on which a reader may have agreed, and the page that says what has changed since."""

    words: str  #: "May", or "12 May" where a version came within the month
    url: str    #: below the site's root; empty for the latest version


class SinceQuoted(NamedTuple):
    """Leads from a text to what has changed since it quoted a policy."""

    policy: str  #: "Zoom Terms of Service"
    date: date   #: of the version that it quotes
    url: str     #: below the site's root


def since_links(history: History) -> dict[str, str]:
    """The address of the page of what has changed since each version, by the version's name."""
    return {version.name: since_path(history, version) for version in starts(history)}


def since_quoted(embedded: Iterable[Embedded]) -> tuple[SinceQuoted, ...]:
    """For each policy that a text quotes: what has changed since the version that it quotes first."""
    found: dict[tuple[str, str], SinceQuoted] = {}
    for one in embedded:
        history, version = one.history, one.history.versions[one.start]
        if version in starts(history):
            found.setdefault((history.service, history.policy), SinceQuoted(
                policy_name(history), version.date, since_path(history, version)))
    return tuple(found.values())


def since_pages(record: PolicyRecord, version: Version, view: ComparisonView,
                mentions: RelatedPosts) -> Iterator[PageSpec]:
    """The pages that compare a version with the latest, as `view` says."""
    from plugins.publish.changes.change_pages import redline_pages  # here: links need none
    yield from redline_pages("since", record, view, mentions, {
        "steps": _later(record, version), "reread": _reread(record.history, version)})


def shown_since(record: PolicyRecord, version: Version) -> str:
    """Names what these pages show of a policy's later changes and of its journal."""
    later = [(view.url, view.date, view.title) for view in _later(record, version)]
    return repr((later, _reread(record.history, version)))


def _later(record: PolicyRecord, version: Version) -> list[ChangeView]:
    return [view for view in record.changes if view.change.at > version.at]


def _reread(history: History, version: Version) -> bool:
    """True if we have read the service's page in another way since a version was recorded."""
    return any(line.verdict is Verdict.TECHNICAL and line.version and line.at > version.at for line in history.journal)


def agreed(history: History) -> tuple[tuple[int, tuple[Agreed, ...]], ...]:
    """The months for which the policy's text is known, by year, the latest first; none if it has one version."""
    every = whole_versions(history.versions)
    if len(every) < 2:
        return ()
    days = [(month, version) for month in _months(every[0].date, every[-1].date) for version in _in_force(every, month)]
    links = since_links(history)
    return tuple((year, tuple(_agreed(month, version, links) for month, version in own))
                 for year, own in groupby(reversed(days), key=lambda pair: pair[0].year))


def _agreed(month: date, version: Version, links: dict[str, str]) -> Agreed:
    in_month = (version.date.year, version.date.month) == (month.year, month.month)
    words = f"from {version.date.day} {month:%B}" if in_month else f"{month:%B}"
    return Agreed(words, links.get(version.name, ""))


def _in_force(versions: tuple[Version, ...], month: date) -> Iterator[Version]:
    """The version in force when a month began, then those of the month; of one day the last."""
    before = [version for version in versions if version.date < month]
    yield from before[-1:]
    within = [version for version in versions if (version.date.year, version.date.month) == (month.year, month.month)]
    yield from {version.date: version for version in within}.values()


def _months(first: date, last: date) -> Iterator[date]:
    """The first day of every month from one day to another."""
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield date(year, month, 1)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
