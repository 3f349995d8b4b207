"""How the house is furnished: a table of its folders, arrows, functions, state and caches.

    python3 tasks.py bench house [--checkout=DIR] [--longest]

Cyclomatic complexity is one and one more for each branch, loop, `except`, `and`, `or` and condition of a comprehension.
A module global that is written: `global`, or a call or an assignment in a function that changes what a module holds.
"""
from __future__ import annotations

import ast
import statistics
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("policy", "archive", "capture", "comments", "publish")
SHORT, SIMPLE, SMALL = 30, 10, 250  #: lines of a function, its complexity, lines of a file: beyond is the exception
_BRANCHES = (ast.If, ast.For, ast.While, ast.ExceptHandler, ast.IfExp, ast.Assert, ast.match_case)
_CHANGES = {"append", "add", "update", "clear", "pop", "remove", "extend", "setdefault", "insert", "discard"}
_CONTAINERS = (ast.List, ast.Dict, ast.Set)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def main(options: list[str]) -> int:
    """Print the table; 1 when a module global is written."""
    root = next((Path(word.partition("=")[2]) for word in options if word.startswith("--checkout=")), ROOT)
    trees = {path.relative_to(root): ast.parse(path.read_text(encoding="utf-8"))
             for path in sorted((root / "plugins").rglob("*.py"))}
    written = [f"{path}: {name}" for path, tree in trees.items() for name in globals_written(tree)]
    for row in rows(trees, root, written):
        print("| " + " | ".join(row) + " |")
    if "--longest" in options:
        print(*sorted((f"{length(one):4} lines, {complexity(one):2} paths  {path}:{one.lineno} {one.name}"
                       for path, tree in trees.items() for one in functions(tree)), reverse=True)[:30], sep="\n")
    print(*written, sep="\n")
    return int(bool(written))


def rows(trees: dict[Path, ast.Module], root: Path, written: list[str]) -> Iterator[tuple[str, str]]:
    """The table, a name and a value a row."""
    files = Counter(path.parent for path in trees if path.name != "__init__.py")
    for room in ROOMS:
        own = {folder: many for folder, many in files.items() if folder.parts[1:2] == (room,)}
        most, folder = max((many, str(folder.relative_to("plugins"))) for folder, many in own.items())
        yield f"`{room}`", f"{sum(own.values())} files in {len(own)} folders, at most {most} (`{folder}`)"
    lines = {path: len((root / path).read_text(encoding="utf-8").splitlines()) for path in trees}
    all_ = [one for tree in trees.values() for one in functions(tree)]
    lengths, paths = sorted(map(length, all_)), [complexity(one) for one in all_]
    caches = [one for one in all_ for mark in one.decorator_list if "cache" in ast.unparse(mark)]
    yield "arrows between folders of one room", str(len(arrows(trees)))
    yield "lines of `plugins/`", f"{sum(lines.values()):,}"
    yield f"files of more than {SMALL} lines", str(sum(many > SMALL for many in lines.values()))
    nine_tenths = lengths[len(lengths) * 9 // 10]
    yield "functions: lines, median and nine tenths", f"{statistics.median(lengths):.0f}, {nine_tenths}"
    yield f"… of more than {SHORT} lines", f"{sum(many > SHORT for many in lengths)} of {len(all_):,}"
    yield f"… paths, mean, and more than {SIMPLE}", f"{statistics.mean(paths):.2f}, {sum(n > SIMPLE for n in paths)}"
    yield "module globals that functions write", str(len(written))
    yield "caches of values in memory (`lru_cache`, `cached_property`)", str(len(caches))


def functions(tree: ast.Module) -> list[Function]:
    """Every function and method."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(function: Function) -> int:
    """Its lines, the docstring's included."""
    return (function.end_lineno or 0) - function.lineno + 1


def complexity(function: Function) -> int:
    """The number of its paths."""
    return 1 + sum(isinstance(node, _BRANCHES) + (len(node.values) - 1 if isinstance(node, ast.BoolOp) else 0)
                   + (1 + len(node.ifs) if isinstance(node, ast.comprehension) else 0) for node in ast.walk(function))


def arrows(trees: dict[Path, ast.Module]) -> set[tuple[str, str]]:
    """The folders, or modules that stand alone, of one room of which one imports the other."""
    found = set()
    for path, tree in trees.items():
        own = ".".join(path.with_suffix("").parts[1:3])
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("plugins."):
                names = [f"{node.module}.{one.name}".split(".")[1:3] for one in node.names]
                found |= {(own, ".".join(there)) for there in names if there[0] == path.parts[1] and len(there) > 1}
    return {(own, there) for own, there in found if own != there and own.partition(".")[0] in ROOMS}


def globals_written(tree: ast.Module) -> Iterator[str]:
    """The module's variables that its functions change."""
    held = {target.id for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign)
            and isinstance(node.value, (*_CONTAINERS, ast.Call))
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            if isinstance(target, ast.Name)}
    for function in functions(tree):
        own = {node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
        for node in ast.walk(function):
            if isinstance(node, ast.Global):
                yield from node.names
            changed = node.func if isinstance(node, ast.Call) else node
            if isinstance(changed, ast.Attribute) and isinstance(changed.value, ast.Name) and (
                    (changed.attr in _CHANGES and isinstance(node, ast.Call)) or isinstance(changed.ctx, ast.Store)):
                yield from {changed.value.id} & held - own
            if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store) and isinstance(node.value, ast.Name):
                yield from {node.value.id} & held - own
