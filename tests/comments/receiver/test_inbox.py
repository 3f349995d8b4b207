from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import feedparser
import pytest

from plugins.comments.receiver.inbox import make_application
from plugins.comments.store.queue import Queue, QueueFolder
from plugins.settings import CommentSettings
from tests.comments.visitor import ABOVE, MESSAGE, Clock, Page, Visitor, settings
from tests.comments.words import NOON, keep, said


class Site:
    """A receiver with its clock and its queue."""

    def __init__(self, folder: Path, **more: Any) -> None:
        self.settings: CommentSettings = settings(folder, **more)
        self.clock = Clock()
        self.visitor = Visitor(make_application(self.settings, self.clock))

    def held(self, folder: QueueFolder = QueueFolder.PENDING) -> list[Any]:
        return list(Queue(self.settings.state).all(folder)[0])

    def files(self) -> list[Path]:
        return [path for path in self.settings.state.glob("queue/**/*") if path.is_file()]

    def say(self, **fields: str) -> Page:
        """Preview, look, send."""
        preview = self.visitor.write(**fields)
        assert preview.status == 200, preview.text
        self.clock.pass_(10)
        return self.visitor.send(preview.form())


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


# ── the journey ─────────────────────────────────────────────────────────────────────────────────────────────────────

def test_the_first_post_is_a_preview_and_keeps_nothing(site: Site) -> None:
    page = site.visitor.write(parent=ABOVE)
    assert page.status == 200
    assert "<em>section 10.4</em>" in page.body.decode()
    assert "in reply to Grace" in page.text
    assert site.files() == []


def test_the_second_post_holds_the_comment(site: Site) -> None:
    answer = site.say(parent=ABOVE, url="https://ada.example/")
    (held,) = site.held()
    assert answer.status == 303
    assert (held.comment.name, held.comment.body, held.comment.slug) == ("Ada", MESSAGE, "zoom")
    assert (held.comment.parent, held.comment.url) == (ABOVE, "https://ada.example/")
    assert (site.files()[0].stat().st_mode & 0o777, site.settings.state.stat().st_mode & 0o777) == (0o600, 0o700)


def test_after_sending_one_stands_on_the_private_page(site: Site) -> None:
    answer = site.say()
    page = site.visitor.ask("GET", answer.headers["Location"])
    assert "We have it, thank you." in page.text
    assert page.headers["Referrer-Policy"] == "no-referrer"


def test_a_second_click_keeps_one_comment(site: Site) -> None:
    preview = site.visitor.write()
    site.clock.pass_(5)
    first, second = site.visitor.send(preview.form()), site.visitor.send(preview.form())
    assert first.headers["Location"] == second.headers["Location"]
    assert len(site.held()) == 1


def test_going_back_after_moderation_does_not_send_it_again(site: Site) -> None:
    preview = site.visitor.write()
    site.clock.pass_(5)
    site.visitor.send(preview.form())
    Queue(site.settings.state).drop(site.held()[0])
    assert site.visitor.send(preview.form()).status == 303
    assert site.held() == []


def test_no_cookie_is_set_and_no_address_is_stored(site: Site) -> None:
    answer = site.say()
    assert "Set-Cookie" not in answer.headers
    everything = b"".join(path.read_bytes() for path in site.settings.state.rglob("*") if path.is_file())
    assert b"192.0.2.7" not in everything


# ── faults beside the field ─────────────────────────────────────────────────────────────────────────────────────────

@pytest.mark.parametrize(("fields", "field", "sentence"), [
    ({"name": ""}, "name", "any name will do"),
    ({"name": "\u3164"}, "name", "any name will do"),
    ({"message": "\u2800\u200d\ufe0f"}, "message", "Write something"),
    ({"name": "x" * 81}, "name", "81 characters"),
    ({"name": "СLаusewаtch"}, "name", "belongs to an author"),
    ({"name": "c l a u s e w 4 t c h".replace("4", "á")}, "name", "belongs to an author"),
    ({"message": " \r\n "}, "message", "Write something"),
    ({"message": "x" * 8001}, "message", "8,001 characters"),
    ({"message": "http://a " * 61}, "message", "links"),
    ({"url": "javascript:alert(1)"}, "url", "no web address"),
    ({"url": "https://x.example/" + "y" * 200}, "url", "no web address"),
    ({"url": "http://[x/yz"}, "url", "no web address"),
    ({"parent": "../../etc/passwd"}, "parent", "no longer there"),
])
def test_a_fault_stands_beside_its_field_and_what_was_typed_is_kept(
    site: Site, fields: dict[str, str], field: str, sentence: str,
) -> None:
    page = site.visitor.write(**{"message": "kept </textarea> words", "name": "Kept", **fields})
    assert page.status == 422
    assert sentence in page.text
    assert page.tree.get_element_by_id(f"comment-{field}") is not None
    kept = page.form()
    assert kept["fields[message]"].strip() == fields.get("message", "kept </textarea> words").strip()
    assert kept["fields[name]"] == fields.get("name", "Kept")
    if field != "parent":
        described = page.tree.get_element_by_id(f"comment-{field}").get("aria-describedby")
        assert any(sentence in page.tree.get_element_by_id(name).text_content() for name in described.split())


def test_a_corrected_form_goes_on_to_the_preview(site: Site) -> None:
    wrong = site.visitor.write(name="")
    assert site.visitor.send({**wrong.form(), "fields[name]": "Ada"}).status == 200


# ── the ticket ──────────────────────────────────────────────────────────────────────────────────────────────────────

@pytest.mark.parametrize(("seconds", "note"), [(1, "That was quick"), (90_000, "more than a day old"),
                                               (-4_000, "That was quick")])
def test_a_ticket_of_the_wrong_age_gets_a_new_preview(site: Site, seconds: int, note: str) -> None:
    preview = site.visitor.write()
    site.clock.pass_(seconds)
    again = site.visitor.send(preview.form())
    assert (again.status, again.form()["fields[message]"]) == (200, MESSAGE)
    assert note in again.text
    assert site.held() == []


@pytest.mark.parametrize("field", ["fields[name]", "fields[message]", "fields[url]", "options[parent]",
                                   "options[token]"])
def test_a_ticket_is_good_only_for_what_was_previewed(site: Site, field: str) -> None:
    preview = site.visitor.write()
    site.clock.pass_(10)
    other = {"options[parent]": ABOVE, "fields[url]": "https://evil.example", "options[token]": "18f.ab.cd"}
    page = site.visitor.send({**preview.form(), field: other.get(field, "something else")})
    assert page.status == 200
    assert "Something has changed" in page.text
    assert site.held() == []


def test_a_ticket_survives_line_ends_of_the_browser(site: Site) -> None:
    preview = site.visitor.write(message="one\r\n\r\ntwo")
    site.clock.pass_(10)
    fields = preview.form()
    fields["fields[message]"] = fields["fields[message]"].replace("\r", "").replace("\n", "\r\n")
    assert site.visitor.send(fields).status == 303


def test_a_tab_left_open_overnight_still_sends(site: Site) -> None:
    preview = site.visitor.write()
    site.clock.pass_(20 * 3600)
    assert site.visitor.send(preview.form()).status == 303


# ── what is refused ─────────────────────────────────────────────────────────────────────────────────────────────────

@pytest.mark.parametrize("slug", ["../zoom", "/etc/passwd", "zoom\x00", "zoom/", "%2e%2e", "nothing", ""])
def test_a_slug_is_one_of_the_builds_or_nothing(site: Site, slug: str) -> None:
    page = site.visitor.write(slug=slug)
    assert page.status == 404 or (slug == "zoom\x00" and page.status == 200)


def test_a_closed_thread_takes_nothing(site: Site) -> None:
    assert site.visitor.write(slug="shut").status == 403


@pytest.mark.parametrize(("environ", "status"), [
    ({"method": "PUT"}, 405), ({"method": "DELETE"}, 405), ({"method": "GET"}, 405),
    ({"CONTENT_TYPE": "multipart/form-data; boundary=x"}, 415), ({"CONTENT_TYPE": "application/json"}, 415),
    ({"CONTENT_LENGTH": ""}, 411), ({"CONTENT_LENGTH": "-1"}, 411), ({"CONTENT_LENGTH": "1_0"}, 411),
    ({"CONTENT_LENGTH": "70000"}, 413), ({"CONTENT_LENGTH": "9" * 30}, 413),
    ({"body": b"fields[name]=%EB"}, 400), ({"body": b"fields[name]=\xeb"}, 400),
    ({"body": b"fields[name]=a&fields[name]=b"}, 400), ({"body": b"&".join(b"a%d=1" % n for n in range(31))}, 400),
    ({"path": "/comments/other"}, 404), ({"path": "/comments/mine/x.y"}, 404),
    ({"path": "/comments/mine/../../etc/passwd"}, 404), ({"path": "/comments/work.js", "method": "GET"}, 404),
    ({"HTTP_SEC_FETCH_SITE": "cross-site", "body": urlencode({"options[slug]": "zoom"}).encode()}, 403),
    ({"HTTP_SEC_FETCH_SITE": "", "HTTP_ORIGIN": "https://evil.example"}, 403),
])
def test_what_our_form_does_not_send_is_refused_with_a_sentence(
    site: Site, environ: dict[str, Any], status: int,
) -> None:
    page = site.visitor.ask(**environ)
    assert page.status == status
    assert page.text
    assert site.files() == []


def test_an_origin_that_is_no_address_is_another_site(site: Site) -> None:
    assert site.visitor.ask("POST", HTTP_ORIGIN="http://[::1", HTTP_SEC_FETCH_SITE="").status == 403


@pytest.mark.parametrize("words", ["See http://[x for more.", "It is at https://℀.example/ now."])
def test_what_only_begins_like_an_address_can_be_said(site: Site, words: str) -> None:
    private = site.say(message=words).headers["Location"]
    assert [held.comment.body for held in site.held()] == [words]
    assert site.visitor.send({"do": "change", "fields[message]": f"{words} Still."}, private).status == 303


def test_a_page_without_referrer_sends_an_origin_that_says_nothing(site: Site) -> None:
    site.visitor.headers = {"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_ORIGIN": "null"}
    assert site.say().status == 303


def test_a_receiver_elsewhere_takes_previews_from_the_site_only(tmp_path: Path) -> None:
    site = Site(tmp_path, endpoint="https://talk.example/comments/")
    site.visitor.headers = {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_ORIGIN": "null"}
    preview = site.visitor.write()
    site.clock.pass_(10)
    assert preview.status == 200
    assert site.visitor.send(preview.form()).status == 403
    assert 'href="https://site.example/theme/site.css"' in preview.body.decode()


def test_a_redirect_in_the_form_leads_nowhere(site: Site) -> None:
    preview = site.visitor.write()
    site.clock.pass_(10)
    answer = site.visitor.send({**preview.form(), "options[redirect]": "https://evil.example/"})
    assert answer.headers["Location"].startswith("/comments/mine/")


# ── too much ────────────────────────────────────────────────────────────────────────────────────────────────────────

@pytest.mark.slow
def test_a_flood_from_one_address_is_stopped_and_others_are_not(site: Site) -> None:
    statuses = [site.visitor.write().status for _ in range(40)]
    assert statuses == [200] * 30 + [429] * 10
    site.visitor.address = "192.0.2.8"
    assert site.visitor.write().status == 200


@pytest.mark.slow
@pytest.mark.parametrize(("nearest", "status"), [("127.0.0.1", 200), ("::ffff:127.0.0.1", 200), ("192.0.2.66", 429)])
def test_only_the_trusted_proxy_says_who_writes(tmp_path: Path, nearest: str, status: int) -> None:
    site = Site(tmp_path, proxy="127.0.0.1")
    site.visitor.address = nearest
    for number in range(31):
        site.visitor.headers["HTTP_X_FORWARDED_FOR"] = f"10.9.9.9, 198.51.100.{number}"
        page = site.visitor.write()
    assert page.status == status


@pytest.mark.slow
def test_neighbours_in_one_ipv6_network_count_as_one(site: Site) -> None:
    for number in range(31):
        site.visitor.address = f"2001:db8::{number:x}"
        status = site.visitor.write().status
    assert status == 429


@pytest.mark.slow
def test_the_sixth_comment_in_ten_minutes_waits(site: Site) -> None:
    for number in range(5):
        assert site.say(message=f"thought {number}").status == 303
    assert site.say(message="thought 5").status == 429
    site.clock.pass_(600)
    assert site.say(message="thought 6").status == 303


@pytest.mark.slow
def test_bots_on_many_addresses_close_no_post(site: Site) -> None:
    links = " ".join(f"https://{number}.example/" for number in range(20))
    for bot in range(13):
        site.visitor.address = f"198.51.100.{bot}"
        for number in range(5):
            site.say(message=f"casino casino {bot} {number} {links}", homepage2="x")
    site.visitor.address = "192.0.2.8"
    assert site.say(message="A thought.").status == 303
    assert [held.comment.body for held in site.held()] == ["A thought."]


@pytest.mark.slow
def test_suspects_have_a_limit_of_their_own(site: Site) -> None:
    for bot in range(13):
        site.visitor.address = f"198.51.100.{bot}"
        statuses = [site.say(message=f"casino {bot} {number}").status for number in range(5)]
    assert statuses == [429] * 5
    site.visitor.address = "192.0.2.8"
    assert site.say(message="A thought.").status == 303


def test_suspects_leave_room_in_the_queue_for_people(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.comments.store.queue.MAX_FILES", 2)
    assert [site.say(message=f"casino {number}").status for number in range(2)] == [303, 503]
    assert site.say(message="A thought.").status == 303


@pytest.mark.parametrize("status", [429, 503])
def test_what_cannot_be_taken_now_keeps_its_words(site: Site, monkeypatch: pytest.MonkeyPatch, status: int) -> None:
    if status == 503:
        monkeypatch.setattr("plugins.comments.store.queue.MAX_FILES", 1)
    for number in range(7):
        page = site.say(message=f"thought {number}", parent=ABOVE)
        if page.status == status:
            break
    form = page.form()
    assert (page.status, form["options[parent]"]) == (status, ABOVE)
    assert form["fields[message]"].strip() == f"thought {number}"
    assert "keep your words" in page.text and "Retry-After" in page.headers


@pytest.mark.slow
@pytest.mark.parametrize("told", ["203.0.113.7:{port}", "[2001:db8::1]:{port}", "2001:db8::1"])
def test_a_port_behind_the_forwarded_address_makes_nobody_new(tmp_path: Path, told: str) -> None:
    site = Site(tmp_path, proxy="127.0.0.1")
    site.visitor.address = "127.0.0.1"
    for number in range(31):
        site.visitor.headers["HTTP_X_FORWARDED_FOR"] = told.format(port=50000 + number)
        page = site.visitor.write()
    assert page.status == 429


def test_a_full_queue_says_so_and_names_the_mail_address(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.comments.store.queue.MAX_FILES", 1)
    site.say(message="first")
    page = site.say(message="second")
    assert page.status == 503
    assert "talk@site.example" in page.text
    assert [held.comment.body for held in site.held()] == ["first"]


def test_advertisements_wait_on_their_own_pile(site: Site) -> None:
    site.say(message="best casino " + " ".join(f"https://x{n}.example" for n in range(9)))
    assert site.held() == []
    (held,) = site.held(QueueFolder.SPAM)
    assert "9 links" in held.score.reasons


def test_the_hidden_field_is_answered_like_success(site: Site) -> None:
    page = site.visitor.write(homepage2="https://bot.example")
    site.clock.pass_(10)
    assert site.visitor.send(page.form()).status == 303
    assert site.held(QueueFolder.SPAM)[0].score.reasons == ("the hidden field was filled in",)


def test_the_same_words_thrown_out_once_are_known(site: Site) -> None:
    listed = site.settings.manifest.read_text(encoding="utf-8")
    site.settings.manifest.write_text(listed.replace('"open": false', '"open": true'), encoding="utf-8")
    site.say(message="Buy this", homepage2="x")
    site.say(message="buy  this", slug="shut")
    spam = site.held(QueueFolder.SPAM)
    assert ["words that were thrown out before" in held.score.reasons for held in spam] == [False, True]


@pytest.mark.slow
def test_the_same_words_from_many_sink_down_the_queue(site: Site) -> None:
    for number in range(5):
        site.visitor.address = f"198.51.100.{number}"
        site.say(message="What a great post, keep it up!")
    assert [held.score.points for held in site.held()] == [0, 2, 4, 6]
    assert site.held(QueueFolder.SPAM)[0].score.reasons == ("the same words 5 times today",)


# ── a failing disk ──────────────────────────────────────────────────────────────────────────────────────────────────

def test_a_full_disk_is_a_sentence_and_leaves_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    preview = site.visitor.write()
    site.clock.pass_(10)
    monkeypatch.setattr("os.fsync", full)
    page = site.visitor.send(preview.form())
    monkeypatch.undo()
    assert page.status == 503
    assert "could not be stored" in page.text
    assert site.files() == []
    assert site.visitor.send(preview.form()).status == 303


def test_a_site_that_was_never_built_has_nothing_to_comment_on(site: Site) -> None:
    site.settings.manifest.unlink()
    assert site.visitor.write().status == 404


# ── the private page ────────────────────────────────────────────────────────────────────────────────────────────────

@pytest.fixture
def private(site: Site) -> str:
    return site.say().headers["Location"]


def test_the_writer_changes_a_held_comment(site: Site, private: str) -> None:
    page = site.visitor.ask("GET", private)
    site.visitor.send({**page.form(0), "fields[message]": "better words", "do": "change"}, private)
    assert [held.comment.body for held in site.held()] == ["better words"]


def test_changed_words_are_scored_again_and_flagged(site: Site, private: str) -> None:
    site.visitor.send({"do": "change", "fields[message]": "Win at our casino https://bit.ly/x"}, private)
    (held,) = site.held()
    assert (held.changed, held.score.points) == (True, 7)
    links = " ".join(f"https://{number}.example/" for number in range(9))
    site.visitor.send({"do": "change", "fields[message]": f"casino https://bit.ly/x {links}"}, private)
    assert (site.held(), len(site.held(QueueFolder.SPAM))) == ([], 1)


def test_new_words_that_cannot_be_stored_stay_in_the_form(
    site: Site, private: str, monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    page = site.visitor.send({"do": "change", "fields[message]": "better words"}, private)
    assert page.status == 503 and "could not be stored" in page.text
    assert page.form()["fields[message]"].strip() == "better words"


def test_two_who_send_the_same_words_in_one_second_have_a_private_page_each(site: Site) -> None:
    previews = [site.visitor.write(name=name) for name in ("Ada", "Bea")]
    site.clock.pass_(5)
    pages = [site.visitor.send(preview.form()).headers["Location"] for preview in previews]
    assert pages[0] != pages[1]
    assert {held.comment.name for held in site.held()} == {"Ada", "Bea"}


def test_a_published_comment_is_found_in_the_folder_of_an_earlier_slug(site: Site, private: str) -> None:
    (held,) = site.held()
    keep(site.settings.content, replace(held.comment, slug="zoom-2023"))
    Queue(site.settings.state).drop(held)
    assert "approved; the post that it stood under" in site.visitor.ask("GET", private).text
    site.visitor.send({"do": "change", "fields[message]": "second thoughts"}, private)
    assert [(one.comment.slug, one.edit) for one in site.held()] == [("zoom-2023", True)]
    page = site.visitor.send({"do": "delete", "sure": "yes"}, private)
    assert "marked for deletion" in page.text
    assert [name for name, _ in Queue(site.settings.state).withdrawn()] == [held.comment.id]


def test_the_writer_deletes_a_held_comment(site: Site, private: str) -> None:
    page = site.visitor.send({"do": "delete", "sure": "yes"}, private)
    assert "is deleted" in page.text
    assert site.held() == []


@pytest.mark.parametrize("folder", QueueFolder)
def test_what_the_writer_deletes_is_in_no_folder_of_the_queue(site: Site, private: str, folder: QueueFolder) -> None:
    (held,) = site.held()
    Queue(site.settings.state).move(held, folder)
    assert "is deleted" in site.visitor.send({"do": "delete", "sure": "yes"}, private).text
    assert [one for folder in QueueFolder for one in site.held(folder)] == []


def test_the_writer_follows_answers_by_a_feed(site: Site, private: str) -> None:
    (held,) = site.held()
    Queue(site.settings.state).drop(held)
    answer = said("Yes, *twice* & <b>.", 9, parent=held.comment.id, name="Grace", approved=NOON)
    keep(site.settings.content, held.comment, answer, said("elsewhere", 10))
    page = site.visitor.ask("GET", private)
    (address,) = page.tree.xpath("//a[contains(@href, 'answers.atom')]/@href")
    feed = site.visitor.ask("GET", address)
    parsed = feedparser.parse(feed.body)
    assert (feed.headers["Content-Type"], parsed.bozo) == ("application/atom+xml; charset=utf-8", False)
    assert [(entry.title, entry.author) for entry in parsed.entries] == [("Grace answered", "Grace")]
    assert parsed.entries[0].link == f"https://site.example/posts/zoom/#c-{answer.id}"
    assert "<em>twice</em>" in parsed.entries[0].content[0].value
    assert site.visitor.ask("GET", address.replace(".atom", ".rss")).status == 404
    assert site.visitor.ask("GET", re.sub(r"\.[0-9a-f]{40}/", f".{'0' * 40}/", address)).status == 404


def test_deleting_needs_the_tick(site: Site, private: str) -> None:
    page = site.visitor.send({"do": "delete"}, private)
    assert page.status == 422
    assert len(site.held()) == 1


def test_a_wish_to_delete_a_published_comment_is_kept(site: Site, private: str,
                                                      publish: Callable[[Site], str]) -> None:
    identifier = publish(site)
    page = site.visitor.send({"do": "delete", "sure": "yes"}, private)
    assert "marked for deletion" in page.text
    assert [name for name, _ in Queue(site.settings.state).withdrawn()] == [identifier]


def test_new_words_for_a_published_comment_are_held(site: Site, private: str,
                                                    publish: Callable[[Site], str]) -> None:
    publish(site)
    site.visitor.send({"do": "change", "fields[message]": "second thoughts"}, private)
    (held,) = site.held()
    assert held.edit
    assert (held.comment.body, held.comment.name) == ("second thoughts", "Ada")


@pytest.fixture
def publish() -> Callable[[Site], str]:
    def approve(site: Site) -> str:
        """Take the one held comment for published, without its file being here."""
        (held,) = site.held()
        listed = site.settings.manifest.read_text(encoding="utf-8")
        site.settings.manifest.unlink()
        site.settings.manifest.write_text(listed.replace(f'"{ABOVE}": ', f'"{held.comment.id}": "Ada", "{ABOVE}": '))
        Queue(site.settings.state).drop(held)
        return str(held.comment.id)
    return approve


@pytest.mark.parametrize("change", [lambda path: path[:-1] + ("0" if path[-1] != "0" else "1"),
                                    lambda path: re.sub(r"mine/\d{4}", "mine/2021", path),
                                    lambda path: path.rpartition(".")[0] + "."])
def test_the_private_page_opens_only_with_its_key(site: Site, private: str, change: Callable[[str], str]) -> None:
    assert site.visitor.ask("GET", change(private)).status == 404


def test_a_mail_scanner_that_opens_the_private_page_changes_nothing(site: Site, private: str) -> None:
    for method in ("GET", "HEAD"):
        site.visitor.ask(method, private + "?do=delete&sure=yes")
    assert len(site.held()) == 1


def test_another_site_cannot_delete(site: Site, private: str) -> None:
    site.visitor.headers = {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_ORIGIN": "https://evil.example"}
    assert site.visitor.send({"do": "delete", "sure": "yes"}, private).status == 403
    assert len(site.held()) == 1


# ── other servers ───────────────────────────────────────────────────────────────────────────────────────────────────

def test_a_server_may_mount_the_receiver_where_it_likes(site: Site) -> None:
    page = site.visitor.ask("GET", site.say().headers["Location"].removeprefix("/comments"), SCRIPT_NAME="/comments")
    assert "We have it, thank you." in page.text


def test_the_receiver_keeps_to_the_standard_for_servers(site: Site) -> None:
    """PEP 3333, as the standard library's own validator checks it."""
    body = urlencode({"options[slug]": "zoom", "fields[name]": "Ada", "fields[message]": MESSAGE}).encode()
    for method, path, raw, status in (("POST", "/comments/", body, "200 OK"),
                                      ("PUT", "/", b"", "405 Method Not Allowed"),
                                      ("GET", "/comments/mine/x.y", b"", "404 Not Found")):
        environ: dict[str, Any] = {"PATH_INFO": path, "REQUEST_METHOD": method, "CONTENT_LENGTH": str(len(raw)),
                                   "CONTENT_TYPE": "application/x-www-form-urlencoded", "wsgi.input": io.BytesIO(raw),
                                   "QUERY_STRING": "", "SCRIPT_NAME": ""}
        setup_testing_defaults(environ)
        told: list[str] = []
        answer = validator(make_application(site.settings, site.clock))(
            environ, lambda status, headers, exc=None, told=told: told.append(status))
        assert b"<!DOCTYPE html>" in b"".join(answer)
        answer.close()
        assert told == [status]


@pytest.mark.slow
def test_a_host_that_only_has_cgi_will_do(site: Site, root: Path) -> None:
    body = urlencode({"options[slug]": "zoom", "fields[name]": "Ada", "fields[message]": MESSAGE}).encode()
    words = ("import sys\nfrom pathlib import Path\nfrom wsgiref.handlers import CGIHandler\n"
             "from plugins.comments.receiver.inbox import make_application\n"
             "from tests.comments.visitor import settings\n"
             "CGIHandler().run(make_application(settings(Path(sys.argv[1]))))\n")
    told = subprocess.run(
        [sys.executable, "-c", words, str(site.settings.state.parents[1])], cwd=root, input=body, capture_output=True,
        check=True, env={**os.environ, "REQUEST_METHOD": "POST", "SCRIPT_NAME": "/comments", "PATH_INFO": "/",
                         "CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(body)),
                         "SERVER_NAME": "site.example", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1",
                         "GATEWAY_INTERFACE": "CGI/1.1", "HTTP_SEC_FETCH_SITE": "same-origin"})
    assert told.stdout.startswith(b"Status: 200 OK")
    assert b"<em>section 10.4</em>" in told.stdout


# ── proof of work ───────────────────────────────────────────────────────────────────────────────────────────────────

def test_proof_of_work_sorts_and_never_refuses(tmp_path: Path) -> None:
    site = Site(tmp_path, work=12)
    site.say()
    assert site.held()[0].score.reasons == ("no proof of work",)
