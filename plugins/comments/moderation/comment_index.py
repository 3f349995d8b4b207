"""The comments of a site, held and approved, read from their files once a command."""
from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from plugins.comments.model import Comment, CommentProblem
from plugins.comments.store.approved import read_folder, slugs
from plugins.comments.store.files import Unreadable, read
from plugins.comments.store.queue import WAITING, Held, Queue, QueueFolder
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


class CommentIndex:
    """The queue and the approved comments of one site, to be searched."""

    def __init__(self, settings: CommentSettings, now: datetime) -> None:
        self.settings = settings
        self.queue = Queue(settings.state)
        self._now = now

    @cached_property
    def _held(self) -> dict[str, Held]:
        return {one.comment.id: one for folder in reversed(QueueFolder) for one in reversed(self.queue.all(folder)[0])}

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

    def held(self, *folders: QueueFolder) -> tuple[Held, ...]:
        """The comments in these folders (by default, those that wait to be read), the least suspicious first."""
        folders = folders or WAITING
        matches = [one for one in self._held.values() if one.folder in folders]
        return tuple(sorted(matches, key=lambda one: (folders.index(one.folder), one.score.points, one.comment.at)))

    def published(self) -> tuple[Published, ...]:
        """Every approved comment, with its file."""
        return tuple(self._published.values())

    def find_held(self, words: str, *folders: QueueFolder) -> Held:
        """The only comment in these folders, else in the bin, that has these letters in its id.

        UnknownComment if none has them, or several.
        """
        waiting = self.held(*folders)
        if not any(words in one.comment.id for one in waiting):
            with suppress(UnknownComment):
                return _only_match(words, ((one.comment.id, one) for one in self.held(QueueFolder.BIN)), "in the bin")
        return _only_match(words, ((one.comment.id, one) for one in waiting), "waiting")

    def find_published(self, words: str) -> Published:
        """The only approved comment that has these letters in its id; UnknownComment if none has them, or several."""
        try:
            return _only_match(words, ((one.comment.id, one) for one in self.published()), "on the page")
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
        for folder in QueueFolder:
            found += self.queue.all(folder)[1]
        return tuple(found)

    def by_author_name(self, name: str) -> tuple[tuple[Published, ...], tuple[Held, ...]]:
        """Everything that somebody of this name wrote, approved or held, the bin included."""
        folded = clean_line(name).casefold()
        return (tuple(one for one in self.published() if one.comment.name.casefold() == folded),
                tuple(one for one in self.held(*QueueFolder) if one.comment.name.casefold() == folded))


def _only_match(letters: str, candidates: Iterable[tuple[str, T]], place: str) -> T:
    found = [(name, one) for name, one in candidates if letters in name]
    exact = [one for name, one in found if name == letters]
    if len(exact) == 1 or len(found) == 1:
        return exact[0] if exact else found[0][1]
    if not found:
        raise UnknownComment(f"no comment {place} is called {letters}")
    raise UnknownComment(f"{len(found)} comments {place} have {letters!r} in their name; give more of it")
