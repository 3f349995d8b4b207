from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from signal import SIGKILL

import pytest

from plugins.archive.history import history
from plugins.archive.history.history import History
from plugins.archive.imports.adopt import main
from plugins.archive.store import journal, paths, versions
from plugins.archive.store.journal import Observation
from plugins.policy.model import Verdict
from tests.archive.recorded import LICENCE, TERMS, Commit, bundle, repository, text

pytestmark = pytest.mark.slow

ADDED = "2.4 Neighbours. Your neighbours may look at the gnomes over the hedge, as often as they wish to do so."
HISTORY = (
    Commit("2024-01-01", text()),
    Commit("2024-02-01", text(visit=1)),
    Commit("2024-03-02", text(LICENCE)),
    Commit("2024-04-01T06:00:00", text(LICENCE, ADDED)),
    Commit("2024-05-01", text(LICENCE, ADDED, without=0), subject="Refilter Acme Terms of Service"),
)
TEXTS = {"2024-01-01": text(), "2024-03-02": text(LICENCE), "2024-04-01": text(LICENCE, ADDED),
         "2024-05-01": text(LICENCE, ADDED, without=0)}


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    return repository(tmp_path / "versions", HISTORY)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "policies"


def adopt(root: Path, collection: Path, *words: str) -> History:
    assert main((str(collection), "Acme", *words), root) == 0
    return history.load(root, "acme", "terms-of-service")


def files(root: Path) -> dict[str, str]:
    return {str(path.relative_to(root)): path.read_text() for path in sorted(root.rglob("*")) if path.is_file()}


def excerpts(root: Path) -> None:
    """Two excerpts of ours, a day before and on the day of what the collection recorded."""
    declared = paths.declaration_path(root, "acme")
    declared.parent.mkdir(parents=True)
    declared.write_text('{"name": "Acme", "terms": {}}')
    for at, verdict, passages in (("2024-03-01", Verdict.FIRST, "2.3 […] perpetual and worldwide licence […]"), (
            "2024-04-01", Verdict.CHANGE, "2.3 […] perpetual and worldwide licence […]\n\n2.4 […] over the hedge […]")):
        versions.write(root, "acme", "terms-of-service", at, passages)
        journal.append(paths.journal_path(root, "acme", "terms-of-service"), [
            Observation(paths.version_time(at), verdict, "an excerpt", version=at, excerpt=True)])


def test_what_was_a_change_becomes_a_version_and_every_verdict_is_kept(root: Path, collection: Path) -> None:
    found = adopt(root, collection)
    assert {version.name: version.text for version in found.versions} == TEXTS
    assert [(seen.verdict.value, seen.version) for seen in found.journal] == [
        ("first", "2024-01-01"), ("cosmetic", "2024-01-01"), ("change", "2024-03-02"), ("change", "2024-04-01"),
        ("technical", "2024-05-01")]
    assert [change.after.name for change in found.changes()] == ["2024-03-02", "2024-04-01"]
    assert found.attribution and "Open Terms Archive contributors" in found.attribution and "ODC" not in found.policy


def test_a_journal_line_names_the_commit_and_how_much_the_change_matters(root: Path, collection: Path) -> None:
    seen = adopt(root, collection).journal[2]
    assert len(str(seen.source)) == 40 and seen.hash == versions.fingerprint(text(LICENCE))
    assert seen.more["document"] == TERMS and seen.more["significance"] and "topics" in seen.more
    assert "clause 2.3 “" in seen.news == seen.more["headline"] != seen.reason


def test_a_bundle_and_its_repository_leave_the_same_archive(tmp_path: Path, collection: Path) -> None:
    adopt(tmp_path / "a", collection)
    adopt(tmp_path / "b", bundle(collection, tmp_path / "versions.bundle"))
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_a_second_run_changes_nothing_and_says_so(
    root: Path, collection: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    adopt(root, collection)
    before = files(root)
    adopt(root, collection)
    assert files(root) == before and "nothing new" in capsys.readouterr().out


def test_a_later_run_adds_only_what_is_new(root: Path, collection: Path) -> None:
    adopt(root, collection)
    before = files(root)
    repository(collection, [Commit("2024-08-01", text(LICENCE)), Commit("2024-09-01", text(LICENCE, visit=1))])
    found = adopt(root, collection)
    path = "acme/terms-of-service/journal.jsonl"
    assert files(root)[path].startswith(before[path]) and len(found.journal) == 7
    assert set(files(root)) - set(before) == {"acme/terms-of-service/2024-08-01.md"}


def test_what_awaited_its_verdict_gets_it_in_a_later_run(root: Path, collection: Path) -> None:
    last = Commit("2024-08-01", text(LICENCE, without=8))
    repository(collection, [last])
    assert not adopt(root, collection).journal[-1].confirmed
    repository(collection, [Commit("2024-08-09", text(LICENCE, without=8, visit=1))])
    found = adopt(root, collection)
    assert found.changes()[-1].after.text == last.content and found.changes()[-1].after.name == "2024-08-01"


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.parametrize("prepared", [False, True], ids=["from nothing", "over excerpts"])
def test_killed_at_any_point_the_next_run_ends_as_if_nothing_had_happened(
    tmp_path: Path, collection: Path, prepared: bool
) -> None:
    def prepare(name: str) -> Path:
        if prepared:
            excerpts(tmp_path / name)
        return tmp_path / name

    def lines(root: Path) -> dict[str, list[str]]:
        return {name: sorted(words.splitlines()) for name, words in files(root).items()}

    adopt(prepare("whole"), collection)
    point, alive = 0, False
    while not alive:
        root = prepare(str(point))
        alive = _killed_at(point, root, collection)
        history.load_all(root)  # the site can be built from what was left
        adopt(root, collection)
        assert lines(root) == lines(tmp_path / "whole")
        point += 1
    assert point > 10


def _killed_at(point: int, root: Path, collection: Path) -> bool:
    """Adopt in a process that is killed when it has forced so much to the disk; whether it came to its end before."""
    child = os.fork()
    if child == 0:
        left, fsync = iter(range(point)), os.fsync
        os.fsync = lambda handle: fsync(handle) if next(left, None) is not None else os.kill(os.getpid(), SIGKILL)
        os._exit(main((str(collection), "Acme"), root))
    return os.waitpid(child, 0)[1] == 0


def test_an_excerpt_gives_way_to_the_text_that_covers_it_and_its_day_still_finds_it(
    root: Path, collection: Path
) -> None:
    excerpts(root)
    (before,) = history.load(root, "acme", "terms-of-service").changes()
    found = adopt(root, collection)
    assert {version.name: version.text for version in found.versions} == TEXTS
    assert [getattr(found.version_at(date(2024, *day)), "name", None) for day in ((2, 29), (3, 1), (4, 1))] == [
        "2024-01-01", "2024-03-02", "2024-04-01"]
    assert not paths.version_path(root, "acme", "terms-of-service", "2024-03-01").exists()
    assert before.key in [change.key for change in found.changes()]


def test_an_excerpt_that_no_full_text_covers_stays(root: Path, collection: Path) -> None:
    excerpts(root)
    versions.write(root, "acme", "terms-of-service", "2024-03-01", "2.3 […] an eternal licence […]")
    found = adopt(root, collection)
    assert [version.name for version in found.versions if version.excerpt] == ["2024-03-01"]


def test_one_policy_can_be_taken_over_alone(root: Path, collection: Path) -> None:
    repository(collection, [Commit("2024-02-01", text(), "Acme/Imprint.md")])
    adopt(root, collection, "--policy", "Terms of Service")
    assert [found.policy for found in history.load_all(root)] == ["terms-of-service"]
    adopt(root, collection)
    assert [found.policy_type for found in history.load_all(root)] == ["Imprint", "Terms of Service"]


def test_services_whose_names_differ_in_case_only_get_folders_of_their_own(root: Path, collection: Path) -> None:
    repository(collection, [Commit("2024-06-01", text(), "ACME/Terms of Service.md")])
    adopt(root, collection)
    assert main((str(collection), "ACME"), root) == main((str(collection), "Acme"), root) == 0
    assert [(found.service, found.service_name, len(found.journal)) for found in history.load_all(root)] == [
        ("acme", "Acme", 5), ("acme-2", "ACME", 1)]


def test_the_declaration_of_the_collection_is_taken_over(tmp_path: Path, root: Path, collection: Path) -> None:
    rules = {"fetch": "https://acme.example/terms", "select": "main"}
    given = {"name": "Acme Gnomes", "terms": {"Terms of Service": rules, "Imprint": rules}}
    (tmp_path / "given" / "declarations").mkdir(parents=True)
    (tmp_path / "given" / "declarations" / "Acme.json").write_text(json.dumps(given))
    found = adopt(root, collection, "--declarations", str(tmp_path / "given"))
    assert (found.service_name, found.addresses) == ("Acme Gnomes", ("https://acme.example/terms",))
    assert [found.policy_type for found in history.load_all(root)] == ["Terms of Service"]


def test_what_we_saw_ourselves_counts_from_our_first_capture_on(root: Path, collection: Path) -> None:
    excerpts(root)
    own = Observation(paths.version_time("2024-04-20"), Verdict.CHANGE, "we looked", version="2024-04-20",
                      source="https://acme.example/terms")
    versions.write(root, "acme", "terms-of-service", "2024-04-20", text(LICENCE, ADDED, visit=9))
    journal.append(paths.journal_path(root, "acme", "terms-of-service"), [own])
    found = adopt(root, collection)
    assert [version.name for version in found.versions] == ["2024-01-01", "2024-03-02", "2024-04-01", "2024-04-20"]


def test_a_collection_that_begins_after_our_own_first_capture_adds_nothing(root: Path, collection: Path) -> None:
    excerpts(root)
    own = Observation(paths.version_time("2020-01-01"), Verdict.FIRST, "we looked", version="2020-01-01")
    versions.write(root, "acme", "terms-of-service", "2020-01-01", text())
    journal.append(paths.journal_path(root, "acme", "terms-of-service"), [own])
    before = paths.journal_path(root, "acme", "terms-of-service").read_text()
    adopt(root, collection)
    assert paths.journal_path(root, "acme", "terms-of-service").read_text() == before


@pytest.mark.parametrize(("words", "sentence"), [
    (("ACMA",), "there is no service 'ACMA' in this collection (did you mean 'Acme'?)"),
    (("Acme", "--policy", "Terms of Servce"), "did you mean 'Terms of Service'?"),
    (("Acme", "--declarations", "."), "there is no declaration of 'Acme'"),
])
def test_a_wrong_wish_is_one_sentence_and_nothing_is_written(
    root: Path, collection: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], sentence: str
) -> None:
    assert main((str(collection), *words), root) == 1
    assert sentence in capsys.readouterr().err and not root.exists()


def test_record_that_is_no_text_is_a_fault_and_the_others_are_adopted(root: Path, collection: Path) -> None:
    repository(collection, [Commit("2024-06-01", b"\xff\xfe")])
    adopt(root, collection)
    last = journal.read(root / "acme" / "terms-of-service" / "journal.jsonl")[-1]
    assert (last.verdict, str(last.at)[:10]) == (Verdict.FAULT, "2024-06-01") and "is not UTF-8" in last.reason
    assert b"\xff\xfe" not in b"".join(path.read_bytes() for path in root.rglob("*.*") if path.is_file())


def test_adopt_ends_with_its_changes_and_the_next_step(root: Path, collection: Path,
                                                       capsys: pytest.CaptureFixture[str]) -> None:
    found = adopt(root, collection)
    said, progress = capsys.readouterr()
    assert progress == "[1/1] Acme/Terms of Service.md\n"
    assert f"acme/terms-of-service 2024-04-01: {found.journal[3].news}\n" in said
    assert "→ write about one: python3 tasks.py new acme/terms-of-service 2024-0" in said


def test_list_names_services_and_policies_and_writes_nothing(root: Path, collection: Path,
                                                             capsys: pytest.CaptureFixture[str]) -> None:
    assert main((str(collection), "--list"), root) == 0
    assert capsys.readouterr().out == "Acme: Terms of Service (5)\n"
    assert not root.exists()


def test_a_near_miss_is_offered(root: Path, collection: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main((str(collection), "acmee"), root) == 1
    assert "did you mean 'Acme'?" in capsys.readouterr().err
