"""What a moderator sees in the terminal: a table of what waits, a comment in full, one key a decision."""
from __future__ import annotations

import json
import os
import re
import sys
import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from typing import TypeVar

from plugins.comments.model import Comment, Status, revision
from plugins.comments.store.files import stamp
from plugins.comments.store.manifest import Manifest
from plugins.comments.store.queue import Held, QueueFolder

if sys.platform != "win32":
    import termios
    import tty

Decided = TypeVar("Decided")
KEYS = "[a] approve  [r] reject  [s] spam  [n] next  [u] undo  [q] quit"
LAST = "That was the last one.  [u] undo  [q] finish"


def table(held: Iterable[Held], now: datetime, width: int) -> str:
    """One line a comment: name, how long it waits, post, writer, points, first words."""
    rows = [(_short(one.comment.id), _age(now - one.comment.at), one.comment.slug, one.comment.name,
             str(one.score.points), _mark(one) + _first_words(one.comment))
            for one in held]
    if not rows:
        return "There is none."
    headers = ("name", "age", "post", "writer", "pts", "words")
    widths = [min(limit, max(_columns(row[at]) for row in (headers, *rows))) for at, limit in
              enumerate((12, 6, 24, 20, 4))]
    rest = max(width - sum(widths) - 2 * len(widths), 16)
    return "\n".join(_line(row, (*widths, rest)) for row in (headers, *rows))


def as_json(comments: Iterable[Held], published: bool = False) -> str:
    """The same for scripts."""
    return json.dumps([{
        "id": one.comment.id, "slug": one.comment.slug, "parent": one.comment.parent, "name": one.comment.name,
        "url": one.comment.url, "date": stamp(one.comment.at), "body": one.comment.body,
        "pile": "published" if published else one.folder.value, "revision": revision(one.comment),
        "edit": one.edit, "changed": one.changed, "points": one.score.points, "reasons": list(one.score.reasons),
    } for one in comments], ensure_ascii=False, indent=1)


def in_full(comment: Comment, manifest: Manifest, width: int, held: Held | None = None,
            answered: Comment | None = None, before: Comment | None = None) -> str:
    """A comment as a moderator reads it: who, where, to what, why it may be spam, and every word.

    `before` is the comment on the page whose words these replace: what differs is marked.
    """
    facts = [
        f"{_bold(comment.name)}{f' <{comment.url}>' if comment.url else ''}",
        f"{comment.at:%Y-%m-%d %H:%M} UTC, by {comment.source}, {comment.id}",
        _where(comment, manifest, answered),
    ]
    if held and held.edit:
        facts.append("new words for a comment that is on the page"
                     + ("; [-struck-] goes, {+marked+} comes" if before else ""))
    elif place := _place(comment, held):
        facts.append(place)
    if held:
        facts += _facts_of_held(held)
    words = word_diff(before.body, comment.body) if before else comment.body
    body = (textwrap.fill(line, min(width, 80) - 2, initial_indent="  ", subsequent_indent="  ")
            for line in words.split("\n"))
    return "\n".join((*facts, "", *body, ""))


def _facts_of_held(held: Held) -> Iterator[str]:
    if held.changed:
        yield f"changed by its writer after it had arrived, revision {revision(held.comment)}"
    if held.score.points:
        yield f"{held.score.points} points: {', '.join(held.score.reasons)}"


def _place(comment: Comment, held: Held | None) -> str:
    """Where a comment is, unless it waits, which goes without saying."""
    if comment.approved:
        edited = f", edited {comment.edited:%Y-%m-%d %H:%M} UTC" if comment.edited else ""
        return f"on the page since {comment.approved:%Y-%m-%d %H:%M} UTC{edited}"
    return {QueueFolder.SPAM: "among the spam", QueueFolder.BIN: "in the bin"}.get(held.folder, "") if held else ""


_MARK = re.compile(r"\[(?=-)|-(?=\])|\{(?=\+)|\+(?=\})")  #: the first sign of [- -] {+ +}


def word_diff(before: str, after: str) -> str:
    """The text with removed words as [-these-] and added words as {+these+}.

    Such marks in the texts themselves get a backslash ("{\\+"), so that no writer can feign a removed or added word.
    """
    old, new = (re.findall(r"\s+|\S+", _MARK.sub(r"\g<0>\\", words)) for words in (before, after))
    parts = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append("".join(new[c:d]))
            continue
        parts += [f"[-{''.join(old[a:b]).strip()}-]"] if "".join(old[a:b]).strip() else []
        parts += [f"{{+{''.join(new[c:d]).strip()}+}}"] if "".join(new[c:d]).strip() else []
    return "".join(parts)


def _where(comment: Comment, manifest: Manifest, answered: Comment | None) -> str:
    """The post, and what is answered: "on Lamps, in reply to Ada: “What about oil?”"."""
    post = manifest.posts.get(comment.slug)
    above = f"{answered.name}: “{_cut(' '.join(answered.body.split()), 50).rstrip()}”" if answered else comment.parent
    return f"on {post.title if post else comment.slug}{f', in reply to {above}' if above else ''}"


def review(held: Sequence[Held], show: Callable[[Held], str], ask: Callable[[str], str],
           decide: Callable[[Held, str], Decided | None], undo: Callable[[Decided], None]) -> None:
    """Go through what waits, one key a decision, until the end or `q`; each `u` takes one decision back.

    `decide` returns None where nothing was decided, as for a comment that its writer changed meanwhile.
    """
    past: list[tuple[int, Decided | None]] = []  # where each key was typed, and what it decided
    at = 0
    while at < len(held) or past:
        if at < len(held):
            print(f"{at + 1} of {len(held)}\n{show(held[at])}")
        prompt, keys = (KEYS, "arsnuq") if at < len(held) else (LAST, "uq")
        key = _choose_key(f"{prompt}  ", ask, keys)
        if key == "q":
            return
        if key == "u":
            at, decided = past.pop() if past else (at, None)
            if decided is not None:
                undo(decided)
            continue
        decided = decide(held[at], key) if key != "n" else None
        past.append((at, decided))
        at += 1


def _choose_key(prompt: str, ask: Callable[[str], str], keys: str) -> str:
    """One of the keys; whoever has no more to say quits."""
    while True:
        try:
            key = ask(prompt).lower()[:1]
        except (EOFError, KeyboardInterrupt):
            print()
            return "q"
        if key and key in keys:
            return key


def one_key(prompt: str) -> str:
    """A single key from the terminal, or the first letter of a line where there is none."""
    if sys.platform == "win32" or not sys.stdin.isatty():  # Windows has no termios: one types a letter and Enter
        return input(prompt)
    print(prompt, end="", flush=True)
    before = termios.tcgetattr(sys.stdin)
    try:
        tty.setcbreak(sys.stdin)
        key = sys.stdin.read(1)
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
    print(f"{key}\n")
    return key


def _first_words(comment: Comment) -> str:
    """A comment's words in one line, or why there are none."""
    if comment.status is Status.TOMBSTONE:
        return "(deleted; its place stays, others answered it)"
    return " ".join(comment.body.split())


def _mark(held: Held) -> str:
    """What a moderator should know before the words: that they replace others, or were changed meanwhile."""
    return ("(new words) " if held.edit else "") + ("(changed) " if held.changed else "")


def _bold(words: str) -> str:
    """What the eye should find first; plain where nobody looks or nobody wants it (no-color.org)."""
    return f"\x1b[1m{words}\x1b[0m" if sys.stdout.isatty() and not os.environ.get("NO_COLOR") else words


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
