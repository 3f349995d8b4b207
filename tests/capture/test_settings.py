from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from plugins.capture.settings import EXAMPLE_CONTACT, SettingsError, read


def said(folder: Path, text: str) -> Path:
    path = folder / "pelican.conf.py"
    path.write_text(text)
    return path


def test_the_projects_own_settings_are_read_without_running_the_file(root: Path, tmp_path: Path) -> None:
    ours = read(root / "pelican.conf.py")
    assert (ours.contact, ours.hold, ours.spacing) == (EXAMPLE_CONTACT, timedelta(hours=36), 1.0)
    assert read(said(tmp_path, "raise SystemExit\nWATCH_HOSTS = 3\n")).hosts == 3


def test_what_a_file_leaves_out_is_as_the_project_has_it(root: Path, tmp_path: Path) -> None:
    assert read(said(tmp_path, "SITENAME = 'x'")) == read(root / "pelican.conf.py") == read(tmp_path / "missing")


def test_we_introduce_ourselves_with_a_contact(tmp_path: Path) -> None:
    path = said(tmp_path, 'WATCH_CONTACT = "https://example.org/us"')
    assert read(path).agent == "Clausewatch/1.0 (+https://example.org/us)"


@pytest.mark.parametrize(("text", "says"), [
    ("\nWATCH_SPACNG = 2", "pelican.conf.py:2: there is no setting WATCH_SPACNG (did you mean WATCH_SPACING?)"),
    ("WATCH_HOSTS = 0", "pelican.conf.py:1: WATCH_HOSTS cannot be 0; the default is 8"),
    ("WATCH_SPACING = 'slow'", "WATCH_SPACING cannot be 'slow'"),
    ("WATCH_CONTACT = 'us'", "WATCH_CONTACT cannot be 'us'"),
    ("WATCH_CONTACT = 'https://a.example/\\r\\nX: y'", "WATCH_CONTACT cannot be"),
    ("WATCH_ALLOW_PRIVATE = 1", "WATCH_ALLOW_PRIVATE cannot be 1"),
    ("WATCH_CONTACT = SITE_ADDRESS", "WATCH_CONTACT must be a plain value, because the file is not run"),
    ("WATCH_HOSTS = (", "pelican.conf.py:1: is not Python"),
])
def test_a_mistake_is_one_sentence_with_file_and_line(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read(said(tmp_path, text))
    assert says in str(caught.value)


def test_the_browser_is_the_one_that_the_tests_use(root: Path) -> None:
    pinned = [line for line in (root / "requirements-browser.txt").read_text().splitlines() if not line.startswith("#")]
    assert pinned and set(pinned) <= set((root / "requirements-test.txt").read_text().splitlines())
