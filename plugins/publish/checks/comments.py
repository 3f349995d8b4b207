"""Checks approved comments: files that cannot be read, and folders that no post answers to. A build leaves both out."""
from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from plugins.comments.store.approved import CommentFile, comment_files, read_files, slugs
from plugins.publish.cache.cache import Cache
from plugins.publish.checks.finding import Finding
from plugins.publish.checks.sources import CheckedFile


def findings(content: Path, sources: Iterable[CheckedFile], kept: Cache) -> Iterator[Finding]:
    """A warning for each file and folder that no page shows, and an error for comments that two posts would show."""
    posts = [source for source in sources if source.post]
    root, known = content / "comments", {slug for source in posts for slug in _names(source)}
    yield from _shown_twice(posts)
    for slug in slugs(root):
        if slug not in known:
            yield _warning(content, str(root / slug), "no post has this name (a renamed one takes its comments along "
                                                      f"with 'Comments_aliases: {slug}')")
        for path, message in _unreadable(comment_files(root, slug), slug, kept):
            yield _warning(content, path, f"this comment cannot be read: {message}")


def _shown_twice(posts: Sequence[CheckedFile]) -> Iterator[Finding]:
    own = {_own_name(source): source.shown for source in posts}
    for source in posts:
        for name in _aliases(source):
            if own.get(name, source.shown) != source.shown:
                yield Finding(source.shown, field.line if (field := source.matter.get("comments_aliases")) else 1, 1,
                              f"{own[name]} is called {name}, and would show the same comments: remove it from "
                              "'Comments_aliases'")


def _own_name(source: CheckedFile) -> str:
    return source.matter.value("comments_key") or source.page.address.strip("/").rpartition("/")[2]


def _aliases(source: CheckedFile) -> list[str]:
    return [word.strip() for word in source.matter.value("comments_aliases").split(",")]


def _names(source: CheckedFile) -> Iterator[str]:
    """The folders that hold a post's comments."""
    yield from (_own_name(source), *_aliases(source))


def _unreadable(files: Sequence[CommentFile], slug: str, kept: Cache) -> list[list[str]]:
    """The path of each broken file, and what is wrong with it; remembered for files that stay as they are."""
    key = sha256(b"\0".join(part for file in files for part in (file.path.encode(), file.content[0]))).hexdigest()

    def make() -> bytes:
        return json.dumps([(problem.path, problem.message) for problem in read_files(files, slug).problems]).encode()

    found: list[list[str]] = json.loads(kept.get(__name__, f"{slug} {key}", make))
    return found


def _warning(content: Path, path: str, message: str) -> Finding:
    return Finding(f"content/{Path(path).relative_to(content).as_posix()}", 1, 1, message, warning=True)
