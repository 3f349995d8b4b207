"""What the commands of one call share: the site's settings, its comments, its posts, the terminal."""
from __future__ import annotations

import shutil
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import datetime, timedelta

from plugins.comments.moderation.comment_index import UnknownComment
from plugins.comments.moderation.decisions import Moderation
from plugins.comments.moderation.undo import UndoLog
from plugins.comments.store.manifest import ManifestFile
from plugins.comments.store.queue import Held, QueueFolder
from plugins.settings import CHECKOUT, CommentSettings


class Session:
    """One call of `tasks.py comments`; `rebuild` puts the site together again and returns its exit status."""

    def __init__(self, settings: CommentSettings, now: datetime, rebuild: Callable[[], int]) -> None:
        self.settings = settings
        self.now = now
        self.moderation = Moderation(settings, now)
        self.manifest = ManifestFile(settings.manifest).read()
        self.width = shutil.get_terminal_size((100, 24)).columns
        self.undo_log = UndoLog(settings.state)
        self._rebuild = rebuild

    def delete_withdrawn(self) -> None:
        """Delete what its writers asked to have deleted, before anything else is done."""
        self.undo_log.remove({name for name, _ in self.moderation.queue.withdrawn()})
        deleted = self.moderation.delete_withdrawn()
        if deleted:
            print(f"Deleted as their writers wished: {', '.join(deleted)}", file=sys.stderr)
            if self._rebuild():
                print("The site could not be put together: run `python3 tasks.py build`", file=sys.stderr)

    def build(self, words: Namespace) -> int:
        """Put the site together again, unless the command line says no; the exit status."""
        return 0 if words.no_build else self._rebuild()

    def chosen(self, words: Namespace) -> list[tuple[Held, str]]:
        """The comments that were named or that fit the filters, each with the revision that was typed after an "@".

        All of them, before anything is done to the first: a wrong name changes nothing.
        """
        if words.names:
            parts = [name.partition("@") for name in words.names]
            return [(self.moderation.find_held(name), revision_shown) for name, _, revision_shown in parts]
        if not any((words.post, words.min_points, words.max_points is not None, words.older_than)):
            raise UnknownComment("name comments, or say which: --post, --min-points, --max-points, --older-than")
        return [(one, "") for one in self.moderation.held(chosen_folder(words)) if self.matches(one, words)]

    def matches(self, held: Held, words: Namespace) -> bool:
        """True if a comment passes the filters by post, points and age; the receiver's clock may be fast."""
        points, age = held.score.points, max(self.now - held.comment.at, timedelta())
        return (words.post in ("", held.comment.slug) and points >= words.min_points
                and (words.max_points is None or points <= words.max_points) and age >= timedelta(words.older_than))


def chosen_folder(words: Namespace) -> QueueFolder:
    """The folder of the queue that the command line names."""
    if getattr(words, "rejected", False):
        return QueueFolder.BIN
    return QueueFolder.SPAM if words.from_spam else QueueFolder.PENDING


def build_site() -> int:
    """Put the site together again; what that prints goes to standard error, since commands print JSON."""
    return subprocess.call([sys.executable, str(CHECKOUT / "tasks.py"), "build"], stdout=sys.stderr)
