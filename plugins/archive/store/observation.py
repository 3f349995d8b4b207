"""One observation of a policy with its verdict, as a line of the journal holds it."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from plugins.policy.model import Verdict


@dataclass(frozen=True)
class Observation:
    """One observation of a policy, or a range of equal ones, and the verdict on it."""

    at: datetime                #: when, aware
    verdict: Verdict
    reason: str                 #: one sentence for readers
    hash: str | None = None     #: SHA-256 of the text that was seen
    version: str | None = None  #: the name of the version that it made, or that it matched
    source: str | None = None   #: the address, or the commit of a collection
    excerpt: bool = False       #: only some passages were recorded
    confirmed: bool = True      #: False while a change has not stood long enough to be believed
    more: Mapping[str, object] = field(default_factory=dict)  #: final_url, hops, status, evidence, topics …
    since: datetime | None = None  #: when a range of equal observations began; `at` is its end
    times: int = 1                 #: how many observations that were

    @property
    def headline(self) -> str:
        """What changed, in the words of the texts; "" of a change that was recorded before there were headlines."""
        return str(self.more.get("headline", ""))

    @property
    def news(self) -> str:
        """The headline; where there is none, the reason."""
        return self.headline or self.reason

    @property
    def topics(self) -> tuple[str, ...] | None:
        """The slugs of a change's topics; None of a change that was recorded without."""
        found = self.more.get("topics")
        return tuple(map(str, found)) if isinstance(found, list) else None

    @property
    def first_at(self) -> datetime:
        """The time of the first observation that this line stands for."""
        return self.since or self.at

    @property
    def first_seen(self) -> datetime:
        """When the words were first seen: before `at` for a change that had to stand for a while to be believed."""
        earlier = self.more.get("first_seen")
        return datetime.fromisoformat(earlier) if isinstance(earlier, str) else self.at
