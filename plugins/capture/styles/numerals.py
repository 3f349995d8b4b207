"""Writes numbers in the styles of CSS: decimal, letters, Roman numerals."""
from __future__ import annotations

#: The first of ten digits, in styles that write decimal numbers with digits of their own.
ZEROS = {"arabic-indic": "٠", "persian": "۰", "urdu": "۰", "devanagari": "०", "bengali": "০", "gujarati": "૦",
          "gurmukhi": "੦", "kannada": "೦", "khmer": "០", "cambodian": "០", "lao": "໐", "malayalam": "൦",
          "mongolian": "᠐", "myanmar": "၀", "oriya": "୦", "tamil": "௦", "telugu": "౦", "thai": "๐", "tibetan": "༠"}


def in_style(number: int, style: str) -> str:
    """A number in one of CSS's counter styles; decimal where the style cannot write it."""
    if style.endswith(("alpha", "latin")) and number > 0:
        written = _letters(number, "abcdefghijklmnopqrstuvwxyz")
    elif style.endswith("greek") and number > 0:
        written = _letters(number, "αβγδεζηθικλμνξοπρστυφχψω")
    elif style.endswith("roman") and 0 < number < 4000:
        written = _roman(number)
    elif style in ZEROS:
        return "".join(chr(ord(ZEROS[style]) + int(digit)) if digit.isdigit() else digit for digit in str(number))
    else:
        return f"{number:02d}" if style == "decimal-leading-zero" else str(number)
    return written.upper() if style.startswith("upper") else written


def _letters(number: int, alphabet: str) -> str:
    written = ""
    while number:
        number, place = divmod(number - 1, len(alphabet))
        written = alphabet[place] + written
    return written


def _roman(number: int) -> str:
    written = ""
    for value, letters in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
                              ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"), strict=True):
        written += letters * (number // value)
        number %= value
    return written
