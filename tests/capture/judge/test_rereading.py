"""What differs because we read otherwise is a technical upgrade and never news."""
from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from plugins.archive.store import journal, paths, versions
from plugins.archive.store.journal import Observation
from plugins.capture.extract import extract
from plugins.policy.model import Verdict
from tests.capture.rehearsal import CHANGED, START, Rehearsal, terms
from tests.policy.strings import is_clean_record

MENU = "<nav><p>Timetable of the summer, with all the crossings that we make on Sundays, and on public holidays</nav>"
ADDED = "<p>4.1 Every passenger agrees to be counted by the harbour office, which keeps the count as long as it likes."


def verdicts(ferry: Rehearsal) -> list[Verdict]:
    return [one.verdict for one in ferry.lines()]


@pytest.fixture
def menu(ferry: Rehearsal) -> Rehearsal:
    """Terms that were captured with a menu among them; the declaration has just been taught to leave it out."""
    ferry.serve(terms(MENU))
    ferry.watch()
    ferry.declare("Heron Ferry", {"Terms of Service": {
        "fetch": ferry.site.url("/terms"), "select": "main", "remove": "nav"}})
    return ferry


def test_a_better_declaration_gives_a_new_version_and_no_change(menu: Rehearsal) -> None:
    assert menu.watch(after=12) == 0
    assert verdicts(menu) == [Verdict.FIRST, Verdict.TECHNICAL, Verdict.COSMETIC]
    assert "Timetable" not in menu.history().versions[-1].text
    assert menu.history().changes() == ()
    assert "our rules for reading the page changed" in " ".join(menu.said.out.split())


@pytest.mark.slow
def test_a_change_at_the_same_time_is_told_from_the_upgrade(menu: Rehearsal) -> None:
    menu.serve(terms(MENU, CHANGED))
    menu.watch(after=12)
    assert verdicts(menu) == [Verdict.FIRST, Verdict.TECHNICAL, Verdict.CHANGE]
    assert menu.watch(after=40) == 10
    (change,) = menu.history().changes()
    assert change.comparison.words_deleted == 0 and "Timetable" not in change.before.text


def test_rules_that_read_the_same_are_not_worth_a_version(ferry: Rehearsal) -> None:
    ferry.watch()
    ferry.declare("Heron Ferry", {"Terms of Service": {
        "fetch": ferry.site.url("/terms"), "select": "main", "remove": ".no-such-banner"}})
    ferry.watch(after=12)
    assert verdicts(ferry) == [Verdict.FIRST, Verdict.COSMETIC]


def test_a_newer_reader_is_no_news_either(ferry: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    ferry.watch()
    plain = extract.markdown
    monkeypatch.setattr(extract, "RULES", "next")
    monkeypatch.setattr(extract, "markdown", lambda soup: plain(soup) + "\nRead by the ferry's new reader.\n")
    ferry.watch(after=12)
    assert verdicts(ferry) == [Verdict.FIRST, Verdict.TECHNICAL, Verdict.COSMETIC]


def test_without_the_kept_page_what_changed_meanwhile_is_not_guessed(menu: Rehearsal) -> None:
    shutil.rmtree(menu.checkout / "var")
    menu.serve(terms(MENU, CHANGED))
    menu.watch(after=12)
    assert verdicts(menu) == [Verdict.FIRST, Verdict.TECHNICAL]
    assert "what the service changed meanwhile is not known" in menu.last.reason


def test_another_document_at_a_corrected_address_is_no_change(ferry: Rehearsal) -> None:
    ferry.watch()
    ferry.serve("<main>" + "".join(f"<p>{n}. You may order loaf number {n} on market days only, and we must sell it "
                                   "to whoever comes first." for n in range(20)), "/bread")
    ferry.declare("Heron Ferry", {"Terms of Service": {"fetch": ferry.site.url("/bread"), "select": "main"}})
    ferry.watch(after=12)
    assert verdicts(ferry) == [Verdict.FIRST, Verdict.TECHNICAL]


def test_terms_that_moved_and_changed_are_still_compared(ferry: Rehearsal) -> None:
    ferry.watch()
    ferry.serve(terms(CHANGED), "/legal")
    ferry.declare("Heron Ferry", {"Terms of Service": {"fetch": ferry.site.url("/legal"), "select": "main"}})
    ferry.watch(after=12)
    assert ferry.watch(after=40) == 10


def test_a_part_that_is_added_to_a_combination_is_no_change(ferry: Rehearsal) -> None:
    ferry.watch()
    ferry.serve(f"<main>{ADDED}</main>", "/annex")
    ferry.declare("Heron Ferry", {"Terms of Service": {"select": "main", "combine": [
        {"fetch": ferry.site.url("/terms")}, {"fetch": ferry.site.url("/annex")}]}})
    ferry.watch(after=12)
    assert verdicts(ferry) == [Verdict.FIRST, Verdict.TECHNICAL]
    assert "\n\n- - -\n\n4.1 Every passenger" in ferry.history().versions[-1].text


def test_a_combination_without_one_of_its_parts_is_no_version(ferry: Rehearsal) -> None:
    ferry.declare("Heron Ferry", {"Terms of Service": {"select": "main", "combine": [
        {"fetch": ferry.site.url("/terms")}, {"fetch": ferry.site.url("/no-annex")}]}})
    assert ferry.watch() == 1
    assert (ferry.last.verdict, ferry.last.more["kind"]) == (Verdict.FAULT, "gone")
    assert ferry.history().versions == ()


def taken_over(ferry: Rehearsal, text: str) -> None:
    """Make a text the record of others, which nobody here has fetched."""
    shutil.rmtree(ferry.root / "heron-ferry/terms-of-service")
    versions.write(ferry.root, "heron-ferry", "terms-of-service", "2026-10-28", text)
    journal.append(paths.journal_path(ferry.root, "heron-ferry", "terms-of-service"), [Observation(
        START - timedelta(days=30), Verdict.FIRST, "recorded by others", versions.fingerprint(text), "2026-10-28",
        "0" * 40, more={"document": "Heron Ferry/Terms of Service.md"})])


@pytest.mark.parametrize(("shown", "verdict"), [
    ((), Verdict.COSMETIC), ((CHANGED, ADDED), Verdict.TECHNICAL)])
def test_where_others_records_end_and_ours_begin_nothing_is_announced(
    ferry: Rehearsal, shown: tuple[str, ...], verdict: Verdict
) -> None:
    ferry.watch()
    taken_over(ferry, ferry.history().versions[0].text.replace("## ", "**## "))
    ferry.serve(terms(*shown))
    ferry.watch(after=12)
    assert ferry.last.verdict is verdict
    assert ferry.history().changes() == ()


@pytest.mark.slow
def test_a_change_since_others_last_record_is_a_change_where_both_read_the_page_alike(ferry: Rehearsal) -> None:
    ferry.watch()
    taken_over(ferry, ferry.history().versions[0].text)
    ferry.serve(terms(CHANGED))
    assert ferry.watch(after=12) == 0
    assert (ferry.last.verdict, ferry.last.confirmed) == (Verdict.CHANGE, False)
    assert ferry.watch(after=37) == 10
    (change,) = ferry.history().changes()
    assert (change.before.name, change.at) == ("2026-10-28", START + timedelta(hours=12))


FOOT = "\n\n".join(f"[{word}](/{word.lower()})" for word in ("Timetable", "Press", "Careers", "Contact"))


@pytest.mark.parametrize(("record", "clean"), [
    ("{text}", True),
    ("{text}\n\n" + FOOT, False),
    ("{headless}", False),
])
def test_a_record_is_clean_where_only_the_policys_own_words_differ(record: str, clean: bool) -> None:
    text = "# Terms of the Mill\n\n" + "\n\n".join(
        f"## {n}. {name}\n\n{name} is ground on {day}, and a tenth of the flour stays with the miller for his work."
        for n, (name, day) in enumerate((("Rye", "Monday"), ("Oats", "Friday"), ("Wheat", "Sunday")), 1)) + "\n"
    ours = text.replace("a tenth of the flour", "a ninth of the flour", 1)
    assert is_clean_record(record.format(text=text, headless=text.replace("## ", "")), ours) is clean
