"""Reads the styles of numbers that a sheet defines (`@counter-style`), and writes numbers in them."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import tinycss2

from plugins.capture.css.numerals import BULLETS, in_style, list_number

_DEEPEST = 5          #: styles that extend others
_MOST_SIGNS = 60      #: of one number; longer ones are written in decimal, as an attack would be
_MOST_SYMBOLS = 200   #: of one style


class CounterStyle(NamedTuple):
    """One style, as its rule gives it."""

    system: str = "symbolic"
    base: str = "decimal"                     #: what it extends
    first: int = 1                            #: the number of the first symbol, in the system "fixed"
    symbols: tuple[str, ...] = ()
    weights: tuple[tuple[int, str], ...] = ()  #: symbols that are added up, with their values, the largest first
    prefix: str | None = None                 #: None: as in the style it extends
    suffix: str | None = None
    pad: tuple[int, str] = (0, "")

    @property
    def is_bullet(self) -> bool:
        """True if it prints the same sign before every item, or signs in turn, and neither numbers nor words."""
        if self.system == "extends":
            return self.base in BULLETS
        is_sign = not any(any(map(str.isalnum, symbol)) for symbol in self.symbols)
        return is_sign and not self.weights and (self.system == "cyclic" or len(self.symbols) < 2)

    def written(self, number: int) -> str:
        """A number in the style's own symbols; empty where it cannot write it, or extends another."""
        if self.system == "additive":
            return self._added(number)
        count = len(self.symbols)
        if not count:
            return ""
        if self.system == "cyclic":
            return self.symbols[(number - 1) % count]
        if self.system == "fixed":
            return self.symbols[number - self.first] if 0 <= number - self.first < count else ""
        if self.system == "symbolic":
            times = -(-number // count)
            return self.symbols[(number - 1) % count] * times if 0 < times <= _MOST_SIGNS else ""
        return self._digits(number, count)

    def _digits(self, number: int, count: int) -> str:
        """A number with a symbol for each digit; alphabets have no zero."""
        zero = self.system == "numeric"
        if count < 2 or number < 1 - zero:
            return ""
        signs = self.symbols[0] if zero and not number else ""
        while number:
            number, place = divmod(number if zero else number - 1, count)
            signs = self.symbols[place] + signs
        return signs

    def _added(self, number: int) -> str:
        """A number as a sum of symbols, as Roman numerals are."""
        signs = dict(self.weights).get(0, "") if number == 0 else ""
        for weight, symbol in self.weights:
            times, left = divmod(number, weight) if weight > 0 else (0, number)
            if times > _MOST_SIGNS:
                return ""
            signs, number = signs + symbol * times, left
        return signs if number == 0 else ""


def read_counter_style(content: list[Any]) -> CounterStyle:
    """The style that the declarations of an `@counter-style` rule give."""
    declared = {one.lower_name: [token for token in one.value if token.type in ("ident", "string", "number")]
                for one in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
                if one.type == "declaration"}
    values = {name: [token.value for token in tokens] for name, tokens in declared.items()}
    system, *more = [str(value) for value in values.get("system") or ("symbolic",)]
    width, *sign = values.get("pad") or (0,)
    return CounterStyle(
        system, more[0] if more and system == "extends" else "decimal",
        _whole(more[0], 1) if more and system == "fixed" else 1,
        tuple(map(str, values.get("symbols", ())))[:_MOST_SYMBOLS], _weights(values.get("additive-symbols", [])),
        _joined(values.get("prefix")), _joined(values.get("suffix")),
        (min(_whole(width, 0), _MOST_SIGNS), _joined(sign) or ""))


def _joined(values: list[Any] | None) -> str | None:
    return None if values is None else "".join(map(str, values))


def _weights(values: list[Any]) -> tuple[tuple[int, str], ...]:
    """Pairs of a value and its symbol, in whatever order each pair is."""
    pairs = zip(values[::2], values[1::2], strict=False)
    sorted_pairs = [(one, two) if isinstance(one, float | int) else (two, one) for one, two in pairs]
    return tuple((_whole(value, 0), str(symbol)) for value, symbol in sorted_pairs)[:_MOST_SYMBOLS]


def _whole(value: object, otherwise: int) -> int:
    try:
        return int(float(str(value)))
    except (ValueError, OverflowError):
        return otherwise


def written(number: int, name: str, own: Mapping[str, CounterStyle], depth: int = _DEEPEST) -> str:
    """A number in a style of the sheet or of CSS itself, as `counter()` prints it."""
    style = own.get(name)
    if style is None or not depth:
        return in_style(number, name)
    if style.system == "extends":
        signs = written(number, style.base, own, depth - 1)
    else:
        signs = style.written(number) or in_style(number, "decimal")
    width, sign = style.pad
    return sign * (width - len(signs)) + signs


def marker(number: int, name: str, own: Mapping[str, CounterStyle]) -> str:
    """A number as it stands before an item of a list, with the signs around it; empty for bullets."""
    style = own[name]
    prefix, suffix = style.prefix, style.suffix
    for _ in range(_DEEPEST):
        if style.is_bullet:
            return ""
        if style.system != "extends" or style.base not in own:
            break
        style = own[style.base]
        prefix, suffix = (style.prefix if prefix is None else prefix), (style.suffix if suffix is None else suffix)
    if suffix is None:
        suffix = list_number(1, style.base)[1:] if style.system == "extends" else "."
    return f"{prefix or ''}{written(number, name, own)}{suffix}".strip()
