from __future__ import annotations

import re
from pathlib import Path


def test_only_what_authors_wrote_in_markdown_is_printed_as_it_is(root: Path) -> None:
    """Everything else (titles, names, policy text) is escaped by the templates, or is Markup made by `markup`."""
    templates = (root / "theme/templates").rglob("*.html")
    unescaped = {found for path in templates for found in re.findall(r"{{([^}]*\|\s*safe)\b", path.read_text("utf-8"))}
    assert {found.strip() for found in unescaped} == {"article.content | safe", "page.content | safe"}
