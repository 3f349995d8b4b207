"""A rebuild in a process that is warm gives what a build from nothing gives."""
from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.publish.command.build_server import BuildServer, run
from tests.publish import small_site

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]
WORDS = ["content", "-s", "pelican.conf.py", "--log-handler", "plain"]
HERE = {"CLAUSEWATCH_SITEURL": "https://small.example"}


@pytest.fixture
def checkout(tmp_path: Path, root: Path) -> Path:
    """A small site with what is needed to keep Pelican warm."""
    folder = small_site.make(tmp_path / "checkout")
    (folder / "plugins" / "publish" / "command").mkdir(parents=True)
    for name in ("__init__.py", "publish/__init__.py", "publish/command/__init__.py",
                 "publish/command/build_server.py", "publish/command/lean_pelican.py"):
        shutil.copy(root / "plugins" / name, folder / "plugins" / name)
    return folder


@pytest.fixture
def warm(checkout: Path) -> Iterator[BuildServer]:
    process = BuildServer(checkout)
    yield process
    process.close()


def built(folder: Path, run) -> dict[str, bytes]:
    assert run([*WORDS, "-o", str(folder / "out")], HERE, folder) == (0, "")
    pages = {path.name: path.read_bytes() for path in (folder / "out").rglob("*") if path.is_file()}
    shutil.rmtree(folder / "out")
    return pages


def test_a_warm_build_makes_the_same_site_again_and_again(checkout: Path, warm: BuildServer) -> None:
    cold = built(checkout, run)
    assert built(checkout, warm.run) == cold
    assert built(checkout, warm.run) == cold


def copied(checkout: Path) -> tuple[int, str]:
    """What a build says in a copy of another process: a test's own has threads and modules that no command has."""
    code = (f"import sys; sys.path.insert(0, {str(ROOT)!r})\nfrom pathlib import Path\n"
            "from plugins.publish.command.build_server import run_in_child\n"
            f"print(run_in_child({[*WORDS, '-o', str(checkout / 'out')]!r}, {HERE!r}, Path({str(checkout)!r})))")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not done.stderr
    status, said = ast.literal_eval(done.stdout)
    return int(status), str(said)


def test_a_copy_of_a_process_makes_the_same_site(checkout: Path) -> None:
    assert copied(checkout) == (0, "")
    made = {path.name: path.read_bytes() for path in (checkout / "out").rglob("*") if path.is_file()}
    shutil.rmtree(checkout / "out")
    assert made == built(checkout, run)


def test_restructured_text_is_read_as_ever(checkout: Path, warm: BuildServer) -> None:
    """Pelican is loaded without docutils as long as there is none."""
    assert b"Said in docutils" not in built(checkout, warm.run)["index.html"]
    post = checkout / "content" / "posts" / "other.rst"
    post.write_text("Other\n=====\n\n:date: 2023-08-08\n\n*Said* in docutils\n")
    page = built(checkout, warm.run)["other.html"]
    assert b"<em>Said</em> in docutils" in page
    assert copied(checkout) == (0, "")
    assert (checkout / "out" / "other.html").read_bytes() == page


def test_a_copy_that_fails_says_why(checkout: Path) -> None:
    (checkout / "pelican.conf.py").write_text("1 / 0")
    status, said = copied(checkout)
    assert status == 1 and "ZeroDivisionError" in said


def test_what_was_saved_between_two_builds_counts_the_settings_and_our_own_code_too(
    checkout: Path, warm: BuildServer
) -> None:
    (checkout / "plugins" / "name.py").write_text('NAME = "before"\n')
    settings = checkout / "pelican.conf.py"
    settings.write_text("import sys\nsys.path.insert(0, '.')\nfrom plugins.name import NAME\n" + settings.read_text()
                        .replace('"Small"', "NAME"))
    assert b"before" in built(checkout, warm.run)["index.html"]
    assert b"before" in built(checkout, warm.run)["index.html"]  # by then our own code is loaded in advance
    (checkout / "plugins" / "name.py").write_text('NAME = "afterwards"\n')
    assert b"afterwards" in built(checkout, warm.run)["index.html"]


def test_code_of_ours_that_is_broken_fails_and_is_loaded_again_when_it_is_mended(
    checkout: Path, warm: BuildServer
) -> None:
    (checkout / "plugins" / "name.py").write_text('NAME = "first"\n')
    settings = checkout / "pelican.conf.py"
    settings.write_text("import sys\nsys.path.insert(0, '.')\nfrom plugins.name import NAME\n" + settings.read_text()
                        .replace('"Small"', "NAME"))
    assert b"first" in built(checkout, warm.run)["index.html"]
    (checkout / "plugins" / "name.py").write_text("NAME = \n")
    status, said = warm.run(WORDS, HERE, checkout)
    assert (status, "SyntaxError" in said) == (1, True)
    (checkout / "plugins" / "name.py").write_text('NAME = "mended"\n')
    assert b"mended" in built(checkout, warm.run)["index.html"]


def test_a_failing_build_says_why_with_its_status_and_the_next_one_is_built(checkout: Path, warm: BuildServer) -> None:
    settings = checkout / "pelican.conf.py"
    sound = settings.read_text()
    settings.write_text("SITENAME = undefined_name\n")
    status, said = warm.run(WORDS, HERE, checkout)
    assert status == 1
    assert "undefined_name" in said
    settings.write_text(sound)
    assert "index.html" in built(checkout, warm.run)


def test_without_the_warm_process_a_build_is_a_cold_one(checkout: Path, warm: BuildServer) -> None:
    assert warm._process
    warm._process.kill()
    warm._process.wait()
    assert "index.html" in built(checkout, warm.run)
