"""An export and its import lose nothing, whatever was said."""
from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.comments.imports.exchange import NotAnExport, from_json, to_json
from plugins.comments.model import BodyFormat, Comment, Status
from plugins.comments.store.files import read, write
from plugins.comments.text import clean, clean_line, web_address
from tests.comments.words import said

MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(microsecond=0, tzinfo=UTC))
LINES = st.text(max_size=40).map(clean_line)
NAMES = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,30}", fullmatch=True)
COMMENTS = st.builds(
    Comment, id=NAMES, slug=NAMES, name=LINES.filter(bool), at=MOMENTS, parent=st.one_of(st.just(""), NAMES),
    body=st.text(max_size=200).map(lambda words: clean(words).strip("\n")).filter(str.strip),
    url=st.one_of(st.just(""), st.just("https://a.example/x?y=1&z").map(web_address)),
    approved=st.one_of(st.none(), MOMENTS), source=st.sampled_from(("form", "mail", "import-disqus")),
    format=st.sampled_from(BodyFormat), status=st.just(Status.PUBLISHED), by_author=st.booleans(),
    extra=st.dictionaries(st.from_regex(r"x_[a-z]{1,8}", fullmatch=True), LINES.filter(bool), max_size=2).map(
        lambda found: tuple(sorted(found.items()))))


@pytest.mark.slow
@settings(deadline=None, max_examples=50)
@given(st.lists(COMMENTS, max_size=6, unique_by=lambda one: one.id))
def test_what_is_exported_is_imported_whole(comments: list[Comment]) -> None:
    exported = to_json(comments)
    assert sorted(from_json(exported), key=lambda one: one.id) == sorted(comments, key=lambda one: one.id)
    assert to_json(from_json(exported)) == exported


@pytest.mark.slow
@settings(deadline=None, max_examples=50)
@given(COMMENTS)
def test_a_file_keeps_everything_but_a_badge_that_is_not_ours(comment: Comment) -> None:
    """`by: author` counts in files with our own names only, and these names are anybody's."""
    again = read(f"{comment.id}.md", write(comment), comment.slug)
    if comment.parent not in (comment.slug, "0"):  # that is how Staticman names the page itself
        assert {**told(again), "by_author": comment.by_author} == told(comment)


def told(comment: Comment) -> dict[str, object]:
    return dict(json.loads(to_json([comment]))["comments"][0])


@pytest.mark.parametrize("words", ["[]", "null", '{"form": "clausewatch-comments-1"}',
                                   '{"form": "clausewatch-comments-1", "comments": [1]}',
                                   '{"form": "clausewatch-comments-1", "comments": {"a": 1}}', "[" * 100_000])
def test_what_is_no_export_is_one_sentence(words: str) -> None:
    with pytest.raises(NotAnExport):
        from_json(words)


@pytest.mark.parametrize("fields", [{"slug": "../x"}, {"id": ""}, {"name": "\ud800"}, {"extra": [1]},
                                    {"at": "9999-12-31T23:59:59-23:59"}, {"approved": 5}, {"status": None}])
def test_one_wrong_value_is_named_and_nothing_is_imported(fields: dict[str, object]) -> None:
    exported = json.loads(to_json([said("first"), said("second", 1)]))
    exported["comments"][1] |= fields
    with pytest.raises(NotAnExport, match="comment 2"):
        from_json(json.dumps(exported))
