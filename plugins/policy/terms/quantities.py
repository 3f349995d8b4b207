"""Reads the quantities of a sentence by their value: "a half" and "50 %", "two weeks" and "14 days" are one."""
from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from plugins.policy.terms.lexicon_table import Lexicon
from plugins.policy.terms.term import Term, has

_DAYS = {"second": Fraction(1, 86400), "minute": Fraction(1, 1440), "hour": Fraction(1, 24), "day": Fraction(1),
         "week": Fraction(7)}
_THOUSAND = 1000
_MONTHS = {"month": 1, "year": 12}
_COUNTING = frozenset({"number", "spelled", "fraction", "unit"})  #: what is joined


def quantities(found: list[Term], sentence: str, lexicon: Lexicon) -> tuple[Term, ...]:
    """The terms of a sentence, its numbers joined with each other and with their units."""
    if not has(found, _COUNTING):
        return tuple(found)
    return tuple(_with_units(_with_parts(_numbers(found, sentence), sentence, lexicon), lexicon))


def _numbers(found: list[Term], sentence: str) -> list[Term]:
    """The same terms with number words joined and read, and "thirty (30)" taken as one."""
    read, was_in_words = list[Term](), False
    for term in _joined(found, sentence):
        in_words = term.category == "spelled"
        if was_in_words and not in_words and _repeats(term, read[-1], sentence):
            read[-1] = read[-1]._replace(end=term.end + (sentence[term.end:term.end + 1] == ")"))
        else:
            read.append(term._replace(category="number", value=str(_combined(term.value))) if in_words else term)
        was_in_words = in_words
    return read


def _joined(found: list[Term], sentence: str) -> list[Term]:
    """The same terms, those number words joined that stand side by side."""
    joined: list[Term] = []
    for term in found:
        last = joined[-1] if joined else term
        between = sentence[last.end:term.start].strip(" -\u00a0")
        if joined and last.category == term.category == "spelled" and not between:
            joined[-1] = last._replace(text=sentence[last.start:term.end], end=term.end,
                                       value=f"{last.value} {term.value}")
        elif joined and last.category == "number" and _is_large(term) and not between:
            joined[-1] = last._replace(text=sentence[last.start:term.end], end=term.end,
                                       value=str(Fraction(last.value) * int(term.value)))
        else:
            joined.append(term)
    return joined


def _is_large(term: Term) -> bool:
    """True for "thousand", "million" and the like, which multiply the figure before them: "£2 million"."""
    return term.category == "spelled" and term.value.isdigit() and int(term.value) >= _THOUSAND


def _repeats(term: Term, number: Term, sentence: str) -> bool:
    """True if a term in brackets is the same number in figures."""
    between = sentence[number.end:term.start].strip()
    return term.category == "number" and between == "(" and term.value == number.value


def _combined(values: str) -> int:
    """The value of number words in a row: "2 100 30" is 230."""
    total = current = 0
    for value in map(int, values.split()):
        if value >= _THOUSAND:
            total, current = total + max(1, current) * value, 0
        elif value == 100:
            current = max(1, current) * 100
        else:
            current += value
    return total + current


def _with_parts(found: list[Term], sentence: str, lexicon: Lexicon) -> list[Term]:
    """The same terms with "two and a half" taken as one number."""
    joined: list[Term] = []
    for term in found:
        if term.category == "fraction" and (whole := _whole_before(joined, lexicon)):
            number = joined[-whole]
            value = str(_number(number, lexicon) + Fraction(term.value))
            joined[-whole:] = [Term(sentence[number.start:term.end], "number", value, number.start, term.end)]
        else:
            joined.append(term)
    return joined


def _whole_before(found: list[Term], lexicon: Lexicon) -> int:
    """How many terms back a whole number stands with an "and" after it, and maybe an article; 0 if none does."""
    at = 2 + (len(found) > 0 and found[-1].text.casefold() in lexicon.articles)
    joined = len(found) >= at and found[1 - at].key == ("conjunction", "and")
    return at if joined and _number(found[-at], lexicon) else 0


def _number(term: Term, lexicon: Lexicon) -> Fraction:
    """The value of a number, or of an article that stands for one ("an hour"); 0 for other terms."""
    if term.category == "number":
        return Fraction(term.value)
    return Fraction(term.text.casefold() in lexicon.articles)


def _with_units(found: list[Term], lexicon: Lexicon) -> Iterator[Term]:
    """The same terms with a number and the unit after it joined: "24 hours", "a month", "half a year"."""
    at = 0
    while at < len(found):
        term = found[at]
        price = at > 0 and found[at - 1].category == "currency"
        number = Fraction(term.value) if term.category == "fraction" else _number(term, lexicon)
        place = _unit_after(found, at, lexicon) if number and not price else 0
        if place:
            unit, spaces = found[place], found[place].start - found[place - 1].end
            text = f"{' '.join(one.text for one in found[at:place])}{' ' * spaces}{unit.text}"
            yield Term(text, *_quantity(number, unit.value), term.start, unit.end)
            at = place + 1
        else:
            yield _single(term)
            at += 1


def _unit_after(found: list[Term], at: int, lexicon: Lexicon) -> int:
    """The place of the unit right after a number, or after the article behind a fraction ("half an hour"); else 0."""
    if found[at].category == "fraction" and at + 1 < len(found) and found[at + 1].text.casefold() in lexicon.articles:
        at += 1
    then = found[at + 1] if at + 1 < len(found) else None
    return at + 1 if then and then.category == "unit" and then.start - found[at].end <= 1 else 0


def _single(term: Term) -> Term:
    """A unit of time without a number as one of it ("monthly" says "a month"), and a fraction as its percentage."""
    if term.category == "fraction":
        category, value = _quantity(100 * Fraction(term.value), "percent")
        return term._replace(category=category, value=value)
    if term.category != "unit" or term.value not in (*_DAYS, *_MONTHS):
        return term
    category, value = _quantity(Fraction(1), term.value)
    return term._replace(category=category, value=value)


def _quantity(number: Fraction, unit: str) -> tuple[str, str]:
    """A quantity's category and value; "two weeks" and "14 days" have the same, and so have "18 years old" and "18"."""
    if unit in _DAYS:
        return "duration", f"{number * _DAYS[unit]} days"
    if unit in _MONTHS:
        return "duration", f"{number * _MONTHS[unit]} months"
    return ("number", str(number)) if unit == "age" else ("quantity", f"{number} {unit}")
