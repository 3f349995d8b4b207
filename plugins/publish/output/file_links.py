"""Reports links to missing files with their place: Pelican names the missing file, never the post."""
from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import unquote

from pelican.contents import Content

from plugins.publish.front_matter.content_file import UnreadableFile, read_text
from plugins.publish.lazy_text import text_of

_UNKNOWN_KIND = re.compile(r"<[^<>]*\b(?:href|src)=[\"']?"
                           r"(?P<kind>\{(?!(?:filename|static|attach|tag|category|author|index)\})[^{}<>]*\})")
_FILE = re.compile(r"[{|](?:filename|static|attach)[}|](?P<path>[^#?]*).*", re.S)


def report_missing(contents: Iterable[Content], content_folder: Path,
                   report: Callable[[str, int, str, int], None]) -> None:
    """Report each link by file whose file is not there, and each by braces that mean nothing, with its place."""
    for content in (one for one in contents if text_of(one).names_files):
        source = str(content.source_path)
        try:
            text = read_text(Path(source))
        except UnreadableFile:
            continue  # the reader has reported it
        for kind in _UNKNOWN_KIND.findall(content._content):
            line = text.partition(kind)[0].count("\n") + 1
            report(source, line, f"there is no {kind}: write {{filename}} or {{static}}", 1)
        from plugins.publish.markdown_source.scan import scan  # here: most texts link to no file
        for link in scan(text).links:
            match = _FILE.fullmatch(link.target)
            if match and not (content_folder / _target(unquote(match["path"]), source, content_folder)).exists():
                report(source, link.line, f"there is no file '{link.target}'", link.column)


def report_missing_templates(contents: Iterable[Content], templates: Iterable[str],
                             report: Callable[[str, int, str], None]) -> None:
    """Report each text that wants a template which the theme does not have."""
    known = set(templates)
    for content in contents:
        if f"{content.template}.html" not in known:
            report(str(content.source_path), content.metadata.get("source_lines", {}).get("template", 1),
                   f"the theme has no template {content.template!r}: leave the line out")


def _target(path: str, source: str, content_folder: Path) -> str:
    """The file that a link names, below the content folder."""
    if path.startswith("/"):
        return posixpath.normpath(path.lstrip("/"))
    folder = os.path.relpath(Path(source).parent, content_folder)
    return posixpath.normpath(posixpath.join(folder.replace(os.sep, "/"), path))


def warn_of_missing_slugs(contents: Iterable[Content], warn: Callable[[str], None]) -> None:
    """Warn of posts whose address and name in feeds would change with a corrected title."""
    for content in contents:
        lines = content.metadata.get("source_lines", {})
        if lines and "slug" not in lines:
            place = f"{os.path.relpath(str(content.source_path))}:{lines.get('title', 1)}:1"
            warn(f"{place}: warning: without a 'Slug: …', a corrected title changes the post's address and its name in "
                 f"feeds: add 'Slug: {content.slug}'")
