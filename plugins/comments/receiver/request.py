"""One request, read strictly: what is not exactly what our own form sends is refused with a sentence."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

LARGEST = 65_536  # bytes of a form
MOST_FIELDS = 30


class Refused(Exception):
    """A request that is not served: its status and the sentence for the visitor."""

    def __init__(self, status: str, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Request:
    """What the receiver needs to know of a request; the address serves only to count."""

    method: str
    path: str
    address: str
    fields: Mapping[str, str]
    origin: str                #: the site that sent the form, "" when the browser does not say
    fetch_site: str            #: the browser's own word on that: same-origin, same-site, cross-site, none, ""
    host: str

    @property
    def from_browser(self) -> bool:
        """True if it has the headers that every current browser sends with a form."""
        return bool(self.fetch_site or self.origin)

    def is_same_site(self, friends: tuple[str, ...] = ()) -> bool:
        """True if a page of this site, or of one that is allowed, sent the form.

        The browser's own word counts first: `Origin` is "null" on a page that sends no referrer, and says nothing.
        """
        if self.fetch_site in ("same-origin", "none"):
            return True
        if self.fetch_site:
            return bool(friends) and self.origin in ("", "null", *friends)
        return self.origin in ("", "null", *friends) or self.origin.partition("://")[2] == self.host


def read_request(environ: Mapping[str, Any], trusted_proxy: str = "") -> Request:
    """The request of a WSGI environment; `trusted_proxy` is the proxy whose X-Forwarded-For counts."""
    method = str(environ["REQUEST_METHOD"]).upper()
    if method not in ("GET", "HEAD", "POST"):
        raise Refused("405 Method Not Allowed", "This address takes a form and nothing else.")
    path = f"{environ.get('SCRIPT_NAME', '')}{environ.get('PATH_INFO', '')}"  # however a server mounts us
    path = path.encode("latin-1", "replace").decode("utf-8", "replace")
    return Request(
        method, path, _address(environ, trusted_proxy), _fields(environ) if method == "POST" else {},
        str(environ.get("HTTP_ORIGIN", "")), str(environ.get("HTTP_SEC_FETCH_SITE", "")),
        str(environ.get("HTTP_HOST", "")),
    )


def _address(environ: Mapping[str, Any], trusted_proxy: str) -> str:
    """The visitor's address; behind a trusted proxy, the last one in the list, which is the proxy's own entry."""
    nearest = str(environ.get("REMOTE_ADDR", "")).removeprefix("::ffff:")  # as a socket for both IPv4 and IPv6 says it
    forwarded = str(environ.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
    return _without_port(forwarded) if forwarded and trusted_proxy and nearest == trusted_proxy else nearest


def _without_port(address: str) -> str:
    """An address as some proxies write it, "203.0.113.7:51234" or "[2001:db8::1]:443", without the port."""
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address


def _fields(environ: Mapping[str, Any]) -> dict[str, str]:
    kind = str(environ.get("CONTENT_TYPE", "")).partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise Refused("415 Unsupported Media Type", "This address takes an ordinary web form and nothing else.")
    body = environ["wsgi.input"].read(_length(environ))
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except UnicodeDecodeError:
        raise Refused("400 Bad Request", "The form is not written in UTF-8, so its words cannot be read.") from None
    except ValueError:
        raise Refused("400 Bad Request", f"The form has more than {MOST_FIELDS} fields.") from None
    if len({key for key, _ in pairs}) < len(pairs):
        raise Refused("400 Bad Request", "The form says one thing twice.")
    return dict(pairs)


def _length(environ: Mapping[str, Any]) -> int:
    words = str(environ.get("CONTENT_LENGTH") or "")
    if not (words.isascii() and words.isdigit()):
        raise Refused("411 Length Required", "The form does not say how long it is.")
    if int(words[:12]) > LARGEST:
        raise Refused("413 Content Too Large", "This is more than a comment can hold.")
    return int(words)
