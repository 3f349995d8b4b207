"""What the site's owner decided about comments, read from the site's own settings file."""
from __future__ import annotations

import runpy
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class CommentSettings:
    """Everything that the receiver and the moderation need to know of the site."""

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
    blocked: tuple[str, ...]         #: words that send a comment down the queue
    work: int                        #: bits of proof of work that scripts may do; 0: none
    copies: tuple[Path, ...] = ()    #: folders that the site is built into
    memory: Path | None = None       #: what builds remember of drawn conversations
    proxy: str = ""                  #: the address of the web server in front, whose X-Forwarded-For counts

    @property
    def prefix(self) -> str:
        """The receiver's own path: "/comments/"."""
        return (urlsplit(self.endpoint).path or "/comments/").rstrip("/") + "/"

    @property
    def elsewhere(self) -> bool:
        """Whether the receiver has another address than the pages."""
        return _origin(self.endpoint) not in ("", _origin(self.site_url))

    @property
    def site_root(self) -> str:
        """What stands before a page's path in the receiver's links."""
        return self.site_url.rstrip("/") if self.elsewhere else self.prefix.rstrip("/").rpartition("/")[0]

    @property
    def site_origin(self) -> str:
        """Scheme and host of the pages."""
        return _origin(self.site_url)


def settings_from(site: Mapping[str, Any], root: Path = ROOT) -> CommentSettings:
    """Pelican's settings, or what stands in `pelican.conf.py`, as ours."""
    def place(name: str, otherwise: str) -> Path:
        return root / Path(str(site.get(name) or otherwise))

    author, below = str(site.get("AUTHOR") or ""), root / str(site.get("PATH") or "content")
    return CommentSettings(
        content=below / str(site.get("COMMENTS_PATH") or "comments"), state=place("COMMENTS_STATE", "var/comments"),
        manifest=place("OUTPUT_PATH", "output") / "comments.json", templates=place("THEME", "theme") / "templates",
        endpoint=str(site.get("COMMENTS_ENDPOINT") or ""), mail=str(site.get("COMMENTS_MAIL") or ""),
        site_url=str(site.get("SITE_ADDRESS") or ""), site_name=str(site.get("SITENAME") or "this site"),
        author=author or "Author",
        reserved=(*site.get("COMMENTS_RESERVED_NAMES", ()), *((author,) if author else ())),
        blocked=tuple(site.get("COMMENTS_BLOCKED_WORDS", ())), work=int(site.get("COMMENTS_PROOF_OF_WORK", 0)),
        memory=Path(site["CONVERSATIONS_PATH"]) if site.get("CONVERSATIONS_PATH") else None,
        proxy=str(site.get("COMMENTS_TRUSTED_PROXY") or ""),
        copies=(place("OUTPUT_PATH", "output"), root / "var/preview"),
    )


def read_settings(path: Path) -> CommentSettings:
    """The settings file of the site, without starting Pelican."""
    return settings_from(runpy.run_path(str(path)), path.resolve().parent)


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
