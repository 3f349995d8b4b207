from __future__ import annotations

from pathlib import Path

import pytest

from plugins.archive.store import versions
from plugins.archive.store.errors import HistoryError


def test_a_version_file_holds_the_text_and_nothing_else(tmp_path: Path) -> None:
    path = versions.write(tmp_path, "acme", "imprint", "2024-01-01", "Ünser\r\nText")
    assert path == tmp_path / "acme/imprint/2024-01-01.md"
    assert path.read_bytes() == "Ünser\r\nText".encode()
    assert versions.read(tmp_path, "acme", "imprint", "2024-01-01") == "Ünser\r\nText"


def test_a_write_that_is_broken_off_leaves_the_former_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    versions.write(tmp_path, "acme", "imprint", "2024-01-01", "whole")
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError("the disk is full")))
    with pytest.raises(OSError, match="full"):
        versions.write(tmp_path, "acme", "imprint", "2024-01-01", "half")
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["2024-01-01.md"]
    assert versions.read(tmp_path, "acme", "imprint", "2024-01-01") == "whole"


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_version_that_cannot_be_read_is_said_by_name(tmp_path: Path, content: bytes | None) -> None:
    if content:
        (tmp_path / "2024-01-01.md").write_bytes(content)
    with pytest.raises(HistoryError, match=r"2024-01-01\.md: cannot be read"):
        versions.read(tmp_path, "", "", "2024-01-01")
