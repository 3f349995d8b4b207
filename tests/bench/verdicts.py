"""Verdicts, topics and significance against transitions that readers judged.

    python3 tasks.py bench verdicts [--quick]
"""
from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from plugins.policy.model import Assessment, Significance, Verdict
from plugins.policy.topics.topics import TOPICS
from plugins.policy.verdict.decide import judge
from tests.bench.clauses import corpus
from tests.bench.labelled import controls, histories, labels
from tests.bench.labelled.labels import Label
from tests.bench.labelled.scores import Score, confusion, macro, score, total

BAR = 0.98
Judge = Callable[[str, str], bool]


def main(options: list[str]) -> int:
    """Print every figure; 1 when precision or recall of "change" misses its bar. `--quick` leaves histories out."""
    print("\n## Verdicts")
    if not corpus.CORPUS.is_dir():
        print("../shared/corpus is not here, so nothing is measured on labelled transitions")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        collections = corpus.histories(Path(folder))
        given, own = labels.given(collections[0]), labels.own(collections)
        found = {label.name: judge(label.before, label.after) for label in [*given, *own]}
        reached = _print_verdicts(given, found)
        _print_own(own, found)
        if "--quick" not in options:
            _print_histories(collections[0].folder, given)
    ours = [label for label in own if label.draw]
    draws = sorted({label.draw for label in ours})
    for part, whose in ((given, "given"), (ours, "our own"), (given + ours, "all")):
        _print_topics(part, found, whose)
        _print_significance(part, found)
    for draw in draws:
        drawn = [label for label in ours if label.draw == draw]
        _print_topics(drawn, found, f"our own, draw {draw} of {draws[-1]}", each=False)
        _print_significance(drawn, found)
    return 0 if reached else 1


def _print_verdicts(given: list[Label], found: dict[str, Assessment]) -> bool:
    """Ours beside the controls, and every error; whether the bar is reached."""
    ours = score((_is_change(label), found[label.name].verdict is Verdict.CHANGE) for label in given)
    held = [label for label in given if label.held_out]
    print(f"two texts, {len(given)} labels of high confidence: {ours}")
    held_score = score((_is_change(label), found[label.name].verdict is Verdict.CHANGE) for label in held)
    print(f"  of them held out ({len(held)}): {held_score}")
    for name, control in (("recording everything", controls.records_everything),
                          ("comparing words", controls.compares_words)):
        print(f"  control, {name}: {_scored(given, control)}")
    for label in given:
        _print_error(label, found[label.name])
    print(confusion(((label.verdict, found[label.name].verdict.value) for label in given),
                    ("change", "cosmetic", "fault")))
    return ours.precision >= BAR and ours.recall >= BAR


def _is_change(label: Label) -> bool:
    return label.verdict == Verdict.CHANGE


def _scored(given: Iterable[Label], says_change: Judge) -> Score:
    return score((_is_change(label), says_change(label.before, label.after)) for label in given)


def _print_error(label: Label, found: Assessment) -> None:
    if _is_change(label) != (found.verdict is Verdict.CHANGE):
        print(f"  {label.name} {label.document}: labelled {label.verdict} ({label.kind}; {label.note}),"
              f" told {found.verdict}: {found.reason}")


def _print_own(own: list[Label], found: dict[str, Assessment]) -> None:
    ours = score((_is_change(label), found[label.name].verdict is Verdict.CHANGE) for label in own)
    print(f"two texts, {len(own)} more transitions that we read ourselves: {ours}")
    for name, control in (("recording everything", controls.records_everything),
                          ("comparing words", controls.compares_words)):
        print(f"  control, {name}: {_scored(own, control)}")
    for label in own:
        _print_error(label, found[label.name])


def _print_histories(repository: Path, given: list[Label]) -> None:
    """The same transitions, judged within the whole history of their documents."""
    told = histories.verdicts(repository, given)
    judged = [(label, told[label.document, label.after_commit]) for label in given]
    print(f"within its history: {score((_is_change(one), found.verdict is Verdict.CHANGE) for one, found in judged)}")
    for label, found in judged:
        _print_error(label, found)


def _print_topics(labelled: list[Label], found: dict[str, Assessment], whose: str, each: bool = True) -> None:
    """F1 of each topic over the labelled changes that were told as changes, and over each fifth of the documents."""
    weighed = [(label, weight.topics) for label in labelled
               if _is_change(label) and (weight := found[label.name].weight)]
    scores = _topic_scores(weighed)
    print(f"topics of {len(weighed)} changes ({whose}): macro-F1 {macro(scores.values()):.3f},"
          f" micro-F1 {total(scores.values()).f1:.3f}")
    for topic, one in scores.items() if each else ():
        print(f"  {topic:<24} F1 {one.f1:.2f}  {one}")
    fifths = [_topic_scores([one for one in weighed if one[0].fifth == fifth]).values() for fifth in range(5)]
    print("  by fifth, macro-F1 and micro-F1: " + ", ".join(f"{macro(one):.2f} {total(one).f1:.2f}" for one in fifths))


def _topic_scores(weighed: list[tuple[Label, tuple[str, ...]]]) -> dict[str, Score]:
    return {topic: score((topic in label.topics, topic in told) for label, told in weighed) for topic in TOPICS}


def _print_significance(given: list[Label], found: dict[str, Assessment]) -> None:
    """How labelled and told significance meet."""
    pairs = [(label.significance or "", weight.significance.value)
             for label in given if _is_change(label) and (weight := found[label.name].weight)]
    classes = tuple(one.value for one in Significance)
    f1 = macro(score((label == one, told == one) for label, told in pairs) for one in classes)
    right = sum(label == told for label, told in pairs)
    print(f"significance of {len(pairs)} changes: {right / max(1, len(pairs)):.2f} right, macro-F1 {f1:.3f}")
    print(confusion(pairs, classes))
