"""Values as bytes, and back."""
from __future__ import annotations

import pickle
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from plugins.policy.compare.clause_threads import Thread
from plugins.policy.model import Clause, ClauseChange, ClauseChangeKind, Edit, EditKind, Redline, Version
from plugins.publish.cache import pickled

CLAUSE = Clause("fees", "2", True, "Fees", "You pay ten.", 1, None, ("fees",))
REDLINE = Redline((Edit(EditKind.KEPT, "You pay "), Edit(EditKind.DELETED, "ten."), Edit(EditKind.INSERTED, "five.")))
CHANGE = ClauseChange((ClauseChangeKind.AMENDED,), 0.9, (CLAUSE,), (CLAUSE,), REDLINE)


@dataclass(frozen=True, slots=True)
class _Made:
    """A value with a field that is no argument."""

    name: str
    size: int = field(init=False, default=3)


@pytest.mark.parametrize("value", [CHANGE, [CHANGE, CHANGE], {"at": datetime(2026, 3, 1, tzinfo=UTC)}, Thread("fees")])
def test_value_comes_back(value: object) -> None:
    assert pickled.loads(pickled.dumps(value)) == value


def test_same_object_twice_stays_the_same_object() -> None:
    first, second = pickled.loads(pickled.dumps([CHANGE, CHANGE]))
    assert first is second and first.before[0] is first.after[0]


def test_known_objects_are_only_pointed_to() -> None:
    version = Version(datetime(2026, 3, 1, tzinfo=UTC), "A text. " * 1_000)
    kept = pickled.dumps((version, CHANGE), (version,))
    assert len(kept) < 1_000
    assert pickled.loads(kept, (version,))[0] is version


def test_frozen_values_with_slots_are_kept_as_their_fields_alone() -> None:
    assert len(pickled.dumps(REDLINE)) < len(pickle.dumps(REDLINE, pickle.HIGHEST_PROTOCOL))


def test_values_that_are_more_than_their_arguments_are_left_to_dataclasses() -> None:
    assert _Made not in pickled._REDUCERS
    with pytest.raises(KeyError):
        pickled._REDUCERS[_Made]


def test_other_classes_are_refused() -> None:
    with pytest.raises(pickle.UnpicklingError, match="no value of ours"):
        pickled.loads(pickle.dumps(pytest.param))
