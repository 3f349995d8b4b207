"""The settings as typed values: for the watch, the comments, and notifications."""
from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit


class SettingsError(Exception):
    """A setting cannot be understood; the text names file and line."""


@dataclass(frozen=True, slots=True)
class WatchSettings:
    """How policies are watched."""

    contact: str
    languages: str
    hold: timedelta
    spacing: float        #: seconds between two questions to one host
    hosts: int            #: hosts asked at the same time
    deadline: float       #: seconds for one whole answer
    size: int             #: bytes, decompressed
    allow_private: bool
    authority: str = ""   #: address of a time-stamping authority (RFC 3161); none where empty

    @property
    def agent(self) -> str:
        """The User-Agent header."""
        return f"Clausewatch/1.0 (+{self.contact})"


@dataclass(frozen=True, slots=True)
class NotifySettings:
    """Who is notified, and of what."""

    urls: tuple[str, ...] = ()     #: addresses as apprise writes them: mailto://, ntfy://, json:// …
    weight: str = "editorial"      #: the least significance of a change that is notified
    topics: tuple[str, ...] = ()   #: only changes about one of these; empty: all
    failing_days: int = 3          #: days that a source must have failed before that is notified


@dataclass(frozen=True, slots=True)
class CommentSettings:
    """What the receiver and the moderation of comments need to know of the site."""

    content: Path                    #: approved comments, content/comments
    state: Path                      #: what must stay private, var/comments
    manifest: Path                   #: what may be commented on, written by the build
    templates: Path                  #: the theme's, for the receiver's pages
    endpoint: str                    #: where the form posts to, "/comments/" or an address; empty: no receiver
    mail: str                        #: where comments may be mailed to
    site_url: str
    site_name: str
    author: str                      #: the name that `comments reply` signs with
    reserved: tuple[str, ...]        #: names that only the site's authors may use
    blocked: tuple[str, ...]         #: words that raise a comment's spam score
    work: int                        #: bits of proof of work that scripts may do; 0: none
    copies: tuple[Path, ...] = ()    #: folders that the site is built into
    cache: Path | None = None        #: the build's, which holds rendered conversations
    proxy: str = ""                  #: the address of the web server in front, whose X-Forwarded-For counts
    notify: NotifySettings = field(default_factory=NotifySettings)

    @property
    def prefix(self) -> str:
        """The receiver's own path: "/comments/"."""
        return (urlsplit(self.endpoint).path or "/comments/").rstrip("/") + "/"

    @property
    def elsewhere(self) -> bool:
        """True if the receiver has another address than the pages."""
        return _origin(self.endpoint) not in ("", _origin(self.site_url))

    @property
    def site_root(self) -> str:
        """What stands before a page's path in the receiver's links."""
        return self.site_url.rstrip("/") if self.elsewhere else self.prefix.rstrip("/").rpartition("/")[0]

    @property
    def site_origin(self) -> str:
        """Scheme and host of the pages."""
        return _origin(self.site_url)


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings that something other than Pelican reads."""

    watch: WatchSettings
    comments: CommentSettings
    notify: NotifySettings


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
