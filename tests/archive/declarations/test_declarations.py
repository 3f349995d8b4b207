from __future__ import annotations

import json
from pathlib import Path

import pytest

from plugins.archive.declarations import declarations
from plugins.archive.declarations.declarations import Filter, Range, Source
from plugins.archive.store import paths
from plugins.archive.store.errors import DeclarationError

PAGE = "https://example.org/terms"


def parsed(terms: object, key: str = "terms") -> declarations.Declaration:
    return declarations.parse(json.dumps({"name": "Acme", key: terms}, indent=2), "acme", "acme/declaration.json")


def source(**rules: object) -> Source:
    return parsed({"Terms of Service": {"fetch": PAGE, **rules}}).terms[0].sources[0]


@pytest.mark.parametrize("key", ["terms", "documents"])
def test_both_names_of_the_list_of_policies_are_read(key: str) -> None:
    (terms,) = parsed({"Privacy Policy": {"fetch": PAGE, "select": "main"}}, key).terms
    assert (terms.policy_type, terms.slug, terms.sources) == ("Privacy Policy", "privacy-policy",
                                                             (Source(PAGE, select=("main",)),))


def test_a_closed_service_has_no_terms() -> None:
    assert parsed({}).terms == ()


def test_one_selector_and_several_read_alike() -> None:
    assert source(select="main, article").select == ("main, article",)
    assert source(remove=["nav", ".menu"]).remove == ("nav", ".menu")


def test_a_range_says_whether_its_ends_belong_to_it() -> None:
    assert source(select={"startBefore": "h1", "endBefore": "footer"}).select == (Range("h1", True, "footer", False),)


def test_filters_may_have_parameters() -> None:
    assert source(filter=["tidy", {"removeQueryParams": ["utm_source", "h"]}]).filter == (
        Filter("tidy"), Filter("removeQueryParams", ("utm_source", "h")))


def test_scripts_are_run_on_demand_unless_declared() -> None:
    assert source().execute_client_scripts is None and source(executeClientScripts=True).execute_client_scripts is True


def test_the_parts_of_a_combination_take_what_they_leave_out_from_the_policy() -> None:
    parts = [{"fetch": PAGE}, {"fetch": f"{PAGE}/2", "select": "article"}]
    (terms,) = parsed({"Terms of Service": {"combine": parts, "select": "main", "remove": "nav"}}).terms
    assert terms.sources == (Source(PAGE, ("main",), ("nav",)), Source(f"{PAGE}/2", ("article",), ("nav",)))


def test_policies_whose_names_differ_in_case_only_stay_apart() -> None:
    terms = parsed({"Terms of Service": {"fetch": PAGE}, "Terms Of Service": {"fetch": PAGE}}).terms
    assert [one.slug for one in terms] == ["terms-of-service", "terms-of-service-2"]


@pytest.mark.parametrize(("terms", "line", "sentence"), [
    ({"Imprint": {"fetch": PAGE, "selct": "main"}}, 6, "there is no key 'selct' here (did you mean 'select'?)"),
    ({"Imprint": {"select": "main"}}, 4, "'Imprint' has no address to \"fetch\""),
    ({"Imprint": {"fetch": "/terms"}}, 5, "'/terms' is not a web address"),
    ({"Imprint": {"fetch": "https://[ferry.example/"}}, 5, "'https://[ferry.example/' is not a web address"),
    ({"Imprint": {"fetch": PAGE, "select": {"startAfter": "h1"}}}, 7,
     "a range needs one of startBefore, startAfter and one of endBefore, endAfter"),
    ({"Imprint": {"fetch": PAGE, "executeClientScripts": "yes"}}, 6, '"executeClientScripts" must be true or false'),
    ({"Imprint": {"combine": {}}}, 5, "\"combine\" of 'Imprint' must be a list of pages"),
    ({"Imprint": "main"}, 4, "'Imprint' must be an object in braces"),
    ({"Imprint": {"fetch": PAGE, "select": " "}}, 6, "a selector is empty"),
    ({"Imprint": {"fetch": PAGE, "filter": [{"tidy": [], "sort": []}]}}, 8, "a filter with parameters has one name"),
])
def test_a_mistake_is_one_sentence_with_file_and_line(terms: object, line: int, sentence: str) -> None:
    with pytest.raises(DeclarationError) as caught:
        parsed(terms)
    assert str(caught.value) == f"acme/declaration.json:{line}: {sentence}"


def test_what_is_not_json_is_said_with_its_line() -> None:
    with pytest.raises(DeclarationError, match=r"^d\.json:2: is not JSON"):
        declarations.parse('{"name": "Acme",\n terms}', "acme", "d.json")


def test_a_missing_file_is_said_by_name(tmp_path: Path) -> None:
    with pytest.raises(DeclarationError, match=r"acme/declaration\.json: cannot be read"):
        declarations.load(tmp_path, "acme")


def test_a_file_in_another_encoding_is_said_with_its_line(tmp_path: Path) -> None:
    path = paths.declaration_path(tmp_path, "acme")
    path.parent.mkdir(parents=True)
    path.write_bytes('{"name": "Acme",\n "terms": {"Conditions générales": {}}}'.encode("latin-1"))
    with pytest.raises(DeclarationError, match=r"declaration\.json:2: this file is not UTF-8 \(byte 0xE9\)"):
        declarations.load(tmp_path, "acme")


@pytest.mark.parametrize(("text", "sentence"), [
    ("[" * 5000, r"d\.json:1: is not JSON: it is nested too deeply"),
    ('{"name": "Acme",\n "terms": {},\n "terms": {}}', r"d\.json:2: 'terms' is given twice: keep one"),
])
def test_deep_nesting_and_repeated_keys_are_refused(text: str, sentence: str) -> None:
    with pytest.raises(DeclarationError, match=sentence):
        declarations.parse(text, "acme", "d.json")


@pytest.mark.parametrize("text", ['{"name": "Acme"}', '{"name": " ", "terms": {}}', '["Acme"]'])
def test_a_declaration_without_what_it_needs_is_refused(text: str) -> None:
    with pytest.raises(DeclarationError, match=r"there is no \"terms\"|has no \"name\"|must be an object in braces"):
        declarations.parse(text, "acme", "d.json")
