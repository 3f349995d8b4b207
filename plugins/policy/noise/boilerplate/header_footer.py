"""The frame of a page: what stands above the first and below the last passage that is the policy's.

If one capture takes in more of the page than another, the difference stands at its beginning or end. It is recognized
by what the headers and footers of most sites contain: a login, a link to the press, social networks, ©.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from plugins.policy.noise.boilerplate.lines import Says, is_of_any_page
from plugins.policy.text import packaged
from plugins.policy.text.document import LONG, Line, NormalizedDocument
from plugins.policy.text.language import language
from plugins.policy.text.line import plain_words
from plugins.policy.text.regex import regex

_WORDS = packaged.expressions("plugins.policy.noise", "page")
_SIGNS = regex("|".join(rf"(?P<{kind}>\b(?:{_WORDS[f'frame_{kind}']})\b)" for kind in (
    "account", "company", "networks", "rights", "app", "menu", "help")))
_CONSENT = regex(_WORDS["consent"])  #: what cookie dialogs say
_MANY = 5   #: lines that only pages have, by which an edge is known for a page's frame …
_KINDS = 2  #: … and of how many kinds the signs in it must be, where other lines that only pages have differ, …
_ALONE = 3  #: … or where nothing else tells of the page
_NEAR = 6   #: lines among which there must be …
_DENSE = 3  #: … so many that only pages have, where a frame begins
_PROSE = 0.5   #: share of words in running text, where a frame is known by what stands in it alone
_SEVERAL = 2   #: words of a policy, by which a passage is known for one of it
_POLICY = regex(_WORDS["policy"])
_SAME = {"your": "you", "our": "we"}  #: words that tell no more together than one of them
_YEAR = regex(r"\b(?:19|20)\d\d\b")
_CLAUSES = regex(_WORDS["clauses"])
_FEW = 3    #: lines that speak like clauses; where an edge has more, a part of the policy stands in it


def frame_lines(
    doc: NormalizedDocument, other: NormalizedDocument, unshared: Sequence[int], *, known: bool,
) -> frozenset[int]:
    """Which lines of a text belong to the frame of its page; `known`: other lines of the page differ too.

    The policy lies between the passages that speak like one, in a language that we know, or that both captures have.
    """
    kinds, found = _KINDS if known else _ALONE, frozenset[int]()
    if language(doc) in (None, "English"):
        found = _outside(doc, unshared, _is_policy_line, _PROSE, kinds)
    if known:
        found |= _outside(doc, unshared, lambda line: _is_passage(line) and line.letters in other.places, 1.0, kinds)
    return found


def _is_passage(line: Line) -> bool:
    return len(line.words) >= LONG and not line.is_links


def _outside(
    doc: NormalizedDocument, unshared: Sequence[int], is_policy: Callable[[Line], bool], prose: float, kinds: int,
) -> frozenset[int]:
    """The frame around a policy's passages, with at most such a share of its words in running text, if any differs."""
    first = next((index for index, line in enumerate(doc.lines) if is_policy(line)), len(doc.lines))
    last = next((index for index in range(len(doc.lines) - 1, first, -1) if is_policy(doc.lines[index])), first)
    if first == len(doc.lines) or first < unshared[0] <= unshared[-1] < last:
        return frozenset()
    above, below = (_frame(doc, edge, prose, kinds) for edge in (
        range(first - 1, -1, -1), range(last + 1, len(doc.lines))))
    titled = [index for index in above if not _is_title(doc.lines[index])]
    return frozenset(index for index in (*titled, *below) if not Says.ANNOUNCES.by(doc.lines[index]))


def _frame(doc: NormalizedDocument, edge: range, prose: float, least: int) -> range:
    """The part of an edge, read from within outwards, that is a page's frame: it has signs of several kinds."""
    lines = [doc.lines[index] for index in edge]
    marked = [place for place, line in enumerate(lines) if line.is_links or is_of_any_page(line)]
    if len(marked) < _MANY or _count_kinds(lines, marked) < least:
        return edge[:0]
    ends = zip(marked, marked[_DENSE - 1:], strict=False)
    start = next((first for first, last in ends if last - first < _NEAR), len(lines))
    is_open = edge.step < 0 or least < _ALONE  # what stands below a policy can be its address
    while is_open and 0 < start < len(lines) and _is_loose(lines[start - 1]):
        start -= 1
    return edge[start:] if _is_plausible(lines[start:], prose) else edge[:0]


def _count_kinds(lines: Sequence[Line], marked: Sequence[int]) -> int:
    """Signs of how many kinds the marked lines have; that one asks for consent is a kind too."""
    kinds = {sign.lastgroup for place in marked for sign in _SIGNS.finditer(" ".join(lines[place].words))}
    return len(kinds) + any(_CONSENT.search(" ".join(line.words)) for line in lines if len(line.words) < LONG)


def _is_plausible(lines: Sequence[Line], prose: float) -> bool:
    """True if some lines can be a frame: few speak like clauses, and not too many are running text."""
    long = sum(len(line.words) for line in lines if _is_passage(line))
    speaks = sum(bool(_CLAUSES.search(line.shown.casefold())) for line in lines)
    return speaks <= _FEW and long <= prose * sum(len(line.words) for line in lines)


def _is_policy_line(line: Line) -> bool:
    """True if a long line uses a policy's words more than in passing, and not as cookie dialogs do."""
    return _is_passage(line) and _reads_as_policy(line.shown)


@lru_cache(maxsize=8192)
def _reads_as_policy(text: str) -> bool:
    return _has_policy_words(text) and not _CONSENT.search(" ".join(plain_words(text)))


def _has_policy_words(text: str) -> bool:
    return len({_SAME.get(word, word) for word in _POLICY.findall(text.casefold())}) >= _SEVERAL


def policy_lines(doc: NormalizedDocument) -> Iterator[Line]:
    """The passages of an English text that use a policy's words more than in passing."""
    return (line for line in doc.lines if _is_passage(line) and _has_policy_words(line.shown))


def _is_loose(line: Line) -> bool:
    """True if a line beside a frame may belong to it: it is no running text, and states neither a policy nor a year."""
    return not (line.is_prose or _reads_as_policy(line.shown) or _YEAR.search(line.shown) or _is_title(line))


def _is_title(line: Line) -> bool:
    """True if a line is a heading that names a policy, and asks for no consent."""
    return line.heading and Says.NAMES_POLICY.by(line) and not _CONSENT.search(" ".join(line.words))
