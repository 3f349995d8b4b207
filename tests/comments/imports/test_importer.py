from __future__ import annotations

import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from plugins.comments.imports.foreign import CannotImport
from plugins.comments.imports.importer import PostResolver, mapping, read, report
from plugins.comments.model import BodyFormat, Comment, Status
from plugins.comments.render import render_comment

KNOWN = ("zoom", "slack")
ADDRESSES = {"https://site.example/posts/zoom/": "zoom"}

DISQUS = """<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<thread dsq:id="1"><id>zoom</id><link>http://before.example/blog/zoom.html</link></thread>
<thread dsq:id="2"><id/><link>http://before.example/gone/</link></thread>
<post dsq:id="10"><message><![CDATA[<p>First <b>words</b> <img src="x"></p>]]></message>
 <createdAt>2012-03-04T05:06:07Z</createdAt>
 <isDeleted>false</isDeleted><isSpam>false</isSpam><ipAddress>192.0.2.1</ipAddress>
 <author><name>Ada</name><email>ada@mail.example</email></author><thread dsq:id="1"/></post>
<post dsq:id="11"><message>&lt;p&gt;An answer&lt;/p&gt;</message><createdAt>2012-03-05T05:06:07Z</createdAt>
 <isDeleted>false</isDeleted><isSpam>false</isSpam><author><name/><username>grace</username></author>
 <thread dsq:id="1"/><parent dsq:id="10"/></post>
<post dsq:id="12"><message>bad</message><createdAt>2012-03-05T05:06:07Z</createdAt><isDeleted>true</isDeleted>
 <isSpam>false</isSpam><author><name>X</name></author><thread dsq:id="1"/></post>
<post dsq:id="13"><message>orphan</message><createdAt>2012-03-06T05:06:07Z</createdAt><isDeleted>false</isDeleted>
 <isSpam>false</isSpam><author><name>Y</name></author><thread dsq:id="1"/><parent dsq:id="12"/></post>
<post dsq:id="14"><message>elsewhere</message><createdAt>2012-03-06T05:06:07Z</createdAt><isDeleted>false</isDeleted>
 <isSpam>false</isSpam><author><name>Y</name></author><thread dsq:id="2"/></post>
</disqus>"""

WORDPRESS = """<?xml version="1.0"?>
<rss xmlns:wp="http://wordpress.org/export/1.2/" version="2.0"><channel><item>
<link>https://before.example/?p=1</link><wp:post_name>zoom</wp:post_name>
<wp:comment><wp:comment_id>5</wp:comment_id><wp:comment_author><![CDATA[Ada]]></wp:comment_author>
 <wp:comment_author_email>a@mail.example</wp:comment_author_email><wp:comment_author_url>https://ada.example</wp:comment_author_url>
 <wp:comment_date_gmt>2013-01-02 03:04:05</wp:comment_date_gmt><wp:comment_approved>1</wp:comment_approved>
 <wp:comment_type></wp:comment_type><wp:comment_parent>0</wp:comment_parent>
 <wp:comment_content><![CDATA[One
line

Two]]></wp:comment_content></wp:comment>
<wp:comment><wp:comment_id>6</wp:comment_id><wp:comment_author>Bob</wp:comment_author>
 <wp:comment_date_gmt>2013-01-03 03:04:05</wp:comment_date_gmt><wp:comment_approved>1</wp:comment_approved>
 <wp:comment_type>comment</wp:comment_type><wp:comment_parent>5</wp:comment_parent>
 <wp:comment_content>Answer</wp:comment_content></wp:comment>
<wp:comment><wp:comment_id>7</wp:comment_id><wp:comment_date_gmt>2013-01-03 03:04:05</wp:comment_date_gmt>
 <wp:comment_approved>spam</wp:comment_approved><wp:comment_type></wp:comment_type><wp:comment_content>s</wp:comment_content></wp:comment>
<wp:comment><wp:comment_id>8</wp:comment_id><wp:comment_date_gmt>2013-01-03 03:04:05</wp:comment_date_gmt>
 <wp:comment_approved>1</wp:comment_approved><wp:comment_type>pingback</wp:comment_type><wp:comment_content>p</wp:comment_content></wp:comment>
</item></channel></rss>"""


def stored(folder: Path, name: str, words: str) -> Path:
    path = folder / name
    path.write_text(words, encoding="utf-8")
    return path


def lost(kind: str, source: Path, addresses: dict[str, str] | None = None) -> tuple[list[Comment], str]:
    comments, losses = read(kind, source, KNOWN, ADDRESSES | (addresses or {}))
    return comments, "\n".join(report(comments, 0, losses))


def test_disqus_keeps_words_names_times_and_answers(tmp_path: Path) -> None:
    comments, _ = lost("disqus", stored(tmp_path, "d.xml", DISQUS))
    first, answer, gone, orphan = comments
    assert (first.slug, first.name, first.format, first.at.year) == ("zoom", "Ada", BodyFormat.HTML, 2012)
    assert (answer.name, answer.parent, answer.body) == ("grace", first.id, "<p>An answer</p>")
    assert (orphan.parent, gone.status, gone.name, gone.body) == (gone.id, Status.TOMBSTONE, "", "")


def test_disqus_tells_what_is_lost(tmp_path: Path) -> None:
    _, told = lost("disqus", stored(tmp_path, "d.xml", DISQUS))
    for sentence in ("3 comments on 1 post can be kept", "1 × mail addresses", "1 × addresses of machines",
                     "1 × comments that were deleted there", "Kept as a place only: 1 ×",
                     "1 × comments on http://before.example/gone/: no such post here", "1 × pictures"):
        assert sentence in told


def test_an_address_that_moved_is_found_by_the_authors_list(tmp_path: Path) -> None:
    listed = mapping(stored(tmp_path, "map.txt", "# ours\nhttp://before.example/gone/  slack\n"))
    comments, _ = lost("disqus", stored(tmp_path, "d.xml", DISQUS), listed)
    assert {comment.slug for comment in comments} == {"zoom", "slack"}


def test_wordpress_makes_paragraphs_and_leaves_out_what_was_not_approved(tmp_path: Path) -> None:
    source = stored(tmp_path, "w.xml", WORDPRESS)
    comments, told = lost("wordpress", source, {"https://before.example/": "zoom"})
    first, answer = comments
    assert first.body == "<p>One<br>line</p><p>Two</p>"
    assert (first.url, answer.parent) == ("https://ada.example", first.id)
    assert "1 × comments that were spam there" in told
    assert "1 × pingbacks and trackbacks" in told


def test_posts_that_differ_by_query_only_are_told_apart(tmp_path: Path) -> None:
    second = WORDPRESS.partition("<item>")[2].partition("</item>")[0]
    for before, after in (("?p=1<", "?p=8<"), (">zoom<", "><"), ("Answer", "Other"), ("_id>5<", "_id>15<"),
                          ("_id>6<", "_id>16<"), ("_parent>5<", "_parent>15<")):
        second = second.replace(before, after)
    export = WORDPRESS.replace("</item>", f"</item><item>{second}</item>")
    listed = mapping(stored(tmp_path, "map.txt", "https://before.example/?p=8 slack\n"))
    comments, _ = lost("wordpress", stored(tmp_path, "w.xml", export), listed)
    assert [(one.slug, one.body) for one in comments if one.parent] == [("zoom", "<p>Answer</p>"),
                                                                        ("slack", "<p>Other</p>")]


@pytest.mark.parametrize(("page", "slug"), [
    ("https://before.example/?p=1", "zoom"), ("https://before.example/?p=8", "slack"),
    ("https://before.example/?p=9", None),
    ("https://before.example/blog/zoom.html?utm_source=x", "zoom"), ("https://before.example/a/?p=3", None),
    ("https://before.example/a/?replytocom=5", "slack"), ("https://before.example/", None), ("zoom", "zoom"),
    ("https://before.example/x/slack/", "slack"), ("http://[x/slack", "slack"), ("http://[x", None)])
def test_a_page_is_the_post_that_its_whole_address_means(page: str, slug: str | None) -> None:
    listed = {"https://before.example/?p=1": "zoom", "https://before.example/?p=8": "slack",
              "https://before.example/a/": "slack"}
    assert PostResolver(KNOWN, listed).slug((page,)) == slug


@pytest.mark.parametrize(("lines", "why"), [
    ("/?p=1 zoom\n/?p=1 slack\n", "map.txt:2: /\\?p=1 stands in an earlier line already"),
    ("/a/ zoom\nhttps://x.example/a zoom\n", "map.txt:2: "),
    ("/a/ zom\n", "map.txt:1: there is no post zom \\(did you mean"),
    ("# ours\n/a/ zoom extra\n", "map.txt:2: this is not an address")])
def test_a_list_of_addresses_with_a_wrong_line_is_refused(tmp_path: Path, lines: str, why: str) -> None:
    with pytest.raises(CannotImport, match=why):
        mapping(stored(tmp_path, "map.txt", lines), KNOWN)


def test_wordpress_posts_are_found_by_their_own_name(tmp_path: Path) -> None:
    comments, _ = lost("wordpress", stored(tmp_path, "w.xml", WORDPRESS))
    assert {one.slug for one in comments} == {"zoom"}


@pytest.mark.parametrize("character", ["\x0b", "&#11;", "&#x1F;", "\x00"])
def test_what_xml_cannot_hold_is_left_out(tmp_path: Path, character: str) -> None:
    source = stored(tmp_path, "w.xml", WORDPRESS.replace("Answer", f"An{character}swer"))
    assert lost("wordpress", source)[0][1].body == "<p>Answer</p>"


@pytest.mark.parametrize(("words", "html"), [
    ("One\n\n<blockquote>Quoted\n\nTwice</blockquote>\nAfter",
     "<p>One</p><blockquote><p>Quoted</p><p>Twice</p></blockquote><p>After</p>"),
    ("Code:\n<pre>a\n\n  b</pre>\n\nEnd", "<p>Code:</p><pre>a\n\n  b</pre><p>End</p>"),
    ("<ul><li>one</li></ul>", "<ul><li><p>one</p></li></ul>"), ("<p>Kept</p>", "<p><p>Kept</p></p>"),
])
def test_wordpress_paragraphs_stand_beside_and_within_blocks(tmp_path: Path, words: str, html: str) -> None:
    source = stored(tmp_path, "w.xml", WORDPRESS.replace(">Answer<", f"><![CDATA[{words}]]><"))
    assert lost("wordpress", source)[0][1].body == html


def test_the_same_words_by_two_in_one_second_are_two_comments(tmp_path: Path) -> None:
    twin = DISQUS[DISQUS.index('<post dsq:id="11"'):DISQUS.index('<post dsq:id="12"')].replace('"11"', '"21"')
    comments, _ = lost("disqus", stored(tmp_path, "d.xml", DISQUS.replace("</disqus>", twin + "</disqus>")))
    twins = [one for one in comments if one.body == "<p>An answer</p>"]
    assert len({one.id for one in twins}) == 2


def test_remark42_keeps_markdown_links_and_the_place_of_the_deleted(tmp_path: Path) -> None:
    def line(key: str, parent: str = "", **more: object) -> str:
        return json.dumps({"id": key, "pid": parent, "text": "<p>html</p>", "orig": "", "user": {
            "name": "Ada", "id": "x", "ip": "hash"}, "locator": {"site": "s", "url": "https://before.example/zoom/"},
            "time": "2022-01-02T03:04:05.123456789Z", "votes": {"a": True}, **more})

    lines = "\n".join(('{"version":1,"users":[],"posts":[]}', line("1", orig="See [here](https://ferry.example/a)\n"),
                       line("2", "1", delete=True, text=""), line("3", "2")))
    path = tmp_path / "backup.gz"
    path.write_bytes(gzip.compress(lines.encode()))
    comments, told = lost("remark42", path)
    first, gone, last = comments
    assert '<a href="https://ferry.example/a"' in render_comment(first)
    assert (gone.status, gone.parent, last.parent) == (Status.TOMBSTONE, first.id, gone.id)
    assert (last.format, last.body) == (BodyFormat.HTML, "<p>html</p>")
    assert "3 × likes and dislikes" in told
    with pytest.raises(CannotImport, match="line 2"):
        read("remark42", stored(tmp_path, "bad.json", '{"version":1}\n{"other":1}\n'), KNOWN, {})


def test_pelicans_own_comment_plugin_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "zoom").mkdir()
    stored(tmp_path / "zoom", "1.md", "email: a@mail.example\ndate: 2014-03-21 11:00\nauthor: Ada\n"
           "website: https://ada.example\n\nSee [here](https://ferry.example/)\n\n```\n<b>\n```\n")
    stored(tmp_path / "zoom", "2.md", "author: Bea\ndate: 2014-3-22 9:05\nreplyto: 1md\n\nAn answer\n")
    stored(tmp_path / "zoom", "3.rst", ":author: Cy\n:date: 2014-03-23 11:00\n:replyto: 2\n\nThird\n")
    stored(tmp_path, "lonely.md", "author: X\n\nx")
    stored(tmp_path / "zoom", "3.html", "<p>x</p>")
    comments, told = lost("pelican_comment_system", tmp_path)
    first, second, third = comments
    assert (first.name, first.url, second.parent, third.parent) == ("Ada", "https://ada.example", first.id, second.id)
    assert "<code>&lt;b&gt;" in render_comment(first) and "ferry.example" in render_comment(first)
    assert (third.format, third.body) == (BodyFormat.TEXT, "Third")
    assert second.at.isoformat() == "2014-03-22T09:05:00+00:00"
    assert "lonely.md: it lies in no post's folder" in told
    assert "zoom/3.html: it is neither Markdown nor reStructuredText" in told


def test_isso_is_unescaped_and_waiting_comments_stay_behind(tmp_path: Path) -> None:
    path = tmp_path / "isso.db"
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript("""
            create table threads (id integer primary key, uri text, title text);
            create table comments (tid, id integer primary key, parent, created float, modified float, mode integer,
                remote_addr, text, author, email, website, likes integer default 0, dislikes integer default 0);
            insert into threads values (1, '/posts/zoom/', 'Zoom');
            insert into comments values (1, 1, null, 1400000000.5, null, 1, '192.0.2.0', '*hi*', 'A &amp; B',
                'a@mail.example', 'https://x.example/?a=1&amp;b=2', 3, 1);
            insert into comments values (1, 2, 1, 1400000100, null, 1, '', 'answer', null, null, null, 0, 0);
            insert into comments values (1, 3, null, 1400000200, null, 2, '', 'waiting', 'C', null, null, 0, 0);
        """)
    comments, told = lost("isso", path)
    first, answer = comments
    assert (first.name, first.url, first.format) == ("A & B", "https://x.example/?a=1&b=2", BodyFormat.MIXED)
    assert (answer.parent, answer.name) == (first.id, "Anonymous")
    assert "4 × likes and dislikes" in told
    assert "1 × comments that nobody had approved there" in told


@pytest.mark.parametrize(("column", "value"), [("created", None), ("created", "soon"), ("created", 1e300)])
def test_isso_tells_of_dates_that_are_none(tmp_path: Path, column: str, value: object) -> None:
    comments, told = lost("isso", isso(tmp_path, **{column: value}))
    assert comments == [] and "1 × comments without a date" in told


@pytest.mark.parametrize("column", ["parent", "text", "author", "website", "likes", "uri", "mode"])
@pytest.mark.parametrize("value", [None, 7, 1.5, "x", b"x"])
def test_isso_may_hold_anything_in_its_columns(tmp_path: Path, column: str, value: object) -> None:
    comments, _ = lost("isso", isso(tmp_path, **{column: value}))
    assert [one.at.year for one in comments] == [2017] * len(comments)


def isso(folder: Path, **columns: object) -> Path:
    """A database with one comment."""
    row = {"tid": 1, "id": 1, "parent": None, "text": "hi", "author": "Ada", "created": 1_500_000_000.5, "website": "",
           "mode": 1, "email": "", "remote_addr": "", "likes": 0, "dislikes": 0, "uri": "/zoom/", **columns}
    with closing(sqlite3.connect(folder / "isso.db")) as database, database:
        database.execute("create table threads (id, uri)")
        database.execute("insert into threads values (1, ?)", (row.pop("uri"),))
        database.execute(f"create table comments ({', '.join(row)})")
        database.execute(f"insert into comments values ({', '.join('?' * len(row))})", tuple(row.values()))
    return folder / "isso.db"


def test_staticmans_folders_are_taken_over(tmp_path: Path) -> None:
    for slug, name in (("zoom", "entry1.yml"), ("zoom", "broken.yml"), ("gone", "entry2.yml")):
        (tmp_path / slug).mkdir(exist_ok=True)
        stored(tmp_path / slug, name, "name: [" if name == "broken.yml" else "name: G\nmessage: m\ndate: 2024-01-01\n")
    comments, told = lost("staticman", tmp_path)
    stored(tmp_path, "lonely.yml", "name: G\nmessage: m\ndate: 2024-01-01\n")
    assert "lonely.yml: it lies in no post's folder" in lost("staticman", tmp_path)[1]
    assert [comment.id for comment in comments] == ["entry1"]
    assert "broken.yml: it is no YML" in told
    assert "comments on gone: no such post here" in told


def test_staticmans_folders_may_lie_deeper_and_be_called_otherwise(tmp_path: Path) -> None:
    for folder in ("2019/zoom", "2020/Old name", "2021/gone"):
        (tmp_path / folder).mkdir(parents=True)
        words = f"name: G\nmessage: m\ndate: 2024-01-01\n_parent: {folder[5:]}\n"
        stored(tmp_path / folder, f"in-{folder[3]}.yml", words)
    comments, told = lost("staticman", tmp_path, {"2020/Old%20name": "slack"})
    assert [(one.id, one.slug, one.parent) for one in comments] == [("in-9", "zoom", ""), ("in-0", "slack", "")]
    assert "1 × comments on 2021/gone: no such post here" in told
    told = lost("staticman", tmp_path, {"2021/gone": "zoom", "2020/Old%20name": "zoom"})[1]
    assert "3 comments on 1 post can be kept" in told
    stored(tmp_path / "2021/gone", "in-9.yml", words)
    assert "2021/gone: another comment on zoom is called in-9" in lost("staticman", tmp_path, {"2021/gone": "zoom"})[1]


def test_links_that_went_through_disqus_lead_straight_on(tmp_path: Path) -> None:
    link = ('<a href="https://disq.us/url?url=https%3A%2F%2Fferry.example%2Fa%3Fb%3D1%26c%3D2%3Ax1y2z3x1y2z3x1y2z3x1y2z3'
            '&amp;amp;cuid=1">here</a>')
    comments, _ = lost("disqus", stored(tmp_path, "d.xml", DISQUS.replace("orphan", link.replace("<", "&lt;"))))
    assert 'href="https://ferry.example/a?b=1&amp;c=2"' in render_comment(comments[-1])


def test_disqus_is_read_compressed_as_it_comes(tmp_path: Path) -> None:
    (tmp_path / "d.xml.gz").write_bytes(gzip.compress(DISQUS.encode()))
    assert lost("disqus", tmp_path / "d.xml.gz") == lost("disqus", stored(tmp_path, "d.xml", DISQUS))


@pytest.mark.parametrize("at", [
    "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "31 Dec 9999 23:59 -2359", "x"])
def test_a_date_that_no_calendar_holds_is_told(tmp_path: Path, at: str) -> None:
    _, told = lost("disqus", stored(tmp_path, "d.xml", DISQUS.replace("2012-03-04T05:06:07Z", at)))
    assert "1 × comments without a date" in told
    backup = {"id": "a", "locator": {"url": "/zoom/"}, "time": at, "orig": "hi", "score": "many"}
    _, told = lost("remark42", stored(tmp_path, "b.json", f'{{"version":1}}\n{json.dumps(backup)}'))
    assert "1 × comments without a date" in told


def test_importing_twice_gives_the_same_names(tmp_path: Path) -> None:
    source = stored(tmp_path, "d.xml", DISQUS)
    assert lost("disqus", source) == lost("disqus", source)


@pytest.mark.parametrize(("kind", "words", "why"), [
    ("disqus", "<rss/>", "no Disqus export"), ("disqus", "<disqus>", "line 1"),
    ("wordpress", "<html/>", "no WordPress"),
    ("isso", "not a database, but longer than its header would be" * 9, "no Isso database"),
])
def test_a_file_of_another_kind_is_one_sentence(tmp_path: Path, kind: str, words: str, why: str) -> None:
    with pytest.raises(CannotImport, match=why):
        read(kind, stored(tmp_path, "x", words), KNOWN, {})


def test_entities_in_xml_are_not_followed(tmp_path: Path) -> None:
    secret = stored(tmp_path, "secret", "the secret")
    evil = DISQUS.replace("<disqus", f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><disqus', 1)
    comments, _ = lost("disqus", stored(tmp_path, "d.xml", evil.replace("orphan", "a &x; b")))
    assert not any("the secret" in comment.body for comment in comments)
