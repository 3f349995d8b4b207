from __future__ import annotations

import json
from pathlib import Path

import pytest

from plugins.archive.imports.declarations import declared_with
from plugins.archive.store import paths
from plugins.archive.store.errors import DeclarationError

THEIRS = {"fetch": "https://acme.example/theirs", "select": "main"}
OURS = {"fetch": "https://acme.example/ours", "select": "article"}


@pytest.fixture
def given(tmp_path: Path) -> Path:
    (tmp_path / "given").mkdir()
    terms = {"Terms of Service": THEIRS, "Imprint": THEIRS}
    (tmp_path / "given" / "Acme.json").write_text(json.dumps({"name": "Acme Ltd", "documents": terms}))
    return tmp_path / "given"


def declared(root: Path, *policy_types: str, folder: Path | None = None) -> dict[str, object]:
    read: dict[str, object] = json.loads(declared_with(root, "acme", "Acme", policy_types, folder))
    return read


def test_without_declarations_only_the_name_is_known(tmp_path: Path) -> None:
    assert declared(tmp_path, "Imprint") == {"name": "Acme", "terms": {}}


def test_only_the_policies_that_were_asked_for_are_declared(tmp_path: Path, given: Path) -> None:
    assert declared(tmp_path, "Imprint", "Cookies", folder=given) == {"name": "Acme Ltd", "terms": {"Imprint": THEIRS}}


def test_what_we_declared_ourselves_stays(tmp_path: Path, given: Path) -> None:
    path = paths.declaration_path(tmp_path, "acme")
    path.parent.mkdir()
    path.write_text(json.dumps({"name": "Acme", "terms": {"Privacy Policy": OURS}}))
    assert declared(tmp_path, "Imprint", folder=given) == {
        "name": "Acme", "terms": {"Privacy Policy": OURS, "Imprint": THEIRS}}


def test_a_declaration_that_cannot_be_understood_is_refused(tmp_path: Path, given: Path) -> None:
    (given / "Acme.json").write_text('{"name": "Acme", "terms": {"Imprint": {"selct": "main"}}}')
    with pytest.raises(DeclarationError, match=r"Acme\.json:1: there is no key 'selct'"):
        declared(tmp_path, "Imprint", folder=given)
