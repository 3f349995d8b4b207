"""Makes addresses from titles and tags, as Pelican does."""
from __future__ import annotations

from pelican.settings import DEFAULT_CONFIG
from pelican.utils import slugify


def slug_of(words: str) -> str:
    """"a-sentence-about-consent"; empty for words without letters and digits."""
    return str(slugify(words, regex_subs=DEFAULT_CONFIG["SLUG_REGEX_SUBSTITUTIONS"]))
