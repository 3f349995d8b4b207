"""A post is read anew only when its file, or what decides how it is read, has changed."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from plugins.publish.blocks.reader import ClauseReader
from plugins.publish.cache.cache import Cache
from tests.publish.press import SPRING, SUMMER, Press

pytestmark = pytest.mark.slow

BLOCKS = ("/// clause-diff | lantern/terms-of-service 1.2\n    from: 2024-03-01\n///\n\n"
          "/// card | What it means\n    clause: lantern/terms-of-service 1.2\n    on: 2024-06-01\n\nNobody may.\n///")
WITH_ZONE = "Title: Zoned\nDate: 2024-05-02 10:00+02:00\nTags: Lamp, Oil\nModified: 2024-05-03\n\nWords.\n"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The posts that are read from their files, and the texts that are taken out of the cache."""
    found = list[str]()
    plain, kept = ClauseReader.read, ClauseReader.kept_html

    def noted(self: ClauseReader, source_path: str) -> object:
        found.append(Path(source_path).name)
        return plain(self, source_path)

    def loaded(self: ClauseReader, key: str, source_path: str) -> str:
        found.append(f"text of {Path(source_path).name}")
        return kept(self, key, source_path)

    monkeypatch.setattr(ClauseReader, "read", noted)
    monkeypatch.setattr(ClauseReader, "kept_html", loaded)
    return found


@pytest.fixture
def site(press: Press) -> Press:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER))
    press.article(BLOCKS)
    press.post("zoned.md", WITH_ZONE)
    press.post("linked.md", "Title: Linked\nDate: 2024-05-04\nSummary: [That]({filename}zoned.md)\n\nWords.\n")
    press.build()
    return press


def test_an_edit_of_one_post_reads_no_other(site: Press, read: list[str]) -> None:
    site.post("quiet.md", "Title: A quiet post\nDate: 2024-01-02 10:00\n\nNothing to see here.\n")
    site.build()
    assert set(read) == {"quiet.md", "text of quiet.md"}


@pytest.mark.parametrize("edit", [
    lambda site: site.settings.update(SITEURL="https://lantern.example", RELATIVE_URLS=False),
    lambda site: site.settings.update(DEFAULT_CATEGORY="Other"),
    lambda site: site.settings.update(WITH_FUTURE_DATES=False),
    lambda site: site.settings.update(PLUGINS=[*(f"plugins.publish.{name}" for name in ("output", "theme", "blocks")),
                                               _quiet_plugin()]),
], ids=["addresses", "category", "future", "other plugins"])
def test_all_are_read_where_other_things_decide_what_they_are(
        site: Press, read: list[str], edit: Callable[[Press], object]) -> None:
    edit(site)
    site.build()
    assert {"quiet.md", "lantern.md", "zoned.md", "linked.md"} <= set(read)


def _quiet_plugin() -> ModuleType:
    theirs = ModuleType("theirs")
    theirs.register = lambda: None
    return theirs


def test_a_post_that_is_warned_of_is_read_each_time(site: Press, read: list[str]) -> None:
    site.post("picture.md", "Title: Picture\nDate: 2024-05-05\n\n![](https://lantern.example/a.png)\n")
    site.build()
    read.clear()
    site.build()
    assert set(read) == {"picture.md"}


def test_a_post_that_waits_for_its_day_appears_on_it(site: Press) -> None:
    site.post("later.md", "Title: Later\nDate: 2024-06-02 10:00\nStatus: scheduled\n\nWords.\n")
    site.build()
    assert not (site.output / "posts" / "later").exists()
    site.build(PUBLISHED_UNTIL="2024-06-02 10:00")
    assert "Words." in site.page("posts/later")


def test_a_text_that_the_cache_has_lost_is_read_again(site: Press, read: list[str],
                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    before, plain, lost = site.page("posts/lantern"), Cache._read, list[bytes]()
    (site.output / "posts" / "lantern" / "index.html").unlink()

    def lossy(self: Cache, name: bytes) -> bytes | None:
        """What the cache has of texts goes lost; its tables, which are JSON objects, stay."""
        found = plain(self, name)
        if found and b"What it means" in found and not found.startswith(b"{"):
            lost.append(name)
            return None
        return found

    monkeypatch.setattr(Cache, "_read", lossy)
    site.build()
    assert len(lost) > 1 and site.page("posts/lantern") == before
    assert "text of lantern.md" in read
