"""The moderator's desk: one method a command, each of them a sentence or two in the terminal."""
from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from argparse import Namespace
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from plugins.atomic_write import write_whole
from plugins.comments.imports import exchange, importer, mail
from plugins.comments.model import revision
from plugins.comments.moderation import screen
from plugins.comments.moderation.decisions import ChangedSince, Decision, Moderation, Published, UnknownComment
from plugins.comments.moderation.erasure_report import in_copies, in_history
from plugins.comments.receiver.form import faults_of_message
from plugins.comments.store.manifest import ManifestFile
from plugins.comments.store.queue import WAITING, Held, Pile
from plugins.comments.text import clean, many
from plugins.notices import send
from plugins.settings import ROOT, CommentSettings

PENDING_DAYS, SPAM_DAYS, BIN_DAYS = 90, 30, 30


class Desk:
    """Everything a moderator can do; `rebuild` puts the site together again and returns its exit status."""

    def __init__(self, settings: CommentSettings, now: datetime, rebuild: Callable[[], int]) -> None:
        self._settings = settings
        self._now = now
        self._rebuild = rebuild
        self._moderation = Moderation(settings, now)
        self._manifest = ManifestFile(settings.manifest).read()
        self._width = shutil.get_terminal_size((100, 24)).columns

    def fulfil_wishes(self) -> None:
        """Before anything else: delete what its writers asked to have deleted."""
        gone = self._moderation.fulfil_withdrawals()
        if gone:
            print(f"Deleted as their writers wished: {', '.join(gone)}", file=sys.stderr)
            self._rebuild()

    # ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────

    def list_(self, words: Namespace) -> int:
        """What waits to be read, or what is on the page, the newest first."""
        if words.published:
            there = [Held(one.comment) for one in self._moderation.published()]
            there.sort(key=lambda one: one.comment.at, reverse=True)
        else:
            there = [*self._moderation.held(self._pile(words))]
        held = [one for one in there if self._matches(one, words)]
        print(screen.as_json(held, words.published) if words.json else screen.table(held, self._now, self._width))
        return 0

    def status_line(self) -> str:
        """How many comments wait, for whoever typed no command."""
        waiting, spam = (len(self._moderation.held(pile)) for pile in WAITING)
        return (f"{many(waiting, 'comment')} to read, {spam or 'none'} among the spam."
                + (" `tasks.py comments review` goes through them." if waiting else ""))

    def show(self, words: Namespace) -> int:
        """One comment in full; what was shown is noted, so that nothing else is approved."""
        try:
            held = self._moderation.find_held(words.name)
        except UnknownComment:
            print(self._shown(Held(self._moderation.find_published(words.name).comment)))
            return 0
        print(self._shown(held))
        self._moderation.queue.note_shown(held)
        return 0

    def _shown(self, held: Held) -> str:
        comment = held.comment
        return screen.in_full(comment, self._manifest, self._width, held, self._moderation.on_page(comment.parent),
                              self._moderation.on_page(comment.id) if held.edit else None)

    def review(self, words: Namespace) -> int:
        """Go through what waits, one key a decision."""
        approved: set[str] = set()

        def decide(held: Held, key: str) -> Decision | None:
            try:
                decision = self._decide(held, key, revision(held.comment))
            except ChangedSince as error:
                print(f"{error}\n")
                return None
            if key == "a":
                approved.add(held.comment.id)
            return decision

        def undo(decision: Decision) -> None:
            self._moderation.undo(decision)
            approved.discard(decision.held.comment.id)

        held = self._moderation.held(Pile.SPAM if words.spam else Pile.PENDING)
        screen.review(held, self._shown, screen.one_key, decide, undo)
        print(f"Approved {len(approved)} of {len(held)}." if held else "Nobody waits.")
        return self._publish(words) if approved else 0

    def news(self, words: Namespace) -> int:
        """What came since this was asked last; 10 when something did, 1 when it did not reach those to be told."""
        told_path = self._settings.state / "told"
        told = set(told_path.read_text(encoding="utf-8").split()) if told_path.is_file() else set()
        waiting = self._moderation.held(Pile.PENDING)
        fresh = [one for one in waiting if f"{one.comment.id}@{revision(one.comment)}" not in told]
        if fresh:
            print(screen.table(fresh, self._now, self._width))
            posts = Counter(one.comment.slug for one in fresh)
            lines = [f"{many(count, 'comment')} on {slug}" for slug, count in sorted(posts.items())]
            lines.append("To read and decide: python3 tasks.py comments review")
            title = f"{self._settings.site_name}: {many(len(fresh), 'new comment')}"
            if words.notify and (trouble := send(self._settings.notify, title, lines)):
                print(f"tasks.py comments news: {trouble}", file=sys.stderr)
                return 1
        names = sorted(f"{one.comment.id}@{revision(one.comment)}" for one in waiting)
        write_whole(told_path, "".join(f"{name}\n" for name in names).encode())
        return 10 if fresh else 0

    def check(self, words: Namespace) -> int:
        """Name every comment's file that the build leaves out; 1 when there is one."""
        problems = self._moderation.problems(self._manifest.posts)
        for problem in problems:
            print(problem)
        print(f"{many(len(self._moderation.published()), 'comment')} can be read, {many(len(problems), 'problem')}",
              file=sys.stderr)
        return 1 if problems else 0

    # ── deciding ────────────────────────────────────────────────────────────────────────────────────────────────

    def approve(self, words: Namespace) -> int:
        """Put comments on the page; what changed since it was read is named and stays, and the status is 1."""
        refused = 0
        chosen = self._chosen(words)
        for held, seen in chosen:
            try:
                decision = self._moderation.approve(held, seen)
                print(f"Approved: {_near(decision.published)}")
            except ChangedSince as error:
                print(f"Not approved: {error}", file=sys.stderr)
                refused += 1
        return (self._publish(words) if refused < len(chosen) else 0) or min(refused, 1)

    def reject(self, words: Namespace) -> int:
        """Throw comments into the bin."""
        for held, _ in self._chosen(words):
            self._moderation.reject(held)
            print(f"Rejected: {held.comment.id}")
        return 0

    def spam(self, words: Namespace) -> int:
        """Put comments on the pile of advertisements, whose words are then known."""
        for held, _ in self._chosen(words):
            self._moderation.mark_as_spam(held)
            print(f"Spam: {held.comment.id}")
        return 0

    def _decide(self, held: Held, key: str, seen: str) -> Decision:
        if key == "a":
            return self._moderation.approve(held, seen)
        return self._moderation.mark_as_spam(held) if key == "s" else self._moderation.reject(held)

    def reply(self, words: Namespace) -> int:
        """Answer a comment as the site's author."""
        above = self._moderation.find_published(words.name).comment
        if words.text is None and sys.stdin.isatty():
            print(f"Your answer to {above.name}; Ctrl-D on an empty line ends it:")
        text = words.text if words.text is not None else sys.stdin.read()
        if not text.strip():
            raise UnknownComment("an answer needs words: give --text WORDS, or write them to standard input")
        print(f"Answered: {_near(self._moderation.reply(above, text.strip()).path)}")
        return self._publish(words)

    def edit(self, words: Namespace) -> int:
        """Change a comment's words, waiting or on the page, as one who may: a slip, an address that should not show."""
        try:
            target: Held | Published = self._moderation.find_held(words.name, *WAITING)
        except UnknownComment:
            target = self._moderation.find_published(words.name)
        text = words.text if words.text is not None else _from_editor(target.comment.body)
        text = clean(text).strip()
        if wrong := faults_of_message(text).get("message"):
            raise UnknownComment(f"{target.comment.id} stays as it was: {wrong}")
        if isinstance(target, Held):
            self._moderation.edit_held(target, text)
            print(f"Edited: {target.comment.id}; it still waits")
            return 0
        print(f"Edited: {_near(self._moderation.edit_published(target, text).path)}")
        return self._publish(words)

    def delete(self, words: Namespace) -> int:
        """Take published comments away; their place stays while somebody answered them."""
        for published in [self._moderation.find_published(name) for name in words.names]:
            stays = self._moderation.delete(published, completely=words.completely)
            print(f"Deleted: {published.comment.id}{' (its place stays, others answered it)' if stays else ''}")
        return self._publish(words)

    def forget(self, words: Namespace) -> int:
        """Remove a person's words everywhere, and say where they may still be."""
        on_page, waiting = self._moderation.by(words.name)
        if not (on_page or waiting):
            raise UnknownComment(f"nobody wrote as {words.name!r}")
        if not words.yes:
            print(screen.table((*(Held(one.comment) for one in on_page), *waiting), self._now, self._width))
            if screen.one_key(f"Delete everything by {words.name!r}? [y/n] ").lower()[:1] != "y":
                return 1
        published, held = self._moderation.forget(words.name)
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
        counts = [self._moderation.queue.purge(pile, self._now - timedelta(days=days)) for pile, days in (
            (Pile.PENDING, words.pending_days), (Pile.SPAM, words.spam_days), (Pile.BIN, words.bin_days))]
        self._moderation.sweep()
        print(f"Threw away {counts[0]} comments that waited over {words.pending_days} days, {counts[1]} that lay among "
              f"the spam over {words.spam_days} days, and {counts[2]} in the bin over {words.bin_days} days.")
        return 0

    # ── carrying ────────────────────────────────────────────────────────────────────────────────────────────────

    def export(self, words: Namespace) -> int:
        """All approved comments as one JSON file."""
        exported = exchange.to_json(one.comment for one in self._moderation.published())
        if words.file is None:
            print(exported, end="")
        else:
            write_whole(words.file, exported.encode(), mode=0o644)
            print(f"Wrote {words.file}", file=sys.stderr)
        return 0

    def import_(self, words: Namespace) -> int:
        """Comments from elsewhere, with a report of what could not be kept."""
        posts = {f"{self._settings.site_url}/{post.url}": slug for slug, post in self._manifest.posts.items()}
        addresses = posts | importer.mapping(words.map, self._manifest.posts)
        comments, losses = importer.read(words.kind, words.source, self._manifest.posts, addresses)
        known = {one.comment.id for one in self._moderation.published()}
        deleted = self._moderation.queue.deleted()
        fresh = [comment for comment in comments if comment.id not in known | deleted]
        losses["comments that were deleted here"] += sum(comment.id in deleted - known for comment in comments)
        comments = [comment for comment in comments if comment.id not in deleted - known]
        for line in importer.report(comments, len(comments) - len(fresh), losses):
            print(line)
        if words.dry_run:
            return 0
        for number, comment in enumerate(fresh, 1):
            self._moderation.publish(comment)
            if number % 500 == 0:
                print(f"{number} of {len(fresh)} written", file=sys.stderr)
        return self._publish(words) if fresh else 0

    def mail(self, words: Namespace) -> int:
        """Comments that came by mail, into the queue."""
        if not self._manifest.posts:
            raise UnknownComment("it is not known which posts there are; `python3 tasks.py build` says so")
        taken, left = mail.collect(words.source, self._manifest, self._settings, self._moderation.queue, self._now)
        print(f"Held {many(len(taken), 'comment')} from {words.source}.")
        for reason in left:
            print(f"Left out: {reason}")
        return 0

    # ── parts ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _chosen(self, words: Namespace) -> list[tuple[Held, str]]:
        """All comments that were named or fit what was asked, each with the revision that was typed after an "@".

        All of them, before anything is done to the first: a wrong name changes nothing.
        """
        if words.names:
            parts = [name.partition("@") for name in words.names]
            return [(self._moderation.find_held(name), seen) for name, _, seen in parts]
        if not any((words.post, words.min_points, words.max_points is not None, words.older_than)):
            raise UnknownComment("name comments, or say which: --post, --min-points, --max-points, --older-than")
        return [(one, "") for one in self._moderation.held(self._pile(words)) if self._matches(one, words)]

    def _matches(self, held: Held, words: Namespace) -> bool:
        """True if a comment is one of those that were asked for by post, points and age."""
        points, age = held.score.points, self._now - held.comment.at
        return (words.post in ("", held.comment.slug) and points >= words.min_points
                and (words.max_points is None or points <= words.max_points) and age >= timedelta(words.older_than))

    def _pile(self, words: Namespace) -> Pile:
        return Pile.BIN if getattr(words, "rejected", False) else Pile.SPAM if words.from_spam else Pile.PENDING

    def _publish(self, words: Namespace) -> int:
        return 0 if words.no_build else self._rebuild()


def _from_editor(words: str) -> str:
    """The words as the moderator's own editor leaves them; from standard input where there is no terminal."""
    if not sys.stdin.isatty():
        return sys.stdin.read()
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    with tempfile.NamedTemporaryFile("w+", suffix=".md", encoding="utf-8") as sheet:
        sheet.write(words)
        sheet.flush()
        if subprocess.call([*shlex.split(editor), sheet.name]):
            raise UnknownComment(f"{editor} ended with an error; nothing was changed")
        return Path(sheet.name).read_text(encoding="utf-8")


def _near(path: Path | None) -> str:
    """A file's name as one types it here."""
    if path is None:
        return ""
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


def build_site() -> int:
    """Put the site together again."""
    return subprocess.call([sys.executable, str(ROOT / "tasks.py"), "build"])
