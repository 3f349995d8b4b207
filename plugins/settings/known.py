"""Which settings the watch, the comments and the news read: name → default, and what a value must be."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

EXAMPLE_CONTACT = "https://clausewatch.example/about/"
WEIGHTS = ("editorial", "material", "notable")
PREFIXES = ("WATCH_", "NOTIFY_", "COMMENTS_")
SITE = ("SITENAME", "SITE_ADDRESS", "AUTHOR", "PATH", "THEME", "OUTPUT_PATH", "CACHE_PATH")


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting's default, and the check of its values."""

    default: object
    fits: Callable[[Any], bool]


def is_text(value: object) -> bool:
    """True for printable text, also empty."""
    return isinstance(value, str) and value.isprintable()


def is_number(least: float, *, whole: bool = False) -> Callable[[Any], bool]:
    """True if a value is a number from `least` on."""
    kinds: Any = int if whole else (int, float)
    return lambda value: isinstance(value, kinds) and not isinstance(value, bool) and value >= least


def is_list_of_text(value: object) -> bool:
    """True for a list of printable texts, none of them empty."""
    return isinstance(value, list | tuple) and all(is_text(one) and one for one in value)


def is_contact(value: object) -> bool:
    """True for an address to complain to: http, https or mailto."""
    return is_text(value) and str(value).isascii() and str(value).startswith(("https://", "http://", "mailto:"))


def is_web_address(value: object) -> bool:
    """True for an address that can be asked: http or https."""
    return is_text(value) and str(value).startswith(("https://", "http://"))


SETTINGS: Mapping[str, Setting] = {
    "WATCH_CONTACT": Setting(EXAMPLE_CONTACT, is_contact),
    "WATCH_LANGUAGES": Setting("en;q=0.9, *;q=0.1", lambda value: is_text(value) and bool(value)),
    "WATCH_HOLD_HOURS": Setting(36, is_number(0)),
    "WATCH_SPACING": Setting(1.0, is_number(0)),
    "WATCH_HOSTS": Setting(8, is_number(1, whole=True)),
    "WATCH_DEADLINE": Setting(60, is_number(0.001)),
    "WATCH_SIZE_MB": Setting(20, is_number(0.001)),
    "WATCH_ALLOW_PRIVATE": Setting(False, lambda value: isinstance(value, bool)),
    "WATCH_TIMESTAMPS": Setting("", lambda value: value == "" or is_web_address(value)),
    "NOTIFY_URLS": Setting((), is_list_of_text),
    "NOTIFY_WEIGHT": Setting("editorial", lambda value: value in WEIGHTS),
    "NOTIFY_TOPICS": Setting((), is_list_of_text),
    "NOTIFY_FAILING_DAYS": Setting(3, is_number(0, whole=True)),
    "COMMENTS_ENDPOINT": Setting("", is_text),
    "COMMENTS_MAIL": Setting("", is_text),
    "COMMENTS_PATH": Setting("comments", lambda value: isinstance(value, str | Path)),
    "COMMENTS_STATE": Setting("var/comments", lambda value: isinstance(value, str | Path)),
    "COMMENTS_RESERVED_NAMES": Setting((), is_list_of_text),
    "COMMENTS_BLOCKED_WORDS": Setting((), is_list_of_text),
    "COMMENTS_PROOF_OF_WORK": Setting(0, is_number(0, whole=True)),
    "COMMENTS_TRUSTED_PROXY": Setting("", is_text),
}


def default_of(name: str) -> Any:
    """What a setting is where a site does not set it."""
    return SETTINGS[name].default
