"""Files beside the pages of Pelican's own writer."""
from __future__ import annotations

from pathlib import Path

from plugins.publish.output_files import DirectOutput


def test_files_wait_for_the_commit(tmp_path: Path) -> None:
    output = DirectOutput(tmp_path)
    output.stage("feeds/a.xml", b"a")
    assert not (tmp_path / "feeds").exists()
    assert (output.commit(), output.commit()) == (1, 0)
    assert (tmp_path / "feeds/a.xml").read_bytes() == b"a"


def test_pages_are_noted_and_altered(tmp_path: Path) -> None:
    output, page = DirectOutput(tmp_path), tmp_path / "x" / "index.html"
    page.parent.mkdir()
    page.write_bytes(b"before")
    output.edit(str(page), lambda content: content.replace(b"before", b"after"))
    assert list(output.pages()) == [("x/index.html", b"after")]
