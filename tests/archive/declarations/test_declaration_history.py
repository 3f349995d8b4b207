from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugins.archive.declarations import declarations
from plugins.archive.declarations.declaration_history import rules_at
from plugins.archive.store.errors import DeclarationError

ACME = declarations.parse(json.dumps({"name": "Acme", "terms": {
    "Terms of Service": {"fetch": "https://acme.example/terms", "select": "main"}}}), "acme", "declaration.json")
EARLIER = {"Terms of Service": [
    {"fetch": "https://acme.example/tos", "select": "#tos", "validUntil": "2023-01-01T00:00:00Z"},
    {"fetch": "https://acme.example/tos", "select": "article", "validUntil": "2024-05-01T12:00:00Z"}]}


def select(root: Path, at: str, history: object = EARLIER) -> str:
    (root / "acme").mkdir(exist_ok=True)
    path = root / "acme" / "declaration.history.json"
    path.write_text(history if isinstance(history, str) else json.dumps(history))
    terms = rules_at(root, ACME, "terms-of-service", datetime.fromisoformat(at).replace(tzinfo=UTC))
    assert terms
    return str(terms.sources[0].select[0])


@pytest.mark.parametrize(("at", "rule"), [
    ("2022-06-01", "#tos"), ("2023-01-01", "#tos"), ("2023-01-02", "article"), ("2024-05-01T12:00:00", "article"),
    ("2024-05-01T12:00:01", "main")])
def test_a_day_is_read_by_the_rules_that_held_then(tmp_path: Path, at: str, rule: str) -> None:
    assert select(tmp_path, at) == rule


def test_without_a_history_the_declaration_always_held(tmp_path: Path) -> None:
    assert rules_at(tmp_path, ACME, "terms-of-service", datetime(2020, 1, 1, tzinfo=UTC)) == ACME.terms[0]


@pytest.mark.parametrize(("history", "says"), [
    ("{\n!", "declaration.history.json:2: is not JSON"),
    ({"Terms of Service": {"fetch": "x"}}, "must hold a list of earlier rules"),
    ({"Terms of Service": [{"fetch": "https://acme.example/", "validUntil": "May"}]}, '"validUntil" must be a time'),
    ({"Terms of Service": [{"selct": "a", "validUntil": "2030-01-01"}]}, "did you mean 'select'"),
])
def test_a_mistake_is_one_sentence_with_the_file(tmp_path: Path, history: object, says: str) -> None:
    with pytest.raises(DeclarationError) as caught:
        select(tmp_path, "2024-01-01", history)
    assert says in str(caught.value) and "declaration.history.json" in str(caught.value)
