"""A version's provenance: address, redirects, hash of the bytes served, public archives with a copy of that day."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from plugins.archive.history.history import History
from plugins.archive.store.journal import MAKES_A_VERSION, Observation
from plugins.policy.model import Version

_COPIES = "https://web.archive.org/web/{:%Y%m%d%H%M%S}/{}"  #: the Internet Archive's address of the nearest copy


@dataclass(frozen=True, slots=True)
class Served:
    """One page as a server gave it to us."""

    address: str                         #: as declared
    final_url: str                       #: where it was found in the end
    status: int | None = None
    media: str = ""                      #: the Content-Type as sent
    snapshot: str | None = None          #: SHA-256 of its bytes, under which `var/snapshots` holds them
    hops: tuple[tuple[int, str], ...] = ()

    @property
    def entry(self) -> dict[str, object]:
        """The page as an entry of a journal line."""
        return {"final_url": self.final_url, "status": self.status, "hops": [list(hop) for hop in self.hops],
                "media": self.media, "snapshot": self.snapshot}


@dataclass(frozen=True, slots=True)
class Provenance:
    """What proves a version."""

    at: datetime                  #: when its words were first seen
    pages: tuple[Served, ...]     #: empty when others recorded it
    source: str | None            #: the address, or the commit of a collection
    copies: tuple[str, ...] = ()  #: the Internet Archive's copies nearest to that time, one an address


def entry(pages: tuple[Served, ...]) -> dict[str, object]:
    """The pages fetched for an observation, as a journal entry; each of several has its declared address."""
    if len(pages) == 1:
        return pages[0].entry
    return {"pages": [{"address": page.address, **page.entry} for page in pages]}


def served(observation: Observation) -> tuple[Served, ...]:
    """The pages that an observation saw, in the order of the declaration; none when others recorded it."""
    more = observation.more
    listed = more.get("pages")
    parts = listed if isinstance(listed, list) else [more] if "final_url" in more else []
    return tuple(_served(part, observation.source or "") for part in parts if isinstance(part, Mapping))


def _served(part: Mapping[str, object], source: str) -> Served:
    hops, status, snapshot = part.get("hops"), part.get("status"), part.get("snapshot")
    return Served(
        str(part.get("address", source)), str(part.get("final_url", "")), status if isinstance(status, int) else None,
        str(part.get("media") or ""), snapshot if isinstance(snapshot, str) else None,
        tuple((int(hop[0]), str(hop[1])) for hop in hops) if isinstance(hops, list) else ())


def _made_by(history: History, version: Version) -> Observation | None:
    """The last journal line that made a version."""
    lines = [one for one in history.journal if one.version == version.name and one.confirmed
             and one.verdict in MAKES_A_VERSION]
    return lines[-1] if lines else None


def provenance(history: History, version: Version) -> Provenance:
    """What proves a version; addresses are as declared today when the journal names none."""
    made = _made_by(history, version)
    pages = served(made) if made else ()
    addresses = [page.final_url for page in pages] or list(history.addresses)
    copies = tuple(archived_copy(address, version.at) for address in addresses if address.startswith("http"))
    return Provenance(version.at, pages, made.source if made else None, copies)


def archived_copy(address: str, at: datetime) -> str:
    """Where the Internet Archive shows its copy of an address that is nearest to a time."""
    return _COPIES.format(at.astimezone(UTC), address)
