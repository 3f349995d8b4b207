"""The search index as Pagefind makes it."""
from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from plugins.publish.search import pagefind
from plugins.publish.search.documents import Document, IndexedPage, Passage, of_post
from plugins.publish.search.pagefind import PagefindFailed, index_files

SITE = [IndexedPage.of(Document(
    f"policies/ferry-{number}/", f"Ferry {number} Terms", ("policy", "post")[number % 2],
    (Passage("c-1", "clause 1", f"Passengers show ticket {number} on board."),))) for number in range(40)]


@pytest.mark.slow
def test_the_same_documents_give_the_same_bytes() -> None:
    """Filters would not: Pagefind writes their values in the order of a hash table."""
    first, *others = (dict(index_files(SITE)) for _ in range(4))
    assert all(other == first for other in others)
    assert {"pagefind-worker.js", "pagefind-entry.json", "wasm.en.pagefind"} < set(first)
    assert sum(name.startswith("fragment/") for name in first) == len(SITE)


def indexed(page: IndexedPage) -> Any:
    """What Pagefind keeps of a document."""
    [fragment] = [content for name, content in index_files([page]) if name.startswith("fragment/")]
    return json.loads(gzip.decompress(fragment).removeprefix(b"pagefind_dcd"))


def test_a_post_is_parted_at_its_headings() -> None:
    body = ('<p>First.</p><h2 id="two">Two</h2><p>Se<b>cond</b>, <i>too</i>.</p> And more<ul><li>a</li><li>b</li></ul>'
            "<dl><dt>whom</dt><dd>it touches</dd></dl><table><tr><th>x</th><th>y</th></tr></table>")
    found = indexed(of_post("On <lanterns>", "posts/lantern/", body))
    assert found["content"] == "On <lanterns> First. Two. Second, too. And more a. b. whom it touches x y"
    assert [(one["element"], one["id"], one["text"]) for one in found["anchors"]] == [("h2", "two", "Two")]
    assert found["url"] == "/posts/lantern/" and found["meta"] == {"kind": "post", "title": "On <lanterns>"}


def test_the_words_for_screen_readers_and_the_buttons_of_a_redline_are_left_out() -> None:
    body = ('<figure class="redline"><form>with changes marked</form><p><del><span class="vh">[removed: </span>ten'
            '</del> days</p><p class="key">struck through</p><p class="src">Link</p></figure>')
    assert indexed(of_post("t", "p/", body))["content"] == "t. ten days."


def test_no_interface_and_no_script_but_the_worker_is_published() -> None:
    assert [name for name in dict(index_files(SITE[:1])) if name.endswith((".css", ".js"))] == ["pagefind-worker.js"]


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
