"""Front matter is read with its lines, and a post without a summary borrows its first paragraph."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pelican.settings import read_settings
from pelican.utils import get_date

from plugins.publish import defaults
from plugins.publish.blocks.reader import ClauseReader, first_paragraph
from tests.publish.press import ROOT, Press


def test_the_first_paragraph_stands_in_for_a_summary(press: Press) -> None:
    press.article("One *plain* opening.\n\nMore.")
    press.build()
    assert "One plain opening." in press.page("")


def test_a_paragraph_with_a_block_inside_is_no_summary() -> None:
    assert first_paragraph("<div><p>Card <div>x</div></p></div><p>Good.</p>") == "<p>Good.</p>"


def test_newer_and_older_posts_link_each_other(press: Press) -> None:
    press.article("Later than the quiet one.")
    press.build()
    assert "On lanterns" in press.page("posts/a-quiet-post")
    assert "A quiet post" in press.page("posts/lantern")


def test_no_text_leaves_anything_behind_for_the_next_one(press: Press) -> None:
    full = ("Terms[^1] of the [library], under the HTML of the DMCA.\n\n[^1]: A note.\n\n[library]: https://l.example/\n\n"
            "*[DMCA]: An act\n\n/// card | A card\nWords.\n///\n\n<div markdown=\"1\">\n*Inside*\n</div>\n")
    press.post("bare.md", "Title: Bare\nDate: 2024-03-01\n\nA [library] and the DMCA[^1].\n")
    press.build()
    alone = press.page("posts/bare").split('<div class="prose')[1].split("</article>")[0]
    press.post("a-full.md", f"Title: Full\nDate: 2024-02-01\nSummary: Short[^1].\n\n{full}")
    press.build()
    assert "An act" in press.page("posts/full")
    press.cache.unlink()
    press.build()
    assert press.page("posts/bare").split('<div class="prose')[1].split("</article>")[0] == alone


@pytest.fixture
def reader(tmp_path: Path) -> ClauseReader:
    settings = read_settings(str(ROOT / "pelican.conf.py"), override={
        "PATH": str(tmp_path), "CACHE_PATH": str(tmp_path / "cache.sqlite3")})
    defaults.complete(settings)
    (tmp_path / "posts").mkdir()
    return ClauseReader(settings)


def read(reader: ClauseReader, name: str, head: str) -> dict[str, Any]:
    path = Path(reader.settings["PATH"], "posts", name)
    path.write_text(f"Title: Lamps\n{head}\n\nWords.\n", encoding="utf-8")
    return reader.read(str(path))[1]


@pytest.mark.parametrize("date", ["2024-02-28", "2024-12-28 23:59", "2024-02-29", "2024-05-01 10:00:05",
                                  "2024-05-01_09:30", "2024-05-01T10:00", "2024-05-01 10:00Z"])
def test_dates_are_read_as_pelican_reads_them(reader: ClauseReader, date: str) -> None:
    found, wanted = read(reader, "lamp.md", f"Date: {date}")["date"], get_date(date.replace("_", " "))
    assert (found, type(found), found.tzinfo) == (wanted, type(wanted), wanted.tzinfo)


def test_posts_share_their_categories_and_tags(reader: ClauseReader) -> None:
    head = "Date: 2024-05-01\nCategory: Oil\nTags: Oil, Wick"
    first, second = (read(reader, name, head) for name in ("a.md", "b.md"))
    assert first["category"] is second["category"] and first["tags"][1] is second["tags"][1]
    assert first["category"] is not first["tags"][0]
