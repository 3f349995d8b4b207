from __future__ import annotations

import multiprocessing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.archive.store import journal
from plugins.archive.store.errors import JournalError
from plugins.archive.store.journal import Observation
from plugins.policy.model import Verdict

AT = datetime(2024, 1, 1, 12, tzinfo=UTC)
SEEN = Observation(AT, Verdict.CHANGE, "A clause was added.", "ab" * 32, "2024-01-01", "https://example.org",
                   True, False, {"status": 200, "topics": ["fees"], "évidence": {"words": "“may”"}})
PLAIN = Observation(AT, Verdict.COSMETIC, "Only a link changed.")


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    journal.append(tmp_path / "acme/journal.jsonl", (SEEN, PLAIN))
    assert journal.read(tmp_path / "acme/journal.jsonl") == (SEEN, PLAIN)


def test_times_are_written_in_utc(tmp_path: Path) -> None:
    east = Observation(AT.astimezone(timezone(timedelta(hours=2))), Verdict.FIRST, "x")
    journal.append(tmp_path / "j", [east])
    assert '"at": "2024-01-01T12:00:00Z"' in (tmp_path / "j").read_text()


@settings(deadline=None, max_examples=40)
@given(cut=st.integers(min_value=0))
def test_wherever_a_crash_tears_the_last_line_the_others_stay(
    cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("torn") / "journal.jsonl"
    journal.append(path, [SEEN])
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:cut % len(whole)])
    assert journal.read(path)[0] == SEEN
    journal.append(path, [PLAIN])
    assert journal.read(path) in ((SEEN, PLAIN), (SEEN, SEEN, PLAIN))


def _write_twenty(path: Path) -> None:
    for _ in range(20):
        journal.append(path, [SEEN])


def test_writers_at_the_same_time_do_not_mix_their_lines(tmp_path: Path) -> None:
    path, context = tmp_path / "journal.jsonl", multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_twenty, args=(path,)) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert journal.read(path) == (SEEN,) * 60


@pytest.mark.parametrize(("line", "sentence"), [
    ("{\"at\": ", "is damaged"),
    ("[]", "is damaged"),
    ('{"verdict": "first", "reason": "x"}', "has no 'at'"),
    ('{"at": "2024-01-01T00:00:00Z", "verdict": "great", "reason": "x"}', "'great' is not a valid Verdict"),
    ('{"at": "2024-01-01T00:00:00", "verdict": "first", "reason": "x"}', "does not say its zone"),
])
def test_a_damaged_line_is_said_with_its_number(tmp_path: Path, line: str, sentence: str) -> None:
    journal.append(tmp_path / "j", [PLAIN])
    with (tmp_path / "j").open("a") as file:
        file.write(f"{line}\n")
    with pytest.raises(JournalError, match=r"j:2: this line of the journal .*" + sentence):
        journal.read(tmp_path / "j")


def test_a_policy_that_was_never_looked_at_has_an_empty_journal(tmp_path: Path) -> None:
    assert journal.read(tmp_path / "none") == ()
