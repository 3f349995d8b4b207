from __future__ import annotations

import pytest

from plugins.capture.extract import clean
from plugins.capture.faults import Fault
from plugins.capture.styles import unseen
from plugins.capture.styles.stylesheet import Styles


@pytest.mark.slow
def test_a_link_leads_where_it_leads_from_the_page() -> None:
    soup = clean.parse('<a href="../privacy">x</a>')
    clean.show_addresses(soup, "https://acorn.example/legal/terms")
    assert soup.select_one("a")["href"] == "https://acorn.example/privacy"


def test_a_page_nested_beyond_reason_is_refused_before_it_can_do_harm() -> None:
    with pytest.raises(Fault):
        clean.parse("<b>" * (clean.DEEPEST + 1))


@pytest.mark.parametrize("html", [
    "<!doctype html><html lang=en><title>Terms</title><main>words</main>", "<main>words</main>",
    "<?xml version='1.0'?>\n<!DOCTYPE html><html><head><meta charset=utf-8></head>\n<main>words</main></html>",
    "<title>T</title><style>p > a {}</style><!-- a note --><script>if (1 < 2) {}</script><main>words</main>",
    "<head><title>Terms</title></head><body><main>words</main></body>"])
def test_a_body_that_an_author_left_out_is_there(html: str) -> None:
    soup = clean.parse(html)
    unseen.mark_unseen(soup, Styles())
    unseen.drop_unseen(soup)
    assert soup.select_one("body > main")
