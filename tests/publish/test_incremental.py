"""After any sequence of edits a build gives the bytes of a cold one, and leaves unchanged files their time."""
from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.archive.store import journal, paths
from plugins.archive.store.journal import Observation
from plugins.policy.model import Verdict
from tests.comments.words import keep, said
from tests.publish.press import AUTUMN, ROOT, SPRING, SUMMER, Press

pytestmark = pytest.mark.slow
VERSIONS = (("2024-03-01", SPRING), ("2024-06-01", SUMMER), ("2024-09-01", AUTUMN))
MERGED = AUTUMN.replace("under the same terms as the lantern.\n\n", "under the same terms as the lantern. ").replace(
    "1.3 The library may keep", "The library may keep")
BLOCKS = ("/// clause-diff | lantern/terms-of-service 1.2\n    from: 2024-03-01\n    to: latest\n\n"
          "//// card | What it means\n    clause: lantern/terms-of-service 1.2\n    on: 2024-06-01\n\n{}\n////\n///")
Edit = Callable[[Press], object]


def _remove(*names: str) -> Edit:
    def edit(press: Press) -> None:
        for name in names:
            path = press.content / name
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)

    return edit


def _template(name: str, was: str, now: str) -> Edit:
    """Replace words in a template, or put them back."""
    def edit(press: Press) -> None:
        path = press.theme / "templates" / name
        text = path.read_text(encoding="utf-8")
        assert was in text or now in text
        path.write_text(text.replace(now, was) if now in text else text.replace(was, now), encoding="utf-8")

    return edit


def _setting(name: str, *values: object) -> Edit:
    """Set what is not set, or the next value."""
    def edit(press: Press) -> None:
        at = values.index(press.settings[name]) + 1 if name in press.settings else 0
        press.settings[name] = values[at % len(values)]

    return edit


def _observe(press: Press) -> None:
    seen = Observation(datetime(2025, 4, 1, tzinfo=UTC), Verdict.COSMETIC, "A menu moved")
    journal.append(paths.journal_path(press.content / "policies", "lantern", "terms-of-service"), [seen])


def _replace(press: Press, name: str, was: str, now: str) -> None:
    file = press.content / "policies/lantern" / name
    file.write_text(file.read_text().replace(was, now))


def _restyle(press: Press) -> None:
    path = press.theme / "static" / "css" / "lantern.css"
    path.write_text(f"p {{ margin: {path.stat().st_size if path.exists() else 1}px }}\n", encoding="utf-8")


EDITS: dict[str, Edit] = {
    "the template of all pages": _template("base.html", '<main id="main"', '<main id="main" class="wide"'),
    "the template of posts": _template("article.html", "<article", "<article translate='no'"),
    "the template of comparisons": _template("since.html", "Step by step", "One by one"),
    "a part of templates": _template("partials/redlines.html", "clauses changed", "clauses differ"),
    "the template of a clause": _template("clause.html", "<article", "<article translate='no'"),
    "a style": _restyle,
    "the name of the site": _setting("SITENAME", "Lanternwatch", "Clausewatch"),
    "where comments go": _setting("COMMENTS_ENDPOINT", "https://said.example/", ""),
    "the site's address": _setting("SITE_ADDRESS", "https://lantern.example", "https://lamp.example"),
    "posts on a page": _setting("DEFAULT_PAGINATION", 1, 20),
    "changes on a page": _setting("CHANGES_PAGINATION", 1, 20),
    "a word in a card": lambda press: press.article(BLOCKS.format("Nobody may sell it.")),
    "another word": lambda press: press.article(BLOCKS.format("The archive may read it.")),
    "a post without blocks": lambda press: press.article("Words alone."),
    "a post under another name": lambda press: press.post(
        "lamp.md", f"Title: Lamps\nDate: 2024-05-02\nTags: Lantern\n\n{BLOCKS.format('It may.')}\n"),
    "its title": lambda press: press.post(
        "lamp.md", "Title: On lamps\nDate: 2024-05-02\nTags: Lantern\n\n[Before]({filename}lantern.md).\n"),
    "the front page": _template("index.html", '<div class="front"', '<div class="front wide"'),
    "a post in a list": _template("partials/post-card.html", "<h2", "<h2 translate='no'"),
    "its time": lambda press: press.post(
        "lamp.md", "Title: Lamps\nDate: 2024-05-02 10:00+02:00\nStatus: scheduled\nTags:\n\nWords.\n"),
    "what is due": _setting("PUBLISHED_UNTIL", "2024-05-02 09:00", ""),
    "no such post": _remove("posts/lamp.md"),
    "a card for all": lambda press: press.card("sale", "Title: Sale\nKind: term\nWords: sell\n\nTo give for money.\n"),
    "no card for all": _remove("cards/sale.md"),
    "two versions": lambda press: (_remove("policies/lantern")(press), press.policy(*VERSIONS[:2])),
    "three versions": lambda press: (_remove("policies/lantern")(press), press.policy(*VERSIONS)),
    "other words": lambda press: (_remove("policies/lantern")(press), press.policy(
        *VERSIONS[:2], ("2024-09-01", AUTUMN.replace("ten cents", "nine cents")))),
    "a fourth version": lambda press: press.policy(("2024-12-01", MERGED)),
    "a text that returns": lambda press: press.policy(("2025-03-01", SPRING)),
    "an excerpt": lambda press: press.policy(("2024-07-01", SUMMER.partition("## 2.")[0]), excerpt=True),
    "an observation": _observe,
    "where it is published": lambda press: _replace(press, "declaration.json", "lantern.example/t", "lamp.example/t"),
    "whom to thank": lambda press: (press.content / "policies/lantern/terms-of-service/attribution.txt").write_text(
        "The lamplighters' collection"),
    "a weight": lambda press: press.weights('["2024-06-01"]\nsignificance = "notable"\nreason = "A promise."\n'),
    "a comment": lambda press: keep(press.content / "comments", said("A thought", slug="lantern")),
    "no comment": _remove("comments/lantern"),
}


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {str(file.relative_to(folder)): (file.read_bytes(), file.stat().st_mtime_ns)
            for file in folder.rglob("*") if file.is_file()}


def contents(folder: Path) -> dict[str, bytes]:
    return {name: content for name, (content, _) in files(folder).items()}


def built_cold(press: Press, folder: Path) -> dict[str, bytes]:
    press.build(OUTPUT_PATH=str(folder / "cold"), CACHE_PATH=str(folder / "cold.sqlite3"))
    found = contents(folder / "cold")
    shutil.rmtree(folder / "cold")
    (folder / "cold.sqlite3").unlink()
    return found


@given(st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=4))
@settings(max_examples=4, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_edits_give_what_a_cold_build_gives(edits: Iterable[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        press = Press(folder)
        press.theme = folder / "theme"
        shutil.copytree(ROOT / "theme", press.theme)
        press.policy(*VERSIONS)
        press.article(BLOCKS.format("The archive may read it."))
        press.build()
        for edit in edits:
            before = files(press.output)
            EDITS[edit](press)
            press.build()
            after = files(press.output)
            assert {path: content for path, (content, _) in after.items()} == built_cold(press, folder), edit
            assert all(after[path][1] == at for path, (content, at) in before.items()
                       if path in after and after[path][0] == content)
