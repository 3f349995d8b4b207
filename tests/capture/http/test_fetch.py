from __future__ import annotations

import threading
from collections import Counter
from datetime import UTC, datetime

import pytest

from plugins.capture.faults import Fault, FaultKind
from plugins.capture.http.fetch import (
    LONGEST_REST,
    CachedCopy,
    FetchedPage,
    HostThrottle,
    Politeness,
    Visitor,
    retry_after,
)
from plugins.capture.http.transport import Limits, WebTransport
from tests.capture.site import Behaviour, Site, page, raw, redirect

LIMITS = Limits(size=100_000)


class Rest:
    """Notes the pauses instead of sleeping."""

    def __init__(self) -> None:
        self.pauses: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.pauses.append(seconds)


def visitor(rest: Rest | None = None, *, spacing: float = 0.0, allow_private: bool = True) -> Visitor:
    politeness = Politeness("Clausewatch/1 (+https://example.org/contact)", spacing, backoff=(1.0, 4.0))
    return Visitor(WebTransport(LIMITS, allow_private=allow_private), politeness, HostThrottle(rest or Rest()))


def fault(url: str, who: Visitor | None = None) -> Fault:
    with pytest.raises(Fault) as caught:
        (who or visitor()).fetch(url)
    return caught.value


def test_a_page_remembers_where_it_was_found_and_how(site: Site) -> None:
    site.pages["/terms"] = page("<p>Terms", ETag='"7"')
    found = visitor().fetch(site.url("/terms"))
    assert (found.url, found.status, found.body, found.etag) == (site.url("/terms"), 200, b"<p>Terms", '"7"')


def test_we_say_who_we_are_and_where_to_complain(site: Site) -> None:
    site.pages["/"] = page("hello")
    visitor().fetch(site.url())
    assert all(headers["user-agent"] == "Clausewatch/1 (+https://example.org/contact)" for _, headers in site.asked)


def test_redirects_are_followed_by_hand_and_each_is_recorded(site: Site) -> None:
    site.pages |= {"/a": redirect("/b", 301), "/b": redirect("c?x=1", 307), "/c": page("here")}
    found = visitor().fetch(site.url("/a"))
    assert [(hop.status, hop.url) for hop in found.hops] == [
        (301, site.url("/a")), (307, site.url("/b")), (200, site.url("/c?x=1"))]


def test_a_page_that_sends_its_readers_on_is_followed(site: Site) -> None:
    site.pages |= {"/a": page('<meta http-equiv="refresh" content="0; url=/b">'), "/b": page("here")}
    found = visitor().fetch(site.url("/a"))
    assert [(hop.status, hop.url) for hop in found.hops] == [(200, site.url("/a")), (200, site.url("/b"))]
    assert b"here" in found.body


@pytest.mark.parametrize("sent_on", [
    page('<meta http-equiv="refresh" content="0; url=/gone">'), redirect("/gone", 301)])
def test_a_fault_names_the_address_that_a_page_sends_readers_on_to(site: Site, sent_on: Behaviour) -> None:
    site.pages |= {"/a": sent_on}
    found = fault(site.url("/a"))
    assert found.kind is FaultKind.GONE and f"at {site.url('/gone')}, where" in found.reason


def test_a_redirect_in_a_circle_is_told_after_the_second_round(site: Site) -> None:
    site.pages |= {"/a": redirect("/b", 301), "/b": redirect("/a", 301)}
    assert fault(site.url("/a")).kind is FaultKind.REDIRECTS
    assert len(site.paths()) <= 4


def refresh(there: str) -> Behaviour:
    return page(f'<meta http-equiv="refresh" content="0; url={there}">')


def test_pages_that_send_readers_on_in_a_chain_are_followed(site: Site) -> None:
    site.pages |= {"/a": refresh("/b"), "/b": redirect("/c", 302), "/c": refresh("d?x=1"), "/d": page("here")}
    assert [hop.url for hop in visitor().fetch(site.url("/a")).hops] == [
        site.url("/a"), site.url("/b"), site.url("/c"), site.url("/d?x=1")]


def test_pages_that_send_readers_to_each_other_are_told(site: Site) -> None:
    site.pages |= {"/a": refresh("/b"), "/b": refresh("/a")}
    assert fault(site.url("/a")).kind is FaultKind.REDIRECTS
    assert len(site.paths()) <= 4


def test_a_redirect_without_end_is_given_up(site: Site) -> None:
    site.pages |= {f"/{n}": redirect(f"/{n + 1}") for n in range(30)}
    assert fault(site.url("/0")).kind is FaultKind.REDIRECTS
    assert len(site.paths()) == 11


@pytest.mark.parametrize("target", ["http://[bad/", "http://[::ffff:1.2.3.4.5]/"])
def test_a_redirect_to_no_address_is_a_fault_that_names_it(site: Site, target: str) -> None:
    site.pages["/"] = redirect(target)
    trouble = fault(site.url())
    assert trouble.kind is FaultKind.REDIRECTS and target in trouble.reason


def test_a_page_that_wants_its_cookie_back_gets_it(site: Site) -> None:
    site.pages["/"] = [redirect("/", Set_Cookie="seen=1; Path=/"), page("welcome")]
    assert visitor().fetch(site.url()).body == b"welcome"
    assert site.asked[-1][1]["cookie"] == "seen=1"


@pytest.mark.parametrize("target", ["http://127.0.0.1:1/", "file:///etc/passwd", "http://169.254.169.254/", "http://[::1]/"])
def test_a_redirect_cannot_reach_inside(site: Site, target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site itself passes for public here, so that only where it leads is refused."""
    monkeypatch.setattr("plugins.capture.http.addresses.is_public", lambda address: address == "127.0.0.2")
    inner = Site("127.0.0.2")
    inner.pages["/"] = redirect(target)
    trouble = fault(inner.url(host="127.0.0.2"), visitor(allow_private=False))
    inner.close()
    assert trouble.kind is FaultKind.ADDRESS and trouble.hops[0].status == 302


def test_another_host_is_asked_for_its_own_robots_txt_first(site: Site) -> None:
    other = Site("127.0.0.2")
    other.pages |= {"/robots.txt": page("User-agent: *\nDisallow: /", media="text/plain"), "/": page("secret")}
    site.pages["/"] = redirect(other.url(host="127.0.0.2"))
    assert fault(site.url()).kind is FaultKind.ROBOTS
    assert other.paths() == []
    other.close()


def test_not_modified_gives_back_the_copy_we_have(site: Site) -> None:
    site.pages["/"] = page(status=304)
    known = CachedCopy(b"as before", "text/html", '"7"', "Mon, 02 Nov 2026 00:00:00 GMT")
    found = visitor().fetch(site.url(), cached=known)
    sent = site.asked[-1][1]
    assert (found.status, found.body, sent["if-none-match"], sent["if-modified-since"]) == (
        304, b"as before", '"7"', "Mon, 02 Nov 2026 00:00:00 GMT")


@pytest.mark.parametrize(("status", "kind"), [
    (304, FaultKind.STATUS), (401, FaultKind.FORBIDDEN), (403, FaultKind.FORBIDDEN), (404, FaultKind.GONE),
    (410, FaultKind.GONE), (418, FaultKind.STATUS), (429, FaultKind.BUSY), (500, FaultKind.SERVER),
    (502, FaultKind.SERVER), (503, FaultKind.SERVER), (504, FaultKind.SERVER)])
def test_a_status_that_is_no_page_is_a_fault_of_its_kind(site: Site, status: int, kind: FaultKind) -> None:
    site.pages["/"] = page("<p>" + "plausible words " * 99, status=status)
    assert fault(site.url()).kind is kind


def test_a_passing_fault_is_tried_again_after_growing_pauses(site: Site) -> None:
    site.pages["/"] = [page(status=502), page(status=500), page("back")]
    rest = Rest()
    assert visitor(rest).fetch(site.url()).body == b"back"
    assert rest.pauses == [1.0, 4.0]


def test_a_lasting_fault_is_not_tried_again(site: Site) -> None:
    site.pages["/"] = page(status=404)
    fault(site.url())
    assert len(site.paths()) == 1


def test_retry_after_is_waited_for_when_short(site: Site) -> None:
    site.pages["/"] = [page(status=429, Retry_After="9"), page("back")]
    rest = Rest()
    visitor(rest).fetch(site.url())
    assert rest.pauses == [9.0]


def test_a_long_retry_after_is_left_to_a_later_run(site: Site) -> None:
    site.pages["/"] = page(status=429, Retry_After="3600")
    trouble = fault(site.url())
    assert (trouble.wait, len(site.paths())) == (3600.0, 1)


@pytest.mark.parametrize(("value", "seconds"), [
    (None, None), ("120", 120.0), ("soon", None), ("Tue, 24 Nov 2026 12:00:30 GMT", 30.0),
    ("Tue, 24 Nov 2026 11:00:00 GMT", 0.0), ("Wed, 21 Oct 9999 07:28:00 GMT", LONGEST_REST), ("9" * 12, LONGEST_REST),
    ("9" * 4400, None), ("²", None), ("nan", None), ("-5", None)])
def test_retry_after_is_read_as_seconds_or_as_a_date(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, datetime(2026, 11, 24, 12, tzinfo=UTC)) == seconds


def test_robots_txt_is_respected_with_its_wildcards(site: Site) -> None:
    site.pages |= {"/robots.txt": page("User-agent: *\nDisallow: /*/private$\nAllow: /", media="text/plain"),
                   "/en/private": page("secret"), "/en/terms": page("terms")}
    who = visitor()
    trouble = fault(site.url("/en/private"), who)
    assert trouble.kind is FaultKind.ROBOTS and "/en/private" in trouble.reason
    assert who.fetch(site.url("/en/terms")).body == b"terms"


def test_robots_txt_can_be_overridden_for_a_policy(site: Site) -> None:
    site.pages |= {"/robots.txt": page("User-agent: *\nDisallow: /", media="text/plain"), "/": page("read")}
    assert visitor().fetch(site.url(), ignore_robots=True).body == b"read"


def test_robots_txt_is_asked_once_a_run(site: Site) -> None:
    site.pages |= {"/robots.txt": page("", media="text/plain"), "/a": page("a"), "/b": page("b")}
    who = visitor()
    who.fetch(site.url("/a"))
    who.fetch(site.url("/b"))
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a", "/b"]


def test_a_robots_txt_that_cannot_be_read_stops_us_for_now(site: Site) -> None:
    site.pages |= {"/robots.txt": page(status=500), "/": page("read")}
    assert fault(site.url()).kind is FaultKind.SERVER
    assert site.paths() == []


def test_a_crawl_delay_is_kept(site: Site) -> None:
    site.pages |= {"/robots.txt": page("User-agent: *\nCrawl-delay: 7", media="text/plain"), "/": page("x"),
                   "/b": page("y")}
    rest = Rest()
    who = visitor(rest)
    who.fetch(site.url())
    who.fetch(site.url("/b"))
    assert [round(pause) for pause in rest.pauses] == [7, 7]


def test_one_host_is_never_asked_twice_at_once(site: Site) -> None:
    now, most = Counter[str](), Counter[str]()

    def slow(handler: object) -> None:
        now["asked"] += 1
        most["asked"] = max(most["asked"], now["asked"])
        raw(b"", pause=0.03)(handler)
        now["asked"] -= 1  # before the answer: who has it may ask again at once
        page("x")(handler)

    site.pages |= {f"/{n}": slow for n in range(6)}
    who, found = visitor(), list[FetchedPage]()
    threads = [threading.Thread(target=lambda n=n: found.append(who.fetch(site.url(f"/{n}")))) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 6 and most["asked"] == 1


def test_two_questions_to_a_host_are_spaced(site: Site) -> None:
    site.pages["/"] = page("x")
    rest = Rest()
    visitor(rest, spacing=5.0).fetch(site.url())
    assert [round(pause) for pause in rest.pauses] == [5]
