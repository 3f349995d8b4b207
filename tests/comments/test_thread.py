from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.comments.model import Status
from plugins.comments.thread import arrange
from tests.comments.words import said

FIRST = said("first")
ANSWER = said("answer", 1, parent=FIRST.id)
SECOND = said("second", 2)


def test_an_answer_stands_under_what_it_answers() -> None:
    turns = arrange([SECOND, ANSWER, FIRST])
    assert [(turn.comment.body, turn.depth) for turn in turns] == [("first", 0), ("answer", 1), ("second", 0)]


def test_an_orphan_stands_at_the_top_and_is_marked() -> None:
    (turn,) = arrange([ANSWER])
    assert (turn.depth, turn.lost) == (0, True)


def test_a_deleted_comment_stays_while_somebody_answered_it() -> None:
    grave = replace(FIRST, status=Status.TOMBSTONE, body="")
    between = replace(ANSWER, status=Status.TOMBSTONE, body="")
    last = said("last", 3, parent=between.id)
    assert [turn.depth for turn in arrange([grave, between, last])] == [0, 1, 2]


def test_a_deleted_comment_that_nobody_answered_is_gone() -> None:
    assert arrange([replace(FIRST, status=Status.TOMBSTONE)]) == ()


@pytest.mark.slow
def test_a_thread_may_be_deeper_than_pythons_stack() -> None:
    comments = [said(str(n), n, id=f"n{n}", parent=f"n{n - 1}") for n in range(3000)]
    assert arrange(comments)[-1].depth == 2999


@settings(deadline=None)
@given(st.lists(st.integers(-1, 12), max_size=12))
def test_every_comment_appears_once_whatever_the_parents(parents: list[int]) -> None:
    comments = [said(str(n), n, id=f"n{n}", parent=f"n{parent}") for n, parent in enumerate(parents)]
    assert sorted(turn.comment.id for turn in arrange(comments)) == sorted(comment.id for comment in comments)


def test_two_comments_that_answer_each_other_open_at_the_earlier() -> None:
    turns = arrange([replace(FIRST, parent=ANSWER.id), ANSWER])
    assert [(turn.comment.body, turn.depth) for turn in turns] == [("first", 0), ("answer", 1)]
