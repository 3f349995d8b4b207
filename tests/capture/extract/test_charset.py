from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.capture.extract.charset import decode
from plugins.capture.faults import Fault, FaultKind

WORDS = "Nutzungsbedingungen für Überraschungen: größer, schöner – und „neu“"


@pytest.mark.parametrize(("encoding", "media"), [
    ("utf-8", "text/html; charset=utf-8"),
    ("cp1252", "text/html; charset=ISO-8859-1"),
    ("utf-16", "text/html"),
    ("utf-8-sig", "text/html"),
    ("utf-8", "text/html; charset=ISO-8859-1"),    # mislabelled
    ("cp1252", "text/html; charset=utf-8"),        # mislabelled the other way
    ("utf-8", "text/html; charset=no-such-thing"),
    ("utf-8", ""),
])
def test_the_words_are_read_whatever_the_label(encoding: str, media: str) -> None:
    assert WORDS in decode(f"<p>{WORDS}</p>".encode(encoding), media)


@pytest.mark.parametrize(("encoding", "label", "words"), [
    ("cp1251", "windows-1251", "Условия использования сервиса"), ("shift_jis", "Shift_JIS", "利用規約とプライバシー"),
    ("gb18030", "gb2312", "服务条款与隐私政策"), ("euc_kr", "euc-kr", "이용 약관과 개인정보"),
    ("iso8859_2", "iso-8859-2", "Zásady ochrany údajů")])
def test_a_label_in_the_page_is_believed(encoding: str, label: str, words: str) -> None:
    body = f'<meta charset="{label}"><p>{words}</p>'.encode(encoding)
    assert words in decode(body, "text/html")


@pytest.mark.parametrize("before", [
    '<!--[if IE]><meta charset="windows-1251"><![endif]-->', '<script>"<meta charset=windows-1251>"</script>',
    '<meta name="description" content="charset=windows-1251">', "<title><meta charset=windows-1251></title>",
    "<!-- " + "a long note " * 900 + "-->"])
def test_what_stands_in_comments_and_scripts_is_no_label(before: str) -> None:
    assert WORDS in decode(f"{before}<meta charset=utf-8><p>{WORDS}</p>".encode(), "text/html")


@pytest.mark.parametrize(("encoding", "media", "words"), [
    ("mac-roman", "text/html; charset=x-mac-roman", "Conditions générales “café”"),
    ("iso8859-8", 'text/html; charset="iso-8859-8-i"; version=1', "תנאי השימוש"),
    ("cp1251", "text/html;charset='Windows-1251' ; q=1", "Условия"),
    ("utf-8-sig", "text/html; charset=windows-1251", "Условия"),
    ("cp1252", "text/html; charset=x-user-defined", "Conditions générales"),
    ("utf-8", "text/html; charset=iso-2022-kr", "Conditions générales")])
def test_labels_are_those_that_browsers_read(encoding: str, media: str, words: str) -> None:
    assert words in decode(f"<p>{words}</p>".encode(encoding), media)


def test_a_type_in_the_page_is_read_with_its_parameter() -> None:
    body = '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>Условия</p>'.encode("koi8-r")
    assert "Условия" in decode(body, "text/html")


def test_a_page_without_any_label_is_recognised_by_its_bytes() -> None:
    words = "Условия использования: мы собираем данные, которые вы нам даёте, и храним их у себя. " * 5
    assert words in decode(f"<p>{words}</p>".encode("cp1251"), "text/html")


@pytest.mark.parametrize(("encoding", "language", "words"), [
    ("cp1252", "", "L’utilisateur accepte à ses frais. Où est l’été? Çà et là, déjà prévu."),
    ("cp1252", "", "La società può modificare i termini. È perciò più facile: città, libertà, così."),
    ("cp1250", "sl", "Uporabnik lahko zahteva izbris svojih podatkov. Čeprav, žal, še vedno."),
    ("cp1254", "tr", "Kullanıcı, kişisel verilerinin silinmesini isteyebilir. Gizlilik politikası şöyledir."),
    ("cp1257", "lv", "Lietotājs piekrīt noteikumiem un privātuma politikai. Šādā gadījumā mēs dzēšam datus."),
    ("iso8859_2", "pl", "Zażółć gęślą jaźń. Użytkownik może żądać usunięcia swoich danych osobowych."),
    ("iso8859_2", "pl", "Opłaty są zwracane, jeśli łódź nie wypłynie, a źródło błędu leży po naszej stronie."),
    ("iso8859_2", "cs", "Jízdné se vrací, jestliže loď nevypluje a příčina je na naší straně; lze však žádat."),
    ("cp1250", "ro", "Preţul se înapoiază dacă barca nu pleacă şi vina este a noastră."),
    ("iso2022_jp", "ja", "船が出ない場合は運賃を返します。"),
])
def test_encodings_that_look_alike_are_told_by_language(encoding: str, language: str, words: str) -> None:
    assert words in decode(f"<html lang='{language}'><p>{words}</p></html>".encode(encoding), "text/html")


def test_language_is_detected_where_a_page_names_none() -> None:
    words = "Jízdné se vrací na účet, a to pokud loď nevypluje do hodiny nebo je to od nás k tomu, že jsou vlny. "
    assert words in decode(f"<html><p>{words * 6}</p></html>".encode("cp1250"), "text/html")


def test_a_label_in_the_value_of_an_attribute_is_none() -> None:
    body = "<p title='<meta charset=koi8-r>'><meta charset=windows-1251>Паром".encode("cp1251")
    assert decode(body, "text/html").endswith("Паром")


def test_a_page_that_cannot_be_read_is_a_fault() -> None:
    with pytest.raises(Fault) as caught:
        decode("\ufffd broken \ufffd beyond \ufffd reading".encode(), "text/html; charset=utf-8")
    assert caught.value.kind is FaultKind.ENCODING


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\ufffd\ufeff")))
def test_utf_8_is_always_read_exactly(words: str) -> None:
    assert decode(words.encode(), "text/html; charset=utf-8") == words
