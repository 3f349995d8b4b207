"""Gets the page of a declared source: over plain HTTP, or through a browser where the declaration asks for one."""
from __future__ import annotations

from dataclasses import dataclass

from plugins.archive.declarations import Source

from .faults import Fault, Kind
from .fetch import Known, Page, Visitor


@dataclass(frozen=True)
class Sources:
    """Where pages come from; one for a whole run, shared by its threads."""

    visitor: Visitor

    def __call__(self, source: Source, known: Known | None, *, ignore_robots: bool) -> Page:
        """The page as served, or as a browser shows it; Fault when there is none to be had."""
        if source.execute_client_scripts:
            raise Fault(Kind.BROWSER, "The page needs a browser (executeClientScripts), and there is none here")
        return self.visitor.fetch(source.fetch, known=known, ignore_robots=ignore_robots)
