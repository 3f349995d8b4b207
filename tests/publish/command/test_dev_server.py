from __future__ import annotations

import html
from email.utils import formatdate
from itertools import islice
from pathlib import Path
from wsgiref.util import setup_testing_defaults

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Route

from plugins.publish.command.dev_server import (
    _SCRIPT_SOURCE,
    EVENTS,
    SCRIPT,
    DevServer,
    PageNews,
    widened,
    with_reload,
)

PAGE = ('<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;">'
        "<title>Hello</title><p>Hello")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    for name, text in {"index.html": PAGE, "404.html": "<p>Not here</p>", "posts/zoom/index.html": PAGE,
                       "feeds/atom.xml": "<feed/>", "feeds/feed.json": "{}", "days.ics": "BEGIN:VCALENDAR",
                       "css/site.css": "p{}", "icon.svg": "<svg/>", "empty/robots.txt": ""}.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text)
    (tmp_path / "secret.txt").write_text("secret")
    return site


class Response:
    """What a WSGI application gave back for one request."""

    def __init__(self, app: DevServer, path: str, method: str = "GET", **headers: str):
        environ = {"PATH_INFO": path, "REQUEST_METHOD": method}
        environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        setup_testing_defaults(environ)
        self.body = b"".join(app(environ, self._start))

    def _start(self, status: str, headers: list[tuple[str, str]], _: object = None) -> None:
        self.status, self.headers = int(status.split()[0]), dict(headers)


@pytest.mark.parametrize(("path", "kind"), [
    ("/", "text/html; charset=utf-8"), ("/posts/zoom/", "text/html; charset=utf-8"),
    ("/feeds/atom.xml", "application/xml"), ("/feeds/feed.json", "application/json"),
    ("/days.ics", "text/calendar; charset=utf-8"), ("/css/site.css", "text/css; charset=utf-8"),
    ("/icon.svg", "image/svg+xml"), (SCRIPT, "text/javascript; charset=utf-8"),
])
def test_every_kind_of_file_is_named_rightly(folder: Path, path: str, kind: str) -> None:
    response = Response(DevServer(folder), path)
    assert (response.status, response.headers["Content-Type"]) == (200, kind)


def test_a_missing_page_is_a_real_404_with_the_sites_own_page(folder: Path) -> None:
    response = Response(DevServer(folder), "/nowhere/")
    assert response.status == 404
    assert b"Not here" in response.body


def test_a_folder_without_a_page_is_not_listed(folder: Path) -> None:
    assert Response(DevServer(folder), "/empty/").status == 404


def test_a_folder_without_its_slash_is_sent_to_it(folder: Path) -> None:
    response = Response(DevServer(folder), "/posts/zoom")
    assert (response.status, response.headers["Location"]) == (301, "/posts/zoom/")


def test_a_redirect_never_leaves_the_site(folder: Path) -> None:
    assert Response(DevServer(folder), "//posts/zoom").headers["Location"] == "/posts/zoom/"


def test_a_file_with_a_slash_after_it_is_missing(folder: Path) -> None:
    assert Response(DevServer(folder), "/feeds/atom.xml/").status == 404


@pytest.mark.parametrize("path", ["/../secret.txt", "/posts/../../secret.txt", "/..\\secret.txt", "/a\0b", "/./"])
def test_nothing_outside_the_folder_is_shown(folder: Path, path: str) -> None:
    response = Response(DevServer(folder), path)
    assert (response.status, b"secret" in response.body) == (404, False)


def test_a_link_that_leads_outside_is_not_followed(folder: Path) -> None:
    (folder / "out.txt").symlink_to(folder.parent / "secret.txt")
    assert Response(DevServer(folder), "/out.txt").status == 404


def test_a_head_request_gets_the_same_headers_and_no_body(folder: Path) -> None:
    head, get = Response(DevServer(folder), "/", "HEAD"), Response(DevServer(folder), "/")
    assert (head.headers, head.body) == (get.headers, b"")


def test_a_page_cannot_be_written_to(folder: Path) -> None:
    response = Response(DevServer(folder), "/", "POST")
    assert (response.status, response.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("path", ["/", "/feeds/atom.xml"])
def test_what_the_browser_has_already_is_not_sent_again(folder: Path, path: str) -> None:
    first = Response(DevServer(folder), path)
    again = Response(DevServer(folder), path, if_none_match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")


def test_a_file_that_changed_is_sent_again(folder: Path) -> None:
    first = Response(DevServer(folder), "/feeds/atom.xml")
    (folder / "feeds/atom.xml").write_text("<feed>more</feed>")
    assert Response(DevServer(folder), "/feeds/atom.xml", if_none_match=first.headers["ETag"]).status == 200


def test_what_two_builds_of_one_second_show_is_told_apart(folder: Path) -> None:
    preview = DevServer(folder)
    preview.announce(PageNews(built=2e9 + 0.2))
    assert "Last-Modified" not in Response(preview, "/").headers, "a browser would ask by the second"
    (folder / "index.html").write_text("<html><body>Good night.</body></html>")
    preview.announce(PageNews(built=2e9 + 0.7))
    again = Response(preview, "/", if_modified_since=formatdate(2e9 + 1, usegmt=True))
    assert again.status == 200 and b"Good night." in again.body and b"built=2000000000.7" in again.body


def test_a_page_is_sent_again_after_a_build_that_changed_something(folder: Path) -> None:
    preview = DevServer(folder)
    first = Response(preview, "/")
    preview.announce(PageNews(built=2e9))
    assert Response(preview, "/", if_none_match=first.headers["ETag"]).status == 200


def test_only_pages_carry_the_reload_script(folder: Path) -> None:
    preview = DevServer(folder)
    carries = {path: SCRIPT.encode() in Response(preview, path).body for path in ("/", "/nowhere", "/feeds/atom.xml")}
    assert carries == {"/": True, "/nowhere": True, "/feeds/atom.xml": False}


def test_a_site_that_was_never_built_says_so(tmp_path: Path) -> None:
    assert b"not been built yet" in Response(DevServer(tmp_path / "nothing"), "/").body


def test_another_application_answers_below_its_folder(folder: Path) -> None:
    def other(environ, start_response):
        start_response("202 Accepted", [])
        return [environ["PATH_INFO"].encode()]
    response = Response(DevServer(folder, {"comments": other}), "/comments/send", "POST")
    assert (response.status, response.body) == (202, b"/comments/send")


def test_an_open_page_hears_how_things_stand_and_of_every_build(folder: Path) -> None:
    preview = DevServer(folder)
    events = preview({"PATH_INFO": EVENTS}, lambda *_: None)
    heard = [next(iter(events))]
    preview.announce(PageNews(built=1.0, problems="post.md:1: no title"))
    heard += islice(events, 1)
    assert heard == [b'data: {"built": "0.0", "problems": ""}\n\n',
                     b'data: {"built": "1.0", "problems": "post.md:1: no title"}\n\n']


@pytest.mark.parametrize(("policy", "wider"), [
    ("default-src 'none'", "default-src 'none'; script-src 'self'; connect-src 'self'"),
    ("script-src 'none'; connect-src 'self'", "script-src 'self'; connect-src 'self'"),
    ("script-src 'wasm-unsafe-eval' 'self';", "script-src 'wasm-unsafe-eval' 'self'; connect-src 'self'"),
])
def test_a_policy_is_widened_by_the_previews_own_script_alone(policy: str, wider: str) -> None:
    assert widened(policy) == wider


def test_a_page_is_its_file_but_for_the_policy_and_the_script() -> None:
    before, policy, after = PAGE.partition("default-src &#39;none&#39;")
    wider = html.escape(widened(html.unescape(policy)))
    script = f'<script src="{SCRIPT}?built=1.0"></script>\n'
    assert with_reload(PAGE.encode(), PageNews(built=1.0)).decode() == before + wider + after + script


PARTS = st.sampled_from(["..", ".", "", "posts", "index.html", "secret.txt", "\\", "%2e%2e", "\0"])


@given(st.lists(PARTS, max_size=6))
def test_no_address_whatever_shows_what_lies_outside(
        tmp_path_factory: pytest.TempPathFactory, parts: list[str]) -> None:
    folder = tmp_path_factory.getbasetemp() / "outside" / "site"
    folder.mkdir(parents=True, exist_ok=True)
    (folder.parent / "secret.txt").write_text("secret")
    assert b"secret" not in Response(DevServer(folder), "/" + "/".join(parts)).body


REDLINE = ('<figure class="redline" id="c-clause-3"><figcaption><time datetime="2026-06-01">1 June</time> '
           '<time datetime="2026-06-15">15 June</time></figcaption><p class="src">Embed</p></figure>'
           f'<script src="{SCRIPT}?built=1"></script>')


@pytest.mark.slow
def test_a_redline_can_be_copied_as_a_block(chromium: Browser) -> None:
    def answer(route: Route) -> None:
        if "/changes/" in route.request.url:
            route.fulfill(body=REDLINE, content_type="text/html")
        elif SCRIPT in route.request.url:
            route.fulfill(body=_SCRIPT_SOURCE.read_text(), content_type="text/javascript")
        else:
            route.abort()

    page = chromium.new_page()
    page.route("**/*", answer)
    page.goto("http://127.0.0.1:9/changes/ferry/terms/2026-06-15/")
    page.evaluate("navigator.clipboard.writeText = async (words) => { window.copied = words; }")
    page.get_by_role("button", name="Copy as block").click()
    page.wait_for_function("window.copied")
    assert page.evaluate("window.copied") == (
        "/// clause-diff | ferry/terms clause-3\n    from: 2026-06-01\n    to: 2026-06-15\n///\n")
    page.close()
