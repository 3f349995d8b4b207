from __future__ import annotations

import runpy
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from plugins.settings import (
    EXAMPLE_CONTACT,
    SettingsError,
    WatchSettings,
    read_settings,
    settings_from,
    site_faults,
)


def read(path: Path) -> WatchSettings:
    return read_settings(path).watch


def said(folder: Path, text: str) -> Path:
    path = folder / "pelican.conf.py"
    path.write_text(text)
    return path


def test_the_projects_own_settings_are_read_without_running_the_file(root: Path, tmp_path: Path) -> None:
    ours = read(root / "pelican.conf.py")
    assert (ours.contact, ours.hold, ours.spacing) == (EXAMPLE_CONTACT, timedelta(hours=36), 1.0)
    assert read(said(tmp_path, "raise SystemExit\nWATCH_HOSTS = 3\n")).hosts == 3


@pytest.mark.slow
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
    ("import plugins.site\nWATCH_HOSTS = plugins.site.HOSTS",
     "pelican.conf.py:2: WATCH_HOSTS needs plugins, which only a build loads: give it a plain value"),
    ("import os\nWATCH_HOSTS = int(os.environ['NOWHERE_SET'])", "pelican.conf.py:2: cannot be worked out: KeyError"),
    ("COMMENTS_MAIL = 3", "COMMENTS_MAIL cannot be 3; the default is ''"),
    ("COMMENTS_BLOCKED_WORDS = 'casino'", "COMMENTS_BLOCKED_WORDS cannot be 'casino'"),
    ("NOTIFY_WEIGHT = 'grave'", "NOTIFY_WEIGHT cannot be 'grave'; the default is 'editorial'"),
    ("COMMENTS_ENDPIONT = '/c/'", "there is no setting COMMENTS_ENDPIONT (did you mean COMMENTS_ENDPOINT?)"),
    ("AUTHOR = elsewhere.NAME", "AUTHOR needs elsewhere"),
    ("WATCH_HOSTS = (", "pelican.conf.py:1: is not Python"),
])
def test_a_mistake_is_one_sentence_with_file_and_line(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read(said(tmp_path, text))
    assert says in str(caught.value)


def test_settings_are_worked_out_from_other_settings_and_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = said(tmp_path, '''
import os
import plugins.nowhere
from pathlib import Path
HERE = Path(__file__).resolve().parent
SITE_ADDRESS = os.environ.get("CLAUSEWATCH_SITEURL", "https://ferry.example").rstrip("/")
WATCH_CONTACT = SITE_ADDRESS + "/about/"
COMMENTS_STATE = HERE / "private"
JINJA_ENVIRONMENT = {"bytecode_cache": plugins.nowhere.cache(HERE)}
if os.environ.get("CLAUSEWATCH_COMMENTS"):
    COMMENTS_ENDPOINT = os.environ["CLAUSEWATCH_COMMENTS"]
plugins.nowhere.start()
''')
    monkeypatch.delenv("CLAUSEWATCH_SITEURL", raising=False)
    monkeypatch.delenv("CLAUSEWATCH_COMMENTS", raising=False)
    before = read_settings(path)
    assert (before.watch.contact, before.comments.endpoint) == ("https://ferry.example/about/", "")
    assert before.comments.state == tmp_path / "private"
    monkeypatch.setenv("CLAUSEWATCH_SITEURL", "https://library.example/")
    monkeypatch.setenv("CLAUSEWATCH_COMMENTS", "/talk/")
    after = read_settings(path)
    assert (after.watch.contact, after.comments.prefix) == ("https://library.example/about/", "/talk/")


def test_pelican_and_we_read_the_same_file_alike(root: Path) -> None:
    assert settings_from(runpy.run_path(str(root / "pelican.conf.py")), root) == read_settings(root / "pelican.conf.py")


@pytest.mark.slow
def test_reading_the_settings_loads_nothing_that_builds_need(root: Path) -> None:
    probe = ("import sys\nfrom pathlib import Path\nfrom plugins.settings import read_settings\n"
             f"read_settings(Path({str(root / 'pelican.conf.py')!r}))\n"
             "print(*{name.partition('.')[0] for name in sys.modules} & {'pelican', 'markdown', 'feedgen', 'PIL'},"
             " *[name for name in sys.modules if name.startswith('plugins.')])")
    loaded = subprocess.run([sys.executable, "-c", probe], cwd=root, capture_output=True, text=True, check=True)
    assert {".".join(name.split(".")[:2]) for name in loaded.stdout.split()} == {"plugins.settings", "plugins.spelling"}


def test_the_browser_is_the_one_that_the_tests_use(root: Path) -> None:
    pinned = [line for line in (root / "requirements-browser.txt").read_text().splitlines() if not line.startswith("#")]
    assert pinned and set(pinned) <= set((root / "requirements-test.txt").read_text().splitlines())


FAULTS = {
    "no Python": ("X = (", "pelican.conf.py:1: is not Python"),
    "a name that is like another": ("DEFAULT_PAGINATON = 20", "there is no setting DEFAULT_PAGINATON (did you mean "
                                                              "DEFAULT_PAGINATION?)"),
    "a folder that is a number": ("WEEKS_PATH = 3", "it must be a folder's name in quotes"),
    "a no in quotes": ("SEARCH_INDEX = 'no'", "it must be True or False"),
    "a number in quotes": ("\nDEFAULT_PAGINATION = '20'", "pelican.conf.py:2: DEFAULT_PAGINATION cannot be '20': it "
                                                          "must be a whole number from 1 on"),
    "pages of nothing": ("CHANGES_PAGINATION = 0", "it must be a whole number from 1 on"),
    "a folder that is not there": ("PATH = 'contnt'", "there is no folder 'contnt', which PATH names"),
    "a zone that is none": ("TIMEZONE = 'Mars'", "it must be a time zone like 'UTC'"),
    "addresses that are all the same": ("ARTICLE_URL = 'posts/'", "it must be an address with {slug} in it"),
    "a misspelt part of an address": ("ARTICLE_SAVE_AS = '{slugg}'", "it must be an address with {slug} in it"),
    "an address without its scheme": ("SITE_ADDRESS = 'ferry.example'", "it must be an address like"),
    "links without their scheme": ("SITEURL = 'ferry.example'", "it must be empty quotes, or an address like"),
    "a language in words": ("DEFAULT_LANG = 'english'", "it must be a language's short name, like 'en' or 'de-CH'"),
    "a folder that is no plugin": ("PLUGINS = ['plugins.publish.block']", "(did you mean 'plugins.publish.blocks'?)"),
    "a plugin of ours that is not there": ("PLUGINS = ['plugins.publish.feedz']", "there is no plugin "
                                           "'plugins.publish.feedz' (did you mean 'plugins.publish.feeds'?)"),
    "feeds without a name": ("FEED_IDS = ''", "it must be a host and a year"),
    "one plugin": ("PLUGINS = 'plugins.publish.feeds'", "it must be a list of words in quotes"),
    "a day in quotes": ("SECURITY_EXPIRES = '2027-11-01'", "it must be a day, like date(2027, 11, 1)"),
    "no dictionary": ("MARKDOWN = None", "it must be a dictionary in braces"),
    "no name": ("SITENAME = None", "it must be words in quotes"),
    "a setting of the watch": ("WATCH_HOSTS = 0", "WATCH_HOSTS cannot be 0"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_build_names_each_wrong_setting_with_its_line(tmp_path: Path, name: str) -> None:
    text, words = FAULTS[name]
    (found,) = site_faults(said(tmp_path, text))
    assert words in found


def test_all_wrong_settings_are_named_at_once(tmp_path: Path) -> None:
    found = site_faults(said(tmp_path, "SITENAME = 1\nFEED_LENGTH = 0\nWATCH_HOSTS = 0\n"))
    assert [words.split(" ")[1] for words in found] == ["SITENAME", "FEED_LENGTH", "WATCH_HOSTS"]


@pytest.mark.parametrize("text", ["", "import os\nSITEURL = os.environ['NOWHERE_SET']", "DEFAULT_PAGINATION = False",
                                  "import nowhere\nJINJA_ENVIRONMENT = nowhere.made()", "MY_OWN = 3",
                                  "LINKS = [(title, url) for title, url in ()]", "def name():\n    here = 1",
                                  "PAGINATION_PATTERNS = [(1, '{url}', '{save_as}')]", "SEARCH_INDEX = False",
                                  "from datetime import nowhere\nMY_OWN = nowhere",
                                  "def name():\n    return name()\nMY_OWN = name()", "SITEURL = '/blog'",
                                  "DEFAULT_LANG = 'zh-Hant'", "PLUGINS = ['seo', 'plugins.publish.blocks']"])
def test_what_only_a_build_can_work_out_is_left_to_it(tmp_path: Path, text: str) -> None:
    assert site_faults(said(tmp_path, text)) == ()


def test_the_projects_own_settings_have_no_faults(root: Path) -> None:
    assert site_faults(root / "pelican.conf.py") == ()
