"""The signs that carry meaning (`<`, `−`, `€`, ✓, strike-through …), each as one character that counts as a word.

Of a line's punctuation nothing is compared; of these signs all is. Each is turned into a character that NFKC never
leaves in a text, so that whatever else looks like it is still dropped.
"""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from plugins.policy.text import packaged
from plugins.policy.text.regex import regex

_LINES = packaged.expressions("plugins.policy.text", "lines")
#: raised digits, each marked by a caret: NFKC would make 102 of 10²
SUPERSCRIPTS = {ord(sign): f"^{unicodedata.normalize('NFKC', sign)}" for sign in "⁰¹²³⁴⁵⁶⁷⁸⁹"}
_EQUAL = {"<=": "≤", "=<": "≤", "≦": "≤", ">=": "≥", "≧": "≥", "!=": "≠", "<": "＜", ">": "＞"}
_ARROWS = {"←": "￩", "⇐": "￩", "↑": "￪", "→": "￫", "⇒": "￫", "➔": "￫", "➜": "￫", "↓": "￬", "↔": "￨", "⇔": "￨"}
_TICKS = dict.fromkeys("✓✔✅☑🗸", "✓") | dict.fromkeys("✗✘☒❌✖❎🗙", "✗") | dict.fromkeys("☐", "☐")
_FACES = {"👍": "✓", "🟢": "✓", "👎": "✗", "🚫": "✗", "⛔": "✗", "🔴": "✗", "🟡": "🟡"}
ANSWERS = _TICKS | _FACES  #: signs that answer by themselves, each with the plainest sign that says the same
CURRENCIES = "$€£¥¢₤₦₨₩₪₫₭₮₱₲₴₵₸₹₺₼₽₾₿฿"
#: by these signs two sentences differ even where all their letters are the same; for a class of a regular expression
TELLING = f"~%‰<>≤≥≠±−→←{CURRENCIES}{''.join(ANSWERS)}"
_NEGATIONS = _LINES["negations"]  #: words that turn a sentence, whether they stand in brackets or not tells it apart
_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (regex(r"~~"), " ～ "),
    (regex(r"(?:[<>!]=|=<|[<>≤≥≦≧])(?=\s?[$€£¥]?\s?[-−]?\d)|≠|!="),
     lambda match: f" {_EQUAL.get(match[0], match[0])} "),
    (regex(r"(?<![^\s(\[|])(?<!\d\s)[-−–‒](?=[$€£¥]?\d)"), " － "),
    (regex(r"(?<=\d)\+(?![\d\w])|(?<![^\s(\[|])\+(?=\d{1,3}\s?%)"), " ＋ "),
    (regex(r"(?<=\d)\s?[×÷](?=\s?\d)|±"), lambda match: f" {match[0].strip()} "),
    (regex(r"\^(?=\d)"), " ＾ "),
    (regex(rf"(?<=\w )[{''.join(_ARROWS)}](?= \w)"), lambda match: _ARROWS[match[0]]),
    (regex(f"[{''.join(_TICKS)}]"), lambda match: f" {_TICKS[match[0]]} "),
    (regex(rf"[(\[](?=(?:{_NEGATIONS})[)\]])"), " （ "),
    (regex(r"(?<=\|)\s*[×x]\s*(?=\|)"), " ✗ "),
)
_ANY = regex(
    rf"~~|[<>≤≥≦≧≠±×÷^{''.join(_ARROWS)}{''.join(_TICKS)}]|[-−–‒][$€£¥]?\d|\d\+|\+\d|[(\[](?:{_NEGATIONS})[)\]]|\|\s*x\s*\|")

#: what else is a word by itself: currencies, per cent and per mille, and the characters that `mark` leaves
WORDS = f"{CURRENCIES}%‰‱＜＞≤≥≠－＋±×÷＾￩￪￫￬￨✓✗☐～（{''.join(_FACES)}"


def mark(text: str) -> str:
    """A line with the signs that carry meaning as characters of `WORDS`."""
    if _ANY.search(text):
        for pattern, sign in _RULES:
            text = pattern.sub(sign, text)
    return text


def _ranges() -> str:
    blocks = ((0x300, 0x2000), (0x3099, 0x309b), (0xa670, 0xac00), (0xfe20, 0xfe30))
    dropped = {0x34f, 0x640, *range(0x180b, 0x180e)}
    return "".join(chr(code) for start, end in blocks for code in range(start, end)
                   if code not in dropped and unicodedata.category(chr(code))[0] == "M")


MARKS = _ranges()  #: combining marks: vowel signs, accents that no letter comes with, strokes through letters
