"""What we add to a service's declaration, which itself stays as Open Terms Archive's contributors wrote it.

    content/policies/zoom/extras.json
    {"Terms of Service": {"cadence": "7d", "topics": ["ai-training"], "notes": "…", "robots": "why we read it anyway"}}
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from plugins.archive.declarations import strict_json
from plugins.archive.declarations.declarations import Declaration
from plugins.archive.store import paths
from plugins.archive.store.errors import DeclarationError
from plugins.policy.topics.topics import TOPICS
from plugins.spelling import did_you_mean

_KEYS = ("topics", "notes", "cadence", "robots")
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


@dataclass(frozen=True, slots=True)
class Extras:
    """What we add to one policy's declaration."""

    topics: tuple[str, ...] = ()      #: of `policy.topics`, for every change, besides those found in its words
    notes: str = ""                   #: for operators: shown when the source is in trouble
    cadence: timedelta | None = None  #: capture at most this often; None: at every run
    robots: str = ""                  #: why we read it although robots.txt asks us not to; empty: we don't


def load(root: Path, declaration: Declaration) -> Mapping[str, Extras]:
    """Each policy's extras by its slug; DeclarationError with the file for what cannot be understood."""
    path = paths.extras_path(root, declaration.slug)
    if not path.is_file():
        return {}
    slugs = {terms.policy_type: terms.slug for terms in declaration.terms}
    try:
        read = strict_json.loads(path.read_text(encoding="utf-8"), str(path))
        return {slugs[_known(kind, tuple(slugs), "policy")]: _extras(rules) for kind, rules in _braces(read).items()}
    except (ValueError, OSError) as error:
        raise DeclarationError(f"{path}: {error}") from error


def _extras(read: object) -> Extras:
    rules = _braces(read)
    for key in rules:
        _known(key, _KEYS, "key")
    topics = rules.get("topics", [])
    if not isinstance(topics, list) or not all(isinstance(topic, str) for topic in topics):
        raise ValueError('"topics" must be a list of words')
    for topic in topics:
        _known(topic, tuple(TOPICS), "topic")
    return Extras(tuple(topics), _sentence(rules, "notes"), _cadence(_sentence(rules, "cadence")),
                  _sentence(rules, "robots"))


def _sentence(rules: Mapping[str, object], key: str) -> str:
    words = rules.get(key, "")
    if not isinstance(words, str) or (key in rules and not words.strip()):
        raise ValueError(f'"{key}" must be words in quotation marks')
    return words


def _cadence(words: str) -> timedelta | None:
    if not words:
        return None
    match = re.fullmatch(r"([1-9]\d{0,2}) ?([hdw])", words)
    if not match:
        raise ValueError(f'"cadence" must be like "12h", "1d" or "2w", not {words!r}')
    return int(match[1]) * _UNITS[match[2]]


def _known(word: str, known: tuple[str, ...], label: str) -> str:
    if word in known:
        return word
    raise ValueError(f"there is no {label} {word!r} here{did_you_mean(word, known, 0.5)}")


def _braces(read: object) -> dict[str, object]:
    if not isinstance(read, dict):
        raise ValueError("what we add must stand in braces, by policy")
    return read
