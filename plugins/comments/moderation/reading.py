"""The commands that read: what waits, one comment in full, one key a decision, what is new, what no build can read."""
from __future__ import annotations

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from functools import partial

from plugins.atomic_write import write_whole
from plugins.comments.model import revision
from plugins.comments.moderation import screen
from plugins.comments.moderation.comment_index import UnknownComment
from plugins.comments.moderation.decisions import ChangedSince, Decision
from plugins.comments.moderation.session import Session, chosen_folder
from plugins.comments.store.queue import WAITING, Held, QueueFolder
from plugins.comments.text import count_noun
from plugins.notices import send


def list_comments(session: Session, words: Namespace) -> int:
    """The comments that wait, or those that are published, the newest first."""
    if words.published:
        entries = [Held(one.comment) for one in session.moderation.published()]
        entries.sort(key=lambda one: one.comment.at, reverse=True)
    else:
        entries = [*session.moderation.held(chosen_folder(words))]
    held = [one for one in entries if session.matches(one, words)]
    print(screen.as_json(held, words.published) if words.json else screen.table(held, session.now, session.width))
    return 0


def status_line(session: Session) -> str:
    """A sentence on how many comments wait."""
    waiting, spam = (len(session.moderation.held(folder)) for folder in WAITING)
    return (f"{count_noun(waiting, 'comment')} to read, {spam or 'none'} among the spam."
            + (" `tasks.py comments review` goes through them." if waiting else ""))


def show(session: Session, words: Namespace) -> int:
    """One comment in full; what was shown is noted, so that nothing else is approved."""
    try:
        held = session.moderation.find_held(words.name)
    except UnknownComment:
        print(_full(session, Held(session.moderation.find_published(words.name).comment)))
        return 0
    print(_full(session, held))
    session.moderation.queue.record_shown_revision(held)
    return 0


def _full(session: Session, held: Held) -> str:
    comment = held.comment
    return screen.in_full(comment, session.manifest, session.width, held, session.moderation.on_page(comment.parent),
                          session.moderation.on_page(comment.id) if held.edit else None)


def review(session: Session, words: Namespace) -> int:
    """Go through what waits, one key a decision."""
    approved: set[str] = set()

    def decide(held: Held, key: str) -> Decision | None:
        try:
            decision = session.moderation.decide(held, key, revision(held.comment))
        except ChangedSince as error:
            print(f"{error}\n")
            return None
        if key == "a":
            approved.add(held.comment.id)
        return decision

    def undo(decision: Decision) -> None:
        session.moderation.undo(decision)
        approved.discard(decision.held.comment.id)

    held = session.moderation.held(QueueFolder.SPAM if words.spam else QueueFolder.PENDING)
    screen.review(held, partial(_full, session), screen.one_key, decide, undo)
    print(f"Approved {len(approved)} of {len(held)}." if held else "Nobody waits.")
    return session.build(words) if approved else 0


def news(session: Session, words: Namespace) -> int:
    """List the comments that are new since the last call; 10 if there are any, 1 if the notification failed."""
    notified_path = session.settings.state / "told"
    notified = notified_path.read_text(encoding="utf-8").split() if notified_path.is_file() else ()
    waiting = {f"{one.comment.id}@{revision(one.comment)}": one for one in session.moderation.held(QueueFolder.PENDING)}
    new = [one for name, one in waiting.items() if name not in notified]
    if new:
        print(screen.table(new, session.now, session.width))
        if words.notify and (failure := _notify(session, new)):
            print(f"tasks.py comments news: {failure}", file=sys.stderr)
            return 1
    write_whole(notified_path, "".join(f"{name}\n" for name in sorted(waiting)).encode())
    return 10 if new else 0


def _notify(session: Session, new: Sequence[Held]) -> str:
    """Send a notification of new comments; why it failed, or ""."""
    posts = Counter(one.comment.slug for one in new)
    lines = [f"{count_noun(count, 'comment')} on {slug}" for slug, count in sorted(posts.items())]
    lines.append("To read and decide: python3 tasks.py comments review")
    return send(session.settings.notify, f"{session.settings.site_name}: {count_noun(len(new), 'new comment')}", lines)


def check(session: Session, words: Namespace) -> int:
    """Name every comment's file that the build leaves out; 1 when there is one."""
    problems = session.moderation.problems(session.manifest.posts)
    for problem in problems:
        print(problem)
    published = count_noun(len(session.moderation.published()), "comment")
    print(f"{published} can be read, {count_noun(len(problems), 'problem')}", file=sys.stderr)
    return 1 if problems else 0
