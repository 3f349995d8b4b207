"""Runs Pagefind, the program that makes the search index: from documents to the files that browsers load."""
from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from pagefind_bin import get_executable

from plugins.publish.output_files import Files
from plugins.publish.search.documents import IndexedPage

#: What browsers load when they search; Pagefind also brings ready-made interfaces, of 370 kB, which the page lacks.
_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en.pagefind")
_NEEDED_KINDS = (".pf_meta", ".pf_index", ".pf_fragment")
PATIENCE = 600  #: seconds; 10,000 documents take some ten


class PagefindFailed(Exception):
    """Pagefind made no index; the text says why."""


def index_files(documents: Iterable[IndexedPage]) -> Files:
    """The files of the index, by their paths below its folder; the same documents give the same bytes."""
    with TemporaryDirectory(prefix="search-") as folder:
        site, bundle = Path(folder, "site"), Path(folder, "index")
        site.mkdir()
        for document in documents:
            _write(site, document)
        _run(site, bundle)
        yield from _files(bundle)


def _write(site: Path, document: IndexedPage) -> None:
    """Write a document where its address says; Pagefind makes the address out of that."""
    path = site / (document.url + ("index.html" if document.url.endswith("/") or not document.url else ""))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(document.html, encoding="utf-8")


def _run(site: Path, bundle: Path) -> None:
    """All texts as one index, stemmed as English: a reader searches everything at once, whatever its language."""
    words = [str(get_executable()), "--site", str(site), "--output-path", str(bundle), "--force-language", "en",
             "--quiet"]
    settings = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    try:
        ran = subprocess.run(words, cwd=site.parent, env=settings, capture_output=True, text=True, timeout=PATIENCE,
                             check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PagefindFailed(f"Pagefind, which makes the search index, could not run: {error}") from None
    if ran.returncode:
        raise PagefindFailed(f"Pagefind, which makes the search index, failed: {' '.join(ran.stderr.split())[:300]}")


def _files(bundle: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(bundle.rglob("*")):
        if path.name in _NEEDED or path.suffix in _NEEDED_KINDS:
            yield path.relative_to(bundle).as_posix(), path.read_bytes()
