from __future__ import annotations

from datetime import UTC, datetime

from plugins.archive.history.history import History
from plugins.archive.history.provenance import Served, entry, provenance, served
from plugins.archive.store.journal import Observation
from plugins.policy.model import Verdict, Version

PAGE = "https://acorn.example/terms"
AT = datetime(2026, 11, 27, 8, 30, 5, tzinfo=UTC)
ONE = Served(PAGE, "https://acorn.example/en/terms", 200, "text/html", "ab" * 32, ((301, PAGE), (200, f"{PAGE}/en")))


def history(*seen: Observation) -> History:
    return History("acorn", "Acorn", "terms", "Terms of Service", (), seen, (PAGE,))


def line(**more: object) -> Observation:
    return Observation(AT, Verdict.FIRST, "new", "cd" * 32, "2026-11-27", PAGE, more=more)


def test_a_journal_line_names_its_page_and_the_way_there() -> None:
    assert served(line(**entry((ONE,)))) == (ONE,)


def test_a_journal_line_of_a_combined_policy_names_every_page() -> None:
    two = Served("https://acorn.example/annex", "https://acorn.example/annex", 304, "text/html", "ef" * 32)
    assert served(line(**entry((ONE, two)))) == (ONE, two)


def test_a_version_leads_to_its_bytes_and_to_the_internet_archives_copy_of_that_time() -> None:
    found = provenance(history(line(**entry((ONE,)))), Version(AT, "words", name="2026-11-27"))
    assert found.pages == (ONE,)
    assert found.copies == ("https://web.archive.org/web/20261127083005/https://acorn.example/en/terms",)


def test_a_version_that_others_recorded_leads_to_the_declared_address_as_it_was_then() -> None:
    found = provenance(history(line(document="Acorn/Terms of Service.md")), Version(AT, "words", name="2026-11-27"))
    assert (found.pages, found.source) == ((), PAGE)
    assert found.copies == (f"https://web.archive.org/web/20261127083005/{PAGE}",)
