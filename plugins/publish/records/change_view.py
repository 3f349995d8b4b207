"""A change as every page, list and feed shows it: title, summary, and what became of each clause."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cached_property
from typing import NamedTuple

from plugins.archive.history.history import Change, History
from plugins.archive.store.overrides import Override
from plugins.policy.model import ClauseChange, ClauseChangeKind, Comparison, Redline, Significance, Weight
from plugins.policy.significance.reasons import clipped
from plugins.publish.archive_view import address, change_path
from plugins.publish.html.english import clause_change, clause_name, count, listed, words_moved
from plugins.publish.html.paginate import batches
from plugins.publish.html.truncate import PAGE, abridged
from plugins.publish.records.clause_paths import TITLE as SECTION
from plugins.publish.records.clause_paths import SectionTitles
from plugins.publish.records.headline import summary, title
from plugins.publish.records.stated_dates import Stated, lies_ahead, stated
from plugins.publish.redlines import figure as redline_figure
from plugins.publish.redlines.blocks import shapes_in
from plugins.publish.redlines.folding import Folding
from plugins.publish.redlines.text_shapes import shapes_between

ORDER = tuple(reversed(Significance))  #: heaviest first
FIRST = 5        #: clauses of a change whose redlines are in sight at once; the others are folded, by section
OPEN = 3_600     #: characters of those redlines that are in sight, together: a page of 12,000 px on a phone
OPEN_EACH = 600  #: the least that each of them shows


@dataclass(frozen=True, slots=True)
class ClauseView:
    """What became of one clause in a change."""

    clause: ClauseChange
    id: str                       #: its permalink on the change's page
    fate: str                     #: in a phrase: "10.2 is now 10.5 (renumbered and amended)"
    moved: str                    #: how many words went and came
    words: int                    #: the same as a number
    weight: Weight                #: of this clause alone, without news
    path: tuple[str, ...] = ()    #: the titles of the sections that it stands in, the outermost first
    page: int = 1                 #: on which page of the change its redline stands

    @property
    def only_marks(self) -> bool:
        """True if nothing but punctuation, spaces or bullets differs: a lone full stop is no news."""
        return not self.words and self.clause.kinds == (ClauseChangeKind.AMENDED,) and not any(
            edit.moved_to is not None for edit in self.clause.redline.edits)

    @property
    def section(self) -> str:
        """The outermost section that the clause stands in, or is."""
        clause = (self.clause.after or self.clause.before)[0]
        return self.path[0] if self.path else clipped(clause.title, SECTION)


class ChangeCounts(NamedTuple):
    """How much of a policy changed."""

    clauses: int
    words_removed: int
    words_added: int


@dataclass(frozen=True)
class ComparisonView:
    """Two versions compared, ready for the pages that show the redlines."""

    change: Change
    history: History
    url: str                       #: below the site's root, without leading slash
    parts: tuple[ClauseView, ...]  #: in the order of reading
    moved: str                     #: how many words were removed and added
    renumbered: str                #: what only got another number or follows such numbers, in a sentence; or empty
    language: str                  #: the English name of the language that it was weighed in

    @property
    def excerpt(self) -> bool:
        """True if only passages of a version were recorded, not the whole document."""
        return self.change.before.excerpt or self.change.after.excerpt

    @property
    def pages(self) -> int:
        """How many pages the redlines take."""
        return max((part.page for part in self.parts), default=1)

    def page_url(self, number: int) -> str:
        """The path of a page of the change, below the site's root."""
        return self.url + (f"{number}/" if number > 1 else "")

    @property
    def index_url(self) -> str:
        """Where a change of many clauses lists them by weight and topic, below the site's root."""
        return f"{self.url}by-topic/"

    def place(self, part: ClauseView) -> str:
        """A clause's permalink, below the site's root."""
        return f"{self.page_url(part.page)}#{part.id}"

    def embed_url(self, part: ClauseView) -> str:
        """Where a redline has a page of its own, for other sites to frame."""
        return f"{self.url}embed/{part.id.removeprefix('c-')}/"

    @cached_property
    def by_weight(self) -> tuple[ClauseView, ...]:
        """The heaviest clauses first, then those of which most changed."""
        return _by_weight(self.parts)

    @property
    def first(self) -> tuple[ClauseView, ...]:
        """The clauses whose redlines stand first on the page: those that matter most."""
        return self.by_weight[:FIRST]

    @cached_property
    def others(self) -> tuple[ClauseView, ...]:
        """The other clauses, in the order of reading."""
        first = {part.id for part in self.first}
        return tuple(part for part in self.parts if part.id not in first)


@dataclass(frozen=True)
class ChangeView(ComparisonView):
    """One change, ready for a page, a list or a feed."""

    title: str
    summary: str
    date: date
    significance: Significance
    topics: tuple[str, ...]
    reason: str                    #: why it weighs what it weighs
    reweighed: Override | None     #: an author's override of what the rules decided
    stated: Stated
    upcoming: bool                 #: its stated effective date lies after everything the archive has seen
    counts: ChangeCounts           #: for lists, which load none of its clauses
    returned: str = ""             #: the day until which most of what came stood in an earlier version, if it did

    @property
    def updated(self) -> datetime:
        """When what we say of the change was last altered."""
        if self.reweighed and self.reweighed.on:
            return max(self.change.at, datetime.combine(self.reweighed.on, time(), UTC))
        return self.change.at


def comparison_view(change: Change, history: History, url: str,
                    earlier: ComparisonView | None = None) -> ComparisonView:
    """A comparison ready for its page; clauses that an earlier comparison has weighed aren't weighed again."""
    from plugins.policy.significance.clause_weights import Weighed, weigh_clauses
    from plugins.policy.significance.score import language_of
    comparison = change.comparison
    weighed = Weighed.of(
        earlier.language, ((part.clause, part.weight) for part in earlier.parts)) if earlier else None
    titles = SectionTitles(comparison)
    weights = weigh_clauses(comparison, change.returned, weighed)
    parts = [_part(clause, weight, titles.ancestors(clause))
             for clause, weight in zip(comparison.changes, weights, strict=True)]
    return ComparisonView(change, history, url, _paged(parts),
                          words_moved(comparison.words_deleted, comparison.words_inserted), _renumbered(comparison),
                          language_of(comparison))


def _renumbered(comparison: Comparison) -> str:
    if not comparison.shifted:
        return ""
    pairs = comparison.renumbered
    list_of_pairs = f": {listed([f'{was} is now {now}' for was, now in pairs], most=12)}" if pairs else ""
    return (f"{count(len(comparison.shifted), 'more clause')} only got another number, or follow one where they "
            f"refer{list_of_pairs}.")


def change_view(change: Change, history: History, today: date | None = None, reweighed: Override | None = None,
                url: str | None = None) -> ChangeView:
    """One change as pages show it; `today` is the archive's newest day, `reweighed` an author's override."""
    comparison = comparison_view(change, history, url or change_path(change))
    rules, dates = change.weight, stated(change)
    significance = (reweighed and reweighed.significance) or rules.significance
    topics = rules.topics if reweighed is None or reweighed.topics is None else reweighed.topics
    return ChangeView(
        change.without_outlines(), history, comparison.url, comparison.parts, comparison.moved, comparison.renumbered,
        comparison.language, title(change, topics), summary(change, [part.clause for part in comparison.by_weight]),
        change.after.date, significance, topics, rules.reason, reweighed, dates,
        lies_ahead(change, history, today, dates.effective),
        ChangeCounts(len(comparison.parts), change.comparison.words_deleted, change.comparison.words_inserted),
        change.returned.until.isoformat() if change.returned else "")


def _by_weight(parts: Sequence[ClauseView]) -> tuple[ClauseView, ...]:
    return tuple(sorted(parts, key=lambda part: (ORDER.index(part.weight.significance), -part.words)))


def _part(clause: ClauseChange, weight: Weight, path: tuple[str, ...]) -> ClauseView:
    anchor = (clause.after or clause.before)[0].anchor
    removed, added = clause.redline.words_deleted, clause.redline.words_inserted
    return ClauseView(clause, f"c-{anchor}" if clause.after else f"c-{anchor}-removed",
                      clause_change(clause), words_moved(removed, added), removed + added, weight, path)


def _paged(parts: Sequence[ClauseView]) -> tuple[ClauseView, ...]:
    """The clauses in the order of reading, each with the page of its redline: the most important are on the first."""
    first = _by_weight(parts)[:FIRST]
    known = {part.id for part in first}
    pages = batches([*first, *(part for part in parts if part.id not in known)], _size)
    numbers = {part.id: number for number, batch in enumerate(pages, 1) for part in batch}
    return tuple(replace(part, page=numbers[part.id]) for part in parts)


def _size(part: ClauseView) -> int:
    """About how many bytes a redline takes on a page."""
    size = len(part.clause.redline.after) + len(part.clause.redline.before)
    return min(size, 3 * PAGE.whole) + 1_500


def _clause_label(clause: ClauseChange) -> str:
    """The clause of a redline, with what changed besides its words."""
    fate = clause_change(clause)
    return clause_name(clause.after) if fate.endswith((" was amended", " were amended")) else fate


def figure_options(view: ComparisonView, part: ClauseView, links: tuple[tuple[str, str], ...] = (), level: int = 2,
                   id: str | None = None) -> tuple[Redline, redline_figure.FigureOptions]:
    """What the figure of a clause's redline is drawn from; `links` are (words, address) under it."""
    change, whole = view.change, part.clause.redline
    shortened = abridged(whole)
    note = "" if shortened is whole else (
        "This clause is very long: what stayed the same is left out here, and of long passages the end. The versions "
        "and the JSON file have it whole.")
    shapes = shapes_between(change.before.text, change.after.text)
    return shortened, redline_figure.FigureOptions(
        id=id or part.id, policy=f"{change.service_name} {change.policy_type}", clause=_clause_label(part.clause),
        before=change.before.date, after=change.after.date, source=address(view.history), level=level, links=links,
        note=note, counts=(whole.words_deleted, whole.words_inserted), path=" › ".join(part.path),
        shapes=shapes, shapes_key=shapes_in(shortened, shapes),
        folding=Folding(max(OPEN_EACH, OPEN // min(FIRST, len(view.parts)))))
