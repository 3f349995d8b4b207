"""Generated pages read by us and shown by Chromium: the same words, and the same numbers before the items of lists.

Differences that are meant, and so are not generated or are evened out here:

* numbers and bullets of lists are text to us and not in `innerText` (the browser's markers are compared instead);
* cells that span rows or columns are repeated, and tables of one column are read as blocks;
* raised figures have signs of their own, struck-out words have marks, quotations their quotes, pictures their words;
* words that only the style sheet has (`::before`, `list-style-type: "Art. "`) are text, capitals by style are not;
* no-break and other spaces are spaces, soft hyphens and zero-width spaces are nothing;
* what a reader can open is there, though it is hidden at first;
* a space parts what is laid out beside each other: pictures, drawings, frames, fields, buttons, the items of a flexible
  box, what is invisible;
* of an item with a counter of the page's own, the list's number is left out;
* a line break in the source after `<wbr>` parts words, which Chromium joins;
* an invisible block parts what stands around it, also where `innerText` joins visible words of it with its neighbours;
* a number and a word that only the layout parts get a space.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from playwright.sync_api import CDPSession, Page

from plugins.capture.extract import clean
from plugins.capture.markdown.attributes import NUMBER
from plugins.capture.markdown.markdown import markdown
from plugins.capture.styles import unseen
from plugins.capture.styles.layout import lay_out
from plugins.capture.styles.list_numbers import print_numbers
from plugins.capture.styles.stylesheet import read_styles
from plugins.policy.clauses.inline import visible

pytestmark = [pytest.mark.slow, pytest.mark.browser]
BOUNDED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

WORDS = st.sampled_from(
    ["ferry", "boat ", " quay", " ", "\n", "one two", "&nbsp;", "&nbsp;deck", "so&shy;ft", "€", "l’eau"])
TAGS = st.sampled_from(["b", "i", "em", "strong", "span", "u", "a", "code", "small", "label", "mark", "ins", "font"])
INLINE = st.recursive(WORDS, lambda inner: st.one_of(
    st.tuples(TAGS, st.lists(inner, max_size=3)).map(
        lambda made: f"<{made[0]}{' href=/x' if made[0] == 'a' else ''}>{''.join(made[1])}</{made[0]}>"),
    st.sampled_from(["<br>", "fer<wbr>ry", "<span></span>"])), max_leaves=5)
LINE = st.lists(INLINE, min_size=1, max_size=4).map("".join)
BLOCK = st.recursive(LINE.map(lambda line: f"<p>{line}</p>"), lambda inner: st.one_of(
    LINE.map(lambda line: f"<h2>{line}</h2>"), LINE,
    st.lists(inner, max_size=3).map(lambda blocks: f"<div>{''.join(blocks)}</div>"),
    st.lists(inner, max_size=3).map(lambda blocks: f"<blockquote>{''.join(blocks)}</blockquote>"),
    st.lists(st.one_of(LINE, inner), min_size=1, max_size=3)
    .map(lambda items: f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"),
    st.lists(LINE, min_size=1, max_size=3).map(lambda items: f"<dl><dt>{'<dd>'.join(items)}</dl>"),
    st.lists(st.tuples(LINE, st.one_of(LINE, inner)), min_size=1, max_size=3)
    .map(lambda rows: f"<table>{''.join(f'<tr><td>{a}</td><td>{b}</td></tr>' for a, b in rows)}</table>")),
    max_leaves=6)
PAGE = st.lists(BLOCK, min_size=1, max_size=4).map("".join)

ITEM = st.one_of(st.just(""), st.integers(-3, 30).map(lambda value: f" value={value}"))
LISTS = st.recursive(st.just("x"), lambda inner: st.tuples(
    st.sampled_from(["", " start=4", " start=-1", " reversed", " type=a", " type=A", " type=i", " type=I start=9",
                     " type=a start=26"]),
    st.lists(st.tuples(ITEM, inner), min_size=1, max_size=4), st.sampled_from(["", "<p>between</p>", "<h3>title</h3>"]))
    .map(lambda made: f"<ol{made[0]}>" + "".join(
        f"<li{value}>{made[2]}x {body}</li>" for value, body in made[1]) + "</ol>"), max_leaves=8)


#: Pages whose own style lays words out otherwise than HTML does.
STYLE = ("<style>.block{display:block}.line{display:inline}.flex{display:flex}.grid{display:grid}"
         ".out{position:absolute}.beside{float:left}.ghost{visibility:hidden}.seen{visibility:visible}"
         "@media print{.line{display:none}} @media (min-width:3000px){.block{display:none}}</style>")
STYLED = st.lists(st.tuples(
    st.sampled_from(["div class=line", "p class=line", "div class=flex", "div class=grid", "p", "section",
                     "p class=ghost"]),
    st.lists(st.tuples(st.sampled_from(["span", "a class=block", "b class=block", "i class=line", "span class=block",
                                        "b class=out", "i class=beside", "b class=seen"]),
                       st.sampled_from(["ferry", "boat ", " quay", "one two"])), min_size=1, max_size=3),
    st.sampled_from(["", "deck", " mast"])), min_size=1, max_size=4).map(
    lambda blocks: "".join(f"<{name}>{''.join(f'<{tag}>{word}</{tag.split()[0]}>' for tag, word in words)}{more}"
                           f"</{name.split()[0]}>" for name, words, more in blocks))

#: Headings numbered by the page's own counters.
RULES = st.lists(st.tuples(
    st.sampled_from(["h2", "h3", "section", "body", "p", "h2 + p", "h2 ~ h3", "section section", "section > p"]),
    st.sampled_from(["counter-reset:a", "counter-reset:a b", "counter-reset:b 3", "counter-increment:a",
                     "counter-increment:a 2 b", "counter-increment:b -1", "counter-set:a 5"])), max_size=4).map(
    lambda rules: "".join(f"{selector}{{{style}}}" for selector, style in rules))
PRINTED = st.sampled_from([
    'h2::before{content:counter(a) ". "}', 'h3::before{counter-increment:b;content:counter(a) "." counter(b) " "}',
    'h3::before{content:"(" counter(b, lower-roman) ") "}',
    'p::before{counter-increment:a;content:counter(a, upper-alpha) " "}'])
NUMBERED = st.recursive(
    st.sampled_from(["<h2>x</h2>", "<h3>x</h3>", "<p>x</p>", "<div style=display:none><h2>x</h2></div>"]),
    lambda inner: st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"<section>{''.join(parts)}</section>"),
    max_leaves=8)


@pytest.fixture(scope="module")
def devtools(tab: Page) -> CDPSession:
    return tab.context.new_cdp_session(tab)


def words(text: str) -> list[str]:
    return re.sub("[\u00ad\u200b]", "", text).split()


def as_laid_out(html: str) -> BeautifulSoup:
    """A page as `extract` hands it to the writer."""
    soup = clean.parse(html)
    styles = read_styles(soup)
    print_numbers(soup, styles, unseen.mark_unseen(soup, styles))
    lay_out(soup, styles)
    unseen.drop_unseen(soup)
    return soup


def our_words(page: BeautifulSoup) -> list[str]:
    lines = [re.sub(r"^[ >]*(?:(?:- |#+ )[ >]*)*", "", line) for line in markdown(page).splitlines()]
    rows = [line.strip("|") for line in lines if not re.fullmatch(r"[ |-]*", line)]
    return words(" ".join(visible(re.sub(r"(?:(?<=\| )|(?<=<br>))(?:- )+|<br>|(?<!\\)\|", " ", row)) for row in rows))


@BOUNDED
@given(PAGE)
def test_words_are_those_that_a_browser_shows(tab: Page, html: str) -> None:
    shown = tab.evaluate("html => { document.body.innerHTML = html; return document.body.innerText }", html)
    assert our_words(clean.parse(f"<body>{html}</body>")) == words(shown)


@BOUNDED
@given(STYLED)
def test_words_are_parted_as_the_style_of_the_page_parts_them(tab: Page, html: str) -> None:
    assume("ghost" not in html or sum(html.count(kind) for kind in ("ghost", "class=line", "class=block")) == 1)
    tab.set_content(f"{STYLE}<body>{html}</body>")
    assert our_words(as_laid_out(f"{STYLE}<body>{html}</body>")) == words(tab.evaluate("document.body.innerText"))


def _markers(nodes: list[dict[str, Any]]) -> Iterator[str]:
    """What stands before the items of lists, in the order of the page."""
    known = {node["nodeId"]: node for node in nodes}
    waiting = [nodes[0]["nodeId"]]
    while waiting:
        node = known[waiting.pop()]
        if node["role"]["value"] == "ListMarker":
            yield node["name"]["value"].strip()
        waiting += node["childIds"][::-1]


@BOUNDED
@given(LISTS)
def test_numbers_are_those_that_a_browser_prints(tab: Page, devtools: CDPSession, html: str) -> None:
    tab.set_content(html)
    printed = list(_markers(devtools.send("Accessibility.getFullAXTree")["nodes"]))
    soup = as_laid_out(f"<body>{html}</body>")
    assert [item[NUMBER] for item in soup.find_all("li")] == printed
    with suppress(IndexError):
        assert printed[0] in markdown(soup)


def _printed(nodes: list[dict[str, Any]]) -> str:
    """Every text of the page with what style sheets print before it, without spaces."""
    return "".join("".join(node["name"]["value"].split()) for node in nodes if node["role"]["value"] == "StaticText")


@BOUNDED
@given(RULES, st.lists(PRINTED, min_size=1, max_size=3, unique=True), st.lists(NUMBERED, min_size=1, max_size=4))
def test_counters_are_those_that_a_browser_prints(
        tab: Page, devtools: CDPSession, rules: str, printed: list[str], body: list[str]) -> None:
    html = f"<head><style>{rules}{''.join(printed)}</style></head><body>{''.join(body)}</body>"
    tab.set_content(html)
    shown = sorted(_printed(devtools.send("Accessibility.getFullAXTree")["nodes"]))
    ours = [f"{tag.get(NUMBER, '')}x" for tag in as_laid_out(html).find_all(("h2", "h3", "p"))]
    assert sorted("".join("".join(ours).split())) == shown
