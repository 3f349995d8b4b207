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
from plugins.publish.cache import pickled
from plugins.publish.cache.cache import Cache
from plugins.publish.discussion.paging import page_url
from plugins.publish.discussion.thread import Discussion, RenderedDiscussion, published_at
from plugins.publish.feeds.model import EMPTY_SINCE, Channel, Entry, Site
from plugins.publish.html.elements import fragments
from plugins.publish.html.feed_sanitizer import feed_html


@dataclass(frozen=True, slots=True)
class DiscussedPost:
    """A post with its conversation, as the feeds and the receiver's list need it."""

    title: str
    url: str             #: of the post, relative to the site: "zoom/"
    published: datetime  #: when the post appeared, aware
    rendered: RenderedDiscussion
    slug: str = ""       #: the post's own, where its comments are kept under another

    @property
    def discussion(self) -> Discussion:
        """The conversation, not read yet if the cache has its rendered form."""
        return self.rendered.discussion


def channels(site: Site, posts: Iterable[DiscussedPost], cache: Cache) -> Iterator[Channel]:
    """A feed of comments for the whole site, and one for each post that has any."""
    everything = sorted(posts, key=lambda post: post.discussion.slug)
    for post in everything:  # feeds that lie there already do not ask for their entries
        cache.use(__name__, _newest_key(site, post))
    yield Channel("comments", "all comments", "What readers say about our articles", "Articles", "",
                  lambda: _entries(site, everything, cache), since=_since(everything), key=partial(_key, everything),
                  module=__name__)
    for post in everything:
        if not post.rendered.begun:
            continue
        yield Channel(f"comments/{post.discussion.slug}", f"comments on “{post.title}”",
                      f"What readers say about “{post.title}”", "Comments, article by article", post.url,
                      partial(_entries, site, (post,), cache), (post.url,), post.published, announced_last=True,
                      key=partial(_key, (post,)), module=__name__)


def manifest_file(conversations: Iterable[DiscussedPost], stylesheet: str) -> tuple[str, bytes]:
    """What may be commented on, for the receiver: it accepts nothing for a post or a comment that is not named here."""
    posts = {
        post.discussion.slug: {
            "title": post.title, "url": post.url, "open": post.discussion.open,
            "comments": dict(post.rendered.names),
            **({"pages": {page_url(post.url, number): names for number, names in _by_page(post).items()}}
               if post.rendered.places else {}),
        }
        for post in sorted(conversations, key=lambda post: post.discussion.slug)
    }
    listed = {"stylesheet": stylesheet, "posts": posts}
    return "comments.json", json.dumps(listed, ensure_ascii=False).encode()


def _by_page(post: DiscussedPost) -> dict[int, list[str]]:
    """The comments of each page but the first."""
    found: dict[int, list[str]] = {}
    for identifier, number in post.rendered.places.items():
        found.setdefault(number, []).append(identifier)
    return found


def _since(posts: Sequence[DiscussedPost]) -> datetime:
    return max((post.published for post in posts), default=EMPTY_SINCE)


def _key(posts: Sequence[DiscussedPost]) -> str:
    """What the entries of a feed depend on, besides the site."""
    parts = [f"{post.title}\n{post.url}\n{post.slug}\n{post.rendered.fingerprint}" for post in posts]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _entries(site: Site, posts: Iterable[DiscussedPost], cache: Cache) -> Iterator[Entry]:
    """The newest first. A conversation is opened only when its newest comment's turn has come: most never are."""
    order = count()
    ahead: list[tuple[float, str, int, DiscussedPost, Entry | None]] = [
        (-post.rendered.newest, "", next(order), post, None) for post in posts if post.rendered.names]
    heapify(ahead)
    while ahead:
        *_, post, entry = heappop(ahead)
        if entry:
            yield entry
            continue
        for entry in pickled.kept(cache, __name__, _newest_key(site, post), partial(_newest, site, post)):
            heappush(ahead, (-entry.updated.timestamp(), entry.id, next(order), post, entry))


def _newest(site: Site, post: DiscussedPost) -> tuple[Entry, ...]:
    """As many of a post's entries as a feed holds, the newest first."""
    published = [entry for entry in post.discussion.entries if entry.comment.status is Status.PUBLISHED]
    published.sort(key=lambda entry: (published_at(entry.comment), entry.comment.id), reverse=True)
    return tuple(_entry(site, post, entry) for entry in published[:site.length])


def _newest_key(site: Site, post: DiscussedPost) -> str:
    return f"{site}\0{_key((post,))}"


def _entry(site: Site, post: DiscussedPost, entry: ThreadedComment) -> Entry:
    comment, above = entry.comment, entry.answers
    page = f"{site.address}/{post.url}"
    title = f"{comment.name} answers {above.name}" if above and above.name else f"{comment.name} on “{post.title}”"
    body = str(post.discussion.body(comment))
    return Entry(
        _tag(site, post, comment), title, _permalink(site, post, comment), "", feed_html(fragments(body), page),
        comment.at, published_at(comment), author=(comment.name, comment.url),
        answers=(_tag(site, post, above), _permalink(site, post, above)) if above else (_post_tag(site, post), page))


def _permalink(site: Site, post: DiscussedPost, comment: Comment) -> str:
    page = page_url(post.url, post.rendered.places.get(comment.id, 1))
    return f"{site.address}/{page}#c-{comment.id}"


def _tag(site: Site, post: DiscussedPost, comment: Comment) -> str:
    """A comment's name in feeds, the same for ever and wherever the site moves."""
    return site.tag(f"comment/{post.discussion.slug}/{comment.id}")


def _post_tag(site: Site, post: DiscussedPost) -> str:
    """What the post itself is called in the feed of posts."""
    return site.tag(f"post/{post.slug or post.discussion.slug}")
