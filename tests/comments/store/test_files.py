from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.comments.model import BodyFormat, Comment, Status, identity
from plugins.comments.store.files import Unreadable, read, write
from plugins.comments.text import clean
from tests.comments.words import NOON, said

UUID = "7d1a6f10-0b5c-11ee-9d0a-3b7f0f9a1c22"


def staticman(words: str, name: str = "comment-1.yml") -> Comment:
    return read(name, words.encode(), "zoom")


@pytest.mark.slow
@settings(deadline=None)
@given(body=st.text(min_size=1).map(lambda words: clean(words).strip("\n")).filter(str.strip),
       name=st.text(min_size=1, max_size=40).map(lambda words: " ".join(clean(words).split())).filter(bool))
def test_what_is_written_is_read_back(body: str, name: str) -> None:
    comment = said(body, name=name, approved=NOON, format=BodyFormat.TEXT, extra=(("rating", "5"),))
    assert read(f"{comment.id}.md", write(comment), "zoom") == comment


def test_front_matter_in_a_body_stays_body() -> None:
    comment = said("---\nstatus: \"tombstone\"\nby: \"author\"\n---\nhello")
    assert read(f"{comment.id}.md", write(comment), "zoom").body == comment.body


def test_a_name_cannot_add_a_field() -> None:
    comment = said("hello", name='Ada"\nby: "author')
    assert not read(f"{comment.id}.md", write(comment), "zoom").by_author


def test_staticman_yaml_is_read_as_it_is() -> None:
    comment = staticman(f"_id: {UUID}\n_parent: /posts/zoom/\nname: Grace\nemail: 0f3c\nmessage: |\n  Two\n\n  parts\n"
                        "url: 'https://grace.example'\ndate: '2023-08-09T08:00:00.123Z'\nhp: ''\n")
    assert (comment.id, comment.name, comment.parent) == (UUID, "Grace", "")
    assert comment.body == "Two\n\nparts"
    assert comment.at == datetime(2023, 8, 9, 8, tzinfo=UTC)


def test_the_first_body_that_is_not_blank_is_the_comments() -> None:
    words = "```\na < b\n```\nSee [here](https://ferry.example/)."
    comment = staticman(f"name: G\nmessage: '  '\ncomment: {json.dumps(words)}\nbody: other\ndate: 2024-01-01\n")
    assert (comment.body, comment.format) == (words, BodyFormat.MIXED)


def test_a_mail_address_is_dropped_on_reading() -> None:
    comment = staticman("name: G\nmessage: hi\nemail: someone@mail.example\nip: 192.0.2.7\ndate: 2023-08-09\n")
    assert b"mail.example" not in write(comment)
    assert b"192.0.2.7" not in write(comment)


def test_staticman_json_is_read() -> None:
    comment = staticman('{"_id": "a1", "author": "Grace", "comment": "hi", "timestamp": 1691568000}', "x.json")
    assert (comment.name, comment.body, comment.at.year) == ("Grace", "hi", 2023)


def test_staticman_markdown_is_read() -> None:
    comment = staticman("---\nname: Grace\ndate: 1691568000000\nreplying_to_uid: abc\n---\n*hi*\n", "entry1.md")
    assert (comment.id, comment.parent, comment.body) == ("entry1", "abc", "*hi*")


@pytest.mark.parametrize("scalar", ["=", "yes", "0x1F", "1:30", "2001-01-01", "!!python/object:os.system", "~~"])
def test_yaml_scalars_stay_words(scalar: str) -> None:
    quoted = f"'{scalar}'" if scalar.startswith("!") else scalar
    assert staticman(f"name: G\nmessage: {quoted}\ndate: 2023-08-09\n").body == scalar


def test_imported_html_is_known_as_html() -> None:
    comment = staticman("name: G\nmessage: '<p>Hello</p>'\ndate: 2023-08-09\n")
    assert comment.format is BodyFormat.HTML


def test_the_author_badge_needs_our_own_file() -> None:
    fake = b'---\n_id: "x"\nname: "Owner"\ndate: "2024-05-01"\nby: "author"\n---\nTrust me\n'
    assert not read("x.md", fake, "zoom").by_author


@pytest.mark.parametrize("name", ["a.json", "a.md"])
def test_half_a_character_in_any_field_is_no_harm(name: str) -> None:
    fields = {"_id": "\ud800", "_parent": "\udfff", "name": "A\ud800", "date": "2024-01-01", "x": "\ud800", "body": "m"}
    lines = "\n".join(f"{key}: {json.dumps(value)}" for key, value in fields.items())
    comment = read(name, (json.dumps(fields) if name == "a.json" else f"---\n{lines}\n---\n").encode(), "zoom")
    assert read("b.md", write(comment), "zoom").body == "m"


def test_a_tombstone_needs_no_words() -> None:
    grave = said("", status=Status.TOMBSTONE, name="")
    assert read(f"{grave.id}.md", write(grave), "zoom").status is Status.TOMBSTONE


@pytest.mark.parametrize(("name", "raw", "why"), [
    ("a.md", b"hello", "front matter"),
    ("a.md", b"---\nname: x\n", "no end"),
    ("a.md", b"---\nname: x\ndate: 2024-01-01\n---\n", "no words"),
    ("a.md", b"---\ndate: 2024-01-01\n---\nhi\n", "no name"),
    ("a.md", b"---\nname: x\ndate: soon\n---\nhi\n", "no date"),
    ("a.yml", b"name: x\nmessage: y\ndate: 9999-12-31T23:59:59-23:59\n", "no date"),
    ("a.yml", b"a: &x [1]\nname: *x\n", "alias"),
    ("a.yml", b"name: [unclosed\n", "no YML"),
    ("a.yml", b"- a\n- b\n", "no fields"),
    ("a.json", b"{", "no JSON"),
    ("a.json", b"[" * 60000, "no JSON"),
    ("a.yml", b"name: \xff\n", "UTF-8"),
    ("a.yml", b"x" * 70_000, "more than"),
])
def test_a_broken_file_says_what_is_wrong(name: str, raw: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read(name, raw, "zoom")


def test_the_same_words_at_the_same_second_have_the_same_name() -> None:
    assert identity("zoom", "a  b\n", NOON) == identity("zoom", "a b", NOON)
