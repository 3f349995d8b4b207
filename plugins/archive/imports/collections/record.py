"""One recorded version in somebody else's collection, not yet judged."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

LARGEST = 3_000_000  #: bytes; three times the largest policy that anybody has recorded


@dataclass(frozen=True, slots=True)
class RecordedVersion:
    """A collection's metadata of one version: document, time, and where its text lies."""

    document: str            #: "Zoom/Terms of Service.md"
    at: datetime             #: when its page was captured, aware
    source: str              #: the full commit id, or the file of a data set
    content: str | None      #: names the bytes within the collection; None when the document was deleted
    technical: bool = False  #: the recorders changed their rules, the page did not change
    pages: int = 1           #: how many pages the recorders put the text together from
    late: bool = False       #: made after records of later dates

    @property
    def service(self) -> str:
        """The service's name in the collection."""
        return self.document.partition("/")[0]

    @property
    def policy_type(self) -> str:
        """The policy's type in the collection."""
        return self.document.partition("/")[2].removesuffix(".md")


@dataclass(frozen=True, slots=True)
class UnreadableRecord:
    """Bytes under a policy's name that cannot be its text, and why, in a sentence."""

    reason: str


def as_text(content: bytes, record: RecordedVersion) -> str | UnreadableRecord:
    """The text of a record, or why it cannot be a policy's."""
    location = f"{record.document} of {record.at:%Y-%m-%d} ({record.source[:12]})"
    if len(content) > LARGEST:
        return UnreadableRecord(f"{location} has more than {LARGEST / 1e6:.0f} MB, which no policy has")
    if b"\0" in content:
        return UnreadableRecord(f"{location} is binary, not a text")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        return UnreadableRecord(f"{location} is not UTF-8: byte {error.start} cannot be read")
