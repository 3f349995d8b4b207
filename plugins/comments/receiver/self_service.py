"""The writer's private page: whoever holds the link may see where the comment stands, change its words or delete it."""
from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from plugins.comments.model import OWN_ID, Comment, Status
from plugins.comments.receiver import tokens
from plugins.comments.receiver.form import faults_of_message
from plugins.comments.receiver.pages import Pages, ReceiverResponse
from plugins.comments.receiver.request import Refused, Request
from plugins.comments.render import render, render_comment
from plugins.comments.spam import Score, SubmissionSignals, score
from plugins.comments.store.approved import find, read_folder
from plugins.comments.store.files import Unreadable
from plugins.comments.store.manifest import Manifest, Post
from plugins.comments.store.queue import NO_SCORE, Full, Held, Queue, QueueFolder
from plugins.comments.text import clean
from plugins.settings import CommentSettings

_FEED = "/answers.atom"
_ANSWERS = 50  #: entries of the feed of answers
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FULL = ("So many comments are waiting to be read that we cannot take more today. Please keep your words and send them "
         "again tomorrow.")
_NOT_STORED = "These words could not be stored just now. Please send them again later."


@dataclass(frozen=True, slots=True)
class _OwnComment:
    """A writer's own comment: held, published, or both."""

    identifier: str
    held: Held | None          #: the comment, or new words for it, in the queue
    post: Post | None          #: the post that it belongs to
    published: Comment | None  #: its file among the approved ones
    on_page: bool              #: approved, whether or not the file lies on this machine


class PrivatePage:
    """Answers for `/comments/mine/ID.KEY`. It writes to the queue only: a person decides what the page says."""

    def __init__(self, settings: CommentSettings, queue: Queue, pages: Pages, secret: bytes) -> None:
        self._settings = settings
        self._queue = queue
        self._pages = pages
        self._secret = secret

    def answer(self, request: Request, path: str, manifest: Manifest, now: datetime) -> ReceiverResponse:
        """Show the comment, or do what its writer asks."""
        path, is_feed = path.removesuffix(_FEED), path.endswith(_FEED)
        identifier, _, key = path.rpartition(".")
        if not OWN_ID.fullmatch(identifier) or not tokens.is_private_key(self._secret, identifier, key):
            raise Refused("404 Not Found", "There is nothing at this address.")
        own = self._find_own(identifier, manifest)
        if is_feed:
            return self._answers(request, own, manifest)
        if request.method != "POST":
            return self._show(own, manifest)
        if not request.is_same_site():
            raise Refused("403 Forbidden", "This form came from another site. Please use your private page itself.")
        if request.fields.get("do") == "delete":
            return self._delete(request, own, manifest)
        return self._change(request, own, manifest, now)

    def _find_own(self, identifier: str, manifest: Manifest) -> _OwnComment:
        """Everything known of a comment; its file is found in any folder, whatever its post is called by now."""
        try:
            held = self._queue.find(identifier)
        except Unreadable:
            held = None
        published = find(self._settings.content, identifier)
        post = manifest.under(identifier)
        if post is None and (comment := published or (held.comment if held else None)):
            post = manifest.posts.get(comment.slug)
        on_page = published is not None or manifest.under(identifier) is not None
        return _OwnComment(identifier, held, post, published, on_page)

    def _latest_answers(self, own: _OwnComment) -> list[Comment]:
        """The published answers to a comment, newest first."""
        folder = read_folder(self._settings.content, own.published.slug).comments if own.published else ()
        answers = (one for one in folder if one.parent == own.identifier and one.status is Status.PUBLISHED)
        return sorted(answers, key=lambda one: (one.approved or one.at, one.id), reverse=True)[:_ANSWERS]

    def _answers(self, request: Request, own: _OwnComment, manifest: Manifest) -> ReceiverResponse:
        """The answers to a comment as an Atom feed, newest first, for whoever has its private link."""
        post, published = own.post, own.published
        answers = self._latest_answers(own)
        entries = [{"comment": one, "body": render_comment(one)} for one in answers]
        started = published.at if published else _EPOCH
        updated = max((one.edited or one.approved or one.at for one in answers), default=started)
        return self._pages.feed("answers", manifest, post=post, entries=entries, updated=updated,
                                identifier=own.identifier, address=f"{self._settings.site_origin}{request.path}")

    def _delete(self, request: Request, own: _OwnComment, manifest: Manifest) -> ReceiverResponse:
        if request.fields.get("sure") != "yes":
            return self._show(own, manifest, {"sure": "Tick the box if you are sure."})
        for folder in QueueFolder:  # the bin too: nobody approves from there what its writer deleted
            if held := self._queue.find(own.identifier, (folder,)):
                self._queue.drop(held)
        self._queue.withdraw(own.identifier)
        return self._pages.page("deleted", "200 OK", manifest, title="Deleted", published=own.on_page, post=own.post)

    def _change(self, request: Request, own: _OwnComment, manifest: Manifest, now: datetime) -> ReceiverResponse:
        message = clean(request.fields.get("fields[message]", "")).strip()
        errors = faults_of_message(message)
        if errors or not (own.held or own.on_page):
            return self._show(own, manifest, errors, message)
        try:
            self._keep(own, message, now)
        except Full:
            return self._show(own, manifest, {"message": _FULL}, message, "503 Service Unavailable")
        except OSError:
            return self._show(own, manifest, {"message": _NOT_STORED}, message, "503 Service Unavailable")
        return self._pages.redirect(request.path)

    def _keep(self, own: _OwnComment, message: str, now: datetime) -> None:
        """Put new words into the queue, or in the place of those that wait there; Full if it has no room."""
        if own.held:
            comment = replace(own.held.comment, body=message)
            self._queue.replace(replace(own.held, comment=comment, score=self._rescored(comment, own.held.score)))
        elif edited := self._edited(own, message, now):
            self._queue.hold(Held(edited, self._rescored(edited), edit=True))

    def _edited(self, own: _OwnComment, message: str, now: datetime) -> Comment | None:
        """The published comment with new words; None if nothing is published."""
        if own.published:
            return replace(own.published, body=message)
        if own.post:  # the receiver stands on another machine than the files
            return Comment(own.identifier, own.post.slug, own.post.comments[own.identifier], message,
                           _moment(own.identifier, now))
        return None

    def _address(self, identifier: str) -> str:
        return f"{self._settings.prefix}mine/{identifier}.{tokens.private_key(self._secret, identifier)}"

    def _rescored(self, comment: Comment, earlier: Score = NO_SCORE) -> Score:
        """The score of changed words; what spoke against the first ones still does."""
        now = score(comment, SubmissionSignals(), self._settings.blocked, self._queue.fingerprints(QueueFolder.SPAM))
        reasons = tuple(dict.fromkeys((*earlier.reasons, *now.reasons)))
        return Score(max(earlier.points, now.points), reasons)

    def _show(self, own: _OwnComment, manifest: Manifest, errors: dict[str, str] | None = None,
              typed: str | None = None, status: str = "422 Unprocessable Content") -> ReceiverResponse:
        held = own.held
        comment = held.comment if held else own.published
        return self._pages.page(
            "mine", status if errors else "200 OK", manifest, title="Your comment",
            held=held is not None and not held.edit, edited=held is not None and held.edit, post=own.post,
            published=own.on_page, identifier=own.identifier, comment=comment,
            feed=self._address(own.identifier) + _FEED,
            body=render(comment.body) if comment else "", errors=errors or {},
            message=typed if typed is not None else comment.body if comment else "")


def _moment(identifier: str, now: datetime) -> datetime:
    """When a comment was written, by its own name."""
    moment = datetime.strptime(identifier[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return min(moment, now)
