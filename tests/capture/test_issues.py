"""Issues on GitHub about failing sources."""
from __future__ import annotations

import subprocess

import pytest

from plugins.capture import issues
from plugins.capture.notification import Failure, Notification


def test_a_program_that_does_not_answer_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(words: list[str], **options: object) -> None:
        raise subprocess.TimeoutExpired(words, 60)

    monkeypatch.setattr(subprocess, "run", hang)
    found = Notification((), (Failure("heron-ferry/terms-of-service", "Heron Ferry Terms of Service", "Gone"),), ())
    assert issues.keep_issues(found) == "gh label create: no answer within 60 seconds"
