"""Names of companies, products and documents, as they stand in the running text of a policy."""
from __future__ import annotations

import re

from plugins.policy.diff.changed_words import alike, is_date

_SMALL_WORDS = frozenset({"of", "and", "the", "for", "to", "by", "de", "et", "und"})
_MOST_WORDS = 6
_LISTED = re.compile(r"[,;]\s+(?!(?:Inc|Ltd|LLC|Limited|Corp|Co\b|GmbH|PBC|[BLS]\.))|\n")  #: several, or a town
_FORM = re.compile(
    r"\b(?:Inc|Ltd|LLC|Limited|Corp(?:oration)?|Company|Ventures|GmbH|AG|Oy|AB|S\.?A\.?S?|B\.?V|Pte|PLC|plc)\b")
_MARKS = " .,;:()'’\"“”\n*"


def is_name(text: str) -> bool:
    """Whether a few words are a name and nothing else, like "Moonlight Bakery Ltd"; no date, place or list."""
    words = [word for word in re.findall(r"[\w.&'’-]+", text) if word.casefold() not in _SMALL_WORDS]
    if not 0 < len(words) <= _MOST_WORDS or is_date(text) or _LISTED.search(text):
        return False
    return all(word[0].isupper() or word[0].isdigit() for word in words) and re.search(r"[^\W\d_]", text) is not None


def bare(name: str) -> str:
    """A name without the marks around it and the s of what it owns."""
    return re.sub(r"['’]s?$", "", name.strip(_MARKS))


def is_company(text: str) -> bool:
    """Whether a few words name a form of company, as in "Moonlight Bakery Ltd"."""
    return is_name(text) and _FORM.search(text) is not None


def is_other_name(before: str, after: str) -> bool:
    """Whether both are names, and not two spellings or the singular and plural of one."""
    before, after = bare(before), bare(after)
    return is_name(before) and is_name(after) and not alike(_letters(before), _letters(after))


def is_other_term(before: str, after: str) -> bool:
    """Whether one of them at least is a name, and the other a word or two that are no form of it."""
    before, after = bare(before), bare(after)
    short = all(0 < len(side.split()) <= 2 and not is_date(side) for side in (before, after))
    return short and (is_name(before) or is_name(after)) and not alike(_letters(before), _letters(after))


def _letters(name: str) -> str:
    return re.sub(r"\W+", "", name.casefold())
