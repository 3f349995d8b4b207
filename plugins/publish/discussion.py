"""The conversation under a post, ready to be drawn, and its feeds: the one place where publish meets comments."""
from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree
from markupsafe import Markup

from plugins.comments.model import Comment, Problem, Status
from plugins.comments.render import render_comment
from plugins.comments.store import read_folder, slugs
from plugins.comments.thread import Turn, arrange

THREADING = "http://purl.org/syndication/thread/1.0"
LONGEST_FEED = 100  #: comments
DEEPEST = 4  #: how far answers are set in; further ones stand beside each other and name whom they answer


@dataclass(frozen=True, slots=True)
class Shown:
    """One comment as the page shows it."""

    id: str
    name: str
    url: str
    at: datetime
    body: Markup
    when: str                        #: "3 days later": since the post, or since what it answers; true for ever
    by_author: bool
    gone: bool                       #: its words were deleted, others' answers to it were not
    answers: str                     #: whom it answers, where its place alone does not show that
    answers_id: str
    lost: bool                       #: what it answered is gone
    replies: tuple[Shown, ...] = ()

    @property
    def anchor(self) -> str:
        """Where the comment stands on the page."""
        return f"c-{self.id}"


@dataclass(frozen=True, slots=True)
class Discussion:
    """All that was said under one post."""

    slug: str
    threads: tuple[Shown, ...]
    turns: tuple[Turn, ...]
    problems: tuple[Problem, ...]
    open: bool = True
    aliases: tuple[str, ...] = ()  #: earlier slugs, whose comments came along

    @property
    def count(self) -> int:
        """How many comments there are to read."""
        return sum(turn.comment.status is Status.PUBLISHED for turn in self.turns)

    def __bool__(self) -> bool:
        return True


def thread_for(comments_root: Path, slug: str, aliases: tuple[str, ...] = (), *,
               since: datetime | None = None, open: bool = True) -> Discussion:
    """What was said under a post, oldest thread first; `since` is when the post appeared."""
    folder = read_folder(comments_root, slug, aliases)
    turns = arrange(folder.comments)
    return Discussion(slug, _nested(turns, since), turns, folder.problems, open, aliases)


def strays(comments_root: Path, discussions: Iterable[Discussion]) -> Iterator[Problem]:
    """The folders of comments that belong to no post, as after a slug was renamed."""
    known = {slug for one in discussions for slug in (one.slug, *one.aliases)}
    for slug in slugs(comments_root):
        if slug not in known:
            yield Problem(str(comments_root / slug), "no post has this name (a renamed one takes its comments along "
                                                     f"with 'Comments_aliases: {slug}')")


# ── as the page shows it ────────────────────────────────────────────────────────────────────────────────────────────

def _nested(turns: tuple[Turn, ...], since: datetime | None) -> tuple[Shown, ...]:
    """Turns as trees of bounded depth, built from the last turn up, so that no thread is too deep."""
    waiting: dict[int, list[Shown]] = {level: [] for level in range(DEEPEST + 2)}
    for turn in reversed(turns):
        level = min(turn.depth, DEEPEST)
        replies = tuple(reversed(waiting[level + 1])) if level < DEEPEST else ()
        if level < DEEPEST:
            waiting[level + 1] = []
        waiting[level].append(_shown(turn, since, replies))
    return tuple(reversed(waiting[0]))


def _shown(turn: Turn, since: datetime | None, replies: tuple[Shown, ...]) -> Shown:
    comment, above = turn.comment, turn.answers
    gone = comment.status is Status.TOMBSTONE
    flat = above is not None and turn.depth > DEEPEST
    return Shown(
        id=comment.id, name=comment.name, url=comment.url, at=comment.at,
        body=Markup() if gone else render_comment(comment), when=_when(comment, above.at if above else since),
        by_author=comment.by_author, gone=gone, lost=turn.lost,
        answers=above.name if above and flat else "", answers_id=above.id if above and flat else "", replies=replies,
    )


def _when(comment: Comment, since: datetime | None) -> str:
    """How long after: a page that is built once cannot say "three days ago", but "three days later" stays true."""
    if since is None or comment.at < since:
        return ""
    seconds = int((comment.at - since).total_seconds())
    for size, unit in ((31_557_600, "year"), (2_629_800, "month"), (86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            many = seconds // size
            return f"{many} {unit}{'s' if many > 1 else ''} later"
    return "at once"


# ── as feed readers and the receiver see it ─────────────────────────────────────────────────────────────────────────

@dataclass(frozen=True, slots=True)
class Talk:
    """A post with its conversation: what the feeds and the receiver's list need to know of it."""

    title: str
    url: str             #: of the post, relative to the site: "zoom/"
    published: datetime  #: when the post appeared, aware
    discussion: Discussion


@dataclass(frozen=True, slots=True)
class Site:
    """What the feeds say of the site."""

    address: str  #: absolute, without a slash at its end
    name: str
    ids: str      #: "clausewatch.example,2026": names entries for ever, wherever the site moves


def feed_path(slug: str) -> str:
    """Where a post's feed of comments stands, relative to the site."""
    return f"feeds/comments/{slug}/atom.xml"


def feed_files(site: Site, talks: Iterable[Talk]) -> Iterator[tuple[str, bytes]]:
    """An Atom feed of comments for each post, and one for the whole site: path below the output folder, and bytes."""
    everything = sorted(talks, key=lambda talk: talk.discussion.slug)
    for talk in everything:
        path = feed_path(talk.discussion.slug)
        yield path, _feed(site, path, f"Comments on “{talk.title}”", talk.url, (talk,))
    yield "feeds/comments/atom.xml", _feed(site, "feeds/comments/atom.xml", f"All comments on {site.name}", "",
                                           everything)


def manifest_file(talks: Iterable[Talk], stylesheet: str) -> tuple[str, bytes]:
    """What may be commented on, for the receiver: it accepts nothing for a post or a comment that is not named here."""
    posts = {
        talk.discussion.slug: {
            "title": talk.title, "url": talk.url, "open": talk.discussion.open,
            "comments": {turn.comment.id: turn.comment.name for turn in talk.discussion.turns
                         if turn.comment.status is Status.PUBLISHED},
        }
        for talk in sorted(talks, key=lambda talk: talk.discussion.slug)
    }
    listed = {"stylesheet": stylesheet, "posts": posts}
    return "comments.json", json.dumps(listed, ensure_ascii=False, indent=1).encode()


def _feed(site: Site, path: str, title: str, page: str, talks: Iterable[Talk]) -> bytes:
    """feedgen needs every date said, or it writes the time of the build: two builds would differ."""
    posts = tuple(talks)
    spoken = sorted(((talk, turn) for talk in posts for turn in talk.discussion.turns
                     if turn.comment.status is Status.PUBLISHED), key=_newest_first)[:LONGEST_FEED]
    feed = FeedGenerator()
    feed.register_extension("thr", _NoMore, _InReplyTo, atom=True, rss=False)
    feed.id(f"tag:{site.ids}:{quote(path)}")
    feed.title(title)
    feed.author({"name": site.name})
    feed.language("en")
    feed.link(href=f"{site.address}/{path}", rel="self", type="application/atom+xml")
    feed.link(href=f"{site.address}/{page}", rel="alternate", type="text/html")
    for talk, turn in spoken:
        _add(feed, site, talk, turn)
    moments = [_said(turn.comment) for _, turn in spoken] or [talk.published for talk in posts]
    feed.updated(max(moments, default=datetime(2026, 1, 1, tzinfo=UTC)))
    return bytes(feed.atom_str(pretty=True))


def _add(feed: FeedGenerator, site: Site, talk: Talk, turn: Turn) -> None:
    comment, above = turn.comment, turn.answers
    address = f"{site.address}/{talk.url}#c-{comment.id}"
    entry = feed.add_entry(order="append")
    entry.id(_tag(site, talk, comment))
    entry.title(f"{comment.name} answers {above.name}" if above and above.name
                else f"{comment.name} on “{talk.title}”")
    entry.link(href=address)
    entry.author({"name": comment.name, **({"uri": comment.url} if comment.url else {})})
    entry.content(str(render_comment(comment)), type="html")
    entry.published(comment.at)
    entry.updated(_said(comment))
    entry.thr.answers = (_tag(site, talk, above), f"{site.address}/{talk.url}#c-{above.id}") if above else (
        f"{site.address}/{talk.url}", f"{site.address}/{talk.url}")


def _said(comment: Comment) -> datetime:
    """A comment that was approved late is new to a feed's readers when it appears."""
    return max(comment.at, comment.approved) if comment.approved else comment.at


def _newest_first(spoken: tuple[Talk, Turn]) -> tuple[float, str]:
    return -_said(spoken[1].comment).timestamp(), spoken[1].comment.id


def _tag(site: Site, talk: Talk, comment: Comment) -> str:
    """A comment's name in feeds, the same for ever and wherever the site moves."""
    return f"tag:{site.ids}:comment/{quote(talk.discussion.slug)}/{comment.id}"


class _NoMore(BaseExtension):  # type: ignore[misc]
    """Says the namespace of RFC 4685 at the head of the feed."""

    def extend_ns(self) -> Mapping[str, str]:
        return {"thr": THREADING}


class _InReplyTo(BaseEntryExtension):  # type: ignore[misc]
    """`thr:in-reply-to`: what a comment answers, which feedgen has no word for."""

    answers: tuple[str, str] | None = None

    def extend_atom(self, entry: etree._Element) -> etree._Element:
        if self.answers:
            etree.SubElement(entry, f"{{{THREADING}}}in-reply-to", ref=self.answers[0], href=self.answers[1])
        return entry
