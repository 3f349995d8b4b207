"""Finds where deleted words may still be: Git's history, and pages that were built before."""
from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from plugins.comments.model import Comment


def in_history(paths: Iterable[Path], content: Path) -> Iterator[str]:
    """What Git still holds of deleted files, and the command that takes it out."""
    for path in paths:
        try:
            kept = subprocess.run(["git", "log", "--format=%h", "--", str(path)], cwd=content, capture_output=True,
                                  text=True, check=False)
        except FileNotFoundError:  # no Git here, or no comments at all
            return
        commits = kept.stdout.split()
        if commits:
            count = f"{len(commits)} commit{'s' if len(commits) > 1 else ''} ({commits[-1]} … {commits[0]})"
            yield (f"Git still holds {path.name} in {count} and in every clone; to take it out: "
                   f"git filter-repo --invert-paths --path-glob '*{path.name}'")


def _search_phrase(comment: Comment) -> str:
    """By what a comment is known in a page: its longest stretch of words that no format spells otherwise.

    Not by its name: that stays in the page where others answered.
    """
    phrases = re.findall(r"[^\W_]+(?: [^\W_]+)*", comment.body)
    return max(phrases, key=len, default="")[:80] or comment.id


def in_copies(comments: Iterable[Comment], folders: Iterable[Path]) -> Iterator[str]:
    """The built pages that still show the words of one of these comments, as those that `serve` made last time."""
    phrases = [phrase.encode() for phrase in map(_search_phrase, comments)]
    for folder in folders:
        held = [path for path in folder.rglob("*") if path.suffix in (".html", ".xml", ".json") and path.is_file()
                and any(phrase in path.read_bytes() for phrase in phrases)]
        if held:
            yield (f"{folder}/ still has it in {len(held)} file{'s' if len(held) > 1 else ''}, until it is built again "
                   "or deleted")
