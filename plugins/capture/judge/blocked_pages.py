"""Recognises pages that stand in a policy's place: robots' walls, logins, consent, errors, placeholders.

`policy.plausible` judges the words; here the page itself is asked, which knows more: its title, its password field,
the puzzle that it loads. Only short pages are walls; a long one that mentions a login is a policy that does.
"""
from __future__ import annotations

import re

from plugins.capture.extract.clean import drop_unseen, parse

MOST_WORDS = 300  #: on a page that is a wall

_TITLES = (
    (r"just a moment|attention required|security check|are you (a )?(human|robot)|access denied"
     r"|request (blocked|rejected)|pardon our interruption|bot verification", "a wall against robots"),
    (r"\b(404|410)\b|(page )?not found|page introuvable|seite nicht gefunden|página no encontrada", "an error page"),
    (r"\b50[0-4]\b|service unavailable|bad gateway|internal server error|be right back"
     r"|(under|scheduled|in) maintenance|something went wrong", "an error page"),
    (r"\b(log|sign) ?in\b|\blogin\b|anmelden|connexion|iniciar sesión", "a login page"),
    (r"before you continue|cookie consent|your privacy choices|we value your privacy", "a consent page"),
)
_MARKS = (
    ("[class*='g-recaptcha'], [class*='h-captcha'], [class*='cf-turnstile'], [id*='captcha'], [id^='px-captcha'], "
     "[class*='captcha'], form#challenge-form, iframe[src*='captcha'], script[src*='challenge-platform'], "
     "script[src*='recaptcha/api'], script[src*='hcaptcha.com'], "
     "meta[http-equiv='refresh' i]:is([content*='captcha' i], [content*='challenge' i])", "a wall against robots"),
    ("input[type=password]", "a login page"),
    ("[id*='consent-wall'], [class*='consent-wall'], form[action*='consent.'], form[action*='/consent']",
     "a consent page"),
)
_SAYS = (
    (r"before (you|we) continue to|to continue,? (please )?(accept|choose|agree)|"
     r"we (and our partners|use cookies|value your privacy).*\b(accept|agree|reject|manage)\b", "a consent page"),
    (r"(complete|solve) (the|this) (security check|puzzle|captcha)|(not|are you) a robot|press (and|&) hold|"
     r"unusual (traffic|activity)", "a wall against robots"),
    (r"^(loading|please wait|one moment|wird geladen|chargement|cargando)\b", "a placeholder"),
    (r"(sign|log) in to (continue|view|read|your account)|you (must|need to) (be logged|log|sign) in", "a login page"),
)


def in_place_of_the_policy(html: str) -> str | None:
    """What stands on a page in which the policy was not found at all."""
    soup = parse(html)
    drop_unseen(soup)
    return wall(html, soup.get_text(" "))


def wall(html: str, text: str) -> str | None:
    """What stands in the policy's place ("a login page"); None when nothing does."""
    words = " ".join(re.sub(r"[#*_\\]", "", text).casefold().split())
    if len(words.split()) > MOST_WORDS:
        return None
    soup = parse(html)
    title = " ".join((soup.title.get_text() if soup.title else "").casefold().split())
    heading = " ".join((soup.h1.get_text() if soup.h1 else "").casefold().split())
    for said in (title, heading):
        for pattern, what in _TITLES:
            if re.search(pattern, said):
                return what
    marked = next((what for selector, what in _MARKS if soup.select_one(selector)), None)
    return marked or next((what for pattern, what in _SAYS if re.search(pattern, words)), None)
