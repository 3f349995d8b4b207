"""A changed clause, from a page on the web to a page on the site: declared, watched, believed, built."""
from __future__ import annotations

from pathlib import Path

import pytest

from tests.capture.rehearsal import CHANGED, Rehearsal, terms
from tests.capture.site import Site
from tests.publish.press import Press

pytestmark = pytest.mark.slow


def test_a_clause_that_was_added_on_the_web_is_a_change_page_and_a_feed_entry(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    press, web = Press(tmp_path), Site()
    ferry = Rehearsal(tmp_path, web, capsys)
    ferry.declare("Heron Ferry", {"Terms of Service": {"fetch": web.url("/terms"), "select": "main"}},
                  topics=["government-requests"])
    assert ferry.watch() == 0
    ferry.serve(terms(CHANGED))
    assert ferry.watch(after=24) == 0
    press.build()
    assert not (press.output / "changes/heron-ferry").exists()
    assert ferry.watch(after=48) == 10
    web.close()
    press.build()
    page = press.page("changes/heron-ferry/terms-of-service/2026-11-28")
    assert "bicycle dealers" in page and "<ins" in page and "Government requests" in page
    assert "bicycle dealers" in (press.output / "feeds/changes/atom.xml").read_text()
