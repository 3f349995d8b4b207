from __future__ import annotations

import pytest

from plugins.policy.text.document import normalize
from plugins.policy.text.language import language, passage_language
from tests.policy.bakery import TERMS
from tests.policy.plausibility.test_checks import SPANISH

GERMAN = ("Sie können das Brot bei uns bestellen und die Rechnung ist von Ihnen in den Tagen zu zahlen, "
          "die wir mit der Ware nennen. ")
FRENCH = ("Vous pouvez commander le pain dans notre boutique et la commande est ferme pour vous, "
          "sur les jours de la semaine. ")


@pytest.mark.parametrize(("text", "name"), [
    ("パンとバターを毎朝お届けします。ご注文は前日までにお願いします。" * 12, "Japanese"),
    ("我们每天早上送面包。请在前一天下订单。" * 20, "Chinese"),
    ("빵은 매일 아침 배달됩니다. 주문은 전날까지 해 주세요. " * 20, "Korean"),
    ("เราส่งขนมปังทุกเช้า กรุณาสั่งล่วงหน้าหนึ่งวัน " * 20, "Thai"),
    ("نحن نوصل الخبز كل صباح ويرجى الطلب قبل يوم واحد " * 20, "Arabic"),
    ("Παραδίδουμε ψωμί κάθε πρωί και η παραγγελία γίνεται την προηγούμενη ημέρα " * 10, "Greek"),
    ("Мы привозим хлеб каждое утро, и заказ нужно сделать за день до этого, если вы не дома. " * 10, "Russian"),
    ("Ekmek her sabah getirilir ve bu siparişler için bir gün önce haber verilir, veya size sorulur. " * 10, "Turkish"),
])
def test_a_language_is_told_by_its_letters_or_by_small_words_in_other_letters(text: str, name: str) -> None:
    assert language(normalize(text)) == name


def test_a_list_of_languages_in_an_english_page_does_not_make_it_another() -> None:
    assert language(normalize(TERMS + "\n\n* 日本語\n* 한국어\n* ไทย\n* العربية\n* Ελληνικά\n")) == "English"


@pytest.mark.parametrize(("text", "name"), [
    (TERMS, "English"), (GERMAN * 6, "German"), (FRENCH * 6, "French"), (SPANISH * 2, "Spanish"),
])
def test_a_language_is_told_by_its_small_words(text: str, name: str) -> None:
    assert language(normalize(text)) == name


@pytest.mark.parametrize("text", ["Bread and butter", "lorem ipsum dolor " * 50, "パンとバター。" * 9])
def test_of_short_or_unknown_text_nothing_is_said(text: str) -> None:
    assert language(normalize(text)) is None


@pytest.mark.parametrize(("passage", "usual", "name"), [
    ("Wir verkaufen Ihr Brot nicht weiter.", "English", "German"),
    ("Nie sprzedajemy chleba o świcie.", "English", "Polish"),
    ("パンは販売しません。", "English", "Japanese"),
    ("We never sell the bread of others.", "German", "English"),
    ("We never sell the bread of others.", "Japanese", "English"),
    ("Le pain (www.example.com/en) n’est pas vendu à des tiers.", "English", "French"),
])
def test_a_passage_in_another_language_is_told_by_its_own_words(passage: str, usual: str, name: str) -> None:
    assert passage_language(passage, usual) == name


@pytest.mark.parametrize(("passage", "usual"), [
    ("Bread | 30 days", "English"), ("La Boulangerie is a bakery of the Café Die Insel.", "English"),
    ("Es gilt österreichisches Recht.", "German"), ("第三者提供", "Japanese"), ("", "English"),
    ("Brød og smør", "Danish"), ("E-mail: bread@example.com", "English"), ("What do I get?", "English"),
    ("| a.example.com | x-e, y-a, o |", "English"),
])
def test_a_passage_without_clear_words_is_in_the_language_of_its_document(passage: str, usual: str) -> None:
    assert passage_language(passage, usual) == usual


@pytest.mark.slow
def test_a_passage_without_spaces_is_read_however_long_it_is() -> None:
    assert passage_language("面包不出售给第三者" * 30_000, "English") == "Chinese"
