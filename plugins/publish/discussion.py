"""The conversation under a post, ready to be drawn, and its feeds: the one place where publish meets comments."""
from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from markupsafe import Markup

from plugins.comments.model import Comment, Problem, Status
from plugins.comments.render import render_comment
from plugins.comments.store import read_folder, slugs
from plugins.comments.thread import Turn, arrange

from .feed_model import EMPTY_SINCE, Channel, Entry, Site
from .markup import feed_html, fragments

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
    slug: str = ""       #: the post's own, where its comments are kept under another


def channels(site: Site, talks: Iterable[Talk]) -> Iterator[Channel]:
    """A feed of comments for the whole site, and one for each post."""
    everything = sorted(talks, key=lambda talk: talk.discussion.slug)
    yield Channel("comments", "all comments", "What readers say about our articles", "Articles", "",
                  lambda: _entries(site, everything), since=_since(everything))
    for talk in everything:
        yield Channel(f"comments/{talk.discussion.slug}", f"comments on “{talk.title}”",
                      f"What readers say about “{talk.title}”", "Comments, article by article", talk.url,
                      partial(_entries, site, (talk,)), (talk.url,), talk.published, aside=True)


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


def _since(talks: Sequence[Talk]) -> datetime:
    return max((talk.published for talk in talks), default=EMPTY_SINCE)


def _entries(site: Site, talks: Iterable[Talk]) -> Iterator[Entry]:
    spoken = [(talk, turn) for talk in talks for turn in talk.discussion.turns
              if turn.comment.status is Status.PUBLISHED]
    for talk, turn in sorted(spoken, key=_newest_first):
        yield _entry(site, talk, turn)


def _entry(site: Site, talk: Talk, turn: Turn) -> Entry:
    comment, above = turn.comment, turn.answers
    page = f"{site.address}/{talk.url}"
    title = f"{comment.name} answers {above.name}" if above and above.name else f"{comment.name} on “{talk.title}”"
    body = str(render_comment(comment))
    return Entry(
        _tag(site, talk, comment), title, f"{page}#c-{comment.id}", "", feed_html(fragments(body), page), comment.at,
        _said(comment), author=(comment.name, comment.url),
        answers=(_tag(site, talk, above), f"{page}#c-{above.id}") if above else (_post_tag(site, talk), page))


def _said(comment: Comment) -> datetime:
    """A comment that was approved late is new to a feed's readers when it appears."""
    return max(comment.at, comment.approved) if comment.approved else comment.at


def _newest_first(spoken: tuple[Talk, Turn]) -> tuple[float, str]:
    return -_said(spoken[1].comment).timestamp(), spoken[1].comment.id


def _tag(site: Site, talk: Talk, comment: Comment) -> str:
    """A comment's name in feeds, the same for ever and wherever the site moves."""
    return site.tag(f"comment/{talk.discussion.slug}/{comment.id}")


def _post_tag(site: Site, talk: Talk) -> str:
    """What the post itself is called in the feed of posts."""
    return site.tag(f"post/{talk.slug or talk.discussion.slug}")
