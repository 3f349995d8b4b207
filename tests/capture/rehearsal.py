"""A checkout in a temporary folder that watches the local site, through the public command."""
from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from plugins.archive.history import history
from plugins.archive.store import journal, paths
from plugins.archive.store.journal import Observation
from plugins.capture.command import main
from tests.capture.site import Site, page

START = datetime(2026, 11, 27, 8, 0, tzinfo=UTC)
CONF = """
WATCH_CONTACT = "https://example.org/about/"
WATCH_SPACING = 0
WATCH_DEADLINE = {deadline}
WATCH_SIZE_MB = 0.2
"""
CLAUSES = (
    "<h1>Terms of the Heron Ferry</h1>",
    "<p>These terms are a contract between you and the Heron Ferry, which carries people and bicycles over the river.",
    "<h2>1. Tickets</h2>",
    "<p>1.1 A ticket is good for one crossing on the day that is printed on it, and for nobody but its holder.",
    "<p>1.2 We give the price of a ticket back when a crossing is called off, within fourteen days of your asking.",
    "<h2>2. On board</h2>",
    "<p>2.1 Bicycles stand at the stern. We are not liable for what is stolen from a bicycle that nobody has locked.",
    "<p>2.2 Dogs may come aboard on a lead, and must stay off the benches, because other passengers want to sit there.",
    "<h2>3. Your details</h2>",
    "<p>3.1 We keep your name and the number of your ticket for two years, and hand them to the harbour office only.",
    "<p>3.2 You may ask us at any time what we keep about you, and we answer within a month without asking for a fee.",
)
CHANGED = "<p>3.3 We may also share your name with the bicycle dealers of the town, so that they can write to you."


def terms(*more: str, without: int = 0) -> str:
    """The ferry's terms as a page, with more clauses, or without the last so many."""
    kept = CLAUSES[: len(CLAUSES) - without]
    return "<html><head><title>Terms</title></head><body><main>" + "".join([*kept, *more]) + "</main></body></html>"


class Rehearsal:
    """Declares, serves, watches, and reads what came of it."""

    def __init__(self, folder: Path, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
        self.checkout, self.site, self._capsys = folder, site, capsys
        self.root = folder / paths.POLICIES
        self.now = START
        self.settings(deadline=20)
        self.declare("Heron Ferry", {"Terms of Service": {"fetch": site.url("/terms"), "select": "main"}})
        self.serve(terms())

    def settings(self, deadline: float) -> None:
        (self.checkout / "pelican.conf.py").write_text(CONF.format(deadline=deadline))

    def declare(self, name: str, policies: dict[str, Any], **extras: Any) -> None:
        folder = self.root / paths.policy_slug(name)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "declaration.json").write_text(json.dumps({"name": name, "terms": policies}, indent=2))
        if extras:
            (folder / "extras.json").write_text(json.dumps(dict.fromkeys(policies, extras)))

    def serve(self, html: str | bytes, path: str = "/terms", **headers: Any) -> None:
        self.site.pages[path] = page(html, **headers)

    def watch(self, *words: str, after: float = 0.0, private: bool = True) -> int:
        """Watch once, so many hours after the last time; the exit status."""
        self.now += timedelta(hours=after)
        allowed = ("--allow-private",) if private else ()
        status = main((*words, "--now", self.now.isoformat(), *allowed), self.checkout)
        self.said = self._capsys.readouterr()
        return status

    def json(self, *words: str, after: float = 0.0) -> dict[str, Any]:
        """The same for programs: what it said about the one policy."""
        self.watch("--json", *words, after=after)
        return json.loads(self.said.out)["policies"][0]

    def lines(self, reference: str = "heron-ferry/terms-of-service") -> tuple[Observation, ...]:
        return journal.read(paths.journal_path(self.root, *reference.split("/")))

    @property
    def last(self) -> Observation:
        return self.lines()[-1]

    def history(self, reference: str = "heron-ferry/terms-of-service") -> history.History:
        return history.load(self.root, *reference.split("/"))
