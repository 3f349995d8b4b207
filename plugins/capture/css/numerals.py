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
    "hiragana-iroha": "いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえてあさきゆめみしゑひもせす",
    "katakana-iroha": "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス",
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
#: Signs that stand for the first numbers and for no others.
_FIXED = {"cjk-earthly-branch": "子丑寅卯辰巳午未申酉戌亥", "cjk-heavenly-stem": "甲乙丙丁戊己庚辛壬癸"}
#: Ten and the digits from one on, in styles that write numbers below a hundred as in speech.
_SPOKEN: dict[str, str] = {
    **dict.fromkeys(("cjk-ideographic", "trad-chinese-informal", "simp-chinese-informal", "japanese-informal",
                     "korean-hanja-informal"), "十一二三四五六七八九"),
    "simp-chinese-formal": "拾壹贰叁肆伍陆柒捌玖", "trad-chinese-formal": "拾壹貳參肆伍陸柒捌玖",
    "japanese-formal": "拾壱弐参四伍六七八九", "korean-hanja-formal": "拾壹貳參四五六七八九",
    "korean-hangul-formal": "십일이삼사오육칠팔구"}
_ONE_TEN = ("simp-chinese-formal", "trad-chinese-formal", "japanese-formal", "korean-hanja-formal",
            "korean-hangul-formal")  #: that say "one ten" for ten
_CJK_DIGITS = "〇一二三四五六七八九"
_WITH_COMMA = (*_FIXED, "cjk-decimal", "hiragana", "katakana", "hiragana-iroha", "katakana-iroha")  #: of ideographs
#: Words that name a style of signs, which print no number.
BULLETS = ("none", "disc", "circle", "square", "disclosure-open", "disclosure-closed")
#: Words that name a style of numbers in `list-style`.
NAMES = ("decimal-leading-zero", "decimal", "lower-armenian", "upper-armenian", "hebrew", "georgian", "armenian",
         *_WITH_COMMA[::-1], *_SPOKEN, *(f"{case}-{name}" for case in ("lower", "upper")
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
    name = style if style in _ALPHABETS else style.rpartition("-")[2]
    written = str(number)
    if style in _ZEROS:
        return "".join(chr(ord(_ZEROS[style]) + int(digit)) if digit.isdigit() else digit for digit in written)
    if style in _SPOKEN and 0 < number < 100:
        return _spoken(number, style)
    if style == "cjk-decimal" and number >= 0:
        return "".join(_CJK_DIGITS[int(digit)] for digit in written)
    if style in _FIXED and 0 < number <= len(_FIXED[style]):
        return _FIXED[style][number - 1]
    written = f"{number:02d}" if style == "decimal-leading-zero" else _lettered(number, name) or written
    return written.upper() if style.startswith("upper") or style == "armenian" else written


def list_number(number: int, style: str) -> str:
    """A number as it stands before an item of a list, with the sign behind it."""
    korean = style.startswith("korean")
    ideographic = style in _WITH_COMMA or style in _SPOKEN
    return in_style(number, style) + ("," if korean else "、" if ideographic else ".")


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


def _spoken(number: int, style: str) -> str:
    """A number below a hundred as it is said: 三, 十二, 二十."""
    tens, ones = divmod(number, 10)
    digits: list[str] = ["", *_SPOKEN[style][1:]]
    return (digits[tens] if tens > 1 or style in _ONE_TEN else "") + _SPOKEN[style][0] * (tens > 0) + digits[ones]
