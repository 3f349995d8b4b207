"""A file is read again only where it may differ from what was read before."""
from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from plugins.publish.cache.cache import Cache
from plugins.publish.cache.file_digests import FileDigests

LONG_AGO = 1_700_000_000_000_000_000


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were read; and the clock stands in the year 3000, so that no file was changed a moment ago."""
    read, plain = list[str](), Path.read_bytes

    def counted(file: Path) -> bytes:
        read.append(file.name)
        return plain(file)

    monkeypatch.setattr(Path, "read_bytes", counted)
    monkeypatch.setattr("time.time_ns", lambda: LONG_AGO * 20)
    return read


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_text("one")
    return path


def test_an_unchanged_file_is_read_once(file: Path, reads: list[str]) -> None:
    digests = FileDigests(Cache(Path(":memory:"), code=str))
    assert [digests.of_text(file) for _ in range(2)] == [sha256(b"one").hexdigest()] * 2
    assert reads == ["a.md"]


def test_another_text_of_the_same_size_and_time_is_noticed(file: Path, reads: list[str]) -> None:
    digests = FileDigests(Cache(Path(":memory:"), code=str))
    before, seen = digests.of_text(file), file.stat()
    file.write_text("two")
    os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert digests.of_text(file) != before


def test_a_file_that_was_changed_a_moment_ago_is_read_each_time(
        file: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.time_ns", lambda: file.stat().st_mtime_ns)
    digests = FileDigests(Cache(Path(":memory:"), code=str))
    assert [digests.of_text(file) for _ in range(2)] == [sha256(b"one").hexdigest()] * 2
    assert len(reads) == 2


def test_what_is_no_text_or_not_there_is_an_error(tmp_path: Path) -> None:
    digests = FileDigests(Cache(Path(":memory:"), code=str))
    (tmp_path / "b.md").write_bytes(b"\xff")
    with pytest.raises(UnicodeDecodeError):
        digests.of_text(tmp_path / "b.md")
    with pytest.raises(FileNotFoundError):
        digests.of_text(tmp_path / "c.md")
