"""Sends one message to every address of NOTIFY_URLS with apprise: mail, webhooks, ntfy, Matrix, Mastodon and others.

    echo '{"urls": […], "title": "…", "body": "…"}' | python -m plugins.notify

A process of its own, started only when there is news: apprise takes half a second and 18 MB to load.
"""
from __future__ import annotations

import json
import logging
import sys

import apprise


def main() -> int:
    """Send what standard input says; 1, with a line for each address that did not take it."""
    message = json.load(sys.stdin)
    logging.getLogger("apprise").setLevel(logging.CRITICAL)  # its own words repeat addresses with their passwords
    failed = [line for url in message["urls"] if (line := _sent(url, message["title"], message["body"]))]
    print("\n".join(failed))
    return int(bool(failed))


def _sent(url: str, title: str, body: str) -> str:
    """Why an address did not take the message, without its password; "" when it did."""
    target = apprise.Apprise.instantiate(url)
    if target is None:
        return f"{url.partition('://')[0]}://… is no address that apprise knows"
    sent = target.notify(body=body, title=title, body_format=apprise.NotifyFormat.TEXT)
    shown = str(target.url(privacy=True)).partition("?")[0]  # type: ignore[no-untyped-call]
    return "" if sent else f"{shown} did not take it"


if __name__ == "__main__":
    sys.exit(main())
