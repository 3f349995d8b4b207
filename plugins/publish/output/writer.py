"""Writes the finished site: all or nothing, only files that differ; deletes those that are no longer made."""
from __future__ import annotations

import io
import os
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from pelican.writers import Writer

from plugins.atomic_write import write_first, write_if_changed
from plugins.publish.build import build_of
from plugins.publish.cache.unchanged import MANIFEST
from plugins.publish.output import staged_files
from plugins.publish.output.ledger import Ledger, Stamp, head_of, ledger_of, whole
from plugins.publish.output.staged_files import StagedFiles
from plugins.publish.output_files import Files
from plugins.publish.page import ListParts, PageView
from plugins.publish.page_count import PageCount


class _Page(io.StringIO):
    """A file that Pelican writes to; what it holds is staged when it is closed."""

    def __init__(self, staged: StagedFiles, path: str):
        super().__init__()
        self._staged, self._path = staged, path

    def close(self) -> None:
        if not self.closed:
            self._staged[self._path] = self.getvalue().encode()
        super().close()


class StagedWriter(Writer):
    """Keeps every page aside until `commit`, so that a build that fails half-way changes nothing."""

    def __init__(self, output_path: str, settings: dict[str, Any]):
        super().__init__(output_path, settings)
        self._folder = Path(output_path)
        self._root = f"{self._folder}{os.sep}"  #: before the path of every file below it
        self.staged = StagedFiles(self._folder.parent, staged_files.IN_MEMORY)
        self._heads: dict[str, str] = {}  #: what the heads of staged pages say, by path
        self._build = build_of(settings)
        self._latest = Ledger.read(self._build.cache.note)
        self._count = PageCount()
        self._bundles: dict[str, Sequence[str]] = {}
        self._groups: dict[str, Sequence[str]] = {}
        self._kept: dict[str, tuple[Stamp, str]] = {}  #: what the ledger says of files that lie there already
        self._build.output = self

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> io.StringIO:
        self._claim(filename, override)
        return _Page(self.staged, filename)

    def _claim(self, filename: str, override: bool = False) -> None:
        if filename in self._written_files and not override:
            self._build.problems.report("", 0, f"two pages want to be {self.place(filename)}: give one another slug")
        self._written_files.add(filename)

    def place(self, filename: str) -> str:
        """A file's path below the output folder, with slashes; a build asks for thousands."""
        return filename.removeprefix(str(self.output_path)).lstrip(os.sep).replace(os.sep, "/")

    def write_file(self, name: str, template: Any, context: dict[str, Any], relative_urls: bool = False,
                   *words: Any, **more: Any) -> None:
        """Draw a page, or leave it as it lies there if it would show the same."""
        if "article" in more:  # not every address that is known beforehand may take the place of another page
            more["override_output"] = "save_as" in more["article"].metadata
        view = self._build.views(template.name, name, more) if name and not words else None
        if view is None:
            self._draw(name, template, context, relative_urls, *words, **more)
        elif view.parts is None:
            self._put(name, template, relative_urls, view)
        else:
            self.group(view.key, partial(self._put_each, template, relative_urls, view.parts))

    def _put_each(self, template: Any, relative_urls: bool, parts: ListParts) -> None:
        """Draw those pages of a list that differ."""
        for name, part in parts():
            self._put(name, template, relative_urls, part)

    def _put(self, name: str, template: Any, relative_urls: bool, view: PageView) -> None:
        self.bundle(view.key, partial(self._draw, name, template, view.context, relative_urls, **view.words))

    def _draw(self, name: str, template: Any, *words: Any, **more: Any) -> None:
        """Draw a page; a mistake in a template is a problem with the template's file and line."""
        self._count.add()
        try:
            super().write_file(name, template, *words, **more)
        except TemplateError as error:
            file, line = _place(error)
            self._build.problems.report(file or template.filename, line, f"{error} (while drawing {name})")

    def stage(self, path: str, content: bytes) -> None:
        """Keep a file that is no Pelican page, by its path below the output folder."""
        self.staged[str(self._folder / path)] = content

    def bundle(self, key: str, draw: Callable[[], None]) -> None:
        """Draw pages that belong together, unless they lie there as the latest build left them, with the same key."""
        paths = self._latest.intact(key, self._folder)
        if paths is None:
            before = len(self.staged)
            draw()
            self._bundles[key] = [self.place(path) for path in islice(self.staged, before, None)]
            return
        self._keep(key, paths)

    def group(self, key: str, draw: Callable[[], None]) -> None:
        """Draw several bundles, unless all of them lie there as the latest build left them, with the same key."""
        bundles = self._latest.intact_group(key, self._folder)
        if bundles is None:
            before = len(self._bundles)
            draw()
            self._groups[key] = list(islice(self._bundles, before, None))
            return
        for bundle, paths in bundles.items():
            self._keep(bundle, paths)
        self._groups[key] = list(bundles)

    def _keep(self, key: str, paths: Sequence[str]) -> None:
        for path in paths:
            self._claim(f"{self._root}{path}")
            self._kept[path] = self._latest.files[path]
        self._bundles[key] = paths

    def edit(self, path: str, change: Callable[[bytes], bytes]) -> None:
        """Alter a page that has just been drawn."""
        before = self.staged[path]
        if (after := change(before)) != before:
            self.staged[path] = after

    def pages(self) -> Files:
        """Every finished page: its path below the output folder, and what its head tells search engines."""
        yield from ((self.place(path), self._head(path).encode()) for path in self.staged if path.endswith(".html"))
        yield from ((path, whole(head, path).encode()) for path, (_, head) in self._kept.items()
                    if path.endswith(".html"))

    def _head(self, path: str) -> str:
        """What the head of a finished page says; kept, since it is used twice."""
        if path not in self._heads:
            self._heads[path] = head_of(self.staged[path])
        return self._heads[path]

    def commit(self) -> int:
        """Put everything in place; how many files had to be written."""
        write = write_if_changed if Path(self.output_path, MANIFEST).is_file() else write_first
        written = sum(write(path, self.staged[path]) for path in sorted(self.staged))
        self._prune()
        heads = {self.place(path): self._head(path) for path in self.staged if path.endswith(".html")}
        kept = {path: known for path, known in self._kept.items() if path not in heads}
        self._build.note = ledger_of(self._bundles, self._groups, heads, kept, Path(self.output_path)).as_bytes()
        return written

    def _prune(self) -> None:
        """Remove what the last build made and this one did not; files of others are left alone."""
        output = Path(self.output_path)
        made = {self.place(path) for path in self.staged} | self._kept.keys()
        manifest = output / MANIFEST
        before = set(manifest.read_text(encoding="utf-8").splitlines()) if manifest.is_file() else set()
        for name in sorted(before - made):
            (output / name).unlink(missing_ok=True)
            _remove_empty(output, (output / name).parent)
        write_if_changed(manifest, "\n".join(sorted(made)).encode() + b"\n")


def _place(error: TemplateError) -> tuple[str, int]:
    """Where in the theme an error happened: the innermost template of the traceback."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    return (frames[-1].filename, frames[-1].lineno or 1) if frames else ("", 0)


def _remove_empty(output: Path, folder: Path) -> None:
    while folder != output and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
