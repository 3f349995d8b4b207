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

MOST_FILES, MOST_BYTES = 500, 20_000_000  #: of a pile
_ROOM_FOR_SUSPECTS = 0.5  #: of a pile that comments with many points may fill; the rest is kept for people
NO_SCORE = Score(0, ())
_OWN_KEYS = ("held_slug", "held_score", "held_reasons", "held_as", "held_changed")


class Full(Exception):
    """The queue holds as much as anybody can read."""


class Pile(StrEnum):
    """Where a held comment lies."""

    PENDING = "pending"
    SPAM = "spam"
    BIN = "rejected"   #: thrown away; kept for a while, in case that was a slip


WAITING = (Pile.PENDING, Pile.SPAM)


@dataclass(frozen=True, slots=True)
class Held:
    """A comment that nobody has read yet."""

    comment: Comment
    score: Score = NO_SCORE
    edit: bool = False          #: it replaces the words of a comment that is already on the page
    changed: bool = False       #: its writer changed it after it had arrived
    pile: Pile = Pile.PENDING


class Queue:
    """The private folders of `var/comments/queue`."""

    def __init__(self, state: Path) -> None:
        self._root = private_folder(private_folder(state) / "queue")
        for name in (*Pile, "withdrawn", "shown"):
            private_folder(self._root / name)

    def hold(self, held: Held) -> Held:
        """Keep a comment until somebody reads it; Full when there is no room. Holding it twice keeps it once."""
        pile = Pile.SPAM if held.score.points >= SPAM else Pile.PENDING
        if self.find(held.comment.id):
            return held
        self._make_room(pile, 1.0 if pile is Pile.SPAM or held.score.points < SUSPECT else _ROOM_FOR_SUSPECTS)
        with suppress(FileExistsError):  # a second click in the same moment
            write_whole(self._path(pile, held.comment.id), to_file(held), only_new=True)
        return replace(held, pile=pile)

    def replace(self, held: Held) -> Held:
        """Put changed words in the place of a held comment, on the pile that their score asks for."""
        changed = replace(held, changed=True)
        pile = Pile.SPAM if held.pile is Pile.PENDING and held.score.points >= SPAM else held.pile
        self.move(changed, pile)
        return replace(changed, pile=pile)

    def move(self, held: Held, pile: Pile) -> None:
        """Put a held comment on another pile."""
        write_whole(self._path(pile, held.comment.id), to_file(held))
        if pile is not held.pile:
            remove(self._path(held.pile, held.comment.id))

    def drop(self, held: Held) -> None:
        """Take a comment out of the queue."""
        remove(self._path(held.pile, held.comment.id))
        self._forget_shown(held)

    def restore(self, held: Held) -> None:
        """Put a comment back on the pile where it lay before a decision that is undone."""
        write_whole(self._path(held.pile, held.comment.id), to_file(held))

    def find(self, identifier: str, piles: Iterable[Pile] = WAITING) -> Held | None:
        """The held comment with that id."""
        for pile in piles:
            path = self._path(pile, identifier)
            if SAFE_ID.fullmatch(identifier) and path.is_file():
                return from_file(path.name, path.read_bytes(), pile)
        return None

    def all(self, pile: Pile) -> tuple[tuple[Held, ...], tuple[CommentProblem, ...]]:
        """A pile's comments, the least suspicious first, then the oldest; and the files that cannot be read."""
        held, problems = [], []
        for path in self._files(pile):
            try:
                held.append(from_file(path.name, path.read_bytes(), pile))
            except (Unreadable, OSError) as error:
                problems.append(CommentProblem(str(path), str(error)))
        return tuple(sorted(held, key=lambda one: (one.score.points, one.comment.at))), tuple(problems)

    def note_shown(self, held: Held) -> None:
        """Note which words a moderator was shown."""
        write_whole(self._root / "shown" / held.comment.id, revision(held.comment).encode())

    def shown(self, identifier: str) -> str:
        """The revision that a moderator was shown last; "" if none was."""
        path = self._root / "shown" / identifier
        return path.read_text(encoding="ascii") if path.is_file() else ""

    def _forget_shown(self, held: Held) -> None:
        note = self._root / "shown" / held.comment.id
        if note.is_file():
            remove(note)

    def fingerprints(self, pile: Pile) -> frozenset[str]:
        """The fingerprints of the words on a pile, which are known again under whatever post."""
        return frozenset(fingerprint(held.comment.body) for held in self.all(pile)[0])

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

    def purge(self, pile: Pile, before: datetime) -> int:
        """Throw away what waited too long, and what a crash left unfinished; returns how many."""
        gone = [path for path in (self._root / pile).iterdir() if path.stat().st_mtime < before.timestamp()]
        for path in gone:
            remove(path)
        return len(gone)

    def _files(self, pile: Pile) -> list[Path]:
        return sorted(path for path in (self._root / pile).glob("*.md") if not path.name.startswith("."))

    def _path(self, pile: Pile, identifier: str) -> Path:
        return self._root / pile / f"{identifier}.md"

    def _make_room(self, pile: Pile, share: float) -> None:
        sizes = [path.stat().st_size for path in self._files(pile)]
        if len(sizes) >= MOST_FILES * share or sum(sizes) >= MOST_BYTES * share:
            raise Full(pile)


def to_file(held: Held) -> bytes:
    """A held comment as its file."""
    own = {"held_slug": held.comment.slug, "held_score": str(held.score.points),
           "held_reasons": "; ".join(held.score.reasons), "held_as": "edit" if held.edit else "",
           "held_changed": "yes" if held.changed else ""}
    extra = tuple(pair for pair in held.comment.extra if pair[0] not in _OWN_KEYS)
    return write(replace(held.comment, extra=(*extra, *((key, words) for key, words in own.items() if words))))


def from_file(name: str, raw: bytes, pile: Pile) -> Held:
    """The held comment in a file; Unreadable when it holds none."""
    comment = read(name, raw, "")
    own = dict(comment.extra)
    reasons = tuple(filter(None, own.get("held_reasons", "").split("; ")))
    return Held(
        replace(comment, slug=own.get("held_slug", ""),
                extra=tuple(pair for pair in comment.extra if pair[0] not in _OWN_KEYS)),
        Score(int(own.get("held_score", "0")), reasons), own.get("held_as") == "edit", own.get("held_changed") == "yes",
        pile,
    )
