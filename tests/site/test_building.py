"""How the site comes about: the same by every way of building it, and only from what lies in the checkout."""
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import feedparser
import pytest

from plugins.publish.command.build import SEARCHED, build
from tests.publish.press import SPRING, SUMMER, Press
from tests.site.conftest import ADDRESS

pytestmark = pytest.mark.slow

OFFLINE = "import socket\nsocket.socket.connect = socket.getaddrinfo = None  # a call of None raises\n"


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a site with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def moments(folder: Path) -> dict[Path, int]:
    """When every file of a site was written."""
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_pelican_typed_by_hand_gives_the_same_bytes(site: Path, root: Path, tmp_path: Path) -> None:
    pelican = str(Path(sys.executable).with_name("pelican"))
    subprocess.run([pelican, "content", "-s", "pelican.conf.py", "-o", str(tmp_path / "site")], cwd=root, check=True,
                   env=os.environ | {"CLAUSEWATCH_SITEURL": ADDRESS} | SEARCHED, stdout=subprocess.DEVNULL)
    assert files(tmp_path / "site") == files(site)


def test_a_second_build_changes_no_byte_and_touches_no_file(tmp_path: Path) -> None:
    build(tmp_path, {"CLAUSEWATCH_SITEURL": ADDRESS})
    bytes_before, moments_before = files(tmp_path), moments(tmp_path)
    build(tmp_path, {"CLAUSEWATCH_SITEURL": ADDRESS})
    assert (files(tmp_path), moments(tmp_path)) == (bytes_before, moments_before)


def test_a_build_never_touches_the_network(tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sitecustomize.py").write_text(OFFLINE)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    built = build(tmp_path / "site", {"CLAUSEWATCH_SITEURL": ADDRESS} | SEARCHED)
    assert (built.status, built.report, files(tmp_path / "site")) == (0, "", files(site))


def test_nothing_that_only_serves_writing_is_published(site: Path) -> None:
    assert not [path for path, content in files(site).items() if b"-preview/" in content or b"127.0.0.1" in content]


def test_a_control_character_in_a_policy_does_not_stop_the_feeds(tmp_path: Path) -> None:
    press = Press(tmp_path)
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER.replace("will not sell", "will not\x0b sell")))
    press.build(SITE_ADDRESS=ADDRESS)
    for name in ("atom", "rss"):
        read = feedparser.parse((press.output / f"feeds/changes/{name}.xml").read_bytes())
        assert (read.bozo, len(read.entries)) == (False, 1)
