"""Keeps one open GitHub issue for each failing source, with GitHub's own `gh`; closed when the source recovers."""
from __future__ import annotations

import json
import re
import subprocess

from plugins.capture.notification import Notification

LABEL = "source"
_TITLE = "Source fails: {}"


def keep_issues(found: Notification) -> str:
    """Open and close issues; why that was not possible, or ""."""
    try:
        _update_issues(found)
    except FileNotFoundError:
        return "no issue was opened: GitHub's program gh is not here"
    except subprocess.TimeoutExpired as error:
        return f"gh {' '.join(error.cmd[1:3])}: no answer within {error.timeout:.0f} seconds"
    except subprocess.CalledProcessError as error:
        return f"gh {' '.join(error.cmd[1:3])}: {error.stderr.strip().splitlines()[-1] if error.stderr else 'failed'}"
    return ""


def _update_issues(found: Notification) -> None:
    if found.failures:
        _gh("label", "create", LABEL, "--force", "--description", "A watched source that fails")
    open_issues = _open_issues() if found.failures or found.recovered else {}
    for failure in found.failures:
        title = _TITLE.format(failure.reference)
        if title not in open_issues:
            _gh("issue", "create", "--label", LABEL, "--title", title, "--body", _quoted(failure.sentence))
    for over in found.recovered:
        if number := open_issues.get(_TITLE.format(over.reference)):
            _gh("issue", "close", str(number), "--comment", "The source answers again.")


def _open_issues() -> dict[str, int]:
    listed = _gh("issue", "list", "--label", LABEL, "--state", "open", "--limit", "1000", "--json", "number,title")
    return {one["title"]: one["number"] for one in json.loads(listed)}


def _quoted(sentence: str) -> str:
    """Foreign words as a block of code: they mention nobody and link nowhere."""
    longest = max(map(len, re.findall(r"`+", sentence)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{sentence}\n{fence}\n\nThis issue is closed when the source answers again.\n"


def _gh(*words: str) -> str:
    return subprocess.run(["gh", *words], check=True, capture_output=True, text=True, timeout=60).stdout

