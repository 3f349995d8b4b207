"""Pages that only a browser shows, drawn by a real one, which has no way out but ours."""
from __future__ import annotations

import pytest

from plugins.archive.declarations.declarations import Source, TermsDeclaration
from plugins.capture.extract.extract import text
from plugins.capture.faults import Fault, FaultKind
from plugins.capture.http import browser, sources
from plugins.capture.http.fetch import FetchedPage, HostThrottle, Politeness, Visitor
from plugins.capture.http.transport import Limits, WebTransport
from tests.browser import find_browser
from tests.capture.rehearsal import CLAUSES, Rehearsal
from tests.capture.site import Site, page, redirect

pytestmark = [pytest.mark.slow, pytest.mark.browser,
              pytest.mark.skipif(find_browser() is None, reason="there is no Chromium here")]
SHELL = "<html><title>Ferry</title><body><main>Loading…</main><script src=/app.js></script></body></html>"
APP = "fetch('/words').then(a => a.text()).then(words => document.querySelector('main').innerHTML = words)"


def rendered(url: str, *select: str, deadline: float = 20.0, allow_private: bool = True) -> FetchedPage:
    limits = Limits(deadline=deadline, size=300_000)
    transport = WebTransport(limits, allow_private=allow_private)
    visitor = Visitor(transport, Politeness("Clausewatch/1", 0.0, ()), HostThrottle())
    return browser.render(visitor, limits, Source(url, select), ignore_robots=False)


def fault(url: str, **how: float) -> Fault:
    with pytest.raises(Fault) as caught:
        rendered(url, **how)
    return caught.value


@pytest.fixture
def app(site: Site) -> Site:
    """A page whose words come by script."""
    site.pages |= {"/terms": page(SHELL), "/app.js": page(APP, media="text/javascript"),
                   "/words": page("".join(CLAUSES))}
    return site


def test_words_that_a_script_brings_are_captured_by_the_public_command(ferry: Rehearsal, app: Site) -> None:
    ferry.settings(deadline=20)
    ferry.declare("Heron Ferry", {"Terms of Service": {
        "fetch": app.url("/terms"), "select": "main", "executeClientScripts": True}})
    assert ferry.watch() == 0
    assert "3.2 You may ask us at any time" in ferry.history().versions[0].text
    assert {headers["user-agent"] for _, headers in app.asked} == {"Clausewatch/1.0 (+https://example.org/about/)"}


def test_without_playwright_the_policy_needs_a_browser_and_has_not_changed(
    ferry: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    ferry.watch()
    ferry.declare("Heron Ferry", {"Terms of Service": {
        "fetch": ferry.site.url("/terms"), "select": "main", "executeClientScripts": True}})
    monkeypatch.setattr(sources, "find_spec", lambda _: None)
    assert ferry.watch(after=12) == 1
    assert "needs a browser" in ferry.said.out and "pip install -r requirements-browser.txt" in ferry.said.out
    assert len(ferry.history().versions) == 1


def test_a_page_that_sends_the_browser_on_tells_where_it_went(app: Site) -> None:
    app.pages["/"] = page("<script>location.href = '/moved'</script>")
    app.pages["/moved"] = redirect("/terms", 301)
    found = rendered(app.url(), "h2")
    assert found.url == app.url("/terms") and b"Tickets" in found.body


def test_nothing_that_words_do_not_depend_on_is_loaded(app: Site) -> None:
    app.pages["/terms"] = page(SHELL + "<img src=/logo.png><iframe src=/frame></iframe><video src=/film.mp4></video>")
    rendered(app.url("/terms"), "h2")
    assert sorted(app.paths()) == ["/app.js", "/terms", "/words"]


def test_a_page_cannot_reach_inside_by_any_way(app: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only 127.0.0.2 passes for an address of the Internet here; the site on 127.0.0.1 is the inside."""
    monkeypatch.setattr("plugins.capture.http.addresses.is_public", lambda address: address == "127.0.0.2")
    outside = Site("127.0.0.2")
    inside = app.url("/words")
    outside.pages |= {"/hop": redirect(inside), "/": page(f"""<main>Words</main><script>
        fetch('{inside}').catch(() => 0); fetch('/hop').catch(() => 0); navigator.sendBeacon('{inside}', 'x');
        new WebSocket('{inside.replace("http", "ws")}'); new Image().src = '{inside}';
        const script = document.createElement('script'); script.src = '{inside}'; document.body.append(script);
        const frame = document.createElement('iframe'); frame.src = '{inside}'; document.body.append(frame);
        document.head.innerHTML += '<link rel=prefetch href="{inside}"><link rel=preconnect href="{inside}">';
        </script>""")}
    rendered(outside.url(host="127.0.0.2"), allow_private=False)
    outside.close()
    assert app.asked == []


def test_a_script_that_never_ends_is_cut_off(site: Site) -> None:
    site.pages["/"] = page("<main>Words</main><script>while (true) {}</script>")
    assert fault(site.url(), deadline=2.0).kind is FaultKind.TIMEOUT


def test_a_page_that_loads_without_end_is_cut_off(site: Site) -> None:
    site.pages |= {"/big": page("x" * 200_000, media="text/plain"), "/": page(
        "<main>Words</main><script>for (let n = 0; n < 9; n++) fetch('/big?' + n)</script>")}
    assert fault(site.url()).kind is FaultKind.TOO_LARGE


def test_a_browser_that_does_not_start_is_told(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.pages["/"] = page("<main>Words</main>")
    monkeypatch.setattr("shutil.which", lambda name: "/bin/false")
    trouble = fault(site.url())
    assert trouble.kind is FaultKind.BROWSER and "Chromium did not start" in trouble.reason


def test_what_stands_in_shadow_roots_is_read(site: Site) -> None:
    script = ("customElements.define('ferry-terms', class extends HTMLElement { connectedCallback() {"
              "this.attachShadow({mode: 'open'}).innerHTML = '<p>In the shadow</p><slot></slot>' } })")
    site.pages["/terms"] = page(f"<body><main><ferry-terms>In the light</ferry-terms></main><script>{script}</script>")
    found = rendered(site.url("/terms"))
    assert text([found], TermsDeclaration("T", "t", (Source(site.url("/terms"), ("main",)),))) == (
        "In the shadow\n\nIn the light\n")
