from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from plugins.publish.command.build import BuildResult, build, main, without_traceback
from plugins.settings import CHECKOUT
from tests.publish import small_site

pytestmark = pytest.mark.slow

HERE = {"CLAUSEWATCH_SITEURL": "https://small.example"}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    return small_site.make(tmp_path / "checkout")


def test_a_build_writes_the_site_and_counts_its_pages(checkout: Path, tmp_path: Path) -> None:
    built = build(tmp_path / "site", HERE, checkout)
    assert (built.status, built.report, built.pages) == (0, "", len([*(tmp_path / "site").rglob("*.html")]))
    assert "Good morning." in (tmp_path / "site" / "hello.html").read_text()


def test_settings_reach_the_site(checkout: Path, tmp_path: Path) -> None:
    build(tmp_path / "site", HERE, checkout)
    assert "https://small.example/hello.html" in (tmp_path / "site" / "index.html").read_text()


def test_changed_files_are_counted_by_when_they_were_written(checkout: Path, tmp_path: Path) -> None:
    first = build(tmp_path / "site", HERE, checkout)
    assert first.changed == len([path for path in (tmp_path / "site").rglob("*") if path.is_file()])


def test_a_site_that_cannot_be_built_says_why_and_ends_with_pelicans_status(checkout: Path, tmp_path: Path) -> None:
    (checkout / "pelican.conf.py").write_text("SITENAME = undefined_name\n")
    built = build(tmp_path / "site", HERE, checkout)
    assert built.status == 1
    assert "undefined_name" in built.report
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(("built", "summary"), [
    (BuildResult(0, "", 24, 3, 1.234), "Built 24 pages in 1.2 s, 3 files changed"),
    (BuildResult(0, "", 24, 1, 0.9), "Built 24 pages in 0.9 s, 1 file changed"),
    (BuildResult(0, "", 24, 0, 0.9), "Built 24 pages in 0.9 s, no files changed"),
    (BuildResult(1, "post.md:1: no title", 24, 0, 0.9), "not built, the last good site stays"),
])
def test_a_build_is_told_in_one_line(built: BuildResult, summary: str) -> None:
    assert built.summary == summary


@pytest.mark.parametrize("folder", [".", "content", "theme/static", "plugins", ".."])
def test_the_site_is_never_built_over_its_own_sources(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(("--output", str(CHECKOUT / folder)))
    assert "holds what the site is made from" in capsys.readouterr().err


@pytest.mark.parametrize("address", ["clausewatch.example", "ftp://a.example", "https://", "https://a.example/?b"])
def test_a_site_address_is_absolute_and_plain(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(("--site-url", address))
    assert "is not an address like" in capsys.readouterr().err


def test_wrong_settings_are_told_before_pelican_begins(checkout: Path, tmp_path: Path) -> None:
    settings = checkout / "pelican.conf.py"
    settings.write_text(settings.read_text() + "FEED_LENGTH = 0\nMARKDOWN = None\n")
    built = build(tmp_path / "site", HERE, checkout, run=lambda *_: pytest.fail("Pelican ran"))
    assert built.status == 1
    assert [line.split(" cannot")[0] for line in built.report.splitlines()] == [
        "pelican.conf.py:11: FEED_LENGTH", "pelican.conf.py:12: MARKDOWN"]


TRACEBACK = """Traceback (most recent call last):
  File "/x/site-packages/pelican/settings.py", line 9, in read
    go()
  File "/x/{0}", line 7, in made
    return nope
{1}NameError: name 'nope' is not defined
"""


def test_a_traceback_of_the_settings_becomes_a_sentence() -> None:
    said = f"CRITICAL\nNameError: name 'nope' is not defined\n{TRACEBACK.format('pelican.conf.py', '')}"
    assert without_traceback(said) == ("CRITICAL\npelican.conf.py:7: Pelican cannot go on with these settings: "
                                       "NameError: name 'nope' is not defined")


def test_a_traceback_of_ours_stays_whole() -> None:
    said = TRACEBACK.format("plugins/publish/build.py", "")
    assert without_traceback(said) == said
    assert without_traceback("posts/a.md:1: wrong") == "posts/a.md:1: wrong"


def test_finding_that_nothing_has_changed_loads_little() -> None:
    program = ("import sys, plugins.publish.command.build\n"
               "print([name for name in ('dataclasses', 'sqlite3', 'threading', 'jinja2') if name in sys.modules])")
    loaded = subprocess.run([sys.executable, "-c", program], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert loaded.stdout == "[]\n"
