"""A page whose bytes differ at each look fills no disk, and what proves a version is never removed."""
from __future__ import annotations

from pathlib import Path

import pytest

from plugins.capture import prove
from plugins.capture.snapshots import Snapshots
from plugins.capture.superseded import remove_unreferenced
from tests.capture.rehearsal import CHANGED, Rehearsal, terms


def kept(ferry: Rehearsal) -> set[str]:
    return {path.stem for path in (ferry.checkout / "var/snapshots").rglob("*.gz")}


def look(ferry: Rehearsal, nonce: int, *more: str) -> set[str]:
    """What is kept after a look at the page with another nonce."""
    ferry.serve(terms(*more).replace("<main>", f"<script nonce='{nonce}'></script><main>"))
    ferry.watch(after=12)
    return kept(ferry)


@pytest.mark.slow
def test_a_page_with_a_nonce_is_kept_a_bounded_number_of_times(ferry: Rehearsal) -> None:
    sizes = [len(look(ferry, nonce)) for nonce in range(12)]
    assert max(sizes[4:]) <= sizes[3]


@pytest.mark.slow
def test_every_version_is_proved_after_many_nonces(ferry: Rehearsal) -> None:
    for nonce in range(6):
        look(ferry, nonce)
    for nonce in range(6, 16):
        look(ferry, nonce, CHANGED)
    assert [one.verdict.value for one in ferry.lines() if one.confirmed].count("change") == 1
    proofs = list(prove._proofs(ferry.checkout, None, None))
    assert {one.proof for one in proofs} == {prove.Proof.PROVED} and len(proofs) == 2


@pytest.mark.slow
def test_every_snapshot_that_a_journal_names_is_there(ferry: Rehearsal) -> None:
    for nonce in range(8):
        there = look(ferry, nonce, *[CHANGED] * (nonce > 3))
        named = {page.snapshot for one in ferry.lines() for page in prove.served(one)}
        assert named <= there


def test_a_snapshot_that_another_journal_or_a_note_names_stays(tmp_path: Path) -> None:
    snapshots = Snapshots(tmp_path / "var")
    named, noted, neither = map(snapshots.put, (b"named", b"noted", b"neither"))
    for path, name in ((tmp_path / "policies/a/b/journal.jsonl", named), (tmp_path / "var/known/a/b.json", noted)):
        path.parent.mkdir(parents=True)
        path.write_text(f'{{"snapshot": "{name}"}}\n')
    assert remove_unreferenced({named, noted, neither, "00" * 32}, tmp_path / "policies", tmp_path / "var") == 1
    assert [snapshots.get(name) for name in (named, noted, neither)] == [b"named", b"noted", None]
