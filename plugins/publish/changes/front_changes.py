"""The changes that the front page names beside the posts, as plain values."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from plugins.policy.model import Significance
from plugins.publish.records.change_view import ChangeView
from plugins.publish.records.siblings import Siblings, without_duplicates
from plugins.publish.records.stated_dates import Stated

LATEST = 20  #: changes that the front page may show


class ListedChange(NamedTuple):
    """A change, as the front page names it."""

    url: str
    title: str
    summary: str
    date: date
    significance: Significance
    upcoming: bool
    stated: Stated

    @classmethod
    def of(cls, view: ChangeView) -> ListedChange:
        """What the front page may show of a change."""
        return cls(view.url, view.title, view.summary, view.date, view.significance, view.upcoming, view.stated)


@dataclass(frozen=True)
class FrontChanges:
    """The changes that the front page names, on all of its pages."""

    changes: tuple[ListedChange, ...] = ()
    upcoming: tuple[ListedChange, ...] = ()
    siblings: Siblings = field(default_factory=dict)

    @classmethod
    def of(cls, changes: Sequence[ChangeView], upcoming: Iterable[ChangeView], same: Siblings) -> FrontChanges:
        """Those of all changes, the newest first, that the front page may show; siblings once."""
        every = (without_duplicates(changes, same)[:LATEST], without_duplicates(upcoming, same))
        latest, ahead = (tuple(map(ListedChange.of, own)) for own in every)
        return cls(latest, ahead, {one.url: same[one.url] for one in (*latest, *ahead) if one.url in same})

    def about(self, *_: str) -> FrontChanges:
        """None: the archive's pages name their own."""
        return FrontChanges()

    def only(self, *pages: str) -> FrontChanges:
        """All of them on the front page, none elsewhere."""
        return self if "" in pages else FrontChanges()

    @property
    def key(self) -> str:
        """Names them by content."""
        return repr(self)

    @property
    def context(self) -> dict[str, Any]:
        """The variables of the templates."""
        found = {"changes": self.changes, "upcoming": self.upcoming, "siblings": self.siblings}
        return found if self.changes or self.upcoming else {}
