"""How much a comment looks like an advertisement: points that sort the queue, never a refusal."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from plugins.comments.model import Comment, fingerprint
from plugins.comments.text import host_name

SPAM = 8     #: points from which a comment waits among the spam
SUSPECT = 4  #: points from which a comment does not use up what people may send; one of the blocked words is enough
_SHORTENERS = frozenset({"bit.ly", "t.co", "goo.gl", "tinyurl.com", "is.gd", "ow.ly", "cutt.ly", "rb.gy", "t.me"})
_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]+", re.IGNORECASE)
_MARKED_UP = re.compile(r"\[url|<a\s+href|\[link", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SubmissionSignals:
    """How a comment was sent: what counts for or against it besides its text."""

    seconds: float = 60.0        #: between preview and sending
    trapped: bool = False        #: the field that nobody sees was filled in
    browser: bool = True         #: it has the headers that browsers send
    proof_of_work: bool = True   #: it came with a valid proof of work, or the site asks for none
    repeats: int = 0             #: how often the same words were sent today
    reserved_name: bool = False  #: the name looks like one of the site's authors'
    unverified: bool = False     #: the mail's domain did not send it (DMARC)
    flagged: bool = False        #: the mail server took it for spam


@dataclass(frozen=True, slots=True)
class Score:
    """Points, and a word for each reason."""

    points: int
    reasons: tuple[str, ...]


def score(comment: Comment, signals: SubmissionSignals, blocked: Collection[str] = (),
          known: Collection[str] = ()) -> Score:
    """A comment's score; `known` holds the fingerprints of texts that moderators marked as spam."""
    found = [*_link_reasons(comment), *_word_reasons(comment, blocked, known), *_signal_reasons(signals)]
    return Score(sum(points for points, _ in found), tuple(reason for _, reason in found))


def _link_reasons(comment: Comment) -> list[tuple[int, str]]:
    links = _ADDRESS.findall(comment.body)
    hosts = {host_name(link).removeprefix("www.") for link in (*links, comment.url)}
    found = []
    if len(links) > 3:
        found.append((min(len(links) - 3, 8), f"{len(links)} links"))
    if hosts & _SHORTENERS:
        found.append((3, "a shortened address"))
    if _MARKED_UP.search(comment.body):
        found.append((4, "links written for machines"))
    if re.search(r"https?:|www\.|\.(?:com|net|ru|shop|top|xyz)\b", comment.name, re.IGNORECASE):
        found.append((4, "an address as a name"))
    return found


def _word_reasons(comment: Comment, blocked: Collection[str], known: Collection[str]) -> list[tuple[int, str]]:
    text = f"{comment.name} {comment.body} {comment.url}".casefold()
    found = [(4, f"the word “{word}”") for word in blocked if word.casefold() in text]
    if fingerprint(comment.body) in known:
        found.append((SPAM, "words that were thrown out before"))
    letters = [letter for letter in comment.body if letter.isalpha()]
    foreign = sum(not unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    if len(letters) > 20 and foreign > len(letters) / 2:
        found.append((1, "another script than the site's"))
    return found


def _signal_reasons(signals: SubmissionSignals) -> list[tuple[int, str]]:
    weighted = (
        (signals.trapped, SPAM, "the hidden field was filled in"),
        (signals.seconds < 4, 2, f"sent {signals.seconds:.0f} seconds after the preview"),
        (not signals.browser, 2, "no browser's headers"),
        (not signals.proof_of_work, 3, "no proof of work"),
        (signals.reserved_name, 4, "a name like that of the site's author"),
        (signals.unverified, 4, "a sender that could not be verified (DMARC)"),
        (signals.flagged, SPAM, "the mail server took it for spam"),
        (signals.repeats > 0, 2 * min(signals.repeats, 4), f"the same words {signals.repeats + 1} times today"),
    )
    return [(points, reason) for applies, points, reason in weighted if applies]
