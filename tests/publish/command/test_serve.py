from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue

import pytest
from playwright.sync_api import Browser, expect

from plugins.publish.command import serve
from plugins.publish.command.serve import HOST
from tests.publish import small_site

pytestmark = pytest.mark.slow

PATIENCE = 120  #: seconds that a busy machine may take; a test that passes waits for none of them
RUN = "import sys; from plugins.publish.command.serve import main; sys.exit(main(tuple(sys.argv[1:])))"


class Session:
    """`tasks.py serve` as an author runs it, on a small site; a test that fails shows what its terminal said."""

    def __init__(self, checkout: Path, *words: str):
        self.checkout = checkout
        self._process = subprocess.Popen(
            [sys.executable, "-u", "-c", RUN, *words], cwd=checkout, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self._lines = SimpleQueue[str]()  #: an empty one is the end
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.address = self.read_to("Serving ").split()[1]
        self.read_to("uilt")  # "Built 5 pages …", or that the site is not built

    def _read(self) -> None:
        assert self._process.stdout
        with self._process.stdout as terminal:
            for line in terminal:
                print(line, end="")
                self._lines.put(line)
        self._lines.put("")

    def read_to(self, words: str) -> str:
        """The next line of the terminal that holds the words."""
        while line := self._lines.get(timeout=PATIENCE):
            if words in line:
                return line
        raise AssertionError(f"the terminal never said {words!r}")

    def get(self, path: str) -> str:
        """What a browser gets."""
        with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as response:
            return response.read().decode()

    def status(self, path: str) -> int:
        """The status of a page."""
        try:
            self.get(path)
        except urllib.error.HTTPError as error:
            with error:
                return error.code
        return 200

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self.end()

    def end(self) -> tuple[int, str]:
        """Press Ctrl-C: the exit status, and what was still said."""
        self._process.send_signal(signal.SIGINT)
        status = self._process.wait(timeout=PATIENCE)
        self._reader.join()
        return status, "".join(iter(self._lines.get, ""))


@pytest.fixture
def checkout(tmp_path: Path, root: Path) -> Path:
    """A small site with the server's own code in its checkout."""
    folder = small_site.make(tmp_path / "checkout")
    shutil.copytree(root / "plugins", folder / "plugins", dirs_exist_ok=True)  # with what is compiled of them
    return folder


@pytest.fixture
def true_checkout(tmp_path: Path, root: Path) -> Path:
    """The project's own plugins, theme and settings, with one post."""
    folder = tmp_path / "checkout"
    for name in ("plugins", "theme", "docs"):
        shutil.copytree(root / name, folder / name)
    shutil.copy(root / "pelican.conf.py", folder)
    small_site.write_post(folder, "hello", "Good morning.")
    return folder


@pytest.fixture
def session(checkout: Path) -> Iterator[Session]:
    with Session(checkout, "--port", "0") as running:
        yield running


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody else listens on."""
    with socket.create_server((HOST, 0)) as other:
        yield other.getsockname()[1]


def test_the_site_names_this_machines_address(session: Session) -> None:
    assert f"{session.address}hello.html" in session.get("")


def test_a_saved_file_is_on_the_site_soon_after(session: Session) -> None:
    small_site.write_post(session.checkout, "hello", "Good evening.")
    session.read_to("content/posts/hello.md → Built")
    assert "Good evening." in session.get("hello.html")


def test_the_index_of_the_search_is_made_when_its_page_is_opened(true_checkout: Path) -> None:
    with Session(true_checkout, "--port", "0") as running:
        assert running.status("search/search.js") == 404
        assert "Words cannot be searched for here" in running.get("search/")
        running.read_to("/search/ was opened → Built")
        assert running.status("search/pagefind/pagefind-worker.js") == 200
        assert 'id="search-form"' in running.get("search/")
        small_site.write_post(true_checkout, "hello", "Good evening.")
        running.read_to("content/posts/hello.md → Built")
        assert running.status("search/search.js") == 404


def test_a_scheduled_post_is_no_draft_once_its_date_has_come(true_checkout: Path) -> None:
    (true_checkout / "content" / "posts" / "late.md").write_text(
        "Title: Late\nDate: 2024-05-01\nSlug: late\nCategory: News\nStatus: scheduled\n\nWords.\n")
    with Session(true_checkout, "--port", "0") as running:
        assert (running.status("posts/late/"), running.status("drafts/late/")) == (200, 404)


def test_settings_that_an_editor_replaces_are_noticed_every_time(session: Session) -> None:
    for name in ("Smaller", "Smallest"):
        fresh = session.checkout / "settings.tmp"
        fresh.write_text(small_site.SETTINGS + f"SITENAME = '{name}'\n")
        fresh.replace(session.checkout / "pelican.conf.py")
        session.read_to("pelican.conf.py → Built")
        assert f"<title>{name}" in session.get("")


def test_the_last_good_site_stays_when_a_build_fails(session: Session) -> None:
    (session.checkout / "pelican.conf.py").write_text("SITENAME = undefined_name\n")
    session.read_to("undefined_name")
    session.read_to("not built")
    assert "Good morning." in session.get("hello.html")


@pytest.mark.parametrize(("words", "status"), [((), 200), (("--published",), 404)],
                         ids=["while writing", "as readers see it"])
def test_drafts_are_shown_while_writing(checkout: Path, words: tuple[str, ...], status: int) -> None:
    with Session(checkout, "--port", "0", *words) as running:
        assert running.status("drafts/unready/") == status


def test_ctrl_c_ends_quietly(checkout: Path) -> None:
    with Session(checkout, "--port", "0") as running:
        assert running.end() == (0, "\n")


def test_ctrl_c_ends_even_when_it_does_not_wake_who_waits(root: Path) -> None:
    lines = ["import queue, signal, threading", "from plugins.publish.command import serve",
             "strike = lambda: signal.pthread_kill(threading.get_ident(), signal.SIGINT)",
             "threading.Timer(0.1, strike).start()", "serve._all_of(queue.SimpleQueue())"]
    run = subprocess.run([sys.executable, "-c", "\n".join(lines)], cwd=root, capture_output=True, text=True,
                         timeout=PATIENCE)
    assert run.stderr.endswith("KeyboardInterrupt\n")


def test_a_port_that_is_taken_is_one_sentence(checkout: Path, taken: int) -> None:
    words = [sys.executable, "-c", RUN, "--port", str(taken)]
    run = subprocess.run(words, cwd=checkout, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (
        1, f"tasks.py serve: port {taken} is taken; choose another with --port N\n")


def test_the_next_port_is_used_when_the_usual_one_is_taken(monkeypatch: pytest.MonkeyPatch, taken: int) -> None:
    monkeypatch.setattr(serve, "PORT", taken)
    with serve._listen(None) as server:
        assert server.server_port > taken


def test_a_browser_that_listens_is_told_within_seconds(session: Session) -> None:
    with urllib.request.urlopen(session.address + "-preview/events", timeout=PATIENCE) as events:
        events.readline()
        small_site.write_post(session.checkout, "hello", "Good night.")
        events.readline()
        assert b'"built"' in events.readline()


@pytest.mark.browser
def test_an_open_page_shows_what_was_saved_and_what_is_wrong(chromium: Browser, true_checkout: Path) -> None:
    with Session(true_checkout, "--port", "0") as running:
        page, faults = chromium.new_page(), []
        page.on("console", lambda message: faults.append(message.text))
        page.goto(running.address + "posts/hello/")
        small_site.write_post(true_checkout, "hello", "Good *evening*.")
        expect(page.locator("main")).to_contain_text("Good evening.", timeout=PATIENCE * 1000)
        small_site.write_post(true_checkout, "hello", "/// nothing | at all\n///")
        wrong = "content/posts/hello.md:5:1: there is no block 'nothing'"
        expect(page.get_by_role("alert")).to_contain_text(wrong, timeout=PATIENCE * 1000)
        small_site.write_post(true_checkout, "hello", "Good night.")
        expect(page.locator("main")).to_contain_text("Good night.", timeout=PATIENCE * 1000)
        expect(page.get_by_role("alert")).to_have_count(0)
        page.close()
    assert faults == []
