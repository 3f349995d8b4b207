from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.archive.imports.collections import collection
from plugins.archive.imports.collections.record import UnreadableRecord
from plugins.archive.store.errors import CollectionError
from tests.archive.recorded import TERMS, Commit, bundle, repository, text

TWO = (Commit("2024-01-01", text()), Commit("2024-02-01", "Imprint of Acme", "Acme/Imprint.md"))


@pytest.mark.slow
@pytest.mark.parametrize("form", ["folder", "bundle", "address", "bare"])
def test_a_repository_is_read_in_every_form(tmp_path: Path, form: str) -> None:
    folder = repository(tmp_path / "versions", TWO)
    where = {"folder": str(folder), "bundle": str(bundle(folder, tmp_path / "versions.bundle")),
             "address": folder.as_uri(), "bare": str(folder / ".git")}[form]
    with collection.open_collection(where) as opened:
        assert list(opened.documents) == ["Acme/Imprint.md", TERMS]
        assert list(opened.texts(opened.records_of(TERMS))) == [text()]
        assert opened.newest.day == 1 and opened.newest.month == 2


def test_a_data_set_is_read_like_a_repository(tmp_path: Path) -> None:
    folder = tmp_path / "Acme" / "Terms of Service"
    folder.mkdir(parents=True)
    (folder / "2024-01-01T06-30-00Z.md").write_text(text())
    (folder / "2024-02-01.md").write_text(text(visit=1))
    with collection.open_collection(str(tmp_path)) as opened:
        records = opened.records_of(TERMS)
        assert [(record.at.hour, record.at.minute) for record in records] == [(6, 30), (0, 0)]
        assert list(opened.texts(records)) == [text(), text(visit=1)]


def test_a_data_set_inside_a_repository_is_still_a_data_set(tmp_path: Path) -> None:
    repository(tmp_path, TWO)
    folder = tmp_path / "export" / "Acme" / "Imprint"
    folder.mkdir(parents=True)
    (folder / "2024-01-01.md").write_text("Imprint")
    with collection.open_collection(str(tmp_path / "export")) as opened:
        assert list(opened.documents) == ["Acme/Imprint.md"]


def test_the_state_of_a_collection_changes_when_something_is_recorded(tmp_path: Path) -> None:
    folder = repository(tmp_path / "versions", TWO)
    before = collection.tip(str(folder))
    assert before == collection.tip(str(bundle(folder, tmp_path / "b"))) == collection.tip(str(folder))
    repository(folder, [Commit("2024-03-01", text(visit=2))])
    assert collection.tip(str(folder)) != before


def test_the_documents_of_a_service_can_be_asked_for_by_type(tmp_path: Path) -> None:
    with collection.open_collection(str(repository(tmp_path, TWO))) as opened:
        assert opened.documents_of("Acme") == ("Acme/Imprint.md", TERMS)
        assert opened.documents_of("Acme", "Imprint") == ("Acme/Imprint.md",)


def test_the_case_of_letters_is_no_mistake(tmp_path: Path) -> None:
    with collection.open_collection(str(repository(tmp_path, TWO))) as opened:
        assert opened.canonical_names("acme", "IMPRINT") == ("Acme", "Imprint")
        assert opened.canonical_names("acne", "imprint") == ("acne", "imprint")
        assert opened.canonical_names("Acme") == ("Acme", None)


def test_a_wrong_name_is_answered_with_the_nearest(tmp_path: Path) -> None:
    with collection.open_collection(str(repository(tmp_path, TWO))) as opened:
        with pytest.raises(CollectionError, match=r"no document 'acme/terms\.md' .*mean 'Acme/Terms of Service"):
            opened.records_of("acme/terms.md")
        with pytest.raises(CollectionError, match=r"no service 'ACME' in this collection \(did you mean 'Acme'\?\)"):
            opened.documents_of("ACME")
        with pytest.raises(CollectionError, match=r"'Acme' has no 'Imprints' .*did you mean 'Imprint'\?"):
            opened.documents_of("Acme", "Imprints")


@pytest.mark.slow
@pytest.mark.parametrize(("content", "sentence"), [
    (b"\xff\xfeTerms", "is not UTF-8: byte 0 cannot be read"),
    (b"PK\0\0\0", "is binary, not a text"),
    (b"word " * 1_000_001, "has more than 3 MB"),
], ids=("UTF-16", "binary", "large"))
def test_a_text_that_cannot_be_a_policy_is_said_with_its_document_and_date(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    where = str(repository(tmp_path, [Commit("2024-01-01", content)]))
    said = r"^Acme/Terms of Service\.md of 2024-01-01 .*" + sentence
    with collection.open_collection(where) as opened:
        (found,) = opened.texts(opened.records_of(TERMS))
    assert isinstance(found, UnreadableRecord) and re.match(said, found.reason)


def _damaged(tmp_path: Path) -> Path:
    whole = bundle(repository(tmp_path / "versions", TWO), tmp_path / "damaged.bundle").read_bytes()
    (tmp_path / "damaged.bundle").write_bytes(whole[:-30])
    return tmp_path / "damaged.bundle"


def _with(tmp_path: Path, name: str, content: bytes = b"nothing") -> Path:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.mark.parametrize(("make", "sentence"), [
    (lambda tmp_path: tmp_path / "nowhere", "there is no such folder, bundle or address"),
    (lambda tmp_path: _with(tmp_path, "notes.txt") / "notes.txt", "is neither a folder nor a Git bundle"),
    (_damaged, "cannot be read as a collection"),
    (lambda tmp_path: _with(tmp_path, "notes.txt"), "holds no documents of the form 'Service/Terms Type.md'"),
    (lambda tmp_path: repository(tmp_path / "empty", []), "has no commits"),
    (lambda tmp_path: repository(tmp_path / "other", [Commit("2024-01-01", "x", "README.md")]), "holds no documents"),
    (lambda tmp_path: _with(tmp_path, "Acme/Terms of Service/first.md"), "is not named by a date"),
    (lambda tmp_path: "ext::touch gotcha", "there is no such folder, bundle or address"),
    (lambda tmp_path: "ext::sh -c x://y", "cannot be read as a collection"),
], ids=["nowhere", "no bundle", "damaged", "no documents", "empty", "other files", "no dates", "command", "URL"])
def test_what_is_no_collection_is_said_in_one_sentence(tmp_path: Path, make, sentence: str) -> None:
    with pytest.raises(CollectionError) as caught, collection.open_collection(str(make(tmp_path))):
        pass
    assert sentence in str(caught.value) and "\n" not in str(caught.value)
