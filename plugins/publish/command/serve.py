"""Serves the site to its author while it is being written: `python3 tasks.py serve`.

The pages lie in a folder of their own and name this machine's address, so a draft or a preview can never be
published by mistake.
"""
from __future__ import annotations

import argparse
import errno
import os
import sys
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, SimpleQueue
from socketserver import TCPServer, ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer
from wsgiref.types import WSGIApplication

from watchfiles import DefaultFilter, watch

from plugins.comments.receiver.inbox import make_application
from plugins.publish.cache.unchanged import SOURCES
from plugins.publish.command.build import SEARCHED, SETTINGS, build, due
from plugins.publish.command.build_server import BuildServer
from plugins.publish.command.dev_server import DevServer, PageNews
from plugins.publish.command.progress import show_progress
from plugins.settings import CHECKOUT, read_settings

HOST, PORT = "127.0.0.1", 8000
FOLDER = CHECKOUT / "var" / "preview"
SEARCH_PAGE = "/search/"
_POLL = 0.5  # seconds; Python may miss a Ctrl-C that comes just as it begins to wait, so it never waits for long


class _Server(ThreadingMixIn, WSGIServer):
    """One thread a request: every open page keeps a line open, to hear of the next build."""

    daemon_threads = True

    def server_bind(self) -> None:
        """Take the port without asking the network for this machine's name."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]
        self.setup_environ()


class _QuietHandler(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing: the terminal is for builds."""


def main(words: tuple[str, ...]) -> int:
    """Build, serve, and rebuild after every saved file until Ctrl-C; 1 when the port cannot be had."""
    arguments = _arguments().parse_args(words)
    try:
        server = _listen(arguments.port)
    except OSError as error:
        problem = "is taken" if error.errno == errno.EADDRINUSE else f"cannot be used: {error.strerror}"
        print(f"tasks.py serve: port {arguments.port or PORT} {problem}; choose another with --port N", file=sys.stderr)
        return 1
    build_server = BuildServer(CHECKOUT)
    try:
        _write(server, _settings(server.server_port, arguments.drafts), build_server)
    except KeyboardInterrupt:
        print(file=sys.stderr)
    finally:
        build_server.close()
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tasks.py serve", description="Serve the site while you write it.")
    parser.add_argument("--port", metavar="N", type=_port, help=f"where to serve ({PORT}, or the next that is free)")
    parser.add_argument("--published", dest="drafts", action="store_false", help="without drafts, as readers see it")
    parser.add_argument("--drafts", action="store_true", default=True, help=argparse.SUPPRESS)  # what it does anyway
    return parser


def _port(word: str) -> int:
    if not word.isascii() or not word.isdigit() or int(word) > 65535:
        raise argparse.ArgumentTypeError(f"{word} is not a port number (0 to 65535)")
    return int(word)


def _listen(port: int | None) -> _Server:
    """A server on the given port, or else on the usual one or the next that is free."""
    for candidate in [port] if port is not None else range(PORT, PORT + 20):
        try:
            return _Server((HOST, candidate), _QuietHandler)
        except OSError as error:
            if port is not None or error.errno != errno.EADDRINUSE:
                raise
            print(f"Port {candidate} is taken, trying the next", file=sys.stderr)
    raise OSError(errno.EADDRINUSE, "all ports tried are taken")


def _settings(port: int, drafts: bool) -> dict[str, str]:
    """The settings for pelican.conf.py, as environment variables."""
    return {"CLAUSEWATCH_SITEURL": f"http://{HOST}:{port}", "CLAUSEWATCH_DRAFTS": "1" if drafts else "",
            "CLAUSEWATCH_COMMENTS": "/comments/"}


def _receiver(settings: dict[str, str]) -> WSGIApplication:
    """The receiver of comments for the previewed site, with the usual queue."""
    os.environ.update(settings)
    return make_application(replace(read_settings(CHECKOUT / SETTINGS).comments, manifest=FOLDER / "comments.json"))


def _write(server: _Server, settings: dict[str, str], build_server: BuildServer) -> None:
    """Watch first, so that nothing saved during the first build is missed; then serve and build, again and again.

    Until the first build is done, a page says so, and loads again when it is. The index of the search, which takes
    longer than most rebuilds, is made when somebody opens its page, and stays until something is saved.
    """
    saved = _watch(CHECKOUT)

    def ask_for_index(address: str) -> None:
        if address == SEARCH_PAGE and lacks_index(FOLDER):
            saved.put(SEARCH_PAGE)

    preview = DevServer(FOLDER, {"comments": _receiver(settings)}, ask_for_index)
    server.set_app(preview)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"Serving http://{HOST}:{server.server_port}/ and rebuilding when you save; Ctrl-C ends", flush=True)
    news = _rebuild(settings, build_server, PageNews(built=time.time()), "")
    preview.announce(news)
    while True:
        names = _all_of(saved)
        searched = SEARCHED if SEARCH_PAGE in names else {}
        news = _rebuild(settings | searched, build_server, news, _reason(names))
        preview.announce(news)


def lacks_index(site: Path) -> bool:
    """True if a built site has a page for searching, and no index for it."""
    folder = site / SEARCH_PAGE.strip("/")
    return (folder / "index.html").is_file() and not (folder / "search.js").is_file()


def _rebuild(settings: dict[str, str], build_server: BuildServer, news: PageNews, why: str) -> PageNews:
    """Build once, print the outcome, and return what open pages must know."""
    with show_progress(f"{why}: building" if why else "Building", sys.stderr) as counting:
        built = build(FOLDER, settings | due(CHECKOUT, datetime.now(UTC)), run=build_server.run, counting=counting)
    if built.report:
        print(built.report, file=sys.stderr)
    print(f"{why} → {built.summary}" if why else built.summary, flush=True)
    if built.status:
        return replace(news, problems=built.report)
    return PageNews(built=time.time() if built.changed else news.built)


def _watch(checkout: Path) -> SimpleQueue[str]:
    """The queue of saved files' names. The settings are watched through their folder, since an editor that replaces a
    file takes a watch on the file itself away.
    """
    saved: SimpleQueue[str] = SimpleQueue()
    folders = [checkout / source for source in SOURCES if (checkout / source).is_dir()]

    def listen(paths: Iterable[Path], only: str, recursive: bool) -> None:
        for changes in watch(*paths, recursive=recursive, raise_interrupt=False, watch_filter=DefaultFilter()):
            for _, path in changes:
                if not only or Path(path).name == only:
                    saved.put(str(Path(path).relative_to(checkout)))

    for listener in ((folders, "", True), ([checkout], SETTINGS, False)):
        threading.Thread(target=listen, args=listener, daemon=True).start()
    return saved


def _all_of(saved: SimpleQueue[str]) -> set[str]:
    """Wait for a saved file, and take with it all that were saved meanwhile."""
    names: set[str] = set()
    while not names:
        with suppress(Empty):
            names.add(saved.get(timeout=_POLL))
    while not saved.empty():
        names.add(saved.get())
    return names


def _reason(names: set[str]) -> str:
    """The saved files, in short; where there are none, that the search was opened."""
    first, *more = sorted(names - {SEARCH_PAGE}) or [f"{SEARCH_PAGE} was opened"]
    return f"{first} and {len(more)} more" if more else first
