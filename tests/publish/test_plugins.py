"""Each plugin is one line of PLUGINS: without it, the site lacks that part, and nothing else breaks."""
from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from plugins.publish.build import build_of
from tests.publish.press import ROOT, SPRING, SUMMER, Press
from tests.site.pages import Pages

ADDRESS = "https://lamps.example"
PARTS = ("output", "theme", "blocks", "changes", "discussion", "feeds", "search", "metadata")
DIFF = "/// clause-diff | lantern/terms-of-service 1.2\n///"
COMMENT = "---\nid: 20240601T100000Z-aaaaaa\nname: Ada\ndate: 2024-06-01T10:00:00Z\n---\nWhat about lamp oil?\n"

#: What each part shows on the small site, and nothing without it.
SHOWN: dict[str, Callable[[Path], bool]] = {
    "output": lambda site: (site / ".made-by-clausewatch").is_file(),
    "theme": lambda site: "min to read" in (site / "posts/lantern/index.html").read_text(),
    "blocks": lambda site: 'class="redline' in (site / "posts/lantern/index.html").read_text(),
    "changes": lambda site: (site / "changes/index.html").is_file(),
    "discussion": lambda site: "lamp oil" in (site / "posts/lantern/index.html").read_text(),
    "feeds": lambda site: (site / "feeds/posts/atom.xml").is_file(),
    "search": lambda site: (site / "search/index.html").is_file(),
    "metadata": lambda site: (site / "sitemap.xml").is_file(),
}


@pytest.fixture
def small(press: Press) -> Press:
    """A site with a policy that changed, a post that quotes it, and a comment."""
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER))
    press.article(DIFF)
    for page in ("About", "Subscribe", "Privacy"):
        (press.content / "pages" / f"{page}.md").write_text(f"Title: {page}\n\nWords.\n")
    comment = press.content / "comments/lantern/20240601T100000Z-aaaaaa.md"
    comment.parent.mkdir()
    comment.write_text(COMMENT)
    return press


def build(press: Press, parts: tuple[str, ...]) -> None:
    press.build(PLUGINS=[f"plugins.publish.{part}" for part in parts], SITE_ADDRESS=ADDRESS)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_can_be_taken_out(small: Press, part: str) -> None:
    build(small, tuple(one for one in PARTS if one != part))
    assert {one for one in PARTS if SHOWN[one](small.output)} == set(PARTS) - {part}
    pages = Pages(small.output, ADDRESS)
    assert not {f"{page.path} → {link}" for page in pages.all for link in page.links()
                if (address := pages.own(link, page.address)) and pages.is_broken(address)}


def built_alone(press: Press, parts: tuple[str, ...]) -> dict[str, bytes]:
    """The files of a build in a process of its own, where signals are connected in the order of PLUGINS."""
    words = {"PLUGINS": [f"plugins.publish.{part}" for part in parts], "THEME": str(ROOT / "theme"),
             "CACHE_PATH": str(press.cache.with_name(f"{parts[0]}.sqlite3")), "OUTPUT_PATH": str(press.output)}
    subprocess.run([sys.executable, "-m", "pelican", str(press.content), "-s", str(ROOT / "pelican.conf.py"), "-e",
                    *(f"{name}={json.dumps(value)}" for name, value in words.items())], cwd=ROOT, check=True)
    return {str(path): path.read_bytes() for path in sorted(press.output.rglob("*")) if path.is_file()}


@pytest.mark.slow
def test_the_order_of_plugins_is_no_matter(small: Press) -> None:
    assert built_alone(small, PARTS) == built_alone(small, PARTS[::-1])


@pytest.mark.parametrize("part", PARTS)
def test_a_plugin_is_a_package_with_register(part: str) -> None:
    module = import_module(f"plugins.publish.{part}")
    assert module.__file__ and Path(module.__file__).name == "__init__.py"
    assert callable(module.register)


def test_every_line_of_plugins_is_tried() -> None:
    lines = re.findall(r'^ +"plugins\.publish\.(\w+)",', (ROOT / "pelican.conf.py").read_text(), re.MULTILINE)
    assert sorted(lines) == sorted(PARTS)


def test_two_builds_share_no_state() -> None:
    first, second = {"PLUGINS": []}, {"PLUGINS": []}
    build_of(first).problems.report("post.md", 1, "wrong")
    assert build_of(first).problems.found()
    assert not build_of(second).problems.found()
