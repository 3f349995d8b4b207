"""A policy's pages are remembered as drawn, and drawn again when anything that they show has changed."""
from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, meta, nodes

from plugins.archive.store import journal, paths, versions
from plugins.archive.store.journal import Observation
from plugins.policy.model import Verdict
from plugins.publish.build import Build
from plugins.publish.changes import page_cache
from plugins.publish.changes.page_cache import PageContext
from plugins.publish.changes.pages import ArchivePages
from plugins.publish.records.policy_record import PolicyRecord
from tests.publish.press import AUTUMN, ROOT, SPRING, SUMMER, Press

pytestmark = pytest.mark.slow

VERSIONS = (("2024-03-01", SPRING), ("2024-06-01", SUMMER), ("2024-09-01", AUTUMN))
BLOCK = ("/// clause-diff | lantern/terms-of-service 1.2\n    from: 2024-03-01\n    to: latest\n\n"
         "//// card | What it means\n    clause: lantern/terms-of-service 1.2\n    on: 2024-06-01\n\n{}\n////\n///")
CHANGE = "changes/lantern/terms-of-service/2024-06-01/index.html"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages from the archive that were drawn, in order."""
    pages: list[str] = []
    draw = ArchivePages._draw

    def counted(self: ArchivePages, writer: object, leaf: object, context: dict[str, object]) -> None:
        pages.append(leaf.url)
        draw(self, writer, leaf, context)

    monkeypatch.setattr(ArchivePages, "_draw", counted)
    return pages


@pytest.fixture
def site(press: Press) -> Press:
    press.policy(*VERSIONS)
    press.article(BLOCK.format("The archive may read it."))
    press.build()
    return press


def files(press: Press) -> dict[str, bytes]:
    return {str(file.relative_to(press.output)): file.read_bytes()
            for file in press.output.rglob("*") if file.is_file()}


def cold(press: Press, **settings: object) -> dict[str, bytes]:
    press.cache.unlink()
    press.build(**settings)
    return files(press)


def of_the_policy(pages: list[str]) -> list[str]:
    return [page for page in pages if "lantern/terms-of-service" in page]


def test_an_edited_post_draws_no_page_of_a_policy_and_gives_the_same_bytes(site: Press, drawn: list[str]) -> None:
    site.post("quiet.md", "Title: A louder post\nDate: 2024-01-02 10:00\n\nSomething to see.\n")
    site.build()
    assert drawn and not of_the_policy(drawn)
    assert files(site) == cold(site)
    assert len(of_the_policy(drawn)) == 12


def _observe(site: Press) -> None:
    seen = Observation(datetime(2024, 9, 3, tzinfo=UTC), Verdict.COSMETIC, "A menu moved", version="2024-09-01")
    journal.append(paths.journal_path(site.content / "policies", "lantern", "terms-of-service"), [seen])


@pytest.mark.parametrize(("change", "page", "words"), [
    (lambda site: site.policy(*VERSIONS[:2], ("2024-09-01", AUTUMN.replace("ten cents", "nine cents"))),
     "policies/lantern/terms-of-service/2024-09-01/index.html", "nine cents"),
    (_observe, "policies/lantern/terms-of-service/index.html", "A menu moved"),
    (lambda site: site.weights('["2024-06-01"]\nsignificance = "notable"\nreason = "A promise."\n'), CHANGE,
     "A promise"),
    (lambda site: site.article(BLOCK.format("Nobody may sell it.")), CHANGE, "Nobody may sell it"),
    (lambda site: site.post("lantern.md", f"Title: Of lamps\nDate: 2024-05-01\nSlug: lantern\n\n{BLOCK}\n"), CHANGE,
     "Of lamps"),
    (lambda site: site.post("lantern.md", f"Title: On lanterns\nDate: 2024-05-01\nSlug: lamp\n\n{BLOCK}\n"), CHANGE,
     "posts/lamp/"),
    (lambda site: site.card("sale", "Title: Sale\nKind: term\nWords: sell\n\nTo give for money.\n"), CHANGE,
     "To give for money"),
], ids=["version", "journal", "weight", "a post's card", "a post's title", "a post's address", "card"])
def test_whatever_its_pages_show_is_drawn_anew(site: Press, drawn: list[str], change: Callable[[Press], object],
                                               page: str, words: str) -> None:
    assert words.encode() not in files(site)[page]
    change(site)
    site.build()
    assert words.encode() in files(site)[page]
    assert files(site) == cold(site)


TERMS = "policies/lantern/terms-of-service/"
LATER = AUTUMN.replace("ten cents", "nine cents")


def _record(site: Press, day: str, text: str) -> None:
    """Record one more version of the library's terms, which came with a change."""
    root = site.content / "policies"
    versions.write(root, "lantern", "terms-of-service", day, text)
    journal.append(paths.journal_path(root, "lantern", "terms-of-service"), [Observation(
        datetime.fromisoformat(day).replace(tzinfo=UTC), Verdict.CHANGE, "seen", hash=versions.fingerprint(text),
        version=day, source="https://lantern.example/terms")])


def test_an_observation_draws_nothing_of_a_policy_but_its_own_page_and_the_list_of_its_clauses(
        site: Press, drawn: list[str]) -> None:
    _observe(site)
    site.build()
    assert of_the_policy(drawn) == [TERMS, f"{TERMS}clauses/"]
    assert files(site) == cold(site)


def test_a_new_version_draws_only_pages_that_show_it(site: Press, drawn: list[str]) -> None:
    _record(site, "2024-12-01", LATER)
    site.build()
    pages = set(of_the_policy(drawn))
    assert {TERMS, f"{TERMS}2024-12-01/", "changes/lantern/terms-of-service/2024-12-01/", f"{TERMS}2024-03-01/since/",
            "changes/lantern/terms-of-service/2024-09-01/"} <= pages  # which leads to the newer change
    assert not {f"{TERMS}2024-03-01/", f"{TERMS}2024-06-01/", f"{TERMS}clauses/clause-1-2/",
                CHANGE.removesuffix("index.html")} & pages
    assert f"{TERMS}clauses/clause-2-1/" in pages
    assert files(site) == cold(site)


def test_an_old_change_leads_to_the_history_of_a_clause_that_has_one_by_now(site: Press) -> None:
    """A clause that was added has no history until its words change."""
    moved = AUTUMN.replace("2.2 The library sends", "2.3 The library sends").replace(
        "2.3 The", "2.2 Who loses a lantern tells the library on the same day, by letter or in person.\n\n2.3 The")
    _record(site, "2024-12-01", moved)
    site.build()
    _record(site, "2025-03-01", moved.replace("by letter or in person", "by letter"))
    site.build()
    assert b"History of this clause" in files(site)["changes/lantern/terms-of-service/2024-12-01/index.html"]
    assert files(site) == cold(site)


@pytest.mark.parametrize(("setting", "value"), [
    ("SITENAME", "Lampwatch"), ("SITE_ADDRESS", "https://lamp.example"), ("AUTHOR", "The lamplighter"),
    ("COMMENTS_ENDPOINT", "https://said.example/"), ("PICTURES", 0)])
def test_settings_that_pages_show_count(site: Press, setting: str, value: object) -> None:
    first = files(site)[CHANGE]
    site.build(**{setting: value})
    assert files(site)[CHANGE] != first
    assert files(site) == cold(site, **{setting: value})


def test_a_template_counts(site: Press, drawn: list[str], tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme)
    template = theme / "templates" / "partials" / "colophon.html"
    template.write_text(template.read_text().replace("small independent project", "little project"))
    site.build(THEME=str(theme))
    assert b"little project" in files(site)[CHANGE]


def test_a_failing_template_is_reported_each_time(site: Press, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme)
    (theme / "templates" / "clauses.html").write_text("{{ nothing.at.all }}")
    first, second = (site.problems(THEME=str(theme)) for _ in range(2))
    assert first and first == second


@dataclass
class Contexts:
    """What templates are told in one build: all that there is, and what those of lists and of policies' pages are."""

    whole: list[Mapping[str, object]] = field(default_factory=list)
    of_lists: list[Mapping[str, object]] = field(default_factory=list)
    of_pages: list[Mapping[str, object]] = field(default_factory=list)


@pytest.fixture(scope="module")
def contexts(tmp_path_factory: pytest.TempPathFactory) -> Contexts:
    """Those of a build of the site with its policy."""
    found, of_list, of_page = Contexts(), page_cache.list_context, PageContext.of

    def list_context(context: Mapping[str, object], *more: object) -> dict[str, object]:
        found.whole.append(context)
        found.of_lists.append(made := of_list(context, *more))
        return made

    def page_context(record: PolicyRecord, build: Build) -> PageContext:
        found.whole.append(build.context)
        found.of_pages.append((made := of_page(record, build)).context)
        return made

    press = Press(tmp_path_factory.mktemp("contexts"))
    press.policy(*VERSIONS)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(page_cache, "list_context", list_context)
        patched.setattr(PageContext, "of", page_context)
        press.build()
    return found


def used_by(template: str) -> set[str]:
    """The names that a template, and all that it extends, includes and imports, take from their context."""
    environment = Environment(loader=FileSystemLoader(ROOT / "theme" / "templates"), autoescape=True)
    environment.filters["strftime"] = str
    return {name for tree in _reached(environment, f"{template}.html", set())
            for name in meta.find_undeclared_variables(tree)}


@pytest.mark.parametrize("template", ["changes", "topics", "policies", "service", "how-we-decide", "glossary", "notice",
                                      "today", "matrix"])
def test_no_template_of_lists_uses_what_their_context_does_not_hold(contexts: Contexts, template: str) -> None:
    each_page = {"SITEURL", "output_file"}  # the writer says them of every page
    assert used_by(template) & set(contexts.whole[0]) - set(contexts.of_lists[0]) - each_page == set()


def _reached(environment: Environment, name: str, seen: set[str]) -> Iterator[nodes.Template]:
    """A template, and all that it extends, includes and imports."""
    if name in seen:
        return
    seen.add(name)
    assert environment.loader
    tree = environment.parse(environment.loader.get_source(environment, name)[0])
    yield tree
    for other in meta.find_referenced_templates(tree):
        assert other, f"{name} names another template by a word that is not known beforehand"
        yield from _reached(environment, other, seen)


@pytest.mark.parametrize("template", ["policy", "version", "clauses", "clause", "change", "embed",
                                      "partials/masthead", "partials/colophon"])
def test_no_template_of_these_pages_uses_what_the_view_does_not_hold(contexts: Contexts, template: str) -> None:
    used, each_page = used_by(template), {"SITEURL", "output_file"}
    assert "SITENAME" in used
    assert used & set(contexts.whole[0]) - set(contexts.of_pages[0]) - each_page == set()
