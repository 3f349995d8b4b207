"""Reads the XML that Disqus exports: threads first, then posts that point to them."""
from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from plugins.comments.imports.foreign import (
    DELETED,
    MACHINE,
    MAIL,
    NO_DATE,
    SPAM,
    CannotImport,
    ExportedComments,
    ImportedComment,
    local,
    moment,
    words_of,
    xml_tree,
)

_REDIRECT = re.compile(r"https?://disq\.us/url\?url=([^&\"'<>\s]+)[^\"'<>\s]*")
_SIGNATURE = re.compile(r":[\w-]{20,}$")  #: of Disqus, behind the address to which a redirect leads
_ID = "{http://disqus.com/disqus-internals}id"


def read_disqus(path: Path) -> ExportedComments:
    """Every post of the export; what was deleted or spam keeps its place only."""
    root = xml_tree(path)
    if local(root) != "disqus":
        raise CannotImport(f"{path}: this is no Disqus export (it begins with <{local(root)}>)")
    threads = {thread.get(_ID, ""): (words_of(thread, "link"), words_of(thread, "id"))
               for thread in root if local(thread) == "thread"}
    exported = ExportedComments()
    for post in (child for child in root if local(child) == "post"):
        _read_post(post, threads, exported)
    return exported


def _read_post(post: etree._Element, threads: Mapping[str, tuple[str, ...]], exported: ExportedComments) -> None:
    author = next((child for child in post if local(child) == "author"), post)
    exported.losses[MAIL] += bool(words_of(author, "email"))
    exported.losses[MACHINE] += bool(words_of(post, "ipAddress"))
    at = moment(words_of(post, "createdAt"))
    if at is None:
        exported.losses[NO_DATE] += 1
        return
    removed = (DELETED if words_of(post, "isDeleted") == "true" else SPAM if words_of(post, "isSpam") == "true" else "")
    exported.comments.append(ImportedComment(
        post.get(_ID, ""), _points_to(post, "parent"), threads.get(_points_to(post, "thread"), ()),
        words_of(author, "name") or words_of(author, "username") or "Anonymous",
        _REDIRECT.sub(_target, words_of(post, "message")), at, removed=removed))


def _target(redirect: re.Match[str]) -> str:
    """The address behind a link of Disqus's, which counts who follows it and leads on."""
    return escape(_SIGNATURE.sub("", unquote(redirect[1])))


def _points_to(post: etree._Element, name: str) -> str:
    return next((child.get(_ID, "") for child in post if local(child) == name), "")
