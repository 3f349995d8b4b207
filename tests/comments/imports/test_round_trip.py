"""Exports of each kind, written here from one conversation, are imported without loss and read again from our files."""
from __future__ import annotations

import gzip
import html
import json
import random
import re
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
import yaml

from plugins.comments.imports.importer import TOO_LONG, read
from plugins.comments.model import Comment
from plugins.comments.render import render_comment
from plugins.comments.store.approved import read_folder
from plugins.comments.store.files import write

POSTS = ("zoom", "ferry", "größe")
BODIES = (
    "Plain words of a reader", "naïve café – “quoted”", "漢字と仮名", "🙂 said she", "שלום עליכם", "a ]]> b",
    "R&D &amp; more", "1 < 2 > 0", "--- no front matter\n---\nmore", "a tab\there", "line one\nline two",
    "para one\n\npara two", "is =", "~ or null", "yes: no", "2024-01-01", "'single' \"double\"", "\\backslash \\n",
    "*stress* and `code`", "http://ferry.example/a_b?c=d&e=f", "{{ jinja }} {% x %}", "# no heading", "> a quote",
    "- an entry", "1. an entry", "x" * 3_000, "See [here](http://ferry.example)")
NAMES = ("Ada", "O'Brien & Sons", "<b>Bob</b>", "李雷", "A" * 119, "Zoë \"Q\"", "null", "x y.z")


@dataclass(frozen=True)
class Word:
    """One comment as another system holds it."""

    key: str
    post: str
    parent: str
    name: str
    body: str
    at: datetime
    url: str


def conversation(count: int = 90, seed: int = 4) -> list[Word]:
    chance, found = random.Random(seed), list[Word]()
    for number in range(1, count + 1):
        post = chance.choice(POSTS)
        above = [one for one in found if one.post == post]
        parent = chance.choice(above).key if above and chance.random() < 0.5 else ""
        at = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=number // 4)  # several in a second
        found.append(Word(str(number), post, parent, chance.choice(NAMES), chance.choice(BODIES), at,
                          chance.choice(("", "https://ada.example/"))))
    return found


WORDS = conversation()


def cdata(words: str) -> str:
    return "<![CDATA[" + words.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def disqus(folder: Path) -> Path:
    threads = "".join(f'<thread dsq:id="t{post}"><link>https://b.example/posts/{post}/</link></thread>'
                      for post in POSTS)
    posts = "".join(
        f'<post dsq:id="{one.key}"><message>{cdata(f"<p>{escape(one.body)}</p>")}</message>'
        f"<createdAt>{one.at:%Y-%m-%dT%H:%M:%SZ}</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>"
        f'<author><name>{escape(one.name)}</name></author><thread dsq:id="t{one.post}"/>'
        + (f'<parent dsq:id="{one.parent}"/>' if one.parent else "") + "</post>" for one in WORDS)
    path = folder / "disqus.xml"
    path.write_text('<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">'
                    f"{threads}{posts}</disqus>", encoding="utf-8")
    return path


def wordpress(folder: Path) -> Path:
    def comment(one: Word) -> str:
        fields = {"comment_id": one.key, "comment_author": cdata(one.name), "comment_author_url": one.url,
                  "comment_date_gmt": f"{one.at:%Y-%m-%d %H:%M:%S}", "comment_content": cdata(escape(one.body)),
                  "comment_approved": "1", "comment_type": "comment", "comment_parent": one.parent or "0"}
        inner = "".join(f"<wp:{name}>{words}</wp:{name}>" for name, words in fields.items())
        return f"<wp:comment>{inner}</wp:comment>"

    items = "".join(
        f"<item><link>https://b.example/?p={number}</link><wp:post_name>{post}</wp:post_name>"
        f"{''.join(comment(one) for one in WORDS if one.post == post)}</item>" for number, post in enumerate(POSTS, 1))
    path = folder / "wordpress.xml"
    path.write_text('<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
                    f"{items}</channel></rss>", encoding="utf-8")
    return path


def isso(folder: Path) -> Path:
    path = folder / "isso.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("create table threads (id integer primary key, uri text)")
        database.execute("create table comments (tid, id integer primary key, parent, created float, mode, remote_addr,"
                         " text, author, email, website, likes int, dislikes int)")
        database.executemany("insert into threads values (?, ?)", [(n, f"/{post}/") for n, post in enumerate(POSTS)])
        database.executemany("insert into comments values (?, ?, ?, ?, 1, '', ?, ?, '', ?, 0, 0)", [
            (POSTS.index(one.post), int(one.key), int(one.parent) if one.parent else None, one.at.timestamp(),
             one.body, html.escape(one.name), one.url or None) for one in WORDS])
        database.commit()
    return path


def remark42(folder: Path) -> Path:
    lines = [json.dumps({"version": 1, "users": [], "posts": []}), *(json.dumps({
        "id": one.key, "pid": one.parent, "text": f"<p>{escape(one.body)}</p>", "orig": one.body,
        "user": {"name": one.name, "id": "x"}, "locator": {"site": "b", "url": f"https://b.example/{one.post}/"},
        "time": f"{one.at:%Y-%m-%dT%H:%M:%S}.123456789Z"}) for one in WORDS)]
    path = folder / "remark42.gz"
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    return path


def comment_system(folder: Path) -> Path:
    for one in WORDS:
        (folder / "pelican" / one.post).mkdir(parents=True, exist_ok=True)
        reply = f"replyto: {one.parent}md\n" if one.parent else ""
        (folder / "pelican" / one.post / f"{one.key}.md").write_text(
            f"date: {one.at.isoformat()}\nauthor: {one.name}\nwebsite: {one.url}\n{reply}\n{one.body}\n",
            encoding="utf-8")
    return folder / "pelican"


def staticman(folder: Path) -> Path:
    for one in WORDS:
        (folder / "staticman" / one.post).mkdir(parents=True, exist_ok=True)
        (folder / "staticman" / one.post / f"comment-{one.key}.yml").write_text(yaml.safe_dump({
            "_id": f"id-{one.key}", "_parent": "https://b.example/", "name": one.name, "message": one.body,
            "replying_to_uid": f"id-{one.parent}" if one.parent else "", "date": one.at.isoformat(), "url": one.url,
        }, allow_unicode=True), encoding="utf-8")
    return folder / "staticman"


def plain(words: str) -> str:
    """The letters and figures of a text; how its marks are written differs from kind to kind."""
    return re.sub(r"[\W_]+|amp|[lg]t", "", re.sub(r"</?p>|<br>", " ", words))


def kept(comments: list[Comment], folder: Path) -> list[Comment]:
    """The comments as they are read from the files that an import writes."""
    for one in comments:
        (folder / one.slug).mkdir(parents=True, exist_ok=True)
        (folder / one.slug / f"{one.id}.md").write_bytes(write(one))
    folders = [read_folder(folder, post) for post in POSTS]
    assert not [problem for some in folders for problem in some.problems]
    return [one for some in folders for one in some.comments]


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "export"), [
    ("disqus", disqus), ("wordpress", wordpress), ("isso", isso), ("remark42", remark42),
    ("pelican_comment_system", comment_system), ("staticman", staticman)])
def test_an_export_is_imported_without_loss(kind: str, export: Callable[[Path], Path], tmp_path: Path) -> None:
    comments, losses = read(kind, export(tmp_path), POSTS, {})
    assert not +losses
    found = kept(comments, tmp_path / "comments")
    assert len(found) == len(WORDS)
    ours, theirs = {one.id: one for one in found}, {one.key: one for one in WORDS}
    imported = ((one.slug, one.at, plain(one.body), one.parent and plain(ours[one.parent].body)) for one in found)
    sent = ((one.post, one.at, plain(one.body), one.parent and plain(theirs[one.parent].body)) for one in WORDS)
    assert Counter(imported) == Counter(sent)
    assert all(plain(str(render_comment(one))) for one in found)
    names = {one.name.replace("‹", "<").replace("›", ">") for one in found}
    assert names == {one.name for one in WORDS}
    assert kind in ("disqus", "remark42") or {one.url for one in found} == {"", "https://ada.example/"}


def remark(*comments: tuple[str, str, str]) -> str:
    return "\n".join([json.dumps({"version": 1}), *(json.dumps({
        "id": key, "pid": parent, "orig": body, "user": {"name": "Ada"}, "locator": {"url": "/zoom/"},
        "time": f"2020-01-01T00:00:0{number}Z"}) for number, (key, parent, body) in enumerate(comments))])


def test_keys_that_are_missing_or_given_twice_lose_nobody(tmp_path: Path) -> None:
    path = tmp_path / "backup.json"
    path.write_text(remark(("a", "", "one"), ("a", "", "two"), ("", "", "three"), ("", "", "four"), ("b", "a", "five")))
    comments, _ = read("remark42", path, POSTS, {})
    assert [one.body for one in comments] == ["one", "two", "three", "four", "five"]
    assert comments[-1].parent == comments[0].id
    path.write_text(path.read_text() + "\n" + path.read_text().splitlines()[-1])
    assert len(read("remark42", path, POSTS, {})[0]) == 5


def test_a_comment_that_no_file_can_hold_is_told_and_keeps_its_place(tmp_path: Path) -> None:
    path = tmp_path / "backup.json"
    path.write_text(remark(("a", "", "漢" * 30_000), ("b", "a", "an answer")))
    comments, losses = read("remark42", path, POSTS, {})
    assert losses[TOO_LONG] == 1
    assert [one.body for one in kept(comments, tmp_path / "comments")] == ["", "an answer"]
