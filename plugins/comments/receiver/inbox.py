"""Where comments arrive: a preview first, then the queue. No script, no cookie, no account.

    POST /comments/                  a form without a ticket: the preview, nothing is kept
                                     a form with a good ticket: held until somebody reads it
    GET  /comments/mine/ID.KEY       the writer's private page: where the comment stands
    POST /comments/mine/ID.KEY       the writer's second thoughts: other words, or none at all

Nothing that was accepted is lost: the answer "we have it" is given after the file is on the disk.
"""
from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from plugins.comments.model import Comment, fingerprint, identity
from plugins.comments.receiver import rates, tokens
from plugins.comments.receiver.form import Form, faults, form_from
from plugins.comments.receiver.pages import Pages, ReceiverResponse
from plugins.comments.receiver.proof_of_work import SCRIPT, has_work
from plugins.comments.receiver.request import Refused, Request, read_request
from plugins.comments.receiver.self_service import PrivatePage
from plugins.comments.render import render
from plugins.comments.spam import SPAM, SUSPECT, SubmissionSignals, score
from plugins.comments.store.manifest import Manifest, ManifestFile, Post
from plugins.comments.store.queue import Full, Held, Queue, QueueFolder
from plugins.comments.text import web_address
from plugins.settings import CommentSettings, settings_from

_NOTES = {
    tokens.TicketState.EARLY: "That was quick. Please read it once more, then send it.",
    tokens.TicketState.LATE: "This preview is more than a day old. If it still says what you mean, send it now.",
    tokens.TicketState.FALSE: "Something has changed since the preview. If this is what you mean, send it.",
}
_NOT_STORED = "Your comment could not be stored just now. Please keep your words and send them again later."
_HEADERS = {"405": ("Allow", "POST"), "429": ("Retry-After", "600"), "503": ("Retry-After", "3600")}


def _now() -> datetime:
    return datetime.now(UTC)


def make_application(
    site: Mapping[str, Any] | CommentSettings, clock: Callable[[], datetime] = _now,
) -> WSGIApplication:
    """The receiver as a WSGI application, for any server; `site` is Pelican's settings, or what they became."""
    return Inbox(site if isinstance(site, CommentSettings) else settings_from(site).comments, clock)


class Inbox:
    """The receiver."""

    def __init__(self, settings: CommentSettings, clock: Callable[[], datetime]) -> None:
        self._settings = settings
        self._clock = clock
        self._queue = Queue(settings.state)
        self._counter = rates.Counter(settings.state / "state.sqlite")
        self._secret = tokens.read_secret(settings.state)
        self._manifest = ManifestFile(settings.manifest)
        self._pages = Pages(settings)
        self._private_page = PrivatePage(settings, self._queue, self._pages, self._secret)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request; the disk's and the database's failures become a sentence, not a broken connection."""
        manifest = self._manifest.read()
        try:
            answer = self._answer(read_request(environ, self._settings.proxy), manifest)
        except Refused as refused:
            answer = self._error_page(refused.status, refused.sentence, manifest)
        except (OSError, sqlite3.Error):
            answer = self._error_page("503 Service Unavailable", _NOT_STORED, manifest)
        start_response(answer.status, [*answer.headers, ("Content-Length", str(len(answer.body)))])
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else answer.body]

    def _answer(self, request: Request, manifest: Manifest) -> ReceiverResponse:
        """Choose the journey by the path."""
        path = request.path.removeprefix(self._settings.prefix)
        if path.startswith("mine/"):
            return self._private_page.answer(request, path.removeprefix("mine/"), manifest, self._clock())
        if path == "work.js" and self._settings.work:
            return ReceiverResponse("200 OK", SCRIPT, (("Content-Type", "text/javascript; charset=utf-8"),))
        if path:
            raise Refused("404 Not Found", "There is nothing at this address.")
        if request.method != "POST":
            raise Refused("405 Method Not Allowed", "This is where comments arrive. To write one, use the form under "
                          "a post.")
        return self._receive(request, manifest)

    def _receive(self, request: Request, manifest: Manifest) -> ReceiverResponse:
        """A form: its faults, its preview, or its place in the queue."""
        form, now = form_from(request.fields), self._clock()
        others = (self._settings.site_origin,) if self._settings.elsewhere and not form.token else ()
        if not request.is_same_site(others):
            raise Refused("403 Forbidden", "This form came from another site. Please write under the post itself.")
        post = _post(form, manifest)
        errors = faults(form, post, self._settings.reserved)
        if errors:
            return self._form(form, post, manifest, errors)
        try:
            return self._accept(request, form, post, manifest, now)
        except Refused as refused:
            return self._postponed(form, post, manifest, refused.status, refused.sentence)
        except (OSError, sqlite3.Error):
            return self._postponed(form, post, manifest, "503 Service Unavailable", _NOT_STORED)

    def _accept(self, request: Request, form: Form, post: Post, manifest: Manifest, now: datetime) -> ReceiverResponse:
        """A form without fault: its preview, or its place in the queue."""
        client = self._counter.fingerprint(request.address, now)
        if not self._counter.allow("preview", client, rates.PREVIEWS, now):
            raise _rate_limited(rates.PREVIEWS)
        ticket = tokens.inspect(self._secret, form.token, form.words, now)
        if ticket.state is not tokens.TicketState.GOOD:
            note = _NOTES[ticket.state] if form.token else ""
            return self._preview(form, post, manifest, now, note)
        return self._hold(request, form, post, ticket, client, now)

    def _form(self, form: Form, post: Post, manifest: Manifest, errors: dict[str, str]) -> ReceiverResponse:
        return self._pages.page("form", "422 Unprocessable Content", manifest, post=post, typed=form, errors=errors,
                                title="Please look again", discussion=post)

    def _postponed(self, form: Form, post: Post, manifest: Manifest, status: str, sentence: str) -> ReceiverResponse:
        """The form with the words in it: nobody has to go back for them, where browsers say ERR_CACHE_MISS."""
        answer = self._pages.page("form", status, manifest, post=post, typed=form, postponed=sentence,
                                  title="Please send it later", discussion=post)
        return _with_status_header(answer)

    def _preview(self, form: Form, post: Post, manifest: Manifest, now: datetime, note: str) -> ReceiverResponse:
        return self._pages.page(
            "preview", "200 OK", manifest, post=post, discussion=post, typed=form, note=note, title="Your comment",
            answers=post.comments.get(form.parent, ""), body=render(form.message),
            token=tokens.issue(self._secret, form.words, now))

    def _hold(
        self, request: Request, form: Form, post: Post, ticket: tokens.Ticket, client: str, now: datetime,
    ) -> ReceiverResponse:
        """Keep the comment; a second click on the same preview keeps nothing more and leads to the same page."""
        identifier = identity(post.slug, form.message, ticket.issued, ticket.nonce)
        comment = Comment(identifier, post.slug, form.name, form.message, now, parent=form.parent,
                          url=web_address(form.url))
        private = f"{self._settings.prefix}mine/{comment.id}.{tokens.private_key(self._secret, comment.id)}"
        if self._counter.was_sent(comment.id):
            return self._pages.redirect(private)
        if not self._counter.allow("send", client, rates.SENDS, now):
            raise _rate_limited(rates.SENDS)
        signals = SubmissionSignals(ticket.age, bool(form.trap), request.from_browser,
                                    not self._settings.work or has_work(form.token, form.work, self._settings.work),
                                    self._counter.repeats(fingerprint(form.message), now))
        thrown_out = self._queue.fingerprints(QueueFolder.SPAM)
        held = Held(comment, score(comment, signals, self._settings.blocked, thrown_out))
        self._count_shared(held, now)
        self._keep(held)
        self._counter.note_sent(comment.id, now)
        return self._pages.redirect(private)

    def _count_shared(self, held: Held, now: datetime) -> None:
        """Limits that everybody shares: bots have theirs and people have their own, so that no bot closes a post."""
        if held.score.points >= SPAM:
            return
        crowd = "suspect " if held.score.points >= SUSPECT else ""
        for kind, key, limits in ((f"{crowd}post", held.comment.slug, rates.POST_SENDS),
                                  (f"{crowd}site", "", rates.SITE_SENDS)):
            if not self._counter.allow(kind, key, limits, now):
                raise _rate_limited(limits)

    def _keep(self, held: Held) -> None:
        try:
            self._queue.hold(held)
        except Full:
            mail = f" You can also send it to {self._settings.mail}." if self._settings.mail else ""
            raise Refused("503 Service Unavailable", "So many comments are waiting to be read that we cannot take more "
                          f"today. Please keep your words and send them again tomorrow.{mail}") from None

    def _error_page(self, status: str, sentence: str, manifest: Manifest) -> ReceiverResponse:
        page = self._pages.page("sorry", status, manifest, sentence=sentence, title="This did not work")
        return _with_status_header(page)


def _with_status_header(answer: ReceiverResponse) -> ReceiverResponse:
    """An answer with the header that its status calls for."""
    extra = _HEADERS.get(answer.status[:3])
    return replace(answer, headers=(*answer.headers, extra)) if extra else answer


def _post(form: Form, manifest: Manifest) -> Post:
    """The post that is answered: one of the build's list, or none at all."""
    post = manifest.posts.get(form.slug)
    if post is None:
        raise Refused("404 Not Found", "There is no such post on this site.")
    if not post.open:
        raise Refused("403 Forbidden", "This conversation is closed; it can only be read.")
    return post


def _rate_limited(limits: tuple[rates.Limit, ...]) -> Refused:
    times, seconds = limits[0]
    return Refused("429 Too Many Requests", f"That is more than {times} in {seconds // 60} minutes. Please keep your "
                   "words and send them a little later.")
