from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

from plugins.policy.terms.lexicon_table import lexicon_of
from plugins.policy.text import packaged

PACKAGE = "plugins.policy.terms"


@pytest.mark.parametrize("language", packaged.languages(PACKAGE))
def test_every_lexicon_names_its_language_and_its_source(language: str) -> None:
    table = packaged.lexicon(PACKAGE, language)
    assert (table["language"], bool(table["source"])) == (language, True)
    assert lexicon_of(language).is_function("")


def test_the_languages_that_the_archive_meets_have_cues() -> None:
    assert {"English", "French", "German", "Spanish", "Italian", "Portuguese", "Dutch", "Polish"} <= set(
        packaged.languages(PACKAGE))


POLICY = Path(__file__).resolve().parents[3] / "plugins/policy"
NAMED = {node.value for module in POLICY.rglob("*.py") for node in ast.walk(ast.parse(module.read_text("utf-8")))
         if isinstance(node, ast.Constant) and isinstance(node.value, str)}


@pytest.mark.parametrize("path", sorted(POLICY.rglob("lexicon/*.toml")), ids=str)
def test_a_lexicon_holds_nothing_that_no_module_reads(path: Path) -> None:
    if path.stem == "section_words":  # a table for each language, all read alike
        return
    parts = {key: key.partition("_") for key in tomllib.loads(path.read_text("utf-8"))}
    unread = {key for key, (beginning, line, end) in parts.items()
              if key not in NAMED and not {beginning + line, end} <= NAMED}  # f"frame_{kind}"
    assert unread <= {"source"}  # said for people
