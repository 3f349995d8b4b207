"""The real site, built once for all tests of this folder, and a plain web server for it."""
from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from plugins.publish.command.build import SEARCHED, build
from tests.axe import Judge
from tests.site.pages import Pages

ADDRESS = "https://published.example"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let one worker take what shares a build, and another what shares a browser; all of it is slow."""
    for item in items:
        if item.nodeid.startswith("tests/site/"):
            item.add_marker(pytest.mark.xdist_group("browser" if item.get_closest_marker("browser") else "site"))
            item.add_marker(pytest.mark.slow)  # the site has to be built


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a web server would publish."""
    folder = tmp_path_factory.mktemp("published") / "site"
    built = build(folder, {"CLAUSEWATCH_SITEURL": ADDRESS} | SEARCHED)
    assert (built.status, built.report) == (0, "")
    return folder


@pytest.fixture(scope="session")
def pages(site: Path) -> Pages:
    """Every page of the site, parsed."""
    return Pages(site, ADDRESS)


@dataclass
class Visit:
    """What a browser with scripts made of a page, and what axe found wrong with it."""

    asked: list[str] = field(default_factory=list)       #: every address
    complaints: list[str] = field(default_factory=list)  #: of the console, and errors
    text: str = ""                                       #: that a reader sees
    stored: list[int] = field(default_factory=list)      #: how much lies in either storage and in the page's cookies
    cookies: int = 0
    faults: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def visits(chromium: Browser, served: str, pages: Pages) -> dict[str, Visit]:
    """A visit to one page of each kind, by path."""
    made: dict[str, Visit] = {}
    visitor, judge = chromium.new_page(), Judge(chromium, served)
    visitor.context.on("request", lambda request: visit.asked.append(request.url))
    visitor.on("console", lambda message: visit.complaints.append(message.text))
    visitor.on("pageerror", lambda error: visit.complaints.append(str(error)))
    for page in pages.one_of_each_kind():
        made[page.path] = visit = Visit()
        visitor.goto(served + page.address)
        visit.text = visitor.inner_text("body")
        visit.stored = visitor.evaluate("[localStorage.length, sessionStorage.length, document.cookie.length]")
        visit.cookies = len(visitor.context.cookies())
        visit.faults = judge.faults((pages.folder / page.path).read_text(), served + page.address)
    visitor.close()
    judge.close()
    return made


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep the tests' output for the tests."""


@pytest.fixture(scope="session")
def publish() -> Iterator[Callable[[Path], str]]:
    """Publishes a folder through a plain web server, and says at which address."""
    with ExitStack() as servers:
        def serve(folder: Path) -> str:
            server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
            servers.enter_context(server)
            servers.callback(server.shutdown)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            return f"http://127.0.0.1:{server.server_port}/"

        yield serve


@pytest.fixture(scope="session")
def served(site: Path, publish: Callable[[Path], str]) -> str:
    """The address of a plain web server that publishes the site."""
    return publish(site)
