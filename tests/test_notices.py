"""A message goes through apprise to a server that is really there."""
from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from plugins.notices import send
from plugins.settings import NotifySettings

pytestmark = pytest.mark.slow


@pytest.fixture
def webhook() -> Iterator[tuple[int, list[dict[str, str]]]]:
    taken: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            taken.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, taken
    server.shutdown()
    server.server_close()


def test_a_message_reaches_a_webhook(webhook: tuple[int, list[dict[str, str]]]) -> None:
    port, taken = webhook
    assert send(NotifySettings((f"json://127.0.0.1:{port}/",)), "News", ["One", "Two"]) == ""
    assert (taken[0]["title"], taken[0]["message"]) == ("News", "One\nTwo")


def test_an_address_that_does_not_take_it_is_named_without_its_password() -> None:
    wrong = send(NotifySettings(("json://ada:secret@127.0.0.1:9/", "nonsense://secret")), "News", ["One"])
    assert "did not take it" in wrong and "nonsense://… is no address that apprise knows" in wrong
    assert "secret" not in wrong


def test_without_an_address_nobody_can_be_told() -> None:
    assert "NOTIFY_URLS" in send(NotifySettings(), "News", ["One"])
