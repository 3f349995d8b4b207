"""Finds pictures that readers on phones would wait for."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plugins.publish.checks.finding import Finding
from plugins.publish.link_checks.site_map import PICTURES

HEAVY = 1_000_000  #: bytes; at the 1.6 Mbit/s of a slow phone, five seconds for one picture


def findings(content: Path) -> Iterator[Finding]:
    """A warning for each picture that is heavy."""
    for path in sorted((content / "images").rglob("*")):
        if path.suffix.lower() in PICTURES and path.is_file() and (size := path.stat().st_size) > HEAVY:
            yield Finding(f"content/{path.relative_to(content).as_posix()}", 1, 1,
                          f"this picture has {size / 1e6:.1f} MB: make it smaller, 1,600 pixels across are plenty",
                          warning=True)
