"""Files are whole or not there."""
from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path

import pytest

from plugins import atomic_write


@pytest.mark.parametrize("durable", [True, False])
def test_a_write_that_is_broken_off_leaves_the_former_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                              durable: bool) -> None:
    file = tmp_path / "folder" / "name"
    atomic_write.write_whole(file, b"whole", durable=durable)
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("the disk is full")))
    with pytest.raises(OSError, match="full"):
        atomic_write.write_whole(file, b"half", durable=durable)
    assert [path.name for path in file.parent.iterdir()] == ["name"]
    assert file.read_bytes() == b"whole"


def test_rights_are_as_asked_for_whatever_was_there(tmp_path: Path) -> None:
    file = tmp_path / "name"
    for mode in (0o600, 0o644):
        atomic_write.write_whole(file, b"x", mode=mode)
        assert stat.S_IMODE(file.stat().st_mode) == mode & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_only_new_refuses_to_replace(tmp_path: Path) -> None:
    atomic_write.write_whole(tmp_path / "name", b"first", only_new=True)
    with pytest.raises(FileExistsError):
        atomic_write.write_whole(tmp_path / "name", b"second", only_new=True)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"first"]


def test_an_unchanged_file_keeps_its_date(tmp_path: Path) -> None:
    file = tmp_path / "name"
    assert atomic_write.write_if_changed(file, b"same")
    os.utime(file, (1, 1))
    assert not atomic_write.write_if_changed(file, b"same")
    assert file.stat().st_mtime == 1


def test_what_a_killed_process_left_is_swept_away_and_what_a_living_one_writes_is_not(tmp_path: Path) -> None:
    with subprocess.Popen(["true"]) as dead:
        pass
    names = [f".2024-01-01.md.{dead.pid}.x_1.tmp", f".2024-01-02.md.{os.getpid()}.x_1.tmp", ".a.b.c.tmp", "a.md"]
    for name in names:
        (tmp_path / name).write_text("half")
    atomic_write.sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names[1:])


def test_a_first_write_makes_folders_and_leaves_alone_what_is_equal(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "name"
    assert atomic_write.write_first(file, b"whole") and file.read_bytes() == b"whole"
    beside = file.with_name("other")
    assert atomic_write.write_first(beside, b"x" * 3_000_000) and beside.stat().st_size == 3_000_000
    assert stat.S_IMODE(beside.stat().st_mode) == atomic_write.PUBLIC & ~_umask()
    assert not atomic_write.write_first(file, b"whole")
    assert atomic_write.write_first(file, b"other") and file.read_bytes() == b"other"
