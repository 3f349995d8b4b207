from __future__ import annotations

import mailbox
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from email.message import EmailMessage
from pathlib import Path

import pytest

from plugins.comments.imports.mail import MailError, _NotAComment, collect, comment_from
from plugins.comments.spam import score
from plugins.comments.store.manifest import ManifestFile
from plugins.comments.store.queue import Held, Queue, QueueFolder
from plugins.settings import CommentSettings
from tests.comments.imports.noisy_mails import HEADERS, mails
from tests.comments.visitor import ABOVE, settings
from tests.comments.words import NOON


def mail(subject: str = "[comment zoom]", text: str = "My words.\n", sender: str = "Ada Lovelace <ada@mail.example>",
         **more: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"], message["Date"] = subject, sender, "Tue, 30 Apr 2024 10:00:00 +0200"
    for name, words in more.items():
        message[name.replace("_", "-")] = words
    message.set_content(text)
    return message


class Desk:
    def __init__(self, folder: Path) -> None:
        self.settings: CommentSettings = settings(folder)
        self.queue = Queue(self.settings.state)

    def collect(self, source: Path | str) -> tuple[list[Held], list[str]]:
        return collect(str(source), ManifestFile(self.settings.manifest).read(), self.settings, self.queue, NOON)

    def held(self) -> list[Held]:
        return list(self.queue.all(QueueFolder.PENDING)[0])


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def mbox(path: Path, *mails: EmailMessage) -> Path:
    with closing(mailbox.mbox(path)) as box:
        for message in mails:
            box.add(message)
    return path


def test_a_mail_becomes_a_held_comment_without_its_address(desk: Desk, tmp_path: Path) -> None:
    desk.collect(mbox(tmp_path / "mbox", mail(f"Re: [comment zoom {ABOVE}]")))
    (held,) = desk.held()
    comment = held.comment
    assert (comment.name, comment.body, comment.slug, comment.parent) == ("Ada Lovelace", "My words.", "zoom", ABOVE)
    assert (comment.source, comment.at.isoformat()) == ("mail", "2024-04-30T08:00:00+00:00")
    private = b"".join(path.read_bytes() for path in desk.settings.state.rglob("*") if path.is_file())
    assert b"mail.example" not in private


def test_a_maildir_is_read_too_and_nothing_twice(desk: Desk, tmp_path: Path) -> None:
    with closing(mailbox.Maildir(tmp_path / "box")) as box:
        box.add(mail())
    desk.collect(tmp_path / "box")
    desk.queue.drop(desk.held()[0])
    assert desk.collect(tmp_path / "box") == ([], [])


@pytest.mark.parametrize(("message", "why"), [
    (mail("Hello"), "names no post"), (mail("[comment nowhere]"), "no post has this name"),
    (mail("[comment shut]"), "closed"), (mail(text="> only a quote\n"), "Write something"),
    (mail(Auto_Submitted="auto-replied"), "by a machine"), (mail(List_Id="<x.example>"), "by a machine"),
])
def test_a_mail_that_is_no_comment_is_left_out_with_a_reason(desk: Desk, tmp_path: Path, message: EmailMessage,
                                                             why: str) -> None:
    taken, left = desk.collect(mbox(tmp_path / "mbox", message))
    assert taken == []
    assert why in left[0]


def test_an_answer_to_a_comment_that_is_not_there_goes_to_the_post(desk: Desk, tmp_path: Path) -> None:
    desk.collect(mbox(tmp_path / "mbox", mail("[comment zoom ../../x]"), mail("[comment zoom 2024-nobody]")))
    assert {held.comment.parent for held in desk.held()} == {""}


def test_a_sender_without_a_name_is_a_reader(desk: Desk, tmp_path: Path) -> None:
    desk.collect(mbox(tmp_path / "mbox", mail(sender="ada@mail.example")))
    assert desk.held()[0].comment.name == "A reader"


def test_letters_that_cannot_be_read_do_not_stop_the_others(desk: Desk, tmp_path: Path) -> None:
    strange = mail()
    strange.set_payload(b"Words \x81")
    taken, left = desk.collect(mbox(tmp_path / "mbox", strange, mail(text="Readable.")))
    assert [held.comment.body for held in taken] == ["Words \ufffd", "Readable."]
    assert left == []


def raw_mbox(path: Path, *mails: bytes) -> Path:
    path.write_bytes(b"".join(b"From x Tue Apr 30 10:00:00 2024\n" + raw + b"\n\n" for raw in mails))
    return path


@pytest.mark.parametrize("head", HEADERS, ids=repr)
def test_a_broken_mail_never_keeps_the_next_from_being_read(desk: Desk, tmp_path: Path, head: bytes) -> None:
    broken = head + b"\nSubject: [comment zoom]\n\nBroken mail\n"
    desk.collect(raw_mbox(tmp_path / "mbox", broken, mail(text="Readable.").as_bytes()))
    assert "Readable." in {held.comment.body for held in desk.held()}
    assert desk.collect(tmp_path / "mbox") == ([], [])


@pytest.mark.parametrize(("kind", "body", "why"), [
    ("application/pkcs7-mime", "MIIB", "holds no text that can be read, but application/pkcs7-mime"),
    ("application/ms-tnef", "eJ8+", "holds no text that can be read, but application/ms-tnef"),
    ("text/plain", "-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----", "is encrypted"),
    ("text/calendar", "BEGIN:VCALENDAR", "was sent by a machine (an invitation, or an answer to one)"),
])
def test_what_a_mail_holds_instead_of_words_is_named(desk: Desk, tmp_path: Path, kind: str, body: str,
                                                     why: str) -> None:
    message = mail(text=body)
    message.replace_header("Content-Type", kind)
    _, (reason,) = desk.collect(mbox(tmp_path / "mbox", message))
    assert reason == f"“[comment zoom]” {why}"


@pytest.mark.slow
def test_noise_is_named_or_read_and_never_a_traceback(desk: Desk) -> None:
    manifest = ManifestFile(desk.settings.manifest).read()
    taken = 0
    for raw in mails(1_000):
        with suppress(_NotAComment):
            comment, signals = comment_from(raw, manifest, NOON, desk.settings.reserved)
            taken += score(comment, signals, desk.settings.blocked).points >= 0
    assert taken


@pytest.mark.parametrize("words", ["See http://[x for more.", "It is at https://℀.example/ now."])
def test_what_only_begins_like_an_address_is_read(desk: Desk, tmp_path: Path, words: str) -> None:
    desk.collect(mbox(tmp_path / "mbox", mail(text=words), mail(text="Readable.")))
    assert {held.comment.body for held in desk.held()} == {words, "Readable."}


def test_a_mail_that_cannot_be_kept_is_named_and_the_next_one_read(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    hold = desk.queue.hold

    def picky(held: Held) -> Held:
        if held.comment.body == "Odd.":
            raise ValueError("an error that nobody thought of")
        return hold(held)

    monkeypatch.setattr(desk.queue, "hold", picky)
    taken, left = desk.collect(mbox(tmp_path / "mbox", mail(text="Odd."), mail(text="Readable.")))
    assert [held.comment.body for held in taken] == ["Readable."]
    assert "an error that nobody thought of" in left[0]


@pytest.mark.parametrize(("header", "value"), [
    ("Auto-Submitted", "auto-generated"), ("Precedence", "bulk"), ("X-Autoreply", "yes"), ("Return-Path", "<>"),
    ("X-Failed-Recipients", "a@mail.example"), ("X-Autorespond", "Out of office")])
def test_bounces_and_automatic_replies_are_left_out(desk: Desk, tmp_path: Path, header: str, value: str) -> None:
    taken, left = desk.collect(mbox(tmp_path / "mbox", mail(**{header: value})))
    assert (taken, f"by a machine ({header})" in left[0]) == ([], True)


@pytest.mark.parametrize("sender", ["Clausewatch", "𝐂lausewatch", "Ϲlausewatch", "c1ausewаtch"])
def test_a_name_like_the_authors_is_flagged(desk: Desk, tmp_path: Path, sender: str) -> None:
    desk.collect(mbox(tmp_path / "mbox", mail(sender=f"{sender} <x@mail.example>")))
    assert desk.held()[0].score.reasons == ("a name like that of the site's author",)


def test_what_the_mail_server_found_raises_the_score(desk: Desk, tmp_path: Path) -> None:
    desk.collect(mbox(
        tmp_path / "mbox", mail(text="Forged.", Authentication_Results="mx.site.example; dmarc=fail (p=none)"),
        mail(text="Flagged.", X_Spam_Flag="YES"), mail(text="Fine.", X_Spam_Status="No, score=1.0")))
    assert {held.comment.body: held.score.points for held in desk.held()} == {"Fine.": 0, "Forged.": 4}
    assert [held.comment.body for held in desk.queue.all(QueueFolder.SPAM)[0]] == ["Flagged."]


def test_html_only_and_flowed_mails_are_read(desk: Desk, tmp_path: Path) -> None:
    html = mail()
    html.set_content("<style>p{}</style><p>My <b>point</b>.</p><blockquote>yours</blockquote>", subtype="html")
    flowed = mail(text="One long \nline.\n\n> theirs \n> too\n\nAnd mine.\n")
    flowed.set_param("format", "flowed")
    desk.collect(mbox(tmp_path / "mbox", html, flowed))
    assert {held.comment.body for held in desk.held()} == {
        "My **point**.", "One long line.\n\n> theirs too\n\nAnd mine."}


def test_two_people_who_mail_the_same_words_at_once_are_two(desk: Desk, tmp_path: Path) -> None:
    desk.collect(mbox(tmp_path / "mbox", mail(sender="Ada <a@mail.example>"), mail(sender="Bea <b@mail.example>")))
    assert {held.comment.name for held in desk.held()} == {"Ada", "Bea"}


class MailServer:
    """A mail server with one unseen mail; what it was told is kept."""

    def __init__(self) -> None:
        raw = mail().as_bytes()
        self.told: list[str] = []
        self.answers = {
            "CAPABILITY": b"* CAPABILITY IMAP4rev1\r\n", "SELECT": b"* 1 EXISTS\r\n", "SEARCH": b"* SEARCH 1\r\n",
            "LOGOUT": b"* BYE\r\n",
            "FETCH": b"* 1 FETCH (FLAGS ())\r\n* 1 FETCH (BODY[] {%d}\r\n%s)\r\n" % (len(raw), raw)}

    def talk(self, client: socket.socket) -> None:
        with client, client.makefile("rwb") as stream:
            stream.write(b"* OK ready\r\n")
            stream.flush()
            for line in stream:
                tag, _, words = line.decode().strip().partition(" ")
                self.told.append(words)
                verb = words.split()[0].upper()
                stream.write(self.answers.get(verb, b"") + f"{tag} OK done\r\n".encode())
                stream.flush()
                if verb == "LOGOUT":
                    return


@pytest.fixture
def imap(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, MailServer]]:
    """A folder's address, and the server that answers there."""
    monkeypatch.setenv("COMMENTS_MAIL_PASSWORD", "pass")
    answering = MailServer()
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=lambda: answering.talk(server.accept()[0]))
        thread.start()
        yield f"imap://ada%40mail.example@127.0.0.1:{server.getsockname()[1]}/Comments", answering
        thread.join(5)


def test_imap_is_read_and_the_mail_marked_as_seen(desk: Desk, imap: tuple[str, MailServer]) -> None:
    source, server = imap
    desk.collect(source)
    assert [held.comment.body for held in desk.held()] == ["My words."]
    assert 'SELECT "Comments"' in server.told[2]
    assert "STORE 1 +FLAGS (\\Seen)" in server.told


@pytest.mark.parametrize("silent", ["SEARCH", "FETCH"])
def test_what_imap_did_not_give_is_not_marked_as_seen(desk: Desk, imap: tuple[str, MailServer], silent: str) -> None:
    source, server = imap
    del server.answers[silent]
    assert desk.collect(source) == ([], [])
    assert not [words for words in server.told if words.startswith("STORE")]


@pytest.mark.parametrize(("source", "why"), [("imap://a@mail.example/INBOX", "in the clear"),
                                             ("imap://a@localhost:99999/INBOX", "Port out of range"),
                                             ("imaps://[x/INBOX", "no address"), ("/no/such/box", "no mbox"),
                                             (__file__, "no mbox")])
def test_a_mailbox_that_cannot_be_read_is_a_sentence(desk: Desk, source: str, why: str) -> None:
    with pytest.raises(MailError, match=why):
        desk.collect(source)
