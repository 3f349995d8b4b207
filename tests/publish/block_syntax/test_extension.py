"""The options that `fence_linter` writes are read to the letter, without a YAML reader."""
from __future__ import annotations

import datetime
import json

from hypothesis import given
from hypothesis import strategies as st

from plugins.publish.block_syntax.extension import BLOCKS, _options

NAMES = sorted({name for block in BLOCKS.values() for name in block.OPTIONS} - {"line"})


@given(st.dictionaries(st.sampled_from(NAMES), st.text(), max_size=3), st.integers(1, 9999))
def test_options_in_quotes_are_read_to_the_letter(options: dict[str, str], line: int) -> None:
    written = [f"{json.dumps(name)}: {json.dumps(words, ensure_ascii=False)}" for name, words in options.items()]
    assert _options("\n".join([f"line: {line}", *written])) == {"line": line, **options}


def test_options_without_quotes_are_read_as_yaml() -> None:
    assert _options("on: 2024-03-01\nsure: 'it is'") == {"True": datetime.date(2024, 3, 1), "sure": "it is"}
    assert _options("view: [") is None
