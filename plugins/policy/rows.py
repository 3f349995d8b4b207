"""Lines that only list: other pages, sites, searches, networks or places to visit. Pages have them, policies don't."""
from __future__ import annotations

import re

_BAR = re.compile(r"\s*[|•]\s*|\s+[·»–—-]\s+")  #: what parts the entries of a row
_ENTRIES = 6   #: the fewest in a row …
_WORDS = 7     #: … each of so many words at the most …
_MEAN = 3.5    #: … and of so many on average …
_NAMES = 0.7   #: … of which so large a share begins like names
_SENTENCE = re.compile(r"\w[.;!?] [A-Z]|\d{4}|%|@")  #: what a row does not hold
_NETWORKS = re.compile(
    r"\b(?:facebook|twitter|instagram|linked ?in|you ?tube|tik ?tok|pinterest|snapchat|whatsapp|google|threads|"
    r"mastodon|bluesky|rss|weibo|vkontakte|xing|tumblr|reddit|discord|telegram|flickr)\b")
_FOLLOW = re.compile(
    r"(?:follow|connect with|find|join|like|watch) (?:us|me)\b|(?:stay|get) (?:connected|in touch|social)\b|"
    r"(?:suivez|retrouvez)[ -]nous\b|folgen sie uns\b|s[ií]gu?enos\b|seguici\b|siga[ -]nos\b|volg ons\b")
_SEVERAL = 2   #: networks, by which a line that asks to follow is known
_LONGEST = 30  #: words of such a line
_SEARCHES = re.compile(
    r"(?:popular|trending|recent|related|hot|top|recommended) (?:searches|products|keywords|topics|stories|posts|"
    r"articles|tags|brands|categories)\b ?:|browse (?:by|alphabetically)\b|tags ?:")

_PLACE = re.compile(
    r"(?:\d.*){5}\d\W*(?:(?:visit |view )?(?:web ?site|profile|map|store|branch)|(?:get )?directions|more info)$")
_ADDRESS = 25  #: words of an address in a list of places that one can visit


def is_row(shown: str) -> bool:
    """Whether a line, as shown, only lists what leads elsewhere; a row of a table, which begins with a bar, is none."""
    said = shown.casefold()
    if _SEARCHES.match(said) or (_FOLLOW.match(said) and len(said.split()) <= _LONGEST
                                 and len(set(_NETWORKS.findall(said))) >= _SEVERAL):
        return True
    if len(said.split()) <= _ADDRESS and _PLACE.search(said):
        return True
    if shown.startswith("|") or _SENTENCE.search(shown):
        return False
    entries = [entry for entry in _BAR.split(shown.strip(" |·•")) if entry]
    sizes = [len(entry.split()) for entry in entries]
    named = sum(not entry[0].islower() for entry in entries)
    return (len(entries) >= _ENTRIES and max(sizes) <= _WORDS and sum(sizes) <= _MEAN * len(sizes)
            and named >= _NAMES * len(entries))
