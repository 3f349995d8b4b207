"""Changes of what is on the page: new comments, the author's answers, other words, deletions."""
from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from plugins.atomic_write import remove, write_whole
from plugins.comments.model import SAFE_ID, SAFE_SLUG, Comment, Status, identity
from plugins.comments.moderation.comment_index import CommentIndex, Published, UnknownComment
from plugins.comments.store.approved import find_path
from plugins.comments.store.files import write
from plugins.comments.store.queue import Held


class CommentEditor(CommentIndex):
    """Writes and removes the files of approved comments; what it has read is kept up to date."""

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
        self.queue.record_shown_revision(changed)
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

    def delete_withdrawn(self) -> tuple[str, ...]:
        """Delete what its writers asked to have deleted, in whatever folder it lies; the ids of what was deleted."""
        deleted = []
        for identifier, note in self.queue.withdrawn():
            path = find_path(self.settings.content, identifier)
            published = self._published.get(path) if path else None
            if published:
                self.delete(published)
                deleted.append(identifier)
            remove(note)
        return tuple(deleted)

    def forget(self, name: str) -> tuple[tuple[Published, ...], tuple[Held, ...]]:
        """Take everything away that somebody of this name wrote."""
        published, held = self.by_author_name(name)
        for one in published:
            self.delete(one)
        for waiting in held:
            self.queue.drop(waiting)
        return published, held

    def sweep(self) -> int:
        """Remove what a crash left unfinished an hour ago or earlier; returns how many."""
        before = (self._now - timedelta(hours=1)).timestamp()
        folders = (self.settings.state, self.settings.content)
        leftovers = [path for folder in folders for path in folder.rglob(".*.tmp") if path.stat().st_mtime < before]
        for path in leftovers:
            remove(path)
        return len(leftovers)
