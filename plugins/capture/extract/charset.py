"""Turns a page's bytes into text: by byte order mark, header, meta, then by what the bytes look like.

The order and the labels are those of the WHATWG's Encoding and HTML standards, as browsers follow them.

A label is believed only when the bytes agree with it; UTF-8 that was labelled Latin-1 is recognised, because Western
text that happens to be valid UTF-8 hardly exists.
"""
from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

import webencodings
from charset_normalizer import from_bytes

from plugins.capture.faults import Fault, FaultKind
from plugins.policy.text.document import normalize
from plugins.policy.text.language import language

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SCANNED = 65_536  #: bytes at the beginning in which a page may say its encoding, once comments and scripts are out
#: Comments, scripts and the like, and tags: a `<meta>` within one of them is none.
_NOT_META = re.compile(rb"<!--.*?(?:-->|\Z)|<(script|style|title|textarea|noscript)\b.*?(?:</\1\s*>|\Z)"
                       rb"|<(?!meta[\s/])[a-z](?:[^\"'<>]|\"[^\"]{0,1000}\"|'[^']{0,1000}')*+>",
                       re.DOTALL | re.IGNORECASE)
_META = re.compile(rb"<(?:meta[\s/][^>]{0,500}|\?xml\s[^>]{0,200})", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"""([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_PARAMETER = re.compile(r"""charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;"']+))""", re.IGNORECASE)
#: Python's codecs know less than browsers read under these labels.
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
          "euc_kr": "cp949", "iso8859-9": "cp1254", "x-user-defined": "cp1252"}
#: What pages without a label are written in; of the encodings of old computers, which look alike, there are hardly any.
_OF_THE_WEB = ["cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874",
               "iso8859_2", "koi8_r", "cp932", "euc_jp", "iso2022_jp", "gb18030", "big5", "cp949"]
#: Languages that were not written in windows-1252, with what browsers take for a page in them without a label.
_OF_LANGUAGES = {**dict.fromkeys(("cs", "hu", "pl", "ro", "sk", "sl", "hr"), "cp1250"), "tr": "cp1254",
                 **dict.fromkeys(("et", "lt", "lv"), "cp1257")}
_CODES = {"Czech": "cs", "Hungarian": "hu", "Polish": "pl", "Romanian": "ro", "Turkish": "tr"}
_TAG = re.compile(rb"<[^>]{0,2000}>")
_SAMPLE = 100_000  #: bytes from the beginning of a page in which its language is detected
#: Bytes that are letters in ISO 8859-2 and signs in windows-1250 (but for Polish ą, Slovak ľ), within a word.
_LATIN_2 = re.compile(rb"[a-z][\xb1\xb6\xbc\xa9\xae\xab\xbb\xb9\xbe][a-z]", re.IGNORECASE)
_WINDOWS = re.compile(rb"[\x80-\x9f]")  #: mere control characters in ISO 8859-2
_LANGUAGE = re.compile(rb"<html[^>]{0,300}?\blang\s*=\s*[\"']?([a-z]{2})\b", re.IGNORECASE)
_AS_GOOD = 0.1  #: chaos by which windows-1252 may seem worse than the Baltic one, which has letters for its French
_MOST_DAMAGE = 0.001  #: share of characters that could not be read, above which a capture is not the document


def decode(body: bytes, media: str) -> str:
    """The text of a page; Fault when no reading makes sense."""
    for encoding in _candidates(body, media):
        try:
            text = body.decode(encoding)
        except UnicodeError:
            continue
        return _checked(text)
    return _checked(_guessed(body))


def _guessed(body: bytes) -> str:
    """What the bytes look like; of readings that are equally good, the one that most pages without a label mean."""
    found = {match.encoding: match for match in from_bytes(body, cp_isolation=_OF_THE_WEB)}
    best = next(iter(found.values()), None) or from_bytes(body).best()
    if best is None:
        return body.decode("utf-8", "replace")
    encoding = _OF_LANGUAGES.get(_language(body), "")
    if encoding == "cp1250" and not _WINDOWS.search(body) and _LATIN_2.search(body):
        return body.decode("iso8859_2")
    own = found.get(encoding)
    if own and own.chaos <= best.chaos:
        return str(own)
    usual = found.get("cp1252", best)
    most = best.chaos + _AS_GOOD * (best.encoding == "cp1257" and own is None)
    return str(usual if usual.chaos <= most and usual.coherence >= best.coherence else best)


def _language(body: bytes) -> str:
    """The two-letter code of a page's language, by its `lang` or else by its commonest words; may be empty."""
    if named := _LANGUAGE.search(body):
        return named[1].decode().lower()
    words = _TAG.sub(b" ", body[:_SAMPLE]).decode("cp1252", "replace")
    return _CODES.get(language(normalize(words)) or "", "")


def _candidates(body: bytes, media: str) -> Iterator[str]:
    """The encodings that a page may have, the most authoritative first."""
    yield from (encoding for mark, encoding in _MARKS if body.startswith(mark))
    for label in (_parameter(media), _declared(body)):
        encoding = webencodings.lookup(label)
        if encoding is None or encoding.name == "replacement":  # which browsers show as one mark of damage
            continue
        name = encoding.codec_info.name
        wider = _WIDER.get(name, name)
        if wider == "cp1252":
            yield "utf-8"
        yield "utf-8-sig" if wider == "utf-8" else wider
    if b"\x1b$" in body:  # letters as escapes, which would be UTF-8, too
        yield "iso2022_jp"
    yield "utf-8-sig"


def _parameter(media: str) -> str:
    """The charset of a Content-Type, quoted or not; empty where none is given."""
    match = _PARAMETER.search(media)
    return next(filter(None, match.groups()), "") if match else ""


def _declared(body: bytes) -> str:
    """The encoding that a page says itself: in a `meta`, or in its XML declaration."""
    for tag in _META.findall(_NOT_META.sub(b" ", body[:_SCANNED])):
        values = {name.lower(): (one or two or unquoted).decode("ascii", "replace")
                  for name, one, two, unquoted in _ATTRIBUTE.findall(tag)}
        about_type = values.get(b"http-equiv", "").lower() == "content-type"
        label = values.get(b"charset") or values.get(b"encoding") or (
            _parameter(values.get(b"content", "")) if about_type else "")
        if label and webencodings.lookup(label):
            # a page whose bytes say so isn't UTF-16; browsers read x-user-defined as windows-1252
            return {"utf-16le": "utf-8", "utf-16be": "utf-8", "utf-16": "utf-8",
                    "x-user-defined": "windows-1252"}.get(webencodings.lookup(label).name, label)
    return ""


def _checked(text: str) -> str:
    damaged = text.count("\ufffd")
    if damaged > max(2, _MOST_DAMAGE * len(text)):
        raise Fault(FaultKind.ENCODING, f"{damaged} characters of the page cannot be read")
    return text
