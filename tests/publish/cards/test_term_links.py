"""Words that a card explains lead from a redline to the glossary."""
from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.publish.cards.term_links import GlossaryTerm, link_terms
from plugins.publish.html.markup import E
from tests.publish.press import Press

TERMS = (GlossaryTerm("selling", "Selling", ("sell", "sold")),)


def test_the_first_marked_whole_word_is_linked_and_no_word_is_lost() -> None:
    figure = E.p("We sell ", E.ins(E.span("[added: "), "and resell or Sell it, sell", E.span(" end]")), ".")
    link_terms(figure, TERMS, "../glossary/")
    assert figure.html() == (
        '<p>We sell <ins><span>[added: </span>and resell or <a href="../glossary/#selling" '
        'title="Glossary: Selling" class="term">Sell</a> it, sell<span> end]</span></ins>.</p>')


@given(st.lists(st.text("aAiIkKsS\u0130\u0131\u017f\u212aßẞ µμ_.", max_size=12), max_size=4),
       st.lists(st.text("aiksßμ ", min_size=1, max_size=3).filter(str.strip), min_size=1, max_size=3))
def test_a_word_is_linked_where_a_regular_expression_finds_it(texts: list[str], words: list[str]) -> None:
    figure = E.figure(*(E.ins(text) for text in texts))
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words), re.I)
    expected = next((match[0] for text in texts if (match := pattern.search(text))), None)
    link_terms(figure, [GlossaryTerm("any", "Any", tuple(words))], "")
    assert next((link.children[0] for link in figure.iter("a")), None) == expected


def test_what_is_not_marked_stays() -> None:
    figure = E.p("We sell.")
    link_terms(figure, TERMS, "../glossary/")
    assert figure.html() == "<p>We sell.</p>"


@pytest.mark.slow
def test_a_card_stands_in_the_glossary_and_under_redlines(lantern: Press) -> None:
    lantern.card("selling", "Title: Selling\nTopics: data-sharing\nWords: sell\nReview: 2027-01-31\n\nFor money.")
    lantern.build()
    assert '<a href="../../../../glossary/#selling" title="Glossary: Selling" class="term">sell</a>' in lantern.page(
        "changes/lantern/terms-of-service/2024-06-01")
    page = lantern.page("glossary")
    assert 'id="selling"' in page and "../glossary/selling/" in page
    assert "We will read this again by 31 January 2027" in lantern.page("glossary/selling")
    assert "topics/data-sharing/" in lantern.page("glossary/selling")
