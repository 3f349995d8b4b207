"""No post, card, declaration, journal, weight or setting is so wrong that an author meets a traceback."""
from __future__ import annotations

from pathlib import Path

import pytest

from tests.publish import mutants

CHECKS, BUILDS, SETTINGS = 25, 4, 60


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    mutants.site(folder)
    return folder


def test_the_sound_site_is_sound(sound: Path, tmp_path: Path) -> None:
    assert [str(one) for one in mutants.check(sound, mutants.TODAY) if not one.warning] == []


@pytest.mark.slow
def test_what_is_checked_ends_in_sentences(sound: Path, tmp_path: Path) -> None:
    assert sum(mutants.checked(sound, tmp_path / "site", seed) > 0 for seed in range(CHECKS)) > CHECKS / 2


@pytest.mark.slow
def test_what_is_built_ends_in_a_site_or_in_sentences(sound: Path, tmp_path: Path) -> None:
    assert sum(mutants.built(sound, tmp_path / "site", seed) for seed in range(BUILDS)) > 0


@pytest.mark.slow
def test_settings_end_in_sentences(tmp_path: Path) -> None:
    assert sum(mutants.set_wrongly(tmp_path, seed) > 0 for seed in range(SETTINGS)) > SETTINGS / 2
