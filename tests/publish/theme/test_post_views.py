"""Pages of posts and of their lists are drawn from plain views, and stay as they lie while these are the same."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import ModuleType
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, meta, nodes
from pelican.writers import Writer

from plugins.publish.page import PageView
from plugins.publish.theme.post_views import PostViews
from tests.comments.words import keep, said
from tests.publish.press import ROOT, SPRING, SUMMER, Press

OTHER = "posts/other/index.html"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that Pelican drew, in order."""
    files: list[str] = []
    write = Writer.write_file

    def counted(self: Writer, name: str, *words: Any, **more: Any) -> None:
        files.append(name)
        write(self, name, *words, **more)

    monkeypatch.setattr(Writer, "write_file", counted)
    return files


@pytest.fixture
def site(press: Press) -> Press:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER))
    press.article("One lantern, [another]({filename}other.md).")
    press.post("other.md", "Title: Other\nDate: 2024-05-02 10:00\nCategory: Lamps\nTags: lamp\n\nWords.\n")
    press.build()
    return press


def test_an_edited_text_draws_no_page_but_its_own(site: Press, drawn: list[str]) -> None:
    site.article("One lantern, [another]({filename}other.md). And a word that its summary lacks.\n\nHere.")
    site.build()
    assert "posts/lantern/index.html" in drawn
    drawn.clear()
    site.article("One lantern, [another]({filename}other.md). And a word that its summary lacks.\n\nThere.")
    site.build()
    shown = [name for name in drawn if name.startswith(("posts/", "tags/", "cat", "ind"))]
    assert shown == ["posts/lantern/index.html"]


@pytest.mark.parametrize(("change", "page", "words"), [
    (lambda site: site.post("other.md", "Title: Changed\nDate: 2024-05-02 10:00\n\nWords.\n"),
     "posts/lantern/index.html", "Changed"),
    (lambda site: site.post("other.md", "Title: Other\nDate: 2024-05-02 10:00\nSlug: moved\n\nWords.\n"),
     "posts/lantern/index.html", "moved/"),
    (lambda site: site.post("other.md", "Title: Other\nDate: 2024-05-02 10:00\n\nNow different.\n"), "index.html",
     "Now different"),
    (lambda site: site.post("third.md", "Title: Third\nDate: 2024-05-03 10:00\nTags: lamp\n\nWords.\n"),
     "tags/index.html", "2 posts"),
    (lambda site: site.service("lamp", "Lamp House", ("2024-03-01", SPRING), ("2024-06-02", SUMMER)), "index.html",
     "Lamp House"),
    (lambda site: keep(site.content / "comments", said("A thought", slug="other")), OTHER, "A thought"),
    (lambda site: keep(site.content / "comments", said("A thought", slug="other")), "index.html", "1 comment"),
    (lambda site: keep(site.content / "comments", said("A thought", slug="other")), OTHER, "Follow this conversation"),
], ids=["neighbour", "linked file", "summary", "count", "change", "comment", "count of comments", "feed of comments"])
def test_whatever_a_page_shows_is_drawn_anew(site: Press, change: Callable[[Press], object], page: str,
                                             words: str) -> None:
    def shown() -> str:
        return (site.output / page).read_text(encoding="utf-8")

    assert words not in shown()
    change(site)
    site.build()
    assert words in shown()


def test_of_a_list_only_the_pages_that_differ_are_drawn(site: Press, drawn: list[str]) -> None:
    def build() -> list[str]:
        drawn.clear()
        site.build(DEFAULT_PAGINATION=1)
        return [name for name in drawn if name.startswith(("index", "page"))]

    assert build() == ["index.html", "page/2/index.html", "page/3/index.html"]
    keep(site.content / "comments", said("A thought", slug="lantern"))
    (page,) = build()
    assert "1 comment" in (site.output / page).read_text(encoding="utf-8")
    site.post("latest.md", "Title: Latest\nDate: 2030-05-03 10:00\n\nWords.\n")
    assert build() == ["index.html", "page/2/index.html", "page/3/index.html", "page/4/index.html"]


def test_every_page_of_the_front_names_the_latest_changes(site: Press) -> None:
    site.build(DEFAULT_PAGINATION=1)
    for page in ("index.html", "page/2/index.html"):
        assert 'class="changes"' in (site.output / page).read_text(encoding="utf-8")


def test_beside_a_plugin_of_others_every_page_is_drawn(site: Press, drawn: list[str]) -> None:
    theirs = ModuleType("theirs")
    theirs.register = lambda: None
    plugins = [*(f"plugins.publish.{name}" for name in ("output", "theme", "blocks")), theirs]
    site.build(PLUGINS=plugins)
    drawn.clear()
    site.build(PLUGINS=plugins)
    assert OTHER in drawn


@pytest.mark.parametrize("template", ["article", "index", "archives", "category", "tag", "categories", "tags"])
def test_no_template_uses_what_its_view_does_not_hold(press: Press, monkeypatch: pytest.MonkeyPatch,
                                                      template: str) -> None:
    held, contexts = set[str](), set[str]()
    of = PostViews.of

    def watched(self: PostViews, name: str, file: str, words: Mapping[str, Any]) -> PageView | None:
        view = of(self, name, file, words)
        if view and name == f"{template}.html":
            contexts.update(self._build.context, words)
            held.update(view.context, view.words)
        return view

    monkeypatch.setattr(PostViews, "of", watched)
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER))
    press.post("other.md", "Title: Other\nDate: 2024-05-02 10:00\nTags: lamp\n\nWords.\n")
    press.build()
    environment = Environment(loader=FileSystemLoader(ROOT / "theme" / "templates"), autoescape=True)
    environment.filters["strftime"] = str
    used = {name for tree in _reached(environment, f"{template}.html", set())
            for name in meta.find_undeclared_variables(tree)}
    of_macros = {"article", "category", "tag"} - ({"article"} if template == "article" else {template})
    assert "SITENAME" in held and used & contexts - held - {"SITEURL", "output_file"} - of_macros == set()


def _reached(environment: Environment, name: str, seen: set[str]) -> Iterator[nodes.Template]:
    """A template, and all that it extends, includes and imports."""
    if name not in seen:
        seen.add(name)
        assert environment.loader
        tree = environment.parse(environment.loader.get_source(environment, name)[0])
        yield tree
        for other in meta.find_referenced_templates(tree):
            yield from _reached(environment, other or "", seen)
