from __future__ import annotations

import json
import mailbox
import os
import re
import subprocess
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from plugins.comments.model import Comment, Status
from plugins.comments.moderation import command
from plugins.comments.spam import Score
from plugins.comments.store.approved import read_folder
from plugins.comments.store.queue import Held, Queue, QueueFolder
from tests.comments.visitor import settings
from tests.comments.words import NOON, keep, said


class Terminal:
    """A moderator at a terminal: types commands, reads what is said."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.settings = settings(folder)
        self.queue = Queue(self.settings.state)
        self.builds = 0
        self._capsys = capsys

    def type(self, *words: str) -> int:
        def rebuild() -> int:
            self.builds += 1
            return 0

        return command.main(words, self.settings, rebuild, NOON + timedelta(hours=3))

    def read(self) -> str:
        return self._capsys.readouterr().out

    def complaint(self) -> str:
        return self._capsys.readouterr().err

    def hold(self, comment: Comment, points: int = 0, **more: Any) -> Comment:
        self.queue.hold(Held(comment, Score(points, ("9 links",) if points else ()), **more))
        return comment

    def on_page(self, slug: str = "zoom") -> tuple[Comment, ...]:
        return read_folder(self.settings.content, slug).comments


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path, capsys)


def test_without_a_command_the_commands_are_explained(terminal: Terminal) -> None:
    terminal.hold(said("waiting"))
    assert terminal.type() == 0
    out = terminal.read()
    assert out.startswith("1 comment to read, none among the spam. `tasks.py comments review`")
    for name in ("list", "show", "review", "approve", "reject", "spam", "reply", "edit", "delete", "forget", "check",
                 "export", "import", "mail", "purge", "serve"):
        assert re.search(rf"^ +{name}\b", out, re.MULTILINE), name


def test_the_table_shows_the_least_suspicious_first(terminal: Terminal) -> None:
    terminal.hold(said("Buy now", name="Bot"), points=5)
    terminal.hold(said("A thought", 30, name="李雷"))
    terminal.type("list")
    head, first, second = terminal.read().splitlines()
    assert head.split()[:4] == ["name", "age", "post", "writer"]
    assert ("李雷" in first, "2 h" in first, "A thought" in first) == (True, True, True)
    assert "Buy now" in second


def test_an_empty_queue_is_a_sentence(terminal: Terminal) -> None:
    terminal.type("list")
    assert terminal.read() == "There is none.\n"


def test_scripts_get_json(terminal: Terminal) -> None:
    comment = terminal.hold(said("hi"))
    terminal.type("list", "--json")
    assert json.loads(terminal.read())[0]["id"] == comment.id


def test_a_comment_is_shown_with_its_post_and_why_it_may_be_spam(terminal: Terminal) -> None:
    comment = terminal.hold(said("words", url="https://x.example/"), points=9)
    terminal.type("show", comment.id[-6:])
    out = terminal.read()
    for part in ("Zoom & its terms", "9 points: 9 links", "https://x.example/", "  words"):
        assert part in out


def test_approving_puts_a_comment_on_the_page_and_builds(terminal: Terminal) -> None:
    comment = terminal.hold(said("hi"))
    assert terminal.type("approve", comment.id[-4:]) == 0
    assert terminal.on_page() == (replace(comment, approved=NOON + timedelta(hours=3)),)
    assert (terminal.queue.find(comment.id), terminal.builds) == (None, 1)


def test_approving_several_builds_once_and_a_wrong_name_changes_nothing(terminal: Terminal) -> None:
    one, two = terminal.hold(said("one")), terminal.hold(said("two", 1))
    assert terminal.type("approve", one.id, "nobody") == 1
    assert "no comment waiting is called nobody" in terminal.complaint()
    assert terminal.on_page() == ()
    terminal.type("approve", one.id, two.id)
    assert (len(terminal.on_page()), terminal.builds) == (2, 1)


def test_letters_that_several_have_in_their_names_are_not_enough(terminal: Terminal) -> None:
    terminal.hold(said("one"))
    terminal.hold(said("two"))
    assert terminal.type("reject", "20240501") == 1
    assert "2 comments waiting have" in terminal.complaint()


def test_rejecting_throws_away_and_builds_nothing(terminal: Terminal) -> None:
    comment = terminal.hold(said("hi"))
    terminal.type("reject", comment.id)
    assert (terminal.queue.find(comment.id), terminal.on_page(), terminal.builds) == (None, (), 0)


def test_spam_moves_to_its_pile(terminal: Terminal) -> None:
    comment = terminal.hold(said("hi"))
    terminal.type("spam", comment.id)
    assert [one.comment.id for one in terminal.queue.all(QueueFolder.SPAM)[0]] == [comment.id]
    assert terminal.queue.all(QueueFolder.PENDING)[0] == ()


def test_review_asks_for_one_key_a_comment(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        terminal.hold(said(f"n{number}", number))
    keys = iter("axrrusq")  # x is no key: it asks again; the second r is undone
    monkeypatch.setattr("builtins.input", lambda _: next(keys))
    assert terminal.type("review") == 0
    assert [comment.body for comment in terminal.on_page()] == ["n0"]
    assert [one.comment.body for one in terminal.queue.all(QueueFolder.PENDING)[0]] == ["n3"]
    assert [one.comment.body for one in terminal.queue.all(QueueFolder.SPAM)[0]] == ["n2"]
    assert (len(terminal.queue.all(QueueFolder.SPAM)[0]), terminal.builds) == (1, 1)


def test_the_last_decision_of_a_review_can_be_undone(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal.hold(said("only one"))
    keys = iter("ruaq")
    monkeypatch.setattr("builtins.input", lambda _: next(keys))
    terminal.type("review")
    assert [comment.body for comment in terminal.on_page()] == ["only one"]


def test_a_review_that_nobody_answers_decides_nothing(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal.hold(said("waiting"))
    monkeypatch.setattr("builtins.input", lambda _: (_ for _ in ()).throw(EOFError))
    assert terminal.type("review") == 0
    assert len(terminal.queue.all(QueueFolder.PENDING)[0]) == 1


def test_what_is_on_the_page_can_be_listed_by_post(terminal: Terminal) -> None:
    keep(terminal.settings.content, said("earlier"), said("later", 5), said("elsewhere", slug="shut"))
    terminal.type("list", "--published", "--post", "zoom")
    out = terminal.read()
    assert out.index("later") < out.index("earlier")
    assert "elsewhere" not in out
    terminal.type("list", "--published", "--json")
    assert {one["pile"] for one in json.loads(terminal.read())} == {"published"}


def test_a_reader_of_the_queue_sees_what_is_answered(terminal: Terminal) -> None:
    above = said("What does consent mean?", name="Grace")
    keep(terminal.settings.content, above)
    terminal.hold(said("It means yes.", 5, parent=above.id))
    terminal.type("show", "2024")
    assert "in reply to Grace: “What does consent mean?”" in terminal.read()


def test_a_comment_that_waits_cannot_be_answered_yet(terminal: Terminal) -> None:
    comment = terminal.hold(said("waiting"))
    assert terminal.type("reply", comment.id, "--text", "x") == 1
    assert "still waits; approve it first" in terminal.complaint()


def test_an_answer_of_the_author_has_the_badge_and_its_place(terminal: Terminal) -> None:
    comment = said("question")
    keep(terminal.settings.content, comment)
    terminal.type("reply", comment.id, "--text", "We have put that right.")
    answer = next(one for one in terminal.on_page() if one.parent)
    assert (answer.by_author, answer.name, answer.parent) == (True, "Clausewatch", comment.id)
    assert terminal.builds == 1


def test_deleting_leaves_a_place_only_where_others_answered(terminal: Terminal) -> None:
    first, alone = said("first"), said("alone", 1)
    keep(terminal.settings.content, first, said("answer", 2, parent=first.id), alone)
    terminal.type("delete", first.id, alone.id)
    assert "its place stays" in terminal.read()
    assert {one.id: (one.status, one.body) for one in terminal.on_page() if one.body != "answer"} == {
        first.id: (Status.TOMBSTONE, "")}


def test_forgetting_a_person_takes_their_words_and_tells_of_git(terminal: Terminal) -> None:
    ada, bob = said("Ada's words"), said("Bob's", 1, name="Bob")
    content = keep(terminal.settings.content, ada, bob)
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@t.example", "-C", str(content)]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "comments"]):
        subprocess.run([*git, *words], check=True)
    terminal.hold(said("waiting words", 5))
    terminal.type("forget", "ada", "--yes")
    out = terminal.read()
    assert "Deleted 1 published and 1 waiting" in out
    assert f"Git still holds {ada.id}.md in 1 commit " in out
    left = [path.read_bytes() for path in terminal.settings.content.parents[1].rglob("*.md")]
    assert not any(b"Ada" in words or b"waiting words" in words for words in left)


def test_forgetting_says_which_built_pages_still_have_it(terminal: Terminal) -> None:
    comment = said("regretted words")
    keep(terminal.settings.content, comment)
    built = terminal.settings.content.parent / "built"
    built.mkdir()
    (built / "index.html").write_text("<p>regretted words</p>")
    (built / "other.html").write_text(f"<article id=c-{comment.id}>This comment was deleted")
    terminal.settings = replace(terminal.settings, copies=(built,))
    terminal.type("forget", "Ada", "--yes", "--no-build")
    assert f"{built}/ still has it in 1 file, until it is built again" in terminal.read()


def test_forgetting_makes_builds_forget_too(terminal: Terminal) -> None:
    keep(terminal.settings.content, said("regretted words"))
    memory = terminal.settings.state.parent / "conversations.sqlite3"
    memory.write_bytes(b"regretted words")
    terminal.settings = replace(terminal.settings, cache=memory)
    terminal.type("forget", "Ada", "--yes", "--no-build")
    assert not memory.exists()


def test_nobody_of_that_name_is_a_sentence(terminal: Terminal) -> None:
    assert terminal.type("forget", "Nobody", "--yes") == 1
    assert "nobody wrote as 'Nobody'" in terminal.complaint()


def test_forgetting_asks_first(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(terminal.settings.content, said("words"))
    monkeypatch.setattr("builtins.input", lambda _: "n")
    assert terminal.type("forget", "Ada") == 1
    assert len(terminal.on_page()) == 1


def test_a_writers_wish_to_delete_is_done_before_anything_else(terminal: Terminal) -> None:
    comment = said("regretted")
    keep(terminal.settings.content, comment)
    terminal.queue.withdraw(comment.id)
    terminal.type("list")
    assert terminal.on_page() == ()
    assert (list(terminal.queue.withdrawn()), terminal.builds) == ([], 1)


def test_approving_new_words_replaces_the_earlier_ones(terminal: Terminal) -> None:
    comment = said("first words")
    keep(terminal.settings.content, comment)
    terminal.hold(replace(comment, body="better words"), edit=True)
    terminal.type("approve", comment.id)
    (now,) = terminal.on_page()
    assert (now.body, now.at, now.edited) == ("better words", comment.at, NOON + timedelta(hours=3))


def test_what_was_changed_after_it_was_read_is_not_approved(terminal: Terminal) -> None:
    comment = terminal.hold(said("A friendly word"))
    terminal.type("show", comment.id)
    held = terminal.queue.find(comment.id)
    assert held
    terminal.queue.replace(replace(held, comment=replace(comment, body="Buy pills")))
    assert terminal.type("approve", comment.id) == 1
    assert "was changed by its writer: read it again" in terminal.complaint()
    assert (terminal.on_page(), terminal.builds) == ((), 0)
    terminal.type("list")
    assert "(changed) Buy pills" in terminal.read()
    terminal.type("show", comment.id)
    assert "changed by its writer after it had arrived, revision" in terminal.read()
    assert terminal.type("approve", comment.id) == 0
    assert [one.body for one in terminal.on_page()] == ["Buy pills"]


def test_a_revision_that_is_typed_is_the_one_that_is_approved(terminal: Terminal) -> None:
    comment = terminal.hold(said("words"))
    terminal.type("list", "--json")
    (listed,) = json.loads(terminal.read())
    assert terminal.type("approve", f"{comment.id}@00000000") == 1
    assert terminal.type("approve", f"{comment.id}@{listed['revision']}") == 0


def test_single_decisions_are_undone_one_command_after_the_other(terminal: Terminal) -> None:
    for words in ("first", "second", "third"):
        terminal.hold(said(words, id=words), points=4 if words == "second" else 0)
    terminal.type("approve", "first", "second")
    terminal.type("spam", "third")
    assert terminal.type("undo") == 0
    assert [one.comment.id for one in terminal.queue.all(QueueFolder.PENDING)[0]] == ["third"]
    terminal.type("undo")
    assert terminal.on_page() == () and terminal.builds == 2
    pending = terminal.queue.all(QueueFolder.PENDING)[0]
    assert {(one.comment.id, one.score.points) for one in pending} == {("first", 0), ("second", 4), ("third", 0)}
    assert terminal.type("undo") == 1
    assert "there is nothing to undo" in terminal.complaint()


def test_what_was_changed_since_is_not_undone(terminal: Terminal) -> None:
    terminal.hold(said("first", id="first"))
    terminal.type("approve", "first")
    terminal.type("edit", "first", "--text", "other words")
    assert terminal.type("undo") == 1
    assert "first was changed or deleted since it was approved; nothing was undone" in terminal.complaint()
    assert [one.body for one in terminal.on_page()] == ["other words"]


def test_what_its_writer_deleted_since_is_not_brought_back(terminal: Terminal) -> None:
    terminal.hold(said("first", id="first"))
    terminal.type("spam", "first")
    (held,) = terminal.queue.all(QueueFolder.SPAM)[0]
    terminal.queue.drop(held)
    assert terminal.type("undo") == 1
    assert "first was deleted since it was decided; nothing was undone" in terminal.complaint()
    assert terminal.queue.all(QueueFolder.PENDING)[0] == ()


def test_words_that_their_writer_deleted_are_in_no_undo_either(terminal: Terminal) -> None:
    for name in ("first", "second"):
        terminal.hold(said(f"words of the {name}", id=name))
    terminal.type("approve", "first", "second")
    terminal.queue.withdraw("first")
    assert terminal.type("undo") == 0
    assert [one.comment.id for one in terminal.queue.all(QueueFolder.PENDING)[0]] == ["second"]
    assert not any(b"the first" in path.read_bytes() for path in terminal.settings.state.rglob("*") if path.is_file())


def test_whoever_is_forgotten_is_in_no_undo_either(terminal: Terminal) -> None:
    terminal.hold(said("first", id="first", name="Bob"))
    terminal.type("approve", "first")
    terminal.type("forget", "Bob", "--yes")
    assert terminal.type("undo") == 1
    assert not any(b"Bob" in path.read_bytes() for path in terminal.settings.state.rglob("*") if path.is_file())


def test_a_comment_is_shown_with_where_it_is(terminal: Terminal) -> None:
    for words, decide in (("first", "approve"), ("second", "spam"), ("third", "reject")):
        terminal.hold(said(words, id=words))
        terminal.type(decide, words)
    terminal.type("edit", "first", "--text", "other words")
    terminal.read()
    found = []
    for words in ("first", "third"):
        terminal.type("show", words)
        found.append(terminal.read())
    assert "on the page since 2024-05-01 15:00 UTC, edited 2024-05-01 15:00 UTC" in found[0]
    assert "in the bin" in found[1]


def test_a_deleted_comment_whose_place_stays_is_listed_as_such(terminal: Terminal) -> None:
    keep(terminal.settings.content, said("above", id="above"), said("below", id="below", parent="above"))
    terminal.type("delete", "above")
    terminal.read()
    terminal.type("list", "--published")
    assert "(deleted; its place stays, others answered it)" in terminal.read()


def test_a_review_approves_only_what_it_showed(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    comment = terminal.hold(said("A friendly word"))

    def key(_: str) -> str:
        held = terminal.queue.find(comment.id)
        if held and not held.changed:
            terminal.queue.replace(replace(held, comment=replace(comment, body="Buy pills")))
            return "a"
        return "q"

    monkeypatch.setattr("builtins.input", key)
    terminal.type("review")
    assert terminal.on_page() == ()
    assert "was changed by its writer" in terminal.read()


def test_new_words_for_a_published_comment_show_what_differs(terminal: Terminal) -> None:
    comment = said("A ferry leaves at nine.")
    keep(terminal.settings.content, comment)
    terminal.hold(replace(comment, body="A ferry leaves at ten, daily."), edit=True)
    terminal.type("show", comment.id)
    assert "A ferry leaves at [-nine.-]{+ten, daily.+}" in terminal.read()


def test_a_writer_cannot_pretend_that_words_go_or_stood_before(terminal: Terminal) -> None:
    comment = said("A ferry leaves at nine.")
    keep(terminal.settings.content, comment)
    terminal.hold(replace(comment, body="A ferry leaves at nine. x+} Buy [-this-] {+now."), edit=True)
    terminal.type("show", comment.id)
    assert r"nine.{+x+\} Buy [\-this-\] {\+now.+}" in terminal.read()


def test_new_words_find_the_comment_in_the_folder_of_an_earlier_slug(terminal: Terminal) -> None:
    comment = said("first words", slug="zoom-2023")
    keep(terminal.settings.content, comment)
    terminal.hold(replace(comment, slug="zoom", body="better words"), edit=True)
    terminal.type("approve", comment.id)
    assert [one.body for one in terminal.on_page("zoom-2023")] == ["better words"]
    assert terminal.on_page("zoom") == ()


def test_a_wish_to_delete_finds_the_comment_in_the_folder_of_an_earlier_slug(terminal: Terminal) -> None:
    first, answer = said("first", slug="zoom-2023"), said("answer", 5, parent=said("first", slug="zoom-2023").id)
    keep(terminal.settings.content, first, answer)
    terminal.queue.withdraw(first.id)
    terminal.type("list")
    assert [(one.status, one.body) for one in terminal.on_page("zoom-2023")] == [(Status.TOMBSTONE, "")]


def test_what_was_rejected_lies_in_the_bin_and_can_still_be_approved(terminal: Terminal) -> None:
    comment = terminal.hold(said("hasty"))
    terminal.type("reject", comment.id)
    terminal.type("list", "--rejected")
    assert "hasty" in terminal.read()
    assert terminal.type("approve", comment.id) == 0
    assert [one.body for one in terminal.on_page()] == ["hasty"]


def test_letters_that_two_waiting_comments_share_name_none_in_the_bin(terminal: Terminal) -> None:
    for number in range(3):
        terminal.hold(said(f"n{number}", id=f"same-{number}"))
    terminal.type("reject", "same-0")
    terminal.type("approve", "same")
    assert "2 comments waiting have 'same' in their name" in terminal.complaint()
    assert terminal.on_page() == ()


def test_a_review_can_be_undone_to_its_beginning(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    published = said("first words", 9)
    keep(terminal.settings.content, published)
    for number in range(3):
        terminal.hold(said(f"n{number}", number))
    terminal.hold(replace(published, body="better words"), edit=True)
    keys = iter("arsauuuuq")
    monkeypatch.setattr("builtins.input", lambda _: next(keys))
    terminal.type("review")
    waiting = terminal.queue.all(QueueFolder.PENDING)[0]
    assert [one.comment.body for one in waiting] == ["n0", "n1", "n2", "better words"]
    assert [terminal.queue.all(folder)[0] for folder in (QueueFolder.SPAM, QueueFolder.BIN)] == [(), ()]
    assert ([one.body for one in terminal.on_page()], terminal.builds) == (["first words"], 0)


def test_many_are_decided_at_once_by_post_points_and_age(terminal: Terminal) -> None:
    for number in range(4):
        terminal.hold(said(f"zoom {number}", number), points=number)
    terminal.hold(said("elsewhere", slug="shut"), points=3)
    terminal.hold(said("old", -3 * 24 * 60))
    terminal.type("reject", "--min-points", "2", "--post", "zoom")
    assert {one.comment.body for one in terminal.queue.all(QueueFolder.BIN)[0]} == {"zoom 2", "zoom 3"}
    terminal.type("spam", "--older-than", "2")
    assert [one.comment.body for one in terminal.queue.all(QueueFolder.SPAM)[0]] == ["old"]
    terminal.type("approve", "--max-points", "1")
    assert ([one.body for one in terminal.on_page()], terminal.builds) == (["zoom 0", "zoom 1"], 1)
    assert terminal.type("approve") == 1
    assert "name comments, or say which" in terminal.complaint()


def test_a_comment_from_a_receiver_whose_clock_is_fast_is_listed(terminal: Terminal) -> None:
    terminal.hold(said("ahead", 60 * 24))
    terminal.type("list")
    assert "ahead" in terminal.read()


def test_the_queue_is_read_once_a_command(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [terminal.hold(said(f"n{number}", number)).id for number in range(12)]
    reads: list[QueueFolder] = []
    read_pile = Queue.all
    monkeypatch.setattr(Queue, "all", lambda queue, folder: (reads.append(folder), read_pile(queue, folder))[1])
    terminal.type("reject", *names)
    assert sorted(reads) == sorted(QueueFolder)


@pytest.mark.parametrize("waits", [True, False])
def test_a_moderator_may_edit_a_comment(terminal: Terminal, waits: bool) -> None:
    comment = said("My number is 12345.")
    if waits:
        terminal.hold(comment)
    else:
        keep(terminal.settings.content, comment)
    assert terminal.type("edit", comment.id, "--text", "My number is gone.") == 0
    if waits:
        assert terminal.type("approve", comment.id) == 0
    (now,) = terminal.on_page()
    assert (now.body, now.edited is None) == ("My number is gone.", waits)
    assert terminal.type("edit", comment.id, "--text", " ") == 1


def test_editing_opens_the_moderators_editor(terminal: Terminal, tmp_path: Path,
                                             monkeypatch: pytest.MonkeyPatch) -> None:
    comment = terminal.hold(said("Their words."))
    editor = tmp_path / "editor.sh"
    editor.write_text("#!/bin/sh\nsed -i 's/Their/Better/' \"$1\"\n")
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    terminal.type("edit", comment.id)
    held = terminal.queue.find(comment.id)
    assert held and held.comment.body == "Better words."


def test_new_comments_are_told_once_and_by_the_status(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    messages: list[tuple[str, list[str]]] = []
    monkeypatch.setattr("plugins.comments.moderation.reading.send",
                        lambda settings, title, lines: messages.append((title, lines)) or "")
    assert terminal.type("news", "--notify") == 0
    comment = terminal.hold(said("first"))
    assert terminal.type("news", "--notify") == 10
    assert terminal.type("news", "--notify") == 0
    held = terminal.queue.find(comment.id)
    assert held
    terminal.queue.replace(replace(held, comment=replace(comment, body="other words")))
    assert terminal.type("news") == 10
    assert messages == [("Clausewatch: 1 new comment", ["1 comment on zoom",
                                                        "To read and decide: python3 tasks.py comments review"])]


def test_what_did_not_reach_the_moderators_is_told_again(terminal: Terminal) -> None:
    terminal.hold(said("first"))
    assert terminal.type("news", "--notify") == 1
    assert "NOTIFY_URLS in pelican.conf.py is empty" in terminal.complaint()
    assert terminal.type("news") == 10


def test_check_names_what_the_build_leaves_out(terminal: Terminal) -> None:
    keep(terminal.settings.content, said("fine"), said("nowhere", slug="zoon"))
    (terminal.settings.content / "zoom" / "broken.yml").write_text("name: [")
    assert terminal.type("check") == 1
    out = terminal.read()
    assert "broken.yml: it is no YML" in out
    assert "zoon: no post has this name" in out


def test_check_is_content_with_whole_files(terminal: Terminal) -> None:
    keep(terminal.settings.content, said("fine"))
    assert terminal.type("check") == 0


def test_export_and_import_lose_nothing(terminal: Terminal, tmp_path: Path) -> None:
    first = said("first *words*", url="https://a.example/", extra=(("rating", "5"),), approved=NOON)
    grave = said("", 1, status=Status.TOMBSTONE, name="", parent=first.id)
    answer = said("answer", 2, parent=grave.id, by_author=True, source="command", approved=NOON)
    keep(terminal.settings.content, first, grave, answer, said("elsewhere", slug="shut"))
    (terminal.settings.content / "zoom" / "foreign.yml").write_text("name: G\nmessage: <p>x</p>\ndate: 2024-01-01\n")
    before = {slug: terminal.on_page(slug) for slug in ("zoom", "shut")}
    terminal.type("export", str(tmp_path / "all.json"))
    for path in terminal.settings.content.rglob("*.*"):
        path.unlink()
    terminal.type("import", "json", str(tmp_path / "all.json"))
    assert {slug: sorted(terminal.on_page(slug), key=lambda one: one.id) for slug in before} == {
        slug: sorted(comments, key=lambda one: one.id) for slug, comments in before.items()}


def test_what_was_deleted_here_is_not_brought_back_by_importing_again(terminal: Terminal, tmp_path: Path) -> None:
    keep(terminal.settings.content, said("kept"), regretted := said("regretted", 1))
    terminal.type("export", str(tmp_path / "all.json"))
    terminal.type("delete", regretted.id)
    terminal.read()
    terminal.type("import", "json", str(tmp_path / "all.json"))
    assert [one.body for one in terminal.on_page()] == ["kept"]
    assert "1 × comments that were deleted here" in terminal.read()


def test_what_staticman_named_alike_under_two_posts_is_imported_once_each(terminal: Terminal, tmp_path: Path) -> None:
    for slug, second in (("zoom", 1), ("shut", 2)):
        (tmp_path / "staticman" / slug).mkdir(parents=True)
        (tmp_path / "staticman" / slug / "entry1.yml").write_text(
            f"name: G\nmessage: about {slug}\ndate: 2024-01-01T00:00:0{second}.5Z\n")
        terminal.type("import", "staticman", str(tmp_path / "staticman"))
    assert [one.body for slug in ("zoom", "shut") for one in terminal.on_page(slug)] == ["about zoom", "about shut"]
    assert "1 of them are here already" in terminal.read()


@pytest.mark.parametrize(("words", "sentence"), [
    ("nothing", "it is no JSON"), ("{}", "its form"), ('{"form": "clausewatch-comments-1", "comments": [{}]}',
                                                       "comment 1 is not as we write it")])
def test_a_file_that_is_no_export_changes_nothing(terminal: Terminal, tmp_path: Path, words: str,
                                                  sentence: str) -> None:
    (tmp_path / "x.json").write_text(words)
    assert terminal.type("import", "json", str(tmp_path / "x.json")) == 1
    assert sentence in terminal.complaint()


def test_purge_throws_away_what_waited_too_long(terminal: Terminal) -> None:
    for number, days in enumerate((100, 80)):
        for points in (0, 9):
            comment = terminal.hold(said(f"{days} {points}", number), points)
            (path,) = terminal.settings.state.rglob(f"{comment.id}.md")
            os.utime(path, (at := (NOON - timedelta(days=days)).timestamp(), at))
    terminal.type("purge")
    assert [one.comment.body for one in terminal.queue.all(QueueFolder.PENDING)[0]] == ["80 0"]
    assert terminal.queue.all(QueueFolder.SPAM)[0] == ()


def test_what_is_purged_leaves_no_words_behind(terminal: Terminal) -> None:
    comment = terminal.hold(said("words to forget"))
    terminal.type("show", comment.id)
    terminal.type("reject", comment.id)
    (path,) = terminal.settings.state.rglob(f"{comment.id}.md")
    os.utime(path, (0, 0))
    terminal.type("purge")
    left = [path for path in terminal.settings.state.rglob("*") if path.is_file()]
    assert not any(comment.id in path.name or b"to forget" in path.read_bytes() for path in left)


def test_purge_sweeps_up_what_a_crash_left(terminal: Terminal) -> None:
    keep(terminal.settings.content, said("whole"))
    for folder in (terminal.settings.content / "zoom", terminal.settings.state / "queue/pending"):
        (folder / ".half.md.0a1b.tmp").write_text("---")
        os.utime(folder / ".half.md.0a1b.tmp", (NOON.timestamp(), NOON.timestamp()))
    terminal.type("purge")
    assert [*terminal.settings.content.rglob("*.tmp"), *terminal.settings.state.rglob("*.tmp")] == []
    assert len(terminal.on_page()) == 1


def test_mail_before_the_first_build_is_a_sentence(terminal: Terminal, tmp_path: Path) -> None:
    terminal.settings.manifest.unlink()
    assert terminal.type("mail", str(tmp_path)) == 1
    assert "`python3 tasks.py build` says so" in terminal.complaint()


def test_mails_wait_in_the_queue_and_what_is_no_comment_is_named(terminal: Terminal, tmp_path: Path) -> None:
    with closing(mailbox.mbox(tmp_path / "mbox")) as box:
        for number, subject in enumerate(("[comment zoom]", "[comment nowhere]")):
            box.add(f"From: Ada <ada@a.example>\nSubject: {subject}\nMessage-ID: <{number}@a.example>\n\nMy words.\n")
    assert terminal.type("mail", str(tmp_path / "mbox")) == 0
    held, left_out = terminal.read().splitlines()
    assert held == f"Held 1 comment from {tmp_path / 'mbox'}." and left_out.startswith("Left out: ")
    assert [one.comment.body for one in terminal.queue.all(QueueFolder.PENDING)[0]] == ["My words."]


def test_a_dry_run_of_an_import_only_reports(terminal: Terminal, tmp_path: Path) -> None:
    keep(terminal.settings.content, said("kept"))
    terminal.type("export", str(tmp_path / "all.json"))
    for path in terminal.settings.content.rglob("*.*"):
        path.unlink()
    terminal.read()
    assert terminal.type("import", "json", str(tmp_path / "all.json"), "--dry-run") == 0
    assert "1 comment on 1 post can be kept." in terminal.read()
    assert (terminal.on_page(), terminal.builds) == ((), 0)


def test_an_export_without_a_file_is_printed(terminal: Terminal) -> None:
    keep(terminal.settings.content, said("kept"))
    assert terminal.type("export") == 0
    assert [one["body"] for one in json.loads(terminal.read())["comments"]] == ["kept"]


def test_no_build_builds_nothing(terminal: Terminal) -> None:
    comment = terminal.hold(said("hi"))
    terminal.type("approve", comment.id, "--no-build")
    assert terminal.builds == 0


def test_a_command_that_does_not_exist_is_status_2(terminal: Terminal) -> None:
    with pytest.raises(SystemExit) as left:
        terminal.type("aprove", "x")
    assert left.value.code == 2
