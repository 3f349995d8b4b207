"""What a moderator sees in the terminal: a table of what waits, a comment in full, one key a decision."""
from __future__ import annotations

import json
import sys
import textwrap
import unicodedata
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from plugins.comments.files import stamp
from plugins.comments.manifest import Manifest
from plugins.comments.model import Comment
from plugins.comments.queue import Held

try:  # Windows has no termios; there one types a letter and Enter
    import termios
    import tty
except ImportError:
    termios = None  # type: ignore[assignment]

KEYS = "[a] approve  [r] reject  [s] spam  [n] next  [q] quit"


def table(held: Iterable[Held], now: datetime, width: int) -> str:
    """One line a comment: name, how long it waits, post, writer, points, first words."""
    rows = [(_short(one.comment.id), _age(now - one.comment.at), one.comment.slug, one.comment.name,
             str(one.score.points), ("(new words) " if one.edit else "") + " ".join(one.comment.body.split()))
            for one in held]
    if not rows:
        return "Nobody waits."
    heads = ("name", "age", "post", "writer", "pts", "words")
    widths = [min(limit, max(_columns(row[at]) for row in (heads, *rows))) for at, limit in
              enumerate((12, 6, 24, 20, 4))]
    rest = max(width - sum(widths) - 2 * len(widths), 16)
    return "\n".join(_line(row, (*widths, rest)) for row in (heads, *rows))


def as_json(comments: Iterable[Held]) -> str:
    """The same for scripts."""
    return json.dumps([{
        "id": one.comment.id, "slug": one.comment.slug, "parent": one.comment.parent, "name": one.comment.name,
        "url": one.comment.url, "date": stamp(one.comment.at), "body": one.comment.body, "pile": one.pile.value,
        "edit": one.edit, "points": one.score.points, "reasons": list(one.score.reasons),
    } for one in comments], ensure_ascii=False, indent=1)


def in_full(comment: Comment, manifest: Manifest, width: int, held: Held | None = None) -> str:
    """A comment as a moderator reads it: who, where, why it may be spam, and every word."""
    post = manifest.posts.get(comment.slug)
    above = post.comments.get(comment.parent, comment.parent) if post else comment.parent
    facts = [
        f"{comment.name}{f' <{comment.url}>' if comment.url else ''}",
        f"{comment.at:%Y-%m-%d %H:%M} UTC, by {comment.source}, {comment.id}",
        f"on {post.title if post else comment.slug}{f', in reply to {above}' if above else ''}",
    ]
    if held and held.edit:
        facts.append("new words for a comment that is on the page")
    if held and held.score.points:
        facts.append(f"{held.score.points} points: {', '.join(held.score.reasons)}")
    body = "\n".join(textwrap.fill(line, min(width, 80) - 2, initial_indent="  ", subsequent_indent="  ")
                     for line in comment.body.split("\n"))
    return "\n".join((*facts, "", body, ""))


def review(held: Iterable[Held], manifest: Manifest, width: int, ask: Callable[[str], str],
           decide: Callable[[Held, str], None]) -> None:
    """Go through what waits, one key a decision, until the end or `q`."""
    for one in held:
        print(in_full(one.comment, manifest, width, one))
        key = ""
        while key not in tuple("arsnq"):
            key = ask(f"{KEYS}  ").lower()[:1]
        if key == "q":
            return
        if key != "n":
            decide(one, key)


def one_key(prompt: str) -> str:
    """A single key from the terminal, or the first letter of a line where there is none."""
    if not sys.stdin.isatty() or termios is None:
        return input(prompt)
    print(prompt, end="", flush=True)
    before = termios.tcgetattr(sys.stdin)
    try:
        tty.setcbreak(sys.stdin)
        key = sys.stdin.read(1)
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
    print(key)
    return key


def _short(identifier: str) -> str:
    return identifier.rpartition("-")[2][:12]


def _age(span: timedelta) -> str:
    seconds = span.total_seconds()
    for size, unit in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= size:
            return f"{int(seconds // size)} {unit}"
    return "now"


def _columns(words: str) -> int:
    """How many columns words take: wide letters two, accents none."""
    return sum(0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
               for sign in words)


def _line(cells: tuple[str, ...], widths: tuple[int, ...]) -> str:
    return "  ".join(_cut(cell, width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _cut(words: str, width: int) -> str:
    kept = words
    while _columns(kept) > width:
        kept = kept[:-2].rstrip() + "…" if kept.endswith("…") else kept[:width - 1] + "…"
    return kept + " " * (width - _columns(kept))
