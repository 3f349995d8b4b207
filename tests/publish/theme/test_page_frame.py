"""What stands around pages is drawn once for those it is the same on, and marks the section that one is in."""
from __future__ import annotations

from jinja2 import DictLoader, Environment

from plugins.publish.theme.page_frame import Frame
from tests.publish.press import Press


def test_pages_of_one_section_and_depth_share_a_masthead() -> None:
    templates = Environment(loader=DictLoader({
        "partials/masthead.html": "{{ SITENAME }} {{ SITEURL }} {{ section }} {{ front }}",
        "partials/colophon.html": "{{ SITENAME }} {{ SITEURL }}"}), autoescape=True)
    frame = Frame(templates, {"SITENAME": "Lantern & Co"})
    assert frame.masthead("../..", "posts/a/index.html") == "Lantern &amp; Co ../.. posts False"
    assert frame.masthead("../..", "posts/b/index.html") is frame.masthead("../..", "posts/a/index.html")
    assert frame.masthead("..", "changes/index.html").endswith(".. changes True")
    assert frame.masthead(".", "index.html").endswith(".  True")
    assert frame.masthead(".", "404.html").endswith(".  False")
    assert frame.colophon("..") == "Lantern &amp; Co .."


def test_the_section_of_a_page_is_marked_and_the_page_itself_where_it_is_the_sections_own(press: Press) -> None:
    press.article("Text.")
    press.build()
    assert '<a href="./" aria-current="page">Home</a>' in press.page("")
    assert '<a href="../archives/" aria-current="page">Posts</a>' in press.page("archives")
    assert '<a href="../../archives/">Posts</a>' in press.page("posts/lantern")
    assert 'aria-current="page"' not in press.page("posts/lantern")
    assert 'aria-current' not in (press.output / "404.html").read_text(encoding="utf-8").split("</header>")[0]
