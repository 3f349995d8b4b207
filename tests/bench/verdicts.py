"""Verdicts, topics and significance against transitions that readers judged, split by service.

    python3 tasks.py bench verdicts [--quick] [--ablate] [--sets=given,own,labels-2] [--labels=FILE] [--clones=FOLDER]

`--quick` leaves histories out; `--ablate` prints what each rule is worth; `--labels` adds a file of your own labels, a
JSON object a line with `collection`, `document`, `before`, `after` (commits) and `verdict`; `--clones` says where the
collections lie as Git clones. The protocol for fresh labels is in docs/verdicts.md.
"""
from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor

from plugins.policy.model import Assessment, Significance, Verdict
from plugins.policy.text.document import normalize
from plugins.policy.text.language import language
from plugins.policy.topics.topics import TOPICS
from plugins.policy.verdict.decide import judge
from tests.bench.clauses.corpus import CORPUS
from tests.bench.labelled import ablation, controls, histories, labels
from tests.bench.labelled.fates import Fate
from tests.bench.labelled.labels import FOLDS, Label
from tests.bench.labelled.options import parse, repositories
from tests.bench.labelled.scores import Score, confusion, macro, score, total

BAR = 0.97  #: precision and recall of "change" over all labels
Judge = Callable[[str, str], bool]
Judged = list[tuple[Label, Assessment]]


def main(words: list[str]) -> int:
    """Print every figure; 1 when precision or recall of "change" misses its bar."""
    options = parse(words)
    print("\n## Verdicts")
    if not CORPUS.is_dir() and not options.clones:
        print("../shared/corpus is not here, so nothing is measured on labelled transitions")
        return 0
    with repositories(options.clones) as collections:
        labelled = labels.load(options.sets, collections)
        if options.ablate:
            return _print_ablation(labelled)
        judged = _judged(labelled)
        reached = _print_judged("two texts alone", judged)
        _print_controls(labelled)
        if not options.quick:
            told = histories.verdicts(collections, labelled)
            reached = _print_judged("within their histories", [(label, found) for label, found, _ in told])
            _print_fates(told)
    found = {id(label): assessment for label, assessment in judged}
    _print_weights([label for label in labelled if label.significance], found)
    return 0 if reached else 1


def _print_ablation(labelled: list[Label]) -> int:
    """What each rule is worth, and the score of the rules that are chosen on other services."""
    tried = ablation.trials(labelled)
    print(f"\ntwo texts alone, {len(labelled)} labels, without one rule at a time; what precision and recall lose:")
    print(f"  with all rules: {score((one.change, one.told) for one in tried)}")
    print(ablation.HEADER)
    for worth in ablation.worths(tried):
        print(worth)
    chosen, idle = ablation.cross_validated(labelled, tried)
    print(f"  rules chosen on {FOLDS - 1} parts of the services and tried on the other: {chosen}")
    print(f"  worth nothing anywhere: {', '.join(idle) or 'none'}")
    return 0


def _judged(labelled: list[Label]) -> Judged:
    """Each label with the verdict on its two texts alone."""
    with ProcessPoolExecutor(os.cpu_count()) as workers:
        befores, afters = ([getattr(label, side) for label in labelled] for side in ("before", "after"))
        return list(zip(labelled, workers.map(judge, befores, afters, chunksize=8), strict=True))


def _print_judged(how: str, judged: Judged) -> bool:
    """Precision and recall of "change" by set, by fold, by language and by service, and every error."""
    print(f"\n{how}, {len(judged)} labels of high confidence, {len({label.group for label, _ in judged})} services:")
    everything = _score(judged)
    print(f"  {'all':<12} {everything}")
    for part, several in _parted(judged, lambda label: label.source).items():
        print(f"  {part:<12} {_score(several)}")
    for fold, several in sorted(_parted(judged, lambda label: str(label.fold)).items()):
        print(f"  services {int(fold) + 1} of {FOLDS}: {_score(several)}")
    for spoken, several in sorted(_parted(judged, _language).items()):
        print(f"  {spoken:<12} {_score(several)}")
    _print_services(judged)
    for label, found in judged:
        _print_error(label, found)
    print(confusion(((label.verdict, found.verdict.value) for label, found in judged),
                    ("change", "cosmetic", "fault", "flap", "edition")))
    return everything.precision >= BAR and everything.recall >= BAR


def _print_fates(told: Iterable[histories.Told]) -> None:
    """What became of the labelled steps, and precision and recall where each counts as its history tells it."""
    count = Counter((fate, _is_change(label)) for label, _, fate in told)
    for fate in Fate:
        print(f"  {fate:<60} {count[fate, True] + count[fate, False]:>5}")
    right = count[Fate.AS_LABELLED, True] + count[Fate.TOLD_ELSEWHERE, True] + count[Fate.AFTER_FAULT, False]
    print(f"  by what each history tells: {Score(right, count[Fate.WRONG, False], count[Fate.MISSED, True])}")


def _parted(judged: Judged, by: Callable[[Label], str]) -> Mapping[str, Judged]:
    parts: dict[str, Judged] = defaultdict(list)
    for label, found in judged:
        parts[by(label)].append((label, found))
    return parts


def _language(label: Label) -> str:
    return language(normalize(label.after)) or "no language"


def _print_services(judged: Judged) -> None:
    """Precision and recall with each service counted once, and in how many the errors are."""
    services = [_score(several) for several in _parted(judged, lambda label: label.group).values()]
    said = [one.precision for one in services if one.right + one.wrong]
    there = [one.recall for one in services if one.right + one.missed]
    print(f"  each service counted once: precision {sum(said) / max(1, len(said)):.3f} of {len(said)},"
          f" recall {sum(there) / max(1, len(there)):.3f} of {len(there)};"
          f" false alarms in {sum(one.wrong > 0 for one in services)} services,"
          f" misses in {sum(one.missed > 0 for one in services)}")


def _score(judged: Iterable[tuple[Label, Assessment]]) -> Score:
    return score((_is_change(label), found.verdict is Verdict.CHANGE) for label, found in judged)


def _is_change(label: Label) -> bool:
    return label.verdict == Verdict.CHANGE


def _print_controls(labelled: list[Label]) -> None:
    """What tools that know nothing of policies would say."""
    for name, control in (("recording everything", controls.records_everything),
                          ("comparing words", controls.compares_words)):
        print(f"  control, {name}: "
              f"{score((_is_change(label), control(label.before, label.after)) for label in labelled)}")


def _print_error(label: Label, found: Assessment) -> None:
    if _is_change(label) != (found.verdict is Verdict.CHANGE):
        print(f"  {label.source} {label.name} {label.document}: labelled {label.verdict} ({label.kind}; {label.note}),"
              f" told {found.verdict}: {found.reason}")


def _print_weights(weighed: list[Label], found: Mapping[int, Assessment]) -> None:
    """Topics and significance of the labels that readers weighed: all, those given, our own, and these by draw."""
    ours = [label for label in weighed if label.draw]
    given = [label for label in weighed if not label.draw]
    for part, whose in ((given, "given"), (ours, "our own"), (weighed if given and ours else [], "all")):
        if part:
            _print_topics(part, found, whose)
            _print_significance(part, found)
    for draw in sorted({label.draw for label in ours}):
        drawn = [label for label in ours if label.draw == draw]
        _print_topics(drawn, found, f"our own, draw {draw}", each=False)
        _print_significance(drawn, found)


def _print_topics(labelled: list[Label], found: Mapping[int, Assessment], whose: str, each: bool = True) -> None:
    """F1 of each topic over the labelled changes that were told as changes, and over each fifth of the services."""
    weighed = [(label, weight.topics) for label in labelled
               if _is_change(label) and (weight := found[id(label)].weight)]
    scores = _topic_scores(weighed)
    print(f"topics of {len(weighed)} changes ({whose}): macro-F1 {macro(scores.values()):.3f},"
          f" micro-F1 {total(scores.values()).f1:.3f}")
    for topic, one in scores.items() if each else ():
        print(f"  {topic:<24} F1 {one.f1:.2f}  {one}")
    fifths = [_topic_scores([one for one in weighed if one[0].fold == fold]).values() for fold in range(FOLDS)]
    print("  by fifth, macro-F1 and micro-F1: " + ", ".join(f"{macro(one):.2f} {total(one).f1:.2f}" for one in fifths))


def _topic_scores(weighed: list[tuple[Label, tuple[str, ...]]]) -> dict[str, Score]:
    return {topic: score((topic in label.topics, topic in told) for label, told in weighed) for topic in TOPICS}


def _print_significance(given: list[Label], found: Mapping[int, Assessment]) -> None:
    """How labelled and told significance meet."""
    pairs = [(label.significance or "", weight.significance.value)
             for label in given if _is_change(label) and (weight := found[id(label)].weight)]
    classes = tuple(one.value for one in Significance)
    f1 = macro(score((label == one, told == one) for label, told in pairs) for one in classes)
    right = sum(label == told for label, told in pairs)
    print(f"significance of {len(pairs)} changes: {right / max(1, len(pairs)):.2f} right, macro-F1 {f1:.3f}")
    print(confusion(pairs, classes))
