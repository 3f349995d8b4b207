"""Has an outside witness date what was recorded: a list of new versions, and an RFC 3161 token over it.

    content/policies/witness/2026-11-28T10-18-03Z.txt    "SHA-256 of a journal line  zoom/terms-of-service 2026-11-28"
    content/policies/witness/2026-11-28T10-18-03Z.tsr    the time-stamping authority's answer, for `openssl ts -verify`

The authority sees nothing but a hash. A list that it did not answer for waits, and the next run asks again.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from requests.cookies import RequestsCookieJar

from plugins.archive.store import journal, paths
from plugins.atomic_write import write_text, write_whole
from plugins.capture.faults import Fault
from plugins.capture.http.transport import HttpRequest, Transport
from plugins.capture.watch import Outcome

FOLDER = "witness"
MISSING = "time stamps need a package: .venv/bin/python -m pip install -r requirements-witness.txt"
_GRANTED = (0, 1)  #: PKIStatus: granted, granted with modifications


def witness(root: Path, outcomes: Iterable[Outcome], at: datetime, authority: str, transport: Transport) -> str:
    """List a run's new versions and have every list timestamped that is not yet; the failure, in a sentence."""
    listed = sorted(_lines(root, outcomes))
    if listed:
        write_text(root / FOLDER / f"{at.astimezone(UTC):%Y-%m-%dT%H-%M-%SZ}.txt", "".join(listed))
    waiting = [path for path in sorted((root / FOLDER).glob("*.txt")) if not path.with_suffix(".tsr").is_file()]
    for path in waiting:
        if failure := _dated(path, authority, transport):
            return f"{failure}; {path} waits, and the next run asks again"
    return ""


def _lines(root: Path, outcomes: Iterable[Outcome]) -> Iterator[str]:
    """A line for each version that a run made: the digest of its journal line, and its name."""
    for outcome in outcomes:
        made = {one.version for one in outcome.observations if journal.makes_version(one)}
        path = paths.journal_path(root, outcome.watched.service, outcome.watched.terms.slug)
        yield from (f"{digest}  {outcome.watched.reference} {one.version}\n"
                    for digest, one in (journal.links(path).items() if made else ()) if one.version in made)


def _dated(path: Path, authority: str, transport: Transport) -> str:
    """Store the authority's token for a list beside it; the failure, in words."""
    try:
        protocol, base = import_module("rfc3161_client"), import_module("rfc3161_client.base")
    except ImportError:
        return MISSING
    sha256 = base.HashAlgorithm.SHA256
    request = protocol.TimestampRequestBuilder().data(path.read_bytes()).hash_algorithm(sha256).build()
    try:
        answer = transport(HttpRequest(authority, {"Content-Type": "application/timestamp-query"}, "POST",
                                       request.as_bytes()), RequestsCookieJar())
        token = protocol.decode_timestamp_response(answer.body)
        dated = token.status in _GRANTED and token.tst_info
    except (Fault, ValueError) as error:
        return f"no time stamp from {authority} ({error})"
    if not dated or dated.message_imprint.message != request.message_imprint.message or dated.nonce != request.nonce:
        return f"no time stamp from {authority}: its answer (status {answer.status}) is none for what was asked"
    write_whole(path.with_suffix(".tsr"), answer.body, mode=0o644)
    return ""
