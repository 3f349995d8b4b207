"""Comment feeds, and the list of posts that the receiver of comments reads."""
from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from heapq import heapify, heappop, heappush
from itertools import count

from plugins.comments.model import Comment, Status
from plugins.comments.thread import ThreadedComment
from plugins.publish.discussion.paging import page_url
from plugins.publish.discussion.thread import Discussion, Drawn, published_at
from plugins.publish.feeds.model import EMPTY_SINCE, Channel, Entry, Site
from plugins.publish.html.elements import fragments
from plugins.publish.html.feed_sanitizer import feed_html


@dataclass(frozen=True, slots=True)
class Talk:
    """A post with its conversation: what the feeds and the receiver's list need to know of it."""

    title: str
    url: str             #: of the post, relative to the site: "zoom/"
    published: datetime  #: when the post appeared, aware
    drawn: Drawn
    slug: str = ""       #: the post's own, where its comments are kept under another

    @property
    def discussion(self) -> Discussion:
        """The conversation, still unread if the cache has what was drawn of it."""
        return self.drawn.discussion


def channels(site: Site, talks: Iterable[Talk]) -> Iterator[Channel]:
    """A feed of comments for the whole site, and one for each post that has any."""
    everything = sorted(talks, key=lambda talk: talk.discussion.slug)
    yield Channel("comments", "all comments", "What readers say about our articles", "Articles", "",
                  lambda: _entries(site, everything), since=_since(everything), key=partial(_key, everything),
                  module=__name__)
    for talk in everything:
        if not talk.drawn.begun:
            continue
        yield Channel(f"comments/{talk.discussion.slug}", f"comments on “{talk.title}”",
                      f"What readers say about “{talk.title}”", "Comments, article by article", talk.url,
                      partial(_entries, site, (talk,)), (talk.url,), talk.published, announced_last=True,
                      key=partial(_key, (talk,)), module=__name__)


def manifest_file(talks: Iterable[Talk], stylesheet: str) -> tuple[str, bytes]:
    """What may be commented on, for the receiver: it accepts nothing for a post or a comment that is not named here."""
    posts = {
        talk.discussion.slug: {
            "title": talk.title, "url": talk.url, "open": talk.discussion.open,
            "comments": dict(talk.drawn.names),
            **({"pages": {page_url(talk.url, number): names for number, names in _by_page(talk).items()}}
               if talk.drawn.places else {}),
        }
        for talk in sorted(talks, key=lambda talk: talk.discussion.slug)
    }
    listed = {"stylesheet": stylesheet, "posts": posts}
    return "comments.json", json.dumps(listed, ensure_ascii=False, indent=1).encode()


def _by_page(talk: Talk) -> dict[int, list[str]]:
    """The comments of each page but the first."""
    found: dict[int, list[str]] = {}
    for identifier, number in talk.drawn.places.items():
        found.setdefault(number, []).append(identifier)
    return found


def _since(talks: Sequence[Talk]) -> datetime:
    return max((talk.published for talk in talks), default=EMPTY_SINCE)


def _key(talks: Sequence[Talk]) -> str:
    """What the entries of a feed depend on, besides the site."""
    parts = [f"{talk.title}\n{talk.url}\n{talk.slug}\n{talk.discussion.fingerprint}" for talk in talks]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _entries(site: Site, talks: Iterable[Talk]) -> Iterator[Entry]:
    """The newest first. A conversation is read only when its newest comment's turn has come: most never are."""
    order = count()
    ahead: list[tuple[float, str, int, Talk, ThreadedComment | None]] = [
        (-talk.drawn.newest, "", next(order), talk, None) for talk in talks if talk.drawn.names]
    heapify(ahead)
    while ahead:
        *_, talk, turn = heappop(ahead)
        if turn:
            yield _entry(site, talk, turn)
            continue
        for turn in talk.discussion.turns:
            if turn.comment.status is Status.PUBLISHED:
                heappush(ahead, (-published_at(turn.comment).timestamp(), turn.comment.id, next(order), talk, turn))


def _entry(site: Site, talk: Talk, turn: ThreadedComment) -> Entry:
    comment, above = turn.comment, turn.answers
    page = f"{site.address}/{talk.url}"
    title = f"{comment.name} answers {above.name}" if above and above.name else f"{comment.name} on “{talk.title}”"
    body = str(talk.discussion.bodies[comment.id])
    return Entry(
        _tag(site, talk, comment), title, _permalink(site, talk, comment), "", feed_html(fragments(body), page),
        comment.at, published_at(comment), author=(comment.name, comment.url),
        answers=(_tag(site, talk, above), _permalink(site, talk, above)) if above else (_post_tag(site, talk), page))


def _permalink(site: Site, talk: Talk, comment: Comment) -> str:
    page = page_url(talk.url, talk.drawn.places.get(comment.id, 1))
    return f"{site.address}/{page}#c-{comment.id}"


def _tag(site: Site, talk: Talk, comment: Comment) -> str:
    """A comment's name in feeds, the same for ever and wherever the site moves."""
    return site.tag(f"comment/{talk.discussion.slug}/{comment.id}")


def _post_tag(site: Site, talk: Talk) -> str:
    """What the post itself is called in the feed of posts."""
    return site.tag(f"post/{talk.slug or talk.discussion.slug}")
