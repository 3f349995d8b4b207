"""What waits to be read: one private file a comment, in `pending` or `spam`, and the wishes to have one deleted."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from plugins.atomic_write import private_folder, remove, write_whole
from plugins.comments.model import SAFE_ID, Comment, CommentProblem, fingerprint, revision
from plugins.comments.spam import SPAM, SUSPECT, Score
from plugins.comments.store.files import Unreadable, read, write

MAX_FILES, MAX_BYTES = 500, 20_000_000  #: of a folder
_SUSPECT_SHARE = 0.5  #: the part of a folder that suspect comments may fill; the rest is kept for people
NO_SCORE = Score(0, ())
_OWN_KEYS = ("held_slug", "held_score", "held_reasons", "held_as", "held_changed")


class Full(Exception):
    """The queue holds as much as anybody can read."""


class QueueFolder(StrEnum):
    """The folder of the queue that holds a comment."""

    PENDING = "pending"
    SPAM = "spam"
    BIN = "rejected"   #: thrown away; kept for a while, in case that was a slip


WAITING = (QueueFolder.PENDING, QueueFolder.SPAM)


@dataclass(frozen=True, slots=True)
class Held:
    """A comment that nobody has read yet."""

    comment: Comment
    score: Score = NO_SCORE
    edit: bool = False          #: it replaces the words of a comment that is already on the page
    changed: bool = False       #: its writer changed it after it had arrived
    folder: QueueFolder = QueueFolder.PENDING


class Queue:
    """The private folders of `var/comments/queue`."""

    def __init__(self, state: Path) -> None:
        self._root = private_folder(private_folder(state) / "queue")
        for name in (*QueueFolder, "withdrawn", "shown"):
            private_folder(self._root / name)

    def hold(self, held: Held) -> Held:
        """Keep a comment until somebody reads it; Full when there is no room. Holding it twice keeps it once."""
        folder = QueueFolder.SPAM if held.score.points >= SPAM else QueueFolder.PENDING
        if self.find(held.comment.id):
            return held
        self._check_room(folder, 1.0 if folder is QueueFolder.SPAM or held.score.points < SUSPECT else _SUSPECT_SHARE)
        with suppress(FileExistsError):  # a second click in the same moment
            write_whole(self._path(folder, held.comment.id), to_file(held), only_new=True)
        return replace(held, folder=folder)

    def replace(self, held: Held) -> Held:
        """Put changed words in the place of a held comment, in the folder that their score asks for."""
        changed = replace(held, changed=True)
        folder = QueueFolder.SPAM if held.folder is QueueFolder.PENDING and held.score.points >= SPAM else held.folder
        self.move(changed, folder)
        return replace(changed, folder=folder)

    def move(self, held: Held, folder: QueueFolder) -> None:
        """Move a held comment to another folder."""
        write_whole(self._path(folder, held.comment.id), to_file(held))
        if folder is not held.folder:
            remove(self._path(held.folder, held.comment.id))

    def drop(self, held: Held) -> None:
        """Take a comment out of the queue."""
        remove(self._path(held.folder, held.comment.id))
        self._forget_shown_revision(held)

    def restore(self, held: Held) -> None:
        """Put a comment back into the folder where it was before a decision that is undone."""
        write_whole(self._path(held.folder, held.comment.id), to_file(held))

    def find(self, identifier: str, folders: Iterable[QueueFolder] = WAITING) -> Held | None:
        """The held comment with that id."""
        for folder in folders:
            path = self._path(folder, identifier)
            if SAFE_ID.fullmatch(identifier) and path.is_file():
                return from_file(path.name, path.read_bytes(), folder)
        return None

    def all(self, folder: QueueFolder) -> tuple[tuple[Held, ...], tuple[CommentProblem, ...]]:
        """A folder's comments, the least suspicious first, then the oldest; and the files that cannot be read."""
        held, problems = [], []
        for path in self._files(folder):
            try:
                held.append(from_file(path.name, path.read_bytes(), folder))
            except (Unreadable, OSError) as error:
                problems.append(CommentProblem(str(path), str(error)))
        return tuple(sorted(held, key=lambda one: (one.score.points, one.comment.at))), tuple(problems)

    def record_shown_revision(self, held: Held) -> None:
        """Record which revision of a comment a moderator was shown."""
        write_whole(self._root / "shown" / held.comment.id, revision(held.comment).encode())

    def shown_revision(self, identifier: str) -> str:
        """The revision that a moderator was shown last; "" if none was."""
        path = self._root / "shown" / identifier
        return path.read_text(encoding="ascii") if path.is_file() else ""

    def _forget_shown_revision(self, held: Held) -> None:
        note = self._root / "shown" / held.comment.id
        if note.is_file():
            remove(note)

    def fingerprints(self, folder: QueueFolder) -> frozenset[str]:
        """The fingerprints of the texts in a folder: the same text has the same one under any post."""
        return frozenset(fingerprint(held.comment.body) for held in self.all(folder)[0])

    def withdraw(self, identifier: str) -> None:
        """Note that a writer wants their published comment gone; the next moderation command does it."""
        write_whole(self._root / "withdrawn" / identifier, b"\n")

    def withdrawn(self) -> Iterator[tuple[str, Path]]:
        """Id and note of every comment that its writer wants gone."""
        for path in sorted((self._root / "withdrawn").iterdir()):
            if SAFE_ID.fullmatch(path.name):
                yield path.name, path

    def note_deleted(self, identifier: str) -> None:
        """Note that a comment was deleted, so that importing it once more does not bring it back."""
        names = sorted({*self.deleted(), identifier})
        write_whole(self._root.parent / "deleted", "".join(f"{name}\n" for name in names).encode())

    def deleted(self) -> frozenset[str]:
        """The ids of all comments that were deleted and left no place."""
        path = self._root.parent / "deleted"
        return frozenset(path.read_text(encoding="utf-8").split()) if path.is_file() else frozenset()

    def purge(self, folder: QueueFolder, before: datetime) -> tuple[str, ...]:
        """Throw away what waited too long, and what a crash left unfinished; returns the ids."""
        expired = [path for path in (self._root / folder).iterdir() if path.stat().st_mtime < before.timestamp()]
        for path in expired:
            remove(path)
            (self._root / "shown" / path.stem).unlink(missing_ok=True)
        return tuple(path.stem for path in expired)

    def _files(self, folder: QueueFolder) -> list[Path]:
        return sorted(path for path in (self._root / folder).glob("*.md") if not path.name.startswith("."))

    def _path(self, folder: QueueFolder, identifier: str) -> Path:
        return self._root / folder / f"{identifier}.md"

    def _check_room(self, folder: QueueFolder, share: float) -> None:
        sizes = [path.stat().st_size for path in self._files(folder)]
        if len(sizes) >= MAX_FILES * share or sum(sizes) >= MAX_BYTES * share:
            raise Full(folder)


def to_file(held: Held) -> bytes:
    """A held comment as its file."""
    own = {"held_slug": held.comment.slug, "held_score": str(held.score.points),
           "held_reasons": "; ".join(held.score.reasons), "held_as": "edit" if held.edit else "",
           "held_changed": "yes" if held.changed else ""}
    extra = tuple(pair for pair in held.comment.extra if pair[0] not in _OWN_KEYS)
    return write(replace(held.comment, extra=(*extra, *((key, words) for key, words in own.items() if words))))


def from_file(name: str, raw: bytes, folder: QueueFolder) -> Held:
    """The held comment in a file; Unreadable when it holds none."""
    comment = read(name, raw, "")
    own = dict(comment.extra)
    reasons, points = tuple(filter(None, own.get("held_reasons", "").split("; "))), own.get("held_score", "0")
    if not points.isdecimal():
        raise Unreadable("its points are no number")
    return Held(
        replace(comment, slug=own.get("held_slug", ""),
                extra=tuple(pair for pair in comment.extra if pair[0] not in _OWN_KEYS)),
        Score(int(points), reasons), own.get("held_as") == "edit", own.get("held_changed") == "yes",
        folder,
    )
