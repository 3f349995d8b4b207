from __future__ import annotations

import pytest

from plugins.policy.plausibility.blocked_pages import blocking_reason
from plugins.policy.text.document import normalize
from tests.policy.bakery import TERMS

MANY = "\n\n".join(f"[Recipe number {n} for a cake](/{n})" for n in range(60))


@pytest.mark.parametrize(("page", "kind"), [
    ("# Client Challenge\n\nA required part of this site could not load.", "robots"),
    ("Just a moment…\n\nChecking your browser before you enter the bakery.", "robots"),
    ("Access Denied\n\nYou don't have permission to access this page.", "robots"),
    ("Accès refusé\n\nVous n'avez pas la permission.", "robots"),
    ("Please sign in to continue\n\nPassword\n\nForgot your password?", "login"),
    ("# We're sorry\n\nWe can't find the page you were trying to reach.", "error page"),
    ("Seite nicht gefunden\n\nZur Startseite", "error page"),
    ("Something went wrong. Try again later.", "error page"),
    ("We'll be right back! The bakery is down for maintenance.", "error page"),
    ("Before you continue to the bakery\n\nAccept all\n\nReject all", "consent"),
    ("Loading…", "placeholder"),
    ("Your browser is not supported. Please enable JavaScript.", "placeholder"),
    (f"Page not found\n\n{MANY}", "error page"),
])
def test_walls_are_told_by_what_they_say(page: str, kind: str) -> None:
    assert kind in (blocking_reason(normalize(page)) or "a policy")


@pytest.mark.parametrize("text", [
    TERMS,
    "Uploading recipes is free. Downloading them costs a roll, and the bakery keeps a list of who uploaded what to the "
    "oven book, so that cooks are paid for every recipe that somebody downloads from it in the course of a whole year.",
    f"{TERMS}\n\nIf something went wrong with an order and the page was not found, tell the baker before long.",
    f"{TERMS}\n\n{TERMS}\n\nPlease wait.\n\nPage not found",
])
def test_policies_that_mention_such_things_are_none(text: str) -> None:
    assert blocking_reason(normalize(text)) is None
