"""Gets the page of a declared source: over plain HTTP, or through a browser where the declaration asks for one."""
from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec

from plugins.archive.declarations.declarations import Source
from plugins.capture.faults import Fault, FaultKind
from plugins.capture.http.fetch import CachedCopy, FetchedPage, Visitor
from plugins.capture.http.transport import Limits


@dataclass(frozen=True)
class Sources:
    """The sources of pages; one object for a whole run, shared by its threads."""

    visitor: Visitor
    limits: Limits

    def __call__(self, source: Source, cached: CachedCopy | None, *, ignore_robots: bool) -> FetchedPage:
        """The page as served, or as a browser shows it; Fault when there is none to be had."""
        if source.execute_client_scripts:
            return self._rendered(source, ignore_robots)
        return self.visitor.fetch(source.fetch, cached=cached, ignore_robots=ignore_robots)

    def _rendered(self, source: Source, ignore_robots: bool) -> FetchedPage:
        if not find_spec("playwright"):
            raise Fault(FaultKind.BROWSER,
                        "The page needs a browser (executeClientScripts), and Playwright is not installed")
        from plugins.capture.http.browser import render  # it takes as long to load as all else that `watch` needs
        return render(self.visitor, self.limits, source, ignore_robots=ignore_robots)
