"""A private memory is named by content and sealed: never stale, never in the way."""
from __future__ import annotations

import os
from pathlib import Path

import pytest

from plugins.publish.cache import sealed
from plugins.publish.cache.sealed import Sealed, code, digest


class Maker:
    """Counts how often it was asked."""

    def __init__(self, made: bytes | None = b"made"):
        self.asked, self.made = 0, made

    def __call__(self) -> bytes | None:
        self.asked += 1
        return self.made


def test_what_is_known_is_made_once(tmp_path: Path) -> None:
    make = Maker()
    assert [Sealed(tmp_path, "code").recall("name", make) for _ in range(2)] == [b"made"] * 2
    assert make.asked == 1


def test_other_code_makes_anew(tmp_path: Path) -> None:
    make = Maker()
    for name in ("code", "other code"):
        Sealed(tmp_path, name).recall("name", make)
    assert make.asked == 2


@pytest.mark.parametrize("damage", [b"", b"no memory at all" * 9, None], ids=["empty", "other bytes", "cut"])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: bytes | None) -> None:
    make = Maker()
    Sealed(tmp_path, "code").recall("name", make)
    [file] = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-1] if damage is None else damage)
    for _ in range(2):
        assert Sealed(tmp_path, "code").recall("name", make) == b"made"
    assert make.asked == 2


def test_what_could_not_be_made_is_not_kept(tmp_path: Path) -> None:
    assert Sealed(tmp_path, "code").recall("name", Maker(None)) is None
    assert not list(tmp_path.iterdir())


def test_what_lies_in_anothers_place_is_made_anew(tmp_path: Path) -> None:
    Sealed(tmp_path, "code").recall("name", Maker(b"first"))
    [first] = tmp_path.iterdir()
    Sealed(tmp_path, "code").recall("other", Maker(b"other"))
    [other] = set(tmp_path.iterdir()) - {first}
    first.replace(other)
    assert Sealed(tmp_path, "code").recall("other", Maker(b"other")) == b"other"


def _build(folder: Path, *names: str) -> Maker:
    memory, make = Sealed(folder, "code"), Maker()
    for name in names:
        memory.recall(name, make)
    memory.close()
    for file in folder.iterdir():  # an hour passes
        os.utime(file, times=(file.stat().st_mtime - 3600,) * 2)
    return make


def test_two_builds_that_take_turns_both_know_their_own(tmp_path: Path) -> None:
    asked = [_build(tmp_path, name).asked for name in ("draft", "published") * 3]
    assert asked == [1, 1, 0, 0, 0, 0]


def test_what_has_not_been_used_for_longest_is_forgotten_first(tmp_path: Path) -> None:
    for name in ("one", "two", "one", "three"):
        _build(tmp_path, name)
    assert len(list(tmp_path.iterdir())) == 2
    assert [_build(tmp_path, name).asked for name in ("three", "one", "two")] == [0, 0, 1]


def test_what_a_killed_build_left_half_written_goes_in_time(tmp_path: Path) -> None:
    left = tmp_path / ".cut.123"
    left.write_bytes(b"half" * 1000)
    _build(tmp_path, "name")
    assert not left.exists()


def test_builds_at_the_same_time_make_the_same_and_hurt_nobody(tmp_path: Path) -> None:
    def make() -> bytes:
        _build(tmp_path, "another", "name")
        return b"made"

    memory = Sealed(tmp_path, "code")
    assert memory.recall("name", make) == b"made"
    assert Sealed(tmp_path, "code").recall("name", Maker(None)) == b"made"


def test_every_byte_and_name_of_a_source_counts(tmp_path: Path) -> None:
    source = tmp_path / "weigh.py"
    source.write_text("NOTABLE = 15")
    first = digest([source])
    source.write_text("NOTABLE = 16")
    second = digest([source])
    assert len({first, second, digest([source.rename(tmp_path / "assess.py")])}) == 3


def test_the_locale_counts_since_it_names_the_months(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = digest([])
    monkeypatch.setattr("locale.setlocale", lambda *_: "de_DE.UTF-8")
    assert digest([]) != first


@pytest.mark.parametrize("room", ["policy", "archive", "publish", "comments", "a/room/of/the/future"])
def test_every_source_of_ours_counts(room: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "plugins" / room / "one.py"
    source.parent.mkdir(parents=True)
    source.write_text("")
    monkeypatch.setattr(sealed, "_HOUSE", tmp_path)
    first = code()
    source.write_text("more = 1")
    assert code() != first


def test_a_folder_counts_with_all_that_lies_in_it(tmp_path: Path) -> None:
    first = code(tmp_path)
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials" / "day.html").write_text("{{ day }}")
    assert code(tmp_path) != first
