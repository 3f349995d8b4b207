"""Writes numbers in the styles of CSS: decimal, letters, Roman and other numerals."""
from __future__ import annotations

#: The first of ten digits, in styles that write decimal numbers with digits of their own.
_ZEROS = {"arabic-indic": "٠", "persian": "۰", "urdu": "۰", "devanagari": "०", "bengali": "০", "gujarati": "૦",
          "gurmukhi": "੦", "kannada": "೦", "khmer": "០", "cambodian": "០", "lao": "໐", "malayalam": "൦",
          "mongolian": "᠐", "myanmar": "၀", "oriya": "୦", "tamil": "௦", "telugu": "౦", "thai": "๐", "tibetan": "༠"}
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ALPHABETS = {
    "alpha": _LATIN, "latin": _LATIN, "greek": "αβγδεζηθικλμνξοπρστυφχψω",
    "hiragana": "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわゐゑをん",
    "katakana": "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヰヱヲン"}
_ONES, _TENS, _HUNDREDS = range(1, 10), range(10, 100, 10), range(100, 1000, 100)
_THOUSANDS = range(1000, 10_000, 1000)
_ROMAN = dict(zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
                  ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"), strict=True))
_ARMENIAN = dict(zip((*_ONES, *_TENS, *_HUNDREDS, *_THOUSANDS), "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփք", strict=True))
#: Values with their signs, which are added up; the largest number that a style can write comes first.
_SIGNS: dict[str, tuple[int, dict[int, str]]] = {
    "roman": (3999, _ROMAN), "armenian": (9999, _ARMENIAN),
    "hebrew": (999, dict(zip((15, 16, *_ONES, *_TENS, *_HUNDREDS[:4]),
                             ("טו", "טז", *"אבגדהוזחטיכלמנסעפצקרשת"), strict=True))),
    "georgian": (9999, dict(zip((*_ONES, *_TENS, *_HUNDREDS, *_THOUSANDS), "აბგდევზჱთიკლმნჲოპჟრსტჳფქღყშჩცძწჭხჴჯჰ",
                                strict=True)))}
_CJK = ("cjk-ideographic", "trad-chinese-informal", "simp-chinese-informal", "japanese-informal")
#: Words that name a style of numbers in `list-style`.
NAMES = ("decimal-leading-zero", "decimal", "lower-armenian", "upper-armenian", "hebrew", "georgian", "armenian",
         "hiragana", "katakana", *_CJK, *(f"{case}-{name}" for case in ("lower", "upper")
                                          for name in ("alpha", "latin", "roman", "greek")), *_ZEROS)


def _lettered(number: int, name: str) -> str:
    """A number in letters or in signs that are added up; empty where the style cannot write it."""
    if name in _ALPHABETS and number > 0:
        return _letters(number, _ALPHABETS[name])
    if name in _SIGNS and 0 < number <= _SIGNS[name][0]:
        return _added(number, _SIGNS[name][1])
    return ""


def in_style(number: int, style: str) -> str:
    """A number in one of CSS's counter styles; decimal where the style cannot write it."""
    name = style.rpartition("-")[2]
    written = str(number)
    if style in _ZEROS:
        return "".join(chr(ord(_ZEROS[style]) + int(digit)) if digit.isdigit() else digit for digit in written)
    if style in _CJK and 0 < number < 100:
        return _ideographic(number)
    written = f"{number:02d}" if style == "decimal-leading-zero" else _lettered(number, name) or written
    return written.upper() if style.startswith("upper") or style == "armenian" else written


def list_number(number: int, style: str) -> str:
    """A number as it stands before an item of a list, with the sign behind it."""
    return in_style(number, style) + ("、" if style in (*_CJK, "hiragana", "katakana") else ".")


def _letters(number: int, alphabet: str) -> str:
    written = ""
    while number:
        number, place = divmod(number - 1, len(alphabet))
        written = alphabet[place] + written
    return written


def _added(number: int, signs: dict[int, str]) -> str:
    written = ""
    for value in sorted(signs, reverse=True):
        if value <= number and (value not in (15, 16) or number == value):
            written += signs[value] * (number // value)
            number %= value
    return written


def _ideographic(number: int) -> str:
    """A number below a hundred in Chinese numerals: 三, 十二, 二十."""
    tens, ones = divmod(number, 10)
    digits: list[str] = ["", *"一二三四五六七八九"]
    return (digits[tens] if tens > 1 else "") + "十" * (tens > 0) + digits[ones]
