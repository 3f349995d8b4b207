"""What a moderator decides, and what becomes of the files: only this puts a comment onto the page.

Files are read once a command: `held` and `published` keep what they read, and decisions keep it up to date.
"""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from plugins.atomic_write import remove, write_whole
from plugins.comments.model import SAFE_ID, SAFE_SLUG, Comment, CommentProblem, Status, identity, revision
from plugins.comments.store.approved import find_path, read_folder, slugs
from plugins.comments.store.files import Unreadable, read, write
from plugins.comments.store.queue import WAITING, Held, Pile, Queue
from plugins.comments.text import clean_line
from plugins.settings import CommentSettings

T = TypeVar("T")


class UnknownComment(LookupError):
    """No comment, or more than one, goes by what was typed."""


class ChangedSince(Exception):
    """A comment is not the one that the moderator read; the words say what to do."""


@dataclass(frozen=True, slots=True)
class Published:
    """An approved comment and the file it stands in."""

    comment: Comment
    path: Path


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about a held comment, and what it takes to undo that."""

    held: Held
    key: str                       #: a, r or s: approved, rejected, spam
    published: Path | None = None  #: the file that approving wrote
    before: bytes | None = None    #: what that file held before, if it was there


class Moderation:
    """The queue and the approved comments of one site."""

    def __init__(self, settings: CommentSettings, now: datetime) -> None:
        self.settings = settings
        self.queue = Queue(settings.state)
        self._now = now

    # ── looking ─────────────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _held(self) -> dict[str, Held]:
        return {one.comment.id: one for pile in reversed(Pile) for one in reversed(self.queue.all(pile)[0])}

    @cached_property
    def _published(self) -> dict[Path, Published]:
        """Every approved comment by its file; `check` names the files that cannot be read."""
        found: dict[Path, Published] = {}
        for slug in slugs(self.settings.content):
            for path in sorted((self.settings.content / slug).iterdir()):
                try:
                    found[path] = Published(read(path.name, path.read_bytes(), slug), path)
                except (Unreadable, OSError):
                    continue
        return found

    def held(self, *piles: Pile) -> tuple[Held, ...]:
        """What lies on these piles (without any: on those that wait to be read), the least suspicious first."""
        wanted = piles or WAITING
        there = [one for one in self._held.values() if one.pile in wanted]
        return tuple(sorted(there, key=lambda one: (wanted.index(one.pile), one.score.points, one.comment.at)))

    def published(self) -> tuple[Published, ...]:
        """Every approved comment, with its file."""
        return tuple(self._published.values())

    def find_held(self, words: str, *piles: Pile) -> Held:
        """The one held comment whose id has these letters in it; the bin is searched when nothing waits."""
        try:
            return _only(words, ((one.comment.id, one) for one in self.held(*piles)), "waiting")
        except UnknownComment as error:
            try:
                return _only(words, ((one.comment.id, one) for one in self.held(Pile.BIN)), "in the bin")
            except UnknownComment:
                raise error from None

    def find_published(self, words: str) -> Published:
        """The one approved comment whose id has these letters in it."""
        try:
            return _only(words, ((one.comment.id, one) for one in self.published()), "on the page")
        except UnknownComment:
            if any(words in one.comment.id for one in self.held()):
                raise UnknownComment(f"{words} still waits; approve it first") from None
            raise

    def on_page(self, identifier: str) -> Comment | None:
        """The approved comment with this id."""
        return next((one.comment for one in self._published.values() if one.comment.id == identifier), None)

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

    # ── deciding what waits ─────────────────────────────────────────────────────────────────────────────────────

    def approve(self, held: Held, seen: str = "") -> Decision:
        """Put a comment on the page, if it still is what was read; `seen` is the revision that somebody typed.

        First the file there, then the one here goes, so that no crash loses both.
        """
        self._check_unchanged(held, seen)
        comment, path = held.comment, find_path(self.settings.content, held.comment.id)
        before = path.read_bytes() if path else None
        if held.edit:
            there = self.on_page(comment.id)
            comment = replace(comment, slug=there.slug if there else comment.slug, edited=self._now)
        published = self.publish(replace(comment, approved=self._now))
        self.queue.drop(held)
        self._held.pop(held.comment.id, None)
        return Decision(held, "a", published.path, before)

    def reject(self, held: Held) -> Decision:
        """Throw a comment into the bin."""
        return self._move(held, Pile.BIN, "r")

    def mark_as_spam(self, held: Held) -> Decision:
        """Put a comment on the spam pile, whose words are known again."""
        return self._move(held, Pile.SPAM, "s")

    def undo(self, decision: Decision) -> None:
        """Put everything back as it was before a decision."""
        held = decision.held
        self.queue.restore(held)
        if decision.published and decision.before is not None:
            write_whole(decision.published, decision.before, mode=0o644)
        elif decision.published:
            remove(decision.published)
        else:
            moved_to = Pile.BIN if decision.key == "r" else Pile.SPAM
            if moved_to is not held.pile:
                self.queue.drop(replace(held, pile=moved_to))
        self._held[held.comment.id] = held
        self.__dict__.pop("_published", None)

    def _move(self, held: Held, pile: Pile, key: str) -> Decision:
        self.queue.move(held, pile)
        self._held[held.comment.id] = replace(held, pile=pile)
        return Decision(held, key)

    def _check_unchanged(self, held: Held, seen: str) -> None:
        """Refuse what is not what was read: changed since this command began, or since it was shown."""
        identifier = held.comment.id
        now = self.queue.find(identifier, Pile)
        if now is None:
            raise ChangedSince(f"{identifier} is gone: its writer took it back")
        current = revision(now.comment)
        read_as = seen or self.queue.shown(identifier)
        unread = now.changed and not read_as
        if unread or current != revision(held.comment) or not current.startswith(read_as):
            raise ChangedSince(f"{identifier} was changed by its writer: read it again, "
                               f"`tasks.py comments show {identifier.rpartition('-')[2]}`, then approve it")

    # ── what is on the page ─────────────────────────────────────────────────────────────────────────────────────

    def publish(self, comment: Comment) -> Published:
        """Write a comment's file where the build finds it."""
        if not SAFE_SLUG.fullmatch(comment.slug) or not SAFE_ID.fullmatch(comment.id):
            raise UnknownComment(f"{comment.slug}/{comment.id} cannot be the name of a file")
        path = self.settings.content / comment.slug / f"{comment.id}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, write(comment), mode=0o644)
        published = Published(comment, path)
        if "_published" in self.__dict__:
            self._published[path] = published
        return published

    def reply(self, above: Comment, words: str) -> Published:
        """Answer as the site's author; only this command gives the author's badge."""
        return self.publish(Comment(
            identity(above.slug, words, self._now), above.slug, self.settings.author, words, self._now,
            parent=above.id, approved=self._now, source="command", by_author=True))

    def edit_held(self, held: Held, words: str) -> Held:
        """Change the words of a comment that waits, as the moderator; they have read what they wrote."""
        changed = replace(held, comment=replace(held.comment, body=words))
        self.queue.restore(changed)
        self.queue.note_shown(changed)
        self._held[held.comment.id] = changed
        return changed

    def edit_published(self, published: Published, words: str) -> Published:
        """Change the words of a comment on the page, which then says that it was edited."""
        comment = replace(published.comment, body=words, edited=self._now)
        return self._rewrite(published, comment)

    def delete(self, published: Published, *, completely: bool = False) -> bool:
        """Take a comment's words away; True when its place stays, since others answered it."""
        comment = published.comment
        answered = not completely and any(one.comment.parent == comment.id for one in self.published())
        if answered:
            self._rewrite(published, Comment(
                comment.id, comment.slug, "", "", comment.at, parent=comment.parent, approved=comment.approved,
                source="command", status=Status.TOMBSTONE))
            return True
        self.queue.note_deleted(comment.id)
        remove(published.path)
        self._published.pop(published.path, None)
        return False

    def _rewrite(self, published: Published, comment: Comment) -> Published:
        """Put a comment into its own file, which takes our form if it had Staticman's."""
        written = self.publish(comment)
        if written.path != published.path:
            remove(published.path)
            self._published.pop(published.path, None)
        return written

    def fulfil_withdrawals(self) -> tuple[str, ...]:
        """Delete what its writers asked to have deleted, in whatever folder it lies; the ids of what went."""
        gone = []
        for identifier, note in self.queue.withdrawn():
            path = find_path(self.settings.content, identifier)
            published = self._published.get(path) if path else None
            if published:
                self.delete(published)
                gone.append(identifier)
            remove(note)
        return tuple(gone)

    def sweep(self) -> int:
        """Remove what a crash left unfinished an hour ago or earlier; returns how many."""
        before = (self._now - timedelta(hours=1)).timestamp()
        folders = (self.settings.state, self.settings.content)
        left = [path for folder in folders for path in folder.rglob(".*.tmp") if path.stat().st_mtime < before]
        for path in left:
            remove(path)
        return len(left)

    # ── one person's words ──────────────────────────────────────────────────────────────────────────────────────

    def by(self, name: str) -> tuple[tuple[Published, ...], tuple[Held, ...]]:
        """Everything that somebody of this name wrote, approved or held, the bin included."""
        folded = clean_line(name).casefold()
        return (tuple(one for one in self.published() if one.comment.name.casefold() == folded),
                tuple(one for one in self.held(*Pile) if one.comment.name.casefold() == folded))

    def forget(self, name: str) -> tuple[tuple[Published, ...], tuple[Held, ...]]:
        """Take everything away that somebody of this name wrote."""
        published, held = self.by(name)
        for one in published:
            self.delete(one)
        for waiting in held:
            self.queue.drop(waiting)
        return published, held


def _only(words: str, named: Iterable[tuple[str, T]], where: str) -> T:
    found = [(name, one) for name, one in named if words in name]
    exact = [one for name, one in found if name == words]
    if len(exact) == 1 or len(found) == 1:
        return exact[0] if exact else found[0][1]
    if not found:
        raise UnknownComment(f"no comment {where} is called {words}")
    raise UnknownComment(f"{len(found)} comments {where} have {words!r} in their name; give more of it")
