"""Declarations are checked one by one: what is broken, what no watch could read, and what nobody reads."""
from __future__ import annotations

import json

import pytest

from tests.publish.checks.test_check import told
from tests.publish.press import Press


def _declared(kind: str = "Terms of Service", **rules: object) -> str:
    return json.dumps({"name": "Lamp", "terms": {kind: {"fetch": "https://lamp.example/terms", **rules}}}, indent=2)


FAULTS = {
    "no JSON": ("declaration.json", "{\n", "declaration.json:2:1: is not JSON"),
    "a selector": ("declaration.json", _declared(select=["main", "p >> ("]),
                   "declaration.json:8:9: 'p >> (' is not a CSS selector: The combinator"),
    "the end of a range": ("declaration.json", _declared(remove={"startAfter": "h1", "endBefore": "]"}),
                           "declaration.json:8:22: ']' is not a CSS selector"),
    "a type that is misspelt": ("declaration.json", _declared("Terms of Servce"),
                                "declaration.json:4:5: warning: there is no type of policy 'Terms of Servce' (did you "
                                "mean 'Terms of Service'?)"),
    "a type in small letters": ("declaration.json", _declared("terms of service"), "did you mean 'Terms of Service'?"),
    "YAML": ("declaration.yaml", "name: [\n", "declaration.yaml:1:1: this file is not read: a declaration is JSON, in "
                                              "content/policies/lamp/declaration.json"),
    "no declaration": ("notes.txt", "Later.", "policies/lamp:1:1: warning: nothing of this folder is shown"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_one_line(lantern: Press, name: str) -> None:
    file, text, line = FAULTS[name]
    lantern._write(f"policies/lamp/{file}", text)
    found = told(lantern, "Words.")
    assert len(found) == 1, found
    assert line in found[0]


@pytest.mark.parametrize("kind", ["Terms", "Community Guidelines - Spam", "House Rules of the Lamp Room"])
def test_a_site_has_types_of_its_own(lantern: Press, kind: str) -> None:
    lantern._write("policies/lamp/declaration.json", _declared(kind))
    assert told(lantern, "Words.") == []


def test_every_broken_declaration_is_named_at_once(lantern: Press) -> None:
    for service in ("lamp", "oil"):
        lantern._write(f"policies/{service}/declaration.json", "{\n")
    assert [line.split(":")[0] for line in told(lantern, "Words.")] == [
        "policies/lamp/declaration.json", "policies/oil/declaration.json"]


@pytest.mark.parametrize(("text", "line"), [
    ("{", "declaration.history.json:1:1: is not JSON"),
    ('{"Terms of Service": [{"fetch": "https://lamp.example/t", "validUntil": "soon"}]}', '"validUntil" must be a'),
])
def test_earlier_rules_are_checked(lantern: Press, text: str, line: str) -> None:
    lantern._write("policies/lamp/declaration.json", _declared())
    lantern._write("policies/lamp/declaration.history.json", text)
    found = told(lantern, "Words.")
    assert len(found) == 1
    assert line in found[0]
