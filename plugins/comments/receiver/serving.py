"""Runs the receiver with waitress, set so that slow connections never keep a good one waiting."""
from __future__ import annotations

import sys
from typing import Any

import waitress  # type: ignore[import-untyped]

from plugins.comments.receiver.inbox import make_application
from plugins.comments.receiver.request import LARGEST
from plugins.settings import CommentSettings

#: waitress' own limit of 100 connections lets 200 slow ones shut everybody out for 12 s; with these, nobody waits.
LIMITS: dict[str, Any] = {
    "connection_limit": 900, "asyncore_use_poll": True, "channel_timeout": 15, "cleanup_interval": 5, "threads": 4,
    "max_request_body_size": LARGEST, "max_request_header_size": 16_384, "ident": "",
}


def serve(settings: CommentSettings, listen: str, trusted_proxy: str | None = None) -> int:
    """Serve until Ctrl-C; 1 when the address cannot be had."""
    proxy: dict[str, Any] = {"trusted_proxy": trusted_proxy, "trusted_proxy_headers": {"x-forwarded-for"},
                             "clear_untrusted_proxy_headers": True} if trusted_proxy else {}
    try:
        server = waitress.create_server(make_application(settings), listen=listen, **LIMITS, **proxy)
    except (OSError, ValueError) as error:
        print(f"tasks.py comments serve: cannot listen at {listen}: {error}", file=sys.stderr)
        return 1
    print(f"Taking comments at http://{listen}{settings.prefix}; Ctrl-C ends", flush=True)
    try:
        server.run()
    except KeyboardInterrupt:
        print(file=sys.stderr)
    return 0
