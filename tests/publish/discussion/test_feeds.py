from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import feedparser
import lxml.html
import pytest
from jinja2 import Environment, FileSystemLoader

from plugins.comments.model import Status
from plugins.publish.cache.cache import Cache
from plugins.publish.discussion import thread
from plugins.publish.discussion.feeds import DiscussedPost, channels, manifest_file
from plugins.publish.discussion.thread import Discussion, RenderedDiscussion, rendered, thread_for
from plugins.publish.feeds.formats import files
from plugins.publish.feeds.model import Site
from plugins.publish.problems import BuildFailed
from tests.comments.words import NOON, keep, said
from tests.publish.press import Press

ROOT = Path(__file__).resolve().parents[3]
STATICMAN = "https://talk.example/v3/entry/github/site/site/main/comments"
PUBLISHED = datetime(2024, 5, 1, 9, tzinfo=UTC)
FIRST = said("A *first* thought", name="<b>Ada</b>", url="https://ada.example/")
ANSWER = said("An answer", 125, parent=FIRST.id, name="Grace", by_author=True)


@pytest.fixture
def post(tmp_path: Path) -> DiscussedPost:
    discussion = thread_for(keep(tmp_path / "comments", FIRST, ANSWER), "zoom", since=PUBLISHED)
    return DiscussedPost("Zoom & its terms", "zoom/", PUBLISHED, draw(discussion))


THEME = Environment(loader=FileSystemLoader(ROOT / "theme/templates"), autoescape=True)


def draw(discussion: Discussion, **settings: str) -> RenderedDiscussion:
    """A conversation drawn by the theme, nothing from a cache."""
    template = THEME.get_template("partials/comments-list.html")
    return rendered(discussion, lambda one: template.render(settings, discussion=one),
                    Cache(Path(":memory:")), "")


def page(discussion: Discussion, **settings: str) -> str:
    return THEME.get_template("partials/comments.html").render(
        article={"discussion": draw(discussion, **settings)}, SITEURL="..", SITENAME="Clausewatch", **settings)


def test_answers_are_nested_and_counted(post: DiscussedPost) -> None:
    (first,) = post.discussion.threads
    assert [reply.name for reply in first.replies] == ["Grace"]
    assert draw(post.discussion).count == 2


def test_times_are_told_since_the_post_and_since_what_is_answered(post: DiscussedPost) -> None:
    (first,) = post.discussion.threads
    assert (first.when, first.replies[0].when) == ("3 hours later", "2 hours later")


def test_deep_answers_stand_side_by_side_and_name_whom_they_answer(tmp_path: Path) -> None:
    chain = [said(f"n{n}", n, id=f"n{n}", parent=f"n{n - 1}" if n else "", name=f"N{n}") for n in range(40)]
    shown = thread_for(keep(tmp_path, *chain), "zoom").threads[0]
    for _ in range(3):
        shown = shown.replies[0]
    assert [reply.answers for reply in shown.replies] == ["", *(f"N{n}" for n in range(4, 39))]


def test_an_empty_thread_invites(tmp_path: Path) -> None:
    html = page(thread_for(tmp_path, "zoom"), COMMENTS_ENDPOINT="/comments/")
    assert "Welcome to our comments section! Leave us with your thoughts and comments." in html
    assert "The first word is yours" in html


def test_names_are_text_and_bodies_are_drawn(post: DiscussedPost) -> None:
    html = page(post.discussion)
    assert "&lt;b&gt;Ada&lt;/b&gt;" in html
    assert "A <em>first</em> thought" in html


def test_without_an_address_to_write_to_one_can_only_read(post: DiscussedPost) -> None:
    assert "This copy of the site takes no comments" in page(post.discussion)
    assert "<form" not in page(post.discussion)
    assert "mailto:" not in page(post.discussion)


def test_with_a_mail_address_every_comment_can_be_answered_by_mail(post: DiscussedPost) -> None:
    html = page(post.discussion, COMMENTS_MAIL="talk@site.example")
    assert f"mailto:talk@site.example?subject=%5Bcomment%20zoom%20{ANSWER.id}%5D" in html


def test_mail_may_stand_beside_the_form(post: DiscussedPost) -> None:
    html = page(post.discussion, COMMENTS_MAIL="talk@site.example", COMMENTS_ENDPOINT="/comments/")
    assert html.count("<form") == html.count("Or write your comment as a mail") == 1


def test_with_a_receiver_the_form_has_a_radio_in_every_comment(post: DiscussedPost) -> None:
    html = page(post.discussion, COMMENTS_ENDPOINT="/comments/")
    assert html.count('name="options[parent]"') == 3
    assert 'action="/comments/"' in html


def test_a_form_for_staticman_has_only_fields_that_staticman_knows(post: DiscussedPost) -> None:
    drawn_page = lxml.html.document_fromstring(THEME.get_template("partials/comments.html").render(
        article={"discussion": draw(post.discussion, COMMENTS_ENDPOINT=STATICMAN), "url": "zoom/"}, SITEURL="..",
        SITE_ADDRESS="https://site.example", COMMENTS_ENDPOINT=STATICMAN))
    (form,) = drawn_page.forms
    assert (form.action, form.method) == (STATICMAN, "POST")
    assert {name for name, _ in form.form_values()} | {"options[parent]"} == {
        "options[slug]", "options[parent]", "options[redirect]", "fields[name]", "fields[message]", "fields[url]"}
    assert dict(form.form_values())["options[redirect]"] == "https://site.example/zoom/#comment-sent"
    assert drawn_page.get_element_by_id("comment-sent").text_content().startswith("We have it")


def test_a_closed_thread_takes_no_more(tmp_path: Path) -> None:
    html = page(thread_for(tmp_path, "zoom", open=False), COMMENTS_ENDPOINT="/comments/")
    assert "<form" not in html
    assert "closed" in html


def test_a_deleted_comment_shows_no_word_of_it(tmp_path: Path) -> None:
    grave = said("secret", id=FIRST.id, status=Status.TOMBSTONE, name="Gone")
    html = page(thread_for(keep(tmp_path, grave, ANSWER), "zoom"))
    assert "secret" not in html
    assert "Gone" not in html
    assert "This comment was deleted" in html


SITE = Site("https://site.example", "Clausewatch", "site.example,2024", "Clausewatch")


def feeds(*posts: DiscussedPost) -> dict[str, str]:
    """Every comment feed, by its path."""
    found = channels(SITE, posts, Cache(Path(":memory:")))
    return {path: content.decode() for channel in found for path, content in files(channel, SITE)}


def test_the_feed_is_threaded_and_absolute(post: DiscussedPost) -> None:
    written = feeds(post)["feeds/comments/zoom/atom.xml"]
    feed = feedparser.parse(written.encode())
    newest, oldest = feed.entries
    assert not feed.bozo
    assert newest.title == "Grace answers ‹b›Ada‹/b›"
    assert newest.link == f"https://site.example/zoom/#c-{ANSWER.id}"
    assert f'ref="{oldest.id}"' in written


def test_the_same_comments_give_the_same_bytes(post: DiscussedPost) -> None:
    assert feeds(post) == feeds(post)
    assert {"feeds/comments/zoom/atom.xml", "feeds/comments/atom.xml"} <= set(feeds(post))


def test_a_comment_approved_late_is_new_when_it_appears(tmp_path: Path) -> None:
    late = said("late", approved=NOON + timedelta(days=3))
    early = said("early", 60, approved=NOON + timedelta(hours=2))
    discussion = thread_for(keep(tmp_path / "c", late, early), "zoom")
    written = feeds(DiscussedPost("Zoom", "zoom/", PUBLISHED, draw(discussion)))["feeds/comments/atom.xml"]
    feed = feedparser.parse(written.encode())
    assert [entry.updated[:10] for entry in feed.entries] == ["2024-05-04", "2024-05-01"]


def test_a_conversation_has_a_feed_once_somebody_has_written(tmp_path: Path, post: DiscussedPost) -> None:
    empty = thread_for(tmp_path, "zoom")
    written = feeds(DiscussedPost("Zoom", "zoom/", PUBLISHED, draw(empty)))
    assert set(written) == {f"feeds/comments/{file}" for file in ("atom.xml", "rss.xml", "feed.json")}
    assert "<updated>2024-05-01T09:00:00+00:00</updated>" in written["feeds/comments/atom.xml"]
    assert "Follow this conversation" not in page(empty, PLUGINS=["plugins.publish.feeds"])
    assert "Follow this conversation" in page(post.discussion, PLUGINS=["plugins.publish.feeds"])


def test_the_receiver_is_told_what_may_be_answered(post: DiscussedPost) -> None:
    path, content = manifest_file([post], "theme/site.css")
    told = json.loads(content)
    assert path == "comments.json"
    assert told["posts"]["zoom"]["open"] is True
    assert set(told["posts"]["zoom"]["comments"]) == {FIRST.id, ANSWER.id}


def test_a_conversation_is_drawn_once_and_anew_only_when_something_changed(tmp_path: Path) -> None:
    root, cache, made = keep(tmp_path, FIRST), Cache(Path(":memory:")), list[Discussion]()

    def draw(one: Discussion) -> str:
        made.append(one)
        return f"{len(one.entries)} said"

    def look(**more: bool) -> RenderedDiscussion:
        return rendered(thread_for(root, "zoom", **more), draw, cache, "template")

    assert (look().html, look().html, len(made)) == ("1 said", "1 said", 1)
    assert look(open=False).names == {FIRST.id: FIRST.name}
    keep(root, ANSWER)
    assert (look().html, len(made)) == ("2 said", 3)
    (root / "zoom" / f"{ANSWER.id}.md").write_text("broken", encoding="utf-8")
    assert (look().count, len(look().problems), len(made)) == (1, 1, 4)


def test_an_unchanged_conversation_is_neither_read_nor_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, cache, now = keep(tmp_path, FIRST, ANSWER), Cache(Path(":memory:")), time.time_ns()
    monkeypatch.setattr("plugins.publish.discussion.thread.time.time_ns", lambda: now + 10_000_000_000)

    def look() -> RenderedDiscussion:
        return rendered(thread_for(root, "zoom"), lambda one: f"{len(one.entries)} said", cache, "template")

    first, again = look(), look()
    assert "content" not in vars(again.discussion.files[0])
    assert (again.names, again.newest, again.digest, again.fingerprint) == (
        first.names, first.newest, first.digest, first.fingerprint)
    assert again.html == "2 said"
    path = Path(again.discussion.files[0].path)
    path.write_bytes(path.read_bytes().replace(b"thought", b"Thought"))  # as long as it was
    assert look().fingerprint != first.fingerprint


def test_a_file_touched_a_moment_ago_is_read(tmp_path: Path) -> None:
    root, cache = keep(tmp_path, FIRST), Cache(Path(":memory:"))
    for _ in range(2):
        shown = rendered(thread_for(root, "zoom"), lambda one: f"{len(one.entries)} said", cache, "template")
        assert "content" in vars(shown.discussion.files[0])


def test_one_more_comment_draws_no_other_conversation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn, cache, draw_one = list[str](), Cache(Path(":memory:")), thread.render_comment
    monkeypatch.setattr(thread, "render_comment", lambda comment: (drawn.append(comment.body), draw_one(comment))[1])
    root, site = keep(tmp_path, *(said(f"{slug} {n}", n, slug=slug) for n in range(9) for slug in "ab")), replace(
        SITE, length=3)

    def feed() -> str:
        drawn.clear()
        shown = [rendered(thread_for(root, slug), lambda page: str(page.threads), cache, "") for slug in "ab"]
        everything = next(iter(channels(site, [DiscussedPost("A", "a/", PUBLISHED, one) for one in shown], cache)))
        return "".join(content.decode() for _, content in files(everything, site))

    assert "b 8" in feed()
    keep(root, said("a 99", 99, slug="a"))
    assert "a 99" in feed()
    assert drawn and all(body.startswith("a") for body in drawn)


# ── in a build ──────────────────────────────────────────────────────────────────────────────────────────────────────

@pytest.fixture
def press(tmp_path: Path) -> Press:
    """A site with one post, one readable comment, and three that nobody can show."""
    press = Press(tmp_path)
    press.article("Take one.")
    keep(press.content / "comments", said("A thought", slug="lantern"), said("Lost", slug="lamp"))
    for name, words in (("broken.yml", 'name: "x"\nmessage: [oh\n'), ("half.md", '---\nname: "x"\n')):
        (press.content / "comments/lantern" / name).write_text(words, encoding="utf-8")
    return press


LEFT_OUT = ("lantern/broken.yml: it is no YML: did not find expected ',' or ']' (line 3)",
            "lantern/half.md: its front matter has no end", "comments/lamp: no post has this name")


def test_a_broken_comment_is_named_and_left_out(press: Press, capsys: pytest.CaptureFixture[str]) -> None:
    press.build()
    told = capsys.readouterr().err
    assert [sentence for sentence in LEFT_OUT if sentence not in told] == []
    assert "A thought" in (press.output / "posts/lantern/index.html").read_text(encoding="utf-8")


def test_a_strict_build_ends_with_a_broken_comment(press: Press, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(BuildFailed, match="3 problems"):
        press.build(STRICT=True)
    told = capsys.readouterr().err
    assert [sentence for sentence in LEFT_OUT if sentence not in told] == []
    assert not press.output.exists()


def test_a_renamed_post_takes_its_comments_along(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    press = Press(tmp_path)
    press.post("lantern.md", "Title: On lanterns\nDate: 2024-05-01\nSlug: lantern\nComments_aliases: lamp\n\nOne.\n")
    keep(press.content / "comments", said("Said before", slug="lamp"))
    press.build(STRICT=True)
    assert "Said before" in (press.output / "posts/lantern/index.html").read_text(encoding="utf-8")
