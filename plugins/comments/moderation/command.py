"""`tasks.py comments`: read what waits, decide, answer, carry comments in and out; `review` is for every day."""
from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from plugins.comments.imports import importer
from plugins.comments.imports.exchange import NotAnExport
from plugins.comments.imports.mail import MailError
from plugins.comments.moderation import deciding, reading, transfer
from plugins.comments.moderation.comment_index import UnknownComment
from plugins.comments.moderation.deciding import BIN_DAYS, PENDING_DAYS, SPAM_DAYS
from plugins.comments.moderation.session import Session, build_site
from plugins.comments.receiver.serving import serve
from plugins.settings import CHECKOUT, CommentSettings, SettingsError, read_settings

EXAMPLES = """\
every day:     tasks.py comments review
in a script:   tasks.py comments list --json
               tasks.py comments approve 3f2a 91bc --no-build
answering:     tasks.py comments reply 3f2a --text "Thank you, we have put that right."
A comment goes by its name, as `list` and its permalink show it, or any part of it that no other has.
"""
_COMMANDS: dict[str, Callable[[Session, argparse.Namespace], int]] = {
    "list": reading.list_comments, "show": reading.show, "review": reading.review, "news": reading.news,
    "check": reading.check, "approve": deciding.approve, "reject": deciding.reject, "spam": deciding.spam,
    "undo": deciding.undo,
    "reply": deciding.reply, "edit": deciding.edit, "delete": deciding.delete, "forget": deciding.forget,
    "purge": deciding.purge, "export": transfer.export, "import": transfer.import_comments, "mail": transfer.take_mail,
}


def main(words: tuple[str, ...], settings: CommentSettings | None = None, rebuild: Callable[[], int] = build_site,
         now: datetime | None = None) -> int:
    """Do one command; 0 when it was done, 1 with a sentence when it could not be, 2 when it was not understood."""
    parser = _parser()
    try:
        site = settings or read_settings(CHECKOUT / "pelican.conf.py").comments
    except SettingsError as error:
        print(f"tasks.py comments: {error}", file=sys.stderr)
        return 1
    if not words:
        print(reading.status_line(Session(site, now or datetime.now(UTC), rebuild)), end="\n\n")
        parser.print_help()
        return 0
    arguments = parser.parse_args(words)
    if arguments.command == "serve":
        return serve(site, arguments.listen, arguments.trusted_proxy or site.proxy or None)
    session = Session(site, now or datetime.now(UTC), rebuild)
    try:
        session.delete_withdrawn()
        return _COMMANDS[arguments.command](session, arguments)
    except (UnknownComment, NotAnExport, importer.CannotImport, MailError) as error:
        print(f"tasks.py comments {arguments.command}: {error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tasks.py comments", description="Moderate the comments.", epilog=EXAMPLES,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    build = argparse.ArgumentParser(add_help=False)
    build.add_argument("--no-build", action="store_true", help="do not put the site together again afterwards")
    _reading(commands)
    _deciding(commands, build)
    _carrying(commands, build)
    return parser


Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _reading(commands: Commands) -> None:
    _listing = commands.add_parser("list", help="what waits, as a table")
    _listing.add_argument("--published", action="store_true", help="what is on the page, the newest first")
    _listing.add_argument("--rejected", action="store_true", help="the bin")
    _choosing(_listing)
    _listing.add_argument("--json", action="store_true", help="everything, for scripts")
    commands.add_parser("show", help="one comment in full").add_argument("name")
    news = commands.add_parser("news", help="what came since this was asked last; status 10 if something did")
    news.add_argument("--notify", action="store_true", help="tell NOTIFY_URLS, by mail, webhook and others")
    commands.add_parser("check", help="name every file that the build leaves out; status 1 when there is one")


def _choosing(parser: argparse.ArgumentParser) -> None:
    """Which comments of a pile, by post, points and age."""
    parser.add_argument("--spam", action="store_true", dest="from_spam", help="those among the spam")
    parser.add_argument("--post", default="", metavar="SLUG", help="only those under this post")
    parser.add_argument("--min-points", type=int, default=0, metavar="N", help="only those with at least N points")
    parser.add_argument("--max-points", type=int, metavar="N", help="only those with at most N points")
    parser.add_argument("--older-than", type=float, default=0, metavar="DAYS", help="only those older than that")


def _deciding(commands: Commands, build: argparse.ArgumentParser) -> None:
    review = commands.add_parser("review", parents=[build], help="go through what waits, one key a decision")
    review.add_argument("--spam", action="store_true", help="the spam instead")
    for name, help_, parents in (
        ("approve", "put comments on the page", [build]), ("reject", "throw them into the bin", []),
        ("spam", "put them on the spam pile, whose words are then known", []),
    ):
        decision = commands.add_parser(name, parents=parents, help=help_)
        decision.add_argument("names", nargs="*", metavar="NAME", help="a part of its id; NAME@REVISION: just as shown")
        _choosing(decision)
    commands.add_parser("undo", parents=[build],
                        help="take back the latest approve, reject or spam; typed again, the one before it")
    reply = commands.add_parser("reply", parents=[build], help="answer a published comment as the site's author")
    reply.add_argument("name")
    reply.add_argument("--text", metavar="WORDS", help="the answer; without it, it is read from standard input")
    edit = commands.add_parser("edit", parents=[build], help="change a comment's words, waiting or published")
    edit.add_argument("name")
    edit.add_argument("--text", metavar="WORDS", help="the new words; without it, your editor opens")
    delete = commands.add_parser("delete", parents=[build], help="take published comments away")
    delete.add_argument("names", nargs="+", metavar="NAME")
    delete.add_argument("--completely", action="store_true", help="leave no trace of it even where others answered")
    forget = commands.add_parser("forget", parents=[build], help="remove a person's words everywhere")
    forget.add_argument("name", help="the name they wrote under")
    forget.add_argument("--yes", action="store_true", help="do not ask")
    purge = commands.add_parser("purge", help="throw away what has waited too long")
    purge.add_argument("--pending-days", type=int, default=PENDING_DAYS, metavar="N", help=f"{PENDING_DAYS} without it")
    purge.add_argument("--spam-days", type=int, default=SPAM_DAYS, metavar="N", help=f"{SPAM_DAYS} without it")
    purge.add_argument("--bin-days", type=int, default=BIN_DAYS, metavar="N", help=f"{BIN_DAYS} without it")


def _carrying(commands: Commands, build: argparse.ArgumentParser) -> None:
    export = commands.add_parser("export", help="all approved comments as one JSON file")
    export.add_argument("file", nargs="?", type=Path, help="standard output without it")
    bring = commands.add_parser("import", parents=[build], help="comments from elsewhere, and what could not be kept")
    bring.add_argument("kind", choices=sorted(importer.KINDS))
    bring.add_argument("source", type=Path)
    bring.add_argument("--map", type=Path, metavar="FILE", help="lines of: address, spaces, name of the post")
    bring.add_argument("--dry-run", action="store_true", help="only say what would be kept and lost")
    mail = commands.add_parser("mail", help="comments that came by mail, into the queue")
    mail.add_argument("source", help="an mbox file, a Maildir folder, or imaps://USER@HOST/FOLDER")
    serving = commands.add_parser("serve", help="run the receiver with waitress")
    serving.add_argument("--listen", default="127.0.0.1:8787", metavar="HOST:PORT")
    serving.add_argument("--trusted-proxy", metavar="ADDRESS", help="whose X-Forwarded-For is believed")
