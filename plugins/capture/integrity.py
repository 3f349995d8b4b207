"""Finds version files that were changed or deleted after the journal recorded their SHA-256.

    var/known/<service>/<policy>.files.json    size and time of each file that was found whole; may be lost at no harm
"""
from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from plugins.archive.store import paths
from plugins.archive.store.observation_state import StoredState
from plugins.atomic_write import write_text

Stat = list[int | str]  #: size, time of the last change in nanoseconds, SHA-256


def damaged(known: StoredState, var: Path) -> str | None:
    """One sentence about the first version file that is not the journal's text; None when all are."""
    note = var / "known" / known.service / f"{known.policy}.files.json"
    verified, found = _read_stats(note), dict[str, Stat]()
    for name, line in known.version_lines.items():
        path = paths.version_path(known.root, known.service, known.policy, name)
        try:
            status = path.stat()
            stat: Stat = [status.st_size, status.st_mtime_ns, line.hash or ""]
            if verified.get(name) != stat and not known.is_recorded(name, sha256(path.read_bytes()).hexdigest()):
                return f"{path} is not the text that the journal names: git checkout -- {path}"
        except FileNotFoundError:
            return f"{path} is missing, though the journal names it: git checkout -- {path}"
        found[name] = stat
    if found != verified:
        write_text(note, json.dumps(found))
    return None


def _read_stats(note: Path) -> Mapping[str, Stat]:
    try:
        stats = json.loads(note.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stats if isinstance(stats, dict) else {}
