"""A visitor without script: reads the receiver's pages, fills in their forms and sends them."""
from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import lxml.html

from plugins.settings import CommentSettings
from tests.comments.words import NOON

ROOT = Path(__file__).resolve().parents[2]
ABOVE = "20240430T120000Z-0123456789ab"
POSTS = {"zoom": {"title": "Zoom & its terms", "url": "posts/zoom/", "open": True, "comments": {ABOVE: "Grace"}},
         "shut": {"title": "Shut", "url": "posts/shut/", "open": False, "comments": {}}}
MESSAGE = "I read *section 10.4* twice."


@dataclass
class Clock:
    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def settings(folder: Path, **more: Any) -> CommentSettings:
    """A site with two posts, as its build left it."""
    (folder / "output").mkdir(exist_ok=True)
    listed = {"stylesheet": "theme/site.css", "posts": POSTS}
    (folder / "output/comments.json").write_text(json.dumps(listed), encoding="utf-8")
    return replace(CommentSettings(
        content=folder / "content/comments", state=folder / "var/comments", manifest=folder / "output/comments.json",
        templates=ROOT / "theme/templates", endpoint="/comments/", mail="talk@site.example",
        site_url="https://site.example", site_name="Clausewatch", author="Clausewatch",
        reserved=("Clausewatch",), blocked=("casino",), work=0), **more)


@dataclass
class Page:
    status: int
    headers: dict[str, str]
    body: bytes
    tree: Any = field(init=False)

    def __post_init__(self) -> None:
        html = self.headers.get("Content-Type", "").startswith("text/html")
        self.tree = lxml.html.document_fromstring(self.body.decode()) if html and self.body else None

    @property
    def text(self) -> str:
        return " ".join(self.tree.text_content().split())

    def form(self, number: int = 0) -> dict[str, str]:
        """A form's fields as a browser would send them."""
        fields = {key: value or "" for key, value in self.tree.forms[number].form_values()}
        chosen = self.tree.forms[number].xpath(".//input[@type='radio'][@checked]")
        return {**fields, **{radio.name: radio.get("value", "on") for radio in chosen}}  # lxml takes "" for "on"


@dataclass
class Visitor:
    application: Callable[..., Any]
    address: str = "192.0.2.7"
    headers: dict[str, str] = field(default_factory=lambda: {"HTTP_SEC_FETCH_SITE": "same-origin"})

    def ask(self, method: str = "POST", path: str = "/comments/", body: bytes = b"", **environ: Any) -> Page:
        told: list[Any] = []
        path, _, query = path.partition("?")
        content = b"".join(self.application({
            "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query,
            "REMOTE_ADDR": self.address, "HTTP_HOST": "site.example",
            "CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body), **self.headers, **environ,
        }, lambda status, headers: told.extend((status, headers))))
        return Page(int(told[0][:3]), dict(told[1]), content)

    def send(self, fields: dict[str, str], path: str = "/comments/", **environ: Any) -> Page:
        return self.ask("POST", path, urlencode(fields).encode(), **environ)

    def write(self, **fields: str) -> Page:
        """Fill in the form under a post."""
        typed = {"name": "Ada", "message": MESSAGE, "url": "", "slug": "zoom", "parent": "", **fields}
        return self.send({(f"options[{key}]" if key in ("slug", "parent") else f"fields[{key}]"): words
                          for key, words in typed.items()})
