"""Where everything lies: the one module that knows names and paths of the archive.

    <root>/<service>/declaration.json              what is watched, and where
    <root>/<service>/declaration.history.json      by which rules it was read before
    <root>/<service>/extras.json                   what we add to it: topics, notes, how often, robots.txt
    <root>/<service>/adopted.json                  which recorded histories were taken over, and how far
    <root>/<service>/<policy>/<version name>.md    one version, nothing but the policy's text
    <root>/<service>/<policy>/journal.jsonl        every observation
    <root>/<service>/<policy>/unpublished/<hash>.md  texts that are held, or went again before they could be believed
    <root>/<service>/<policy>/attribution.txt      whom to thank, when others recorded the history
    <root>/<service>/<policy>/weights.toml         where an author weighs a change otherwise than the rules do
    <root>/witness/<time>.txt, .tsr                digests of journal lines, and an outside authority's time stamp

The root is `content/policies` of a site. A version is named by its day, UTC ("2023-08-07"); a second one of the same
day by its second too ("2023-08-07T18-11-02Z").
"""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

POLICIES = Path("content/policies")  #: the root, seen from the checkout
_SECOND = "%Y-%m-%dT%H-%M-%SZ"


def policy_slug(name: str) -> str:
    """How a service or a policy is called in paths and references: "Terms of Service" is `terms-of-service`."""
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
    return slug or "x" + sha256(name.encode()).hexdigest()[:8]


def slugs(names: Iterable[str]) -> dict[str, str]:
    """A slug for each name; twins ("TP-Link", "Tp-link") get a number: `tp-link`, `tp-link-2`."""
    slugs_by_name: dict[str, str] = {}
    for name in names:
        slugs_by_name[name] = free_slug(name, slugs_by_name.values())
    return slugs_by_name


def free_slug(name: str, taken: Collection[str]) -> str:
    """The name's slug, with the first number that nobody has."""
    slug, number = policy_slug(name), 2
    while slug in taken:
        slug, number = f"{policy_slug(name)}-{number}", number + 1
    return slug


def declaration_path(root: Path, service: str) -> Path:
    """The path of a service's declaration."""
    return root / service / "declaration.json"


def declaration_history_path(root: Path, service: str) -> Path:
    """The path of a service's earlier declarations."""
    return root / service / "declaration.history.json"


def extras_path(root: Path, service: str) -> Path:
    """The file of what we add to a service's declaration."""
    return root / service / "extras.json"


def unpublished_path(root: Path, service: str, policy: str, fingerprint: str) -> Path:
    """The file of a text that is held, or was reverted before it was confirmed."""
    return policy_path(root, service, policy) / "unpublished" / f"{fingerprint[:12]}.md"


def adopted_path(root: Path, service: str) -> Path:
    """The file that lists which collections were adopted, and how far."""
    return root / service / "adopted.json"


def policy_path(root: Path, service: str, policy: str) -> Path:
    """The folder of a policy's versions."""
    return root / service / policy


def version_path(root: Path, service: str, policy: str, name: str) -> Path:
    """The path of a version's text."""
    return policy_path(root, service, policy) / f"{name}.md"


def journal_path(root: Path, service: str, policy: str) -> Path:
    """The path of a policy's journal."""
    return policy_path(root, service, policy) / "journal.jsonl"


def attribution_path(root: Path, service: str, policy: str) -> Path:
    """The file of the attribution that a history's licence asks for."""
    return policy_path(root, service, policy) / "attribution.txt"


def weights_path(root: Path, service: str, policy: str) -> Path:
    """The file of an author's overrides of significance and topics."""
    return policy_path(root, service, policy) / "weights.toml"


def services(root: Path) -> tuple[str, ...]:
    """The slugs of all services that have a declaration, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in root.glob("*/declaration.json")))


def recorded_policies(root: Path, service: str) -> tuple[str, ...]:
    """The slugs of a service's policies that have a journal, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in (root / service).glob("*/journal.jsonl")))


def version_name(at: datetime, taken: Collection[str] = ()) -> str:
    """A name for a version captured then, which none of the taken ones is."""
    moment = at.astimezone(UTC)
    name = moment.date().isoformat()
    while name in taken:
        name, moment = moment.strftime(_SECOND), moment + timedelta(seconds=1)
    return name


def version_time(name: str) -> datetime:
    """When a version was captured, read from its name (midnight for a day); ValueError if the name is malformed."""
    if len(name) == len("2023-08-07"):
        return datetime.strptime(name, "%Y-%m-%d").replace(tzinfo=UTC)
    return datetime.strptime(name, _SECOND).replace(tzinfo=UTC)
