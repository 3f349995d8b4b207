"""Makes addresses from titles and tags, as Pelican does.

Pelican's own function would load all of Pelican, which takes longer than to check a thousand posts; a test holds the
two to the same answers.
"""
from __future__ import annotations

import re
from unicodedata import normalize

from markupsafe import Markup
from unidecode import unidecode


def slug_of(words: str) -> str:
    """"a-sentence-about-consent"; empty for words without letters and digits."""
    letters = unidecode(normalize("NFKC", Markup(words).striptags()))
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", letters).strip()).lower()
