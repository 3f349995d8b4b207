"""Shows a page to Chromium, for declarations that say `executeClientScripts`; needs Playwright (an optional extra).

    render(source)
      → the document, fetched as every other: robots.txt, turns, redirects, limits
      → Chromium draws it; whatever the page loads comes through our own transport, within the same limits
      → the page as it stands once its selected parts are there

The browser itself has no way out: every request is answered by us, and what escapes that (sockets, prefetching) meets
a proxy that does not exist. So a page cannot reach a private address, fill the memory, or keep us for ever.
"""
from __future__ import annotations

import asyncio
import os
import shutil
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin

from playwright.async_api import Error, Request, Route, async_playwright
from playwright.async_api import Page as Tab
from requests.cookies import RequestsCookieJar

from plugins.archive.declarations.declarations import Source
from plugins.capture.faults import Fault, FaultKind, Hop
from plugins.capture.http.fetch import REDIRECTS, FetchedPage, Visitor
from plugins.capture.http.transport import HttpRequest, HttpResponse, Limits

MOST_REQUESTS = 300   #: that one page may make
_SETTLE = 5.0         #: seconds that a page may take to fall silent
_PATIENCE = 10.0      #: seconds until a selected part must be there, as Open Terms Archive waits
_KINDS = ("document", "script", "stylesheet", "xhr", "fetch")  #: what words may depend on
_NOT_PASSED_ON = {"host", "cookie", "user-agent", "accept-encoding", "accept-language", "connection", "content-length",
                  "transfer-encoding", "content-encoding", "set-cookie", "strict-transport-security"}
_FLAGS = ("--host-resolver-rules=MAP * ~NOTFOUND", "--disable-quic", "--no-first-run", "--disable-sync",
          "--disable-background-networking", "--disable-component-update", "--disable-gpu",
          "--force-webrtc-ip-handling-policy", "--webrtc-ip-handling-policy=disable_non_proxied_udp")
#: The page with its shadow roots written out, as the extraction reads them; null where it has none.
_WITH_SHADOWS = """() => {
  const roots = [], search = inside => {
    for (const element of inside.querySelectorAll('*'))
      if (element.shadowRoot) { roots.push(element.shadowRoot); search(element.shadowRoot) }
  }
  search(document)
  return roots.length && document.documentElement.getHTML
    ? `<!doctype html><html>${document.documentElement.getHTML({shadowRoots: roots})}</html>` : null
}"""
_NOWHERE = "http://127.0.0.1:9"
_one_at_a_time = threading.Lock()


def render(visitor: Visitor, limits: Limits, source: Source, *, ignore_robots: bool) -> FetchedPage:
    """The page as Chromium shows it; Fault when there is none to be had, or no Chromium."""
    jar = RequestsCookieJar()
    document = visitor.fetch(source.fetch, ignore_robots=ignore_robots, jar=jar)
    if b"%PDF-" in document.body[:1024]:
        return document
    with _one_at_a_time:
        visit = _Visit(visitor, limits, source, document, jar, ignore_robots)
        return asyncio.run(visit.within_the_deadline())


@dataclass
class _Visit:
    """One page in one browser."""

    visitor: Visitor
    limits: Limits
    source: Source
    document: FetchedPage
    jar: RequestsCookieJar
    ignore_robots: bool
    requests: int = 0
    size: int = 0
    faults: list[Fault] = field(default_factory=list)  #: what must end the visit

    async def within_the_deadline(self) -> FetchedPage:
        """Draw the page; a script that never ends is cut off with its browser."""
        async with async_playwright() as playwright:
            program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
            try:
                browser = await playwright.chromium.launch(
                    executable_path=program, args=_FLAGS, chromium_sandbox=os.geteuid() != 0,
                    proxy={"server": _NOWHERE, "bypass": "<-loopback>"},
                    handle_sigint=False, handle_sigterm=False, handle_sighup=False)
            except Error as error:
                raise Fault(FaultKind.BROWSER, f"Chromium did not start: {error.message.splitlines()[0]}") from error
            try:
                context = await browser.new_context(service_workers="block", accept_downloads=False, locale="en",
                                                    user_agent=self.visitor.agent)
                return await asyncio.wait_for(self._rendered(await context.new_page()), self.limits.deadline)
            except TimeoutError as error:
                raise self._fault(FaultKind.TIMEOUT,
                                  f"The page was not drawn after {self.limits.deadline:g} s") from error
            except Error as error:
                raise self._fault(FaultKind.CONNECTION,
                                  f"The browser gave up: {error.message.splitlines()[0]}") from error
            finally:
                with suppress(Error):
                    await browser.close()

    async def _rendered(self, tab: Tab) -> FetchedPage:
        await tab.route("**/*", self._answer)
        await tab.goto(self.document.url, wait_until="domcontentloaded", timeout=0)
        with suppress(Error):  # a page that never falls silent is read as it is
            await tab.wait_for_load_state("networkidle", timeout=_SETTLE * 1000)
        for selector in self.source.select:
            if isinstance(selector, str):
                with suppress(Error):  # the extraction tells, with the better sentence
                    await tab.wait_for_selector(selector, state="attached", timeout=_PATIENCE * 1000)
        html = await tab.evaluate(_WITH_SHADOWS) or await tab.content()
        if self.faults:
            raise self._fault(self.faults[0].kind, self.faults[0].reason)
        if len(html) > self.limits.size:
            raise self._fault(FaultKind.TOO_LARGE, f"The drawn page is larger than {self.limits.size / 1e6:g} MB")
        hops = self.document.hops
        if urldefrag(tab.url).url != urldefrag(self.document.url).url:
            hops += (Hop(200, urldefrag(tab.url).url),)
        return FetchedPage(self.source.fetch, hops, html.encode(), "text/html; charset=utf-8")

    def _fault(self, kind: FaultKind, reason: str) -> Fault:
        return Fault(kind, reason, hops=self.document.hops)

    async def _answer(self, route: Route) -> None:
        """Answer a request of the browser, if words may depend on it."""
        request = route.request
        inner = request.is_navigation_request() and request.frame.parent_frame is not None
        if request.resource_type not in _KINDS or inner or self.faults:
            await route.abort()
            return
        try:
            answer = await asyncio.to_thread(self._fetched, request)
        except Fault:
            await route.abort()
            return
        headers = {name: value for name, value in answer.headers.items() if name not in _NOT_PASSED_ON}
        await route.fulfill(status=answer.status, headers=headers, body=answer.body)

    def _fetched(self, request: Request) -> HttpResponse:
        self.requests += 1
        if self.requests > MOST_REQUESTS:
            self.faults.append(Fault(FaultKind.TOO_LARGE, f"The page makes more than {MOST_REQUESTS} requests"))
            raise self.faults[0]
        answer = self._navigated(request.url) if request.is_navigation_request() else self._loaded(request)
        self.size += len(answer.body)
        if self.size > self.limits.size:
            self.faults.append(Fault(FaultKind.TOO_LARGE, f"The page loads more than {self.limits.size / 1e6:g} MB"))
            raise self.faults[0]
        return answer

    def _navigated(self, url: str) -> HttpResponse:
        """A document; one that was found elsewhere sends the browser there, so that its links lead aright."""
        page = self.document
        if urldefrag(url).url != urldefrag(page.url).url:
            page = self.visitor.fetch(url, ignore_robots=self.ignore_robots, jar=self.jar)
        if urldefrag(url).url == urldefrag(page.url).url:
            return HttpResponse(200, {"content-type": page.media or "text/html"}, page.body)
        self.document = page
        return HttpResponse(200, {"content-type": "text/html", "refresh": f"0;url={page.url}"}, b"")

    def _loaded(self, request: Request) -> HttpResponse:
        """What a page loads, through its redirects."""
        headers = {name: value for name, value in request.headers.items() if name not in _NOT_PASSED_ON}
        url = request.url
        for _ in range(5):
            sent = HttpRequest(url, headers, request.method, request.post_data_buffer)
            answer = self.visitor.send_subresource(sent, self.jar)
            if answer.status not in REDIRECTS:
                return answer
            url = urljoin(url, answer.headers.get("location", ""))
        raise Fault(FaultKind.REDIRECTS, "Something that the page loads redirects without end")
