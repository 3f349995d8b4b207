"""Reads the extended RSS (WXR 1.0 to 1.2) that WordPress exports."""
from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from plugins.comments.imports.foreign import (
    LINKBACKS,
    MACHINE,
    MAIL,
    NO_DATE,
    SPAM,
    WAITING,
    CannotImport,
    ImportedComment,
    Told,
    local,
    moment,
    words_of,
    xml_tree,
)

_STANDING = {"0": WAITING, "spam": SPAM, "trash": "comments in the dustbin there", "post-trashed": "comments in the "
             "dustbin there"}


def read_wordpress(path: Path) -> Told:
    """Every approved comment of every post and page."""
    root = xml_tree(path)
    if local(root) != "rss":
        raise CannotImport(f"{path}: this is no WordPress export (it begins with <{local(root)}>)")
    told = Told()
    for post in root.iter("item"):
        page = words_of(post, "link") or words_of(post, "post_name")
        for comment in (child for child in post if local(child) == "comment"):
            _read_comment(comment, page, told)
    return told


def _read_comment(comment: etree._Element, page: str, told: Told) -> None:
    told.losses[MAIL] += bool(words_of(comment, "comment_author_email"))
    told.losses[MACHINE] += bool(words_of(comment, "comment_author_IP"))
    at = moment(words_of(comment, "comment_date_gmt")) or moment(words_of(comment, "comment_date"))
    standing, kind = words_of(comment, "comment_approved"), words_of(comment, "comment_type")
    reason = (LINKBACKS if kind not in ("", "comment") else _STANDING.get(standing, "")
              or (NO_DATE if at is None else ""))
    if reason or at is None:
        told.losses[reason] += 1
        return
    parent = words_of(comment, "comment_parent")
    told.comments.append(ImportedComment(
        words_of(comment, "comment_id"), "" if parent == "0" else parent, page,
        words_of(comment, "comment_author") or "Anonymous", _paragraphs(words_of(comment, "comment_content")), at,
        words_of(comment, "comment_author_url")))


def _paragraphs(words: str) -> str:
    """WordPress stores HTML without paragraphs and makes them from empty lines when it shows it; so do we."""
    if re.search(r"<(?:p|div|ul|ol|blockquote)\b", words, re.IGNORECASE):
        return words
    parts = re.split(r"\r?\n[ \t]*\r?\n", words)
    return "".join("<p>" + re.sub(r"\r?\n", "<br>", part.strip()) + "</p>" for part in parts if part.strip())
