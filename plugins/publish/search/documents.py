"""What the search finds: documents made of passages, each of which has an address of its own.

A version's text is a document a page, with a passage a clause, so that a result leads to the clause. Of a change only
its added and removed words are searched; the clauses around them are found in the latest version.
"""
from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from lxml.html import HtmlElement
from markupsafe import Markup

from plugins.policy.compare.clause_threads import whole_versions
from plugins.policy.model import ClauseChange, EditKind
from plugins.publish.archive_view import version_page
from plugins.publish.cache.cache import Cache
from plugins.publish.cards.card_file import CardFile
from plugins.publish.cards.plain_markdown import plain_markdown
from plugins.publish.cards.term_links import GLOSSARY
from plugins.publish.html import elements, paginate
from plugins.publish.html.english import clause_name, listed
from plugins.publish.records.change_view import ChangeView
from plugins.publish.records.policy_record import PolicyRecord

_MARKS = re.compile(r"\[([^\]\n]*)\]\([^)\s]*\)|^\s*[#|*+>-]+|[*|_`]{1,3}", re.M)  #: of Markdown: not to be read out
_BLOCKS = "p, li, dt, dd, td, th, h1, h2, h3, h4, h5, h6, pre, figcaption"  #: no two of them run together
_CELL_END = re.compile(r"</(?:caption|dd|dt|figcaption|th)>", re.I)  #: behind which Pagefind puts no space
_PAGE = Markup('<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
               '<meta data-pagefind-meta="kind[content]" content="{kind}"></head>\n'
               '<body data-pagefind-body data-pagefind-weight="{weight}"><h1>{title}</h1>\n{passages}</body></html>\n')
_WEIGHTS = {"policy": 3, "term": 3}  #: what is in force ranks above what changed once
_PASSAGE = Markup('<h2 id="{id}">{title}</h2><p>{text}</p>\n')
_UNNAMED = Markup("<p>{text}</p>\n")


PART = 8_000  #: characters of a document: a browser loads the whole text of each that it shows a result of
_PARTS = "~"   #: what the address of a later part ends with, and its number; the search page leaves it out


@dataclass(frozen=True, slots=True)
class Passage:
    """Words with an address on their page; without an id, words of the page itself."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One page of the site, as far as it is searched."""

    url: str    #: below the site's root
    title: str
    kind: str   #: "post", "change", "policy" or "term"
    passages: tuple[Passage, ...]

    def parts(self) -> Iterator[Document]:
        """The document itself, or where it is long several, each with some of its passages."""
        pieces = (replace(passage, text=text) for passage in self.passages
                  for text in paginate.split_between_words(passage.text, PART, lambda rest: len(rest) <= PART))
        for number, batch in enumerate(paginate.batches(pieces, lambda piece: len(piece.text), PART), 1):
            yield replace(self, url=self.url + (f"{_PARTS}{number}/" if number > 1 else ""), passages=tuple(batch))

    @property
    def html(self) -> Markup:
        """The document for Pagefind, which finds a heading with an id as a result of its own."""
        title = elements.strip_control_chars(self.title)
        return _PAGE.format(kind=self.kind, weight=_WEIGHTS.get(self.kind, 1), title=title,
                            passages=Markup().join(map(_rendered, self.passages)))


class IndexedPage(NamedTuple):
    """A document drawn for Pagefind."""

    url: str
    html: str

    @classmethod
    def of(cls, document: Document) -> IndexedPage:
        """The document as it is indexed."""
        return cls(document.url, document.html)


def _rendered(passage: Passage) -> Markup:
    words = {"title": elements.strip_control_chars(passage.title), "text": elements.strip_control_chars(passage.text)}
    return _PASSAGE.format(id=passage.id, **words) if passage.id else _UNNAMED.format(**words)


# ── policies and changes ────────────────────────────────────────────────────────────────────────────────────────────

def of_record(record: PolicyRecord, cache: Cache) -> tuple[IndexedPage, ...]:
    """A policy's latest version and its changes, from the cache if nothing was added."""
    kept = cache.get(__name__, record.name, lambda: _packed(_made(record)))
    return tuple(IndexedPage(*one) for one in json.loads(kept))


def _packed(made: Iterable[Document]) -> bytes:
    return json.dumps([IndexedPage.of(part) for one in made for part in one.parts()]).encode()


def _made(record: PolicyRecord) -> Iterator[Document]:
    yield from _latest(record)
    for view in record.changes:
        yield from _change(view)


def _latest(record: PolicyRecord) -> Iterator[Document]:
    """The latest whole version, a document a page."""
    for version in whole_versions(record.history.versions)[-1:]:
        for number, parts in enumerate(paginate.pages(record.clauses.outline(version)), 1):
            yield Document(version_page(record.history, version, number), record.title, "policy", tuple(
                Passage(part.id, clause_name([part.clause]) if part.first else "continued", plain(part.text))
                for part in parts))


def _change(view: ChangeView) -> Iterator[Document]:
    """A change's pages: title and summary, and the added and removed words of each clause."""
    opening = (Passage("", "", view.summary),)
    for number, parts in groupby(sorted(view.parts, key=lambda part: part.page), lambda part: part.page):
        found = tuple(Passage(part.id, clause_name(part.clause.after or part.clause.before), _turned(part.clause))
                      for part in parts)
        yield Document(view.page_url(number), view.title, "change", (opening if number == 1 else ()) + found)


def _turned(clause: ClauseChange) -> str:
    """The words that were removed and added in a clause."""
    sides = (("Removed", EditKind.DELETED), ("Added", EditKind.INSERTED))
    found = ((name, " … ".join(words for edit in clause.redline.edits
                               if edit.kind is kind and (words := plain(edit.text)))) for name, kind in sides)
    return " ".join(f"{name}: {words}." for name, words in found if words)


def plain(text: str) -> str:
    """A policy's text without the marks of Markdown."""
    return " ".join(_MARKS.sub(lambda mark: mark[1] or " ", text).split())


# ── posts and cards ─────────────────────────────────────────────────────────────────────────────────────────────────

def of_post(title: str, url: str, html: str) -> IndexedPage:
    """A post as it is indexed: Pagefind reads its HTML, and finds a heading with an id as a result of its own."""
    words = Markup(_CELL_END.sub(r"\g<0> ", html))
    shown = elements.strip_control_chars(title)
    return IndexedPage(url, _PAGE.format(kind="post", weight=1, title=shown, passages=words))


def of_cards(cards: Iterable[CardFile]) -> tuple[Document, ...]:
    """The glossary, a passage a term."""
    found = tuple(map(_term, cards))
    return (Document(GLOSSARY, "Glossary", "term", found),) if found else ()


def _term(card: CardFile) -> Passage:
    body = elements.fragments(plain_markdown(card.text))
    _part_blocks(body)
    return Passage(card.name, f"{card.title} ({listed(card.words)})" if card.words else card.title,
                   _spaced(body.itertext()))


def _part_blocks(body: HtmlElement) -> None:
    for block in elements.select(_BLOCKS, body):
        block.text, block.tail = f" {block.text or ''}", f" {block.tail or ''}"


def _spaced(words: Iterable[str]) -> str:
    return " ".join("".join(words).split())
