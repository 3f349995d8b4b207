from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.policy.compare.clause_threads import ClauseHistoryBuilder, Thread, whole_versions
from plugins.policy.model import Version

ROOMS = {name: f"## {name}\n\nThe {name} is open to every member who carries a lantern, from dusk until the last "
               f"guest of the {name} has gone home.\n\n" for name in ("Hall", "Cellar", "Attic", "Garden")}


def woven(*texts: str, excerpts: tuple[int, ...] = ()) -> ClauseHistoryBuilder:
    weaver = ClauseHistoryBuilder()
    versions = [Version(datetime(2024, 1, n, tzinfo=UTC), text, n in excerpts, f"2024-01-{n:02}")
                for n, text in enumerate(texts, 1)]
    for version in whole_versions(versions):
        weaver.add(version)
    return weaver


def text(*names: str) -> str:
    return "# Rooms\n\n" + "".join(ROOMS[name] for name in names)


def named(weaver: ClauseHistoryBuilder, name: str) -> Thread:
    return next(thread for thread in weaver.threads if thread.name == name)


def test_a_clause_that_never_changed_has_one_stage() -> None:
    weaver = woven(text("Hall", "Cellar"), text("Hall", "Attic", "Cellar"))
    assert not named(weaver, "hall").changed and not named(weaver, "cellar").changed
    assert named(weaver, "attic").stages[0].version.name == "2024-01-02"


def test_a_clause_that_went_and_came_back_word_for_word_is_the_same() -> None:
    weaver = woven(text("Hall", "Cellar"), text("Hall"), text("Hall", "Cellar"))
    thread = named(weaver, "cellar")
    assert [bool(stage.clauses) for stage in thread.stages] == [True, False, True] and not thread.removed


def test_a_name_is_given_once_and_later_versions_do_not_take_it_away() -> None:
    both = text("Hall", "Cellar")
    texts = [both, text("Hall"), both.replace("every member", "nobody but the cook")]
    first, all_of_them = woven(*texts[:2]), woven(*texts)
    assert [thread.name for thread in first.threads] == [thread.name for thread in all_of_them.threads][:3]


def test_what_is_split_off_has_the_past_that_it_left_and_knows_its_parent() -> None:
    whole = "# Rooms\n\n## Hall\n\n" + "\n\n".join(ROOMS[name].split("\n\n")[1] for name in ("Hall", "Cellar", "Attic"))
    parts = whole.replace("The Attic is", "## Attic\n\nThe Attic is")
    weaver = woven(whole, parts)
    attic, hall = named(weaver, "attic"), named(weaver, "hall")
    assert attic.parent is hall and attic.stages[0] == hall.stages[0]
    assert attic.descends_from(hall.line) and not hall.descends_from(attic.line)
    back = woven(parts, whole)
    assert named(back, "attic").joined is named(back, "hall")
    assert named(back, "hall").descends_from(named(back, "attic").line)


def test_excerpts_are_followed_only_where_nothing_else_was_recorded() -> None:
    weaver = woven(text("Hall"), text("Cellar"), text("Hall", "Garden"), excerpts=(2,))
    assert not any(thread.removed for thread in weaver.threads) and "2024-01-02" not in weaver.at
    assert woven(text("Hall"), excerpts=(1,)).threads


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from(sorted(ROOMS)), unique=True, max_size=4), min_size=1, max_size=5))
def test_every_clause_of_every_version_has_one_thread_and_names_are_unique(orders: list[list[str]]) -> None:
    weaver = woven(*(text(*order) for order in orders))
    assert len({thread.name for thread in weaver.threads}) == len(weaver.threads)
    for at in weaver.at.values():
        assert len({id(thread) for thread in at.values()}) == len(at)
        assert all(thread in weaver.threads for thread in at.values())
