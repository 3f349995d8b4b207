"""Pages that lie in the output folder as their bundle was written are neither drawn nor written again."""
from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.publish.output.ledger import Ledger, head_of, ledger_of, shortened, whole

PAGE = '<head><link rel="canonical" href="https://l.example/"><meta name="robots" content="noindex"></head>Words'


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    for name in ("one.html", "two.html"):
        (tmp_path / name).write_text(PAGE)
    bundles = {"key": ["one.html", "two.html"], "empty": []}
    groups = {"both": ["key", "empty"], "none": []}
    return Ledger.read(ledger_of(bundles, groups, {"one.html": "head"}, {}, tmp_path).as_bytes())


def test_a_bundle_is_intact_until_one_of_its_files_is_not(ledger: Ledger, tmp_path: Path) -> None:
    assert ledger.intact("key", tmp_path) == ["one.html", "two.html"]
    assert ledger.intact("empty", tmp_path) == []
    assert ledger.files["one.html"][1] == "head"


@pytest.mark.parametrize("damage", [Path.unlink, lambda file: file.write_text("Word"),
                                    lambda file: os.utime(file, ns=(0, file.stat().st_mtime_ns + 1))],
                         ids=["removed", "another size", "another time"])
def test_what_somebody_altered_is_drawn_anew(ledger: Ledger, tmp_path: Path, damage: Callable[[Path], object]) -> None:
    assert ledger.intact_group("both", tmp_path) == {"key": ["one.html", "two.html"], "empty": []}
    damage(tmp_path / "two.html")
    assert ledger.intact("key", tmp_path) is None
    assert ledger.intact_group("both", tmp_path) is None
    assert ledger.intact_group("none", tmp_path) == {}


def test_another_key_is_drawn(ledger: Ledger, tmp_path: Path) -> None:
    assert ledger.intact("other key", tmp_path) is None
    assert ledger.intact_group("other key", tmp_path) is None
    assert Ledger.read(b"").intact("key", tmp_path) is None
    assert Ledger.read(b"[{}, {}, {}]") == Ledger()  # as it was written in JSON


@pytest.mark.parametrize("path", ["a/index.html", "index.html", "404.html", "l/index.html"])
def test_a_head_is_kept_without_the_address_of_its_page(path: str) -> None:
    head = '<link rel="canonical" href="https://l.example/a/"><meta name="robots" content="noindex">'
    assert whole(shortened(head, path), path) == head
    assert shortened(head, "a/index.html") == shortened(head.replace("/a/", "/b/"), "b/index.html")


def test_a_head_is_what_search_engines_read() -> None:
    assert head_of(PAGE.encode()) == ('<link rel="canonical" href="https://l.example/">'
                                      '<meta name="robots" content="noindex">')
