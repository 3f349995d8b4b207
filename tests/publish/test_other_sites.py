"""The plugins work in somebody else's Pelican site: stock settings, a stock theme, and the lines of the manual."""
from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from pelican import Pelican, signals
from pelican.contents import Content
from pelican.settings import read_settings

from plugins.publish import defaults
from plugins.publish.problems import BuildFailed
from tests.publish.press import ROOT, SPRING, SUMMER, Press
from tests.site.pages import Pages

OPERATORS = (ROOT / "docs/operators.md").read_text(encoding="utf-8")
SECTION = "## In another" + OPERATORS.partition("## In another")[2].partition("\n## ")[0]
LINES, DIFF = (re.search(rf"```{language}\n(.*?)```", SECTION, re.S)[1]
               for language in ("python", "markdown"))
COMMENT = "---\nid: 20240601T100000Z-aaaaaa\nname: Ada <b>\ndate: 2024-06-01T10:00:00Z\n---\nWhat about lamp oil?\n"
pytestmark = pytest.mark.slow


def make(folder: Path, theme: str, *more: str) -> Press:
    """Somebody's site, with the manual's lines in its settings."""
    press = Press(folder)
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER))
    press.post("lantern.md", f"Title: On <b> & lanterns\nDate: 2024-05-01\nSlug: lantern\nSubtitle: So\n\n{DIFF}")
    comment = press.content / "comments/lantern/20240601T100000Z-aaaaaa.md"
    comment.parent.mkdir()
    comment.write_text(COMMENT)
    settings = [f'THEME, PATH, SITENAME = "{theme}", "content", "Lamps"',
                LINES.replace("/srv/clausewatch", str(ROOT)), *more]
    (folder / "pelicanconf.py").write_text("\n".join(settings))
    return press


def build(folder: Path) -> str:
    """What the command that one would type says; it has to succeed."""
    done = subprocess.run([sys.executable, "-m", "pelican"], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def build_as_set(folder: Path) -> None:
    """The same in this process, for what does not differ by it."""
    override = {"OUTPUT_PATH": str(folder / "output"), "CACHE_PATH": str(folder / "cache")}
    Pelican(read_settings(str(folder / "pelicanconf.py"), override=override)).run()


@pytest.fixture(scope="module", params=["simple", "notmyidea"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(request.param)
    make(folder, request.param)
    build(folder)
    return folder / "output"


def test_the_post_shows_the_redline_and_the_comment(site: Path) -> None:
    post = (site / "lantern.html").read_text()
    assert "<ins>" in post and 'class="state state-' in post
    assert "What about lamp oil?" in post and "Ada &lt;b&gt;" in post


def test_the_styles_come_along_in_the_head(site: Path) -> None:
    for page in ("lantern.html", "index.html", "changes/index.html"):
        head = (site / page).read_text().partition("</head>")[0]
        (sheet,) = re.findall(r'<link rel="stylesheet" href="/?(theme/site\.\w+\.css)">', head)
        assert ".redline" in (site / sheet).read_text()


def test_pages_of_changes_stand_in_the_theme(site: Path) -> None:
    change = (site / "changes/lantern/terms-of-service/2024-06-01/index.html").read_text()
    assert "Proudly powered by" in change  # the theme's own foot
    assert "new sentence “The library will no" in change


def test_feeds_tell_changes_posts_and_comments(site: Path) -> None:
    said = {"changes": "new sentence “The library will no", "posts": "lantern.html", "comments": "lamp oil"}
    for feed, words in said.items():
        assert words in (site / f"feeds/{feed}/atom.xml").read_text()


def test_no_link_of_ours_leads_nowhere(site: Path) -> None:
    pages = Pages(site, "https://lamps.example")
    ours = [page for page in pages.all if page.path.startswith(("changes/", "policies/", "topics/", "how-", "lantern"))]
    broken = {f"{page.path} → {link}" for page in ours for link in page.links()
              if (address := pages.own(link, page.address)) and pages.is_broken(address)}
    assert ours and not broken


def test_versions_cards_and_comments_are_no_articles(site: Path) -> None:
    assert not list(site.glob("2024*.html"))


def test_a_wrong_reference_ends_the_build(tmp_path: Path) -> None:
    make(tmp_path, "simple").post("wrong.md", "Title: W\nDate: 2024-05-01\n\n/// clause-diff | lantern/term 1.2\n///\n")
    done = subprocess.run([sys.executable, "-m", "pelican"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 1
    assert "content/posts/wrong.md:4:1: there is no policy 'lantern/term' in the archive" in done.stderr


@pytest.mark.parametrize("relative", [True, False])
def test_links_from_a_post_follow_the_site(tmp_path: Path, relative: bool) -> None:
    make(tmp_path, "simple", f'SITEURL, RELATIVE_URLS = "https://lamps.example/blog", {relative}')
    build_as_set(tmp_path)
    start = "" if relative else "https://lamps.example/blog/"
    post = (tmp_path / "output/lantern.html").read_text()
    assert f'href="{start}policies/lantern/terms-of-service/2024-03-01/"' in post


def test_a_theme_may_have_templates_of_the_same_name(tmp_path: Path) -> None:
    theme = tmp_path / "own"
    (theme / "templates").mkdir(parents=True)
    (theme / "static").mkdir()
    (theme / "templates/change.html").write_text("Ours: {{ view.title }}")
    make(tmp_path, "own")
    build_as_set(tmp_path)
    change = tmp_path / "output/changes/lantern/terms-of-service/2024-06-01/index.html"
    assert change.read_text().startswith("Ours: Lantern Library")


def build_here(folder: Path, *plugins: str, theme: str = "simple") -> Path:
    """A site with stock settings, built in this process."""
    override = {"PATH": str(folder / "content"), "OUTPUT_PATH": str(folder / "output"), "THEME": theme,
                "CACHE_PATH": str(folder / "cache"), "PLUGINS": [f"plugins.publish.{name}" for name in plugins]}
    Pelican(read_settings(None, override=override)).run()
    return folder / "output"


@pytest.mark.parametrize("plugin", ["output", "blocks", "changes", "discussion", "feeds", "metadata", "search"])
@pytest.mark.parametrize("recorded", [True, False])
def test_each_plugin_works_alone(tmp_path: Path, plugin: str, recorded: bool) -> None:
    press = Press(tmp_path)
    if recorded:
        press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER))
        press.article(DIFF)
    pages = Pages(build_here(tmp_path, plugin), "https://lamps.example")
    assert not {f"{page.path} → {link}" for page in pages.all for link in page.links()
                if (address := pages.own(link, page.address)) and pages.is_broken(address)}


def test_the_sitemap_lists_the_pages_in_the_default_folder(tmp_path: Path) -> None:
    press = make(tmp_path, "simple", 'PLUGINS, SITEURL = ["plugins.publish.metadata"], "https://lamps.example"')
    press.post("draft.md", "Title: D\nDate: 2024-05-01\nSlug: unripe\nStatus: draft\n\nNot yet.\n")
    build_as_set(tmp_path)
    listed = (tmp_path / "output/sitemap.xml").read_text()
    assert "https://lamps.example/lantern.html" in listed and "unripe" not in listed


#: What each line of the manual's PLUGINS brings to a stock site.
BROUGHT = {
    "blocks": lambda site: "<ins>" in (site / "lantern.html").read_text(),
    "changes": lambda site: (site / "changes/index.html").is_file(),
    "feeds": lambda site: (site / "feeds/posts/atom.xml").is_file(),
    "discussion": lambda site: "What about lamp oil?" in (site / "lantern.html").read_text(),
}


def test_the_manual_names_these_plugins() -> None:
    assert set(re.findall(r'"plugins\.publish\.(\w+)"', LINES)) == set(BROUGHT)


@pytest.mark.parametrize("theme", ["simple", "notmyidea"])
@pytest.mark.parametrize("without", [*BROUGHT, None])
def test_a_line_taken_out_of_plugins_takes_that_part_off_a_stock_site(
    tmp_path: Path, theme: str, without: str | None
) -> None:
    make(tmp_path, theme)
    site = build_here(tmp_path, *(one for one in BROUGHT if one != without), theme=theme)
    assert {one for one, is_there in BROUGHT.items() if is_there(site)} == set(BROUGHT) - {without}
    pages = Pages(site, "https://lamps.example")
    assert not {f"{page.path} → {link}" for page in pages.all
                if page.path.startswith(("changes/", "policies/", "topics/", "how-", "lantern"))
                for link in page.links() if (address := pages.own(link, page.address)) and pages.is_broken(address)}


def test_a_plugin_that_asks_for_texts_early_keeps_no_redline_away(tmp_path: Path) -> None:
    make(tmp_path, "simple")

    def ask(content: Content) -> None:
        assert content.content is not None and content.summary is not None

    with signals.content_object_init.connected_to(ask):
        site = build_here(tmp_path, *BROUGHT)
    assert "<ins>" in (site / "lantern.html").read_text() and "data-block" not in (site / "index.html").read_text()


@pytest.mark.parametrize("name", ["output", "theme"])
def test_a_folder_of_the_project_named_like_a_plugin_hides_no_plugin(tmp_path: Path, name: str) -> None:
    make(tmp_path, "simple")
    (tmp_path / "clausewatch" / name).mkdir(parents=True)
    (tmp_path / "clausewatch/plugins").symlink_to(ROOT / "plugins")
    lines = LINES.replace("/srv/clausewatch", "clausewatch").replace("publish.blocks", f"publish.{name}")
    (tmp_path / "pelicanconf.py").write_text(f'{lines}\nPATH = "content"\n')
    words = (sys.executable, "-m", "pelican", "--print-settings", "PLUGINS", "SITENAME")
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True)
    assert "Cannot" not in done.stdout + done.stderr


def test_the_plugin_of_our_theme_says_that_it_needs_it(tmp_path: Path) -> None:
    Press(tmp_path)
    with pytest.raises(BuildFailed) as failed:
        build_here(tmp_path, "theme", "output")
    assert "take it out of PLUGINS" in str(failed.value.problems)
    assert not (tmp_path / "output/index.html").exists()


def test_every_setting_has_a_default_that_the_manual_names() -> None:
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| ([^|]+?) \|", SECTION, re.M))
    assert rows == {name: setting.meaning for name, setting in defaults.SETTINGS.items()}
