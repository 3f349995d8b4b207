"""Turns a page's bytes into text: by header, byte order mark, meta, then by what the bytes look like.

A label is believed only when the bytes agree with it; UTF-8 that was labelled Latin-1 is recognised, because Western
text that happens to be valid UTF-8 hardly exists.
"""
from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from charset_normalizer import from_bytes

from plugins.capture.faults import Fault, Kind

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LABEL = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
#: What browsers take these labels for: pages so labelled use the larger set (WHATWG Encoding, "Names and labels").
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
          "euc_kr": "cp949", "iso8859-9": "cp1254"}
_MOST_DAMAGE = 0.001  #: share of characters that could not be read, above which a capture is not the document


def decode(body: bytes, media: str) -> str:
    """The text of a page; Fault when no reading makes sense."""
    for encoding in _candidates(body, media):
        try:
            text = body.decode(encoding)
        except UnicodeError:
            continue
        return _whole(text)
    return _whole(_guessed(body))


def _guessed(body: bytes) -> str:
    """What the bytes look like; of readings that are equally good, the one that most pages without a label mean."""
    matches = from_bytes(body)
    best = matches.best()
    if best is None:
        return body.decode("utf-8", "replace")
    usual = next((one for one in matches if one.encoding == "cp1252"), best)
    return str(usual if (usual.chaos, -usual.coherence) <= (best.chaos, -best.coherence) else best)


def _candidates(body: bytes, media: str) -> Iterator[str]:
    labels = [media.lower().rpartition("charset=")[2].strip("\"' ;")] if "charset=" in media.lower() else []
    marked = [encoding for mark, encoding in _MARKS if body.startswith(mark)]
    labels += marked + [label.decode() for label in _LABEL.findall(body[:4096])[:1]]
    for label in labels:
        try:
            name = codecs.lookup(label).name
        except LookupError:
            continue
        wider = _WIDER.get(name, name)
        if wider == "cp1252":
            yield "utf-8"
        yield "utf-8-sig" if wider == "utf-8" else wider
    yield "utf-8-sig"


def _whole(text: str) -> str:
    damaged = text.count("\ufffd")
    if damaged > max(2, _MOST_DAMAGE * len(text)):
        raise Fault(Kind.ENCODING, f"{damaged} characters of the page cannot be read")
    return text
