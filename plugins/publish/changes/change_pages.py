"""The pages of one change: its redlines with what explains them, and each redline alone for other sites to frame."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from plugins.archive.history.provenance import provenance
from plugins.publish.archive_view import thread_path
from plugins.publish.changes.change_view import ChangeView, ClauseView, figure
from plugins.publish.changes.records import PolicyRecord
from plugins.publish.changes.related_posts import Explained, RelatedPosts, threads_of
from plugins.publish.html import elements
from plugins.publish.html.english import count
from plugins.publish.page import PageSpec

LISTED = 400  #: clauses that the list at the top names; a rewritten policy has thousands


@dataclass(frozen=True)
class ClauseSection:
    """One redline on a change's page."""

    part: ClauseView
    html: Markup
    cards: tuple[tuple[Markup, Explained], ...]


def change_leaves(record: PolicyRecord, mentions: RelatedPosts, site: str) -> Iterator[PageSpec]:
    """Every page of every change of a policy, and of its recorded neighbours; `site` is the site's own address."""
    for place, told in enumerate(record.stories):
        newer = record.stories[place - 1] if place else None
        older = record.stories[place + 1] if place + 1 < len(record.stories) else None
        yield from _pages(record, told, mentions, {"newer": newer, "older": older})
        yield from _embeds(told, site)
    for told in record.compared:
        yield from _pages(record, told, mentions, {"compared": True})


def _pages(record: PolicyRecord, told: ChangeView, mentions: RelatedPosts, more: dict[str, Any]) -> Iterator[PageSpec]:
    posts = mentions.posts(record, told)
    proof = provenance(record.history, told.change.after)
    for number in range(1, told.pages + 1):
        shown = partial(_shown, record, told, mentions, compared="compared" in more)
        yield PageSpec("change", told.page_url(number), more | {
            "story": told, "policy": record, "number": number, "shown": _lazily(shown, told, number), "posts": posts,
            "listed": told.by_weight[:LISTED], "more_listed": max(0, len(told.parts) - LISTED), "proof": proof})


def _lazily(shown: Any, told: ChangeView, number: int) -> Iterator[ClauseSection]:
    """The redlines of one page, drawn when the template comes to them, so that no two pages are held at once."""
    return (shown(part) for part in told.by_weight if part.page == number)


def _shown(
    record: PolicyRecord, told: ChangeView, mentions: RelatedPosts, part: ClauseView, *, compared: bool,
) -> ClauseSection:
    up = "../" * (told.page_url(part.page).count("/"))
    links = () if compared else (("Embed", f"{up}{told.embed_url(part)}"),)
    thread = next((one for one in threads_of(record, told, part) if one.changed), None)
    past = ((f"What this clause said when: {count(len(thread.stages), 'version')}",
             f"{up}{thread_path(record.history, thread.name)}"),) if thread else ()
    cards = tuple((elements.serialise(card.html), card) for card in mentions.cards_for(record, part))
    return ClauseSection(part, elements.serialise(figure(told, part, (*past, *links))), cards)


def _embeds(told: ChangeView, site: str) -> Iterator[PageSpec]:
    for part in told.parts:
        url = told.embed_url(part)
        height = frame_height(part.words + len(part.clause.redline.after.split()))
        yield PageSpec("embed", url, {
            "story": told, "part": part, "html": _alone(told, part), "address": f"{site}/{told.place(part)}",
            "snippet": f'<iframe src="{site}/{url}" title="{Markup.escape(_label(told, part))}" width="100%" '
                       f'height="{height}" loading="lazy" referrerpolicy="no-referrer"></iframe>'})


def _alone(told: ChangeView, part: ClauseView) -> Markup:
    drawn = figure(told, part, level=1)
    for line in drawn.cssselect("p.src"):
        line.drop_tree()
    return elements.serialise(drawn)


def _label(told: ChangeView, part: ClauseView) -> str:
    return f"{told.change.service_name} {told.change.policy_type}: {part.fate}"


def frame_height(words: int) -> int:
    """About how many pixels a redline of so many words takes at 640 px of width, within bounds that suit an article."""
    return min(900, 330 + 30 * -(-words // 11))

