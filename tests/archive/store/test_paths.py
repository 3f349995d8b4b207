from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugins.archive.store import paths

NOON = datetime(2023, 8, 7, 12, 0, 1, tzinfo=UTC)


@pytest.mark.parametrize(("name", "slug"), [
    ("Terms of Service", "terms-of-service"), ("AT&T Mobile", "at-t-mobile"), ("sony.com", "sony-com"),
    ("Café Crème", "cafe-creme"), ("  --  X  ", "x"),
])
def test_a_name_becomes_a_slug_of_lower_case_letters_digits_and_hyphens(name: str, slug: str) -> None:
    assert paths.policy_slug(name) == slug


def test_a_name_without_latin_letters_still_gets_a_slug_of_its_own() -> None:
    assert paths.policy_slug("Ящик") != paths.policy_slug("Почта") and paths.policy_slug("Ящик").isalnum()


def test_twins_get_a_number() -> None:
    assert paths.slugs(["TP-Link", "Tp-link"]) == {"TP-Link": "tp-link", "Tp-link": "tp-link-2"}


def test_a_version_is_named_by_its_day() -> None:
    assert paths.version_name(NOON) == "2023-08-07"


def test_a_second_version_of_a_day_is_named_by_its_second() -> None:
    assert paths.version_name(NOON, {"2023-08-07"}) == "2023-08-07T12-00-01Z"


def test_a_name_tells_the_time_that_it_was_made_from() -> None:
    assert paths.version_time("2023-08-07T12-00-01Z") == NOON
    assert paths.version_time("2023-08-07") == NOON.replace(hour=0, second=0)


def test_services_are_the_folders_with_a_declaration(tmp_path: Path) -> None:
    for service in ("b", "a"):
        (tmp_path / service).mkdir()
        paths.declaration_path(tmp_path, service).write_text("{}")
    (tmp_path / "c").mkdir()
    assert paths.services(tmp_path) == ("a", "b")


def test_two_versions_of_one_second_have_two_names() -> None:
    taken = {"2023-08-07", "2023-08-07T12-00-01Z"}
    assert paths.version_name(NOON, taken) == "2023-08-07T12-00-02Z"
