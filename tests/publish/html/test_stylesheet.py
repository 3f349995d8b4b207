"""The theme's style sheets become one file whose name changes when its content does."""
from __future__ import annotations

import re
from pathlib import Path

from plugins.publish.html.stylesheet import joined, name_of


def test_tokens_come_first_and_print_comes_last(tmp_path: Path) -> None:
    for name in ("print", "zebra", "base", "tokens"):
        (tmp_path / f"{name}.css").write_text(f".{name} {{ color: red }}")
    assert re.findall(r"\.\w+", joined(tmp_path).decode()) == [".tokens", ".base", ".zebra", ".print"]


def test_comments_are_not_sent_to_readers(tmp_path: Path) -> None:
    (tmp_path / "base.css").write_text("/* why\nso */ a { color: red }")
    assert joined(tmp_path) == b"a{color:red}\n"


def test_what_a_browser_reads_without_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "tokens.css").write_text(":root { --line: red; }")
    rule = 'p :is(a, b)::before { content: "now: "; color: var(--line, #777); left: var(--x, 0) }'
    (tmp_path / "base.css").write_text(rule)
    tight = b':root{--line:red}p :is(a,b)::before{content:"now: ";color:var(--line);left:var(--x,0)}\n'
    assert joined(tmp_path) == tight


def test_the_name_follows_the_content() -> None:
    assert name_of(b"a") != name_of(b"b")
    assert name_of(b"a") == name_of(b"a")
