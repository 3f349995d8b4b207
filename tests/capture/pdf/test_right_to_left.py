"""Lines of scripts from the right, as they stand on a page from the left to the right, and as they are read."""
from __future__ import annotations

import pytest

from plugins.capture.pdf.right_to_left import logical


def seen(*runs: str) -> list[str]:
    """The signs of a line from the left; a run in a script from the right is given as it is read."""
    return [sign for run in runs for sign in (run[::-1] if any("\u0590" <= one < "\u0700" for one in run) else run)]


@pytest.mark.parametrize(("signs", "read"), [
    (seen("פרטיות", " .", "1"), "1. פרטיות"),
    (seen(" הוקמה", " ", "Heron Ferry", " ", "חברת"), "חברת Heron Ferry הוקמה"),
    (seen(".", "3.2", " ", "ראו סעיף", " ,", "2018", " ", "מאז"), "מאז 2018, ראו סעיף 3.2."),
    (seen(".", "gate@heron.example", " :", "דואר"), "דואר: gate@heron.example."),
    (seen("שנה", " ", "2026", " ", "GDPR", " ", "לפי"), "לפי GDPR 2026 שנה"),
    (seen("ממחיר", " ", "5.5%", " ", "עד"), "עד 5.5% ממחיר"),
    (seen("כאן", " (", "Heron Ferry", "( ", "או"), "או (Heron Ferry) כאן"),
    (["م", "\ufefb", "س"], "س\u0644\u0627م"),
    (seen("يوم", " ", "2026", "/", "5", " ", "منذ"), "منذ 2026/5 يوم"),
])
def test_words_figures_and_brackets_are_read_in_their_places(signs: list[str], read: str) -> None:
    assert logical(signs) == read
