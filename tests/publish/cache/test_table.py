"""Small values are kept together, and only those that the latest build asked for."""
from __future__ import annotations

from pathlib import Path

import pytest

from plugins.publish.cache.cache import Cache


def build(path: Path, *names: str, builder: str = "", code: str = "code") -> list[str]:
    """Ask for some names as one build does; those whose values were made."""
    cache, made = Cache(path, builder, lambda _: code), list[str]()

    def value(name: str) -> list[str]:
        made.append(name)
        return [f"of {name}"]

    for name in names:
        assert cache.table("tests").get(name, lambda name=name: value(name)) == [f"of {name}"]
    cache.close()
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache.sqlite3"


def test_a_value_is_made_once(path: Path) -> None:
    assert [build(path, "a", "b", "a"), build(path, "b", "c", "a")] == [["a", "b"], ["c"]]


def test_what_is_not_asked_for_is_forgotten(path: Path) -> None:
    assert [build(path, "a", "b"), build(path, "b"), build(path, "a", "b")] == [["a", "b"], [], ["a"]]
    build(path, "c")
    assert b"of a" not in path.read_bytes()


def test_other_code_and_another_builder_make_their_own(path: Path) -> None:
    build(path, "a")
    assert build(path, "a", code="other") == build(path, "a", builder="serve") == build(path, "a") == ["a"]


def test_each_builder_keeps_its_own(path: Path) -> None:
    build(path, "a")
    build(path, "b", builder="serve")
    assert [build(path, "a"), build(path, "b", builder="serve")] == [[], []]
