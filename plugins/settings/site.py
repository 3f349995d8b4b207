"""What a build reads from `pelican.conf.py`, and what each value must be.

Pelican takes most wrong values without a word, or ends in the middle of its own code; so a build asks here first.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from plugins.settings.file import SettingsFile
from plugins.settings.known import SETTINGS, is_list_of_text, is_number, is_text
from plugins.settings.model import SettingsError
from plugins.settings.reading import CHECKOUT, settings_of
from plugins.spelling import did_you_mean, nearest

LIKE = 0.85  #: similarity of letters from which a name that nobody knows is a slip: DEFAULT_PAGINATON has 0.97
_AN_ADDRESS = {"slug": "a", "lang": "en", "date": date(2026, 1, 1), "author": "a", "category": "a"}


@dataclass(frozen=True, slots=True)
class _SettingRule:
    fits: Callable[[Any], bool]
    must: str


def _is_name(value: object) -> bool:
    return is_text(value) and bool(value)


def _is_site(value: object) -> bool:
    try:
        parts = urlsplit(str(value))
    except ValueError:
        return False
    return isinstance(value, str) and parts.scheme in ("http", "https") and bool(parts.hostname)


def _is_link_base(value: object) -> bool:
    """True for what may stand before a page's path: an address, a path on the same host, or nothing."""
    return value == "" or (isinstance(value, str) and value.startswith("/")) or _is_site(value)


def _is_language(value: object) -> bool:
    """True for a language as HTML names it (BCP 47): "en", "de-CH", "zh-Hant"."""
    return isinstance(value, str) and bool(re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", value))


def _is_zone(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(ZoneInfo(value))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def _is_pattern(value: object) -> bool:
    """True for an address in which a text's own name stands, such as "posts/{slug}/"; or an empty one."""
    try:
        return isinstance(value, str) and (not value or value.format(**_AN_ADDRESS) != value)
    except (LookupError, ValueError, AttributeError):
        return False


def _is_feed_id(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"[A-Za-z0-9.@-]+,\d{4}(?:-\d\d(?:-\d\d)?)?", value))


def _is_one_of(*kinds: type) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, kinds)


_NAME = _SettingRule(_is_name, "it must be words in quotes")
_TEXT = _SettingRule(is_text, "it must be words in quotes, or empty quotes")
_FROM_ONE = _SettingRule(is_number(1, whole=True), "it must be a whole number from 1 on")
_LIST = _SettingRule(is_list_of_text, "it must be a list of words in quotes")
_PATTERN = _SettingRule(_is_pattern, "it must be an address with {slug} in it")
_DICTIONARY = _SettingRule(_is_one_of(dict), "it must be a dictionary in braces")
_YES_OR_NO = _SettingRule(_is_one_of(bool), "it must be True or False")
_FOLDER = _SettingRule(lambda value: isinstance(value, Path) or _is_name(value), "it must be a folder's name in quotes")
_RULES: Mapping[str, _SettingRule] = {
    "SITENAME": _NAME, "SITESUBTITLE": _TEXT, "AUTHOR": _TEXT, "DEFAULT_CATEGORY": _NAME,
    "SITE_ADDRESS": _SettingRule(_is_site, "it must be an address like 'https://clausewatch.example'"),
    "SITEURL": _SettingRule(_is_link_base, "it must be empty quotes, or an address like 'https://clausewatch.example'"),
    "DEFAULT_LANG": _SettingRule(_is_language, "it must be a language's short name, like 'en' or 'de-CH'"),
    "FEED_HELP": _TEXT, "PUBLISHED_UNTIL": _TEXT,
    "FEED_IDS": _SettingRule(_is_feed_id, "it must be a host and a year, like 'clausewatch.example,2026'"),
    "TIMEZONE": _SettingRule(_is_zone, "it must be a time zone like 'UTC' or 'Europe/Zurich'"),
    "PATH": _FOLDER, "THEME": _FOLDER, "OUTPUT_PATH": _FOLDER, "CACHE_PATH": _FOLDER, "POLICIES_PATH": _FOLDER,
    "CARDS_PATH": _FOLDER, "WEEKS_PATH": _FOLDER,
    "ARTICLE_PATHS": _LIST, "PAGE_PATHS": _LIST, "STATIC_PATHS": _LIST, "DIRECT_TEMPLATES": _LIST, "PLUGINS": _LIST,
    "DEFAULT_PAGINATION": _SettingRule(lambda value: value is False or _FROM_ONE.fits(value), _FROM_ONE.must),
    "CHANGES_PAGINATION": _FROM_ONE, "FEED_LENGTH": _FROM_ONE,
    "PICTURES": _SettingRule(is_number(0, whole=True), "it must be a whole number from 0 on"),
    "WITH_FUTURE_DATES": _YES_OR_NO, "RELATIVE_URLS": _YES_OR_NO, "CHECK_FRONT_MATTER": _YES_OR_NO,
    "SHOW_DRAFTS": _YES_OR_NO, "SEARCH_INDEX": _YES_OR_NO, "STRICT": _YES_OR_NO,
    "TYPOGRIFY": _YES_OR_NO, "USE_FOLDER_AS_CATEGORY": _YES_OR_NO,
    "MARKDOWN": _DICTIONARY, "JINJA_ENVIRONMENT": _DICTIONARY, "READERS": _DICTIONARY,
    "PAGINATION_PATTERNS": _SettingRule(_is_one_of(list, tuple), "it must be a list of patterns"),
    "SECURITY_CONTACTS": _SettingRule(lambda value: value is None or is_list_of_text(value), _LIST.must),
    "SECURITY_EXPIRES": _SettingRule(lambda value: value is None or isinstance(value, date),
                                     "it must be a day, like date(2027, 11, 1)"),
    **dict.fromkeys((f"{kind}_{what}" for kind in (
        "ARTICLE", "PAGE", "DRAFT", "DRAFT_PAGE", "CATEGORY", "TAG", "ARTICLE_LANG", "PAGE_LANG")
        for what in ("URL", "SAVE_AS")), _PATTERN),
}
_FOLDERS_READ = ("PATH", "THEME")
_PELICANS_THEMES = ("simple", "notmyidea")  #: named without a folder


def site_faults(path: Path) -> tuple[str, ...]:
    """What is wrong with a settings file, a sentence with file and line each."""
    try:
        file = SettingsFile(path, lenient=True)
    except SettingsError as error:
        return (str(error),)
    found = {*_wrong_values(file), *_missing_folders(file), *_missing_plugins(file), *_slips(file)}
    try:
        settings_of(file)
    except SettingsError as error:
        found.add(str(error))
    return tuple(sorted(found))


def _read(file: SettingsFile) -> Iterator[tuple[str, str, Any]]:
    """Each name that the file sets and that could be worked out: its place, itself, its value."""
    for name, line in file.lines.items():
        if name not in file.unread:
            yield f"{file.path.name}:{line}: ", name, file.values[name]


def _wrong_values(file: SettingsFile) -> Iterator[str]:
    for place, name, value in _read(file):
        if name in _RULES and not _RULES[name].fits(value):
            yield f"{place}{name} cannot be {_short(value)}: {_RULES[name].must}"


def _missing_folders(file: SettingsFile) -> Iterator[str]:
    for place, name, value in _read(file):
        named = name in _FOLDERS_READ and _is_name(value) and value not in _PELICANS_THEMES
        if named and not (file.path.parent / value).is_dir():
            yield f"{place}there is no folder {value!r}, which {name} names"


def _missing_plugins(file: SettingsFile) -> Iterator[str]:
    """Plugins of ours that are not there; others' may lie anywhere."""
    for place, name, value in _read(file):
        for plugin in value if name == "PLUGINS" and is_list_of_text(value) else ():
            path = CHECKOUT.joinpath(*plugin.split("."))
            if plugin.startswith("plugins.") and not path.is_dir() and not path.with_suffix(".py").is_file():
                yield f"{place}there is no plugin {plugin!r}{did_you_mean(plugin, _plugins(), LIKE)}"


def _plugins() -> list[str]:
    """Our plugins, by name: the folders that Pelican can register."""
    found = CHECKOUT.glob("plugins/publish/*/__init__.py")
    return sorted(f"plugins.publish.{one.parent.name}" for one in found
                  if "register" in one.read_text(encoding="utf-8"))


def _slips(file: SettingsFile) -> Iterator[str]:
    """Names that nobody reads, and that are like one which the file does not set."""
    known = [name for name in (*_RULES, *SETTINGS) if name not in file.lines]
    for place, name, _ in _read(file):
        if name.isupper() and name not in _RULES and name not in SETTINGS and (near := nearest(name, known, LIKE)):
            yield f"{place}there is no setting {name} (did you mean {near}?)"


def _short(value: object) -> str:
    words = repr(value)
    return words if len(words) <= 60 else f"{words[:59]}…"
