"""`publish` puts a checked site in its place at once, or leaves what stands there as it is."""
from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.publish.authoring import publish_command, site_check
from plugins.publish.authoring.destinations import Differences, to_folder
from plugins.publish.command.build import SEARCHED, BuildResult

PAGE = '<!DOCTYPE html><html lang="en"><title>A</title><body id="top"><a href="{}">it</a></body></html>'


def written(site: Path, link: str = "b/#x", status: int = 0) -> BuildResult:
    """A site of two pages and a feed, as a build would write it."""
    for name, text in (("index.html", PAGE.format(link)), ("b/index.html", PAGE.format("../").replace("top", "x")),
                       ("feed.xml", "<feed/>")):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text)
    return BuildResult(status, "a.md:1: wrong" if status else "", 2, 3, 0.1)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    posts = tmp_path / "content" / "posts"
    posts.mkdir(parents=True)
    (posts / "a.md").write_text("Title: A\nDate: 2024-01-01\nSlug: a\n\nText.\n")
    return tmp_path


def test_a_site_is_published_and_told(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (checkout / "output" / "old").mkdir(parents=True)
    for page in ("index.html", "old/index.html"):
        (checkout / "output" / page).write_text("old")
    assert publish_command.main((), checkout, lambda site, _: written(site)) == 0
    said = capsys.readouterr().out
    assert "added    b/" in said and "removed  old/" in said and "4 files differ" in said
    assert sorted(path.name for path in (checkout / "output").iterdir()) == ["b", "feed.xml", "index.html"]
    assert list(checkout.glob(".output*")) == [] and not (checkout / "var" / "publish").exists()


def test_what_is_published_can_be_searched(checkout: Path) -> None:
    asked: list[dict[str, str]] = []
    publish_command.main((), checkout, lambda site, settings: asked.append(settings) or written(site))
    assert [SEARCHED.items() <= settings.items() for settings in asked] == [True]


@pytest.mark.parametrize("fault", ["a build that fails", "a dead link", "a dead fragment", "content with errors"])
def test_nothing_is_published_when_anything_is_wrong(checkout: Path, fault: str,
                                                     capsys: pytest.CaptureFixture[str]) -> None:
    (checkout / "output").mkdir()
    (checkout / "output" / "index.html").write_text("good")
    if fault == "content with errors":
        post = checkout / "content" / "posts" / "b.md"
        post.write_text("Title: B\nDate: 2024-01-01\nSlug: b\n\n[it](nowhere.md)\n")
    link = {"a dead link": "c/", "a dead fragment": "b/#y"}.get(fault, "b/")
    assert publish_command.main((), checkout, lambda site, _: written(site, link, int("fails" in fault))) == 1
    assert "nothing was published" in capsys.readouterr().err
    assert [path.name for path in (checkout / "output").iterdir()] == ["index.html"]


@pytest.mark.parametrize(("held", "sentence"), [
    ("thesis.odt", "holds no site, but thesis.odt, which would be gone"), (".git/HEAD", "is a Git repository"),
])
def test_other_files_are_never_replaced(checkout: Path, held: str, sentence: str,
                                        capsys: pytest.CaptureFixture[str]) -> None:
    (checkout / "mine" / held).parent.mkdir(parents=True)
    (checkout / "mine" / held).write_text("x")
    assert publish_command.main(("--to", "mine"), checkout, lambda site, _: written(site)) == 1
    assert sentence in capsys.readouterr().err
    assert (checkout / "mine" / held).read_text() == "x"


@pytest.mark.parametrize(("place", "sentence"), [
    ("s3://bucket", "there is no way to publish to 's3://bucket'"), ("host:dir", "write rsync:host:dir"),
    ("gh-page", "did you mean gh-pages? For a folder of that name write ./gh-page"),
    ("rsync:", "name the machine and its folder: rsync:HOST:FOLDER"),
    ("rsync:host:", "name the machine and its folder: rsync:HOST:FOLDER"),
])
def test_a_place_that_is_no_folder_is_not_made_one(checkout: Path, place: str, sentence: str,
                                                   capsys: pytest.CaptureFixture[str]) -> None:
    assert publish_command.main(("--to", place), checkout, lambda site, _: written(site)) == 1
    assert sentence in capsys.readouterr().err
    assert not list(checkout.glob("*:*")) and not (checkout / place).exists()


def test_the_command_switches_a_link(checkout: Path) -> None:
    written(checkout / "live-1")
    (checkout / "live").symlink_to("live-1")
    assert publish_command.main(("--to", "live"), checkout, lambda site, _: written(site)) == 0
    assert (checkout / "live").is_symlink() and not (checkout / "live-1").exists()


def test_a_link_is_switched_in_one_step(tmp_path: Path) -> None:
    written(tmp_path / "site")
    (tmp_path / "live-1").mkdir()
    (tmp_path / "live").symlink_to("live-1")
    to_folder(tmp_path / "site", tmp_path / "live")
    assert (tmp_path / "live").is_symlink()
    assert (tmp_path / "live" / "index.html").is_file()
    assert not (tmp_path / "live-1").exists()


@pytest.mark.slow
def test_gh_pages_is_a_branch_with_the_site_alone(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    remote = checkout / "remote.git"

    def git(*words: str) -> str:
        return subprocess.run(["git", "-C", str(checkout), *words], check=True, capture_output=True, text=True).stdout

    subprocess.run(["git", "init", "--quiet", "--bare", str(remote)], check=True)
    git("init", "--quiet")
    git("config", "user.name", "A")
    git("config", "user.email", "a@b.example")
    git("remote", "add", "origin", str(remote))
    for link in ("b/", "b/#x"):
        assert publish_command.main(("--to", "gh-pages"), checkout, lambda site, _, link=link: written(site, link)) == 0
    said = capsys.readouterr().out
    assert said.count("Published: pushed as gh-pages") == 2
    assert "added    the front page" in said and "changed  the front page" in said and "1 file differs" in said
    names = git("ls-tree", "-r", "--name-only", "origin/gh-pages").split()
    assert names == [".nojekyll", "b/index.html", "feed.xml", "index.html"]
    assert git("rev-list", "--count", "gh-pages").strip() == "2"
    assert git("status", "--porcelain", "--untracked-files=no") == ""


#: Stands in for rsync where there is none: it copies and compares with Python, with the words that rsync would use.
RSYNC = """\
#!{python}
import filecmp, shutil, sys
from pathlib import Path
source, target = Path(sys.argv[-2]), Path(sys.argv[-1])
if not target.is_dir():
    sys.exit("rsync: no such folder")
names = lambda folder: {{str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}}
for name in sorted(names(target) - names(source)):
    print("*deleting  ", name)
    if "--dry-run" not in sys.argv:
        (target / name).unlink()
for name in sorted(names(source)):
    there = target / name
    if there.exists() and filecmp.cmp(source / name, there, shallow=False):
        continue
    print(">fc........" if there.exists() else ">f+++++++++", name)
    if "--dry-run" not in sys.argv:
        there.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source / name, there)
"""


@pytest.mark.slow
@pytest.mark.parametrize("real", [True, False], ids=["rsync", "a stand-in"])
def test_rsync_brings_what_differs_and_takes_away_what_is_gone(
    checkout: Path, real: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    if not real or not shutil.which("rsync"):
        (checkout / "bin").mkdir()
        (checkout / "bin" / "rsync").write_text(RSYNC.format(python=sys.executable))
        (checkout / "bin" / "rsync").chmod(0o755)
        monkeypatch.setenv("PATH", str(checkout / "bin"))
    there = checkout / "there"
    (there / "old").mkdir(parents=True)
    (there / "old" / "index.html").write_text("old")
    for link, line in (("b/", "added    b/"), ("b/#x", "changed  the front page")):
        words = ("--to", f"rsync:{there}")
        assert publish_command.main(words, checkout, lambda site, _, link=link: written(site, link)) == 0
        assert line in capsys.readouterr().out
    assert sorted(path.name for path in there.rglob("*.*")) == ["feed.xml", "index.html", "index.html"]
    words = ("--to", f"rsync:{there / 'no' / 'such'}")
    assert publish_command.main(words, checkout, lambda site, _: written(site)) == 1
    assert "rsync could not bring the site there" in capsys.readouterr().err


def test_rsync_that_is_not_there_is_one_sentence(checkout: Path, monkeypatch: pytest.MonkeyPatch,
                                                 capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PATH", "")
    assert publish_command.main(("--to", "rsync:host:dir"), checkout, lambda site, _: written(site)) == 1
    assert "there is no rsync on this machine" in capsys.readouterr().err


def test_feeds_that_cannot_be_read_are_faults(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "feed.xml").write_text("<feed>")
    (tmp_path / "feed.json").write_text("{")
    assert [line.split(":")[0] for line in site_check.faults(tmp_path)] == ["feed.json", "feed.xml"]


def test_differences_go_by_content(tmp_path: Path) -> None:
    written(tmp_path / "a")
    written(tmp_path / "b", "other/")
    (tmp_path / "b" / "new.html").write_text("x")
    assert Differences.between(tmp_path / "a", tmp_path / "b") == Differences(("new.html",), ("index.html",), ())
