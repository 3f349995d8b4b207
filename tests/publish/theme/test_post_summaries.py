"""A post's card is drawn once for all lists, and leads to the right places from each of them."""
from __future__ import annotations

from jinja2 import Environment

from plugins.publish.html.elements import finalize
from plugins.publish.theme.post_summaries import PostCards
from tests.publish.press import Press


class Post:
    """A post with a title; counts how often it is asked for."""

    def __init__(self, title: str):
        self._title, self.asked = title, 0

    @property
    def title(self) -> str:
        self.asked += 1
        return self._title


def cards() -> PostCards:
    surroundings = Environment(autoescape=True, finalize=finalize)
    return PostCards(surroundings.from_string(
        '<a href="{{ SITEURL }}/a/"{% if lead %} class="lead"{% endif %}>{{ article.title }}</a>'))


def test_a_card_is_drawn_once_for_every_list() -> None:
    drawn, post = cards(), Post("A")
    assert drawn.render(post, "..") == '<a href="../a/">A</a>'
    assert drawn.render(post, "../../..") == '<a href="../../../a/">A</a>'
    assert drawn.render(post, "..", lead=True) == '<a href="../a/" class="lead">A</a>'
    assert post.asked == 2


def test_no_title_is_taken_for_the_way_to_the_root() -> None:
    assert cards().render(Post("A\0<b>"), "..") == '<a href="../a/">A&lt;b&gt;</a>'


def test_lists_at_any_depth_lead_to_the_post_and_to_what_it_is_about(press: Press) -> None:
    press.post("fees.md", "Title: On fees & more\nDate: 2024-03-01\nTags: fees\nSummary: Less <b>than</b> before.\n\n"
               "Text.\n")
    press.build()
    for page, root in (("", "."), ("tags/fees", "../.."), ("categories/news", "../..")):
        card = press.page(page).split('<article class="post-card')[1].split("</article>")[0]
        assert f'href="{root}/posts/on-fees-more/">On fees &amp; more</a>' in card
        assert f'href="{root}/categories/news/"' in card
        assert "Less than before." in card
