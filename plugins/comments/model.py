"""The values of the conversation: a comment, its format and its status."""
from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

SAFE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
SAFE_SLUG = re.compile(r"[\w][\w.-]{0,199}")
OWN_ID = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{12}")


class BodyFormat(StrEnum):
    """How a comment's body was written."""

    MARKDOWN = "markdown"
    HTML = "html"
    MIXED = "markdown-html"  #: Markdown with named links and HTML in it, as Isso, Remark42 and Staticman sites write
    TEXT = "text"


class Status(StrEnum):
    """How a comment is shown: with its words, or as a tombstone that keeps the place of its answers."""

    PUBLISHED = "published"
    TOMBSTONE = "tombstone"


@dataclass(frozen=True, slots=True)
class Comment:
    """What one person wrote under one post; never their address."""

    id: str
    slug: str                            #: the post it stands under
    name: str
    body: str
    at: datetime                         #: when it arrived, aware, UTC
    parent: str = ""                     #: the comment that it answers; empty when it answers the post
    url: str = ""
    approved: datetime | None = None
    edited: datetime | None = None       #: when its words were changed after it had been approved
    source: str = "form"                 #: form, mail, import-disqus …
    format: BodyFormat = BodyFormat.MARKDOWN
    status: Status = Status.PUBLISHED
    by_author: bool = False              #: written by one of the site's authors with their own command
    extra: tuple[tuple[str, str], ...] = ()  #: other fields of the file; kept, never shown

    def under(self, parent: str) -> Comment:
        """The same comment, as an answer to another one."""
        return replace(self, parent=parent)


@dataclass(frozen=True, slots=True)
class CommentProblem:
    """Why a comment's file was left out."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


def fingerprint(body: str) -> str:
    """By what the same words are known again under any post: spaces and case do not matter."""
    return hashlib.sha256(" ".join(body.casefold().split()).encode()).hexdigest()[:24]


def revision(comment: Comment) -> str:
    """A hash of all that a reader would see, so that nobody approves other words than those that were shown.

    Its 64 bits are too many for a writer to find a second text that has the same ones.
    """
    visible = "\n".join((comment.name, comment.url, comment.parent, comment.body))
    return hashlib.sha256(visible.encode()).hexdigest()[:16]


def identity(slug: str, body: str, at: datetime, nonce: str = "") -> str:
    """A comment's id: its second, and a hash of its post, words and nonce.

    The nonce keeps apart two people who send the same words in the same second; without one, the same comment imported
    twice has the same id.
    """
    words = " ".join(body.split())
    digest = hashlib.sha256("\n".join(filter(None, (slug, words, nonce))).encode()).hexdigest()[:12]
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{digest}"
