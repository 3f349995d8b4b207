"""A policy as the pages of its changes, versions and clauses name it: a new version changes none of that."""
from __future__ import annotations

from dataclasses import dataclass

from plugins.publish.records.policy_record import PolicyRecord


@dataclass(frozen=True, slots=True)
class ShownHistory:
    """Where a policy is published, and who recorded it."""

    service: str
    service_name: str
    policy: str
    policy_type: str
    addresses: tuple[str, ...]
    attribution: str | None


@dataclass(frozen=True, slots=True)
class ShownPolicy:
    """A policy, for templates; its `repr` is a key of everything in it."""

    title: str  #: "Zoom Terms of Service"
    url: str    #: below the site's root
    history: ShownHistory

    @classmethod
    def of(cls, record: PolicyRecord) -> ShownPolicy:
        """What these pages may show of a policy."""
        history = record.history
        return cls(record.title, record.url, ShownHistory(
            history.service, history.service_name, history.policy, history.policy_type, history.addresses,
            history.attribution))
