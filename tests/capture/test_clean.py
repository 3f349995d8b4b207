from __future__ import annotations

import pytest

from plugins.capture import clean
from plugins.capture.faults import Fault


def test_a_link_leads_where_it_leads_from_the_page() -> None:
    soup = clean.parse('<a href="../privacy">x</a>')
    clean.show_addresses(soup, "https://acorn.example/legal/terms")
    assert soup.select_one("a")["href"] == "https://acorn.example/privacy"  # type: ignore[index]


def test_a_page_nested_beyond_reason_is_refused_before_it_can_do_harm() -> None:
    with pytest.raises(Fault):
        clean.parse("<b>" * (clean.DEEPEST + 1))


def test_a_table_with_two_columns_of_words_stays_a_table() -> None:
    soup = clean.parse("<table><tr><td>a</td><td>b</td></tr></table>")
    clean.unfold(soup)
    assert soup.table is not None
