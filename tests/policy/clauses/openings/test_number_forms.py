"""Forms of numbers as readers cite them: labels, letters before digits, parts of sections; and places in laws."""
from __future__ import annotations

import pytest

from plugins.policy.clauses.openings.numbering import above, depth, printed
from plugins.policy.clauses.parse import find, segment

BODY = "This paragraph is longer than any heading and says what happens to the bread of people who come to us."


@pytest.mark.parametrize(("line", "number", "rest"), [
    ("Q1. What do we bake?", "Q1", "What do we bake?"),
    ("A12: Butter", "A12", "Butter"),
    ("S-1.2 Orders", "S-1.2", "Orders"),
    ("Exhibit B-1: Butter", "B-1", "Butter"),
    ("16-2. Ovens", "16-2", "Ovens"),
    ("Step 1: Choose a loaf", "1", "Choose a loaf"),
    ("Schritt 2 – Bezahlen", "2", "Bezahlen"),
    ("Option Two: Butter", "Two", "Butter"),
    ("№ 1 Хлеб", "1", "Хлеб"),
    ("№ 2. Масло", "2", "Масло"),
    ("N° 4 – Le pain", "4", "Le pain"),
    ("Nr. 4: Brot", "4", "Brot"),
    ("[1.2] Scope", "1.2", "Scope"),
    ("§ 5 Abs. 1 – Haftung", "5 Abs. 1", "Haftung"),
    ("§ 5 (1) Haftung", "5(1)", "Haftung"),
    ("Art. 5(1) Scope", "5(1)", "Scope"),
    ("Art. 5 al. 2 Objet", "5 al. 2", "Objet"),
    ("2.1(a)(iv) Scope", "2.1(a)(iv)", "Scope"),
    ("20.1: Flour", "20.1", "Flour"),
    ("6.7- Lorsque le pain", "6.7", "Lorsque le pain"),
    ("Title III – Bread", "III", "Bread"),
    ("I/ OBJET", "I", "OBJET"),
    ("II- OBJET", "II", "OBJET"),
    ("A/ Objet", "A", "Objet"),
    ("B - Durée", "B", "Durée"),
    ("Article unique – Le pain", "unique", "Le pain"),
    ("धारा 1. रोटी", "1", "रोटी"),
    ("المادة (3): الخبز", "3", "الخبز"),
    ("(أ) الخبز", "أ", "الخبز"),
    ("פרק א' – לחם", "א'", "לחם"),
    ("Раздел А. Хлеб", "А", "Хлеб"),
    ("(ア) パン", "ア", "パン"),
    ("イ パン", "イ", "パン"),
    ("1）パン", "1", "パン"),
    ("２ パン", "２", "パン"),
    ("ステップ1：パン", "1", "パン"),
    ("(가) 빵", "가", "빵"),
])
def test_number_is_read_as_readers_cite_it(line: str, number: str, rest: str) -> None:
    read = printed(line)
    assert read is not None
    assert (read.number, read.rest) == (number, rest)


@pytest.mark.parametrize("line", [
    "Art. 6 Abs. 1 S. 1 lit. a DSGVO", "Art. 6(1)(b) GDPR", "Article 6 of the GDPR: consent", "§ 25 Abs. 1 TTDSG",
    "Article L. 217-4 du Code de la boulangerie", "Art. 13, 14 DSGVO", "27-29 North Street", "No. 1011 Grand Tower",
    "X / Twitter", "Step 1 is to choose", "Option 2 under clause 9", "44(0) 20 7946", "A4 paper", "D-Link", "1-3 Kioi",
])
def test_place_in_a_law_address_or_sentence_is_no_number(line: str) -> None:
    assert printed(line) is None


@pytest.mark.parametrize("line", ["Section 5. GDPR rights", "Article 4 CCPA Rights", "§ 7 DSGVO-Hinweise"])
def test_heading_about_a_law_keeps_its_number(line: str) -> None:
    assert printed(line) is not None


def test_word_after_a_number_is_no_part() -> None:
    read = printed("Article 8.9 All enquiries")
    assert read is not None
    assert (read.number, read.rest) == ("8.9", "All enquiries")


@pytest.mark.parametrize(("number", "over", "deep"), [
    ("10", "", 0), ("10.4", "10", 1), ("10.4(a)", "10.4", 2), ("5 Abs. 1", "5", 1), ("16-2", "16", 1),
    ("S-1.2", "S-1", 2), ("Q1", "", 0), ("premier", "", 0),
])
def test_number_says_what_it_belongs_under(number: str, over: str, deep: int) -> None:
    assert (above(number), depth(number)) == (over, deep)


def test_parts_hang_under_their_section() -> None:
    outline = segment(f"## 2.1 Bread\n\n{BODY}\n\n### 2.1(i) Rye\n\n{BODY}\n\n### 2.1(ii) Oats\n\n{BODY}\n")
    assert [(clause.number, clause.level) for clause in outline.clauses] == [("2.1", 1), ("2.1(i)", 2), ("2.1(ii)", 2)]


def test_two_numbers_in_a_row_are_two_clauses() -> None:
    outline = segment("# Terms\n\n(a)(i) You may eat bread.\n\n(ii) You may eat butter.\n\n(b) You may not sell it.\n")
    assert [(clause.number, clause.level, clause.text) for clause in outline.clauses[1:]] == [
        ("a", 2, ""), ("i", 3, "You may eat bread."), ("ii", 3, "You may eat butter."),
        ("b", 2, "You may not sell it.")]
    assert find(outline, "a (i)").text == "You may eat bread."


def test_section_that_each_part_repeats_is_one_clause() -> None:
    outline = segment("3.1 (a) We bake bread every day.\n\n3.1 (b) We churn butter every day.\n")
    assert [(clause.number, clause.level) for clause in outline.clauses] == [("3.1", 1), ("a", 2), ("b", 2)]


def test_number_in_square_brackets_before_a_text_is_the_mark_of_a_note() -> None:
    outline = segment(f"# Terms\n\n{BODY}\n\n\\[1\\] The flour is milled in the village.\n")
    assert [clause.number for clause in outline.clauses] == [None]


def test_number_in_square_brackets_before_a_heading_is_its_number() -> None:
    outline = segment(f"## \\[1\\] Bread\n\n{BODY}\n\n## \\[2\\] Butter\n\n{BODY}\n")
    assert [(clause.number, clause.heading) for clause in outline.clauses] == [("1", "Bread"), ("2", "Butter")]


def test_labels_lie_within_the_clause_they_stand_in() -> None:
    outline = segment(f"**Article 1 – Orders**\n\nStep 1: Choose a loaf\n\n{BODY}\n\nStep 2: Pay\n\n{BODY}\n")
    assert [(clause.number, clause.level, clause.heading) for clause in outline.clauses] == [
        ("1", 1, "Orders"), ("1", 2, "Choose a loaf"), ("2", 2, "Pay")]
