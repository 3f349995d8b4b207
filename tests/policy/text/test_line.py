from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.policy.text.line import HIDDEN, fold, plain_words, reread


def words(raw: str) -> tuple[str, ...]:
    return fold(raw).words


@pytest.mark.parametrize(("before", "after"), [
    ("We don’t sell “cakes” – ever…", 'We don\'t sell "cakes" - ever...'),
    ("See [our oven](https://a.example/x?id=1) page", "See [our oven](https://b.example/y) page"),
    ("**Bread** and _butter_", "Bread and butter"),
    ("* Bread is free", "- Bread is free"),
    ("3. Bread is free", "27. Bread is free"),
    ("・パンです", "- パンです"),
    ("3° Bread is free", "3. Bread is free"),
    ("## Bread", "#### bread"),
    ("१२ रोटियाँ", "12 रोटियाँ"),
    ("Bread ![a loaf](loaf.png) is free", "Bread is free"),
    ("so\u00adft\u200b bread", "soft bread"),
    ("Bread&nbsp;&amp;&nbsp;butter", "Bread & butter"),
    ("<b>Bread</b> is free", "Bread is free"),
    ("Write to <tea@bakery.example>", "Write to tea@bakery.example"),
    ("at https://bakery.example/terms?utm_source=x", "at https://bakery.example/terms"),
    ("at www.bakery.example", "at [bakery.example](https://www.bakery.example)"),
    ("Our [ovensopens in a new tab](/o)", "Our [ovens (opens in a new tab)](/o)"),
    ("[tea@bakery.exampleopens email client](mailto:x)", "[tea@bakery.example](mailto:x)"),
    ("Our [ovens in a new tab](/o)", "Our [ovens](/o)"),
    ("\\[bread\\_form id=\"42\"\\] Rolls", "Rolls"),
    ("p.p1 {margin: 0.0px; font: 12.0px Times} li.l1 {margin: 0.0px} Rolls", "Rolls"),
])
def test_markup_and_typography_are_folded_away(before: str, after: str) -> None:
    assert fold(before).letters == fold(after).letters


@pytest.mark.parametrize(("before", "after"), [
    ("The fee is 5 %", "The fee is 6 %"),
    ("Pay $ 5", "Pay € 5"),
    ("१२ रोटियाँ", "13 रोटियाँ"),
    ("Version 1.2", "Version 1.3"),
    ("Write to tea@bakery.example", "Write to milk@bakery.example"),
    ("Call it {name: rolls}", "Call it {name: buns}"),
    ("See [rolls]", "See [buns]"),
])
def test_what_a_reader_would_see_is_kept(before: str, after: str) -> None:
    assert fold(before).letters != fold(after).letters


def test_an_address_is_one_word() -> None:
    assert words("Write to _tea@bakery.example_.") == ("write", "to", "tea@bakery.example")


def test_an_address_that_cloudflare_hides_is_decoded() -> None:
    hidden = "[\\[email protected\\]](https://x.example/cdn-cgi/l/email-protection#30445551705d595c5b1e5c4544)"
    assert words(f"Write to {hidden} today") == ("write", "to", "tea@milk.lut", "today")


@pytest.mark.parametrize("hidden", [
    "[email protected]", "\\[email protected\\]", "[\\[email protected\\]](/cdn-cgi/l/email-protection)",
    "le[\\[email protected\\]](/cdn-cgi/l/email-protection)", "[\\[email protected\\].example](/x)",
    "[\\[email protected\\]](#x)bakery.example",
])
def test_a_hidden_address_is_one_word_whatever_is_left_of_it(hidden: str) -> None:
    assert words(f"Write to {hidden} today") == ("write", "to", HIDDEN, "today")


def test_links_are_counted_in_words() -> None:
    assert (fold("[Tea room](a) and [milk](b)").linked, fold("[Tea room](a) and [milk](b)").is_links) == (3, False)


def test_a_line_of_links_is_links() -> None:
    assert fold("[Tea](a) [Milk](b) [Bread](c)").is_links


@pytest.mark.parametrize(("misread", "meant"), [
    ("donâ€™t", "don’t"), ("cafÃ©", "café"), ("GebÃ¼hr", "Gebühr"), ("â€œcakeâ€\x9d", "“cake”"),
])
def test_utf_8_that_was_read_as_windows_1252_is_read_again(misread: str, meant: str) -> None:
    assert reread(misread) == meant


@pytest.mark.parametrize("text", ["fidélité®", "À â tout", "5 € pour « Élan »", "Straße, Öl, Ärger"])
def test_words_that_only_look_misread_stay(text: str) -> None:
    assert reread(text) == text


def test_of_a_quotation_mark_that_lost_a_byte_nothing_stays() -> None:
    assert fold("the â€œcakeâ€ shop").letters == fold("the “cake” shop").letters


def test_a_whole_line_in_bold_is_a_heading() -> None:
    assert [fold(raw).heading for raw in ("**Bread**", "**Bread** is free", "# Bread")] == [True, False, True]


@settings(deadline=None, max_examples=30)
@given(st.text())
def test_any_line_can_be_folded_and_gives_folded_words(raw: str) -> None:
    line = fold(raw)
    assert all(word == word.strip() and word for word in line.words) and line.linked <= len(line.words)


def test_struck_out_words_do_not_stand() -> None:
    assert fold("We ~~never share~~ bake.").words == ("we", "bake")


def test_a_raised_figure_is_no_digit_of_the_figure_before_it() -> None:
    assert fold("30¹ days").letters not in (fold("301 days").letters, fold("30 days").letters)


def test_plain_words_are_in_small_letters_and_without_signs() -> None:
    assert plain_words("Page 2/9 – “Größe”!") == ["page", "2", "9", "grösse"]


def test_two_figures_side_by_side_are_not_one() -> None:
    assert fold("2-4 days").letters != fold("24 days").letters
    assert fold("10 000 rolls").letters == fold("10000 rolls").letters
    assert fold("Call 02 31 20 44").letters == fold("Call 02312044").letters
