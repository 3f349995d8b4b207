"""The pages of one change: its redlines with what explains them, an index of them, and each alone for other sites."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

from markupsafe import Markup

from plugins.archive.history.provenance import provenance
from plugins.policy.topics.topics import TOPICS
from plugins.publish.archive_view import thread_path
from plugins.publish.cards.term_links import GLOSSARY
from plugins.publish.changes.clause_figures import figure_html, plain_figure_html
from plugins.publish.clause_index import text_digest
from plugins.publish.html import elements
from plugins.publish.html.english import words_moved
from plugins.publish.open_data.change_md import citation
from plugins.publish.page import PageSpec
from plugins.publish.records.change_view import ORDER, ChangeView, ClauseView, ComparisonView
from plugins.publish.records.notice import sentence
from plugins.publish.records.policy_record import PolicyRecord
from plugins.publish.records.related_posts import Explained, RelatedPosts, threads_of
from plugins.publish.records.shown_policy import ShownPolicy

SECTIONS = 24  #: folds on a page: some 90 px each on a phone
MARKS_ONLY = "Only punctuation changed"  #: the last section of a change, of clauses in which no word did


@dataclass(frozen=True)
class ClauseSection:
    """One redline on a change's page."""

    part: ClauseView
    html: Markup
    cards: tuple[tuple[Markup, Explained], ...]


@dataclass(frozen=True)
class Section:
    """Changed clauses that stand in one section of the policy."""

    name: str
    parts: tuple[ClauseView, ...]
    shown: Iterable[ClauseSection] = ()

    @property
    def moved(self) -> str:
        """How many words were removed and added in it."""
        lines = [part.clause.redline for part in self.parts]
        return words_moved(sum(line.words_deleted for line in lines), sum(line.words_inserted for line in lines))

    @property
    def page(self) -> int:
        """On which page of the change it begins."""
        return self.parts[0].page


@dataclass(frozen=True)
class IndexGroup:
    """Changed clauses of one weight or on one topic."""

    id: str
    name: str
    parts: tuple[ClauseView, ...]


def change_pages(record: PolicyRecord, place: int, mentions: RelatedPosts, site: str) -> Iterator[PageSpec]:
    """Every page of `record.stories[place]`; `site` is the site's own address."""
    view, (newer, older) = record.changes[place], _neighbours(record, place)
    yield from redline_pages("change", record, view, mentions, {
        "newer": newer, "older": older, "notice": sentence(view)})
    yield from _embeds(view, site)


def shown_neighbours(record: PolicyRecord, place: int) -> str:
    """Names what these pages show of the changes before and after theirs."""
    return repr([one and (one.url, one.date, one.title) for one in _neighbours(record, place)])


def _neighbours(record: PolicyRecord, place: int) -> tuple[ChangeView | None, ChangeView | None]:
    """The next newer change and the next older one."""
    newer = record.changes[place - 1] if place else None
    return newer, record.changes[place + 1] if place + 1 < len(record.changes) else None


def compared_pages(record: PolicyRecord, view: ChangeView, mentions: RelatedPosts) -> Iterator[PageSpec]:
    """Every page of two recorded neighbours between which nothing was published."""
    yield from redline_pages("change", record, view, mentions, {"compared": True, "notice": sentence(view)})


def redline_pages(template: str, record: PolicyRecord, view: ComparisonView, mentions: RelatedPosts,
                  more: dict[str, Any]) -> Iterator[PageSpec]:
    """The pages that show the redlines of a comparison, and the index of its clauses where they are many."""
    common = more | {"view": view, "policy": ShownPolicy.of(record), "posts": mentions.posts(record, view),
                     "proof": provenance(record.history, view.change.after), "citation": citation,
                     "digests": tuple(map(text_digest, (view.change.before, view.change.after)))}
    for number in range(1, view.pages + 1):
        first, own = ([part for part in parts if part.page == number] for parts in (view.first, view.others))
        shown = partial(_section_of, record, view, mentions, set(),
                        with_embed_link=template == "change" and "compared" not in more)
        yield PageSpec(template, view.page_url(number), common | {
            "number": number, "important": len(first), "first": map(shown, first),
            "sections": sections(own, partial(shown, level=3)),
            "later": tuple(_later(view)) if number == 1 else ()})
    if view.others:
        groups = {"weights": _by_weight(view), "topics": _by_topic(view)}
        yield PageSpec("change-index", view.index_url, common | groups)


def sections(parts: Iterable[ClauseView], render: Callable[[ClauseView], ClauseSection]) -> tuple[Section, ...]:
    """Clauses by the section of the policy that they stand in, in the order of reading.

    Redlines are drawn when the template comes to them, so that no two pages are held at once.
    """
    found: dict[str, list[ClauseView]] = {}
    marks: list[ClauseView] = []
    for part in parts:
        (marks if part.only_marks else found.setdefault(part.section, [])).append(part)
    groups = [*_bundled(list(found.items())), *([(MARKS_ONLY, marks)] if marks else [])]
    return tuple(Section(name, tuple(own), map(render, own)) for name, own in groups)


def _bundled(groups: list[tuple[str, list[ClauseView]]]) -> Iterator[tuple[str, list[ClauseView]]]:
    """The groups; of very many, several in a row as one, so that their list can be looked through."""
    size = -(-len(groups) // SECTIONS) or 1
    for start in range(0, len(groups), size):
        names, parts = zip(*groups[start:start + size], strict=True)
        yield _from_to(names[0], names[-1]), [part for own in parts for part in own]


def _from_to(first: str, last: str) -> str:
    """"10 Rights to 12 Fees"; names without a number, which can be questions, in quotation marks."""
    if first == last:
        return first
    return " to ".join(name if name[:1].isdigit() else f"“{name}”" for name in (first, last))


def _later(view: ComparisonView) -> Iterator[Section]:
    """What stands on the later pages of a change, a page at a time."""
    for number in range(2, view.pages + 1):
        own = tuple(part for part in view.others if part.page == number)
        if own:
            yield Section(_from_to(own[0].section, own[-1].section), own)


def _by_weight(view: ComparisonView) -> tuple[IndexGroup, ...]:
    groups = ((weight, [part for part in view.parts if part.weight.significance is weight]) for weight in ORDER)
    return tuple(IndexGroup(f"weight-{weight}", weight.capitalize(), tuple(own)) for weight, own in groups if own)


def _by_topic(view: ComparisonView) -> tuple[IndexGroup, ...]:
    groups = ((topic, [part for part in view.parts if topic in part.weight.topics]) for topic in TOPICS)
    return tuple(IndexGroup(f"topic-{topic}", TOPICS[topic], tuple(own)) for topic, own in groups if own)


def _section_of(
    record: PolicyRecord, view: ComparisonView, mentions: RelatedPosts, explained: set[str], part: ClauseView, *,
    with_embed_link: bool, level: int = 0,
) -> ClauseSection:
    """One redline; a card that `explained` names stands further up on the page."""
    up = "../" * (view.page_url(part.page).count("/"))
    links = (("Embed", f"{up}{view.embed_url(part)}"),) if with_embed_link else ()
    past = (("History of this clause", f"{up}{thread_path(record.history, thread.name)}")
            for thread in threads_of(record, view, part) if thread.changed)
    cards = [card for card in mentions.cards_for(record, part) if card.name not in explained]
    explained |= {card.name for card in cards}
    level = level or (3 if view.others else 2)
    html = figure_html(view, part, (*islice(past, 1), *links), level, mentions.terms, f"{up}{GLOSSARY}")
    return ClauseSection(part, html, tuple((elements.serialise(card.html), card) for card in cards))


def _embeds(view: ChangeView, site: str) -> Iterator[PageSpec]:
    for part in view.parts:
        url = view.embed_url(part)
        height = frame_height(part.words + len(part.clause.redline.after.split()))
        yield PageSpec("embed", url, {
            "view": view, "part": part, "html": plain_figure_html(view, part, 1),
            "address": f"{site}/{view.place(part)}",
            "snippet": f'<iframe src="{site}/{url}" title="{Markup.escape(_label(view, part))}" width="100%" '
                       f'height="{height}" loading="lazy" referrerpolicy="no-referrer"></iframe>'})


def _label(view: ChangeView, part: ClauseView) -> str:
    return f"{view.change.service_name} {view.change.policy_type}: {part.fate}"


def frame_height(words: int) -> int:
    """About how many pixels a redline of so many words takes at 640 px of width, within bounds that suit an article."""
    return min(900, 330 + 30 * -(-words // 11))
