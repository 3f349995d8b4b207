"""A cached value is named by everything that it was made from: never stale, never in the way."""
from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.publish.cache import cache as module
from plugins.publish.cache.cache import Cache
from plugins.publish.command.build_server import run
from tests.comments.words import keep, said
from tests.publish import small_site
from tests.publish.press import ROOT


class Maker:
    """Counts how often it was asked."""

    def __init__(self, made: bytes = b"made"):
        self.asked, self.made = 0, made

    def __call__(self) -> bytes:
        self.asked += 1
        return self.made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "var" / "cache.sqlite3"


def build(path: Path, *keys: str, builder: str = "", code: str = "code") -> int:
    """Ask for some keys as one build does; how many were not in the cache."""
    cache, make = Cache(path, builder, lambda _: code), Maker()
    for key in keys:
        assert cache.get("tests", key, make) == b"made"
    cache.close()
    return make.asked


def kept(path: Path) -> int:
    with sqlite3.connect(path) as file:
        return int(file.execute("select count(*) from entries").fetchone()[0])


def test_a_value_is_made_once(path: Path) -> None:
    assert [build(path, "key", "key"), build(path, "key")] == [1, 0]


def test_other_code_another_key_and_another_namespace_are_made_anew(path: Path) -> None:
    cache, make = Cache(path, "", lambda _: "code"), Maker()
    for namespace, key in (("a", "b"), ("a", "c"), ("c", "b"), ("a", "b")):
        cache.get(namespace, key, make)
    cache.close()
    assert make.asked == 3
    assert build(path, "b", code="other code") == 1


def test_none_is_not_kept(path: Path) -> None:
    cache = Cache(path, "", lambda _: "code")

    def fail() -> bytes | None:
        return None

    assert cache.get("tests", "key", fail) is None
    assert cache.get("tests", "key", Maker()) == b"made"


def test_a_lone_surrogate_is_a_key_like_any_other(path: Path) -> None:
    assert [build(path, "\ud800"), build(path, "\ud800")] == [1, 0]


def _overwrite(path: Path) -> None:
    path.write_bytes(b"no database at all" * 1000)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _other_table(path: Path) -> None:
    with sqlite3.connect(path) as file:
        file.execute("drop table entries")
        file.execute("create table entries (other int)")


def _flip_values(path: Path) -> None:
    with sqlite3.connect(path) as file:
        file.execute("update entries set value = x'00' || substr(value, 2)")


def _swap_values(path: Path) -> None:
    with sqlite3.connect(path) as file:
        (first, second) = [row[0] for row in file.execute("select value from entries order by name limit 2")]
        file.execute("update entries set value = case when value = ? then ? else ? end", (first, second, first))


@pytest.mark.parametrize("damage", [_overwrite, _empty, _cut, _other_table, _flip_values, _swap_values])
def test_what_is_damaged_is_made_anew(path: Path, damage: Callable[[Path], None]) -> None:
    build(path, "one", "two")
    damage(path)
    assert build(path, "one", "two") == 2
    assert build(path, "one", "two") == 0


def test_two_builders_that_take_turns_keep_their_values(path: Path) -> None:
    asked = [build(path, name, builder=name) for name in ("draft", "published") * 3]
    assert asked == [1, 1, 0, 0, 0, 0]


def test_small_values_are_kept_that_a_build_puts_away(path: Path) -> None:
    first = Cache(path, code=str)
    table = first.table("tests")
    table.put("one", [1, "made"])
    first.put_away("tests")
    assert table.find("one") is None
    first.close()
    second = Cache(path, code=str)
    assert second.table("tests").find("one") == [1, "made"]
    second.put_away("tests")
    second.close()
    assert Cache(path, code=str).table("tests").find("one") == [1, "made"]


def test_what_the_latest_build_did_not_use_is_deleted(path: Path) -> None:
    build(path, "regretted words", "other words")
    build(path, "other words")
    assert kept(path) == 1


def test_what_builders_of_long_ago_used_is_deleted(path: Path) -> None:
    for number in range(module.BUILDERS + 1):
        build(path, str(number), builder=str(number))
    assert kept(path) == module.BUILDERS


def test_a_deleted_value_leaves_no_bytes_behind(path: Path) -> None:
    cache = Cache(path, "", lambda _: "code")
    cache.get("tests", "key", lambda: b"\0\1\2regretted" * 3)
    cache.close()
    with sqlite3.connect(path) as file:
        packed = bytes(file.execute("select value from entries").fetchone()[0])
    assert packed in path.read_bytes()
    build(path, "another")
    assert packed not in path.read_bytes()


def test_a_failed_build_deletes_nothing_and_keeps_what_it_made(path: Path) -> None:
    build(path, "before")
    cache = Cache(path, "", lambda _: "code")
    cache.get("tests", "new", Maker())
    cache.abandon()
    assert build(path, "before", "new") == 0


def test_a_killed_build_leaves_a_good_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "UNWRITTEN", 0)
    build(path, "before")
    cache = Cache(path, "", lambda _: "code")
    cache.get("tests", "new", Maker())
    del cache
    assert build(path, "before", "new") == 0


def test_builds_at_the_same_time_hurt_nobody(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "UNWRITTEN", 0)

    def make() -> bytes:
        build(path, "another", "key", builder="other")
        return b"made"

    cache = Cache(path, "", lambda _: "code")
    assert cache.get("tests", "key", make) == b"made"
    cache.close()
    assert build(path, "key") == 0


def test_a_locked_file_is_waited_for_and_then_done_without(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0)
    build(path, "key")
    with sqlite3.connect(path) as other:
        other.execute("begin exclusive")
        assert build(path, "key", "more") == 2
        other.rollback()
    assert build(path, "key") == 0


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of this checkout with one post, and one comment by the site's author."""
    for part in ("plugins", "theme", "docs"):
        shutil.copytree(ROOT / part, tmp_path / part)  # with what is compiled of it
    shutil.copy(ROOT / "pelican.conf.py", tmp_path)
    small_site.write_post(tmp_path, "lantern", "Take one.")
    keep(tmp_path / "content" / "comments", said("Thank you", slug="lantern", by_author=True))
    return tmp_path


@pytest.mark.slow
def test_a_constant_that_is_changed_far_away_makes_anew(checkout: Path) -> None:
    """The badge of an author's comment once stayed, since a list of sources left `comments/model.py` out."""
    model, page = checkout / "plugins/comments/model.py", checkout / "output/posts/lantern/index.html"
    for pattern, badges in ((r"\d{8}T", 1), (r"\d{9}T", 0)):
        model.write_text(model.read_text().replace(r"\d{8}T", pattern))
        fresh = {"PYTHONDONTWRITEBYTECODE": "1"}  # Python takes a source of the same size and second for the same
        assert run(["content", "-s", "pelican.conf.py", "-o", "output"], fresh, checkout)[0] == 0
        assert page.read_text().count("comment-badge") == badges


class Sources:
    """A tree of sources that counts how often they are read."""

    def __init__(self, state: str):
        self.state, self.asked = state, 0

    def digest(self, module: str) -> str:
        self.asked += 1
        return module


@pytest.mark.parametrize(("before", "now", "read"), [("same", "same", 0), ("same", "other", 1), ("", "", 1)])
def test_sources_are_read_where_one_was_touched(path: Path, monkeypatch: pytest.MonkeyPatch, before: str, now: str,
                                                read: int) -> None:
    for state in (before, now):
        sources = Sources(state)
        monkeypatch.setattr(module.source_code, "SourceTree", lambda sources=sources: sources)
        cache = Cache(path)
        cache.get("tests", "key", Maker())
        cache.close()
    assert sources.asked == read
