"""What goes on is shown once where nobody watches, and with its time in a terminal."""
from __future__ import annotations

import io
import re
import threading

import pytest

from plugins.publish.command.progress import show_progress
from plugins.publish.page_count import PageCount


class Terminal(io.StringIO):
    """A stream that somebody watches; `rewritten` is set when a line was written for the second time."""

    def __init__(self) -> None:
        super().__init__()
        self.rewritten = threading.Event()

    def isatty(self) -> bool:
        return True

    def write(self, words: str) -> int:
        written = super().write(words)
        if self.getvalue().count("Building") > 1:
            self.rewritten.set()
        return written


def test_a_log_gets_one_line() -> None:
    log = io.StringIO()
    with show_progress("Building", log):
        pass
    assert log.getvalue() == "Building …\n"


def test_a_terminal_gets_a_line_that_rewrites_itself_and_goes() -> None:
    terminal = Terminal()
    with show_progress("Building", terminal, tick=0.001):
        assert terminal.rewritten.wait(60)
    assert re.fullmatch(r"(?:\r\033\[KBuilding … \d+ s){2,}\r\033\[K", terminal.getvalue())


def test_a_terminal_is_told_how_many_pages_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    with show_progress("Building", terminal, tick=0.001) as counting:
        monkeypatch.setenv(*next(iter(counting.items())))
        count = PageCount()
        for _ in range(1_019):
            count.add()
        terminal.rewritten.clear()
        assert terminal.rewritten.wait(60) and terminal.rewritten.clear() is None and terminal.rewritten.wait(60)
    assert " s, 1,010 pages" in terminal.getvalue()


def test_the_line_goes_when_the_work_fails() -> None:
    terminal = Terminal()
    with pytest.raises(ValueError), show_progress("Building", terminal, tick=0.001):
        raise ValueError
    assert terminal.getvalue().endswith("\r\033[K")
