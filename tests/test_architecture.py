"""The house plan, held by reading every import of every module, deferred ones too."""
from __future__ import annotations

import ast
from pathlib import Path

import pytest

PLUGINS = Path(__file__).resolve().parent.parent / "plugins"
ROOMS = ("policy", "archive", "capture", "comments", "publish")
MAY_IMPORT = {
    "policy": set(),
    "comments": set(),
    "archive": {"policy"},
    "capture": {"archive", "policy"},
    "publish": {"archive", "comments", "policy"},
}
ONLY_IN = {"requests": {"capture"}, "pelican": {"publish"}, "feedgen": {"publish"}, "playwright": {"capture"}}
ONLY_PUBLISH_OR_COMMENTS = {"markdown"}  # comments renders readers' Markdown with an instance of its own
READS_PACKAGED_TABLES = "plugins.policy.text.packaged"  #: the one module of the policy room that reads a file
IMPURE = {"importlib.resources", "os", "pathlib", "socket", "subprocess", "time", "tempfile", "io", "shutil", "random",
          "urllib.request"}

MODULES = sorted(PLUGINS.rglob("*.py"))


def dotted(module: Path) -> str:
    """`plugins/policy/model.py` → `plugins.policy.model`."""
    parts = module.relative_to(PLUGINS.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(module: Path) -> set[str]:
    """Every module that a file imports, relative imports spelled out, deferred ones included."""
    package = dotted(module) if module.name == "__init__.py" else dotted(module).rpartition(".")[0]
    found = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
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


@pytest.mark.parametrize("module", MODULES, ids=dotted)
def test_a_room_imports_only_the_rooms_its_arrows_point_to(module: Path) -> None:
    own = room(dotted(module))
    if own is None:
        return
    met = {there for name in imports(module) if (there := room(name))} - {own}
    assert met <= MAY_IMPORT[own]


@pytest.mark.parametrize("module", MODULES, ids=dotted)
def test_a_foreign_library_is_met_in_its_one_room(module: Path) -> None:
    own = room(dotted(module)) or ""
    tops = {name.partition(".")[0] for name in imports(module)}
    strangers = {library for library, rooms in ONLY_IN.items() if library in tops and own not in rooms}
    if own not in ("publish", "comments"):
        strangers |= tops & ONLY_PUBLISH_OR_COMMENTS
    assert not strangers


@pytest.mark.parametrize("module", [m for m in MODULES if room(dotted(m)) == "policy"], ids=dotted)
def test_the_policy_room_is_pure(module: Path) -> None:
    allowed = {"importlib.resources"} if dotted(module) == READS_PACKAGED_TABLES else set()
    assert not imports(module) & IMPURE - allowed


@pytest.mark.parametrize("module", MODULES, ids=dotted)
def test_no_import_hides_in_a_function(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    hidden = [
        inner.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert not hidden


def test_no_module_imports_itself_in_a_circle() -> None:
    names = {dotted(module) for module in MODULES}
    arrows = {dotted(module): imports(module) & names - {dotted(module)} for module in MODULES}
    done: set[str] = set()

    def walk(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join([*trail, name])
        if name not in done:
            for target in sorted(arrows[name]):
                walk(target, (*trail, name))
            done.add(name)

    for name in sorted(arrows):
        walk(name, ())


def test_siblings_in_publish_meet_only_in_markup() -> None:
    """What draws (blocks, pages, feeds, discussion) never imports what draws; `__init__`, which registers, may."""
    drawing = {"plugins.publish.blocks.syntax", "plugins.publish.changes.pages", "plugins.publish.feeds.channels",
               "plugins.publish.discussion.feeds"}
    for module in MODULES:
        if dotted(module) in drawing:
            assert not imports(module) & drawing - {dotted(module)}


def test_capture_and_publish_meet_only_through_files() -> None:
    for module in MODULES:
        if room(dotted(module)) == "publish":
            assert not any(room(name) == "capture" for name in imports(module))
