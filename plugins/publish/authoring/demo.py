"""The command `tasks.py demo`: the whole journey on a bare machine, without a network, in a temporary folder.

    a ferry company that does not exist changes its policy on 127.0.0.1 → `watch --now`, day by day → `new` → the
    questions are answered → a comment → `build` → `serve`, until Ctrl-C

Nothing of it touches the site: the demo is a copy of the project with no content of its own.
"""
from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from plugins.publish.authoring import demo_ferry
from plugins.publish.authoring.demo_ferry import DAYS, FerryDay
from plugins.settings import CHECKOUT

COPIED = ("plugins", "theme", "docs", "tasks.py", "pelican.conf.py", "requirements.txt", "requirements-test.txt")
CONTENT = ("cards", "pages")  #: of content/: no policies and no posts
_IGNORED = shutil.ignore_patterns(".mypy_cache", ".ruff_cache")
_EXPECTED = (0, 1, 10)  #: exit statuses of a watch that went well


class _Ferry(ThreadingHTTPServer):
    """The ferry's web site on a given day."""

    day: FerryDay = DAYS[0]


class _FerryPages(BaseHTTPRequestHandler):
    server: _Ferry

    def do_GET(self) -> None:
        """Answer with the policy; there is no robots.txt."""
        found = self.path == "/privacy"
        body = demo_ferry.page(self.server.day).encode() if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *words: object) -> None:
        """Say nothing: the terminal is for the demo."""


def main(words: tuple[str, ...], checkout: Path = CHECKOUT) -> int:
    """Show the journey; the status of the first step that failed, or 0."""
    arguments = _arguments().parse_args(words)
    with _folder(arguments.folder) as folder:
        _copy(checkout, folder)
        with _ferry() as ferry:
            _declare(folder, ferry)
            for day in DAYS:
                ferry.day = day
                print(f"\n{day.moment[:10]}: {day.explanation}", flush=True)
                status = _run(folder, "watch", "--now", day.moment, "--allow-private")
                if status not in _EXPECTED:
                    return status
        return _publish(folder, serve=not arguments.no_serve)


def _new_folder(name: str) -> Path:
    if Path(name).exists():
        raise argparse.ArgumentTypeError(f"{name} is there already; name a new folder")
    return Path(name)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("tasks.py demo", description="Show the whole journey with a made-up company.")
    parser.add_argument("--folder", metavar="DIR", type=_new_folder, help="keep the demo in this new folder")
    parser.add_argument("--no-serve", action="store_true", help="end when the site is built")
    return parser


@contextmanager
def _folder(wanted: Path | None) -> Iterator[Path]:
    """An empty folder; a temporary one unless the author keeps it."""
    if wanted:
        wanted.mkdir(parents=True)
        yield wanted.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="clausewatch-demo-") as folder:
        yield Path(folder)


@contextmanager
def _ferry() -> Iterator[_Ferry]:
    server = _Ferry(("127.0.0.1", 0), _FerryPages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def _copy(checkout: Path, folder: Path) -> None:
    """The project without its content, with the same .venv."""
    for name in COPIED:
        source = checkout / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=_IGNORED)
        else:
            shutil.copy2(source, folder / name)
    for name in CONTENT:
        shutil.copytree(checkout / "content" / name, folder / "content" / name)
    (folder / "content" / "posts").mkdir()
    (folder / "content" / "pages" / "about.md").write_text(demo_ferry.ABOUT, encoding="utf-8")
    (folder / ".venv").symlink_to(checkout / ".venv")


def _declare(folder: Path, ferry: _Ferry) -> None:
    place = folder / "content" / "policies" / demo_ferry.SERVICE / "declaration.json"
    place.parent.mkdir(parents=True)
    terms = {demo_ferry.POLICY: {"fetch": f"http://127.0.0.1:{ferry.server_port}/privacy", "select": "main"}}
    place.write_text(json.dumps({"name": demo_ferry.NAME, "terms": terms}, indent=2), encoding="utf-8")


def _publish(folder: Path, *, serve: bool) -> int:
    """Write the post, answer its questions, add a comment, and build or serve."""
    policy = f"{demo_ferry.SERVICE}/privacy-policy"
    if status := _run(folder, "new", policy, demo_ferry.FIRST_CHANGE, "--slug", "ferry"):
        return status
    _answer(folder / "content" / "posts" / "ferry.md")
    comment = folder / "content" / "comments" / "ferry" / "20260620T101500Z-0f1e2d3c4b5a.md"
    comment.parent.mkdir(parents=True)
    comment.write_text(demo_ferry.COMMENT, encoding="utf-8")
    print("\nThe questions of the post are answered, and a reader has written. Its pages:", flush=True)
    return _run(folder, "serve") if serve else _run(folder, "build")


def _answer(post: Path) -> None:
    """What an author does: replace each question by words, and remove the draft's mark."""
    answers, lines = iter(demo_ferry.ANSWERS), post.read_text(encoding="utf-8").splitlines()
    rewritten = [next(answers, "That is all.") if line.startswith("?? ") else line for line in lines
                 if line != "Status: draft"]
    rewritten = ["Date: 2026-06-18 10:00" if line.startswith("Date: ") else line for line in rewritten]
    post.write_text("\n".join(rewritten) + "\n", encoding="utf-8")


def _environment() -> dict[str, str]:
    """Ours, but what was compiled for one command is kept for the next: half of what a command takes otherwise."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _run(folder: Path, *words: str) -> int:
    print(f"$ python3 tasks.py {' '.join(words)}", flush=True)
    try:
        return subprocess.call([sys.executable, "tasks.py", *words], cwd=folder, env=_environment())
    except KeyboardInterrupt:  # Ctrl-C ends the site that is served, and with it the demo
        return 0
