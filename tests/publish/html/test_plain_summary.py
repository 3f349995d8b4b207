"""A post's summary in plain words."""
from __future__ import annotations

import pytest

from plugins.publish.html.plain_summary import plain_summary


@pytest.mark.parametrize(("summary", "plain"), [
    ('<p>A ferry<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup> leaves.</p>', "A ferry leaves."),
    ("<p>Ten m<sup>2</sup>,\n <em>not</em> more &amp; less</p>", "Ten m2, not more & less"),
    ("", "")])
def test_footnotes_are_left_out_and_words_stay(summary: str, plain: str) -> None:
    assert plain_summary(summary) == plain
