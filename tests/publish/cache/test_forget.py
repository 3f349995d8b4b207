"""What is remembered of texts is forgotten, word lists are not."""
from __future__ import annotations

import ctypes
from types import SimpleNamespace

import pytest

from plugins.policy.clauses.parse import segment
from plugins.policy.diff.tokens import key
from plugins.policy.terms.lexicon_table import lexicon_of
from plugins.publish.cache.forget import forget_texts, give_back
from plugins.publish.redlines.text_shapes import shapes_of


def test_texts_are_forgotten_and_word_lists_stay() -> None:
    outline, lexicon = segment("1. Fees\n\nThe fee is five coins.\n"), lexicon_of("English")
    key("fee")
    words = key.cache_info().currsize
    assert segment.cache_info().currsize
    shapes_of("- The fee\n- is five coins.\n")
    assert shapes_of.cache_info().currsize
    forget_texts()
    assert not shapes_of.cache_info().currsize
    assert key.cache_info().currsize == words
    assert not segment.cache_info().currsize
    assert lexicon_of("English") is lexicon
    assert segment("1. Fees\n\nThe fee is five coins.\n") == outline


def test_free_memory_goes_back_where_the_c_library_can_give_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace(malloc_trim=asked.append))
    give_back()
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace())  # another C library than glibc
    give_back()
    assert asked == [0]
