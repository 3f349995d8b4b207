"""What was read of a file comes out of the cache as it went in."""
from __future__ import annotations

from pathlib import Path

import pytest
from pelican.settings import read_settings

from plugins.publish import defaults
from plugins.publish.blocks.kept_text import KeptText
from plugins.publish.blocks.reader import ClauseReader
from tests.publish.press import ROOT

HEAD = "Category: On lamps\nAuthors: Ada, Grace\nSummary: *Short*[^1].\nTags: "


@pytest.mark.slow
@pytest.mark.parametrize("head", [
    "Date: 2024-05-01", "Date: 2024-05-01 10:00:05\nModified: 2024-06-01T11:00", "Date: 2024-05-01 10:00+02:00",
    "Date: 2024-05-01 10:00Z\nStatus: scheduled", f"{HEAD}lamp, Oil, lamp", HEAD])
def test_a_text_is_the_same_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, head: str) -> None:
    path, again, of = tmp_path / "posts" / "lamp.md", list[KeptText](), KeptText.of
    path.parent.mkdir()
    date = "" if "Date" in head else "Date: 2024-05-01\n"
    path.write_text(f"Title: Lamps & oil\n{date}{head}\n\nWords[^1].\n\n[^1]: A note.\n", encoding="utf-8")
    settings = read_settings(str(ROOT / "pelican.conf.py"), override={
        "PATH": str(tmp_path), "CACHE_PATH": str(tmp_path / "cache.sqlite3")})
    defaults.complete(settings)
    monkeypatch.setattr(KeptText, "of", lambda *kept: again.append(of(*kept)) or again[-1])
    first, second = (ClauseReader(settings).read(str(path)) for _ in range(2))
    assert again and first[0] == second[0] and "Words" in first[0]
    marks = {name for name, value in first[1].items() if type(value) is object}  # of fields without a value
    assert {name: value for name, value in first[1].items() if name not in marks} == second[1]
    assert all(type(value) is type(second[1][name]) for name, value in first[1].items() if name not in marks)
