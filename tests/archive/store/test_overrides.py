from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plugins.archive.store.overrides import Override, read
from plugins.policy.model import Significance

CHANGES = ("2023-08-07", "2023-08-11")


def faults(folder: Path, text: str) -> list[str]:
    """What a reader of the file would be told, as "line: message"."""
    path = folder / "weights.toml"
    path.write_bytes(text.encode())
    found, wrong = read(path, CHANGES)
    assert not (found and wrong)
    return [f"{fault.line}: {fault.message}" for fault in wrong]


def test_without_the_file_nothing_is_weighed_otherwise(tmp_path: Path) -> None:
    assert read(tmp_path / "weights.toml", CHANGES) == ({}, ())


def test_an_author_may_set_significance_topics_or_both(tmp_path: Path) -> None:
    path = tmp_path / "weights.toml"
    path.write_text('["2023-08-07"]\nsignificance = "notable"\nreason = " A promise. "\non = 2026-11-27\n\n'
                    '["2023-08-11"]\ntopics = ["ai-training", "ai-training"]\nreason = "It is about training."\n')
    assert read(path, CHANGES)[0] == {
        "2023-08-07": Override("A promise.", Significance.NOTABLE, None, date(2026, 11, 27)),
        "2023-08-11": Override("It is about training.", None, ("ai-training",))}


@pytest.mark.parametrize(("text", "told"), [
    ('# weights\n\n["2023-08-07"\n', "3: this is no TOML: "),
    ('["2023-08-08"]\ntopics = []\nreason = "x"',
     "1: the policy has no change '2023-08-08' (did you mean '2023-08-07'?)"),
    ('\n["2023-08-07"]\nsignificance = "noteable"\nreason = "x"',
     "3: there is no significance 'noteable' (did you mean 'notable'?)"),
    ('["2023-08-07"]\nreason = "x"\ntopics = ["ai"]', "3: there is no topic 'ai' (did you mean"),
    ('["2023-08-07"]\nreason = "x"\ntopics = "payment"', "3: topics are a list of words"),
    ('["2023-08-07"]\nreason = "x"\nsignificanse = "notable"\ntopics = []',
     "3: a weight has no key 'significanse' (did you mean 'significance'?)"),
    ('["2023-08-07"]\nsignificance = "notable"', "1: the reason is missing"),
    ('["2023-08-07"]\nreason = 3\ntopics = []', "2: the reason is a sentence in quotes"),
    ('["2023-08-07"]\nreason = "x"\ntopics = []\non = "2026-11-27"', "4: '2026-11-27' is not a day"),
    ('["2023-08-07"]\nreason = "x"', "1: nothing is weighed otherwise here"),
    ('reason = "x"', "1: 'reason' stands outside of a change"),
])
def test_a_mistake_is_one_sentence_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    assert any(fault.startswith(told) for fault in faults(tmp_path, text)), faults(tmp_path, text)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    assert len(faults(tmp_path, '["2023-08-09"]\ntopics = ["x"]\n["2023-08-11"]\non = 1\n')) == 6
