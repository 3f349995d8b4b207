"""Reads an author's Markdown file, and says with file and line what is wrong with it."""
from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from typing import Any

from markdown import Markdown
from pelican.readers import DUPLICATES_DEFINITIONS_ALLOWED, MarkdownReader
from pelican.utils import get_date, pelican_open

from plugins.publish import problems
from plugins.publish.blocks import fence_linter
from plugins.publish.cache import source_code
from plugins.publish.cache.cache import Cache

KNOWN_KEYS = ("title", "date", "modified", "slug", "category", "tags", "summary", "author", "authors", "status", "lang",
              "translation", "template", "url", "save_as", "description", "comments", "comments_key",
              "comments_aliases")
STATUSES = ("published", "draft", "hidden", "skip")
_KEY = re.compile(r"[ ]{0,3}(?P<key>[A-Za-z0-9_-]+):\s*(?P<value>.*)")
_USUAL_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [0-9]{2}:[0-9]{2})?")
Rendered = tuple[str, dict[str, list[str]]]  #: HTML, and the front matter as Markdown's meta extension gives it
_BLOCK = re.compile(r'<(?:div|figure|table|ul|ol|blockquote|pre|h\d)\b', re.I)


class ClauseReader(MarkdownReader):
    """Pelican's Markdown reader, with checked front matter and blocks that know their file and line."""

    cache: Cache | None = None  #: set for the length of a build

    @cached_property
    def _markdown(self) -> Markdown:
        """One for all texts: to make another takes as long as to read a short post."""
        return Markdown(**self.settings["MARKDOWN"])

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """The HTML (blocks still as placeholders) and the metadata of one file."""
        with pelican_open(source_path) as text:
            lines = front_matter(text)
        content, metadata = "", dict[str, Any]()
        if check_front_matter(source_path, lines, dated=self._is_post(source_path)):
            content, meta = self._rendered(text, source_path)
            metadata = self._parse_metadata(meta)
        metadata["source_lines"] = {key: line for key, (line, _) in lines.items()}
        if content and not metadata.get("summary"):
            metadata["summary"] = first_paragraph(content)
        return content, metadata

    def _is_post(self, source_path: str) -> bool:
        relative = source_path.removeprefix(self.settings["PATH"]).lstrip("/\\")
        return any(relative.startswith(folder) for folder in self.settings["ARTICLE_PATHS"])

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
        return json.dumps([settings, [source_code.digest(name) for name in ours]], sort_keys=True, default=repr)

    def _rendered(self, text: str, path: str | None) -> Rendered:
        """A text as Markdown renders it, from the cache unless there was anything to complain of."""
        rendered: list[Rendered] = []

        def render() -> bytes | None:
            md, complaints = self._markdown.reset(), len(problems.found())
            with fence_linter.reading(path):
                rendered.append((md.convert(text), getattr(md, "Meta", {})))
            return json.dumps(rendered[0]).encode() if len(problems.found()) == complaints else None

        known = self.cache.get(__name__, f"{self._dialect}\0{text}", render) if self.cache else render()
        if rendered or known is None:
            return rendered[0]
        html, meta = json.loads(known)
        return html, meta


def front_matter(text: str) -> dict[str, tuple[int, str]]:
    """Each key of a file's front matter, in lower case, with its line (from 1) and its value."""
    found: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        match = _KEY.fullmatch(line)
        if match:
            found.setdefault(match["key"].lower(), (number, match["value"].strip()))
        elif (number > 1 or line.strip() != "---") and not line.startswith("    "):
            break
    return found


def check_front_matter(path: str, lines: dict[str, tuple[int, str]], *, dated: bool) -> bool:
    """Report what is missing or wrong; whether the file can be read on."""
    faults = list(_faults(lines, dated))
    for line, message in faults:
        problems.report(path, line, message)
    return not faults


def _faults(lines: dict[str, tuple[int, str]], dated: bool) -> Iterator[tuple[int, str]]:
    for key, (line, _) in lines.items():
        hint = problems.did_you_mean(key, KNOWN_KEYS) if key not in KNOWN_KEYS else ""
        if hint:
            yield line, f"there is no front matter field {key!r}{hint}"
    if not lines.get("title", (0, ""))[1]:
        yield lines.get("title", (1, ""))[0], "the title is missing: begin the file with a line 'Title: …'"
    if dated and not lines.get("date", (0, ""))[1]:
        yield lines.get("date", (1, ""))[0], "the date is missing: add a line such as 'Date: 2026-11-24 10:00'"
    for key in ("date", "modified"):
        line, value = lines.get(key, (0, ""))
        if value and not _is_date(value):
            yield line, f"{value!r} is not a date: write it as 2026-11-24 10:00"
    line, status = lines.get("status", (0, ""))
    if status and status.lower() not in STATUSES:
        yield line, f"there is no status {status!r}{problems.did_you_mean(status.lower(), STATUSES)}"


def _is_date(value: str) -> bool:
    try:
        if _USUAL_DATE.fullmatch(value):
            return bool(datetime.fromisoformat(value))  # far faster, and most are written so
        get_date(value.replace("_", " "))
    except (ValueError, OverflowError):
        return False
    return True


def first_paragraph(html: str) -> str:
    """A post's opening paragraph, for lists, when its author gave no summary."""
    for match in re.finditer(r"<p>(.*?)</p>", html, re.S):
        if not _BLOCK.search(match[1]):
            return match[0]
    return ""


def plain_markdown(source: str) -> str:
    """A card's Markdown as HTML, without blocks inside."""
    return Markdown(extensions=["extra", "sane_lists"], output_format="html").convert(source)
