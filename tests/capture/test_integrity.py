"""The watch notices version files that somebody changed or deleted."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.capture.rehearsal import CHANGED, Rehearsal, terms

POLICY = "heron-ferry/terms-of-service"


@pytest.mark.parametrize(("harm", "says"), [
    (lambda path: path.write_text(path.read_text().replace("two years", "ten years")), "is not the text that"),
    (lambda path: path.unlink(), "is missing, though the journal names it")])
def test_a_version_that_was_changed_or_deleted_is_told_and_nothing_compared_with_it(
    ferry: Rehearsal, harm: Callable[[Path], object], says: str
) -> None:
    ferry.watch()
    path = ferry.root / POLICY / "2026-11-27.md"
    before = path.read_text()
    harm(path)
    assert ferry.watch(after=12) == 1
    assert says in " ".join(ferry.said.out.split())
    assert len(ferry.lines()) == 1
    path.write_text(before)
    assert ferry.watch(after=12) == 0


def test_whole_files_are_not_read_at_every_run(ferry: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    ferry.watch()
    ferry.watch(after=12)
    monkeypatch.setattr("plugins.archive.store.observation_state.StoredState.is_recorded",
                        lambda *_: pytest.fail("hashed again"))
    assert ferry.watch(after=12) == 0


@pytest.mark.slow
def test_a_change_that_had_to_be_believed_first_is_whole(ferry: Rehearsal) -> None:
    ferry.watch()
    ferry.serve(terms(CHANGED))
    ferry.watch(after=12)
    ferry.serve(terms(CHANGED).replace("<h2>2. On board</h2>", "<h2>2.  On  board</h2>"))
    assert ferry.watch(after=48) == 10
    assert ferry.watch(after=12) == 0
