"""The real site, built once for all tests of this folder, and a plain web server for it."""
from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from plugins.publish.command.build import SEARCHED, build
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
