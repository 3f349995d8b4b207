"""What a moderator decides, and what becomes of the files: the only hand that moves a comment onto the page."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from plugins.comments.model import SAFE_ID, SAFE_SLUG, Comment, CommentProblem, Status, identity
from plugins.comments.store.approved import read_folder, slugs
from plugins.comments.store.atomic_write import remove, write_whole
from plugins.comments.store.files import Unreadable, read, stamp, write
from plugins.comments.store.queue import Held, Pile, Queue
from plugins.comments.text import clean_line
from plugins.settings import CommentSettings

T = TypeVar("T")


class UnknownComment(LookupError):
    """No comment, or more than one, goes by what was typed."""


@dataclass(frozen=True, slots=True)
class Published:
    """An approved comment and the file it stands in."""

    comment: Comment
    path: Path


class Moderation:
    """The queue and the approved comments of one site."""

    def __init__(self, settings: CommentSettings, now: datetime) -> None:
        self.settings = settings
        self.queue = Queue(settings.state)
        self._now = now

    # ── looking ─────────────────────────────────────────────────────────────────────────────────────────────────

    def held(self, *piles: Pile) -> tuple[Held, ...]:
        """What waits, the least suspicious first."""
        return tuple(one for pile in piles or tuple(Pile) for one in self.queue.all(pile)[0])

    def published(self) -> Iterator[Published]:
        """Every approved comment, with its file."""
        for slug in slugs(self.settings.content):
            for path in sorted((self.settings.content / slug).iterdir()):
                try:
                    yield Published(read(path.name, path.read_bytes(), slug), path)
                except (Unreadable, OSError):
                    continue  # `check` names it

    def find_held(self, words: str) -> Held:
        """The one held comment whose name has these letters in it."""
        return _only(words, ((one.comment.id, one) for one in self.held()), "waiting")

    def find_published(self, words: str) -> Published:
        """The one approved comment whose name has these letters in it."""
        try:
            return _only(words, ((one.comment.id, one) for one in self.published()), "on the page")
        except UnknownComment:
            if any(words in one.comment.id for one in self.held()):
                raise UnknownComment(f"{words} still waits; approve it first") from None
            raise

    def problems(self, known: Iterable[str]) -> tuple[CommentProblem, ...]:
        """Every file that cannot be read, and every folder that belongs to no post."""
        posts = set(known)
        found: list[CommentProblem] = []
        for slug in slugs(self.settings.content):
            found += read_folder(self.settings.content, slug).problems
            if posts and slug not in posts:
                found.append(CommentProblem(str(self.settings.content / slug), "no post has this name"))
        for pile in Pile:
            found += self.queue.all(pile)[1]
        return tuple(found)

    # ── deciding ────────────────────────────────────────────────────────────────────────────────────────────────

    def approve(self, held: Held) -> Published:
        """Put a comment on the page: first the file there, then the one here goes, so that no crash loses both."""
        extra = (*held.comment.extra, ("edited", stamp(self._now))) if held.edit else held.comment.extra
        published = self.publish(replace(held.comment, approved=self._now, extra=extra))
        self.queue.drop(held)
        return published

    def publish(self, comment: Comment) -> Published:
        """Write a comment's file where the build finds it."""
        if not SAFE_SLUG.fullmatch(comment.slug) or not SAFE_ID.fullmatch(comment.id):
            raise UnknownComment(f"{comment.slug}/{comment.id} cannot be the name of a file")
        path = self.settings.content / comment.slug / f"{comment.id}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, write(comment), mode=0o644)
        return Published(comment, path)

    def reply(self, above: Comment, words: str) -> Published:
        """Answer as the site's author; only this command gives the author's badge."""
        return self.publish(Comment(
            identity(above.slug, words, self._now), above.slug, self.settings.author, words, self._now,
            parent=above.id, approved=self._now, source="command", by_author=True))

    def delete(self, published: Published, *, completely: bool = False) -> bool:
        """Take a comment's words away; True when its place stays, since others answered it."""
        comment = published.comment
        answered = not completely and any(
            other.parent == comment.id for other in read_folder(self.settings.content, comment.slug).comments)
        if answered:
            grave = self.publish(Comment(comment.id, comment.slug, "", "", comment.at, parent=comment.parent,
                                         approved=comment.approved, source="command", status=Status.TOMBSTONE))
            if grave.path == published.path:
                return True
        remove(published.path)
        return answered

    def fulfil_withdrawals(self) -> tuple[str, ...]:
        """Delete what its writers asked to have deleted; the names of what went."""
        gone = []
        for identifier, slug, note in self.queue.withdrawn():
            path = self.settings.content / slug / f"{identifier}.md"
            if SAFE_SLUG.fullmatch(slug) and path.is_file():
                self.delete(Published(read(path.name, path.read_bytes(), slug), path))
                gone.append(identifier)
            remove(note)
        return tuple(gone)

    def sweep(self) -> int:
        """Throw away what a crash left unfinished an hour ago or earlier; returns how many."""
        before = (self._now - timedelta(hours=1)).timestamp()
        folders = (self.settings.state, self.settings.content)
        left = [path for folder in folders for path in folder.rglob(".*.tmp") if path.stat().st_mtime < before]
        for path in left:
            remove(path)
        return len(left)

    def by(self, name: str) -> tuple[Held, ...]:
        """Everything that somebody of this name wrote, approved or not."""
        return (*(Held(one.comment) for one in self.published() if _is_by(one.comment, name)),
                *(one for one in self.held() if _is_by(one.comment, name)))

    def forget(self, name: str) -> tuple[tuple[Published, ...], tuple[Held, ...]]:
        """Take everything away that somebody of this name wrote, approved or not."""
        published = tuple(one for one in self.published() if _is_by(one.comment, name))
        held = tuple(one for one in self.held() if _is_by(one.comment, name))
        for one in published:
            self.delete(one)
        for waiting in held:
            self.queue.drop(waiting)
        return published, held


def _is_by(comment: Comment, name: str) -> bool:
    return comment.name.casefold() == clean_line(name).casefold()


def _only(words: str, named: Iterable[tuple[str, T]], where: str) -> T:
    found = [(name, one) for name, one in named if words in name]
    exact = [one for name, one in found if name == words]
    if len(exact) == 1 or len(found) == 1:
        return exact[0] if exact else found[0][1]
    if not found:
        raise UnknownComment(f"no comment {where} is called {words}")
    raise UnknownComment(f"{len(found)} comments {where} have {words!r} in their name; give more of it")
