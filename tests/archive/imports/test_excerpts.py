from __future__ import annotations

import pytest

from plugins.archive.imports.excerpts import covers

FULL = "## 2. Pay\n\n2.1 **Price**. The price of a [gnome](https://acme.example/?a=1) is “as shown”, in coins.\n"


@pytest.mark.parametrize(("excerpt", "covered"), [
    ("2.1 […] a gnome is \"as shown\" […]", True),
    ("The price […] in coins", True),
    ("The price [...]\n\nin coins", True),
    ("2.1 […] a gnome was as shown", False),
    ("in coins […] 2.2", False),
])
def test_an_excerpt_is_covered_when_each_passage_stands_in_the_text_whatever_its_markup(
    excerpt: str, covered: bool
) -> None:
    assert covers(FULL, excerpt) is covered
