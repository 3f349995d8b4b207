"""How we watch, as `pelican.conf.py` says under "Watching".

The file is read, not run: running it would load the whole generator, which the watch has no need of. So these lines
hold plain values only.
"""
from __future__ import annotations

import ast
import difflib
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

EXAMPLE_CONTACT = "https://clausewatch.example/about/"
_DEFAULTS: dict[str, object] = {
    "WATCH_CONTACT": EXAMPLE_CONTACT, "WATCH_LANGUAGES": "en;q=0.9, *;q=0.1", "WATCH_HOLD_HOURS": 36.0,
    "WATCH_SPACING": 1.0, "WATCH_HOSTS": 8, "WATCH_DEADLINE": 60.0, "WATCH_SIZE_MB": 20.0,
    "WATCH_ALLOW_PRIVATE": False,
}


class SettingsError(Exception):
    """A setting cannot be understood; the text names file and line."""


@dataclass(frozen=True, slots=True)
class WatchSettings:
    """How we watch."""

    contact: str
    languages: str
    hold: timedelta
    spacing: float        #: seconds between two questions to one host
    hosts: int            #: hosts asked at the same time
    deadline: float       #: seconds for one whole answer
    size: int             #: bytes, decompressed
    allow_private: bool

    @property
    def agent(self) -> str:
        """How we introduce ourselves to every server."""
        return f"Clausewatch/1.0 (+{self.contact})"


def read(path: Path) -> WatchSettings:
    """The settings in a file, and the defaults for what it leaves out; SettingsError for a wrong one."""
    found = dict(_DEFAULTS)
    for name, value, line in _assignments(path):
        if name not in _DEFAULTS:
            near = difflib.get_close_matches(name, _DEFAULTS, 1, 0.5)
            hint = f" (did you mean {near[0]}?)" if near else ""
            raise SettingsError(f"{path.name}:{line}: there is no setting {name}{hint}")
        found[name] = _checked(name, value, f"{path.name}:{line}")
    return WatchSettings(
        str(found["WATCH_CONTACT"]), str(found["WATCH_LANGUAGES"]), timedelta(hours=_number(found["WATCH_HOLD_HOURS"])),
        _number(found["WATCH_SPACING"]), int(_number(found["WATCH_HOSTS"])), _number(found["WATCH_DEADLINE"]),
        int(_number(found["WATCH_SIZE_MB"]) * 1e6), bool(found["WATCH_ALLOW_PRIVATE"]))


def _assignments(path: Path) -> list[tuple[str, object, int]]:
    """Each `WATCH_… = value` of a file, with its line."""
    if not path.is_file():
        return []
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (SyntaxError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path.name}:{getattr(error, 'lineno', 1)}: is not Python: {error}") from error
    found = []
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) \
                and node.targets[0].id.startswith("WATCH_"):
            try:
                found.append((node.targets[0].id, ast.literal_eval(node.value), node.lineno))
            except ValueError as error:
                raise SettingsError(f"{path.name}:{node.lineno}: {node.targets[0].id} must be a plain value,"
                                    " because the file is not run") from error
    return found


def _checked(name: str, value: object, where: str) -> object:
    """A value of the kind that its default has; numbers are positive, and zero only where waiting may be left out."""
    default = _DEFAULTS[name]
    if isinstance(default, str):
        good = isinstance(value, str) and value.isprintable() and bool(value)
        if name == "WATCH_CONTACT":
            good = good and str(value).isascii() and str(value).startswith(("https://", "http://", "mailto:"))
    elif isinstance(default, bool):
        good = isinstance(value, bool)
    else:
        least = 0 if name in ("WATCH_SPACING", "WATCH_HOLD_HOURS") else 0.001
        least = 1 if name == "WATCH_HOSTS" else least
        good = isinstance(value, int | float) and not isinstance(value, bool) and value >= least
    if not good:
        raise SettingsError(f"{where}: {name} cannot be {value!r}; the default is {default!r}")
    return value


def _number(value: object) -> float:
    assert isinstance(value, int | float)
    return float(value)
