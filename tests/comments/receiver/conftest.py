"""What the tests of the receiver share."""
from __future__ import annotations

from functools import partial

import pytest
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket


class _CompiledTemplates(BytecodeCache):
    """The theme's templates, compiled once for all tests: that takes longer than most of them."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._compiled[bucket.key] = bucket.bytecode_to_string()


@pytest.fixture(scope="session")
def compiled_templates() -> _CompiledTemplates:
    return _CompiledTemplates()


@pytest.fixture(autouse=True)
def compile_templates_once(monkeypatch: pytest.MonkeyPatch, compiled_templates: _CompiledTemplates) -> None:
    monkeypatch.setattr("plugins.comments.receiver.pages.Environment",
                        partial(Environment, bytecode_cache=compiled_templates))
