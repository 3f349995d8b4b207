"""Makes small recorded histories, with texts written for them."""
from __future__ import annotations

import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

TERMS = "Acme/Terms of Service.md"
CLAUSES = (
    "# Terms of Acme",
    "These terms are a contract between you and Acme, a maker of garden gnomes. Please read them with care.",
    "## 1. The gnomes",
    "1.1 Deliveries. Acme delivers each gnome to the garden gate within ten working days after the order was paid.",
    "1.2 Colours. The colours of a gnome may differ slightly from the colours that the catalogue shows.",
    "## 2. What you pay",
    "2.1 Price. The price of a gnome is the price that stood beside it when you placed the order.",
    "2.2 Late payment. If you pay late, Acme may ask for interest of two per cent on what is still owed.",
    "## 3. When things go wrong",
    "3.1 Broken gnomes. Acme replaces every gnome that arrives broken, if you tell us within fourteen days.",
)
LICENCE = "2.3 Pictures. You grant Acme a perpetual and worldwide licence to show pictures of your garden to others."
MENU = "[Home](https://acme.example/?visit={}) [Gnomes](https://acme.example/gnomes)"


def text(*more: str, without: int | None = None, visit: int = 0) -> str:
    """Acme's terms, with more clauses at their end, or without one; `visit` alters a link's parameter only."""
    kept = [clause for place, clause in enumerate(CLAUSES) if place != without]
    return "\n\n".join([MENU.format(visit), *kept, *more]) + "\n"


@dataclass(frozen=True)
class Commit:
    """One commit of a made-up collection; content None deletes the file."""

    date: str
    content: str | bytes | None
    document: str = TERMS
    subject: str = "Record new changes of Acme Terms of Service"


def repository(folder: Path, commits: Iterable[Commit]) -> Path:
    """A repository with these commits, newest last, as Open Terms Archive's engine would leave it."""
    git = ["git", "-c", "init.defaultBranch=main", "-C", str(folder)]
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / ".git").exists():
        subprocess.run([*git, "init", "--quiet"], check=True)
    known = subprocess.run([*git, "rev-parse", "--quiet", "--verify", "main"], capture_output=True, check=False)
    stream = [_commit(commit, known.returncode == 0 and place == 0) for place, commit in enumerate(commits)]
    subprocess.run([*git, "fast-import", "--quiet", "--date-format=raw"], input=b"".join(stream), check=True)
    return folder


def bundle(folder: Path, target: Path) -> Path:
    """The repository as a bundle, which names its branch but no HEAD."""
    subprocess.run(["git", "-C", str(folder), "bundle", "create", "--quiet", str(target.resolve()), "main"], check=True)
    return target


def _commit(commit: Commit, goes_on: bool) -> bytes:
    at = datetime.fromisoformat(f"{commit.date}+00:00" if "T" in commit.date else f"{commit.date}T12:00:00+00:00")
    who = f"Recorder <recorder@acme.example> {int(at.timestamp())} +0000\n"
    head = f"commit refs/heads/main\nauthor {who}committer {who}data {len(commit.subject.encode())}\n{commit.subject}\n"
    goes = "from refs/heads/main^0\n" if goes_on else ""
    path = f'"{commit.document}"'
    if commit.content is None:
        return f"{head}{goes}D {path}\n\n".encode()
    content = commit.content.encode() if isinstance(commit.content, str) else commit.content
    return f"{head}{goes}M 100644 inline {path}\ndata {len(content)}\n".encode() + content + b"\n\n"
