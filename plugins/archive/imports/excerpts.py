"""Our own excerpts give way to the full texts that cover them; what refers to their days goes on to work."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from plugins.archive.history.history import History
from plugins.archive.store.journal import Observation
from plugins.policy.model import Verdict, Version
from plugins.policy.text.document import normalize

_ELISION = re.compile(r"\[(?:…|\.\.\.)\]|\n\s*\n")


def covers(full: str, excerpt: str) -> bool:
    """True if every passage of an excerpt stands in a text, word for word."""
    letters = normalize(full).letters
    return all(normalize(passage).letters in letters for passage in _ELISION.split(excerpt))


def replacements(history: History, full: Sequence[Version]) -> Iterator[Observation]:
    """A journal line for each excerpt that a full text covers: from then on its day finds that text.

    The text that stood on the excerpt's day is asked first, then the next one, since others may have looked a day
    later than we. A change that was published from the excerpt keeps its name.
    """
    keys = {change.after.name: change.key for change in history.changes()}
    for excerpt in history.versions:
        if not excerpt.excerpt or excerpt.name in history.replaced:
            continue
        covering = next((one for one in _near(excerpt, full) if covers(one.text, excerpt.text)), None)
        if covering:
            key = {"key": keys[excerpt.name]} if excerpt.name in keys else {}
            yield Observation(excerpt.at, Verdict.TECHNICAL, f"the full text of {covering.name} replaces our excerpt",
                              version=covering.name, more={"replaces": excerpt.name, **key})


def _near(excerpt: Version, full: Sequence[Version]) -> Iterable[Version]:
    same_name = [one for one in full if one.name == excerpt.name]
    latest_before = [one for one in full if one.date <= excerpt.date][-1:]
    return [*same_name, *latest_before, *[one for one in full if one.date > excerpt.date][:1]]
