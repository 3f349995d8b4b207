"""Tells whoever NOTIFY_URLS names, through a process of its own (`plugins.notify`)."""
from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from plugins.settings import NotifySettings

_LONGEST = 120  #: seconds that sending may take in all


def send(settings: NotifySettings, title: str, lines: Sequence[str]) -> str:
    """Send one message; why it did not reach everybody, or ""."""
    if not settings.urls:
        return "nobody can be told: NOTIFY_URLS in pelican.conf.py is empty"
    message = json.dumps({"urls": settings.urls, "title": title, "body": "\n".join(lines)})
    try:
        sending = subprocess.run([sys.executable, "-m", "plugins.notify"], input=message, text=True, timeout=_LONGEST,
                                 capture_output=True, check=False, cwd=Path(__file__).resolve().parents[1])
    except subprocess.TimeoutExpired:
        return f"the message was not sent within {_LONGEST} seconds"
    if sending.returncode == 0:
        return ""
    return sending.stdout.strip() or sending.stderr.strip().splitlines()[-1]
