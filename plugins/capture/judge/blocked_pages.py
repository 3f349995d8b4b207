"""The signs on a captured page besides its text: title, first heading, a puzzle, a password field, a consent form.

`policy.plausibility.blocked_pages` decides by it whether the page stands in the policy's place.
"""
from __future__ import annotations

from plugins.capture.extract.clean import parse
from plugins.capture.styles.unseen import drop_unseen
from plugins.policy.plausibility.blocked_pages import Mark, PageSigns, blocked_page
from plugins.policy.text.document import normalize

_SELECTORS = {
    Mark.PUZZLE: "[class*='g-recaptcha'], [class*='h-captcha'], [class*='cf-turnstile'], [id*='captcha'], "
                 "[id^='px-captcha'], [class*='captcha'], form#challenge-form, iframe[src*='captcha'], "
                 "script[src*='challenge-platform'], script[src*='recaptcha/api'], script[src*='hcaptcha.com'], "
                 "meta[http-equiv='refresh' i]:is([content*='captcha' i], [content*='challenge' i])",
    Mark.PASSWORD: "input[type=password]",
    Mark.CONSENT: "[id*='consent-wall'], [class*='consent-wall'], form[action*='consent.'], form[action*='/consent']",
}


def page_signs(html: str) -> PageSigns:
    """The signs by which a page that stands in a policy's place is recognized."""
    soup = parse(html)
    marks = frozenset(mark for mark, selector in _SELECTORS.items() if soup.select_one(selector))
    return PageSigns(soup.title.get_text() if soup.title else "", soup.h1.get_text() if soup.h1 else "", marks)


def in_place_of_the_policy(html: str) -> str | None:
    """What stands on a page in which the policy was not found at all, and what to do about it."""
    soup = parse(html)
    drop_unseen(soup)
    return blocked_page(page_signs(html), normalize(soup.get_text(" ")))
