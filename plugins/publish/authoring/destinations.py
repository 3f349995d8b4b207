"""Where a checked site can be put: a folder, a machine that rsync reaches, or the branch that GitHub Pages serves."""
from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

BRANCH = "gh-pages"
_EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"  #: what Git calls a folder without files


class NotPublished(Exception):
    """The site could not be put in its place; the text says why, and that the old one stands."""


@dataclass(frozen=True)
class Differences:
    """Which files of a site are new, other than before, or gone."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    @classmethod
    def between(cls, before: Path, after: Path) -> Differences:
        """Compare two folders by content."""
        old, new = _files(before), _files(after)
        changed = (name for name in old & new if not filecmp.cmp(before / name, after / name, shallow=False))
        return cls(tuple(sorted(new - old)), tuple(sorted(changed)), tuple(sorted(old - new)))


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def refuse_other_files(place: Path) -> None:
    """NotPublished where a folder holds something else than a site: it would be gone."""
    held = sorted(path.name for path in place.iterdir()) if place.is_dir() else [place.name] if place.exists() else []
    if ".git" in held:
        raise NotPublished(f"{place} is a Git repository, and its history would be gone: choose another folder")
    if held and "index.html" not in held:
        others = f"{held[0]} and more" if len(held) > 1 else held[0]
        raise NotPublished(f"{place} holds no site, but {others}, which would be gone: empty it, or choose "
                           "another folder")


def to_folder(site: Path, place: Path) -> None:
    """Put a site where another stood; a link is switched in one step, a folder in two renames that are taken back when
    the second fails.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    new_folder = place.with_name(f".{place.name}.new.{os.getpid()}")
    shutil.copytree(site, new_folder)
    if place.is_symlink():
        _switch_link(place, new_folder)
        return
    old = place.with_name(f".{place.name}.old.{os.getpid()}")
    if place.exists():
        place.rename(old)
    try:
        new_folder.rename(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _switch_link(place: Path, new_folder: Path) -> None:
    before, target = place.resolve(), place.with_name(f"{place.name}-{_fresh_number(place)}")
    new_folder.rename(target)
    link = place.with_name(f".{place.name}.link.{os.getpid()}")
    link.symlink_to(target.name)
    link.replace(place)
    shutil.rmtree(before, ignore_errors=True)


def _fresh_number(place: Path) -> int:
    return next(number for number in range(1, 10**6) if not place.with_name(f"{place.name}-{number}").exists())


def compared_by_rsync(site: Path, target: str) -> Differences:
    """What rsync would change at a place; nothing is written."""
    output = _rsync(site, target, "--dry-run", "--itemize-changes")
    lines = [line.partition(" ")[::2] for line in output.splitlines() if not line.endswith("/")]

    def names_of(begin: str, end: str = "") -> tuple[str, ...]:
        return tuple(sorted(name.strip() for mark, name in lines if mark.startswith(begin) and mark.endswith(end)))

    added = names_of("<f", "+++++") + names_of(">f", "+++++")
    sent = names_of("<fc") + names_of(">fc")
    return Differences(added, tuple(name for name in sent if name not in added), names_of("*deleting"))


def to_rsync(site: Path, target: str) -> None:
    """Bring a site to another machine: new files wait beside the old ones, and take their places at the end."""
    _rsync(site, target)


def refuse_rsync(target: str) -> None:
    """NotPublished where rsync cannot bring a site to a place: there is no rsync, or the place names no folder."""
    if not target.rpartition(":")[2]:
        raise NotPublished("name the machine and its folder: rsync:HOST:FOLDER")
    if not shutil.which("rsync"):
        raise NotPublished("there is no rsync on this machine: install it, or publish to a folder")


def _rsync(site: Path, target: str, *more: str) -> str:
    return _run(["rsync", "--recursive", "--links", "--times", "--checksum", "--delay-updates", "--delete-delay", *more,
                 f"{site}/", target], "rsync could not bring the site there")


def to_branch(site: Path, checkout: Path) -> tuple[str, Differences]:
    """Commit a site as the branch gh-pages, and push it where there is an `origin`; says what was done and changed."""
    git = ["git", "-C", str(checkout)]
    index = site.with_name(f"{site.name}.index")
    (site / ".nojekyll").touch()
    files = {"GIT_INDEX_FILE": str(index), "GIT_WORK_TREE": str(site)}
    try:
        _run([*git, "add", "--all", "--force", "."], "git could not add the site", files, site)
        tree = _run([*git, "write-tree"], "git could not write the site", files)
    finally:
        index.unlink(missing_ok=True)
    parent = subprocess.run([*git, "rev-parse", "--verify", "--quiet", BRANCH], capture_output=True, text=True)
    after = ["-p", parent.stdout.strip()] if parent.returncode == 0 else []
    differences = _between_trees(git, parent.stdout.strip() or _EMPTY_TREE, tree)
    commit = _run([*git, "commit-tree", tree, *after, "-m", "Publish the site"], "git could not commit the site")
    _run([*git, "update-ref", f"refs/heads/{BRANCH}", commit], "git could not move the branch")
    if "origin" not in _run([*git, "remote"], "git could not list its remotes").split():
        return f"committed as {BRANCH}; there is no remote 'origin' to push it to", differences
    _run([*git, "push", "--quiet", "origin", BRANCH], f"the branch {BRANCH} could not be pushed")
    return f"pushed as {BRANCH}", differences


def _between_trees(git: Sequence[str], before: str, after: str) -> Differences:
    output = _run([*git, "-c", "core.quotePath=false", "diff", "--name-status", "--no-renames", before, after],
                  "git could not compare the sites")
    changes = [line.partition("\t")[::2] for line in output.splitlines()]
    return Differences(*(tuple(name for mark, name in changes if mark in marks) for marks in ("A", "MT", "D")))


def _run(words: Sequence[str], failed: str, more: Mapping[str, str] | None = None, folder: Path | None = None) -> str:
    """A program's answer; NotPublished with its last words when it fails."""
    process = subprocess.run(words, capture_output=True, text=True, env=os.environ | dict(more or {}), cwd=folder)
    if process.returncode:
        output = (process.stderr or process.stdout).strip().splitlines()
        raise NotPublished(f"{failed}: {output[-1] if output else f'status {process.returncode}'}")
    return process.stdout.strip()
