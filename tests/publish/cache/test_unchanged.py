"""A build is left out only where nothing that it reads, and nothing that it wrote, has changed."""
from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from plugins.publish.cache import unchanged
from plugins.publish.command.build import build
from plugins.publish.command.build_server import Ran
from tests.publish import small_site


class Runs:
    """Stands for Pelican: writes one page, and counts how often it was asked."""

    def __init__(self, output: Path):
        self.output, self.count, self.while_building = output, 0, lambda: None

    def __call__(self, words: Sequence[str], environment: Mapping[str, str], checkout: Path) -> Ran:
        self.count += 1
        self.output.mkdir(exist_ok=True)
        (self.output / "index.html").write_text("a page")
        self.while_building()
        return 0, "a warning\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    return small_site.make(tmp_path / "checkout")


@pytest.fixture
def runs(tmp_path: Path) -> Runs:
    return Runs(tmp_path / "output")


def test_a_second_build_runs_nothing_and_says_the_same(checkout: Path, runs: Runs) -> None:
    first, second = (build(runs.output, {}, checkout, runs) for _ in range(2))
    assert runs.count == 1
    assert (second.status, second.report, second.pages, second.changed) == (0, "a warning", first.pages, 0)


def test_a_file_of_others_in_the_output_is_not_looked_at(checkout: Path, runs: Runs) -> None:
    runs.output.mkdir()
    (runs.output / unchanged.MANIFEST).write_text("index.html\n")
    assert build(runs.output, {}, checkout, runs).changed == 1
    (runs.output / "robots-of-others.txt").touch()
    build(runs.output, {}, checkout, runs)
    assert runs.count == 1
    (runs.output / "index.html").unlink()
    build(runs.output, {}, checkout, runs)
    assert runs.count == 2


@pytest.mark.parametrize("change", [
    lambda checkout, output: small_site.write_post(checkout, "hello", "Good evening."),
    lambda checkout, output: (checkout / "content" / "posts" / "hello.md").rename(checkout / "content" / "bye.md"),
    lambda checkout, output: (checkout / "plugins" / "new.py").touch(),
    lambda checkout, output: (checkout / "pelican.conf.py").write_text("SITENAME = 'Other'"),
    lambda checkout, output: (output / "index.html").write_text("a forgery"),
    lambda checkout, output: (output / "index.html").unlink(),
    lambda checkout, output: next((checkout / "var" / "built").glob("*.json")).write_text("{}"),
], ids=["post", "rename", "plugin", "settings", "page altered", "page removed", "note damaged"])
def test_whatever_changes_is_built(checkout: Path, runs: Runs, change: Callable[[Path, Path], object]) -> None:
    build(runs.output, {}, checkout, runs)
    change(checkout, runs.output)
    build(runs.output, {}, checkout, runs)
    assert runs.count == 2


def test_other_settings_are_another_build(checkout: Path, runs: Runs) -> None:
    for address in ("https://a.example", "https://b.example"):
        build(runs.output, {"CLAUSEWATCH_SITEURL": address}, checkout, runs)
    assert runs.count == 2


def test_a_touched_file_is_no_change(checkout: Path, runs: Runs) -> None:
    build(runs.output, {}, checkout, runs)
    (checkout / "content" / "posts" / "hello.md").touch()
    build(runs.output, {}, checkout, runs)
    assert runs.count == 1


def test_what_was_saved_while_building_is_built_next_time_even_when_it_is_taken_back(
    checkout: Path, runs: Runs
) -> None:
    post = checkout / "content" / "posts" / "hello.md"
    before = post.read_text()
    runs.while_building = lambda: small_site.write_post(checkout, "hello", "Good evening.")
    build(runs.output, {}, checkout, runs)
    post.write_text(before)
    build(runs.output, {}, checkout, runs)
    assert runs.count == 2


def test_a_file_that_goes_while_we_look_is_no_fault(checkout: Path) -> None:
    (checkout / "content" / "gone.md").symlink_to("nowhere.md")
    read = unchanged.read_now(checkout, "pelican.conf.py", {}, unchanged.NOTHING.read)
    assert read.sources[str(checkout / "content" / "gone.md")].digest == ""


def test_a_file_is_read_again_only_where_its_stamp_differs(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    post = checkout / "content" / "posts" / "hello.md"
    for path in (path for path in checkout.rglob("*") if path.is_file()):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    later = time.time_ns() + 2 * unchanged.RACY
    monkeypatch.setattr(time, "time_ns", lambda: later)
    first = unchanged.read_now(checkout, "pelican.conf.py", {}, unchanged.NOTHING.read)
    read: list[Path] = []
    monkeypatch.setattr(Path, "read_bytes", lambda path: read.append(path) or b"")
    assert unchanged.read_now(checkout, "pelican.conf.py", {}, first).is_same(first) and not read
    small_site.write_post(checkout, "hello", "Good evening.")
    assert not unchanged.read_now(checkout, "pelican.conf.py", {}, first).is_same(first) and read == [post]
