"""Reads an author's Markdown file, and says with file and line what is wrong with it."""
from __future__ import annotations

import json
import re
from functools import cached_property
from pathlib import Path
from typing import Any

from markdown import Markdown
from pelican.readers import DUPLICATES_DEFINITIONS_ALLOWED, MarkdownReader

from plugins.publish.blocks.fence_linter import Fences
from plugins.publish.blocks.inline_triggers import use_triggers
from plugins.publish.blocks.syntax import FENCES
from plugins.publish.build import Build, build_of
from plugins.publish.front_matter import rules
from plugins.publish.front_matter.content_file import UnreadableFile, read_text
from plugins.publish.front_matter.dates import is_due
from plugins.publish.front_matter.fields import FrontMatter, parse

Rendered = tuple[str, dict[str, list[str]]]  #: HTML, and the front matter as Markdown's meta extension gives it
_BLOCK = re.compile(r'<(?:div|figure|table|ul|ol|blockquote|pre|h\d)\b', re.I)


class ClauseReader(MarkdownReader):
    """Pelican's Markdown reader, with checked front matter and blocks that know their file and line."""

    @property
    def _build(self) -> Build:
        return build_of(self.settings)

    @cached_property
    def _markdown(self) -> Markdown:
        """One for all texts: to make another takes as long as to read a short post."""
        return use_triggers(Markdown(**self.settings["MARKDOWN"]))

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """The HTML (blocks still as placeholders) and the metadata of one file."""
        matter = self._front_matter(source_path)
        content, metadata = "", dict[str, Any]()
        if matter is None:
            return content, metadata
        if self._is_sound(source_path, matter):
            draft = matter.value("status").lower() in ("draft", "skip")
            content, meta = self._rendered(matter.text, source_path, draft=draft)
            metadata = self._parse_metadata(meta)
            if matter.value("status").lower() == "scheduled":
                due = is_due(matter, self.settings.get("PUBLISHED_UNTIL", ""))
                metadata["status"] = "published" if due else "draft"
        metadata["source_lines"] = {field.key: field.line for field in reversed(matter.fields)}
        if content and not metadata.get("summary"):
            metadata["summary"] = first_paragraph(content)
        return content, metadata

    def _front_matter(self, source_path: str) -> FrontMatter | None:
        """The fields of a file; None, with a problem reported, when it is no text."""
        try:
            return parse(read_text(Path(source_path)))
        except UnreadableFile as error:
            self._build.problems.report(source_path, error.fault.line, str(error))
            return None

    def _is_sound(self, source_path: str, matter: FrontMatter) -> bool:
        """Report what is wrong with a file's fields, if the site wants that; True if it can be read on."""
        if not self.settings["CHECK_FRONT_MATTER"]:
            return True
        faults = list(rules.faults(matter, post=self._is_post(source_path)))
        for fault in faults:
            self._build.problems.report(source_path, fault.line, fault.message)
        return not faults

    def _is_post(self, source_path: str) -> bool:
        relative = source_path.removeprefix(self.settings["PATH"]).lstrip("/\\")
        return relative.startswith(tuple(self.settings["ARTICLE_PATHS"])) and not relative.startswith(
            tuple(filter(None, self.settings["PAGE_PATHS"])))

    def _parse_metadata(self, meta: dict[str, list[str]]) -> dict[str, Any]:
        """Pelican's own values of the front matter; a summary is Markdown too, but has no lines and no blocks."""
        metadata = {}
        for name, values in meta.items():
            if name in self.settings["FORMATTED_FIELDS"]:
                words: str | list[str] = self._rendered("\n\n" + "\n".join(values), None)[0]
            else:
                words = values if len(values) > 1 and DUPLICATES_DEFINITIONS_ALLOWED.get(name, True) else values[0]
            metadata[name] = self.process_metadata(name, words)
        return metadata

    @cached_property
    def _dialect(self) -> str:
        """Names what a text's HTML depends on besides its words: the settings of Markdown and our own extensions."""
        settings = self.settings["MARKDOWN"]
        ours = [name for name in settings.get("extension_configs", ()) if name.startswith("plugins.")]
        return json.dumps([settings, [self._build.cache.code(name) for name in ours]], sort_keys=True, default=repr)

    def _rendered(self, text: str, path: str | None, *, draft: bool = False) -> Rendered:
        """A text as Markdown renders it, from the cache unless there was anything to complain of."""
        rendered: list[Rendered] = []
        complaints: list[tuple[int, str]] = []

        def render() -> bytes | None:
            md = self._markdown.reset()
            fences = md.preprocessors[FENCES]
            assert isinstance(fences, Fences)
            with fences.reporting((lambda *complaint: complaints.append(complaint)) if path else None, draft=draft):
                rendered.append((md.convert(text), getattr(md, "Meta", {})))
            return None if complaints else json.dumps(rendered[0]).encode()

        known = self._build.cache.get(__name__, f"{self._dialect}\0{text}", render)
        for line, message in complaints:
            self._build.problems.report(path or "", line, message)
        if rendered or known is None:
            return rendered[0]
        html, meta = json.loads(known)
        return html, meta


def first_paragraph(html: str) -> str:
    """A post's opening paragraph, for lists, when its author gave no summary."""
    for match in re.finditer(r"<p>(.*?)</p>", html, re.S):
        if not _BLOCK.search(match[1]):
            return match[0]
    return ""
