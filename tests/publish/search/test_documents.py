"""What is searched: each clause with its address, what came and went in a change, and the prose of posts."""
from __future__ import annotations

import pytest
from lxml import html

from plugins.publish.cards.card_file import CardFile
from plugins.publish.search.documents import PART, Document, Passage, of_cards, plain


@pytest.mark.parametrize(("text", "words"), [
    ("You may [opt out](https://lantern.example/out) at any time.", "You may opt out at any time."),
    ("* one lantern\n* two lanterns", "one lantern two lanterns"),
    ("| Fee | Day |\n| **ten** cents | each |", "Fee Day ten cents each"),
    ("## Lending\n\nMembers `only`", "Lending Members only"),
    ("a 5 > 4 rule, [sic]", "a 5 > 4 rule, [sic]"),
])
def test_marks_of_markdown_are_not_searched(text: str, words: str) -> None:
    assert plain(text) == words


def test_foreign_words_stay_words() -> None:
    passages = (Passage("c-1", "1 <b>", "<script>alert(1)</script>"), Passage("", "", "a & b\x00"))
    drawn = Document("a/", "</h1><img>", "policy", passages).html
    tree = html.fromstring(drawn)
    assert not tree.cssselect("script, img, b")
    assert [element.text_content() for element in tree.cssselect("h1, h2, p")] == [
        "</h1><img>", "1 <b>", "<script>alert(1)</script>", "a & b"]


def test_a_term_is_found_by_all_its_words() -> None:
    card = CardFile("Sublicensable", {}, "May be passed on.", "sublicensable", ("sublicensable", "sublicense"))
    [glossary] = of_cards([card])
    assert glossary.url == "glossary/" and glossary.passages == (
        Passage("sublicensable", "Sublicensable (sublicensable and sublicense)", "May be passed on."),)
    assert of_cards([]) == ()


def test_a_long_page_is_several_documents_that_keep_all_its_words() -> None:
    passages = tuple(Passage(f"c-{n}", f"clause {n}", f"lamp{n} " * many) for n, many in enumerate((10, 4_000, 300)))
    parts = list(Document("a/", "A", "policy", passages).parts())
    assert [part.url for part in parts] == ["a/", *(f"a/~{number}/" for number in range(2, len(parts) + 1))]
    assert all(sum(len(one.text) for one in part.passages) <= PART for part in parts)
    found = [(one.id, word) for part in parts for one in part.passages for word in one.text.split()]
    assert found == [(one.id, word) for one in passages for word in one.text.split()]
