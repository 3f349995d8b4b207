"""The house plan in `plugins/__init__.py`, held by reading every import of every module, and what each room loads."""
from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from tests.bench.house import globals_written

PLUGINS = Path(__file__).resolve().parent.parent / "plugins"
ROOMS = ("policy", "archive", "capture", "comments", "publish")
MAY_IMPORT = {
    "policy": set(),
    "comments": set(),
    "archive": {"policy"},
    "capture": {"archive", "policy"},
    "publish": {"archive", "comments", "policy"},
}
ONLY_IN = {"requests": {"capture"}, "pelican": {"publish"}, "feedgen": {"publish"}, "playwright": {"capture"},
           "markdown": {"publish", "comments"}}  # comments renders readers' Markdown with an instance of its own
READS_PACKAGED_TABLES = "plugins.policy.text.packaged"  #: the one module of the policy room that reads a file
IMPORT_LATE = {  #: modules whose functions import what most commands never need, since loading it takes long
    "plugins.archive.history.history", "plugins.capture.http.sources", "plugins.policy.compare.clause_history",
    "plugins.policy.compare.compare", "plugins.policy.text.packaged", "plugins.publish.cache.forget",
    "plugins.publish.changes.pages",
    "plugins.publish.changes.since_pages", "plugins.publish.clause_index", "plugins.publish.command.build",
    "plugins.publish.command.compiled", "plugins.publish.command.progress", "plugins.publish.html.elements",
    "plugins.publish.lists.observations", "plugins.publish.metadata.plugin", "plugins.publish.output.file_links",
    "plugins.publish.records.change_view", "plugins.publish.records.stated_dates", "plugins.publish.search.plugin",
    "plugins.spelling"}
IMPURE = {"importlib.resources", "os", "pathlib", "socket", "subprocess", "time", "tempfile", "io", "shutil", "random",
          "urllib.request"}

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("architecture")]  # one reading of all files serves all
MODULES = sorted(PLUGINS.rglob("*.py"))


def dotted(module: Path) -> str:
    """`plugins/policy/model.py` → `plugins.policy.model`."""
    parts = module.relative_to(PLUGINS.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def parsed(module: Path) -> ast.Module:
    """A file's syntax, parsed once for all tests."""
    return ast.parse(module.read_text(encoding="utf-8"))


@cache
def nodes(module: Path) -> tuple[ast.AST, ...]:
    """Every node of a file's syntax."""
    return tuple(ast.walk(parsed(module)))


@cache
def imports(module: Path) -> set[str]:
    """Every module that a file imports, relative imports spelled out, deferred ones included."""
    package = dotted(module) if module.name == "__init__.py" else dotted(module).rpartition(".")[0]
    found = set()
    for node in nodes(module):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            up = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*up, *([node.module] if node.module else [])])
            found |= {base} | {f"{base}.{alias.name}" for alias in node.names}
    return found


def room(name: str) -> str | None:
    """The room that a dotted name lies in, if it lies in the house."""
    parts = name.split(".")
    return parts[1] if parts[0] == "plugins" and len(parts) > 1 and parts[1] in ROOMS else None


def test_a_room_imports_only_the_rooms_its_arrows_point_to() -> None:
    beyond = {f"{dotted(module)} → {there}" for module in MODULES if (own := room(dotted(module)))
              for name in imports(module) if (there := room(name)) and there not in MAY_IMPORT[own] | {own}}
    assert not beyond


def test_a_foreign_library_is_met_in_its_one_room() -> None:
    strangers = {f"{dotted(module)} → {top}" for module in MODULES
                 for top in {name.partition(".")[0] for name in imports(module)} & ONLY_IN.keys()
                 if room(dotted(module)) not in ONLY_IN[top]}
    assert not strangers


def test_the_policy_room_is_pure() -> None:
    impure = {f"{dotted(module)} → {name}" for module in MODULES if room(dotted(module)) == "policy"
              for name in imports(module) & IMPURE}
    assert impure == {f"{READS_PACKAGED_TABLES} → pathlib"}


def test_functions_import_only_what_most_builds_never_load() -> None:
    importing = {
        dotted(module)
        for module in MODULES
        if any(isinstance(node, ast.Import | ast.ImportFrom) and node.col_offset for node in nodes(module))
        for node in nodes(module)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    }
    assert importing == IMPORT_LATE


def test_no_function_writes_a_variable_of_its_module() -> None:
    planted = "kept = []\nknown = {}\ndef f():\n  kept.append(1)\n  known[1] = 2\n  own = []\n  own.append(3)"
    assert set(globals_written(ast.parse(planted))) == {"kept", "known"}
    written = {f"{dotted(module)}: {name}" for module in MODULES
               for name in globals_written(parsed(module))}
    assert not written


def test_no_name_of_a_class_means_two_things() -> None:
    names = Counter(node.name for module in MODULES for node in parsed(module).body if isinstance(node, ast.ClassDef))
    assert [name for name, places in names.items() if places > 1] == []


def test_no_module_imports_itself_in_a_circle() -> None:
    names = {dotted(module) for module in MODULES}
    assert_no_circle({dotted(module): imports(module) & names - {dotted(module)} for module in MODULES})


def assert_no_circle(arrows: Mapping[str, set[str]]) -> None:
    done: set[str] = set()

    def walk(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join([*trail, name])
        if name not in done:
            for target in sorted(arrows[name]):
                walk(target, (*trail, name))
            done.add(name)

    for name in sorted(arrows):
        walk(name, ())


# ── folders ─────────────────────────────────────────────────────────────────────────────────────────────────────────

#: What stands beside the rooms and imports none of them.
BESIDE = {"atomic_write", "environment", "notices", "notify", "settings", "spelling", "timestamps"}
_ARROW = re.compile(r" {8}(?P<folder>\w+)(?: → (?P<met>[\w ]+))?")


def drawn() -> dict[str, set[str]]:
    """The drawing: for each folder, "publish.blocks", those that its arrows lead to."""
    found: dict[str, set[str]] = {}
    own = ""
    for line in (PLUGINS / "__init__.py").read_text(encoding="utf-8").splitlines():
        if line.strip() in ROOMS and line.startswith("    "):
            own = line.strip()
        elif own and (match := _ARROW.fullmatch(line)):
            found[f"{own}.{match['folder']}"] = {f"{own}.{met}" for met in (match["met"] or "").split()}
    return found


def folder(name: str) -> str | None:
    """The folder of a room that a dotted name lies in, or the module that stands alone in it."""
    parts = name.split(".")
    return ".".join(parts[1:3]) if room(name) and len(parts) > 2 else None


@cache
def met() -> dict[str, set[str]]:
    """For each folder, the folders of its own room that it imports."""
    found: dict[str, set[str]] = {own: set() for module in MODULES if (own := folder(dotted(module)))}
    for module in MODULES:
        if own := folder(dotted(module)):
            targets = {there for name in imports(module) if (there := folder(name)) in found} - {own}
            found[own] |= {there for there in targets if there.partition(".")[0] == own.partition(".")[0]}
    return found


def reached(start: str, arrows: Mapping[str, set[str]]) -> Iterator[str]:
    """Everything that arrows lead to from a folder."""
    seen, waiting = {start}, [start]
    while waiting:
        for there in arrows[waiting.pop()] - seen:
            seen.add(there)
            waiting.append(there)
            yield there


def test_every_folder_stands_in_the_drawing() -> None:
    assert drawn().keys() == met().keys()


def test_no_folders_import_one_another_in_a_circle() -> None:
    assert_no_circle(met())
    assert_no_circle(drawn())


def test_a_folder_imports_only_what_its_arrows_lead_to() -> None:
    beyond = {f"{own} → {there}" for own, targets in met().items() for there in targets - set(reached(own, drawn()))}
    assert not beyond


def test_every_arrow_that_is_drawn_is_there() -> None:
    assert not {f"{own} → {there}" for own, targets in drawn().items() for there in targets - met()[own]}


@pytest.mark.parametrize("module", sorted(BESIDE))
def test_what_stands_beside_the_rooms_imports_none(module: str) -> None:
    files = [file for file in (PLUGINS / f"{module}.py", *(PLUGINS / module).glob("*.py")) if file.is_file()]
    assert files and not any(room(name) for file in files for name in imports(file))


def test_nothing_else_stands_beside_the_rooms() -> None:
    folders = {path.name for path in PLUGINS.iterdir() if (path / "__init__.py").is_file()}
    assert {path.stem for path in PLUGINS.glob("*.py")} | folders == BESIDE | {"__init__"} | set(ROOMS)
    assert set(ROOMS) <= folders


# ── what is loaded ──────────────────────────────────────────────────────────────────────────────────────────────────

#: For a package, or a module, what a fresh process must not have loaded once it holds all of it.
NEVER_LOADED = {
    "policy": {"pelican", "requests", "lxml", "markdown", "yaml", "jinja2", "feedgen", "PIL", "playwright"},
    "archive": {"pelican", "requests", "lxml", "markdown", "jinja2", "feedgen", "PIL", "playwright"},
    "capture": {"pelican", "markdown", "jinja2", "feedgen"},
    "comments": {"pelican", "requests", "feedgen", "PIL", "playwright"},
    "comments.receiver": {"pelican", "requests", "lxml", "feedgen", "PIL", "playwright"},
    "publish": {"requests", "playwright"},
    "publish.command": {"pelican", "lxml", "feedgen", "PIL"},
    "publish.authoring.changes_command": {"pelican", "feedgen", "PIL"},
    "publish.authoring.clauses_command": {"pelican", "feedgen", "PIL"},
}
_LOAD = """
import importlib, pkgutil, sys
package = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(getattr(package, "__path__", []), sys.argv[1] + "."):
    if not module.name.endswith(".wsgi"):  # which starts the receiver
        importlib.import_module(module.name)
print(*sys.modules)
"""


@pytest.mark.parametrize("name", NEVER_LOADED)
def test_a_room_loads_only_what_it_needs(name: str) -> None:
    done = subprocess.run([sys.executable, "-c", _LOAD, f"plugins.{name}"], cwd=PLUGINS.parent, text=True, check=True,
                          capture_output=True)
    loaded = done.stdout.split()
    assert not {module.partition(".")[0] for module in loaded} & NEVER_LOADED[name]
    own = name.partition(".")[0]
    assert {there for module in loaded if (there := room(module))} <= MAY_IMPORT[own] | {own}
