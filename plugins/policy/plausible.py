"""Whether what was captured can be the whole policy: walls, error pages, menus, truncation, another language."""
from __future__ import annotations

import re

from plugins.policy.canonical import Canonical, canonical
from plugins.policy.language import language
from plugins.policy.wording import shared

_WALLS = (
    (r"client challenge|verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot|captcha|unusual traffic|"
     r"checking your browser|access (?:to this page has been )?denied|enable javascript and cookies",
     "a wall against robots was captured: fetch the page another way"),
    (r"you must (?:log|sign) in|(?:log|sign) in to (?:continue|your account)",
     "a login page was captured: look for an address of the policy that needs no account"),
    (r"page (?:not found|could not be found|cannot be found|doesn t exist|does not exist)|404 error|error 404|"
     r"service unavailable|internal server error|bad gateway|something went wrong|we ll be right back|"
     r"under maintenance|temporarily unavailable|dns failure",
     "an error page was captured: check the address, or wait until the service is back"),
    (r"loading|please wait|enable javascript|javascript is (?:disabled|required)",
     "a placeholder was captured before the text arrived: the page needs a browser or another address"),
)
_WALL_SIZE = 250  #: words; a longer page that holds a wall's phrase is a policy that mentions it


def implausible(text: str) -> str | None:
    """Why a text on its own cannot be a policy; None when it can."""
    form = canonical(text)
    if not form.size:
        return "there are no words in what was captured"
    if form.size <= _WALL_SIZE:
        said = " ".join(word for line in form.lines for word in line.words)
        for phrases, reason in _WALLS:
            if re.search(phrases, said):
                return reason
    if form.size < 20:
        return "hardly a word was captured: check the selectors"
    if _prose(form) == 0:
        return "only menus and links were captured: check the selectors"
    return None


def _prose(form: Canonical) -> int:
    """How many words stand in sentences rather than in labels and links."""
    return sum(len(line.words) for line in form.lines if len(line.words) >= 10 and line.linked < 0.5 * len(line.words))


def partial(before: str, after: str) -> str | None:
    """Why one of two captures is not the whole document, going by the other; None when both can be."""
    first, second = canonical(before), canonical(after)
    small, large = sorted((first, second), key=lambda form: form.size)
    share = small.size / max(1, large.size)
    spoken = language(first), language(second)
    if None not in spoken and spoken[0] != spoken[1]:
        return f"one capture is in another language ({spoken[0]} and {spoken[1]}): pin the language of the page"
    if share < 0.5 and _teasers(small) >= 3 > _teasers(large):
        return "one capture is an index of cut-off excerpts: take the address of the whole document"
    if share < 0.25 and large.size >= 200:
        if shared(small, large) > 0.6:
            return f"one capture holds only {share:.0%} of the other's words: check the selectors"
        if small.size < 0.25 * large.size and _prose(small) < 0.5 * small.size:
            return "one capture is another page: check the address and the selectors"
    return None


def _teasers(form: Canonical) -> int:
    """How many lines only lead on to another page."""
    return sum(" ".join(line.words) in ("read more", "learn more", "continue reading", "see more") for line in form.lines)
