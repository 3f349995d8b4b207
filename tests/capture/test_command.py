"""What a person types, and what they are told."""
from __future__ import annotations

import re
import sys
import threading
from datetime import datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from plugins.capture import command
from plugins.capture.report import plain
from tests.capture.rehearsal import CHANGED, Rehearsal, terms
from tests.capture.site import Site, page

BARGE = "<html><main>" + "".join(f"<p>{n}. The barge number {n} carries coal and lime, and on some days also people."
                                 for n in range(12)) + "</main></html>"


@pytest.fixture
def barge(ferry: Rehearsal) -> Rehearsal:
    """A second service beside the ferry."""
    ferry.serve(BARGE, "/barge")
    ferry.declare("Slow Barge", {"Terms of Service": {"fetch": ferry.site.url("/barge"), "select": "main"}})
    return ferry


@pytest.mark.parametrize("words", [("slow-barge",), ("Slow Barge",), ("slow-barge/terms-of-service",)])
def test_only_the_named_service_is_asked(barge: Rehearsal, words: tuple[str, ...]) -> None:
    barge.watch(*words)
    assert barge.site.paths() == ["/barge"]


def test_without_a_name_every_service_is_asked(barge: Rehearsal) -> None:
    barge.watch()
    assert sorted(barge.site.paths()) == ["/barge", "/terms"]


@pytest.mark.parametrize(("word", "says"), [
    ("heron", "there is no service 'heron' (did you mean 'heron-ferry'?)"),
    ("heron-ferry/terms", "'heron-ferry' has no policy 'terms' (did you mean 'terms-of-service'?)"),
    ("zzz", "there is no service 'zzz'")])
def test_a_name_that_is_not_there_brings_the_nearest(ferry: Rehearsal, word: str, says: str) -> None:
    assert ferry.watch(word) == 1
    assert says in ferry.said.err and ferry.site.asked == []


def test_a_name_to_accept_must_be_there_too(ferry: Rehearsal) -> None:
    assert ferry.watch("--accept", "heron-ferry/privacy") == 1
    assert "'heron-ferry' has no policy 'privacy'" in ferry.said.err


def test_a_broken_declaration_is_named_with_its_line_and_the_others_are_watched(barge: Rehearsal) -> None:
    path = barge.root / "heron-ferry" / "declaration.json"
    path.write_text(path.read_text().replace('"select"', '"selct"'))
    assert barge.watch() == 1
    assert f"{path}:6: there is no key 'selct' here (did you mean 'select'?)" in barge.said.err
    assert barge.lines("slow-barge/terms-of-service")


def test_a_damaged_journal_is_named_with_its_line_and_the_others_are_watched(barge: Rehearsal) -> None:
    barge.watch()
    path = barge.root / "heron-ferry/terms-of-service/journal.jsonl"
    path.write_text("not a line\n" + path.read_text())
    assert barge.watch(after=12) == 1
    assert f"{path}:1: this line of the journal is damaged" in " ".join(barge.said.out.split())
    assert [one.times for one in barge.lines("slow-barge/terms-of-service")] == [2]


def test_a_filter_that_is_a_program_is_refused_and_the_sentence_says_why(ferry: Rehearsal) -> None:
    ferry.declare("Heron Ferry", {"Terms of Service": {
        "fetch": ferry.site.url("/terms"), "select": "main", "filter": ["removeCounters"]}})
    (ferry.root / "heron-ferry" / "filters.js").write_text("export function removeCounters() {}")
    assert ferry.watch() == 1
    assert "programs from declarations are not run here" in " ".join(ferry.said.out.split())
    assert ferry.site.asked == []


def test_robots_txt_may_be_overridden_for_a_policy_and_that_is_said(ferry: Rehearsal) -> None:
    ferry.serve("User-agent: *\nDisallow: /", "/robots.txt", media="text/plain")
    ferry.declare("Heron Ferry", {"Terms of Service": {"fetch": ferry.site.url("/terms"), "select": "main"}},
                  robots="The ferry asked us in writing to watch its terms.")
    assert ferry.watch() == 0
    said = "read although robots.txt may ask us not to: The ferry asked us in writing to watch its terms."
    assert said in " ".join(ferry.said.out.split()) and ferry.last.more["robots"] == said


def test_a_policy_is_looked_at_no_oftener_than_its_cadence(ferry: Rehearsal) -> None:
    ferry.declare("Heron Ferry", {"Terms of Service": {"fetch": ferry.site.url("/terms"), "select": "main"}},
                  cadence="7d")
    ferry.watch()
    assert ferry.watch(after=12) == 0
    assert (len(ferry.site.paths()), len(ferry.lines())) == (1, 1)
    ferry.watch(after=24 * 7)
    assert len(ferry.lines()) == 2


def test_an_operators_note_is_shown_when_the_source_is_in_trouble(ferry: Rehearsal) -> None:
    ferry.declare("Heron Ferry", {"Terms of Service": {"fetch": ferry.site.url("/gone"), "select": "main"}},
                  notes="The ferry moves its pages every spring.")
    ferry.watch()
    assert "note: The ferry moves its pages every spring." in ferry.said.out


def test_programs_are_told_everything_in_json(ferry: Rehearsal) -> None:
    ferry.watch()
    ferry.serve(terms(CHANGED))
    told = ferry.json(after=12)
    assert (told["policy"], told["outcome"], told["news"], told["state"]) == (
        "heron-ferry/terms-of-service", "held", False, "held")
    assert told["observations"][0]["verdict"] == "change" and told["observations"][0]["confirmed"] is False
    told = ferry.json(after=48)
    assert (told["outcome"], told["news"]) == ("changed", True)
    assert told["observations"][0]["version"] == "2026-11-27T20-00-00Z"


@pytest.mark.slow
def test_news_outweigh_what_needs_a_person_in_the_exit_status(barge: Rehearsal) -> None:
    barge.watch()
    barge.serve(terms(CHANGED))
    barge.serve("", "/barge", status=404)
    barge.watch(after=12)
    assert barge.watch(after=40) == 10
    assert "1 change, 1 needs a person" in barge.said.out


def test_time_cannot_run_backwards(ferry: Rehearsal) -> None:
    ferry.watch(after=48)
    assert ferry.watch(after=-24) == 1
    assert "was looked at on 2026-11-29 08:00 UTC, which is after this run's time" in " ".join(ferry.said.out.split())
    assert len(ferry.lines()) == 1


@pytest.mark.parametrize("word", ["yesterday", "2026-13-01"])
def test_a_time_that_is_none_is_refused(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(("--now", word))
    assert "is not a time like 2026-11-27T12:00Z" in capsys.readouterr().err


def test_a_time_without_a_zone_is_utc(ferry: Rehearsal) -> None:
    command.main(("--now", "2026-12-01T10:00", "--allow-private"), ferry.checkout)
    assert ferry.last.at == datetime.fromisoformat("2026-12-01T10:00Z")


def test_private_addresses_are_refused_unless_allowed(ferry: Rehearsal) -> None:
    assert ferry.watch(private=False) == 1
    assert "--allow-private for a rehearsal" in ferry.said.out and ferry.site.asked == []


def test_whoever_cannot_be_reached_is_told_so(ferry: Rehearsal) -> None:
    (ferry.checkout / "pelican.conf.py").write_text("WATCH_SPACING = 0\n")
    ferry.watch(private=False)
    assert "services cannot reach you: set WATCH_CONTACT in pelican.conf.py" in ferry.said.err


def test_a_setting_that_is_wrong_stops_the_watch_before_anything_is_asked(ferry: Rehearsal) -> None:
    (ferry.checkout / "pelican.conf.py").write_text("WATCH_HOSTS = 0\n")
    assert ferry.watch() == 1
    assert ferry.said.err == "watch: pelican.conf.py:1: WATCH_HOSTS cannot be 0; the default is 8\n"


def test_a_page_that_moved_to_another_host_for_good_brings_the_line_to_change(ferry: Rehearsal) -> None:
    other = Site("127.0.0.9")
    other.pages["/terms"] = page(terms())
    ferry.watch()
    ferry.serve("", status=301, Location=other.url("/terms", "127.0.0.9"))
    ferry.watch(after=12)
    other.close()
    said = " ".join(ferry.said.out.split())
    assert f'it has moved for good: put "fetch": "{other.url("/terms", "127.0.0.9")}" into' in said


@pytest.mark.slow
def test_the_line_to_change_stands_in_long_reports_too_and_names_where_the_permanent_redirects_end(
    ferry: Rehearsal
) -> None:
    other = Site("127.0.0.9")
    there = other.url("/terms", "127.0.0.9")
    other.pages["/terms"] = page(status=302, Location="/en/terms")
    ferry.declare("Heron Ferry", {f"Paper {n}": {"fetch": ferry.site.url(f"/{n}")} for n in range(9)})
    papers = [terms(f"<p>Paper number {n} says that who has read it is bound by it from that day.") for n in range(9)]
    for n, paper in enumerate(papers):
        ferry.serve(paper, f"/{n}")
    ferry.watch()
    ferry.serve("", "/4", status=301, Location=there)
    other.pages["/en/terms"] = page(papers[4])
    ferry.watch(after=12)
    other.close()
    said = " ".join(ferry.said.out.split())
    assert said.startswith("same Heron Ferry: Paper 4 ") and f'put "fetch": "{there}" into its declaration' in said
    assert "Paper 5" not in said


def test_nothing_to_watch_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main((), tmp_path) == 0
    assert capsys.readouterr().out == "nothing is watched\n"


def test_progress_names_each_policy_at_a_terminal(barge: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    barge.watch()
    assert re.findall(r"\[\d/2\]", barge.said.err) == ["[1/2]", "[2/2]"]


def test_without_a_terminal_there_is_no_progress(barge: Rehearsal) -> None:
    barge.watch()
    assert barge.said.err == ""


def test_what_a_server_says_cannot_command_the_terminal(ferry: Rehearsal) -> None:
    assert plain("\x1b[2Jhello\x9b31m") == "\ufffd[2Jhello\ufffd31m"


@pytest.mark.slow
def test_hosts_are_asked_in_parallel(ferry: Rehearsal) -> None:
    """Nobody answers before all six have been asked."""
    together, others = threading.Barrier(6, timeout=120), [Site(f"127.0.0.{n}") for n in range(2, 8)]

    def answer(handler: BaseHTTPRequestHandler) -> None:
        together.wait()
        page(BARGE.replace("barge", handler.server.server_address[0]))(handler)

    for n, other in enumerate(others):
        other.pages["/terms"] = answer
        ferry.declare(f"Boat {n}", {"Terms of Service": {"fetch": other.url("/terms", host=other.server_address[0])}})
    assert ferry.watch() == 0
    assert not together.broken
    for other in others:
        other.close()


def test_the_table_is_readable_at_eighty_columns(barge: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    barge.serve("", "/barge", status=404)
    barge.watch()
    assert max(map(len, barge.said.out.splitlines())) <= 80
    assert barge.said.out.splitlines()[0] == "first    Heron Ferry: Terms of Service"
