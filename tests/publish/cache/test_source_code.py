"""The code behind a value is found by reading imports, and every byte of it counts."""
from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from plugins.publish.cache import source_code
from plugins.publish.cache.source_code import SourceTree, digest, digest_of_files

ROOT = Path(__file__).resolve().parents[3]
MODULES = sorted((ROOT / "plugins").rglob("*.py"))


def dotted(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def parsed_imports(file: Path) -> set[str]:
    """What Python's own parser says that a module imports."""
    found = set[str]()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.slow
def test_no_import_is_missed() -> None:
    missed = {dotted(file): names for file in MODULES
              if (names := parsed_imports(file) - source_code.imports(dotted(file), file))}
    assert not missed


def test_modules_that_are_named_in_words_exist() -> None:
    """A module that is imported late names values in the cache by a string: one that is renamed must be so there."""
    named = {name for file in MODULES
             for name in re.findall(r'"(plugins(?:\.\w+)+)"', file.read_text(encoding="utf-8"))}
    assert named - set(map(dotted, MODULES)) == set()
    assert "plugins.publish.search.documents" in named


@pytest.fixture
def house(tmp_path: Path) -> Path:
    for name, text in {
        "__init__": "", "post": "from plugins.words import (  # what it says\n    LONG,\n    SHORT as S,\n)\n",
        "words": "from . import numbers\n", "numbers": "ONE = 1\n", "other": "", "rooms/__init__": "",
        "rooms/door": "import plugins.numbers, os\n", "circle": "from plugins.circle import me\n",
    }.items():
        file = tmp_path / "plugins" / f"{name}.py"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    return tmp_path


@pytest.mark.parametrize(("module", "found"), [
    ("post", {"__init__.py", "post.py", "words.py", "numbers.py"}),
    ("rooms.door", {"__init__.py", "rooms/__init__.py", "rooms/door.py", "numbers.py"}),
    ("circle", {"__init__.py", "circle.py"}),
])
def test_imports_are_followed_to_their_end(house: Path, module: str, found: set[str]) -> None:
    listed = SourceTree(house).files(f"plugins.{module}")
    assert {str(Path(file).relative_to(house / "plugins")) for file in listed} == found


@pytest.mark.parametrize(("name", "counts"), [
    ("post.py", True), ("words.py", True), ("numbers.py", True), ("other.py", False), ("rooms/door.py", False)])
def test_every_byte_of_a_source_counts(house: Path, name: str, counts: bool) -> None:
    before = digest("plugins.post", house)
    (house / "plugins" / name).write_text("more = 1\n" + (house / "plugins" / name).read_text())
    assert (digest("plugins.post", house) != before) == counts


def test_word_lists_beside_a_module_count(house: Path) -> None:
    before = digest("plugins.post", house)
    (house / "plugins" / "lexicon").mkdir()
    (house / "plugins" / "lexicon" / "english.toml").write_text("")
    assert digest("plugins.post", house) != before


def test_the_locale_counts_since_it_names_the_months(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest("plugins.post", house)
    monkeypatch.setattr("locale.setlocale", lambda *_: "de_DE.UTF-8")
    assert digest("plugins.post", house) != before


def test_a_folder_counts_with_all_that_lies_in_it(tmp_path: Path) -> None:
    first = digest_of_files([tmp_path])
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials" / "day.html").write_text("{{ day }}")
    assert digest_of_files([tmp_path]) != first


def test_the_state_names_every_file_by_its_stamp(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert SourceTree(house).state == "", "a file that was changed just now may change again unseen"
    monkeypatch.setattr(source_code, "RACY", 0)
    before = SourceTree(house).state
    assert before and before == SourceTree(house).state
    (house / "plugins" / "__pycache__").mkdir()
    (house / "plugins" / "__pycache__" / "post.pyc").write_text("")
    assert SourceTree(house).state == before
    (house / "plugins" / "words.toml").write_text("")
    assert SourceTree(house).state not in ("", before)
