"""Posts and changes know each other: who embeds a clause that a change touched, and which cards explain it."""
from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache as once
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from typing import Any

from lxml.html import HtmlElement

from plugins.policy.compare.clause_threads import Thread
from plugins.policy.diff.tokens import even
from plugins.policy.model import Version
from plugins.publish.block_syntax.option_values import KINDS
from plugins.publish.blocks.block_context import EmbeddedCard
from plugins.publish.cache.cache import Cache
from plugins.publish.cards.card_file import CardFile, cards_with_words, explanations
from plugins.publish.cards.plain_markdown import plain_markdown
from plugins.publish.cards.term_links import GlossaryTerm, terms_of
from plugins.publish.html import elements
from plugins.publish.html.english import day
from plugins.publish.output_files import short_hash
from plugins.publish.records.change_view import ClauseView, ComparisonView
from plugins.publish.records.policy_record import Key, PolicyRecord

ThreadNames = tuple[str, ...]  #: the name of a clause's thread, and those of the threads that it ended in
LIBRARY_CARDS = 2  #: of the library under one redline; more would bury it, and its words lead to the glossary anyway


@dataclass(frozen=True, slots=True)
class Explained:
    """A card that applies to a redline, and why it stands there."""

    name: str   #: tells the card from others
    html: HtmlElement
    why: str
    article: Any | None = None  #: the post that it comes from
    folded: str = ""            #: what it explains, where it waits behind these words


@dataclass(frozen=True, slots=True)
class Named:
    """A post, as other pages name it."""

    title: str
    url: str
    date: datetime


@dataclass
class RelatedPosts:
    """What the site's posts and cards say about clauses."""

    articles: Sequence[Any]
    cards: Sequence[CardFile]
    _by_policy: dict[Key, list[tuple[Any, Any, ThreadNames]]] = field(default_factory=dict)

    @classmethod
    def gather(cls, articles: Iterable[Any], records: Iterable[PolicyRecord], cards: Path,
               report: Callable[[Path, int, str], None], cache: Cache) -> RelatedPosts:
        """Find the thread of every clause that a post quotes, compares or explains."""
        found = cls(tuple(articles), cards_with_words(cards, report))
        known = {record.key: record for record in records}
        line_of = once(lambda key, start, anchor: _line(known[key], known[key].history.versions[start], anchor, cache))
        for article in found.articles:
            for one in getattr(article, "embedded", ()):
                record = known[one.history.service, one.history.policy]
                if line := line_of(record.key, one.start, one.clause.anchor):
                    found._by_policy.setdefault(record.key, []).append((article, one, line))
        return found

    def about(self, record: PolicyRecord) -> RelatedPosts:
        """The same for one policy, with no more of each post than that policy's pages show."""
        own = [(Named(article.title, article.url, article.date), one, line)
               for article, one, line in self._by_policy.get(record.key, ())]
        return RelatedPosts((), self.cards, {record.key: own})

    @cached_property
    def terms(self) -> tuple[GlossaryTerm, ...]:
        """The words that the cards explain."""
        return terms_of(self.cards)

    @cached_property
    def subjects(self) -> str:
        """Names the clauses that posts are about, and the words that cards explain."""
        about = [(one.start, one.clause, line[0], one.card and one.card.id)
                 for own in self._by_policy.values() for _, one, line in own]
        return short_hash(repr((about, [(card.name, card.words) for card in self.cards])))

    def shown_with(self, record: PolicyRecord, url: str, view: Callable[[], ComparisonView], cache: Cache) -> str:
        """Names by content what is shown of posts, cards and clauses' histories beside a comparison.

        The comparison is made only if it must be.
        """
        found = cache.get(__name__, self._key(record, url), lambda: json.dumps(self._related(record, view())).encode())
        return self._posts_key(*json.loads(found))

    def keep(self, record: PolicyRecord, url: str, cache: Cache) -> None:
        """Leave in the cache what is known of a comparison that is not drawn."""
        cache.use(__name__, self._key(record, url))

    def _key(self, record: PolicyRecord, url: str) -> str:
        return short_hash(f"{record.name} {url} {self.subjects}")

    @property
    def key(self) -> str:
        """A key made of all content."""
        return self._posts_key(range(sum(map(len, self._by_policy.values()))), range(len(self.cards)))

    def _related(self, record: PolicyRecord, view: ComparisonView) -> tuple[list[int], list[int], str]:
        """Which of the posts' blocks, and which of the cards, the pages of a comparison show, by their places.

        With a name for the histories of clauses that they lead to.
        """
        threads = [threads_of(record, view, part) for part in view.parts]
        touched = tuple(chain.from_iterable(threads))
        led_to = [next((thread.name for thread in own if thread.changed), "") for own in threads]
        texts = _texts_of(view)
        blocks = [place for place, (_, one, line) in enumerate(self._by_policy.get(record.key, ()))
                  if any(each.descends_from(line) for each in touched)
                  or (one.card and even(one.clause.text) in texts)]
        return blocks, self._explaining(view), short_hash(repr(led_to))

    def _explaining(self, view: ComparisonView) -> list[int]:
        """Which cards explain words of a comparison, by their places."""
        explained = {card.name for part in view.parts for card, _ in explanations(self.cards, part.clause.redline)}
        return [place for place, card in enumerate(self.cards) if card.name in explained]

    def _posts_key(self, blocks: Iterable[int], cards: Iterable[int], histories: str = "") -> str:
        """Names by content what pages show of these blocks and cards, and of clauses' histories."""
        own = [each for every in self._by_policy.values() for each in every]
        explained = [(article, one.clause, line[0], one.card and one.card.html)
                     for article, one, line in (own[place] for place in blocks)]
        return repr((explained, [self.cards[place] for place in cards], histories))

    def posts(self, record: PolicyRecord, view: ComparisonView) -> tuple[Any, ...]:
        """The posts that embed a clause which a change touched, in the order of the site."""
        touched = [thread for part in view.parts for thread in threads_of(record, view, part)]
        return tuple(dict.fromkeys(article for article, _, line in self._by_policy.get(record.key, ())
                                   if any(one.descends_from(line) for one in touched)))

    def cards_for(self, record: PolicyRecord, part: ClauseView) -> Iterator[Explained]:
        """The cards that explain a clause's words before or after, and those of added or removed words."""
        now = {even(clause.text) for clause in part.clause.after}
        texts = now | {even(clause.text) for clause in part.clause.before}
        seen: set[str] = set()
        for article, one, _ in self._by_policy.get(record.key, ()):
            if one.card and even(one.clause.text) in texts and one.card.id not in seen:
                seen.add(one.card.id)
                written = one.history.versions[one.start].date
                why = "explains these words" if even(one.clause.text) in now else \
                    f"was written for the wording of {day(written)}, which this change replaced"
                yield Explained(one.card.id, _rendered_card(one.card, part), why, article)
        for card, word in islice(explanations(self.cards, part.clause.redline), LIBRARY_CARDS):
            yield Explained(card.name, library_card(card, f"card-{card.name}-{part.id}"),
                            f"stands here because “{word}” was added or removed", folded=card.title)


def _texts_of(view: ComparisonView) -> set[str]:
    """The texts of all clauses of a comparison, before and after."""
    return {even(clause.text) for part in view.parts for clause in part.clause.before + part.clause.after}


def _line(record: PolicyRecord, version: Version, anchor: str, cache: Cache) -> ThreadNames:
    """The line of the thread of a clause, from the cache: threads hold every clause's history. Empty if it has none."""
    def find() -> bytes:
        thread = record.thread(version, anchor)
        return json.dumps(thread.line if thread else ()).encode()

    return tuple(json.loads(cache.get(__name__, f"{record.name} {version.name} {anchor}", find)))


def threads_of(record: PolicyRecord, view: ComparisonView, part: ClauseView) -> list[Thread]:
    """The threads that a part of a change is about."""
    sides = ((view.change.before, part.clause.before), (view.change.after, part.clause.after))
    found = [record.thread(version, clause.anchor) for version, clauses in sides for clause in clauses]
    return list({thread.name: thread for thread in found if thread}.values())


def _rendered_card(card: EmbeddedCard, part: ClauseView) -> HtmlElement:
    """A post's card for another page: under a heading of its level, with an id of its own and no other ids."""
    [drawn] = elements.fragments(card.html)
    for element in drawn.iter():
        element.attrib.pop("id", None)
    drawn[0].tag = "h3"
    drawn.set("id", f"{card.id}-{part.id}")
    return _without_own_links(drawn)


def _without_own_links(drawn: HtmlElement) -> HtmlElement:
    """Only links that lead out of the site: what is near on one page is far on another."""
    for link in list(drawn.iter("a")):
        if not link.get("href", "").startswith(("https://", "http://")):
            link.drop_tag()
    return drawn


def library_card(card: CardFile, id: str, level: int = 3) -> HtmlElement:
    """A card of the library, drawn for a page of any place."""
    kind = card.facts.get("kind", "term")
    facts = (("Whom it touches", card.facts.get("touches", "")), ("What you can do", card.facts.get("do", "")),
             ("How sure we are", card.facts.get("sure", "")))
    body = list(elements.fragments(plain_markdown(card.text)))
    return _without_own_links(elements.card(card.title, (kind, KINDS[kind]), body, id, level, facts,
                                            card.facts.get("why")))
