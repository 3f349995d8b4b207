"""The walk of a policy through the watch, by the public command, against a local server."""
from __future__ import annotations

from pathlib import Path

import pytest

from plugins.archive.declarations.declarations import TermsDeclaration
from plugins.archive.store import journal
from plugins.archive.store.journal import Observation
from plugins.capture.extract import extract
from plugins.capture.http.fetch import FetchedPage
from plugins.policy.model import Verdict
from tests.capture.rehearsal import CHANGED, START, Rehearsal, terms
from tests.capture.site import Behaviour, page

COOKIES = "<html><main><h1>Cookies</h1>" + "".join(f"<h2>{name}</h2><p>{said}" for name, said in (
    ("What they are", "A cookie is a small file that a page leaves in your browser, to know you again later on."),
    ("What we need", "One remembers which timetable you chose, and the page does not work for long without it."),
    ("What counts", "Another tells us how many people looked at the summer fares, and lives in a browser for a week."),
    ("Those of others", "The map of the landings comes from a publisher of maps, who sets two cookies of his own."),
    ("To be rid of them", "Your browser deletes cookies when you ask it to; then our page asks you for the timetable."),
)) + "</main></html>"


def in_turn(*answers: Behaviour) -> Behaviour:
    """Answer the first question with the first, and so on; the last one stays."""
    left = list(answers)
    return lambda handler: (left.pop(0) if len(left) > 1 else left[0])(handler)


def test_the_first_look_records_a_version_and_is_no_news(ferry: Rehearsal) -> None:
    assert ferry.watch() == 0
    assert ferry.last.verdict is Verdict.FIRST and ferry.last.version == "2026-11-27"
    text = (ferry.root / "heron-ferry/terms-of-service/2026-11-27.md").read_text()
    assert text.startswith("# Terms of the Heron Ferry\n\nThese terms are a contract")


def test_a_line_of_the_journal_says_when_where_from_how_and_what(ferry: Rehearsal) -> None:
    ferry.watch()
    more = ferry.last.more
    assert (ferry.last.at, ferry.last.source) == (START, ferry.site.url("/terms"))
    assert (more["final_url"], more["status"], more["hops"]) == (
        ferry.site.url("/terms"), 200, [[200, ferry.site.url("/terms")]])
    assert len(str(more["snapshot"])) == len(ferry.last.hash or "") == 64


def test_a_page_that_stays_as_it_was_is_one_line_and_nothing_else(ferry: Rehearsal) -> None:
    ferry.watch()
    assert ferry.watch(after=12) == 0
    assert (ferry.last.verdict, ferry.last.reason, ferry.last.version) == (
        Verdict.COSMETIC, "nothing differs", "2026-11-27")


def test_each_journal_is_read_once_a_run(ferry: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    ferry.declare("Swan Ferry", {"Terms of Service": {"fetch": ferry.site.url("/swan"), "select": "main"}})
    ferry.serve(terms().replace("Heron", "Swan"), "/swan")
    ferry.watch()
    read, asked = journal.read, list[str]()

    def counted(path: Path) -> tuple[Observation, ...]:
        asked.append(path.parts[-3])
        return read(path)

    monkeypatch.setattr(journal, "read", counted)
    ferry.watch(after=12)
    assert sorted(asked) == ["heron-ferry", "swan-ferry"]


def test_other_words_are_held_then_believed_and_dated_when_they_were_first_seen(ferry: Rehearsal) -> None:
    ferry.watch()
    ferry.serve(terms(CHANGED))
    assert ferry.watch(after=24) == 0
    assert (ferry.last.verdict, ferry.last.confirmed, ferry.last.version) == (Verdict.CHANGE, False, None)
    assert ferry.watch(after=37) == 10
    (change,) = ferry.history().changes()
    assert change.after.name == "2026-11-28" and "bicycle dealers" in change.after.text
    assert change.at == ferry.lines()[1].at


def test_words_that_go_again_before_they_are_believed_are_a_flap_and_stay_readable(ferry: Rehearsal) -> None:
    ferry.watch()
    ferry.serve(terms(CHANGED))
    ferry.watch(after=12)
    ferry.serve(terms())
    assert ferry.watch(after=12) == 0
    assert ferry.last.verdict is Verdict.FLAP
    (kept,) = (ferry.root / "heron-ferry/terms-of-service/unpublished").iterdir()
    assert "bicycle dealers" in kept.read_text()


def test_a_whole_text_stands_after_a_part_that_was_captured_first_and_is_no_news(ferry: Rehearsal) -> None:
    ferry.serve(terms(without=9))
    ferry.watch()
    ferry.serve(terms(CHANGED, "<p>3.4 " + "The harbour office answers for what it does with these details. " * 3))
    assert ferry.watch(after=24) == 0
    assert ferry.last.verdict is Verdict.FLAP and "as read now if it is still there on 2026-11-29" in ferry.last.reason
    assert ferry.watch(after=37) == 0
    assert ferry.last.verdict is Verdict.TECHNICAL
    assert [version.name for version in ferry.history().versions] == ["2026-11-27", "2026-11-28"]


@pytest.mark.parametrize(("word", "says"), [
    ("heron", "there is no service 'heron' (did you mean 'heron-ferry'?)"), ("zzz", "there is no service 'zzz'")])
def test_a_service_that_is_not_there_brings_the_nearest(ferry: Rehearsal, word: str, says: str) -> None:
    assert ferry.watch(word) == 1
    assert says in ferry.said.err


@pytest.mark.slow
def test_a_source_that_never_says_the_same_twice_calls_for_a_person(ferry: Rehearsal) -> None:
    ferry.watch()
    found = []
    prices = ("one euro", "nine cents", "ten pounds", "six dollars", "two kronor", "four yen", "a sheep")
    for day, price in enumerate(prices):
        ferry.serve(terms(f"<p>1.3 A crossing costs {price} for everyone who comes aboard with us on day {day}."))
        found.append(ferry.watch(after=30))
    assert found == [0, 0, 0, 0, 0, 1, 1]
    said = " ".join(ferry.said.out.split())
    assert "something else at each of 7 looks since 2026-11-28" in said and "`remove` it in the declaration" in said
    assert ferry.history().changes() == ()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_an_error_of_ours_over_one_page_does_not_keep_the_others_from_being_watched(
    ferry: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"Paper {n}" for n in range(4)]
    ferry.declare("Heron Ferry", {name: {"fetch": ferry.site.url(f"/{n}")} for n, name in enumerate(names)})
    for n in range(4):
        ferry.serve(terms(f"<p>Paper number {n} says that whoever has read it is bound by it from that day."), f"/{n}")
    plain = extract.text

    def stumbling(pages: list[FetchedPage], terms: TermsDeclaration) -> str:
        if terms.slug == "paper-1":
            raise ZeroDivisionError
        return plain(pages, terms)

    monkeypatch.setattr(extract, "text", stumbling)
    assert ferry.watch() == 1
    verdicts = [ferry.lines(f"heron-ferry/paper-{n}")[-1].verdict for n in range(4)]
    assert verdicts == [Verdict.FIRST, Verdict.FAULT, Verdict.FIRST, Verdict.FIRST]
    assert "report the error that stands above" in ferry.said.out


def test_after_a_week_the_bytes_are_wanted_again_whatever_the_server_says_of_our_copy(ferry: Rehearsal) -> None:
    ferry.serve(terms(), ETag='"7"')
    ferry.watch()
    asked = []
    for answer in (page(status=304), page(terms(), ETag='"7"')):
        ferry.site.pages["/terms"] = answer
        ferry.watch(after=100)
        asked.append("if-none-match" in ferry.site.asked[-1][1])
    assert asked == [True, False]


def test_a_held_text_that_somebody_removed_is_waited_for_again(ferry: Rehearsal) -> None:
    ferry.watch()
    ferry.serve(terms(CHANGED))
    ferry.watch(after=12)
    for path in (ferry.root / "heron-ferry/terms-of-service/unpublished").iterdir():
        path.unlink()
    assert ferry.watch(after=40) == 0
    assert ferry.watch(after=40) == 10


def test_what_looks_like_a_change_is_captured_twice_and_nothing_else(ferry: Rehearsal) -> None:
    ferry.watch()
    ferry.serve(terms(CHANGED))
    asked = []
    for _ in range(3):
        before = len(ferry.site.paths())
        ferry.watch(after=12)
        asked.append(ferry.site.paths()[before:].count("/terms"))
    assert asked == [2, 1, 1]
    assert ferry.last.verdict is Verdict.CHANGE


def test_two_captures_in_a_row_that_disagree_are_a_fault(ferry: Rehearsal) -> None:
    ferry.watch()
    ferry.site.pages["/terms"] = in_turn(page(terms(CHANGED)), page(terms()))
    assert ferry.watch(after=12) == 0
    assert (ferry.last.verdict, ferry.last.more["kind"]) == (Verdict.FAULT, "unstable")
    ferry.serve(terms(CHANGED))
    assert [ferry.watch(after=20) for _ in range(3)] == [0, 0, 10]


@pytest.mark.slow
def test_another_document_at_the_address_is_held_for_a_person_and_told_in_the_end(ferry: Rehearsal) -> None:
    ferry.watch()
    ferry.serve(COOKIES)
    assert [ferry.watch(after=40) for _ in range(3)] == [1, 1, 1]
    said = " ".join(ferry.said.out.split())
    assert "5 of 5 clauses are new, and the title is now “Cookies” instead of “Terms of the Heron Ferry”" in said
    assert "python3 tasks.py watch --accept heron-ferry/terms-of-service" in said
    assert len(ferry.history().versions) == 1
    assert ferry.watch(after=29 * 24) == 10
    (change,) = ferry.history().changes()
    assert ferry.last.reason.startswith("another document stands at this address") and change.after.date.day == 29


def test_another_document_that_a_person_accepts_is_a_change_at_once(ferry: Rehearsal) -> None:
    ferry.watch()
    ferry.serve(COOKIES)
    ferry.watch(after=40)
    assert ferry.watch("--accept", "heron-ferry/terms-of-service", after=1) == 10


def test_the_text_of_another_policy_of_the_service_is_held_for_a_person(ferry: Rehearsal) -> None:
    ferry.declare("Heron Ferry", {"Terms of Service": {"fetch": ferry.site.url("/terms"), "select": "main"},
                                  "Trackers Policy": {"fetch": ferry.site.url("/cookies"), "select": "main"}})
    ferry.serve(COOKIES, "/cookies")
    ferry.watch()
    ferry.serve(COOKIES.replace("<h1>Cookies</h1>", "<h1>Terms of the Heron Ferry</h1>").replace("a week", "a month"))
    assert ferry.watch(after=12) == 1
    assert "of the words stand in heron-ferry/trackers-policy" in " ".join(ferry.said.out.split())
