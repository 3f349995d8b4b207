"""What stays of a mail's text: the writer's own words, and what they quote to answer it."""
from __future__ import annotations

import email

import pytest

from plugins.comments.imports.mail_parts import written_text
from plugins.comments.imports.mail_text import own_words

HEADERS = (
    "On Tue, Apr 30, 2024 at 10:00 AM Grace Hopper <grace@mail.example> wrote:",
    "On Tue, Apr 30, 2024 at 10:00 AM Grace Hopper <\ngrace@mail.example>\nwrote:",
    "Am Di., 30. Apr. 2024 um 10:00 Uhr schrieb Grace <grace@mail.example>:",
    "Le mar. 30 avr. 2024 à 10:00, Grace <grace@mail.example> a écrit\u00a0:",
    "El mar, 30 abr 2024 a las 10:00, Grace (<grace@mail.example>)\nescribió:",
    "Il giorno mar 30 apr 2024 alle ore 10:00 Grace <\ngrace@mail.example> ha scritto:",
    "Em ter., 30 de abr. de 2024 às 10:00, Grace <grace@mail.example>\nescreveu:",
    "Op di 30 apr 2024 om 10:00 schreef Grace <grace@mail.example>:",
    "Den tis 30 apr. 2024 kl 10:00 skrev Grace <grace@mail.example>:",
    "2024-04-30 10:00 GMT+02:00 Grace <grace@mail.example>:",
    "Op 30 apr. 2024, om 10:00 heeft Grace <grace@mail.example> het volgende geschreven:",
    "Grace <grace@mail.example> escreveu (terça, 30/04/2024 à(s) 10:00):",
    "No dia 30/04/2024, às 10:00, Grace <grace@mail.example>\nescreveu:",
    "tir. 30. apr. 2024 kl. 10.00 skrev Grace <grace@mail.example>:",
    "2024年4月30日(火) 10:00 Grace <grace@mail.example>：",
    "On Tuesday, Grace wrote:",
)
OUTLOOK = (
    "-----Original Message-----\nFrom: Grace",
    "From: Grace <grace@mail.example>\nSent: Tuesday, April 30, 2024 10:00 AM\nTo: us\nSubject: Terms",
    "**From:** Grace <grace@mail.example>\n**Sent:** Tuesday",
    "Von: Grace <grace@mail.example>\nGesendet: Dienstag, 30. April 2024 10:00\nAn: uns",
    "De : Grace <grace@mail.example>\nEnvoyé : mardi 30 avril 2024\nÀ : nous",
    "Da: Grace <grace@mail.example>\nInviato: martedì 30 aprile 2024\nA: noi",
    "Van: Grace <grace@mail.example>\nVerzonden: dinsdag 30 april 2024\nAan: ons",
    "De: Grace <grace@mail.example>\nEnviada em: terça-feira, 30 de abril de 2024\nPara: nós",
    "Od: Grace <grace@mail.example>\nWysłane: wtorek, 30 kwietnia 2024 10:00\nDo: my",
    "Begin forwarded message:",
    "Inizio messaggio inoltrato:",
)


@pytest.mark.parametrize("header", HEADERS)
def test_the_quoted_mail_and_its_header_go_from_the_end(header: str) -> None:
    assert own_words(f"My point.\n\n{header}\n\n> What?\n> Theirs.\n") == "My point."


@pytest.mark.parametrize("header", [header for header in HEADERS if any(sign.isdigit() for sign in header)])
def test_an_unquoted_mail_below_its_header_goes_too(header: str) -> None:
    assert own_words(f"My point.\n\n{header}\n\nTheirs.\nGrace\n") == "My point."


@pytest.mark.parametrize("header", HEADERS)
def test_a_header_above_an_answer_goes_and_the_answer_stays(header: str) -> None:
    assert own_words(f"{header}\n> What?\n\nThis.\n") == "> What?\n\nThis."


@pytest.mark.parametrize("header", OUTLOOK)
def test_what_outlook_quotes_without_a_mark_goes(header: str) -> None:
    assert own_words(f"My point.\n\n{header}\n\nTheirs.\n") == "My point."


@pytest.mark.parametrize("text", [
    "The clause says:\n\n> You may not.\n\nI think that is odd.",
    "She wrote:\nnothing at all.",
    "On the whole I like what they wrote:\n\n- one\n- two\n\nThanks, it helps.",
    "From: the first clause\nI read on.",
    "A list:\n\n- one\n- two",
    "Write to <terms@ferry.example> and say:\n\n> I do not agree.\n\nThat helps.",
    "At 10:30 the page says:\n\n> You may not.\n\nAt 11:00 it is gone.",
    "I read it.\n\nSee https://aka.ms/terms",
    "Clause 4 says to write to <terms@ferry.example>:\n\n> Write to us.\n\nNobody answers.",
    "One has to write to (terms@ferry.example) within 30 days and say:\n\nI do not agree.\n\nThat is all.",
])
def test_words_of_ones_own_stay(text: str) -> None:
    assert own_words(text) == text


@pytest.mark.parametrize("end", ["-- \r\nAda\r\nphone", "\n\nSent from my iPhone", "\n\nGesendet von meinem Telefon",
                                 "\n\nOutlook for iOS <https://aka.ms/x1y2>",
                                 "\n___________________________"])
def test_signatures_and_footers_go(end: str) -> None:
    assert own_words(f"Words.\n{end}") == "Words."


@pytest.mark.parametrize(("html", "words"), [
    ('<div dir="ltr">My <b>point</b>.</div><div class="gmail_quote"><div>On Tue, Apr 30, 2024 at 10:00 AM Grace &lt;'
     '<a href="mailto:g@mail.example">g@mail.example</a>&gt; wrote:<br></div><blockquote>What?</blockquote></div>',
     "My **point**."),
    ('<p>Yes.</p><div style="border-top:1px"><p><b>From:</b> Grace &lt;g@mail.example&gt;<br><b>Sent:</b> 30 April 2024'
     '<br><b>To:</b> us</p></div><p>Theirs.</p>', "Yes."),
    ('<p>See <a href="https://ferry.example/terms">here</a></p><img src="https://ferry.example/x.gif">',
     "See here <https://ferry.example/terms>"),
    ("<h1>Title</h1><ul><li>one</li><li>two</li></ul>", "**Title**\n\n- one\n- two"),
])
def test_html_becomes_the_markdown_of_comments(html: str, words: str) -> None:
    message = email.message_from_bytes(f"Content-Type: text/html; charset=utf-8\n\n{html}".encode())
    assert own_words(written_text(message)) == words


def test_a_blank_plain_part_gives_way_to_the_html_part() -> None:
    message = email.message_from_bytes(
        b"Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n \n--b\n"
        b"Content-Type: text/html\n\n<p>Words.</p>\n--b--\n")
    assert own_words(written_text(message)) == "Words."


@pytest.mark.parametrize(("label", "content", "words"), [
    ("iso-8859-8-i", "שלום".encode("iso-8859-8"), "שלום"), ("x-sjis", "漢字".encode("cp932"), "漢字"),
    ("utf-7", b"Gr+APwA3w-e", "Grüße"), ("no-such-letters", "naïve".encode(), "naïve"),
    ("utf-8", "“naïve”".encode("cp1252"), "“naïve”"), ("iso-8859-1", "“naïve”".encode("cp1252"), "“naïve”"),
    ("us-ascii", "naïve".encode(), "naïve"), ("", "naïve".encode("latin-1"), "naïve")])
def test_letters_are_read_as_the_mail_says_or_as_they_must_be_meant(label: str, content: bytes, words: str) -> None:
    charset = f"; charset={label}" if label else ""
    message = email.message_from_bytes(f"Content-Type: text/plain{charset}\n\n".encode() + content)
    assert written_text(message) == words


MIXED = "Content-Type: multipart/mixed; boundary=b\n\n"
PICTURE = "--b\nContent-Type: image/png\nContent-Disposition: inline\n\nx\n"


@pytest.mark.parametrize(("mail", "words"), [
    (f"{MIXED}--b\n\nAbove.\n{PICTURE}--b\n\nBelow.\n--b--\n", "Above.\n\nBelow."),
    (f"{MIXED}--b\n\nMine.\n--b\nContent-Type: message/rfc822\n\nSubject: x\n\nTheirs.\n--b--\n", "Mine."),
    (f"{MIXED}--b\nContent-Type: message/rfc822\n\nSubject: x\n\nTheirs.\n--b--\n", ""),
    ("\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nMine.\n- - a dash\n-----BEGIN PGP SIGNATURE-----\n\niQ\n"
     "-----END PGP SIGNATURE-----\n", "Mine.\n- a dash"),
    ("Content-Type: text/html\n\n<p>Mine.<div class=gmail_signature>Ada, 555 1234</div>", "Mine."),
    ("Content-Type: text/html\n\n<div style='color:red;display:none'>Not shown</div><p>Mine.", "Mine."),
    ("Content-Type: text/html\n\n<table><tr><td>Mine.</td><td>All.</td></tr></table>", "Mine.\n\nAll."),
], ids=["text around a picture", "a mail passed on", "nothing but a mail passed on", "signed", "signature", "hidden",
        "laid out as a table"])
def test_only_what_was_written_for_this_mail_is_read(mail: str, words: str) -> None:
    assert own_words(written_text(email.message_from_string(mail))) == words
