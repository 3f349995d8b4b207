"""What Markdown made of a text is remembered by content: never stale, never in the way."""
from __future__ import annotations

from pathlib import Path
from typing import Any

from plugins.publish.cache.rendered import Memory, Rendered
from tests.publish.press import Press

SETTINGS: dict[str, Any] = {"extension_configs": {"markdown.extensions.extra": {}}}


class Renderer:
    """Counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> Rendered:
        self.asked += 1
        return "<p>Text</p>", {"title": ["A"]}


def test_an_unchanged_text_is_rendered_once(tmp_path: Path) -> None:
    render = Renderer()
    for _ in range(2):
        memory = Memory(tmp_path / "r.sqlite3", SETTINGS)
        assert memory.recall("Text", render) == ("<p>Text</p>", {"title": ["A"]})
        memory.close()
    assert render.asked == 1


def test_other_settings_render_anew(tmp_path: Path) -> None:
    render = Renderer()
    for settings in (SETTINGS, {"extension_configs": {}}):
        memory = Memory(tmp_path / "r.sqlite3", settings)
        memory.recall("Text", render)
        memory.close()
    assert render.asked == 2


def test_a_text_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    render = Renderer()
    for text in ("One", "Two", "One"):
        memory = Memory(tmp_path / "r.sqlite3", SETTINGS)
        memory.recall(text, render)
        memory.close()
    assert render.asked == 3


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "r.sqlite3").write_bytes(b"no database at all" * 100)
    memory = Memory(tmp_path / "r.sqlite3", SETTINGS)
    assert memory.recall("Text", Renderer())
    memory.close()


def test_a_mistake_is_told_again_at_the_next_build(press: Press) -> None:
    press.article("/// crad | A\n///")
    assert press.problems() == press.problems() != []


def test_a_remembered_post_reads_the_same(press: Press) -> None:
    press.post("a.md", "Title: Ä & b\nDate: 2024-01-03 10:00\nSlug: a\nTags: x, y\nSummary: A *short* one.\n\nText.\n")
    press.build()
    fresh = press.page("posts/a")
    press.build()
    assert press.page("posts/a") == fresh
    press.rendered.unlink()
    press.build()
    assert press.page("posts/a") == fresh
