"""What 5,000 comments cost a build of 300 posts; the same site without comments is the measure."""
from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from tests.comments.words import NOON, keep, said
from tests.publish.press import SPRING, SUMMER, Press

ROOT = Path(__file__).resolve().parents[3]
POSTS, COMMENTS, ROUNDS = 300, 5_000, 5
WORDS = ("the", "terms", "say", "that", "we", "may", "keep", "a", "record", "of", "every", "meeting", "and", "share",
         "it", "with", "those", "who", "need", "to", "know")
BUILD = """
import sys
from pathlib import Path
from pelican import Pelican
from pelican.settings import read_settings
root, folder, comments = Path.cwd(), Path(sys.argv[1]), sys.argv[2]
Pelican(read_settings("pelican.conf.py", override={
    "PATH": str(folder / "content"), "THEME": str(root / "theme"), "COMMENTS_ENDPOINT": "/comments/",
    "COMMENTS_PATH": comments, "OUTPUT_PATH": str(folder / f"output-{comments}"),
    "CACHE_PATH": str(folder / f"{comments}.sqlite3")})).run()
"""
Bar = tuple[bool, str]


def bars() -> Iterator[Bar]:
    """The first build, the usual one, and the one after an approval, each against a site without comments.

    The approval also against an edited post of that site: another word in its text, of which lists show nothing.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _site(folder)
        first = {which: _seconds(folder, which) for which in ("none", "comments")}
        again: dict[str, list[float]] = {"none": [], "edited": [], "comments": [], "approved": []}
        post = folder / "content" / "posts" / "p7.md"
        for number in range(ROUNDS):  # by turns, so that a busy machine is unjust to neither
            again["none"].append(_seconds(folder, "none"))
            again["comments"].append(_seconds(folder, "comments"))
            keep(folder / "content/comments", said(f"A new word {number}", 9_000 + number, slug="p7"))
            again["approved"].append(_seconds(folder, "comments"))
            post.write_text(f"{post.read_text(encoding='utf-8')}\nEdit {number}.\n", encoding="utf-8")
            again["edited"].append(_seconds(folder, "none"))
            _seconds(folder, "comments")  # takes the edit in, so that the next round measures it only once
    none, edited, usual, approved = (min(times) for times in again.values())
    yield usual <= 1.3 * none, (f"{COMMENTS:,} comments on {POSTS} posts: {usual:.2f} s of CPU, {usual / none:.2f} × "
                                f"the {none:.2f} s without them (bar 1.3)")
    yield approved <= 1.3 * none, (f"the build after one more was approved: {approved:.2f} s, {approved / none:.2f} ×; "
                                   f"{approved / edited:.2f} × the {edited:.2f} s of an edited post without comments")
    yield True, (f"the very first build, nothing remembered: {first['comments']:.1f} s, "
                 f"{first['comments'] / first['none']:.1f} × the {first['none']:.1f} s without them")


def _seconds(folder: Path, comments: str) -> float:
    """CPU seconds of one build, Python's start included; the wall clock would also measure what else runs here."""
    def spent() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    before = spent()
    subprocess.run([sys.executable, "-c", BUILD, str(folder), comments], cwd=ROOT, check=True,
                   stdout=subprocess.DEVNULL)
    return spent() - before


def _site(folder: Path) -> None:
    """Posts and conversations drawn by a fixed seed: lengths, depths and marks much as on real sites."""
    press, chance = Press(folder), random.Random(7)
    for number in range(POSTS):
        body = "\n\n".join(" ".join(chance.choices(WORDS, k=80)) for _ in range(5))
        head = f"Title: Post {number}\nDate: 2024-04-01 10:{number % 60:02}\nSlug: p{number}"
        press.post(f"p{number}.md", f"{head}\n\n{body}\n")
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER))
    above: dict[str, list[str]] = {}
    for number in range(COMMENTS):
        slug = f"p{chance.randrange(POSTS)}"
        earlier = above.setdefault(slug, [])
        comment = said(_words(chance), number, slug=slug, name=chance.choice(("Ada", "Grace", "Alan", "Edsger")),
                       parent=chance.choice(earlier) if earlier and chance.random() < 0.5 else "",
                       approved=NOON + timedelta(minutes=number + 300))
        earlier.append(comment.id)
        keep(press.content / "comments", comment)


def _words(chance: random.Random) -> str:
    paragraphs = [" ".join(chance.choices(WORDS, k=chance.randint(5, 60))) for _ in range(chance.choice((1, 1, 2, 3)))]
    if chance.random() < 0.2:
        paragraphs.append(f"> {paragraphs[0][:60]}")
    if chance.random() < 0.2:
        paragraphs.append(f"See https://example.org/{chance.randrange(9999)} *now*")
    return "\n\n".join(paragraphs)
