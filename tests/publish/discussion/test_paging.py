from __future__ import annotations

import random
from urllib.parse import urldefrag, urljoin

import feedparser
import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from plugins.comments.model import Comment
from plugins.comments.store.manifest import ManifestFile
from plugins.comments.thread import arrange
from plugins.publish.discussion.paging import SIGNPOSTS, comment_pages, page_url, places
from plugins.publish.html.paginate import LARGEST
from tests.comments.words import keep, said
from tests.publish.press import Press


def conversation(count: int, seed: int, length: int = 20) -> list[Comment]:
    """So many comments, two of three as answers to some earlier one."""
    chance, found = random.Random(seed), list[Comment]()
    for number in range(count):
        parent = chance.choice(found).id if found and chance.random() < 0.66 else ""
        found.append(said("word " * length, number, slug="lantern", id=f"n{number}", parent=parent))
    return found


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 60), st.integers(0, 9), st.sampled_from([10, 9_000, 40_000, 200_000]))
def test_each_comment_is_on_one_page_in_the_order_of_reading(count: int, seed: int, size: int) -> None:
    entries = arrange(conversation(count, seed))
    bodies = {entry.comment.id: Markup("x" * size) for entry in entries}
    pages = comment_pages(entries, bodies, None)
    assert [entry for page in pages for entry in page.entries] == list(entries)
    assert all(sum(len(bodies[entry.comment.id]) + 1_000 for entry in page.entries) <= LARGEST or len(page.entries) == 1
               for page in pages)
    shown = [one.id for page in pages for one in walk(page.threads)]
    assert shown == [entry.comment.id for entry in entries]
    assert set(places(pages)) == {entry.comment.id for page in pages[1:] for entry in page.entries}


def walk(threads: tuple) -> list:
    return [one for thread in threads for one in (thread, *walk(thread.replies))]


@pytest.mark.parametrize(("post", "second"), [
    ("posts/zoom/", "posts/zoom/comments/2/"), ("zoom.html", "zoom/comments/2/"), ("", "comments/2/")])
def test_pages_lie_below_their_post(post: str, second: str) -> None:
    assert (page_url(post, 1), page_url(post, 2)) == (post, second)


@pytest.mark.parametrize("post", ["posts/zoom/", "a/zoom.html"])
def test_an_answer_to_a_comment_on_another_page_leads_there(post: str) -> None:
    entries = arrange(conversation(30, 3))
    pages = comment_pages(entries, {entry.comment.id: Markup("x" * 40_000) for entry in entries}, None, url=post)
    where = {entry.comment.id: page_url(post, page.number) for page in pages for entry in page.entries}
    parents = {entry.comment.id: entry.comment.parent for entry in entries}
    led = [(page.number, one) for page in pages for one in walk(page.threads) if one.answers]
    assert led
    for number, one in led:
        there, anchor = urldefrag(urljoin(f"/{page_url(post, number)}", one.answers_href))
        assert (there, anchor) == (f"/{where[parents[one.id]]}", f"c-{parents[one.id]}")
    assert urljoin(f"/{post}", pages[0].next_href) == f"/{page_url(post, 2)}"


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Press:
    """A site with a post under which 450 comments stand."""
    press = Press(tmp_path_factory.mktemp("long"))
    press.article("Take one.")
    keep(press.content / "comments", *conversation(450, 1))
    press.build(COMMENTS_ENDPOINT="/comments/")
    return press


def test_a_long_conversation_is_parted_into_pages_that_lead_to_each_other(long: Press) -> None:
    pages = [long.page("posts/lantern"), *(long.page(f"posts/lantern/comments/{number}") for number in (2, 3, 4))]
    ids = [{one.get("id")[2:] for one in lxml.html.document_fromstring(page).cssselect(".comment")} for page in pages]
    assert {name for some in ids for name in some} == {f"n{number}" for number in range(450)}
    assert sum(map(len, ids)) == 450
    assert all(len(page.encode()) <= LARGEST for page in pages)
    assert not (long.output / "posts/lantern/comments/5").exists()
    second = lxml.html.document_fromstring(pages[1])
    assert [link.get("href") for link in second.cssselect("nav.pages a")][:2] == [
        "../../../../posts/lantern/#comments", "../../../../posts/lantern/comments/3/"]
    assert second.cssselect("form#comment-form input[name='options[slug]'][value=lantern]")
    assert "Comments on “On lanterns”, page 2" in second.findtext(".//title", "")


def test_every_permalink_of_the_feed_and_of_the_receiver_leads_to_its_comment(long: Press) -> None:
    feed = feedparser.parse((long.output / "feeds/comments/lantern/atom.xml").read_bytes())
    post = ManifestFile(long.output / "comments.json").read().posts["lantern"]
    addresses = [entry.link.partition("/posts/")[2] for entry in feed.entries]
    addresses += [post.permalink(f"n{number}").removeprefix("posts/") for number in (0, 200, 449)]
    assert len(addresses) > 50
    for address in addresses:
        page, anchor = urldefrag(address)
        found = lxml.html.document_fromstring(long.page(f"posts/{page}")).get_element_by_id(anchor)
        assert found.tag == "article"


def test_a_permalink_of_what_moved_over_the_edge_of_a_page_leads_on(long: Press) -> None:
    signposts = lxml.html.document_fromstring(long.page("posts/lantern")).cssselect("li.comment-elsewhere")
    assert len(signposts) == SIGNPOSTS
    for one in signposts:
        href = one.cssselect("a")[0].get("href")
        assert href == f"comments/2/#{one.get('id')}"
        assert f'id="{one.get("id")}"' in long.page("posts/lantern/comments/2")
