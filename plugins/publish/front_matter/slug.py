"""Makes addresses from titles and tags, as Pelican does."""
from __future__ import annotations

from functools import lru_cache

from pelican.settings import DEFAULT_CONFIG
from pelican.utils import slugify


@lru_cache(maxsize=4096)
def slug_of(words: str) -> str:
    """"a-sentence-about-consent"; empty for words without letters and digits."""
    return str(slugify(words, regex_subs=DEFAULT_CONFIG["SLUG_REGEX_SUBSTITUTIONS"]))
