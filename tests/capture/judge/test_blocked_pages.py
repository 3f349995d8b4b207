"""What stands in a policy's place is recognised by the page; a policy that speaks of such things is not."""
from __future__ import annotations

import pytest

from plugins.capture.judge.blocked_pages import page_signs
from tests.policy.strings import blocked_page

POLICY = "You sign in to your account with a password. Cookies help us. A page that was not found is not ours. " * 30


@pytest.mark.parametrize(("html", "text", "what"), [
    ("<title>Just a moment...</title>", "Checking your connection", "robots"),
    ("<title>Terms</title><div class='cf-turnstile'></div>", "One more step", "robots"),
    ("<p>", "Press & hold to confirm that you are human", "robots"),
    ("<noscript><meta http-equiv=Refresh content='0;url=/x/captcha'></noscript>", "", "robots"),
    ("<h1>Anmelden</h1>", "Ihr Name, Ihr Wort", "login"),
    ("<form><input type=password></form>", "Welcome back", "login"),
    ("<p>", "Sign in to continue reading this page", "login"),
    ("<title>404 - Acme</title>", "Have you lost your way?", "error page"),
    ("<h1>Service Unavailable</h1>", "Come back soon", "error page"),
    ("<title>Before you continue to Acme</title>", "Cookies and more", "consent"),
    ("<p>", "We value your privacy. Choose what to accept: all, or nothing at all", "consent"),
    ("<p>", "Loading, one moment please", "placeholder"),
])
def test_a_page_in_a_policys_place_is_named(html: str, text: str, what: str) -> None:
    assert what in (blocked_page(page_signs(html), text) or "a policy")


@pytest.mark.parametrize("html", ["<title>Terms</title><h1>Terms of Acme</h1><p>", "<input type=password>",
                                  "<title>Sign in with Acme: terms</title>"])
def test_a_whole_policy_may_speak_of_logins_cookies_and_errors(html: str) -> None:
    assert blocked_page(page_signs(html), POLICY) is None


def test_a_short_policy_is_a_policy() -> None:
    text = "Acme Ltd, 1 High Street. Managing director: none."
    assert blocked_page(page_signs("<title>Imprint</title><h1>Imprint</h1>"), text) is None
