from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from plugins.capture.snapshots import Copies, Copy, Snapshots, read_copies, write_copies

COPIES = Copies((Copy("https://a.example/", "text/html", '"7"', None, "ab" * 32, "2026-11-27T08:00:00Z"),), "r", "t")


def test_bytes_are_kept_compressed_under_their_hash(tmp_path: Path) -> None:
    kept, content = Snapshots(tmp_path), b"<p>words</p>" * 1000
    name = kept.put(content)
    assert (name, kept.get(name)) == (sha256(content).hexdigest(), content)
    assert kept.path(name).stat().st_size < len(content) / 10


def test_the_same_bytes_are_kept_once_and_compressed_alike(tmp_path: Path) -> None:
    kept = Snapshots(tmp_path)
    before = kept.path(kept.put(b"words")).read_bytes()
    kept.path(kept.put(b"words")).unlink()
    assert kept.path(kept.put(b"words")).read_bytes() == before
    assert sum(path.is_file() for path in tmp_path.rglob("*")) == 1


def test_bytes_that_were_damaged_on_the_disk_are_not_given_out(tmp_path: Path) -> None:
    kept = Snapshots(tmp_path)
    name, other = kept.put(b"words"), kept.put(b"other words")
    kept.path(name).write_bytes(kept.path(other).read_bytes())
    kept.path(other).write_bytes(b"\x1f\x8b broken")
    assert (kept.get(name), kept.get(other), kept.get("00" * 32), kept.get(None)) == (None, None, None, None)
    assert kept.get(kept.put(b"words")) == b"words"


def test_a_note_is_read_as_it_was_written_and_a_damaged_one_is_nothing(tmp_path: Path) -> None:
    write_copies(tmp_path, "acme", "terms", COPIES)
    assert read_copies(tmp_path, "acme", "terms") == COPIES
    (tmp_path / "known/acme/terms.json").write_text("{")
    assert read_copies(tmp_path, "acme", "terms") == Copies()
