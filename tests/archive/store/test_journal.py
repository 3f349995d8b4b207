from __future__ import annotations

import multiprocessing
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.archive.store import journal
from plugins.archive.store.errors import JournalError
from plugins.archive.store.journal import Observation
from plugins.archive.store.journal_line import to_line
from plugins.archive.store.ranges import EXACT
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


@pytest.mark.slow
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


@pytest.mark.slow
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


# ── years of the same ───────────────────────────────────────────────────────────────────────────────────────────────

SAME = Observation(AT, Verdict.COSMETIC, "nothing differs", "ab" * 32, "2024-01-01", "https://example.org",
                   more={"snapshot": "cd" * 32, "rules": "r1"})
FAULT = Observation(AT, Verdict.FAULT, "The server does not answer", source="https://example.org",
                    more={"kind": "timeout", "advice": "wait"})


def looks(one: Observation, count: int, start: int = 0) -> list[Observation]:
    return [replace(one, at=AT + timedelta(hours=12 * number)) for number in range(start, start + count)]


@pytest.mark.slow
def test_looks_that_tell_the_same_are_one_line(tmp_path: Path) -> None:
    for one in looks(SAME, 200):
        journal.append(tmp_path / "j", [one])
    (line,) = journal.read(tmp_path / "j")
    assert (line.times, line.first_at, line.at) == (200, AT, AT + timedelta(hours=12 * 199))
    assert (tmp_path / "j").stat().st_size < 600


def test_what_tells_something_else_begins_a_new_line(tmp_path: Path) -> None:
    other = replace(SAME, reason="only the order of short lines differs")
    journal.append(tmp_path / "j", [*looks(SAME, 2), *looks(FAULT, 3, 2), *looks(other, 1, 5), *looks(SAME, 1, 6)])
    assert [one.times for one in journal.read(tmp_path / "j")] == [2, 3, 1, 1]


def test_the_latest_snapshot_stays(tmp_path: Path) -> None:
    journal.append(tmp_path / "j", [SAME])
    later = replace(SAME, at=AT + timedelta(hours=12), more={**SAME.more, "snapshot": "99" * 32})
    journal.append(tmp_path / "j", [later])
    assert [one.more["snapshot"] for one in journal.read(tmp_path / "j")] == ["99" * 32]


def test_a_journal_of_the_time_before_ranges_is_read_and_folded_when_it_grows(tmp_path: Path) -> None:
    path = tmp_path / "j"
    first = to_line(replace(SEEN, more={"written": "by hand"})).replace('": "', '":   "')
    path.write_text(first + "".join(map(to_line, [*looks(FAULT, 9, 1), *looks(SAME, 99, 10)])))
    assert [one.times for one in journal.read(path)] == [1] * 109
    journal.append(path, looks(SAME, 1, 109))
    assert [one.times for one in journal.read(path)] == [1, 9, 100]
    assert path.read_text().startswith(first)


def test_years_of_a_page_with_a_counter_that_fails_now_and_then_are_a_few_lines(tmp_path: Path) -> None:
    every = [replace(FAULT if number % 7 == 3 else SAME, at=AT + timedelta(hours=12 * number), hash=f"{number:064}")
             for number in range(800)]
    path = tmp_path / "j"
    path.write_text("".join(map(to_line, every)))
    for one in looks(SAME, 9, 800):
        journal.append(path, [one])
    kept = journal.read(path)
    assert len(kept) <= EXACT + 3 and sum(one.times for one in kept) == 809
    written = path.read_bytes().splitlines()
    journal.append(path, looks(FAULT, 1, 809))
    assert path.read_bytes().splitlines()[:-1] == written


@pytest.mark.slow
@settings(deadline=None, max_examples=60)
@given(kinds=st.lists(st.sampled_from([SAME, FAULT, SEEN, PLAIN]), max_size=30), cut=st.integers(1, 5))
def test_folding_keeps_how_often_and_how_long_each_verdict_was(
    kinds: list[Observation], cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    every = [replace(one, at=AT + timedelta(hours=12 * number)) for number, one in enumerate(kinds)]
    path = tmp_path_factory.mktemp("folded") / "j"
    for start in range(0, len(every), cut):
        journal.append(path, every[start:start + cut])
    kept = journal.read(path)
    for verdict in Verdict:
        assert sum(one.times for one in kept if one.verdict is verdict) == sum(one.verdict is verdict for one in every)
    assert [one.first_at for one in kept] == [run[0].at for run in runs(every)]
    assert [one.at for one in kept] == [run[-1].at for run in runs(every)]


def runs(every: list[Observation]) -> list[list[Observation]]:
    found: list[list[Observation]] = []
    for one in every:
        if found and one.verdict in (Verdict.COSMETIC, Verdict.FAULT) and (
                replace(one, at=AT) == replace(found[-1][-1], at=AT)):
            found[-1].append(one)
        else:
            found.append([one])
    return found


def test_two_machines_journals_that_git_united_are_read_in_order(tmp_path: Path) -> None:
    ours, theirs = looks(SAME, 3), looks(FAULT, 3, 1)
    (tmp_path / "j").write_text("".join(map(to_line, [*theirs, *ours])))
    assert [one.at for one in journal.read(tmp_path / "j")] == sorted(one.at for one in (*ours, *theirs))


def test_a_conflict_that_git_left_is_told_as_such(tmp_path: Path) -> None:
    line = to_line(SAME)
    (tmp_path / "j").write_text(f"{line}<<<<<<< HEAD\n{line}=======\n{line}>>>>>>> theirs\n")
    with pytest.raises(JournalError, match=r"j:2: Git left a conflict here\. Keep the lines of both sides"):
        journal.read(tmp_path / "j")


def test_git_unites_journals(tmp_path: Path, root: Path) -> None:
    path = "content/policies/ferry/terms/journal.jsonl"
    def git(*words: str) -> str:
        return subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@t.example", *words], cwd=tmp_path,
                              capture_output=True, text=True, check=True).stdout

    git("init", "-q", "-b", "main")
    (tmp_path / ".gitattributes").write_text((root / ".gitattributes").read_text())
    journal.append(tmp_path / path, looks(SAME, 2))
    git("add", ".")
    git("commit", "-qm", "begin")
    git("checkout", "-qb", "other")
    journal.append(tmp_path / path, looks(FAULT, 1, 2))
    git("commit", "-qam", "theirs")
    git("checkout", "-q", "main")
    journal.append(tmp_path / path, looks(SAME, 1, 3))
    git("commit", "-qam", "ours")
    git("merge", "-q", "-m", "both", "other")
    united = journal.read(tmp_path / path)
    assert {one.verdict for one in united} == {Verdict.COSMETIC, Verdict.FAULT}
    assert united[-1].at == AT + timedelta(hours=36)
