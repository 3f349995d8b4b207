"""A small web site on loopback whose every page can misbehave in its own way."""
from __future__ import annotations

import gzip
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behaviour = Callable[[BaseHTTPRequestHandler], None]


def page(
    body: str | bytes = "", status: int = 200, media: str = "text/html; charset=utf-8", **headers: str
) -> Behaviour:
    """Answer as a well-behaved server does; `content_encoding="gzip"` becomes a header."""
    sent = body.encode() if isinstance(body, str) else body

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Type": media, "Content-Length": str(len(sent)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(sent)

    return answer


def redirect(to: str, status: int = 302, **headers: str) -> Behaviour:
    return page(status=status, Location=to, **headers)


def zipped(body: bytes) -> Behaviour:
    return page(gzip.compress(body), Content_Encoding="gzip")


def raw(*pieces: bytes, pause: float = 0.0) -> Behaviour:
    """Write these bytes after the request, with pauses, and hang up."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        for piece in pieces:
            handler.wfile.write(piece)
            handler.wfile.flush()
            if handler.server.stopping.wait(pause):
                return

    return answer


def reset(handler: BaseHTTPRequestHandler) -> None:
    """Break the connection off with RST."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        behave = self.server.pages.get(self.path.partition("?")[0], page("not here", 404))
        if isinstance(behave, list):
            behave = behave.pop(0) if len(behave) > 1 else behave[0]
        try:
            behave(self)
        except (ConnectionError, ssl.SSLError):
            self.close_connection = True

    do_POST = do_GET

    def log_message(self, *_: Any) -> None:
        pass


class Site(ThreadingHTTPServer):
    """`site.pages["/terms"] = page("<p>…")`; a list of behaviours is worked off one a request, the last one stays."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, host: str = "127.0.0.1", certificate: str | None = None) -> None:
        super().__init__((host, 0), _Handler)
        self.pages: dict[str, Any] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.stopping = threading.Event()
        self.scheme = "https" if certificate else "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.socket = context.wrap_socket(self.socket, server_side=True)
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    def handle_error(self, *_: Any) -> None:
        """A client that hangs up is what we test, not an error."""

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.server_address[1]}{path}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def close(self) -> None:
        self.stopping.set()
        self.shutdown()
        self.server_close()
