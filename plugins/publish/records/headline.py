"""Says a change in a title and in a sentence below it, in the words of the texts, the weightiest turn first."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from plugins.archive.history.history import Change
from plugins.policy.model import ClauseChange
from plugins.policy.significance.change_phrases import largest_edit
from plugins.policy.significance.reasons import clipped
from plugins.policy.topics.topics import TOPICS
from plugins.publish.html.english import between, clause_change, clause_changes, count, listed, words_moved

TITLE = 140    #: characters of a title, at most
SUMMARY = 240  #: characters of what a summary says of the words that turned
LEAST = 30     #: characters of what a title says beside the policy's name, at least
_MOST = 3      #: phrases of a summary
_CUT = " …”)"  #: the end of what was cut
_CLAUSE = re.compile(r" \([^()]*\)$")  #: at the end of a phrase: the clause that it is from
#: How phrases begin of which several are said as one: "new clauses 3 “Fees” and 4 “Refunds”".
_REPEATABLE = re.compile(r"(?:new|removed|rewritten) (?:clause|sentence|item)(?= )")
_ONLY = re.compile(r"only .+?(?=:|, and no|$)")  #: a reason that says it all: "only dates changed"


def title(change: Change, topics: Sequence[str] = ()) -> str:
    """"Zoom Terms of Service: “may” instead of “must” (clause 10.4)": as much of what turned as a title holds.

    Where nothing turned, the longest words that came or went, or the clause that changed, or how many did and on what.
    """
    subject = _subject(change)
    phrases, _ = _fitting(_phrases(change) or [_counted(change, topics)], _budget(subject))
    return f"{subject}: {phrases}"


def summary(change: Change, by_weight: Iterable[ClauseChange]) -> str:
    """One plain sentence for under the title: what the title leaves out, the days, and how many words.

    `by_weight` gives the clauses, the heaviest first; they are asked for only where nothing turned.
    """
    words = words_moved(change.comparison.words_deleted, change.comparison.words_inserted)
    clauses = change.comparison.changes
    phrases = _phrases(change)
    if phrases:
        _, rest = _fitting(phrases, _budget(_subject(change)))
        sentence = _fitting(rest[:_MOST], SUMMARY)[0] if rest else ""
        words = f"{count(len(clauses), 'clause')} changed, {words}" if len(clauses) > 1 else words
    else:
        sentence = clause_changes(tuple(by_weight))
    excerpts = " (seen in excerpts)" if change.before.excerpt or change.after.excerpt else ""
    period = between(change.before.date, change.after.date)
    summary_text = "; ".join(filter(None, (sentence, words)))
    return f"{change.service_name} changed its {change.policy_type} {period}{excerpts}: {summary_text}."


def _subject(change: Change) -> str:
    return clipped(f"{change.service_name} {change.policy_type}", TITLE - LEAST - 2 * len(_CUT) - len(": "))


def _budget(subject: str) -> int:
    return TITLE - len(subject) - len(": ")


def _phrases(change: Change) -> list[str]:
    """What turned, the gravest first; the same words in several clauses once."""
    news = list(dict.fromkeys(_rewritten(phrase, change.weight.news) for phrase in change.weight.news))
    without_clause = [_CLAUSE.sub("", phrase) for phrase in news]
    often = Counter(without_clause)
    found = (phrase if often[turn] == 1 else f"{turn} in several clauses"
             for phrase, turn in zip(news, without_clause, strict=True))
    return list(dict.fromkeys(found))


def _rewritten(phrase: str, news: Sequence[str]) -> str:
    """The phrase for an added clause; if one of the same name was removed, that it was written anew."""
    kind, _, subject = phrase.partition(" ")
    if kind in ("new", "removed") and {f"new {subject}", f"removed {subject}"} <= set(news):
        return f"rewritten {subject}"
    return phrase


def _fitting(phrases: Sequence[str], most: int) -> tuple[str, list[str]]:
    """As many phrases as fit, and the first in any case, cut where it is longer; and those that are left."""
    kept, rest = [phrases[0]], list[str]()
    if len(phrases[0]) > most:
        kept = [_closed(clipped(phrases[0], most - len(_CUT)))]
    for phrase in phrases[1:]:
        fits = len(_together([*kept, phrase])) <= most
        (kept if fits else rest).append(phrase)
    return _together(kept), rest


def _closed(text: str) -> str:
    """What was cut, with the signs that end the pairs which it begins."""
    for begin, end in ("“”", "()"):
        text += end * (text.count(begin) > text.count(end))
    return text


def _together(phrases: Iterable[str]) -> str:
    """Phrases as one, those that begin alike joined: "new clauses 3 “Fees” and 4 “Refunds”; “may” added: …"."""
    groups: dict[str, list[str]] = {}
    for phrase in phrases:
        repeatable = _REPEATABLE.match(phrase)
        groups.setdefault(repeatable[0] if repeatable else phrase, []).append(phrase)
    return "; ".join(own[0] if len(own) == 1 else f"{kind}s {listed([one[len(kind) + 1:] for one in own], len(own))}"
                     for kind, own in groups.items())


def _counted(change: Change, topics: Sequence[str]) -> str:
    """That only dates or spellings differ, what changed most, or how many clauses did and on what."""
    if only := _ONLY.match(change.weight.reason):
        return only[0]
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
