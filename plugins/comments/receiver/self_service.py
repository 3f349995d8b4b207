"""The writer's private page: whoever holds the link may see where the comment stands, change its words or delete it."""
from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from plugins.comments.model import OWN_ID, Comment
from plugins.comments.receiver import tokens
from plugins.comments.receiver.form import faults_of_message
from plugins.comments.receiver.pages import Pages, ReceiverResponse
from plugins.comments.receiver.request import Refused, Request
from plugins.comments.render import render
from plugins.comments.store.approved import find
from plugins.comments.store.files import Unreadable
from plugins.comments.store.manifest import Manifest, Post
from plugins.comments.store.queue import Full, Held, Queue
from plugins.comments.text import clean
from plugins.settings import CommentSettings


class PrivatePage:
    """Answers for `/comments/mine/ID.KEY`. It writes to the queue only: a person decides what the page says."""

    def __init__(self, settings: CommentSettings, queue: Queue, pages: Pages, secret: bytes) -> None:
        self._settings = settings
        self._queue = queue
        self._pages = pages
        self._secret = secret

    def answer(self, request: Request, path: str, manifest: Manifest, now: datetime) -> ReceiverResponse:
        """Show the comment, or do what its writer asks."""
        identifier, _, key = path.rpartition(".")
        if not OWN_ID.fullmatch(identifier) or not tokens.is_private_key(self._secret, identifier, key):
            raise Refused("404 Not Found", "There is nothing at this address.")
        held, post = self._find(identifier), manifest.under(identifier)
        if request.method != "POST":
            return self._show(identifier, held, post, manifest)
        if not request.is_ours():
            raise Refused("403 Forbidden", "This form came from another site. Please use your private page itself.")
        if request.fields.get("do") == "delete":
            return self._delete(request, identifier, held, post, manifest)
        return self._change(request, identifier, held, post, manifest, now)

    def _delete(self, request: Request, identifier: str, held: Held | None, post: Post | None,
                manifest: Manifest) -> ReceiverResponse:
        if request.fields.get("sure") != "yes":
            return self._show(identifier, held, post, manifest, {"sure": "Tick the box if you are sure."})
        if held:
            self._queue.drop(held)
        if post:
            self._queue.withdraw(identifier, post.slug)
        return self._pages.page("deleted", "200 OK", manifest, title="Deleted", published=bool(post), post=post)

    def _change(self, request: Request, identifier: str, held: Held | None, post: Post | None, manifest: Manifest,
                now: datetime) -> ReceiverResponse:
        message = clean(request.fields.get("fields[message]", "")).strip()
        wrong = faults_of_message(message)
        if wrong or not (held or post):
            return self._show(identifier, held, post, manifest, wrong, message)
        if held:
            self._queue.replace(replace(held, comment=replace(held.comment, body=message)))
        elif post:
            self._hold_edit(identifier, post, message, now)
        return self._pages.go_to(request.path)

    def _hold_edit(self, identifier: str, post: Post, message: str, now: datetime) -> None:
        before = find(self._settings.content, post.slug, identifier)
        comment = replace(before, body=message) if before else Comment(
            identifier, post.slug, post.comments[identifier], message, _moment(identifier, now))
        try:
            self._queue.hold(Held(comment, edit=True))
        except Full:
            raise Refused("503 Service Unavailable", "So many comments are waiting to be read that we cannot take more "
                          "today. Please keep your words and try again tomorrow.") from None

    def _find(self, identifier: str) -> Held | None:
        try:
            return self._queue.find(identifier)
        except Unreadable:
            return None

    def _show(self, identifier: str, held: Held | None, post: Post | None, manifest: Manifest,
              wrong: dict[str, str] | None = None, typed: str | None = None) -> ReceiverResponse:
        published = find(self._settings.content, post.slug, identifier) if post else None
        comment = held.comment if held else published
        return self._pages.page(
            "mine", "422 Unprocessable Content" if wrong else "200 OK", manifest, title="Your comment",
            held=held is not None and not held.edit, edited=held is not None and held.edit,
            post=post or (manifest.posts.get(held.comment.slug) if held else None), published=post is not None,
            identifier=identifier, comment=comment, body=render(comment.body) if comment else "", wrong=wrong or {},
            message=typed if typed is not None else comment.body if comment else "")


def _moment(identifier: str, now: datetime) -> datetime:
    """When a comment was written, by its own name."""
    moment = datetime.strptime(identifier[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return min(moment, now)
