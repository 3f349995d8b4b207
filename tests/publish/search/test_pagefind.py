"""The search index as Pagefind makes it."""
from __future__ import annotations

from pathlib import Path

import pytest

from plugins.publish.search import pagefind
from plugins.publish.search.documents import Document, IndexedPage, Passage
from plugins.publish.search.pagefind import PagefindFailed, index_files

SITE = [IndexedPage.of(Document(
    f"policies/ferry-{number}/", f"Ferry {number} Terms", ("policy", "post")[number % 2],
    (Passage("c-1", "clause 1", f"Passengers show ticket {number} on board."),))) for number in range(40)]


def test_the_same_documents_give_the_same_bytes() -> None:
    """Filters would not: Pagefind writes their values in the order of a hash table."""
    first, *others = (dict(index_files(SITE)) for _ in range(4))
    assert all(other == first for other in others)
    assert {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en.pagefind"} < set(first)
    assert sum(name.startswith("fragment/") for name in first) == len(SITE)


def test_no_ready_made_interface_is_published() -> None:
    assert not [name for name in dict(index_files(SITE[:1])) if name.endswith((".css", "ui.js"))]


def test_a_program_that_fails_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho no room left >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setattr(pagefind, "get_executable", lambda: program)
    with pytest.raises(PagefindFailed, match="failed: no room left"):
        dict(index_files(SITE[:1]))
    monkeypatch.setattr(pagefind, "get_executable", lambda: tmp_path / "gone")
    with pytest.raises(PagefindFailed, match="could not run"):
        dict(index_files(SITE[:1]))
