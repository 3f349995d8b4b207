"""Recognises lists of links, networks, searches and addresses: parts of a page, not of a policy."""
from __future__ import annotations

from functools import lru_cache

from plugins.policy.text import packaged
from plugins.policy.text.regex import regex

_LINES = packaged.expressions("plugins.policy.text", "lines")
_BAR = regex(r"\s*[|•]\s*|\s+[·»–—-]\s+")  #: what parts the entries of a row
_ENTRIES = 6   #: the fewest in a row …
_WORDS = 7     #: … each of so many words at the most …
_MEAN = 3.5    #: … and of so many on average …
_NAMES = 0.7   #: … of which so large a share begins like names
_SENTENCE = regex(r"\w[.;!?] [A-Z]|\d{4}|%|@")  #: what a row does not hold
_NETWORKS = regex(_LINES["networks"])
_FOLLOW = regex(_LINES["follow"])
_SEVERAL = 2   #: networks, by which a line that asks to follow is known
_LONGEST = 30  #: words of such a line
_SEARCHES = regex(_LINES["searches"])
_PLACE = regex(_LINES["place"])
_ADDRESS = 200  #: characters of an address in a list of places that one can visit …
_DIGITS = 6     #: … and digits in it
_LONG = 300     #: characters of a line that asks to follow or to search
_JSON = regex(r'"\s*:\s*["\[{\d]')
_VALUES = 3     #: of a line of JSON
_BARS = "|•·»–—-"


@lru_cache(maxsize=32768)
def is_link_list(text: str) -> bool:
    """True if the line is only a list of links (navigation, social networks, tags). Table rows don't count."""
    return _asks_to_follow(text[:_LONG].casefold()) or _is_place(text) or _is_list(text) or _is_program(text)


def _is_program(text: str) -> bool:
    """True if the line is JSON that a script of the page reads."""
    return text.startswith(('{"', '[{"')) and len(_JSON.findall(text)) >= _VALUES


def _asks_to_follow(text: str) -> bool:
    """True if the line invites to follow the site on networks, or to search it."""
    return _SEARCHES.match(text) is not None or (
        _FOLLOW.match(text) is not None and len(text.split()) <= _LONGEST
        and len(set(_NETWORKS.findall(text))) >= _SEVERAL)


def _is_place(text: str) -> bool:
    return (len(text) <= _ADDRESS and text[-1:].isalpha() and sum(map(str.isdigit, text)) >= _DIGITS
            and _PLACE.search(text.casefold()) is not None)


def _is_list(text: str) -> bool:
    if text.startswith("|") or sum(map(text.count, _BARS)) < _ENTRIES - 1 or _SENTENCE.search(text):
        return False
    entries = list(filter(None, _BAR.split(text.strip(" |·•"))))
    return len(entries) >= _ENTRIES and _are_names(entries)


def _are_names(entries: list[str]) -> bool:
    """True if the entries of a row are as short as names, and begin like them."""
    sizes = [len(entry.split()) for entry in entries]
    capitalized = sum(not entry[0].islower() for entry in entries)
    return max(sizes) <= _WORDS and sum(sizes) <= _MEAN * len(sizes) and capitalized >= _NAMES * len(entries)
