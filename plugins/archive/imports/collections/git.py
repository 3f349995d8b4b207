"""Reads a Git repository of versions: every commit in one pass of `git log`, every text through one `git cat-file`.

`git log` is never asked for dates: it would stop at the first commit that is older than asked, and dates go backwards.
Every branch that was merged is read, at the dates at which its versions were recorded; a merge itself records nothing.
"""
from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from plugins.archive.imports.collections.record import LARGEST, RecordedVersion
from plugins.archive.progress import progress
from plugins.archive.store.errors import CollectionError

_LOG = ("log", "--reverse", "--topo-order", "--no-merges", "--raw", "--no-abbrev", "--no-renames", "--diff-filter=AMDT",
        "-z", "--format=%x01%H%x02%aI%x02%s%x02%b")
_TEXT_MODES = ("100644", "100755", "000000")  #: no symbolic links, no repositories within the repository
_MAIN_REFS = ("HEAD", "refs/heads/main", "refs/heads/master")
_TECHNICAL = ("Refilter ", "Apply technical or declaration upgrade on ")  #: before and since their engine's 0.27.0
_PAGES = re.compile(r"\bfrom (\d+) (?:pages|source documents)\b")  #: the recorders' own note on a combined text
_GIT = ("git", "-c", "core.quotePath=false", "-c", "log.showSignature=false", "-c", "safe.directory=*")
#: no questions, no transport that runs commands, no settings of this machine's user
_SURROUNDINGS = {"GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh", "LC_ALL": "C.UTF-8",
                 "GIT_CONFIG_NOSYSTEM": "1"}


@dataclass(frozen=True)
class Repository:
    """A repository on this machine."""

    path: Path
    tip: str  #: the commit to start from

    def records(self) -> Iterable[RecordedVersion]:
        """All records, in the order of the commits."""
        newest: dict[str, datetime] = {}
        for commit in _run("-C", str(self.path), *_LOG, self.tip, place=str(self.path)).split("\x01")[1:]:
            header, *changes = commit.split("\0")
            identity, date, subject, note = header.split("\x02", 3)
            pages = _PAGES.search(note)
            for change, document in zip(changes[::2], changes[1::2], strict=False):
                _, mode, _, content, _ = change.split()
                if document.count("/") == 1 and document.endswith(".md") and mode in _TEXT_MODES:
                    at = datetime.fromisoformat(date)
                    newest[document] = max(at, newest.get(document, at))
                    yield RecordedVersion(document, at, identity,
                                          content if content.strip("0") else None, subject.startswith(_TECHNICAL),
                                          int(pages[1]) if pages else 1, at < newest[document])

    def contents(self, names: Iterable[str]) -> Iterator[bytes]:
        """The bytes of each blob, in the order asked; one Git for all of them."""
        words = [*_GIT, "-C", str(self.path), "cat-file", "--batch"]
        with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment()) as git:
            assert git.stdin and git.stdout
            for name in names:
                git.stdin.write(name.encode() + b"\n")
                git.stdin.flush()
                answer = git.stdout.readline().split()
                if len(answer) != 3:
                    raise CollectionError(f"{self.path}: the text {name[:12]} is missing; the repository is damaged")
                content = git.stdout.read(min(int(answer[2]), LARGEST + 1))
                git.stdout.read(1)
                yield content
            git.stdin.close()


def is_repository(folder: Path) -> bool:
    """True if a folder is itself a repository, with or without files checked out, not only inside one."""
    return (folder / ".git").exists() or ((folder / "HEAD").is_file() and (folder / "objects").is_dir())


@contextmanager
def open_repository(location: str) -> Iterator[Repository]:
    """The repository at a folder; of a bundle or an address, a copy that is gone afterwards."""
    tip = tip_of(location)
    if Path(location).is_dir():
        yield Repository(Path(location), tip)
        return
    with tempfile.TemporaryDirectory(prefix="collection-") as folder:
        watched = sys.stderr.isatty()
        progress(f"fetching {location}")
        _run("clone", "--mirror", "--progress" if watched else "--quiet", "--", _git_location(location), folder,
             place=location, show_progress=watched)
        yield Repository(Path(folder), tip)


def tip_of(location: str) -> str:
    """The commit that a collection ends with."""
    if not Path(location).exists() and "://" not in location and not _is_ssh_address(location):
        raise CollectionError(f"{location}: there is no such folder, bundle or address")
    if Path(location).is_file() and not _is_bundle(Path(location)):
        raise CollectionError(f"{location}: is neither a folder nor a Git bundle")
    refs = {}
    for line in _run("ls-remote", "--quiet", "--", _git_location(location), place=location).splitlines():
        commit, _, name = line.partition("\t")
        refs[name] = commit
    if not refs:
        raise CollectionError(f"{location}: has no commits")
    return next((refs[name] for name in _MAIN_REFS if name in refs), next(iter(refs.values())))


def _git_location(location: str) -> str:
    """What Git shall read; a folder or a bundle by its whole path, so that its name cannot be taken for a host's."""
    return str(Path(location).resolve()) if Path(location).exists() else location


def _is_bundle(file: Path) -> bool:
    with file.open("rb") as stream:
        return re.match(rb"# v\d+ git bundle\n", stream.read(32)) is not None


def _is_ssh_address(location: str) -> bool:
    """`git@host:path`, as Git writes it."""
    host, colon, _ = location.partition(":")
    return bool(colon) and "@" in host and "/" not in host


def _run(*words: str, place: str, show_progress: bool = False) -> str:
    """What Git answers; CollectionError with its own last words when it fails."""
    try:
        process = subprocess.run([*_GIT, *words], env=_environment(), stdout=subprocess.PIPE, check=False,
                                 stdin=subprocess.DEVNULL, stderr=None if show_progress else subprocess.PIPE)
    except FileNotFoundError as error:
        raise CollectionError("reading a collection needs Git, and there is none on this machine") from error
    if process.returncode:
        lines = [line for line in (process.stderr or b"").decode(errors="replace").splitlines() if line.strip()]
        message = next((line for line in lines if line.startswith("fatal: ")), lines[-1] if lines else "Git failed")
        raise CollectionError(f"{place}: cannot be read as a collection: {message.removeprefix('fatal: ')}")
    return process.stdout.decode(errors="replace")


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith("GIT_")} | _SURROUNDINGS
