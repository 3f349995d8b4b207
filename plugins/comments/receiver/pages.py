"""The receiver's own few pages, drawn with the theme's templates and the site's style sheet."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, FileSystemLoader

from plugins.comments.store.manifest import Manifest
from plugins.settings import CommentSettings


@dataclass(frozen=True, slots=True)
class ReceiverResponse:
    """The response to a request of a browser."""

    status: str
    body: bytes
    headers: tuple[tuple[str, str], ...]


class Pages:
    """Draws pages in the look of the site."""

    def __init__(self, settings: CommentSettings) -> None:
        self._settings = settings
        self._theme = Environment(loader=FileSystemLoader(settings.templates), autoescape=True,
                                  trim_blocks=True, lstrip_blocks=True)
        self._names = frozenset(self._theme.list_templates())

    def page(self, name: str, status: str, manifest: Manifest, **words: Any) -> ReceiverResponse:
        """A page of the receiver by its template's name."""
        context: Mapping[str, Any] = {
            "SITENAME": self._settings.site_name, "SITEURL": self._settings.site_root,
            "SITE_ADDRESS": self._settings.site_url.rstrip("/"),
            "STYLESHEET": manifest.stylesheet, "COMMENTS_ENDPOINT": self._settings.prefix,
            "COMMENTS_MAIL": self._settings.mail, "errors": {}, "typed": None, "work": self._settings.work, **words,
        }
        path = next(path for path in (f"receiver/{name}.html", f"receiver/{name}.xml") if path in self._names)
        body = self._theme.get_template(path).render(context)
        return ReceiverResponse(status, body.encode(), (("Content-Type", "text/html; charset=utf-8"),
                                                        *self._protection()))

    def feed(self, name: str, manifest: Manifest, **words: Any) -> ReceiverResponse:
        """An Atom feed by its template's name."""
        answer = self.page(name, "200 OK", manifest, **words)
        headers = (("Content-Type", "application/atom+xml; charset=utf-8"), *self._protection())
        return ReceiverResponse(answer.status, answer.body, headers)

    def redirect(self, address: str) -> ReceiverResponse:
        """Send the browser on, so that reloading the next page sends nothing twice."""
        return ReceiverResponse("303 See Other", b"", (("Location", address), *self._protection()))

    def _protection(self) -> tuple[tuple[str, str], ...]:
        elsewhere = f" {self._settings.site_origin}" if self._settings.elsewhere else ""
        script = " script-src 'self';" if self._settings.work else ""
        return (
            ("Content-Security-Policy", f"default-src 'none'; style-src 'self'{elsewhere}; img-src 'self'{elsewhere};"
                                        f"{script} form-action 'self'; base-uri 'none'; frame-ancestors 'none'"),
            ("Referrer-Policy", "no-referrer"),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Robots-Tag", "noindex"),
            ("Cache-Control", "no-store"),
        )
