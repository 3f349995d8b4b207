"""Runs the assignments of a settings file without loading what it imports from packages."""
from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from plugins.settings.model import SettingsError

_LIGHT = frozenset({"__future__", "datetime", "os", "os.path", "pathlib", "re", "sys", "urllib.parse"})
_RUN = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.FunctionDef)
_WRONG_VALUE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, OSError, ImportError, RuntimeError,
                AssertionError)
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp,
           ast.GeneratorExp)  #: what has names of its own


class SettingsFile:
    """A settings file's assignments, run in order; what needs a name from a package is noted as unread.

    A lenient one also notes as unread what cannot be worked out, since a build may be given what is missing.
    """

    def __init__(self, path: Path, *, lenient: bool = False) -> None:
        self.path, self.lenient = path, lenient
        self.values: dict[str, Any] = {"__file__": str(path.resolve()), "__name__": "settings"}
        self.lines: dict[str, int] = {}    #: name → the line that sets it last
        self.unread: dict[str, str] = {}   #: name → the missing name that it needs
        self._statements(_parsed(path))

    def _statements(self, nodes: Iterable[ast.stmt]) -> None:
        for node in nodes:
            if isinstance(node, ast.Import | ast.ImportFrom):
                if _is_light(node):
                    self._execute(node)
            elif isinstance(node, ast.If):
                chosen = self._evaluate(node.test)
                self._statements(node.body if chosen else node.orelse)
            elif isinstance(node, _RUN):
                self._execute(node)

    def _execute(self, node: ast.stmt) -> None:
        names = _assigned(node)
        self.lines |= dict.fromkeys(names, node.lineno)
        try:
            exec(compile(ast.Module([node], []), str(self.path), "exec"), self.values)
        except NameError as error:
            self.unread |= dict.fromkeys(names, str(error.name))
            return
        except _WRONG_VALUE as error:
            if not self.lenient:
                raise SettingsError(f"{self.path.name}:{node.lineno}: cannot be worked out: {error!r}") from error
            self.unread |= dict.fromkeys(names, "another value")
            return
        for name in names:
            self.unread.pop(name, None)

    def _evaluate(self, test: ast.expr) -> bool:
        """A condition's value; one that needs what only a build loads counts as false."""
        try:
            return bool(eval(compile(ast.Expression(test), str(self.path), "eval"), self.values))
        except NameError:
            return False
        except _WRONG_VALUE as error:
            if self.lenient:
                return False
            raise SettingsError(f"{self.path.name}:{test.lineno}: cannot be worked out: {error!r}") from error


def _parsed(path: Path) -> list[ast.stmt]:
    if not path.is_file():
        return []
    try:
        return ast.parse(path.read_text(encoding="utf-8")).body
    except (SyntaxError, ValueError) as error:
        raise SettingsError(f"{path.name}:{getattr(error, 'lineno', 1)}: is not Python: {error}") from error


def _is_light(node: ast.Import | ast.ImportFrom) -> bool:
    names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
    return set(names) <= _LIGHT and not getattr(node, "level", 0)


def _assigned(node: ast.AST) -> list[str]:
    """The names that a statement assigns, without those inside functions, classes and comprehensions."""
    if isinstance(node, _SCOPES):
        return []
    own = [node.id] if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) else []
    return own + [name for inner in ast.iter_child_nodes(node) for name in _assigned(inner)]
