"""How houses and languages number their clauses; a row is a pair of consecutive headings and the numbers they print."""
from __future__ import annotations

import pytest

from plugins.policy.clauses.parse import segment

BODY = "This paragraph is longer than any heading and says what happens to the bread of people who come to us."
CHINESE = "本面包店说明如何处理顾客的面包，以及为什么要这样做，并且告诉顾客在什么情况下可以要求退还面包。"


def numbers(*headings: str, body: str = BODY) -> list[tuple[str | None, str | None]]:
    text = "\n\n".join(f"{heading}\n\n{body}" for heading in headings)
    return [(clause.number, clause.heading) for clause in segment(f"# Terms\n\n{body}\n\n{text}\n").clauses[1:]]


@pytest.mark.parametrize(("first", "second", "expected"), [
    ("Article 1er - Objet", "Article 2 - Durée", [("1", "Objet"), ("2", "Durée")]),
    ("Art. 5 Brot", "Art. 6 Butter", [("5", "Brot"), ("6", "Butter")]),
    ("Article n° 1 : Objet", "Article n° 2 : Durée", [("1", "Objet"), ("2", "Durée")]),
    ("Artículo 1º. Objeto", "Artículo 2º. Fin", [("1", "Objeto"), ("2", "Fin")]),
    ("§ 3a Kündigung", "§ 4 Ende", [("3a", "Kündigung"), ("4", "Ende")]),
    ("Section 5A. Scope", "Section 5B. Use", [("5A", "Scope"), ("5B", "Use")]),
    ("Section One: Scope", "Section Two: Use", [("One", "Scope"), ("Two", "Use")]),
    ("## 01 Scope", "## 02 Use", [("01", "Scope"), ("02", "Use")]),
    ("## 1 | Scope", "## 2 | Use", [("1", "Scope"), ("2", "Use")]),
    ("## 07 May 2026", "## 09 May 2026", [(None, "07 May 2026"), (None, "09 May 2026")]),
    ("A.1 Scope", "A.2 Use", [("A.1", "Scope"), ("A.2", "Use")]),
    ("1.a Scope", "1.b Use", [("1.a", "Scope"), ("1.b", "Use")]),
    ("1.- Objeto", "2.- Fin", [("1", "Objeto"), ("2", "Fin")]),
    ("1º) Objeto", "2º) Fin", [("1", "Objeto"), ("2", "Fin")]),
    ("PRIMERA.- Objeto", "SEGUNDA.- Fin", [("PRIMERA", "Objeto"), ("SEGUNDA", "Fin")]),
    ("Cláusula primera. Objeto", "Cláusula segunda. Fin", [("primera", "Objeto"), ("segunda", "Fin")]),
    ("Глава 1. Хлеб", "Глава 2. Масло", [("1", "Хлеб"), ("2", "Масло")]),
    ("Άρθρο 1 Ψωμί", "Άρθρο 2 Βούτυρο", [("1", "Ψωμί"), ("2", "Βούτυρο")]),
    ("1 § Leipä", "2 § Voi", [("1", "Leipä"), ("2", "Voi")]),
    ("I. fejezet Kenyér", "II. fejezet Vaj", [("I", "Kenyér"), ("II", "Vaj")]),
    ("Điều 1. Bánh mì", "Điều 2. Bơ", [("1", "Bánh mì"), ("2", "Bơ")]),
    ("المادة 1: الخبز", "المادة 2: الزبدة", [("1", "الخبز"), ("2", "الزبدة")]),
    ("제1조 (빵)", "제2조 (버터)", [("1", "(빵)"), ("2", "(버터)")]),
    ("제2조의2 (빵)", "제3조 (버터)", [("2의2", "(빵)"), ("3", "(버터)")]),
    ("Ⅰ. 빵", "Ⅱ. 버터", [("I", "빵"), ("II", "버터")]),
    ("1A. Scope", "1B. Use", [("1A", "Scope"), ("1B", "Use")]),
    ("Article 2 bis. Objet", "Article 3. Durée", [("2bis", "Objet"), ("3", "Durée")]),
    ("**1º Objeto**", "**2º Fin**", [("1", "Objeto"), ("2", "Fin")]),
    ("Α. Ψωμί", "Β. Βούτυρο", [("Α", "Ψωμί"), ("Β", "Βούτυρο")]),
    ("А. Хлеб", "Б. Масло", [("А", "Хлеб"), ("Б", "Масло")]),
    ("**א. לחם**", "**ב. חמאה**", [("א", "לחם"), ("ב", "חמאה")]),
    ("**أ) الخبز**", "**ب) الزبدة**", [("أ", "الخبز"), ("ب", "الزبدة")]),
    ("Artículo 1.º Objeto", "Artículo 2.º Fin", [("1", "Objeto"), ("2", "Fin")]),
    ("п. 1. Хлеб", "п. 2. Масло", [("1", "Хлеб"), ("2", "Масло")]),
    ("מס' 1 לחם", "מס' 2 חמאה", [("1", "לחם"), ("2", "חמאה")]),
    ("أولاً: الخبز", "ثانيًا: الزبدة", [("أولاً", "الخبز"), ("ثانيًا", "الزبدة")]),
    ("가. 빵", "나. 버터", [("가", "빵"), ("나", "버터")]),
    ("1. § Kenyér", "2. § Vaj", [("1", "Kenyér"), ("2", "Vaj")]),
    ("1. cikk Kenyér", "2. cikk Vaj", [("1", "Kenyér"), ("2", "Vaj")]),
    ("## 4. Mai 2026", "## 5. Juni 2026", [(None, "4. Mai 2026"), (None, "5. Juni 2026")]),
])
def test_numbers_are_read_in_the_forms_of_many_houses(
        first: str, second: str, expected: list[tuple[str, str]]) -> None:
    assert numbers(first, second) == expected


@pytest.mark.parametrize(("first", "second", "expected"), [
    ("一、面包", "二、黄油", [("一", "面包"), ("二", "黄油")]),
    ("（一）面包", "（二）黄油", [("一", "面包"), ("二", "黄油")]),
    ("第一章 面包", "第二章 黄油", [("一", "面包"), ("二", "黄油")]),
    ("1. 面包", "2. 黄油", [("1", "面包"), ("2", "黄油")]),
])
def test_scripts_without_capitals_have_headings(first: str, second: str, expected: list[tuple[str, str]]) -> None:
    assert numbers(first, second, body=CHINESE) == expected


@pytest.mark.parametrize(("first", "second", "expected"), [
    ("Section 1. Fresh Bread. It is baked at four.", "Section 2. Butter. It is churned at five.",
     [("1", "Fresh Bread"), ("2", "Butter")]),
    ("**Clause 3:** The bread is baked at four.", "**Clause 4.** The butter is churned at five.",
     [("3", None), ("4", None)]),
    ("а) Хлеб пекут утром, каждый день.", "б) Масло сбивают вечером.", [("а", None), ("б", None)]),
    ("① 빵은 아침에 굽습니다.", "② 버터는 저녁에 만듭니다.", [("1", None), ("2", None)]),
])
def test_numbers_before_sentences(first: str, second: str, expected: list[tuple[str, str]]) -> None:
    assert numbers(first, second) == expected


@pytest.mark.parametrize("line", ["4. Mai 2026", "5.50 EUR a loaf", "Section 5 of the Bread Act says so."])
def test_dates_amounts_and_references_are_no_numbers_of_clauses(line: str) -> None:
    assert [clause.number for clause in segment(f"# Terms\n\n{BODY}\n\n{line}\n\n{BODY}\n").clauses] == [None]


def test_clauses_after_a_list_of_contents_keep_their_numbers() -> None:
    text = f"Contents\n\n1. Bread\n2. Butter\n\n1. Bread\n\n{BODY}\n\n2. Butter\n\n{BODY}\n"
    assert [clause.number for clause in segment(text).clauses] == [None, "1", "2"]


def test_numbered_sentence_without_capitals_is_no_heading() -> None:
    assert numbers("1.1 我们不出售面包。", "1.2 我们出售黄油。", body=CHINESE) == [("1.1", None), ("1.2", None)]


@pytest.mark.parametrize("sentence", [
    "Article 6 of the bakers' code allows it.", "Article 5 alone is not enough, as we wrote above.",
    "Primera vez que usted viene, el pan es gratis.", "A.M. is when we bake.", "U.S. bakers may bake.",
])
def test_sentence_that_begins_like_a_number_opens_no_clause(sentence: str) -> None:
    assert numbers(f"Bread\n\n{sentence}") in ([], [(None, "Bread")])


def test_numbered_title_over_its_text_without_a_blank_line_is_a_heading() -> None:
    outline = segment("1. Who we are\nWe are a bakery of bread.\n\n2. Sharing\nWe share bread with neighbours.\n")
    assert [(clause.number, clause.heading, clause.text) for clause in outline.clauses] == [
        ("1", "Who we are", "We are a bakery of bread."),
        ("2", "Sharing", "We share bread with neighbours.")]


def test_wrapped_line_of_a_numbered_sentence_goes_on() -> None:
    outline = segment("1. We bake our bread in a village near\nLyon, and we sell it.\n\n2. We bake every day.\n")
    assert "a village near Lyon, and we sell it." in outline.clauses[0].text
