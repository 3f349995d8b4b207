"""The sentence under a block is true of the texts, whatever became of the clause."""
from __future__ import annotations

from datetime import UTC, datetime

from plugins.archive.history.history import History
from plugins.archive.store.journal import Observation
from plugins.policy.model import Verdict, Version
from plugins.publish.blocks.clause_status import ClauseStatus, clause_status
from plugins.publish.clause_index import ClauseIndex
from tests.publish.press import AUTUMN, SPRING, SUMMER

LOAN = "1.2 The library may keep a record of every loan for two years, and may share that record with the city archive."
STAND = "1.2 Members may also borrow one lamp stand for every lantern, under the same terms as the lantern."
JOINED = SPRING.replace("days of the loan.\n\n1.2 The library", "days of the loan. The library")
Step = tuple[str, str] | tuple[str, str, Verdict]


def fate(*steps: Step, label: str = "1.2", quoted: str | None = None) -> ClauseStatus:
    """What became of a clause of the first text, by (day, text) or (day, text, verdict), oldest first."""
    versions, journal = [], []
    for place, (day, text, *verdict) in enumerate(steps):
        at = datetime.fromisoformat(day).replace(tzinfo=UTC)
        versions.append(Version(at, text, name=day))
        made = verdict[0] if verdict else Verdict.CHANGE if place else Verdict.FIRST
        journal.append(Observation(at, made, "seen", version=day))
    history = History("lantern", "Lantern Library", "terms", "Terms", tuple(versions), tuple(journal), ())
    return clause_status(history, label, 0, quoted, ClauseIndex())


def test_a_clause_that_nothing_touched_still_stands() -> None:
    found = fate(("2024-03-01", SPRING), ("2024-06-01", SPRING.replace("ten cents", "twelve cents")))
    assert (found.state, found.changes) == ("stands", ())
    assert found.sentence == "Still stands: in the latest version we hold, of 1 June 2024, this clause reads the same."


def test_a_move_keeps_its_own_date_when_the_words_change_later() -> None:
    later = AUTUMN.replace("two years", "three years")
    found = fate(("2024-03-01", SUMMER), ("2024-06-01", AUTUMN), ("2024-09-01", later))
    assert found.state == "moved" and len(found.changes) == 2
    assert found.sentence == ("Moved: since 1 June 2024 this is clause 1.3. Its words have changed once since "
                              "1 March 2024, on 1 September 2024.")


def test_a_clause_that_only_got_another_number_says_that_its_words_are_the_same() -> None:
    found = fate(("2024-03-01", SUMMER), ("2024-06-01", AUTUMN))
    assert found.sentence == "Moved: since 1 June 2024 this is clause 1.3. Its words are the same."


def test_a_merged_clause_names_what_it_was_merged_with() -> None:
    found = fate(("2024-03-01", SPRING), ("2024-06-01", JOINED))
    assert found.state == "moved"
    assert found.sentence == "Merged with clause 1.1: since 1 June 2024 this is clause 1.1. Its words are the same."


def test_a_split_clause_names_its_parts() -> None:
    found = fate(("2024-03-01", JOINED), ("2024-06-01", SPRING), label="1.1")
    assert found.sentence == "Split: since 1 June 2024 this is clauses 1.1 and 1.2. Its words are the same."


def test_the_recorders_upgrade_is_no_change_of_the_clause() -> None:
    read_otherwise = SPRING.replace("every loan", "every [single] loan")
    found = fate(("2024-03-01", SPRING), ("2024-06-01", read_otherwise, Verdict.TECHNICAL))
    assert (found.state, found.changes) == ("stands", ())
    assert found.sentence == ("Still stands: no change of this clause is recorded up to the latest version we hold, "
                              "of 1 June 2024.")


def test_a_clause_that_only_an_upgrade_lost_is_not_called_gone() -> None:
    found = fate(("2024-03-01", SPRING), ("2024-06-01", SPRING.replace(LOAN, ""), Verdict.TECHNICAL),
                 ("2024-09-01", SPRING.replace(LOAN, "").replace("ten cents", "twelve cents")))
    assert found.state == "unknown"
    assert found.sentence.startswith("Not known: since 1 June 2024 the page has been recorded in another way")


def test_a_clause_is_gone_since_the_day_it_went() -> None:
    found = fate(("2024-03-01", SPRING), ("2024-06-01", SPRING.replace(LOAN, "")),
                 ("2024-09-01", SPRING.replace(LOAN, "").replace("ten cents", "twelve cents")))
    assert found.sentence == "Gone: since 1 June 2024 this clause is no longer in the terms."


def test_a_change_that_was_taken_back_says_so() -> None:
    found = fate(("2024-03-01", SPRING), ("2024-06-01", SUMMER), ("2024-09-01", SPRING))
    assert (found.state, len(found.changes)) == ("stands", 2)
    assert found.sentence == ("Stands again: it changed twice since 1 March 2024, and in the latest version we hold, "
                              "of 1 September 2024, this clause reads as it did.")


def test_a_quotation_is_told_apart_from_the_rest_of_its_clause() -> None:
    kept = fate(("2024-03-01", SPRING), ("2024-06-01", SUMMER), quoted="keep a record […] city archive")
    lost = fate(("2024-03-01", SUMMER), ("2024-06-01", SPRING), quoted="not sell that record")
    assert kept.sentence == ("Changed: once since 1 March 2024, on 1 June 2024; what is quoted here still stands "
                             "there word for word.")
    assert lost.sentence.endswith("; what is quoted here no longer stands there word for word.")
