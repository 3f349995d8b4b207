from __future__ import annotations

from pathlib import Path

import pytest

from plugins.archive.declarations import declarations
from plugins.archive.imports import adopted
from plugins.archive.imports.adopted import Adopted
from plugins.archive.store import paths
from plugins.archive.store.errors import ArchiveError

PAGE = '{"fetch": "https://acme.example/terms"}'


def declare(root: Path, slug: str, name: str) -> None:
    (root / slug).mkdir()
    paths.declaration_path(root, slug).write_text(f'{{"name": "{name}", "terms": {{"Terms of Service": {PAGE}}}}}')


def test_what_was_noted_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "acme").mkdir()
    noted = Adopted({"Acme/Imprint.md": "imprint"}).with_read("Acme", "abc")
    adopted.write(tmp_path, "acme", noted)
    assert adopted.read(tmp_path, "acme") == noted


def test_a_document_goes_into_the_declared_folder_or_the_first_free_one(tmp_path: Path) -> None:
    declare(tmp_path, "acme", "Acme")
    held = Adopted()
    for document in ("Acme/Terms of Service.md", "Acme/Terms Of Service.md"):
        held = held.with_policy(declarations.load(tmp_path, "acme"), document)
    assert list(held.policies.values()) == ["terms-of-service", "terms-of-service-2"]


def test_a_service_goes_where_its_history_or_its_name_is(tmp_path: Path) -> None:
    declare(tmp_path, "gnomes", "Acme")
    assert adopted.service_slug(tmp_path, "Acme") == "gnomes"
    adopted.write(tmp_path, "gnomes", Adopted({"acme.example/Imprint.md": "imprint"}))
    assert adopted.service_slug(tmp_path, "acme.example") == "gnomes"
    assert adopted.service_slug(tmp_path, "Acme") == "acme"


def test_a_damaged_note_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "acme").mkdir()
    paths.adopted_path(tmp_path, "acme").write_text("{}")
    with pytest.raises(ArchiveError, match=r"adopted\.json: is damaged .*; remove it, and the"):
        adopted.read(tmp_path, "acme")
