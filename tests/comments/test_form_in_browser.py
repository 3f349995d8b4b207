"""The whole way of a comment in a real browser without script, by keyboard alone; and no state has a fault for axe."""
from __future__ import annotations

import mimetypes
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from playwright.sync_api import Browser, Page, expect

from plugins.comments.moderation.decisions import Moderation
from plugins.comments.receiver.inbox import make_application
from plugins.comments.store.queue import Queue, QueueFolder
from plugins.settings import CommentSettings
from tests.axe import Judge
from tests.comments.visitor import Clock, settings
from tests.comments.words import NOON, keep, said
from tests.publish.press import Press

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("browser")]
FIRST = said("What does *consent* mean here?", name="Grace")
ANSWER = said("I asked them. " * 9, 60, name="Li Lei", parent=FIRST.id, url="https://lei.example/")
WORDS = "I read *section 10.4* twice."


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep the tests' output for the tests."""


class House:
    """A built site and its receiver at one address, with a clock that tests can move."""

    def __init__(self, folder: Path, **more: Any) -> None:
        self.press, self.clock = Press(folder), Clock()
        self.settings: CommentSettings = replace(
            settings(folder, **more), content=self.press.content / "comments",
            manifest=self.press.output / "comments.json")
        self.press.post("lantern.md", "Title: On lanterns\nDate: 2024-04-30\nSlug: lantern\n\nTake one.\n")
        self.press.post("shut.md", "Title: Shut\nDate: 2024-04-29\nSlug: shut\nComments: closed\n\nNo more.\n")
        keep(self.press.content / "comments", *(replace(one, slug="lantern") for one in (FIRST, ANSWER)),
             replace(FIRST, slug="shut"))
        self.build()
        receiver = make_application(self.settings, self.clock)

        def answer(environ: dict[str, Any], start: Any) -> Any:
            if environ["PATH_INFO"].startswith("/comments/"):
                return receiver(environ, start)
            file = self.press.output / environ["PATH_INFO"].lstrip("/")
            file = file / "index.html" if file.is_dir() else file
            if not file.is_file():
                start("404 Not Found", [])
                return []
            start("200 OK", [("Content-Type", f"{mimetypes.guess_type(file.name)[0]}; charset=utf-8")])
            return [file.read_bytes()]

        self.server = make_server("127.0.0.1", 0, answer, _Server, _Quiet)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def build(self) -> None:
        self.press.build(COMMENTS_ENDPOINT="/comments/")

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def approve(self) -> None:
        """As the moderator does it."""
        moderation = Moderation(self.settings, self.clock.now)
        for held in moderation.held(QueueFolder.PENDING):
            moderation.approve(held)
        self.build()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = House(tmp_path_factory.mktemp("house"))
    yield house
    house.close()


@pytest.fixture
def reader(chromium: Browser) -> Iterator[Page]:
    """A visitor whose browser runs no script."""
    context = chromium.new_context(java_script_enabled=False)
    yield context.new_page()
    assert context.cookies() == []
    context.close()


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    pytest.fail(f"Tab never comes to {selector}")


def enter(page: Page) -> None:
    """Press Enter on a link or a button, and wait for where it leads."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def click(page: Page, selector: str) -> None:
    """Click a link or a button, and wait for where it leads."""
    with page.expect_navigation():
        page.click(selector)


def test_a_comment_is_written_answered_and_published_by_keyboard_alone(house: House, reader: Page) -> None:
    house.clock.now = NOON
    reader.goto(f"{house.address}/posts/lantern/")
    tab_to(reader, "#comment-parent")
    reader.keyboard.press("ArrowDown")  # one group of radios: the arrows go from comment to comment
    tab_to(reader, f"#c-{FIRST.id} .comment-reply a")
    enter(reader)  # to the form
    tab_to(reader, "#comment-name")
    reader.keyboard.type("Ada")
    tab_to(reader, "#comment-message")
    reader.keyboard.type(WORDS)
    tab_to(reader, ".comment-form button")
    enter(reader)
    assert "in reply to Grace" in reader.inner_text(".comment-preview")
    assert reader.inner_html(".comment-preview .comment-body").strip() == "<p>I read <em>section 10.4</em> twice.</p>"
    house.clock.pass_(10)
    tab_to(reader, ".comment-send button")
    enter(reader)
    assert "We have it, thank you." in reader.inner_text("main")
    private = reader.url
    house.approve()
    reader.goto(f"{house.address}/posts/lantern/")
    answers = reader.locator(f"li:has(> #c-{FIRST.id}) > ol > li > article")
    assert [name.strip() for name in answers.locator(".p-name").all_inner_texts()] == ["Ada", "Li Lei"]
    assert "3 comments" in reader.inner_text(".meta")
    reader.goto(private)
    assert "is on the page" in reader.inner_text("main")
    tab_to(reader, "#comment-sure")
    reader.keyboard.press("Space")
    tab_to(reader, "button[value=delete]")
    enter(reader)
    assert "marked for deletion" in reader.inner_text("main")
    Moderation(house.settings, house.clock.now).delete_withdrawn()
    house.build()
    reader.goto(f"{house.address}/posts/lantern/")
    assert "section 10.4" not in reader.inner_text("#comments")


def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(house: House, reader: Page) -> None:
    reader.goto(f"{house.address}/posts/lantern/")
    reader.fill("#comment-name", "Clausewatch")
    reader.fill("#comment-message", WORDS)
    click(reader, ".comment-form button")
    assert "belongs to an author" in reader.inner_text("#comment-name-wrong")
    assert reader.input_value("#comment-message") == WORDS
    click(reader, ".comment-faults a")
    assert reader.locator("#comment-name:focus, #comment-name:target").count()
    reader.fill("#comment-name", "Ada")
    click(reader, ".comment-form button")
    assert "This is how it will look" in reader.inner_text("main")


def test_choosing_whom_to_answer_shows_the_way_to_the_form(house: House, reader: Page) -> None:
    reader.goto(f"{house.address}/posts/lantern/")
    reader.get_by_label("Reply to Li Lei").check()
    assert reader.locator(f"#c-{ANSWER.id} .comment-reply a").is_visible()
    assert not reader.locator(f"#c-{FIRST.id} .comment-reply a").is_visible()
    assert not reader.get_by_label("The post itself").is_checked()


def test_a_browser_with_scripts_does_the_proof_of_work(chromium: Browser, tmp_path: Path) -> None:
    house = House(tmp_path, work=8)
    page = chromium.new_context().new_page()
    page.goto(f"{house.address}/posts/lantern/")
    page.fill("#comment-name", "Ada")
    page.fill("#comment-message", WORDS)
    click(page, ".comment-form button")
    expect(page.locator('[name="options[work]"]')).not_to_have_value("")
    house.clock.pass_(10)
    click(page, ".comment-send button")
    assert "We have it" in page.inner_text("main")
    (held,) = Queue(house.settings.state).all(QueueFolder.PENDING)[0]
    assert held.score.reasons == ()
    page.context.close()
    house.close()


# ── axe, in every state ─────────────────────────────────────────────────────────────────────────────────────────────

class Tour:
    """Goes from state to state and notes every fault."""

    def __init__(self, page: Page, house: House, judge: Judge) -> None:
        self.page, self.house, self.judge = page, house, judge
        self.faults: dict[str, list[str]] = {}

    def look(self, state: str, words: str) -> None:
        """Note the faults of the page as it is now, which must have these words."""
        assert words in self.page.inner_text("main"), state
        if found := self.judge.faults(self.page.content(), self.page.url):
            self.faults[state] = found

    def goto(self, path: str) -> None:
        self.page.goto(self.house.address + path)

    def write(self, name: str, words: str, url: str = "") -> None:
        """Fill in the form and send it, whatever the browser thinks of it."""
        for field, typed in (("name", name), ("message", words), ("url", url)):
            self.page.fill(f"#comment-{field}", typed)
        self.submit("form.comment-form")

    def submit(self, form: str) -> None:
        with self.page.expect_navigation():
            self.page.evaluate("form => HTMLFormElement.prototype.submit.call(document.querySelector(form))", form)


def test_assistive_software_finds_no_fault_in_any_state(chromium: Browser, house: House) -> None:
    house.clock.now = NOON
    house.clock.pass_(86_400)  # so that no limit is met
    tour = Tour(chromium.new_page(), house, Judge(chromium, house.address))
    tour.goto("/posts/lantern/")
    tour.look("thread", "Li Lei")
    tour.goto("/posts/a-quiet-post/")
    tour.look("empty thread", "The first word is yours")
    tour.goto("/posts/shut/")
    tour.look("closed thread", "This conversation is closed")
    tour.goto("/posts/lantern/")
    tour.write("", "", "ftp://nowhere")
    tour.look("errors", "Give a name")
    tour.write("Ada", f"{WORDS}\n\n> said\n\n- one\n\n`code` https://a.example/{'long' * 30}", "https://ada.example/")
    tour.look("preview", "This is how it will look")
    tour.submit("#send")
    tour.look("sent too early", "That was quick")
    house.clock.pass_(10)
    tour.submit("#send")
    tour.look("pending", "We have it, thank you.")
    private = tour.page.url.removeprefix(house.address)
    tour.page.fill("#comment-message", "")
    tour.submit("form.comment-form")
    tour.look("pending, nothing typed", "Write something first")
    tour.page.evaluate("document.querySelector('#comment-sure').closest('form').id = 'delete'")
    tour.page.evaluate("document.querySelector('#delete').insertAdjacentHTML('beforeend', "
                       "'<input type=hidden name=do value=delete>')")
    tour.submit("#delete")
    tour.look("not sure", "Tick the box")
    house.approve()
    tour.goto(private)
    tour.look("published", "is on the page")
    tour.page.fill("#comment-message", "Second thoughts.")
    tour.submit("form.comment-form")
    tour.look("changed", "We have your new words")
    tour.page.check("#comment-sure")
    click(tour.page, "button[value=delete]")
    tour.look("deleted", "marked for deletion")
    tour.goto("/comments/mine/nobody.0")
    tour.look("nothing here", "There is nothing at this address")
    for held in Queue(house.settings.state).all(QueueFolder.PENDING)[0]:
        Queue(house.settings.state).drop(held)
    tour.judge.close()
    tour.page.close()
    assert tour.faults == {}
