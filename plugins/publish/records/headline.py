"""Says a change in a title and in a sentence below it, in the words of the texts, the weightiest turn first."""
from __future__ import annotations

from collections.abc import Iterable, Sequence

from plugins.archive.history.history import Change
from plugins.policy.model import ClauseChange
from plugins.policy.significance.change_phrases import largest_edit
from plugins.policy.significance.headline import CUT, distinct, fitting, only_reason
from plugins.policy.significance.reasons import clipped
from plugins.policy.topics.topics import TOPICS
from plugins.publish.html.english import between, clause_change, clause_changes, count, listed, words_moved

TITLE = 140    #: characters of a title, at most
SUMMARY = 240  #: characters of what a summary says of the words that turned
LEAST = 30     #: characters of what a title says beside the policy's name, at least
_MOST = 3      #: phrases of a summary


def title(change: Change, topics: Sequence[str] = ()) -> str:
    """"Zoom Terms of Service: “may” instead of “must” (clause 10.4)": as much of what turned as a title holds.

    Where nothing turned, the longest words that came or went, or the clause that changed, or how many did and on what.
    """
    subject = _subject(change)
    phrases, _ = fitting(distinct(change.weight.news) or [_counted(change, topics)], _budget(subject))
    return f"{subject}: {phrases}"


def summary(change: Change, by_weight: Iterable[ClauseChange]) -> str:
    """One plain sentence for under the title: what the title leaves out, the days, and how many words.

    `by_weight` gives the clauses, the heaviest first; they are asked for only where nothing turned.
    """
    words = words_moved(change.comparison.words_deleted, change.comparison.words_inserted)
    clauses = change.comparison.changes
    phrases = distinct(change.weight.news)
    if phrases:
        _, rest = fitting(phrases, _budget(_subject(change)))
        sentence = fitting(rest[:_MOST], SUMMARY)[0] if rest else ""
        words = f"{count(len(clauses), 'clause')} changed, {words}" if len(clauses) > 1 else words
    else:
        sentence = clause_changes(tuple(by_weight))
    excerpts = " (seen in excerpts)" if change.before.excerpt or change.after.excerpt else ""
    period = between(change.before.date, change.after.date)
    summary_text = "; ".join(filter(None, (sentence, words)))
    return f"{change.service_name} changed its {change.policy_type} {period}{excerpts}: {summary_text}."


def _subject(change: Change) -> str:
    return clipped(f"{change.service_name} {change.policy_type}", TITLE - LEAST - 2 * len(CUT) - len(": "))


def _budget(subject: str) -> int:
    return TITLE - len(subject) - len(": ")


def _counted(change: Change, topics: Sequence[str]) -> str:
    """That only dates or spellings differ, what changed most, or how many clauses did and on what."""
    if only := only_reason(change.weight):
        return only
    if edit := largest_edit(change.comparison):
        return edit
    changes = change.comparison.changes
    if len(changes) == 1:
        return clause_change(changes[0])
    about = f", {listed([f'on {_pronounceable(TOPICS[topic])}' for topic in topics[:2]])}" if topics else ""
    return f"{count(len(changes), 'clause')} changed{about}"


def _pronounceable(name: str) -> str:
    """A topic's name inside a sentence."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]
