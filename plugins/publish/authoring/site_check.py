"""Checks a built site as a whole: every link, every fragment, every feed."""
from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree, html

_LINKS = (("a", "href"), ("link", "href"), ("img", "src"), ("script", "src"), ("iframe", "src"), ("source", "src"))


@dataclass(frozen=True)
class _Document:
    """What a built page links to, and what can be linked to in it."""

    targets: tuple[str, ...]
    ids: frozenset[str]


def faults(site: Path) -> Iterator[str]:
    """What is wrong with a built site, a sentence each, by page."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = {name: _read(site / name) for name in sorted(files) if name.endswith(".html")}
    for name, page in pages.items():
        for target in dict.fromkeys(page.targets):
            if words := _broken(name, target, files, pages):
                yield f"{name}: {words}"
    for name in sorted(files):
        if words := _malformed(site / name):
            yield f"{name}: {words}"


def _read(path: Path) -> _Document:
    tree = html.fromstring(path.read_bytes())
    found = (element.get(attribute) for tag, attribute in _LINKS for element in tree.iter(tag))
    targets = tuple(target for target in found if target)
    return _Document(targets, frozenset(element.get("id") or "" for element in tree.iter()))


def _file_of(path: str, page: str, files: set[str]) -> str | None:
    """The file of the site that a path on a page leads to, if there is one."""
    name = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), path)).lstrip("/") if path else page
    return next((one for one in (name, posixpath.join(name, "index.html").lstrip("/")) if one in files), None)


def _broken(page: str, target: str, files: set[str], pages: dict[str, _Document]) -> str:
    """Why a link inside the site leads nowhere; empty when it does not, or leads outside."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or page == "404.html":
        return ""
    path = unquote(parts.path)
    found = _file_of(path, page, files)
    if path.startswith("/") or found is None:
        return f"{target!r} leads to no file of the site"
    fragment = unquote(parts.fragment)
    if fragment and found in pages and fragment not in pages[found].ids:
        return f"{target!r} leads to a place that {found} does not have"
    return ""


def _malformed(path: Path) -> str:
    """Why a feed or another file for programs cannot be read; empty when it can."""
    try:
        if path.suffix in (".xml", ".opml", ".svg"):
            etree.parse(str(path))
        elif path.suffix == ".json":
            json.loads(path.read_bytes())
    except (etree.XMLSyntaxError, ValueError) as error:
        return f"cannot be read: {error}"
    return ""
