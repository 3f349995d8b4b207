"""Lines of scripts from the right, as they stand on a page from the left to the right, and as they are read."""
from __future__ import annotations

import pytest

from plugins.capture.pdf.pdf import pdf_text
from plugins.capture.pdf.right_to_left import logical, reversed_words
from tests.capture.documents import lettered


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


class DrawnPage:
    """Where the letters of a line stand, 10 points each, from the left or from the right."""

    def __init__(self, text: str, step: int) -> None:
        self.places = [step * place for place in range(len(text))]

    def get_charbox(self, place: int) -> tuple[int, int, int, int]:
        return self.places[place], 0, self.places[place] + 10, 10


@pytest.mark.parametrize(("plain", "step", "read"), [
    ("םולש", 10, "שלום"), ("שלום", -10, "שלום"), (".1 תנאים", -10, "1. תנאים"), ("terms", 10, "terms")])
def test_words_from_the_right_are_in_their_order(plain: str, step: int, read: str) -> None:
    line = plain
    for start, end, instead in sorted(reversed_words(DrawnPage(plain, step), plain), reverse=True):
        line = line[:start] + instead + line[end:]
    assert line == read


@pytest.mark.parametrize(("drawn", "read"), [
    ("תויטרפ", "פרטיות"),
    ("רתויב ריעה", "העיר ביותר"),
    ("Heron Ferry ראוד", "Heron Ferry דואר"),  # in a line from the left, words alone
    ("םולש 2018 GDPR ראוד", "דואר GDPR 2018 שלום"),
    ("םולש .1", "1. שלום"),
])
def test_lines_of_a_file_are_read_from_the_right(drawn: str, read: str) -> None:
    assert pdf_text(lettered(drawn)).strip() == read


def test_lines_from_the_left_stay_as_they_are() -> None:
    assert pdf_text(lettered("On ships and ferries of 2018")).strip() == "On ships and ferries of 2018"
