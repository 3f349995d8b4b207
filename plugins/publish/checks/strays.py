"""Finds files in content/ that no build reads, although somebody may think so."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plugins.publish.checks.finding import Finding
from plugins.publish.front_matter.dates import NO_WEEK, is_week
from plugins.publish.link_checks.site_map import PICTURES

WITH_TEXTS = ("posts", "pages", "cards", "weeks")
OTHERS = ("policies", "comments", "images", "extra")  #: folders that have other checks, or none
EDITORS = (".swp", "~", ".tmp", ".bak", ".orig")  #: ends of files that editors leave behind
FILES = (*PICTURES, ".pdf")
TEXTS = (".md", ".markdown", ".mdown", ".mkd", ".txt", ".rst", ".html", ".docx", ".odt")


def findings(content: Path) -> Iterator[Finding]:
    """A warning for each file that stays unpublished where it lies, an error for a note that names no week."""
    for folder in WITH_TEXTS:
        for path in _files(content / folder):
            if hint := _hint(path, content, folder):
                yield _misplaced(content, path, hint)
            elif folder == "weeks" and not is_week(path.stem):
                yield Finding(f"content/weeks/{path.name}", 1, 1, NO_WEEK)
    for path in _elsewhere(content, TEXTS):
        yield _misplaced(content, path, "posts belong into content/posts/, pages into content/pages/")
    for path in _elsewhere(content, FILES):
        yield _misplaced(content, path, "move it to content/images/")


def _hint(path: Path, content: Path, folder: str) -> str:
    """What to do with a file in a folder of texts that no build reads; empty for one that is read."""
    if path.suffix.lower() in FILES:
        return "move it to content/images/"
    if path.suffix != ".md":
        return f"the name of a {folder.removesuffix('s')} ends with .md"
    if folder in ("cards", "weeks") and path.parent != content / folder:
        return f"move it into content/{folder}/ itself"
    return ""


def _elsewhere(content: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    """Files of such names beside the folders of content, or in folders that are none of them."""
    for path in sorted(content.glob("*")):
        if path.is_dir() and path.name not in (*WITH_TEXTS, *OTHERS) and not path.name.startswith("."):
            yield from (file for file in _files(path) if file.suffix.lower() in endings)
        elif path.is_file() and path.suffix.lower() in endings and not path.name.lower().startswith("readme"):
            yield path


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith((".", "#"))
                  and not path.name.endswith(EDITORS))


def _misplaced(content: Path, path: Path, hint: str) -> Finding:
    return Finding(f"content/{path.relative_to(content).as_posix()}", 1, 1, f"this file is not published: {hint}",
                   warning=True)
