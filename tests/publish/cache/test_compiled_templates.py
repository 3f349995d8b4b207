"""Compiled templates are remembered, and never those of other options or of another source."""
from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import DictLoader, Environment

from plugins.publish.cache.compiled_templates import remembered


def drawn(folder: Path, source: str, **options: Any) -> str:
    cache = remembered(folder / "kept", options)
    environment = Environment(loader=DictLoader({"page.html": source}), bytecode_cache=cache, **options)
    return environment.get_template("page.html").render(name="A & B")


def kept(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "kept").iterdir())


def test_a_template_is_compiled_once(tmp_path: Path) -> None:
    assert drawn(tmp_path, "{{ name }}") == "A & B"
    (before,) = (path.stat().st_mtime_ns for path in (tmp_path / "kept").iterdir())
    assert drawn(tmp_path, "{{ name }}") == "A & B"
    assert [path.stat().st_mtime_ns for path in (tmp_path / "kept").iterdir()] == [before]


def test_other_options_and_another_source_are_compiled_anew(tmp_path: Path) -> None:
    drawn(tmp_path, "{{ name }}")
    assert drawn(tmp_path, "{{ name }}", autoescape=True) == "A &amp; B"
    assert len(kept(tmp_path)) == 2
    assert drawn(tmp_path, "Say {{ name }}") == "Say A & B"


def test_a_damaged_one_is_compiled_anew(tmp_path: Path) -> None:
    drawn(tmp_path, "{{ name }}")
    next((tmp_path / "kept").iterdir()).write_bytes(b"nothing")
    assert drawn(tmp_path, "{{ name }}") == "A & B"
