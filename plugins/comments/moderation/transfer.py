"""The commands that carry comments in and out: a JSON file of all, exports of other systems, mails."""
from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime

from plugins.atomic_write import write_whole
from plugins.comments.imports import exchange, importer
from plugins.comments.imports.mail import collect
from plugins.comments.model import Comment
from plugins.comments.moderation.comment_index import UnknownComment
from plugins.comments.moderation.decisions import Moderation
from plugins.comments.moderation.session import Session
from plugins.comments.text import count_noun


def export(session: Session, words: Namespace) -> int:
    """All approved comments as one JSON file."""
    exported = exchange.to_json(one.comment for one in session.moderation.published())
    if words.file is None:
        print(exported, end="")
    else:
        write_whole(words.file, exported.encode(), mode=0o644)
        print(f"Wrote {words.file}", file=sys.stderr)
    return 0


def import_comments(session: Session, words: Namespace) -> int:
    """Comments from elsewhere, with a report of what could not be kept."""
    posts = session.manifest.posts
    addresses = {f"{session.settings.site_url}/{post.url}": slug for slug, post in posts.items()}
    comments, losses = importer.read(words.kind, words.source, posts, addresses | importer.mapping(words.map, posts))
    kept, added = _kept_and_added(session.moderation, comments)
    losses["comments that were deleted here"] += len(comments) - len(kept)
    for line in importer.report(kept, len(kept) - len(added), losses):
        print(line)
    return _publish(session, added, words) if added and not words.dry_run else 0


def _kept_and_added(moderation: Moderation, comments: Sequence[Comment]) -> tuple[list[Comment], list[Comment]]:
    """The comments that nobody deleted here, and those of them that are not published yet."""
    known = {_key(one.comment) for one in moderation.published()}
    deleted = moderation.queue.deleted() - {name for name, _ in known}
    kept = [comment for comment in comments if comment.id not in deleted]
    return kept, [comment for comment in kept if _key(comment) not in known]


def _publish(session: Session, comments: Sequence[Comment], words: Namespace) -> int:
    for number, comment in enumerate(comments, 1):
        session.moderation.publish(comment)
        if number % 500 == 0:
            print(f"{number} of {len(comments)} written", file=sys.stderr)
    return session.build(words)


def _key(comment: Comment) -> tuple[str, datetime]:
    """The id and the second of a comment: the ids of Staticman's files are unique in the folder of one post only."""
    return comment.id, comment.at.replace(microsecond=0)


def take_mail(session: Session, words: Namespace) -> int:
    """Put comments sent by mail into the queue."""
    if not session.manifest.posts:
        raise UnknownComment("it is not known which posts there are; `python3 tasks.py build` says so")
    held, skipped = collect(words.source, session.manifest, session.settings, session.moderation.queue, session.now)
    print(f"Held {count_noun(len(held), 'comment')} from {words.source}.")
    for reason in skipped:
        print(f"Left out: {reason}")
    return 0
