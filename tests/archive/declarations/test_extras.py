from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from plugins.archive.declarations import declarations, extras
from plugins.archive.declarations.extras import Extras
from plugins.archive.store.errors import DeclarationError

ACME = declarations.parse(json.dumps({"name": "Acme", "terms": {
    "Terms of Service": {"fetch": "https://acme.example/terms"}}}), "acme", "declaration.json")


def loaded(root: Path, content: object) -> object:
    path = root / "acme" / "extras.json"
    path.parent.mkdir()
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return extras.load(root, ACME)


def test_a_service_without_extras_has_none(tmp_path: Path) -> None:
    assert extras.load(tmp_path, ACME) == {}


def test_all_that_can_be_added_to_a_declaration(tmp_path: Path) -> None:
    added = {"topics": ["payment"], "notes": "Slow on Mondays.", "cadence": "12h", "robots": "They asked us to."}
    assert loaded(tmp_path, {"Terms of Service": added}) == {
        "terms-of-service": Extras(("payment",), "Slow on Mondays.", timedelta(hours=12), "They asked us to.")}


@pytest.mark.parametrize(("content", "says"), [
    ('{"Terms of Service":\n x}', "extras.json:2: is not JSON"),
    ("[" * 5000, "extras.json:1: is not JSON: it is nested too deeply"),
    ('{"Terms of Service":\n {"notes": "a", "notes": "b"}}', "extras.json:2: 'notes' is given twice: keep one"),
    ([], "what we add must stand in braces, by policy"),
    ({"Terms of Servce": {}}, "there is no policy 'Terms of Servce' here (did you mean 'Terms of Service'?)"),
    ({"Terms of Service": {"robot": "x"}}, "there is no key 'robot' here (did you mean 'robots'?)"),
    ({"Terms of Service": {"cadence": "daily"}}, '"cadence" must be like "12h", "1d" or "2w", not \'daily\''),
    ({"Terms of Service": {"robots": True}}, '"robots" must be words in quotation marks'),
    ({"Terms of Service": {"topics": "payment"}}, '"topics" must be a list of words'),
    ({"Terms of Service": {"topics": ["payments"]}}, "there is no topic 'payments' here (did you mean 'payment'?)"),
])
def test_a_mistake_is_one_sentence_with_the_file(tmp_path: Path, content: object, says: str) -> None:
    with pytest.raises(DeclarationError) as caught:
        loaded(tmp_path, content)
    assert says in str(caught.value) and "acme/extras.json" in str(caught.value)
