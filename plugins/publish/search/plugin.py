"""Connects the search: its page, its script, and its index where the build makes one."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.policy.topics.topics import TOPICS
from plugins.publish import build
from plugins.publish.build import Build, build_of, is_enabled
from plugins.publish.cards.card_file import CardFile
from plugins.publish.output_files import short_hash
from plugins.publish.records.policy_record import PolicyRecord

if TYPE_CHECKING:
    from plugins.publish.search.documents import IndexedPage

FOLDER = "search/"
SCRIPT = (Path(__file__).with_name("search.js")).read_bytes()
PostText = tuple[str, str, str]  #: a post's title, its address below the site's root, and its HTML
Lettered = tuple[tuple[str, tuple[Any, ...]], ...]


def register() -> None:
    """Connect to Pelican's signals."""
    build.connect()
    signals.get_generators.connect(_bring_generator)


def _bring_generator(pelican: Pelican) -> type[SearchPage] | None:
    return SearchPage if is_enabled(pelican.settings, "search") else None


class SearchPage(Generator):
    """Draws the search page, and makes the index anew where something that is searched differs."""

    def generate_output(self, writer: Any) -> None:
        """Write the page, and stage the index."""
        build, indexed = build_of(self.settings), bool(self.settings["SEARCH_INDEX"])
        records, cards = self.context.get("policies", ()), _cards(self.context)
        writer.write_file(
            f"{FOLDER}index.html", self.get_template("search"), self.context, url=FOLDER, page_url=FOLDER,
            relative_urls=self.settings["RELATIVE_URLS"], indexed=indexed, topics=TOPICS if records else {},
            by_letter=by_letter(self.context.get("services", ()), lambda one: one[1][0].history.service_name),
            terms=by_letter(sorted(cards, key=_sort_key), _sort_key))
        if not indexed:
            return
        posts = [(post.title, post.url, str(post._content)) for post in self.context["articles"]]
        output = build.output
        assert output is not None
        output.bundle(_key(records, posts, cards, build), partial(_stage, build, records, posts, cards))


def _cards(context: dict[str, Any]) -> Sequence[CardFile]:
    return context["mentions"].cards if "mentions" in context else ()


_sort_key = attrgetter("sort_key")


def by_letter(items: Iterable[Any], name: Any) -> Lettered:
    """Things that are in the order of their names, by first letter; what begins otherwise stands under "0–9"."""
    def letter(thing: Any) -> str:
        first = name(thing)[:1].upper()
        return first if first.isalpha() else "0–9"

    return tuple((first, tuple(own)) for first, own in groupby(items, letter))


def _key(records: Iterable[PolicyRecord], posts: Iterable[PostText], cards: Iterable[CardFile], build: Build) -> str:
    """Names everything that the index is made from, which stays in the cache."""
    policies = [record.name for record in records]
    for key in policies:
        build.cache.use("plugins.publish.search.documents", key)
    texts = [short_hash("\0".join(post)) for post in posts]
    return short_hash(repr((build.cache.code(__name__), policies, texts, list(cards), SCRIPT)))


def _stage(build: Build, records: Iterable[PolicyRecord], posts: Iterable[PostText],
           cards: Iterable[CardFile]) -> None:
    from plugins.publish.search import pagefind  # here, not above: most builds make no index
    output = build.output
    assert output is not None
    output.stage(f"{FOLDER}search.js", SCRIPT)
    try:
        for path, content in pagefind.index_files(_all(records, posts, cards, build)):
            output.stage(f"{FOLDER}pagefind/{path}", content)
    except pagefind.PagefindFailed as error:
        build.problems.report("", 0, str(error))


def _all(records: Iterable[PolicyRecord], posts: Iterable[PostText], cards: Iterable[CardFile],
         build: Build) -> Iterator[IndexedPage]:
    from plugins.publish.search import documents
    yield from (documents.of_post(*post) for post in posts)
    yield from (documents.IndexedPage.of(part) for one in documents.of_cards(cards) for part in one.parts())
    for record in records:
        yield from documents.of_record(record, build.cache)
