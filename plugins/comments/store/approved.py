"""The folders of approved comments: `<slug>/<comment>.md`; a broken file is named and left out."""
from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from pathlib import Path

from plugins.comments.model import SAFE_ID, SAFE_SLUG, Comment, CommentProblem
from plugins.comments.store.files import KINDS, LARGEST, Unreadable, read, read_with_parents


@dataclass(frozen=True, slots=True)
class CommentFolder:
    """What stands under one post: its comments in the order of their files, and the files that could not be read."""

    comments: tuple[Comment, ...]
    problems: tuple[CommentProblem, ...]


@dataclass(frozen=True)
class CommentFile:
    """A comment's file, not read yet: a build reads only files that its cache doesn't know."""

    path: str
    stamp: tuple[int, ...] = ()  #: its size, times and place on the disk; empty if nobody looked

    @cached_property
    def content(self) -> tuple[bytes, str]:
        """The file's bytes, and why it could not be read; one of them is empty."""
        try:
            with Path(self.path).open("rb") as stream:
                return stream.read(LARGEST + 1), ""
        except OSError as error:
            return b"", str(error.strerror)

    @property
    def touched(self) -> int:
        """When it was last changed, in nanoseconds since 1970."""
        return max(self.stamp[1:3], default=0)


def read_folder(root: Path, slug: str, aliases: Iterable[str] = ()) -> CommentFolder:
    """All comments of a post, those from under its earlier slugs too."""
    return read_files(comment_files(root, slug, aliases), slug)


def comment_files(root: Path, slug: str, aliases: Iterable[str] = ()) -> tuple[CommentFile, ...]:
    """The files of a post's comments, by name; a build fetches thousands, so it is done with few calls."""
    return tuple(file for key in (slug, *aliases) for file in _files(root, key))


def read_files(files: Iterable[CommentFile], slug: str) -> CommentFolder:
    """The comments in a post's files."""
    comments: dict[str, Comment] = {}
    parents: dict[str, list[str]] = {}
    problems: list[CommentProblem] = []
    for file in files:
        try:
            raw, fault = file.content
            if fault:
                raise Unreadable(fault)
            comment, parent_names = read_with_parents(file.path.rpartition(os.sep)[2], raw, slug)
            if comment.id in comments:
                raise Unreadable(f"another comment is already called {comment.id}")
            comments[comment.id], parents[comment.id] = comment, parent_names
        except Unreadable as error:
            problems.append(CommentProblem(file.path, str(error)))
    return CommentFolder(_with_resolved_parents(comments, parents), tuple(problems))


def find(root: Path, identifier: str) -> Comment | None:
    """One approved comment of ours by its id, if it is there and can be read."""
    path = find_path(root, identifier)
    if path is None:
        return None
    try:
        return read(path.name, path.read_bytes(), path.parent.name)
    except (Unreadable, OSError):
        return None


def find_path(root: Path, identifier: str) -> Path | None:
    """The file of one of our comments in whatever folder: after a change of slug it stays where it was."""
    if not SAFE_ID.fullmatch(identifier):
        return None
    return next((path for slug in slugs(root) if (path := root / slug / f"{identifier}.md").is_file()), None)


def slugs(root: Path) -> tuple[str, ...]:
    """Every post that somebody commented on."""
    return tuple(sorted(path.name for path in root.iterdir() if path.is_dir())) if root.is_dir() else ()


def _files(root: Path, slug: str) -> list[CommentFile]:
    """A post's comments by their names; none where nobody commented on it, as on most posts."""
    if not SAFE_SLUG.fullmatch(slug):
        return []
    try:
        with os.scandir(f"{root}/{slug}") as entries:
            return sorted((CommentFile(entry.path, _stamp(entry)) for entry in entries
                           if entry.name.lower().endswith(KINDS) and entry.name[0] != "." and not entry.is_symlink()),
                          key=attrgetter("path"))
    except (FileNotFoundError, NotADirectoryError):
        return []


def _stamp(entry: os.DirEntry[str]) -> tuple[int, ...]:
    try:
        status = entry.stat()
    except OSError:
        return ()  # reading it will say why
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _with_resolved_parents(comments: dict[str, Comment], parents: dict[str, list[str]]) -> tuple[Comment, ...]:
    """Comments with their `parent` as the id of a comment of this post: the first name that resolves, if one does."""
    top = [name for name, comment in comments.items() if not comment.parent]

    def resolved(comment: Comment) -> str:
        names = (_resolved_name(name, comments, top) for name in parents[comment.id])
        return next((name for name in names if name in comments and name != comment.id), comment.parent)

    return tuple(comment.under(resolved(comment)) if comment.parent else comment
                 for comment in comments.values())


def _resolved_name(parent: str, comments: Collection[str], top: Sequence[str]) -> str:
    """The id that a file's name for a comment means: an id, the beginning of one, or a number; else the name itself."""
    if parent in comments:
        return parent
    if parent.isdigit() and 0 < int(parent) <= len(top):  # Staticman themes number the first comments from 1
        return top[int(parent) - 1]
    beginnings = [name for name in comments if name.startswith(parent)]
    return beginnings[0] if len(beginnings) == 1 else parent
