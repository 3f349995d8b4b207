"""A content file is UTF-8 text, or says with line and column why not."""
from __future__ import annotations

from pathlib import Path

import pytest

from plugins.publish.front_matter.content_file import UnreadableFile, read_text


def test_marks_ends_of_lines_and_control_characters_go(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes("\ufeffTitle: A\x08 B\r\nText\x1e.\rEnd".encode())
    assert read_text(file) == "Title: A B\nText.\nEnd"


def test_another_encoding_is_named_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes("Title: A\nCafé: b".encode("latin-1"))
    with pytest.raises(UnreadableFile) as failed:
        read_text(file)
    assert (failed.value.fault.line, failed.value.fault.column) == (2, 4)
    assert "byte 0xE9" in str(failed.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="No such file"):
        read_text(tmp_path / "a.md")
