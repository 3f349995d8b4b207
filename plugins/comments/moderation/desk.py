"""The moderator's desk: one method a command, each of them a sentence or two in the terminal."""
from __future__ import annotations

import shutil
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path

from plugins.comments.imports import exchange, importer, mail
from plugins.comments.moderation import screen
from plugins.comments.moderation.decisions import Moderation, Published, UnknownComment
from plugins.comments.moderation.erasure_report import in_copies, in_history
from plugins.comments.store.approved import find
from plugins.comments.store.atomic_write import write_whole
from plugins.comments.store.manifest import ManifestFile
from plugins.comments.store.queue import Held, Pile
from plugins.comments.text import many
from plugins.settings import ROOT, CommentSettings

PENDING_DAYS, SPAM_DAYS = 90, 30


class Desk:
    """Everything a moderator can do; `rebuild` puts the site together again and returns its exit status."""

    def __init__(self, settings: CommentSettings, now: datetime, rebuild: Callable[[], int]) -> None:
        self._settings = settings
        self._now = now
        self._rebuild = rebuild
        self._work = Moderation(settings, now)
        self._manifest = ManifestFile(settings.manifest).read()
        self._width = shutil.get_terminal_size((100, 24)).columns

    def settle(self) -> None:
        """Before anything else: delete what its writers asked to have deleted."""
        gone = self._work.fulfil_withdrawals()
        if gone:
            print(f"Deleted as their writers wished: {', '.join(gone)}", file=sys.stderr)
            self._rebuild()

    # ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────

    def waiting(self, words: Namespace) -> int:
        """What waits to be read, or what is on the page, the newest first."""
        if words.published:
            there = [Held(one.comment) for one in self._work.published()]
            there.sort(key=lambda one: one.comment.at, reverse=True)
        else:
            there = [*self._work.held(Pile.SPAM if words.spam else Pile.PENDING)]
        held = [one for one in there if words.post in ("", one.comment.slug)]
        print(screen.as_json(held, words.published) if words.json else screen.table(held, self._now, self._width))
        return 0

    def nothing_said(self) -> str:
        """How things stand, for whoever typed no command."""
        waiting, spam = (len(self._work.held(pile)) for pile in (Pile.PENDING, Pile.SPAM))
        return (f"{many(waiting, 'comment')} to read, {spam or 'none'} among the spam."
                + (" `tasks.py comments review` goes through them." if waiting else ""))

    def show(self, words: Namespace) -> int:
        """One comment in full."""
        try:
            print(self._shown(self._work.find_held(words.name)))
        except UnknownComment:
            print(self._shown(Held(self._work.find_published(words.name).comment)))
        return 0

    def _shown(self, held: Held) -> str:
        answered = find(self._settings.content, held.comment.slug, held.comment.parent)
        return screen.in_full(held.comment, self._manifest, self._width, held, answered)

    def review(self, words: Namespace) -> int:
        """Go through what waits, one key a decision."""
        approved: list[Published] = []

        def decide(held: Held, key: str) -> None:
            if key == "a":
                approved.append(self._work.approve(held))
            elif key == "s":
                self._work.queue.move(held, Pile.SPAM)
            else:
                self._work.queue.drop(held)

        held = self._work.held(Pile.SPAM if words.spam else Pile.PENDING)
        screen.review(held, self._shown, screen.one_key, decide)
        print(f"Approved {len(approved)} of {len(held)}." if held else "Nobody waits.")
        return self._publish(words) if approved else 0

    def check(self, words: Namespace) -> int:
        """Name every comment's file that the build leaves out; 1 when there is one."""
        problems = self._work.problems(self._manifest.posts)
        for problem in problems:
            print(problem)
        print(f"{many(len(tuple(self._work.published())), 'comment')} can be read, {many(len(problems), 'problem')}",
              file=sys.stderr)
        return 1 if problems else 0

    # ── deciding ────────────────────────────────────────────────────────────────────────────────────────────────

    def approve(self, words: Namespace) -> int:
        """Put comments on the page."""
        for held in self._named(words.names):
            print(f"Approved: {_near(self._work.approve(held).path)}")
        return self._publish(words)

    def reject(self, words: Namespace) -> int:
        """Throw comments away."""
        for held in self._named(words.names):
            self._work.queue.drop(held)
            print(f"Rejected: {held.comment.id}")
        return 0

    def spam(self, words: Namespace) -> int:
        """Put comments on the pile of advertisements, whose words are then known."""
        for held in self._named(words.names):
            self._work.queue.move(held, Pile.SPAM)
            print(f"Spam: {held.comment.id}")
        return 0

    def reply(self, words: Namespace) -> int:
        """Answer a comment as the site's author."""
        above = self._work.find_published(words.name).comment
        if words.text is None and sys.stdin.isatty():
            print(f"Your answer to {above.name}; Ctrl-D on an empty line ends it:")
        text = words.text if words.text is not None else sys.stdin.read()
        if not text.strip():
            raise UnknownComment("an answer needs words: give --text WORDS, or write them to standard input")
        print(f"Answered: {_near(self._work.reply(above, text.strip()).path)}")
        return self._publish(words)

    def delete(self, words: Namespace) -> int:
        """Take published comments away; their place stays while somebody answered them."""
        for published in [self._work.find_published(name) for name in words.names]:
            stays = self._work.delete(published, completely=words.completely)
            print(f"Deleted: {published.comment.id}{' (its place stays, others answered it)' if stays else ''}")
        return self._publish(words)

    def forget(self, words: Namespace) -> int:
        """Remove a person's words everywhere, and say where they may still be."""
        theirs = self._work.by(words.name)
        if not theirs:
            raise UnknownComment(f"nobody wrote as {words.name!r}")
        if not words.yes:
            print(screen.table(theirs, self._now, self._width))
            if screen.one_key(f"Delete everything by {words.name!r}? [y/n] ").lower()[:1] != "y":
                return 1
        published, held = self._work.forget(words.name)
        if self._settings.cache:
            self._settings.cache.unlink(missing_ok=True)  # the next build draws all conversations anew
        print(f"Deleted {len(published)} published and {len(held)} waiting comments by {words.name!r}.")
        status = self._publish(words) if published else 0
        for line in (*in_history([one.path for one in published], self._settings.content),
                     *in_copies([one.comment for one in published], self._settings.copies)):
            print(line)
        return status

    def purge(self, words: Namespace) -> int:
        """Throw away what has waited too long, and what a crash left unfinished."""
        pending = self._work.queue.purge(Pile.PENDING, self._now - timedelta(days=words.pending_days))
        spam = self._work.queue.purge(Pile.SPAM, self._now - timedelta(days=words.spam_days))
        self._work.sweep()
        print(f"Threw away {pending} comments that waited over {words.pending_days} days, and {spam} that lay among "
              f"the spam over {words.spam_days} days.")
        return 0

    # ── carrying ────────────────────────────────────────────────────────────────────────────────────────────────

    def export(self, words: Namespace) -> int:
        """All approved comments as one JSON file."""
        exported = exchange.to_json(one.comment for one in self._work.published())
        if words.file is None:
            print(exported, end="")
        else:
            write_whole(words.file, exported.encode(), mode=0o644)
            print(f"Wrote {words.file}", file=sys.stderr)
        return 0

    def bring(self, words: Namespace) -> int:
        """Comments from elsewhere, with a report of what could not be kept."""
        posts = {f"{self._settings.site_url}/{post.url}": slug for slug, post in self._manifest.posts.items()}
        addresses = posts | importer.mapping(words.map)
        comments, losses = importer.read(words.kind, words.source, self._manifest.posts, addresses)
        known = {one.comment.id for one in self._work.published()}
        fresh = [comment for comment in comments if comment.id not in known]
        for line in importer.report(comments, len(comments) - len(fresh), losses):
            print(line)
        if words.dry_run:
            return 0
        for number, comment in enumerate(fresh, 1):
            self._work.publish(comment)
            if number % 500 == 0:
                print(f"{number} of {len(fresh)} written", file=sys.stderr)
        return self._publish(words) if fresh else 0

    def mail(self, words: Namespace) -> int:
        """Comments that came by mail, into the queue."""
        if not self._manifest.posts:
            raise UnknownComment("it is not known which posts there are; `python3 tasks.py build` says so")
        taken, left = mail.collect(words.source, self._manifest, self._settings, self._work.queue, self._now)
        print(f"Held {many(len(taken), 'comment')} from {words.source}.")
        for reason in left:
            print(f"Left out: {reason}")
        return 0

    # ── parts ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _named(self, names: Iterable[str]) -> list[Held]:
        """All of them, before anything is done to the first: a wrong name changes nothing."""
        return [self._work.find_held(name) for name in names]

    def _publish(self, words: Namespace) -> int:
        return 0 if words.no_build else self._rebuild()


def _near(path: Path) -> str:
    """A file's name as one types it here."""
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


def build_site() -> int:
    """Put the site together again."""
    return subprocess.call([sys.executable, str(ROOT / "tasks.py"), "build"])
