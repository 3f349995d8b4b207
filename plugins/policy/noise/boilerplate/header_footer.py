"""The frame of a page: what stands before the first and after the last passage that two captures share.

If one capture takes in more of the page than another, the difference stands at its beginning or end. It is recognized
by what the headers and footers of most sites contain: a login, a link to the press, social networks, ©.
"""
from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import lru_cache

from plugins.policy.noise.boilerplate.lines import announces, is_of_any_page, names_policy
from plugins.policy.text import packaged
from plugins.policy.text.document import LONG, Line, NormalizedDocument
from plugins.policy.text.language import language
from plugins.policy.text.line import plain_words
from plugins.policy.text.regex import regex

_WORDS = packaged.expressions("plugins.policy.noise", "page")
_SIGNS = tuple(regex(rf"\b(?:{_WORDS[f'frame_{kind}']})\b") for kind in (
    "account", "company", "networks", "rights", "app", "menu", "help"))
_CONSENT = regex(_WORDS["consent"])  #: what cookie dialogs say
_FORM = regex(_WORDS["form"])  #: what forms say
_MANY = 5   #: lines that only pages have, by which an edge is known for a page's frame …
_KINDS = 2  #: … and of how many kinds the signs in it must be, where other lines that only pages have differ, …
_ALONE = 3  #: … or where nothing else tells of the page
_NEAR = 6   #: lines among which there must be …
_DENSE = 3  #: … so many that only pages have, where a frame begins
_PROSE = 0.5   #: share of words in running text, where a frame is known by what stands in it alone
_SEVERAL = 2   #: words of a policy, by which a passage is known for one of it
_POLICY = regex(_WORDS["policy"])
_YEAR = regex(r"\b(?:19|20)\d\d\b")
_SAME = {"your": "you", "our": "we"}  #: words that tell no more together than one of them
_CLAUSES = regex(_WORDS["clauses"])
_FEW = 3    #: lines that speak like clauses; where an edge has more, a part of the policy stands in it


def frame_lines(doc: NormalizedDocument, other: NormalizedDocument) -> frozenset[int]:
    """Which lines of a text belong to the frame of its page, going by another capture; their indices."""
    orders = range(len(doc.lines)), _backwards(doc)
    first, last = (next(_shared(doc, order, other.places), None) for order in orders)
    return _outside(doc, first, last, 1.0, _KINDS) | _by_itself(doc, _KINDS)


def frame_lines_alone(doc: NormalizedDocument, unshared: Sequence[int]) -> frozenset[int]:
    """Which lines of a text surely belong to the frame of its page, going by that text alone; of no interest where all
    that differs stands between the passages that speak like a policy.
    """
    first, last = _policy(doc)
    if first is None or last is None or (first < unshared[0] and unshared[-1] < last):
        return frozenset()
    return _by_itself(doc, _ALONE)


@lru_cache(maxsize=32)
def _by_itself(doc: NormalizedDocument, kinds: int) -> frozenset[int]:
    """The frame around the passages that speak like a policy; none where they speak another language than we know."""
    if language(doc) not in (None, "English"):
        return frozenset()
    return _outside(doc, *_policy(doc), _PROSE, kinds)


@lru_cache(maxsize=16)
def _policy(doc: NormalizedDocument) -> tuple[int | None, int | None]:
    """The first and last passage that speaks like a policy."""
    orders = range(len(doc.lines)), _backwards(doc)
    first, last = (next((index for index in order if _is_policy_line(doc.lines[index])), None) for order in orders)
    return first, last


def _backwards(doc: NormalizedDocument) -> range:
    return range(len(doc.lines) - 1, -1, -1)


def _shared(doc: NormalizedDocument, order: range, others: Container[str]) -> Iterator[int]:
    """The passages that are among the lines of another text, which are given by their letters."""
    return (index for index in order if _is_passage(doc.lines[index]) and doc.lines[index].letters in others)


def _is_passage(line: Line) -> bool:
    return len(line.words) >= LONG and not line.is_links


@lru_cache(maxsize=32)
def _outside(doc: NormalizedDocument, first: int | None, last: int | None, prose: float, kinds: int) -> frozenset[int]:
    """The frame around the first and last passage, with at most such a share of its words in running text."""
    if first is None or last is None:
        return frozenset()
    head, foot = range(first - 1, -1, -1), range(last + 1, len(doc.lines))
    above = (index for index in _frame(doc, head, prose, kinds, _is_no_intro) if not _is_title(doc.lines[index]))
    below = _frame(doc, foot, prose, kinds, _is_loose if kinds < _ALONE else None)
    return frozenset(index for index in (*above, *below) if not announces(doc.lines[index]))


def _count_kinds(lines: Sequence[Line], marked: Iterable[int]) -> int:
    """Signs of how many kinds the marked lines have; that one asks for consent is a kind too."""
    kinds = frozenset[int]().union(*(_kinds(" ".join(lines[place].words)) for place in marked))
    return len(kinds) + any(len(line.words) < LONG and _asks_consent(" ".join(line.words)) for line in lines)


def _frame(
    doc: NormalizedDocument, edge: range, prose: float, least: int, loose: Callable[[Line], bool] | None,
) -> range:
    """The part of an edge, read from within outwards, that is a page's frame: it has signs of so many kinds at least.

    `loose` tells which lines between it and the policy are of it too.
    """
    lines = [doc.lines[index] for index in edge]
    marked = [place for place, line in enumerate(lines) if line.is_links or is_of_any_page(line)]
    if len(marked) < _MANY or _count_kinds(lines, marked) < least:
        return edge[:0]
    ends = zip(marked, marked[_DENSE - 1:], strict=False)
    start = next((first for first, last in ends if last - first < _NEAR), len(lines))
    while loose and 0 < start < len(lines) and loose(lines[start - 1]):
        start -= 1
    return edge[start:] if _is_plausible(lines[start:], prose) else edge[:0]


@lru_cache(maxsize=8192)
def _kinds(text: str) -> frozenset[int]:
    """The kinds of signs in what a line says."""
    return frozenset(kind for kind, sign in enumerate(_SIGNS) if sign.search(text))


@lru_cache(maxsize=8192)
def _asks_consent(text: str) -> bool:
    return _CONSENT.search(text) is not None


def _is_plausible(lines: list[Line], prose: float) -> bool:
    """True if some lines can be a frame: few speak like clauses, and not too many are running text."""
    long = sum(len(line.words) for line in lines if _is_passage(line))
    speaks = sum(bool(_CLAUSES.search(line.shown.casefold())) for line in lines)
    return speaks <= _FEW and long <= prose * sum(len(line.words) for line in lines)


def _is_policy_line(line: Line) -> bool:
    """True if a long line uses a policy's words more than in passing, and not as forms and cookie dialogs do."""
    return _is_passage(line) and _reads_as_policy(line.shown)


@lru_cache(maxsize=8192)
def _reads_as_policy(text: str) -> bool:
    plain = " ".join(plain_words(text)) if _has_policy_words(text) else ""
    return bool(plain) and not _CONSENT.search(plain) and not _FORM.search(plain)


@lru_cache(maxsize=16384)
def _has_policy_words(text: str) -> bool:
    return len({_SAME.get(word, word) for word in _POLICY.findall(text.casefold())}) >= _SEVERAL


def policy_lines(doc: NormalizedDocument) -> Iterator[Line]:
    """The passages of an English text that use a policy's words more than in passing."""
    return (line for line in doc.lines if _is_passage(line) and _has_policy_words(line.shown))


def _is_loose(line: Line) -> bool:
    """True if a short line beside a frame may belong to it."""
    return len(line.words) < LONG and not names_policy(line)


def _is_no_intro(line: Line) -> bool:
    """True if a line between a frame and the policy below it is no running text, no title and no day of the policy."""
    if line.is_prose or _is_title(line) or _reads_as_policy(line.shown):
        return False
    return not _YEAR.search(line.shown)


def _is_title(line: Line) -> bool:
    """True if a line is a heading that names a policy."""
    return line.heading and names_policy(line) and not _CONSENT.search(" ".join(line.words))
