"""Which policies are to be watched: what is declared, and of that what somebody named."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.archive.declarations import declarations, extras
from plugins.archive.store import paths
from plugins.archive.store.errors import DeclarationError
from plugins.capture.extract.extract import refusal
from plugins.capture.judge.capture import Watched
from plugins.spelling import did_you_mean_or_list


class UnknownName(Exception):
    """Somebody named what nobody declared; the text says so, with the nearest that is there."""


@dataclass(frozen=True)
class Watchlist:
    """The policies to watch, and the declarations that cannot be read."""

    policies: tuple[Watched, ...]
    refused: tuple[tuple[Watched, str], ...]  #: with the reason
    broken: tuple[str, ...]                   #: declarations that cannot be understood, a sentence each


def watchlist(root: Path, names: Sequence[str] = ()) -> Watchlist:
    """The policies of the named services (`zoom`, `Zoom`, `zoom/terms-of-service`), or of all of them.

    A declaration that is broken does not keep the others from being watched. UnknownName for a name that fits nothing.
    """
    known = paths.services(root)
    services = [_service(name, known) for name in names]
    policies, refused, broken = list[Watched](), list[tuple[Watched, str]](), list[str]()
    for service in dict.fromkeys(services or known):
        try:
            declared = list(_declared(root, service))
        except DeclarationError as error:
            broken.append(str(error))
            continue
        for one in _selected(declared, service, names):
            if reason := refusal(one.terms):
                refused.append((one, f"{paths.declaration_path(root, service)}: {reason}"))
            else:
                policies.append(one)
    return Watchlist(tuple(policies), tuple(refused), tuple(broken))


def _declared(root: Path, service: str) -> Iterator[Watched]:
    declaration = declarations.load(root, service)
    added = extras.load(root, declaration)
    for terms in declaration.terms:
        yield Watched(declaration.slug, declaration.name, terms, added.get(terms.slug, extras.Extras()))


def _selected(declared: Sequence[Watched], service: str, names: Sequence[str]) -> Sequence[Watched]:
    """Of a service's policies those that were named; all of them when the service was, or nothing."""
    policy_names = [name.partition("/")[2] for name in names if paths.policy_slug(name.partition("/")[0]) == service]
    if not policy_names or "" in policy_names:
        return declared
    slugs = [one.terms.slug for one in declared]
    for policy in policy_names:
        if policy not in slugs:
            raise UnknownName(f"{service!r} has no policy {policy!r}{_near(policy, slugs)}")
    return [one for one in declared if one.terms.slug in policy_names]


def _service(name: str, known: Sequence[str]) -> str:
    service = paths.policy_slug(name.partition("/")[0])
    if service not in known:
        raise UnknownName(f"there is no service {name!r}{_near(service, known)}")
    return service


def _near(word: str, known: Sequence[str]) -> str:
    """The nearest name, or the ones that there are, as long as one can read them."""
    return did_you_mean_or_list(word, known, 0.5) or f"; {len(known)} are declared"
