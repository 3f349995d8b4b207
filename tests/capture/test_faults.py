"""Everything that can go wrong between us and a policy, through the public command: what is recorded stays, nothing
becomes a change, and the person at the terminal is told what to do."""
from __future__ import annotations

import gzip
import socket
import time
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from plugins.capture.faults import ADVICE, FaultKind
from plugins.capture.http.transport import WebTransport
from plugins.policy.model import Verdict
from tests.capture.documents import locked, pdf
from tests.capture.http.test_transport import certificate
from tests.capture.rehearsal import CHANGED, CLAUSES, Rehearsal, terms
from tests.capture.site import Behaviour, Site, page, raw, redirect, reset

pytestmark = pytest.mark.slow

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
WORDS = terms(CHANGED).encode()
GERMAN = "<main>" + ("<p>Die Fähre ist für Menschen da, und wir sind nicht haftbar für das, was Ihnen auf der Fahrt "
                     "mit uns oder auf dem Rad in der Stadt verloren geht, auch wenn es nicht Ihre Schuld ist. ") * 8
SHOP = "<html><main>" + "".join(f"<p>Boat {n}: built of oak and {wood}, and sold to whoever comes by on a day in May."
                                for n, wood in enumerate(("larch", "pine", "ash", "elm", "teak", "willow")))
LINKS = "<main><ul>" + "".join(f'<li><a href="/{n}">Our page {n} on boats</a>' for n in range(40)) + "</ul>"


def wall(body: str, title: str = "Heron Ferry") -> Behaviour:
    return page(f"<html><title>{title}</title><body><main>{body}</main></body></html>")


FAULTS: dict[str, tuple[Behaviour, FaultKind]] = {
    "reset": (reset, FaultKind.CONNECTION),
    "silence before the answer": (raw(b"", b"", pause=0.5), FaultKind.TIMEOUT),
    "silence in the body": (raw(OK + b"Content-Length: 9999\r\n\r\n<main>", b"", b"", pause=0.5), FaultKind.TIMEOUT),
    "slow drip": (raw(OK + b"Content-Length: 99999\r\n\r\n", *[b"<p>"] * 200, pause=0.03), FaultKind.TIMEOUT),
    "ten gigabytes": (raw(OK + b"Content-Length: 10000000000\r\n\r\n", *[WORDS * 99] * 200), FaultKind.TOO_LARGE),
    "gzip bomb": (page(gzip.compress(bytes(50_000_000), 9), Content_Encoding="gzip"), FaultKind.TOO_LARGE),
    "wrong Content-Length": (raw(OK + b"Content-Length: 99999\r\n\r\n" + WORDS), FaultKind.TRUNCATED),
    "truncated chunks": (raw(OK + b"Transfer-Encoding: chunked\r\n\r\n4\r\n<mai\r\nff\r\nn>"), FaultKind.TRUNCATED),
    "broken gzip": (page(b"\x1f\x8b\x08nonsense", Content_Encoding="gzip"), FaultKind.ENCODING),
    "a circle": (redirect("/terms", 301), FaultKind.REDIRECTS),
    "to a file": (redirect("file:///etc/passwd"), FaultKind.ADDRESS),
    "304 unasked": (page(status=304), FaultKind.STATUS),
    **{str(status): (page(WORDS, status=status), kind) for status, kind in {
        401: FaultKind.FORBIDDEN, 403: FaultKind.FORBIDDEN, 404: FaultKind.GONE, 410: FaultKind.GONE,
        429: FaultKind.BUSY, 500: FaultKind.SERVER, 502: FaultKind.SERVER, 503: FaultKind.SERVER,
        504: FaultKind.SERVER}.items()},
    "empty page": (page(""), FaultKind.SELECT),
    "empty selection": (wall(""), FaultKind.EMPTY),
    "wall without the selected part": (page("<html><title>Just a moment...</title><p>Checking you"), FaultKind.WALL),
    "selector gone": (page("<html><body><article>" + "".join(CLAUSES)), FaultKind.SELECT),
    "Loading…": (wall("<p>Loading…</p>"), FaultKind.WALL),
    "consent wall": (wall("<h1>Before you continue to Heron Ferry</h1><p>We use cookies and data to give you our "
                          "services and to measure their use. Accept all, or see more options.</p>"), FaultKind.WALL),
    "login": (wall("<form><label>E-mail <input></label><label>Word <input type=password></label></form>"
                   "<p>Welcome back to the ferry! Please enter the name and the word you gave us.</p>"),
              FaultKind.WALL),
    "CAPTCHA": (wall("<p>One last step before the ferry.</p><div class=g-recaptcha></div>"), FaultKind.WALL),
    "error page at 200": (wall("<h1>Page not found</h1><p>The page that you wanted has gone down the river. Try our "
                               "home page, or search for what you wanted to read.</p>"), FaultKind.WALL),
    "half a document": (page(terms(without=6)), FaultKind.IMPLAUSIBLE),
    "heading only": (page(terms(without=len(CLAUSES) - 1)), FaultKind.IMPLAUSIBLE),
    "another language": (page(f"<html><body>{GERMAN}</main></body></html>"), FaultKind.IMPLAUSIBLE),
    "links only": (page(f"<html><body>{LINKS}</main></body></html>"), FaultKind.IMPLAUSIBLE),
    "broken off": (page(terms(CHANGED, without=1).replace("</main></body></html>", "")), FaultKind.TRUNCATED),
    "nested": (page("<html><main>" + "<b>" * 25_000), FaultKind.NESTED),
    "no page at all": (page(b"PK\x03\x04", media="application/zip"), FaultKind.MEDIA),
    "damaged PDF": (page(pdf(["The ferry's terms"])[:300], media="application/pdf"), FaultKind.PDF),
    "locked PDF": (page(locked(pdf(["The ferry's terms"]), "secret"), media="application/pdf"), FaultKind.PDF),
}


@pytest.fixture
def watched(ferry: Rehearsal) -> Rehearsal:
    """A ferry whose terms have been captured once."""
    ferry.watch()
    return ferry


def is_unharmed(ferry: Rehearsal, kind: FaultKind, status: int | None = None) -> None:
    """The archive holds what it held, the fault is journalled with its advice, and the terminal says both."""
    assert [version.name for version in ferry.history().versions] == ["2026-11-27"]
    assert (ferry.last.verdict, ferry.last.more["kind"]) == (Verdict.FAULT, kind.value)
    assert ferry.last.more["advice"] == ADVICE[kind]
    said = " ".join(ferry.said.out.split())
    assert ferry.last.reason in said and ADVICE[kind] in said


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_loses_nothing_and_is_no_change(watched: Rehearsal, name: str) -> None:
    behaviour, kind = FAULTS[name]
    watched.site.pages["/terms"] = behaviour
    watched.settings(deadline=0.5 if kind is FaultKind.TIMEOUT else 20)
    assert watched.watch(after=40) in (0, 1)
    is_unharmed(watched, kind)


def late(behave: Behaviour, seconds: float) -> Behaviour:
    """The same answer, some time later."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(seconds)
        behave(handler)

    return answer


def test_when_the_page_is_back_all_is_as_before(watched: Rehearsal) -> None:
    watched.site.pages["/terms"] = page(status=503)
    watched.watch(after=12)
    watched.serve(terms())
    assert watched.watch(after=12) == 0
    assert (watched.last.verdict, watched.last.reason) == (Verdict.COSMETIC, "nothing differs")


def test_a_host_that_is_no_longer_found(watched: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object, **__: object) -> None:
        raise socket.gaierror("Name or service not known")

    monkeypatch.setattr("socket.getaddrinfo", nowhere)
    watched.watch(after=12)
    is_unharmed(watched, FaultKind.DNS)


def test_a_server_that_refuses_the_connection(watched: Rehearsal) -> None:
    watched.site.close()
    watched.watch(after=12)
    is_unharmed(watched, FaultKind.CONNECTION)


def test_a_redirect_to_another_host_with_another_document(watched: Rehearsal) -> None:
    other = Site("127.0.0.2")
    other.pages["/"] = page(SHOP)
    watched.site.pages["/terms"] = redirect(other.url(host="127.0.0.2"))
    watched.watch(after=12)
    other.close()
    is_unharmed(watched, FaultKind.ELSEWHERE)


def test_a_redirect_to_loopback_from_outside(ferry: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only 127.0.0.2 passes for an address of the Internet here."""
    monkeypatch.setattr("plugins.capture.http.addresses.is_public", lambda address: address == "127.0.0.2")
    outside = Site("127.0.0.2")
    outside.pages["/terms"] = page(terms())
    ferry.declare("Heron Ferry", {"Terms of Service": {"fetch": outside.url("/terms", host="127.0.0.2")}})
    ferry.watch(private=False)
    outside.pages["/terms"] = redirect(ferry.site.url("/terms"))
    ferry.watch(after=12, private=False)
    outside.close()
    is_unharmed(ferry, FaultKind.ADDRESS)
    assert ferry.site.paths() == []


@pytest.mark.parametrize(("host", "days"), [("localhost", -1), ("elsewhere.test", 30)])
def test_a_certificate_that_expired_or_is_another_hosts(
    ferry: Rehearsal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: str, days: int
) -> None:
    path = certificate(tmp_path, host, days)
    secure = Site(certificate=str(path))
    secure.pages["/terms"] = page(WORDS)
    ferry.declare("Heron Ferry", {"Terms of Service": {"fetch": secure.url("/terms", host="localhost")}})
    monkeypatch.setattr("plugins.capture.command.WebTransport", partial(WebTransport, authorities=str(path)))
    assert ferry.watch() == 1
    secure.close()
    assert (ferry.last.more["kind"], secure.asked) == (FaultKind.TLS.value, [])


def test_a_server_that_asks_for_time_gets_it_in_later_runs_too(watched: Rehearsal) -> None:
    watched.site.pages["/terms"] = page(status=429, Retry_After="7200")
    watched.watch(after=12)
    is_unharmed(watched, FaultKind.BUSY)
    asked = len(watched.site.paths())
    watched.watch(after=1)
    assert "asked us to stay away until 2026-11-27 22:00 UTC" in watched.said.out
    assert len(watched.site.paths()) == asked
    watched.serve(terms())
    watched.watch(after=2)
    assert watched.last.reason == "nothing differs"


def test_robots_txt_that_forbids_us(watched: Rehearsal) -> None:
    watched.serve("User-agent: *\nDisallow: /terms", "/robots.txt", media="text/plain")
    assert watched.watch(after=12) == 1
    is_unharmed(watched, FaultKind.ROBOTS)


def test_one_page_for_two_policies_is_neithers(ferry: Rehearsal) -> None:
    ferry.declare("Heron Ferry", {"Terms of Service": {"fetch": ferry.site.url("/terms")},
                                  "Privacy Policy": {"fetch": ferry.site.url("/privacy")}})
    ferry.serve(SHOP)
    ferry.serve(SHOP, "/privacy")
    assert ferry.watch() == 1
    kinds = [ferry.lines(f"heron-ferry/{name}")[-1].more["kind"] for name in ("terms-of-service", "privacy-policy")]
    assert kinds == [FaultKind.SAME.value, FaultKind.SAME.value]


@pytest.mark.parametrize("slow", ["heron-ferry", "otter-ferry"])
def test_one_page_on_two_hosts_is_neithers_whoever_answers_first(ferry: Rehearsal, slow: str) -> None:
    other = Site("127.0.0.2")
    ferry.declare("Otter Ferry", {"Terms of Service": {"fetch": other.url("/terms", host="127.0.0.2")}})
    for site, service in ((ferry.site, "heron-ferry"), (other, "otter-ferry")):
        site.pages["/terms"] = late(page(terms()), 0.3 if service == slow else 0)
    ferry.watch()
    other.close()
    found = [ferry.lines(f"{service}/terms-of-service")[-1] for service in ("heron-ferry", "otter-ferry")]
    assert [one.more.get("kind") for one in found] == [FaultKind.SAME.value, FaultKind.SAME.value]


def test_a_page_that_another_policy_had_in_an_earlier_run_is_not_taken_for_a_second_one(watched: Rehearsal) -> None:
    watched.declare("Otter Ferry", {"Terms of Service": {"fetch": watched.site.url("/otter"), "select": "main"}})
    watched.serve(terms(), "/otter")
    assert watched.watch("otter-ferry", after=12) == 1
    line = watched.lines("otter-ferry/terms-of-service")[-1]
    assert line.reason == "The very same was captured for heron-ferry/terms-of-service"
    assert watched.watch("heron-ferry") == 0


def test_what_passes_by_itself_needs_a_person_only_when_it_has_lasted(watched: Rehearsal) -> None:
    watched.site.pages["/terms"] = page(status=503)
    assert [watched.watch(after=24) for _ in range(5)] == [0, 0, 0, 1, 1]
    assert "Failing since 28 November 2026: The server is in trouble (status 503)" in watched.said.out
    assert "it has lasted for days: open the address in a browser" in watched.said.out


@pytest.mark.parametrize(("encoding", "media"), [
    ("utf-8", "text/html; charset=utf-8"), ("cp1252", "text/html; charset=iso-8859-1"), ("utf-16", "text/html"),
    ("utf-8", "text/html; charset=iso-8859-1"), ("cp1252", "text/html; charset=utf-8")])
def test_another_charset_is_no_other_text(ferry: Rehearsal, encoding: str, media: str) -> None:
    words = terms("<p>3.4 The ferry’s café – and its naïve crew – serve what they like, and nobody has to like it.")
    ferry.serve(words)
    ferry.watch()
    ferry.serve(words.encode(encoding), media=media)
    ferry.watch(after=12)
    assert ferry.last.reason == "nothing differs"


def test_hostile_html_leaves_no_trace_in_the_text(watched: Rehearsal) -> None:
    watched.serve(terms('<script>alert(1)</script><a href="javascript:alert(1)" onclick="x()"><img src=x onerror=y()>'
                        "</a><iframe src=//evil.example></iframe><style>p{display:none}</style>"))
    watched.watch(after=12)
    assert watched.last.verdict is Verdict.COSMETIC


def test_a_pdf_is_read_like_a_page(ferry: Rehearsal) -> None:
    ferry.serve(pdf([clause.partition(">")[2].partition("<")[0] for clause in CLAUSES]), media="application/pdf")
    assert ferry.watch() == 0
    assert "3.2 You may ask us at any time" in ferry.history().versions[0].text


def test_what_is_wrong_with_a_pdf_is_said_in_words_that_fit_one(ferry: Rehearsal) -> None:
    ferry.serve(pdf(["Ferry"]), media="application/pdf")
    ferry.watch()
    assert ferry.last.verdict is Verdict.FAULT and "selectors" not in ferry.last.reason


def test_a_frame_that_is_not_read_is_a_warning(ferry: Rehearsal) -> None:
    ferry.serve(terms("<iframe src=/more></iframe>"))
    ferry.watch()
    assert ferry.last.verdict is Verdict.FIRST and "warning: the page shows another document" in ferry.said.out


def test_a_page_that_is_not_modified_is_not_sent_again(watched: Rehearsal) -> None:
    watched.serve(terms(), ETag='"7"')
    watched.watch(after=12)
    watched.site.pages["/terms"] = page(status=304)
    watched.watch(after=12)
    assert watched.site.asked[-1][1]["if-none-match"] == '"7"'
    assert (watched.last.reason, watched.last.more["status"]) == ("nothing differs", 304)


def test_a_document_that_was_found_again_at_another_address_goes_on(watched: Rehearsal) -> None:
    watched.site.pages |= {"/terms": redirect("/legal/terms", 301), "/legal/terms": page(terms())}
    watched.watch(after=12)
    assert watched.last.reason == "nothing differs"
    assert watched.last.more["final_url"] == watched.site.url("/legal/terms")


def test_an_earlier_stated_date_is_held_and_stands_after_thirty_days(ferry: Rehearsal) -> None:
    ferry.serve(terms("<p>Last updated: 3 May 2026"))
    ferry.watch()
    ferry.serve(terms("<p>Last updated: 1 March 2025", CHANGED))
    ferry.watch(after=12)
    assert ferry.last.verdict is Verdict.FLAP
    assert "goes back from 2026-05-03 to 2025-03-01" in ferry.last.reason
    ferry.watch(after=31 * 24)
    assert ferry.last.verdict is Verdict.CHANGE and ferry.last.confirmed


def test_a_person_who_has_looked_can_accept_what_seemed_implausible(watched: Rehearsal) -> None:
    watched.serve(terms(without=6))
    watched.watch(after=12)
    is_unharmed(watched, FaultKind.IMPLAUSIBLE)
    assert watched.watch("--accept", "heron-ferry/terms-of-service", after=1) == 10
    assert len(watched.history().changes()) == 1


