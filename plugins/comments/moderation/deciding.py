"""The commands that decide: what goes onto the page, what is changed there, and what goes away."""
from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

from plugins.comments.moderation import screen
from plugins.comments.moderation.comment_index import Published, UnknownComment
from plugins.comments.moderation.decisions import ChangedSince, Decision
from plugins.comments.moderation.erasure_report import in_copies, in_history
from plugins.comments.moderation.session import Session
from plugins.comments.receiver.form import faults_of_message
from plugins.comments.store.queue import WAITING, Held, QueueFolder
from plugins.comments.text import clean

PENDING_DAYS, SPAM_DAYS, BIN_DAYS = 90, 30, 30
_WAITS = {QueueFolder.PENDING: "waits", QueueFolder.SPAM: "is among the spam", QueueFolder.BIN: "is in the bin"}


def approve(session: Session, words: Namespace) -> int:
    """Put comments on the page; what changed since it was read is named and stays, and the status is 1."""
    refused, decided = 0, list[Decision]()
    chosen = session.chosen(words)
    for held, revision_shown in chosen:
        try:
            decision = session.moderation.approve(held, revision_shown)
            decided.append(decision)
            print(f"Approved: {_near(decision.published)}")
        except ChangedSince as error:
            print(f"Not approved: {error}", file=sys.stderr)
            refused += 1
    session.undo_log.note(decided)
    return (session.build(words) if refused < len(chosen) else 0) or min(refused, 1)


def reject(session: Session, words: Namespace) -> int:
    """Throw comments into the bin."""
    return _decide(session, words, session.moderation.reject, "Rejected")


def spam(session: Session, words: Namespace) -> int:
    """Put comments on the spam pile; the same words are recognised from then on."""
    return _decide(session, words, session.moderation.mark_as_spam, "Spam")


def _decide(session: Session, words: Namespace, decide: Callable[[Held], Decision], done: str) -> int:
    decided = list[Decision]()
    for held, _ in session.chosen(words):
        decided.append(decide(held))
        print(f"{done}: {held.comment.id}")
    session.undo_log.note(decided)
    return 0


def undo(session: Session, words: Namespace) -> int:
    """Take back what the latest of `approve`, `reject` and `spam` decided; again: the one before it."""
    decisions = session.undo_log.latest()
    for decision in decisions:
        session.moderation.check_undoable(decision)
    for decision in decisions:
        session.moderation.undo(decision)
        print(f"Undone: {decision.held.comment.id} {_WAITS[decision.held.folder]} again")
    session.undo_log.drop_latest()
    return session.build(words) if any(decision.key == "a" for decision in decisions) else 0


def reply(session: Session, words: Namespace) -> int:
    """Answer a comment as the site's author."""
    above = session.moderation.find_published(words.name).comment
    if words.text is None and sys.stdin.isatty():
        print(f"Your answer to {above.name}; Ctrl-D on an empty line ends it:")
    text = words.text if words.text is not None else sys.stdin.read()
    if not text.strip():
        raise UnknownComment("an answer needs words: give --text WORDS, or write them to standard input")
    print(f"Answered: {_near(session.moderation.reply(above, text.strip()).path)}")
    return session.build(words)


def edit(session: Session, words: Namespace) -> int:
    """Change a comment's words, waiting or on the page, as one who may: a slip, an address that should not show."""
    try:
        target: Held | Published = session.moderation.find_held(words.name, *WAITING)
    except UnknownComment:
        target = session.moderation.find_published(words.name)
    text = words.text if words.text is not None else _from_editor(target.comment.body)
    text = clean(text).strip()
    if fault := faults_of_message(text).get("message"):
        raise UnknownComment(f"{target.comment.id} stays as it was: {fault}")
    if isinstance(target, Held):
        session.moderation.edit_held(target, text)
        print(f"Edited: {target.comment.id}; it still waits")
        return 0
    print(f"Edited: {_near(session.moderation.edit_published(target, text).path)}")
    return session.build(words)


def delete(session: Session, words: Namespace) -> int:
    """Take published comments away; their place stays while somebody answered them."""
    for published in [session.moderation.find_published(name) for name in words.names]:
        stays = session.moderation.delete(published, completely=words.completely)
        print(f"Deleted: {published.comment.id}{' (its place stays, others answered it)' if stays else ''}")
    return session.build(words)


def forget(session: Session, words: Namespace) -> int:
    """Remove a person's words everywhere, and say where they may still be."""
    on_page, waiting = session.moderation.by_author_name(words.name)
    if not (on_page or waiting):
        raise UnknownComment(f"nobody wrote as {words.name!r}")
    if not words.yes:
        print(screen.table((*(Held(one.comment) for one in on_page), *waiting), session.now, session.width))
        if screen.one_key(f"Delete everything by {words.name!r}? [y/n] ").lower()[:1] != "y":
            return 1
    published, held = session.moderation.forget(words.name)
    session.undo_log.clear()
    if session.settings.cache:
        session.settings.cache.unlink(missing_ok=True)  # the next build draws all conversations anew
    print(f"Deleted {len(published)} published and {len(held)} waiting comments by {words.name!r}.")
    status = session.build(words) if published else 0
    _print_remains(session, published)
    return status


def _print_remains(session: Session, removed: Sequence[Published]) -> None:
    """Say where removed comments may still be: in Git's history, and in copies."""
    for line in (*in_history([one.path for one in removed], session.settings.content),
                 *in_copies([one.comment for one in removed], session.settings.copies)):
        print(line)


def purge(session: Session, words: Namespace) -> int:
    """Throw away what has waited too long, and what a crash left unfinished."""
    limits = {QueueFolder.PENDING: words.pending_days, QueueFolder.SPAM: words.spam_days,
              QueueFolder.BIN: words.bin_days}
    purged = [session.moderation.queue.purge(folder, session.now - timedelta(days=days))
              for folder, days in limits.items()]
    session.undo_log.remove({name for names in purged for name in names})
    session.moderation.sweep()
    pending, spam, rejected = map(len, purged)
    print(f"Threw away {pending} comments that waited over {words.pending_days} days, {spam} that lay among "
          f"the spam over {words.spam_days} days, and {rejected} in the bin over {words.bin_days} days.")
    return 0


def _from_editor(words: str) -> str:
    """The words as the moderator's own editor leaves them; from standard input where there is no terminal."""
    if not sys.stdin.isatty():
        return sys.stdin.read()
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    with tempfile.NamedTemporaryFile("w+", suffix=".md", encoding="utf-8") as file:
        file.write(words)
        file.flush()
        if subprocess.call([*shlex.split(editor), file.name]):
            raise UnknownComment(f"{editor} ended with an error; nothing was changed")
        return Path(file.name).read_text(encoding="utf-8")


def _near(path: Path | None) -> str:
    """A file's name as one types it here."""
    if path is None:
        return ""
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
