"""Reads an author's Markdown file, and says with file and line what is wrong with it."""
from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from markdown import Markdown
from pelican.readers import DUPLICATES_DEFINITIONS_ALLOWED, MarkdownReader
from pelican.urlwrappers import URLWrapper
from pelican.utils import SafeDatetime

from plugins.publish.block_syntax.extension import FENCES
from plugins.publish.block_syntax.fence_linter import Fences
from plugins.publish.blocks.kept_text import KeptText
from plugins.publish.build import Build, build_of
from plugins.publish.front_matter import rules
from plugins.publish.front_matter.content_file import UnreadableFile, read_text
from plugins.publish.front_matter.dates import is_due
from plugins.publish.front_matter.fields import FrontMatter, parse
from plugins.publish.markdown_parser.extensions import DirectMarkdown
from plugins.publish.markdown_parser.inline_triggers import use_triggers
from plugins.publish.markdown_parser.plain_blocks import use_plain_blocks
from plugins.publish.output_files import short_hash

Complain = Callable[[int, str, int], None]  #: takes the line, what is wrong there, and the column
Rendered = tuple[str, dict[str, list[str]]]  #: HTML, and the front matter as Markdown's meta extension gives it
#: A moment that any reader of dates reads alike.
_DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])(?: (?:[01]\d|2[0-3]):[0-5]\d)?")
_BLOCK = re.compile(r'<(?:div|figure|table|ul|ol|blockquote|pre|h\d)\b', re.I)


class Html(str):
    """The HTML of a text that the cache holds, and of which no clock decides whether it is published."""

    key: str

    def __new__(cls, html: str, key: str) -> Html:
        """The HTML, and the key that the cache has it under."""
        self = super().__new__(cls, html)
        self.key = key
        return self


class ClauseReader(MarkdownReader):
    """Pelican's Markdown reader, with checked front matter and blocks that know their file and line."""

    @property
    def _build(self) -> Build:
        return build_of(self.settings)

    @cached_property
    def _markdown(self) -> Markdown:
        """One for all texts: to make another takes as long as to read a short post."""
        return use_plain_blocks(use_triggers(DirectMarkdown(**self.settings["MARKDOWN"])))

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """The HTML (blocks still as placeholders) and the metadata of one file."""
        try:
            found = self._kept(read_text(Path(source_path)), source_path)
        except UnreadableFile as error:
            self._build.problems.report(source_path, error.fault.line, str(error), error.fault.column)
            return "", {}
        metadata = {name: self._shared(value) for name, value in found.fields.items()} | {"source_lines": found.lines}
        if found.scheduled:
            due = is_due(found.scheduled, self.settings.get("PUBLISHED_UNTIL", ""))
            metadata["status"] = "published" if due else "draft"
        return found.html, metadata

    def _shared(self, value: Any) -> Any:
        """A field's value; every category, tag and author is made once, since each works out its own address."""
        if isinstance(value, list):
            return [self._shared(one) for one in value]
        return self._labels.setdefault((type(value), value.name), value) if isinstance(value, URLWrapper) else value

    @cached_property
    def _labels(self) -> dict[tuple[type, str], URLWrapper]:
        return {}

    def _kept(self, text: str, source_path: str) -> KeptText:
        """A text as it is read, from the cache unless there was anything to complain of."""
        made: list[KeptText] = []
        complaints: list[tuple[int, str, int]] = []
        post = self._is_post(source_path)

        def make() -> bytes | None:
            made.append(self._read(parse(text), post, lambda *complaint: complaints.append(complaint)))
            return None if complaints else made[0].as_bytes()

        key = short_hash(f"{self._dialect}\0{post}\0{text}")
        kept = self._build.cache.get(__name__, key, make)
        for complaint in complaints:
            self._build.problems.report(source_path, *complaint)
        found = made[0] if made or kept is None else KeptText.of(kept, self.settings)
        return found if kept is None or found.scheduled else found._replace(html=Html(found.html, key))

    def keep(self, key: str) -> None:
        """Mark a cached text as used, so that it stays in the cache."""
        self._build.cache.use(__name__, key)

    def kept_html(self, key: str, source_path: str) -> str:
        """The HTML of a text that was read before; it is read again only if the cache was damaged since."""
        def make() -> bytes | None:
            text = read_text(Path(source_path))
            return self._read(parse(text), self._is_post(source_path), lambda *_: None).as_bytes()

        kept = self._build.cache.get(__name__, key, make)
        return "" if kept is None else KeptText.html_of(kept)

    def _read(self, matter: FrontMatter, post: bool, complain: Complain) -> KeptText:
        lines = {field.key: field.line for field in reversed(matter.fields)}
        faults = list(rules.faults(matter, post=post)) if self.settings["CHECK_FRONT_MATTER"] else []
        for fault in faults:
            complain(fault.line, fault.message, fault.column)
        if faults:
            return KeptText("", {}, lines, "")
        status = matter.value("status").lower()
        html, meta = self._rendered(matter.text, complain, draft=status in ("draft", "skip"))
        metadata = self._parse_metadata(meta)
        if html and not metadata.get("summary"):
            metadata["summary"] = first_paragraph(html)
        return KeptText(html, metadata, lines, matter.value("date") if status == "scheduled" else "")

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
            plain = name in ("date", "modified") and isinstance(words, str) and _DATE.fullmatch(words)
            metadata[name] = SafeDatetime.fromisoformat(words) if plain else self.process_metadata(name, words)
        return metadata

    @cached_property
    def _dialect(self) -> str:
        """Names what a text's HTML depends on besides its words: the settings of Markdown and our own extensions."""
        settings = self.settings["MARKDOWN"]
        own_extensions = [name for name in settings.get("extension_configs", ()) if name.startswith("plugins.")]
        checked = self.settings["CHECK_FRONT_MATTER"], sorted(self.settings["FORMATTED_FIELDS"])
        code = [self._build.cache.code(name) for name in own_extensions]
        return json.dumps([checked, settings, code], sort_keys=True, default=repr)

    def _rendered(self, text: str, complain: Complain | None, *, draft: bool = False) -> Rendered:
        """A text as Markdown renders it."""
        md = self._markdown.reset()
        fences = md.preprocessors[FENCES]
        assert isinstance(fences, Fences)
        with fences.reporting(complain and (lambda line, message: complain(line, message, 1)), draft=draft):
            return md.convert(text), getattr(md, "Meta", {})


def first_paragraph(html: str) -> str:
    """A post's opening paragraph, for lists, when its author gave no summary."""
    for match in re.finditer(r"<p>(.*?)</p>", html, re.S):
        if not _BLOCK.search(match[1]):
            return match[0]
    return ""
