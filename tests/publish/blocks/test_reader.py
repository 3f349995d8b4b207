"""Front matter is read with its lines, and a post without a summary borrows its first paragraph."""
from __future__ import annotations

from plugins.publish.blocks.reader import first_paragraph
from tests.publish.press import Press


def test_the_first_paragraph_stands_in_for_a_summary(press: Press) -> None:
    press.article("One *plain* opening.\n\nMore.")
    press.build()
    assert "One plain opening." in press.page("")


def test_a_paragraph_with_a_block_inside_is_no_summary() -> None:
    assert first_paragraph("<div><p>Card <div>x</div></p></div><p>Good.</p>") == "<p>Good.</p>"


def test_newer_and_older_posts_link_each_other(press: Press) -> None:
    press.article("Later than the quiet one.")
    press.build()
    assert "On lanterns" in press.page("posts/a-quiet-post")
    assert "A quiet post" in press.page("posts/lantern")


def test_no_text_leaves_anything_behind_for_the_next_one(press: Press) -> None:
    full = ("Terms[^1] of the [library], under the HTML of the DMCA.\n\n[^1]: A note.\n\n[library]: https://l.example/\n\n"
            "*[DMCA]: An act\n\n/// card | A card\nWords.\n///\n\n<div markdown=\"1\">\n*Inside*\n</div>\n")
    press.post("bare.md", "Title: Bare\nDate: 2024-03-01\n\nA [library] and the DMCA[^1].\n")
    press.build()
    alone = press.page("posts/bare").split('<div class="prose')[1].split("</article>")[0]
    press.post("a-full.md", f"Title: Full\nDate: 2024-02-01\nSummary: Short[^1].\n\n{full}")
    press.build()
    assert "An act" in press.page("posts/full")
    press.cache.unlink()
    press.build()
    assert press.page("posts/bare").split('<div class="prose')[1].split("</article>")[0] == alone
