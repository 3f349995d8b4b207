"""The command `tasks.py new`: writes a post about a detected change, or an empty one with a title.

    python3 tasks.py new zoom/terms-of-service 2023-08-07
    python3 tasks.py new "Three things to know about consent"

The post is a draft: `serve` shows it, `build` and `publish` leave it out until its `Status` line is removed. A file
that is there already is never touched.
"""
from __future__ import annotations

import argparse
import gc
import os
import shlex
import subprocess
import sys
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path

from plugins.archive.history.history import Change, History, load
from plugins.archive.store import paths
from plugins.archive.store.errors import ArchiveError
from plugins.publish.authoring.detected import NoSuchName
from plugins.publish.authoring.post_of_change import post_of_change
from plugins.publish.authoring.weighed_change import weighed_change
from plugins.publish.cards.card_file import cards_with_words
from plugins.publish.front_matter.slug import slug_of
from plugins.publish.html.english import count, listed
from plugins.publish.html.markdown_text import field
from plugins.settings import CHECKOUT
from plugins.spelling import did_you_mean

_NEW_OBJECTS = 1_000_000  #: before unreachable ones are looked for; a post makes fewer, which saves a twentieth
POSTS, CARDS = Path("content/posts"), Path("content/cards")
_EMPTY = """\
Title: {title}
Date: {date}
Slug: {slug}
Category: News
Tags: ?? Which services and topics is this about?
Summary: ?? What is the news, in one sentence?
Status: draft

?? Begin with who did what, and when.
"""


def main(words: tuple[str, ...], checkout: Path = CHECKOUT, now: datetime | None = None) -> int:
    """Write the post; 1 when there is no such change, or a post of this name."""
    arguments = _arguments().parse_args(words)
    moment = now or datetime.now(UTC)
    gc.set_threshold(_NEW_OBJECTS)
    try:
        if _names_policy(arguments.what, paths.services(checkout / paths.POLICIES)):
            slug, text = _about_change(arguments.what, _single_day(arguments.day), checkout, moment)
        else:
            slug, text = _empty(" ".join((arguments.what, *arguments.day)), moment)
        chosen = arguments.slug or slug
        post = _write(checkout / POSTS / f"{chosen}.md", text.replace(f"Slug: {slug}\n", f"Slug: {chosen}\n", 1))
    except (NoSuchName, ArchiveError) as error:
        print(f"new: {error}", file=sys.stderr)
        return 1
    print("\n".join(_next_steps(post.relative_to(checkout), text)))
    return _edit(post) if arguments.edit else 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("tasks.py new", description="Write a post, as a draft.")
    parser.add_argument("what", metavar="SERVICE/POLICY | TITLE", help="the policy that changed, or the post's title")
    parser.add_argument("day", metavar="DAY", nargs="*", help="the change's day, as `changes` lists it; without it the "
                        "latest")
    parser.add_argument("--slug", metavar="SLUG", type=_slug, help="the post's address, /posts/SLUG/")
    parser.add_argument("--edit", action="store_true", help="open it in $EDITOR")
    return parser


def _single_day(days: Sequence[str]) -> str | None:
    if len(days) > 1:
        raise NoSuchName(f"name one day, as in {days[0]}; {days[1]!r} is one too many")
    return days[0] if days else None


def _slug(word: str) -> str:
    if slug_of(word) != word:
        raise argparse.ArgumentTypeError(f"{word!r} cannot be an address: use small letters, digits and hyphens")
    return word


def _names_policy(word: str, services: Collection[str]) -> bool:
    """True for "zoom/terms-of-service", and for "zoom" to name its policies; a title has spaces."""
    return word.lower() in services or ("/" in word and " " not in word.strip())


def _about_change(name: str, day: str | None, checkout: Path, now: datetime) -> tuple[str, str]:
    service, _, policy = name.lower().strip("/").partition("/")
    history = load(checkout / paths.POLICIES, service, policy)
    change = find_change(history, day)
    slug = f"{service}-{policy}-{change.after.name}".lower()
    cards = cards_with_words(checkout / CARDS, _warn)
    return slug, post_of_change(weighed_change(change, history, checkout), history, cards, now, slug)


def _warn(card: Path, _: int, fault: str) -> None:
    print(f"{card.name}: {fault}", file=sys.stderr)


def find_change(history: History, day: str | None) -> Change:
    """The change of a day, or the latest; NoSuchName offers the nearest days otherwise."""
    changes, name = history.changes(), f"{history.service}/{history.policy}"
    if not changes:
        raise NoSuchName(f"no change of {name} was detected yet")
    if day is None:
        return changes[-1]
    same = _of_day(changes, day)
    if len(same) == 1:
        return same[0]
    if same:
        raise NoSuchName(f"{name} changed {len(same)} times on {day}: write one of {_names(same)}")
    raise NoSuchName(f"no change of {name} was detected on {day}"
                     f"{did_you_mean(day, [change.after.name for change in changes])}; the latest are "
                     f"{_names(changes[-5:])}")


def _of_day(changes: Sequence[Change], day: str) -> list[Change]:
    """The change that has this name, else all of this day."""
    return [change for change in changes if change.after.name == day] or [
        change for change in changes if change.after.date.isoformat() == day]


def _names(changes: Sequence[Change]) -> str:
    return listed([change.after.name for change in changes], most=9)


def _empty(title: str, now: datetime) -> tuple[str, str]:
    slug = slug_of(title)
    if not slug:
        raise NoSuchName(f"the title {title!r} has no letters to make an address from: add --slug SLUG")
    return slug, _EMPTY.format(title=field(title), date=f"{now:%Y-%m-%d %H:%M}", slug=slug)


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise NoSuchName(f"content/posts/{path.name} is there already and was left alone; choose another "
                         "name with --slug SLUG") from None
    return path


def _next_steps(post: Path, text: str) -> list[str]:
    questions = sum("?? " in line for line in text.splitlines())
    return [f"{post}: a draft with {count(questions, 'question')} for you, each marked ??",
            "→ see it while you write: python3 tasks.py serve",
            "→ when it is ready, remove its line 'Status: draft', and: python3 tasks.py publish"]


def _edit(post: Path) -> int:
    editor = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if not editor:
        print("new: EDITOR is not set, so nothing was opened", file=sys.stderr)
        return 1
    return subprocess.call([*editor, str(post)])
