"""The folders of approved comments: `<slug>/<comment>.md`; a broken file is named and left out."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from plugins.comments.files import KINDS, Unreadable, read
from plugins.comments.model import SAFE_ID, SAFE_SLUG, Comment, Problem


@dataclass(frozen=True, slots=True)
class Folder:
    """What stands under one post: its comments in the order of their files, and the files that could not be read."""

    comments: tuple[Comment, ...]
    problems: tuple[Problem, ...]


def read_folder(root: Path, slug: str, aliases: Iterable[str] = ()) -> Folder:
    """All comments of a post, those from under its earlier slugs too."""
    comments: dict[str, Comment] = {}
    problems: list[Problem] = []
    for path in (path for key in (slug, *aliases) for path in _files(root, key)):
        try:
            comment = read(path.name, path.read_bytes(), slug)
        except (Unreadable, OSError) as error:
            problems.append(Problem(str(path), _reason(error)))
            continue
        if comment.id in comments:
            problems.append(Problem(str(path), f"another comment is already called {comment.id}"))
        else:
            comments[comment.id] = comment
    return Folder(_answering(comments), tuple(problems))


def find(root: Path, slug: str, identifier: str) -> Comment | None:
    """One approved comment of ours by its name, if it is there and can be read."""
    path = root / slug / f"{identifier}.md"
    if not SAFE_SLUG.fullmatch(slug) or not SAFE_ID.fullmatch(identifier) or not path.is_file():
        return None
    try:
        return read(path.name, path.read_bytes(), slug)
    except (Unreadable, OSError):
        return None


def slugs(root: Path) -> tuple[str, ...]:
    """Every post that somebody commented on."""
    return tuple(sorted(path.name for path in root.iterdir() if path.is_dir())) if root.is_dir() else ()


def _files(root: Path, slug: str) -> list[Path]:
    folder = root / slug
    if not SAFE_SLUG.fullmatch(slug) or not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir()
                  if path.suffix.lower() in KINDS and not path.name.startswith(".") and not path.is_symlink())


def _reason(error: Unreadable | OSError) -> str:
    return str(error.strerror) if isinstance(error, OSError) else str(error)


def _answering(comments: dict[str, Comment]) -> tuple[Comment, ...]:
    """Comments with their `parent` as the name of a comment of this post, or as it was when it names none."""
    top = [name for name, comment in comments.items() if not comment.parent]

    def resolved(parent: str) -> str:
        if parent in comments:
            return parent
        if parent.isdigit() and 0 < int(parent) <= len(top):  # Staticman themes number the first comments from 1
            return top[int(parent) - 1]
        beginnings = [name for name in comments if name.startswith(parent)]
        return beginnings[0] if len(beginnings) == 1 else parent

    return tuple(comment.under(resolved(comment.parent)) if comment.parent else comment
                 for comment in comments.values())
