"""Pelican is loaded without what a build of Markdown does not use."""
from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def said_after_loading(content: Path, code: str) -> str:
    """What a fresh process prints that has loaded Pelican for a folder."""
    program = ("from pathlib import Path\nimport sys\nfrom plugins.publish.command import lean_pelican\n"
               f"pelican = lean_pelican.imported(Path({str(content)!r}))\n{code}")
    return subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True).stdout


@pytest.mark.slow
def test_what_a_build_does_not_use_is_not_loaded(tmp_path: Path) -> None:
    names = ["docutils", "rich", "watchfiles", "multiprocessing", "ssl", "pygments.lexers", "email", "feedgenerator"]
    assert said_after_loading(tmp_path, f"print([name for name in {names} if name in sys.modules])") == "[]\n"


@pytest.mark.slow
def test_whoever_asks_later_gets_the_real_modules(tmp_path: Path) -> None:
    code = ("import docutils.core, importlib.metadata, rich.console, urllib.request, yaml\n"
            "print(yaml.safe_load('a: [1]'), docutils.core.publish_string.__name__,\n"
            "      rich.console.Console.__module__, urllib.request.urlopen.__name__,\n"
            "      importlib.metadata.version('pelican') > '4')")
    assert said_after_loading(tmp_path, code) == "{'a': [1]} publish_string rich.console urlopen True\n"


@pytest.mark.slow
def test_what_is_seldom_called_is_loaded_when_it_is(tmp_path: Path) -> None:
    code = ("import pelican.writers, pymdownx.util\n"
            "print('urllib.request' in sys.modules, pymdownx.util.url2pathname('a%20b'),\n"
            "      type(pelican.writers.Atom1Feed('a', 'b', 'c')).__name__, 'pygments.lexers' in sys.modules,\n"
            "      isinstance(pelican.writers.Rss201rev2Feed('a', 'b', 'c'), pelican.writers.Rss201rev2Feed))\n"
            "import markdown\n"
            "print(markdown.markdown('    :::python\\n    def f(): pass', extensions=['codehilite']).count('<span'))")
    assert said_after_loading(tmp_path, code) == "False a b Atom1Feed False True\n6\n"


@pytest.mark.slow
def test_where_there_is_restructured_text_everything_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "a.rst").write_text("A\n")
    assert said_after_loading(tmp_path, "print('docutils' in sys.modules)") == "True\n"
