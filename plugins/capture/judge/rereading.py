"""Reads kept pages again when our own rules changed, so that what differs because of us is never news."""
from __future__ import annotations

from collections.abc import Sequence

from plugins.archive.declarations.declarations import TermsDeclaration
from plugins.archive.history.provenance import served
from plugins.archive.store.journal import Observation
from plugins.archive.store.observation_state import StoredState
from plugins.capture.extract import extract
from plugins.capture.faults import Fault, Hop
from plugins.capture.http.fetch import FetchedPage
from plugins.capture.snapshots import Snapshots
from plugins.policy.noise.boilerplate.block_rules import PAGE
from plugins.policy.noise.token_diff import token_diff
from plugins.policy.text.document import NormalizedDocument


def pages_of(observation: Observation, snapshots: Snapshots) -> tuple[FetchedPage, ...] | None:
    """The pages that an observation saw, as they were served; None when one of them is not kept here."""
    found = []
    for one in served(observation):
        body = snapshots.get(one.snapshot)
        if body is None:
            return None
        found.append(FetchedPage(one.address, (Hop(one.status or 200, one.final_url),), body, one.media))
    return tuple(found) or None


def reread(known: StoredState, terms: TermsDeclaration, snapshots: Snapshots) -> str | None:
    """What our rules of today read in the last pages that had the standing words; None when they read nothing."""
    line = known.last_capture
    pages = pages_of(line, snapshots) if line else None
    if pages is None or [page.declared for page in pages] != [source.fetch for source in terms.sources]:
        return None
    try:
        return extract.text(pages, terms)
    except Fault:
        return None


def rules_changed(known: StoredState, rules: str) -> bool:
    """True if the standing words were read by other rules than today's; others' records were, always."""
    current = known.current
    if current is None:
        return False
    read = [one.more.get("rules") for one in known.observations if one.version == current and "rules" in one.more]
    return not read or read[-1] != rules or known.last_capture is None


def reads_same(before: NormalizedDocument, after: NormalizedDocument) -> bool:
    """True if two texts have the same words in the same order, whatever their markup."""
    return before.letters == after.letters


def is_clean_record(before: NormalizedDocument, after: NormalizedDocument) -> bool:
    """True if a record of others can be compared with our reading, so that what differs is the service's doing.

    Two programs that read a page otherwise differ in the page around the policy, in the order of lines, or in what is
    a heading. On 19 real pages with others' records of them, where none of the three differs, all other differences
    were changes of the service.
    """
    found = token_diff(before, after, PAGE)
    if found.page or found.moved:
        return False
    (lines, headings), (new_lines, new_headings) = map(_unnumbered, (before, after))
    return headings & new_lines == new_headings & lines


def _unnumbered(doc: NormalizedDocument) -> tuple[set[str], set[str]]:
    """The lines and the headings of a text, each as its letters without the number before it."""
    letters = [(line.letters.lstrip("0123456789"), line.heading) for line in doc.lines]
    return {one for one, _ in letters}, {one for one, is_heading in letters if is_heading}


def addresses_changed(known: StoredState, terms: TermsDeclaration) -> bool:
    """True if the standing words were read at other addresses than those declared today."""
    line = known.last_capture
    addresses: Sequence[str] = [one.address for one in served(line)] if line else []
    return bool(addresses) and list(addresses) != [source.fetch for source in terms.sources]
