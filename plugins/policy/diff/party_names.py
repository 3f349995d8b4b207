"""Names of companies, products and documents, as they stand in the running text of a policy."""
from __future__ import annotations

import re

from plugins.policy.diff.changed_words import alike, is_date
from plugins.policy.text import packaged
from plugins.policy.text.regex import regex

_WORDS = packaged.expressions("plugins.policy.diff", "words")
_SMALL_WORDS = frozenset(_WORDS["in_names"].split("|"))
_MOST_WORDS = 6
_AFTER_COMMA, _AFTER_SPACE = _WORDS["forms_after_comma"], _WORDS["forms_after_space"]  #: legal forms
_LISTED = regex(rf"[,;]\s+(?!(?:{_AFTER_COMMA}|Co\b|PBC|[BLS]\.))|\n")  #: several, or a town
_FORM = regex(rf"\b(?:{_AFTER_COMMA}|{_AFTER_SPACE}|Company|Ventures)(?!\w)")
_COMPANY = regex(
    r"(?<![\w&.'’+-])(?:(?:[A-ZÀ-Þ\d][\w&.'’+-]*|&|of) ){0,5}"
    r"(?!(?i:Is|Are|Be|Been|Was|Not|And|Or|Of|The|A|An|For|Our|Your|Its) )[A-ZÀ-Þ][\w&.'’+-]*"
    rf"(?:,? (?!(?i:Limited) [A-Z])(?:{_AFTER_COMMA}|INC|LTD|LIMITED|CORP|GMBH)| (?:{_AFTER_SPACE})(?! \d))(?!\w)")
_LONG_FORMS = {"incorporated": "inc", "limited": "ltd", "corporation": "corp"}
_MARKS = " .,;:()'’\"“”\n*"


def is_name(text: str) -> bool:
    """True if a few words are only a name, like "Moonlight Bakery Ltd"; not a date, place or list."""
    words = [word for word in re.findall(r"[\w.&'’-]+", text) if word.casefold() not in _SMALL_WORDS]
    if not 0 < len(words) <= _MOST_WORDS or is_date(text) or _LISTED.search(text):
        return False
    return all(word[0].isupper() or word[0].isdigit() for word in words) and re.search(r"[^\W\d_]", text) is not None


def bare(name: str) -> str:
    """A name without punctuation around it and without the possessive s."""
    return re.sub(r"['’]s?$", "", name.strip(_MARKS))


def is_company(text: str) -> bool:
    """True if a name includes a legal form, as in "Moonlight Bakery Ltd"."""
    return is_name(text) and _FORM.search(text) is not None


def companies(text: str) -> tuple[tuple[int, int, str], ...]:
    """The start and end of each company's name in a text, and the name in the one spelling it is compared by.

    A name is words in capitals before a legal form; in a text that is mostly in capitals none is found.
    """
    found = tuple((*match.span(), _plain(match[0])) for match in _COMPANY.finditer(text))
    return () if found and sum(map(str.isupper, text)) > sum(map(str.islower, text)) else found


def _plain(name: str) -> str:
    *words, form = re.findall(r"\w+", name.casefold().replace(".", ""))
    return " ".join((*words, _LONG_FORMS.get(form, form)))


def is_other_name(before: str, after: str) -> bool:
    """True if both are names, and not spellings or singular and plural of one name."""
    before, after = bare(before), bare(after)
    return is_name(before) and is_name(after) and not alike(_letters(before), _letters(after))


def is_other_term(before: str, after: str) -> bool:
    """True if at least one is a name, and the other is one or two words that are no form of that name."""
    before, after = bare(before), bare(after)
    short = all(0 < len(side.split()) <= 2 and not is_date(side) for side in (before, after))
    return short and (is_name(before) or is_name(after)) and not alike(_letters(before), _letters(after))


def _letters(name: str) -> str:
    return re.sub(r"\W+", "", name.casefold())
