"""Shows a folder of built pages as a good web server would, and has the browser load a page again when it changed.

The script that does so is added to a page on its way out, and the page's content security policy is widened by just
that; the files themselves are never touched.
"""
from __future__ import annotations

import hashlib
import html
import json
import mimetypes
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

SCRIPT, EVENTS = "/-preview/reload.js", "/-preview/events"
_SCRIPT_SOURCE = Path(__file__).with_name("dev_server.js")
_NOTHING_YET = "<!doctype html><html lang=en><title>Not built yet</title>" \
               "<body><p>The site has not been built yet: this page loads again when it is."
_TYPES = {  # said here, since the tables of machines differ
    ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".txt": "text/plain", ".ics": "text/calendar",
    ".xml": "application/xml", ".json": "application/json", ".opml": "text/x-opml", ".svg": "image/svg+xml",
    ".ico": "image/x-icon", ".webmanifest": "application/manifest+json",
}
_OTHER_TYPES = mimetypes.MimeTypes()  # without the machine's own tables
_POLICY_TAG = re.compile(r"<meta\b[^>]*content-security-policy[^>]*>", re.IGNORECASE)
_POLICY_TEXT = re.compile(r"""(?<=\scontent=)(["'])(.*?)\1""", re.IGNORECASE | re.DOTALL)
_PATIENCE = 10  # seconds between two signs of life; a browser that left is noticed only by writing to it


@dataclass(frozen=True)
class PageNews:
    """What an open page must know: when pages changed last (seconds since 1970), and what is wrong now."""

    built: float = 0.0
    problems: str = ""


@dataclass(frozen=True)
class FileResponse:
    """The response to a request for one address."""

    status: str
    headers: dict[str, str]
    body: bytes = b""


class DevServer:
    """A site being written, as a WSGI application; `others` answer below their own first folder.

    `opening` is told each address before it is answered.
    """

    def __init__(self, folder: Path, others: dict[str, WSGIApplication] | None = None,
                 opening: Callable[[str], object] = str):
        self._folder, self._others, self._opening = folder, others or {}, opening
        self._news, self._changed = PageNews(), threading.Condition()

    def announce(self, news: PageNews) -> None:
        """Tell every open page."""
        with self._changed:
            self._news = news
            self._changed.notify_all()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        other = self._others.get(path.split("/")[1] if path.count("/") > 1 else "")
        if other:
            return other(environ, start_response)
        if path == EVENTS:
            start_response("200 OK", [("Content-Type", "text/event-stream"), ("Cache-Control", "no-cache")])
            return self._events()
        self._opening(path)
        answer = _checked(environ, answer_for(self._folder, path, self._news))
        start_response(answer.status, [*answer.headers.items(), ("Content-Length", str(len(answer.body)))])
        silent = environ["REQUEST_METHOD"] == "HEAD" or answer.status.startswith("304")
        return [] if silent else [answer.body]

    def _events(self) -> Iterator[bytes]:
        """The stream an open page listens to: how things stand, at once and whenever that changes."""
        known = None
        while True:
            with self._changed:
                if self._news is known:
                    self._changed.wait(_PATIENCE)
                news = self._news
            message = json.dumps({"built": str(news.built), "problems": news.problems})
            yield b":\n\n" if news is known else f"data: {message}\n\n".encode()
            known = news


def answer_for(folder: Path, path: str, news: PageNews) -> FileResponse:
    """The file that an address names, or its folder's page, or the site's own 404 page."""
    if path == SCRIPT:
        return FileResponse("200 OK", {"Content-Type": "text/javascript; charset=utf-8"}, _SCRIPT_SOURCE.read_bytes())
    parts = [part for part in path.split("/") if part]
    file = folder.joinpath(*parts)
    if not _may_be_shown(folder, parts):
        return _not_found(folder, news)
    if file.is_dir() and (file / "index.html").is_file():
        if not path.endswith("/"):
            return FileResponse("301 Moved Permanently", {"Location": quote("/" + "/".join(parts)) + "/"})
        return _file_answer(file / "index.html", news)
    return _file_answer(file, news) if file.is_file() and not path.endswith("/") else _not_found(folder, news)


def _not_found(folder: Path, news: PageNews) -> FileResponse:
    """The site's own page for addresses that there are not."""
    page = folder / "404.html"
    body = page.read_bytes() if page.is_file() else _NOTHING_YET.encode()
    return FileResponse("404 Not Found", {"Content-Type": "text/html; charset=utf-8"}, with_reload(body, news))


def _may_be_shown(folder: Path, parts: list[str]) -> bool:
    """True if the parts of an address stay inside the site's folder."""
    strange = any(part in (".", "..") or "\\" in part or "\0" in part for part in parts)
    return not strange and folder.joinpath(*parts).resolve().is_relative_to(folder.resolve())


def _file_answer(file: Path, news: PageNews) -> FileResponse:
    body, kind = file.read_bytes(), _type_of(file)
    if kind.startswith("text/html"):  # a page also changes with the news it carries
        body = with_reload(body, news)
    return FileResponse("200 OK", {  # no Last-Modified: it counts in seconds, and two builds may end within one
        "Content-Type": kind,
        "Cache-Control": "no-cache",
        "ETag": f'"{hashlib.sha256(body).hexdigest()[:20]}"',
    }, body)


def _type_of(file: Path) -> str:
    kind = _TYPES.get(file.suffix.lower()) or _OTHER_TYPES.guess_type(file.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _checked(environ: WSGIEnvironment, answer: FileResponse) -> FileResponse:
    """The answer, unless the request asks for something that pages cannot do, or the browser has it already."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return FileResponse("405 Method Not Allowed", {"Allow": "GET, HEAD",
                                                       "Content-Type": "text/plain; charset=utf-8"},
                            b"This address can only be read.\n")
    if answer.status.startswith("200") and "ETag" in answer.headers and _is_known(environ, answer.headers):
        return FileResponse("304 Not Modified", answer.headers)
    return answer


def _is_known(environ: WSGIEnvironment, headers: dict[str, str]) -> bool:
    """True if the browser's copy is the present one."""
    marks = environ.get("HTTP_IF_NONE_MATCH", "")
    return headers["ETag"] in [mark.strip().removeprefix("W/") for mark in marks.split(",")] or marks.strip() == "*"


def with_reload(page: bytes, news: PageNews) -> bytes:
    """The page with the reload script at its end and a policy that lets it run."""
    text = _POLICY_TAG.sub(_widen_tag, page.decode("utf-8"))
    return f'{text}<script src="{SCRIPT}?built={news.built}"></script>\n'.encode()


def _widen_tag(tag: re.Match[str]) -> str:
    def widen(content: re.Match[str]) -> str:
        return f'"{html.escape(widened(html.unescape(content[2])))}"'
    return _POLICY_TEXT.sub(widen, tag[0])


def widened(policy: str) -> str:
    """A content security policy that also lets the page run and call the preview's own script."""
    directives = {name: sources for name, *sources in map(str.split, filter(str.strip, policy.split(";")))}
    for name in ("script-src", "connect-src"):
        sources = [source for source in directives.get(name, []) if source not in ("'none'", "'self'")]
        directives[name] = [*sources, "'self'"]
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())
