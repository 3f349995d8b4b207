"""Everything that a build loads is compiled beforehand, once."""
from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def compiled(checkout: Path) -> dict[str, int]:
    """When each template was compiled, by its name in the cache."""
    subprocess.run([sys.executable, "-m", "plugins.publish.command.compiled"], cwd=checkout, check=True)
    return {path.name: path.stat().st_mtime_ns for path in (checkout / "var" / "templates").iterdir()}


@pytest.mark.slow
def test_every_template_is_compiled_once(tmp_path: Path, root: Path) -> None:
    for folder in ("plugins", "theme", "content"):
        (tmp_path / folder).symlink_to(root / folder)
    shutil.copy(root / "pelican.conf.py", tmp_path)
    first = compiled(tmp_path)
    assert len(first) >= len(list((root / "theme" / "templates").rglob("*.html")))
    assert compiled(tmp_path) == first
