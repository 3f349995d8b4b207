"""What the plugins share while a site is built."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plugins.publish.build import Build, build_of
from plugins.publish.output_files import DirectOutput
from plugins.publish.problems import BuildFailed


@pytest.fixture
def build(tmp_path: Path) -> Build:
    settings: dict[str, Any] = {"PATH": str(tmp_path / "content"), "OUTPUT_PATH": str(tmp_path / "output"),
                                "CACHE_PATH": str(tmp_path / "cache"), "POLICIES_PATH": "policies",
                                "PLUGINS": ["plugins.publish.feeds"]}
    made = build_of(settings)
    made.output = DirectOutput(tmp_path / "output")
    return made


def test_the_same_settings_are_the_same_build(build: Build) -> None:
    assert build_of(build.settings) is build
    assert build_of(dict(build.settings, CLAUSEWATCH_BUILD=Build({}))) is not build


def test_plugins_are_known_by_their_short_names(build: Build) -> None:
    assert build.enabled("feeds")
    assert not build.enabled("changes")


def test_files_are_made_after_the_relations_and_written_at_the_end(build: Build, tmp_path: Path) -> None:
    told: list[str] = []
    build.relate(lambda: told.append("related"))
    build.produce(lambda: iter([("feeds/a.xml", " ".join(told).encode())]))
    build.run_relations()
    assert not (tmp_path / "output").exists()
    build.finish()
    assert (tmp_path / "output/feeds/a.xml").read_bytes() == b"related"


@pytest.mark.parametrize("when", ["relate", "produce"])
def test_nothing_is_written_when_anything_is_wrong(build: Build, tmp_path: Path, when: str) -> None:
    def fail() -> None:
        build.problems.report("post.md", 3, "is wrong")

    build.produce(lambda: iter([("a.txt", b"a")]))
    build.relate(fail) if when == "relate" else build.produce(lambda: iter([("b.txt", str(fail()).encode())]))
    with pytest.raises(BuildFailed) as failed:
        build.run_relations()
        build.finish()
    assert [str(problem) for problem in failed.value.problems] == ["post.md:3:1: is wrong"]
    assert not (tmp_path / "output").exists()


def test_what_a_failed_build_made_stays_in_the_cache(build: Build) -> None:
    build.cache.get("plugins.spelling", "key", lambda: b"made")
    build.problems.report("post.md", 1, "is wrong")
    with pytest.raises(BuildFailed):
        build.run_relations()
    again = Build(build.settings)
    assert again.cache.get("plugins.spelling", "key", lambda: b"made anew") == b"made"
    again.cache.close()


def test_an_archive_that_cannot_be_read_ends_the_build(build: Build, tmp_path: Path) -> None:
    declaration = tmp_path / "content/policies/ferry/declaration.json"
    declaration.parent.mkdir(parents=True)
    declaration.write_text("{")
    with pytest.raises(BuildFailed) as failed:
        _ = build.archive
    assert "declaration.json" in str(failed.value.problems)
