from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plugins.policy.clauses.parse import segment
from plugins.policy.model import Clause, Outline
from plugins.publish.html.paginate import pages, places


def outline(*texts: str) -> Outline:
    return Outline(tuple(Clause(f"a{n}", None, False, None, text, 1, None, (f"a{n}",)) for n, text in enumerate(texts)))


@pytest.mark.slow
@example(["\n\n".join("a" * 90)])
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=300), max_size=12))
def test_nothing_is_lost_and_no_page_is_too_large(texts: list[str]) -> None:
    list_pages = pages(outline(*texts), 250)
    for number, text in enumerate(texts):
        pieces = [passage.text for sheet in list_pages for passage in sheet if passage.clause.anchor == f"a{number}"]
        assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(sum(len(passage.text.encode()) for passage in sheet) <= 250 for sheet in list_pages)


def test_a_clause_is_found_on_the_page_where_it_begins() -> None:
    long = outline("a " * 100, "b " * 400, "c")
    text = "# Hall\n\n" + "a " * 100 + "\n\n# Cellar\n\n" + "b " * 400 + "\n\n# Attic\n\nc"
    assert [places(segment(text), 250).get(name, 1) for name in ("hall", "cellar", "attic")] == [1, 2, 6]
    ids = [passage.id for sheet in pages(long, 250) for passage in sheet]
    assert ids == ["c-a0", "c-a1", "c-a1-part-2", "c-a1-part-3", "c-a1-part-4", "c-a2"]
