"""Whether what was captured can be this policy: asked of each text before anybody compares it.

    wall, login, consent, error, placeholder     the page itself, and its words
    redirected elsewhere                         another address than before, with another document
    the same as another policy                   one page for two addresses is nobody's terms
    broken off, shrunk                           against its own history
    another language                             against its own history (an older edition: `policy.verdict` holds it)
"""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from plugins.archive.history.provenance import Served
from plugins.archive.store.versions import fingerprint
from plugins.capture.extract.charset import decode
from plugins.capture.faults import Fault, Kind
from plugins.capture.http.fetch import FetchedPage
from plugins.capture.judge.blocked_pages import wall
from plugins.policy.model import Version
from plugins.policy.noise.token_diff import shared
from plugins.policy.plausibility.checks import implausible, outgrows, partial
from plugins.policy.text.document import normalize
from plugins.policy.verdict.decide import same_terms

LEAST = 0.6          #: of its own words that a policy must keep to be believed without a person
_RECOGNISED = 0.5    #: of its words that tell a document again at another address
_SIZEABLE = 150      #: words; below, shares say little


@dataclass(frozen=True, slots=True)
class Before:
    """What is known of the policy when it is looked at again."""

    standing: Version | None = None             #: the text to compare with
    earlier: tuple[str, ...] = ()               #: texts that stood before it
    served: tuple[Served, ...] = ()             #: its pages at the last good look
    closed: bool = False                        #: whether their HTML came to its end
    others: Callable[[], Mapping[str, str]] = dict  #: SHA-256 of a text or page → another policy that has it


def doubt(text: str, pages: Sequence[FetchedPage], served: Sequence[Served], before: Before) -> Fault | None:
    """Why a capture cannot be the policy; None when it can."""
    fault = (_walled(text, pages) or _elsewhere(text, served, before) or _same(text, served, before)
             or _broken_off(text, pages, before) or _partial(text, before))
    return _fitting(fault, pages) if fault else None


def _fitting(fault: Fault, pages: Sequence[FetchedPage]) -> Fault:
    """A fault in words that fit a PDF, which has no selectors."""
    if not pages or not all(page.body[:1024].lstrip().startswith(b"%PDF-") for page in pages):
        return fault
    reason = fault.reason.replace("check the address and the selectors", "check the address")
    return Fault(fault.kind, reason.replace("check the selectors", "open the file and see what it shows"),
                 hops=fault.hops, wait=fault.wait)


def closes(pages: Sequence[FetchedPage]) -> bool:
    """Whether every page that is HTML came to its end."""
    return all(b"</html" in page.body[-4096:].lower() for page in pages if not page.body.startswith(b"%PDF"))


def _walled(text: str, pages: Sequence[FetchedPage]) -> Fault | None:
    for page in pages:
        if not page.body.lstrip().startswith(b"%PDF") and (what := wall(decode(page.body, page.media), text)):
            return Fault(Kind.WALL, f"{what.capitalize()} was captured in the policy's place")
    said = implausible(text)
    return Fault(Kind.IMPLAUSIBLE, _sentence(said)) if said else None


def _elsewhere(text: str, served: Sequence[Served], before: Before) -> Fault | None:
    """Other words at another address than last time; at first sight, a document's address that leads to a home page."""
    known = {page.address: page.final_url for page in before.served}
    for page in served:
        last = known.get(page.address)
        moved = _place(page.final_url) != _place(last) if last else _leads_home(page)
        if moved and not (before.standing and recognised(before.standing.text, text)):
            where = f"instead of {last}" if last else "and not to a document"
            return Fault(Kind.ELSEWHERE, f"The address now leads to {page.final_url} {where}")
    return None


def _place(url: str | None) -> tuple[str, str]:
    parts = urlsplit(url or "")
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/")


def _leads_home(page: Served) -> bool:
    return bool(_place(page.address)[1]) and not _place(page.final_url)[1]


def recognised(before: str, after: str) -> bool:
    """Whether a text is the same document, as far as half of its lines tell."""
    return shared(normalize(before), normalize(after)) > _RECOGNISED


def _same(text: str, served: Sequence[Served], before: Before) -> Fault | None:
    """A page that another policy has already; what stands here since long is not doubted for it."""
    if before.standing and recognised(before.standing.text, text):
        return None
    others = before.others()
    names = (*(page.snapshot or "" for page in served), fingerprint(text))
    other = next((others[name] for name in names if name in others), None)
    return Fault(Kind.SAME, f"The very same was captured for {other}") if other else None


def _broken_off(text: str, pages: Sequence[FetchedPage], before: Before) -> Fault | None:
    standing = before.standing
    if standing and before.closed and not closes(pages) and normalize(text).size < normalize(standing.text).size:
        return Fault(Kind.TRUNCATED, "The page broke off before its end")
    return None


def _partial(text: str, before: Before) -> Fault | None:
    standing = before.standing
    if standing is None or any(same_terms(earlier, text) for earlier in before.earlier):
        return None  # what stood before may come back, however short: that is a flap or a reversal
    # Where the larger text is the later one, what stood may be the partial one: `assess` holds it until it stood long.
    if not outgrows(standing.text, text) and (said := partial(standing.text, text)):
        return Fault(Kind.IMPLAUSIBLE, _sentence(said))
    size, was = normalize(text).size, normalize(standing.text).size
    if was >= _SIZEABLE and size < LEAST * was:
        return Fault(Kind.IMPLAUSIBLE, f"Only {size / was:.0%} of the words of {standing.date} were captured")
    return None


def _sentence(said: str) -> str:
    return said[:1].upper() + said[1:]
