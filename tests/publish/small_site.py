"""A site of three files with plain Pelican, for tests of what surrounds a build."""
from __future__ import annotations

from pathlib import Path

SETTINGS = """
import os
SITENAME, THEME, PATH, ARTICLE_PATHS, TIMEZONE = "Small", "simple", "content", ["posts"], "UTC"
SITEURL = os.environ["CLAUSEWATCH_SITEURL"]
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = None
DIRECT_TEMPLATES = ["index"]
if os.environ.get("CLAUSEWATCH_DRAFTS"):
    DRAFT_SAVE_AS = "drafts/{slug}/index.html"
else:
    DRAFT_SAVE_AS = ""
"""


def make(folder: Path) -> Path:
    """Write the site's sources into a folder."""
    (folder / "plugins").mkdir(parents=True)
    (folder / "pelican.conf.py").write_text(SETTINGS)
    write_post(folder, "hello", "Good morning.")
    write_post(folder, "unready", "Not for you yet.", "draft")
    return folder


def write_post(folder: Path, slug: str, text: str, status: str = "published") -> Path:
    """Write or replace a post."""
    post = folder / "content" / "posts" / f"{slug}.md"
    post.parent.mkdir(parents=True, exist_ok=True)
    post.write_text(f"Title: {slug.title()}\nDate: 2023-08-07\nStatus: {status}\n\n{text}\n")
    return post
