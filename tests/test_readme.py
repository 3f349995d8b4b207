"""The README leads where it says."""
from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_every_file_that_the_readme_links_to_or_shows_is_there() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert "docs/site.png" in targets
    assert [target for target in targets if not (ROOT / target).is_file()] == []
