"""A site is written whole or not at all, only where it differs, and without what is no longer made."""
from __future__ import annotations

from pathlib import Path

import pytest

from plugins.publish.output.writer import write_if_changed
from plugins.publish.problems import BuildFailed
from tests.publish.press import Press


def moments(folder: Path) -> dict[str, int]:
    """When each file was written."""
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_a_second_build_with_nothing_changed_writes_nothing(lantern: Press) -> None:
    lantern.build()
    before = moments(lantern.output)
    lantern.build()
    assert moments(lantern.output) == before


def test_a_site_that_does_not_fit_into_memory_is_the_same(lantern: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    lantern.build()
    before = moments(lantern.output)
    monkeypatch.setattr("plugins.publish.output.staged_files.IN_MEMORY", 0)
    lantern.build(CACHE_PATH=str(lantern.cache.with_name("other.sqlite3")))
    assert moments(lantern.output) == before


def test_a_post_that_is_gone_takes_its_page_with_it(press: Press) -> None:
    path = press.post("short.md", "Title: Short\nDate: 2024-01-03 10:00\nSlug: short\n\nGone soon.\n")
    press.build()
    assert (press.output / "posts/short/index.html").is_file()
    path.unlink()
    press.build()
    assert not (press.output / "posts/short").exists()


def test_files_of_others_are_left_alone(press: Press) -> None:
    press.output.mkdir()
    (press.output / "CNAME").write_text("site.example")
    press.build()
    press.build()
    assert (press.output / "CNAME").read_text() == "site.example"


def test_a_draft_is_not_published(press: Press) -> None:
    press.post("draft.md", "Title: Draft\nDate: 2024-01-03 10:00\nStatus: draft\n\nSecret.\n")
    press.build()
    assert not any("Secret" in path.read_text() for path in press.output.rglob("*.*ml"))


def test_a_mistake_in_a_template_is_told_with_its_line_and_nothing_is_written(press: Press, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    for source in (Path(__file__).resolve().parents[3] / "theme").rglob("*"):
        if source.is_file():
            target = theme / source.relative_to(Path(__file__).resolve().parents[3] / "theme")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
    article = theme / "templates/article.html"
    article.write_text("\n\n{{ article.titel.upper() }}\n")
    with pytest.raises(BuildFailed) as failed:
        press.build(THEME=str(theme))
    problem = failed.value.problems[0]
    assert problem.file.endswith("article.html")
    assert problem.line == 3
    assert "titel" in problem.message
    assert not (press.output / "index.html").exists()


def test_an_unchanged_file_keeps_its_moment(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.txt"
    assert write_if_changed(path, b"one")
    before = path.stat().st_mtime_ns
    assert not write_if_changed(path, b"one")
    assert path.stat().st_mtime_ns == before
    assert write_if_changed(path, b"two")
    assert [p.name for p in path.parent.iterdir()] == ["b.txt"]
