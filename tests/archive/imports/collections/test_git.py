"""The traps of real collections, each in a repository of its own."""
from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.archive.imports.collections.collection import Collection, open_collection
from tests.archive.recorded import TERMS, Commit, repository, text


def opened(tmp_path: Path, *commits: Commit) -> Collection:
    with open_collection(str(repository(tmp_path, commits))) as collection:
        return collection


@pytest.mark.parametrize(("subject", "technical"), [
    ("Start tracking Acme Terms of Service", False), ("Update Acme Terms of Service", False),
    ("First record of Acme Terms of Service", False), ("Record new changes of Acme Terms of Service", False),
    ("Refilter Acme Terms of Service", True),
    ("Apply technical or declaration upgrade on Acme Terms of Service", True),
])
def test_the_subjects_of_all_generations_tell_what_is_technical(tmp_path: Path, subject: str, technical: bool) -> None:
    (record,) = opened(tmp_path, Commit("2024-01-01", text(), subject=subject)).records_of(TERMS)
    assert record.technical is technical


def test_the_document_is_read_from_the_path_whatever_the_subject_says(tmp_path: Path) -> None:
    found = opened(tmp_path, Commit("2024-01-01", text(), subject="Refilter Other Privacy Policy"),
                   Commit("2024-01-02", "About", "README.md", "Update README"))
    assert list(found.documents) == [TERMS]


def test_a_record_has_its_full_commit_id_whatever_its_message_adds(tmp_path: Path) -> None:
    message = "Update Acme Terms\n\nThis version was recorded after filtering snapshot …/undefined\n\nX-e: undefined"
    (record,) = opened(tmp_path, Commit("2024-01-01", text(), subject=message)).records_of(TERMS)
    assert subprocess.check_output(["git", "-C", str(tmp_path), "rev-parse", "main"], text=True) == f"{record.source}\n"


def test_dates_that_go_backwards_are_put_in_order_and_nothing_is_lost(tmp_path: Path) -> None:
    found = opened(tmp_path, *(Commit(date, text(visit=place)) for place, date in enumerate(
        ["2024-01-01", "2024-06-01", "2023-02-01", "2024-07-01"])))
    assert [record.at.strftime("%Y-%m") for record in found.records_of(TERMS)] == [
        "2023-02", "2024-01", "2024-06", "2024-07"]


def test_a_record_out_of_order_is_known_for_late(tmp_path: Path) -> None:
    days = ("2024-01-01", "2024-03-01", "2024-02-01", "2024-04-01")
    found = opened(tmp_path, *(Commit(day, text(visit=place)) for place, day in enumerate(days))).records_of(TERMS)
    assert [(record.at.month, record.late) for record in found] == [(1, False), (2, True), (3, False), (4, False)]


def test_commits_of_one_second_keep_the_order_in_which_they_were_made(tmp_path: Path) -> None:
    commits = [Commit("2024-01-01", text(visit=place)) for place in range(3)]
    with open_collection(str(repository(tmp_path, commits))) as collection:
        assert list(collection.texts(collection.records_of(TERMS))) == [commit.content for commit in commits]


def test_services_whose_names_differ_in_case_only_stay_apart(tmp_path: Path) -> None:
    found = opened(tmp_path, Commit("2024-01-01", text(), "TP-Gnome/Imprint.md"),
                   Commit("2024-01-02", text(), "Tp-gnome/Imprint.md"))
    assert list(found.documents) == ["TP-Gnome/Imprint.md", "Tp-gnome/Imprint.md"]


def test_names_with_accents_quotes_and_spaces_are_read(tmp_path: Path) -> None:
    found = opened(tmp_path, Commit("2024-01-01", text(), "Café d’Acme & Co/Conditions générales.md"))
    (record,) = found.records_of("Café d’Acme & Co/Conditions générales.md")
    assert (record.service, record.policy_type) == ("Café d’Acme & Co", "Conditions générales")


def test_a_deletion_ends_a_document_and_it_can_come_back(tmp_path: Path) -> None:
    commits = [Commit("2024-01-01", text()), Commit("2024-02-01", None), Commit("2024-03-01", text())]
    with open_collection(str(repository(tmp_path, commits))) as collection:
        assert list(collection.texts(collection.records_of(TERMS))) == [text(), None, text()]


def test_a_service_that_was_renamed_is_two_services_each_with_its_own_history(tmp_path: Path) -> None:
    found = opened(tmp_path, Commit("2023-01-01", text()), Commit("2023-08-01", None),
                   Commit("2023-08-01", text(), "X/Terms of Service.md"), Commit("2023-09-01", text(visit=1),
                                                                                  "X/Terms of Service.md"))
    assert {document: len(records) for document, records in found.documents.items()} == {
        TERMS: 2, "X/Terms of Service.md": 2}


@pytest.mark.slow
def test_of_a_merged_branch_every_version_is_read_at_its_own_date_and_the_merge_records_nothing(
    tmp_path: Path
) -> None:
    first, main, *side = (text(visit=visit) for visit in range(4))
    git = _merging(repository(tmp_path, [Commit("2024-01-01", first), Commit("2024-02-01", main)]))
    git("checkout", "--quiet", "-b", "side", "main~1")
    for day, words in zip(("2024-01-10", "2024-01-20"), side, strict=True):
        (tmp_path / TERMS).write_text(words)
        git("commit", "--quiet", "-a", "-m", "Update Acme Terms of Service", "--date", f"{day}T12:00:00+00:00")
    git("checkout", "--quiet", "main")
    git("merge", "--quiet", "--no-edit", "-s", "ours", "side")
    with open_collection(str(tmp_path)) as collection:
        records = collection.records_of(TERMS)
        assert [record.at.strftime("%m-%d") for record in records] == ["01-01", "01-10", "01-20", "02-01"]
        assert list(collection.texts(records)) == [first, *side, main]


def test_a_version_that_two_branches_share_counts_once(tmp_path: Path) -> None:
    git = _merging(repository(tmp_path, [Commit("2024-01-01", text()), Commit("2024-02-01", text(visit=1))]))
    git("checkout", "--quiet", "-b", "side", "main~1")
    git("cherry-pick", "main")
    git("commit", "--quiet", "--amend", "-m", "Update Acme Terms of Service, again")
    git("checkout", "--quiet", "main")
    git("merge", "--quiet", "--no-edit", "side")
    with open_collection(str(tmp_path)) as collection:
        assert len(collection.records_of(TERMS)) == 2


def test_what_is_no_file_is_no_version(tmp_path: Path) -> None:
    git = _merging(repository(tmp_path, [Commit("2024-01-01", text())]))
    git("checkout", "--quiet", "main")
    (tmp_path / "Acme" / "Imprint.md").symlink_to("Terms of Service.md")
    git("add", "--all")
    git("commit", "--quiet", "-m", "Link")
    with open_collection(str(tmp_path)) as collection:
        assert list(collection.documents) == [TERMS]


def _merging(folder: Path) -> Callable[..., object]:
    """Git in a repository, as somebody."""
    words = ["git", "-C", str(folder), "-c", "user.name=R", "-c", "user.email=r@acme.example"]
    subprocess.run([*words, "reset", "--quiet", "--hard", "main"], check=True)
    return lambda *more: subprocess.run([*words, *more], check=True, capture_output=True)


def test_a_text_from_more_pages_than_before_is_read_by_other_rules(tmp_path: Path) -> None:
    note = "\n\nThis version was recorded after extracting from and assembling the following snapshots from {} "
    two, three = note.format("2 source documents:\n- https://acme.example/a"), note.format("3 pages:")
    said = ["", two, two, three, ""]
    commits = [Commit(f"2024-0{place}-01", text(visit=place), subject=f"Record new changes of Acme Terms{one}")
               for place, one in enumerate(said, 1)]
    with open_collection(str(repository(tmp_path, commits))) as collection:
        technical = [record.technical for record in collection.records_of(TERMS)]
    assert technical == [False, True, False, True, True]
