"""A moderator's decisions about what waits, and how to undo them."""
from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from plugins.atomic_write import remove, write_whole
from plugins.comments.model import revision
from plugins.comments.moderation.comment_editor import CommentEditor
from plugins.comments.moderation.comment_index import Published, UnknownComment
from plugins.comments.store.approved import find_path
from plugins.comments.store.queue import Held, QueueFolder

__all__ = ["ChangedSince", "Decision", "Moderation", "Published"]


class ChangedSince(Exception):
    """A comment is not the one that the moderator read; the words say what to do."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about a held comment, and what it takes to undo that."""

    held: Held
    key: str                       #: a, r or s: approved, rejected, spam
    published: Path | None = None  #: the file that approving wrote
    before: bytes | None = None    #: what that file held before, if it was there


class Moderation(CommentEditor):
    """Approves, rejects and marks as spam what waits in the queue."""

    def approve(self, held: Held, revision_shown: str = "") -> Decision:
        """Put a comment on the page, if it still is what was read; `revision_shown` is the revision that was typed.

        First the file there, then the one here goes, so that no crash loses both.
        """
        self._check_unchanged(held, revision_shown)
        comment, path = held.comment, find_path(self.settings.content, held.comment.id)
        before = path.read_bytes() if path else None
        if held.edit:
            published = self.on_page(comment.id)
            comment = replace(comment, slug=published.slug if published else comment.slug, edited=self._now)
        result = self.publish(replace(comment, approved=self._now))
        self.queue.drop(held)
        self._held.pop(held.comment.id, None)
        return Decision(held, "a", result.path, before)

    def decide(self, held: Held, key: str, revision_shown: str) -> Decision:
        """Decide as a key says: a, r or s."""
        if key == "a":
            return self.approve(held, revision_shown)
        return self.mark_as_spam(held) if key == "s" else self.reject(held)

    def reject(self, held: Held) -> Decision:
        """Throw a comment into the bin."""
        return self._move(held, QueueFolder.BIN, "r")

    def mark_as_spam(self, held: Held) -> Decision:
        """Put a comment on the spam pile; the same words are recognised from then on."""
        return self._move(held, QueueFolder.SPAM, "s")

    def check_undoable(self, decision: Decision) -> None:
        """Refuse to bring back a rejected comment or spam that was deleted since, by its writer or a purge."""
        identifier, folder = decision.held.comment.id, QueueFolder.BIN if decision.key == "r" else QueueFolder.SPAM
        if decision.published is None and self.queue.find(identifier, (folder,)) is None:
            raise UnknownComment(f"{identifier} was deleted since it was decided; nothing was undone")

    def undo(self, decision: Decision) -> None:
        """Put everything back as it was before a decision."""
        held = decision.held
        self.queue.restore(held)
        if decision.published and decision.before is not None:
            write_whole(decision.published, decision.before, mode=0o644)
        elif decision.published:
            remove(decision.published)
        else:
            moved_to = QueueFolder.BIN if decision.key == "r" else QueueFolder.SPAM
            if moved_to is not held.folder:
                self.queue.drop(replace(held, folder=moved_to))
        self._held[held.comment.id] = held
        self.__dict__.pop("_published", None)

    def _move(self, held: Held, folder: QueueFolder, key: str) -> Decision:
        self.queue.move(held, folder)
        self._held[held.comment.id] = replace(held, folder=folder)
        return Decision(held, key)

    def _check_unchanged(self, held: Held, revision_shown: str) -> None:
        """Refuse what is not what was read: changed since this command began, or since it was shown."""
        identifier = held.comment.id
        now = self.queue.find(identifier, QueueFolder)
        if now is None:
            raise ChangedSince(f"{identifier} is gone: its writer took it back")
        current = revision(now.comment)
        read_as = revision_shown or self.queue.shown_revision(identifier)
        unread = now.changed and not read_as
        if unread or current != revision(held.comment) or not current.startswith(read_as):
            raise ChangedSince(f"{identifier} was changed by its writer: read it again, "
                               f"`tasks.py comments show {identifier.rpartition('-')[2]}`, then approve it")
