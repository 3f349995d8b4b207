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
    ExportedComments,
    ImportedComment,
    local,
    moment,
    words_of,
    xml_tree,
)

_STATES = {"0": WAITING, "spam": SPAM, "trash": "comments in the dustbin there", "post-trashed": "comments in the "
             "dustbin there"}


def read_wordpress(path: Path) -> ExportedComments:
    """Every approved comment of every post and page."""
    root = xml_tree(path)
    if local(root) != "rss":
        raise CannotImport(f"{path}: this is no WordPress export (it begins with <{local(root)}>)")
    exported = ExportedComments()
    for post in root.iter("item"):
        pages = (words_of(post, "link"), words_of(post, "guid"), words_of(post, "post_name"))
        for comment in (child for child in post if local(child) == "comment"):
            _read_comment(comment, pages, exported)
    return exported


def _read_comment(comment: etree._Element, pages: tuple[str, ...], exported: ExportedComments) -> None:
    exported.losses[MAIL] += bool(words_of(comment, "comment_author_email"))
    exported.losses[MACHINE] += bool(words_of(comment, "comment_author_IP"))
    at = moment(words_of(comment, "comment_date_gmt")) or moment(words_of(comment, "comment_date"))
    state, kind = words_of(comment, "comment_approved"), words_of(comment, "comment_type")
    if kind not in ("", "comment") or at is None:
        exported.losses[LINKBACKS if kind not in ("", "comment") else NO_DATE] += 1
        return
    parent = words_of(comment, "comment_parent")
    exported.comments.append(ImportedComment(
        words_of(comment, "comment_id"), "" if parent == "0" else parent, pages,
        words_of(comment, "comment_author") or "Anonymous", _paragraphs(words_of(comment, "comment_content")), at,
        words_of(comment, "comment_author_url"), removed=_STATES.get(state, "")))


_PRE = re.compile(r"<pre\b.*?</pre\s*>", re.IGNORECASE | re.DOTALL)
_BLOCK = re.compile(r"</?(?:address|blockquote|div|dl|dt|dd|h[1-6]|hr|li|ol|p|pre|table|tbody|tr|td|th|ul)\b[^>]*>",
                    re.IGNORECASE)


def _paragraphs(words: str) -> str:
    """HTML as WordPress shows it: paragraphs from empty lines, also beside and within blocks, but not within `pre`."""
    kept: list[str] = []

    def set_aside(block: re.Match[str]) -> str:
        kept.append(block[0])
        return f"\n\n\ue000{len(kept) - 1}\ue000\n\n"

    text = _PRE.sub(set_aside, words.replace("\ue000", "").replace("\r\n", "\n"))
    parts = (part.strip() for part in re.split(r"\n[ \t]*\n", _BLOCK.sub(r"\n\n\g<0>\n\n", text)))
    html = "".join(part if _BLOCK.fullmatch(part) or part.startswith("\ue000") else
                   "<p>" + part.replace("\n", "<br>") + "</p>" for part in parts if part)
    return re.sub("\ue000(\\d+)\ue000", lambda place: kept[int(place[1])], html)
