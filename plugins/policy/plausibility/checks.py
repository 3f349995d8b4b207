"""Checks whether a capture can be the whole policy: not a wall, a menu, a part, or another language."""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from math import inf

from plugins.policy.noise.boilerplate.header_footer import policy_lines
from plugins.policy.noise.token_diff import shared
from plugins.policy.plausibility.blocked_pages import blocking_reason, is_error_page, prose
from plugins.policy.text import packaged
from plugins.policy.text.dates import latest_stated, states
from plugins.policy.text.document import LONG, NormalizedDocument
from plugins.policy.text.language import language
from plugins.policy.text.regex import regex

_WORDS = packaged.expressions("plugins.policy.plausibility", "policies")
_EARLIER = timedelta(days=14)  #: by how much a stated day must go back to show another edition
_YEAR, _TYPED = 365, 30  #: days; a stated day so much older than the text is of a mistyped year
_REPEATED = 0.75       #: share of a text that says again what it said before; the most seen in an honest one is 0.49
_MORE_REPEATED = 0.55  #: the same, where hardly anything of the other text does
_PAGE = 150  #: words; a policy of so many has a passage that uses several words of one
_SAYING = 4  #: words of the shortest line that can say what holds, such as a heading “We keep no names”
_CLAUSES = 5  #: numbered clauses, by which a text in lines too short for passages is known for a policy
_CLAUSE = regex(r"\W{0,4}\d{1,2}\.\d{1,2}[.)]?\s+\w")  #: 1.1, 12.3.; a list of steps or tips has 1., 2.
_PART = 0.8  #: share of a text's words in lines of another, from which it is a part of that
_UNLIKE = 0.4          #: likeness in words below which two texts are not the same document; the least seen is 0.51
_POLICY_WORDS = regex(_WORDS["policy_word"])
_TEASERS = frozenset(_WORDS["teaser"].split("|"))


def implausible(doc: NormalizedDocument, current: NormalizedDocument | None = None) -> str | None:
    """Why a text on its own cannot be a policy; None when it can. `current` is the policy that stands: what is of its
    kind is no other page, it may repeat as much, and what holds all of it is no wall.
    """
    if not doc.size:
        return "there are no words in what was captured"
    if (found := blocking_reason(doc)) and not (current and is_part(current, doc)):
        return found
    if doc.size < 20:
        return "hardly a word was captured: check the selectors"
    for is_other, reason in _OTHER_PAGES.items():
        if is_other(doc) and not (current and (is_other(current) or _is_alike(doc, current))):
            return reason
    if repeats(doc) and not (current and repeats(current)):
        share = f"{doc.repeated:.0%}"
        return f"{share} of the words only repeat passages that stand there before: a part was captured many times"
    return None


def _is_alike(first: NormalizedDocument, second: NormalizedDocument) -> bool:
    """True if each of two texts has most of the other's words, in the same lines."""
    sizes = sorted((first.size, second.size))
    return shared(first, second) * sizes[0] >= 0.5 * sizes[1] > 0


def repeats(doc: NormalizedDocument) -> bool:
    """True if most of a text only says again what it said before."""
    return doc.repeated > _REPEATED


def _is_menu(doc: NormalizedDocument) -> bool:
    """True if a text has no sentence, and most of its words stand in links or in lines too short to say something."""
    words = (len(line.words) for line in doc.lines if len(line.words) >= _SAYING and 2 * line.linked < len(line.words))
    return not any(prose(doc)) and 2 * sum(words) < doc.size


def _is_another_page(doc: NormalizedDocument) -> bool:
    """True if no passage of an English text speaks like a policy, and it has few numbered clauses."""
    if doc.size < _PAGE or any(policy_lines(doc)) or language(doc) != "English":
        return False
    return sum(bool(_CLAUSE.match(line.shown)) for line in doc.lines) < _CLAUSES


#: What a text that is no policy may be, with the reason; policies of tables or of short lines look like these too.
_OTHER_PAGES: dict[Callable[[NormalizedDocument], bool], str] = {
    _is_menu: "only menus and links were captured: check the selectors",
    _is_another_page: "no passage speaks like a policy: another page was captured, look for the policy's address",
}


def partial(before: NormalizedDocument, after: NormalizedDocument) -> str | None:
    """Why one of two captures is not the whole document, going by the other; None when both can be."""
    languages = language(before), language(after)
    if None not in languages and languages[0] != languages[1]:
        return f"one capture is in another language ({languages[0]} and {languages[1]}): pin the language of the page"
    small, large = sorted((before, after), key=lambda doc: doc.size)
    for rule in _RULES:
        if small.size < rule.below * large.size and rule.condition(small, large):
            return rule.reason.format(share=small.size / large.size)
    if large.size >= 200 and shared(small, large) < 0.15:
        alike = similarity(small, large)
        if alike < _UNLIKE and _is_no_pointer(small):
            return (f"one capture is another page ({alike:.0%} alike in words, hardly a line in common):"
                    " check the address and the selectors")
    return None


def outgrows(before: NormalizedDocument, after: NormalizedDocument) -> bool:
    """True if the later text is the larger one, in the same language: then what stood may be the partial one."""
    return before.size < after.size and language(before) in (None, language(after))


def is_part(before: NormalizedDocument, after: NormalizedDocument) -> bool:
    """True if the earlier text is a part of the later one: nearly all of its lines stand in that too."""
    return before.size < after.size and shared(before, after) >= _PART


def gone_back(before: NormalizedDocument, after: NormalizedDocument) -> str | None:
    """That a text states an older day of itself than the one before it: an old text, or another edition; else None.

    A text that merely dropped the passage with the later day is not meant: pages announce coming terms so.
    """
    stated = latest_stated(before.text), latest_stated(after.text)
    if stated[0] is None or stated[1] is None or stated[0] - stated[1] < _EARLIER:
        return None
    sizes = sorted((before.size, after.size))
    if sizes[0] < 0.6 * sizes[1] or states(before.text, stated[1]):
        return None
    return f"the day stated in the text goes back from {stated[0]} to {stated[1]}: an old text, or another edition"


def states_last_year(text: str, captured: date) -> bool:
    """True if a text states a day that is about a year before its capture: the old year is often typed by habit."""
    stated = latest_stated(text)
    return stated is not None and 0 <= (captured - stated).days - _YEAR <= _TYPED


@dataclass(frozen=True)
class _PartRule:
    """A reason why the smaller or the larger of two texts is not the whole document."""

    below: float  #: share of the larger text's words that the smaller one must stay below; `inf` for any sizes
    condition: Callable[[NormalizedDocument, NormalizedDocument], bool]
    reason: str   #: `{share}` in it is the share that it has


def _is_twice(small: NormalizedDocument, large: NormalizedDocument) -> bool:
    """True if the larger text says no more than the smaller one, only more than once."""
    more = {line.letters: len(line.words) for line in large.lines
            if len(line.words) >= LONG and line.letters not in small.places}
    return sum(more.values()) <= 0.005 * large.size and large.repeated > 0.3


def similarity(first: NormalizedDocument, second: NormalizedDocument) -> float:
    """The cosine of two texts as bags of their longer words (0 to 1)."""
    bags = [Counter(word for line in doc.lines for word in line.words if len(word) > 4) for doc in (first, second)]
    product = sum(count * bags[1][word] for word, count in bags[0].items())
    lengths = [sum(count * count for count in bag.values()) for bag in bags]
    return float(product / max(1.0, (lengths[0] * lengths[1]) ** 0.5))


def _is_cut_off(small: NormalizedDocument, large: NormalizedDocument) -> bool:
    """True if the smaller text ends within a line that the other has whole, and says the same before it."""
    if len(small.lines) < 3 or len(small.lines) > len(large.lines) or not small.lines[-1].shown[-1].isalnum():
        return False
    if len(small.lines[-1].words) < _SAYING:
        return False  # the last line can be a button of the page: "Share", and "Share on Facebook" in the other text
    last, whole = small.lines[-1].letters, large.lines[len(small.lines) - 1].letters
    return last != whole and whole.startswith(last)


def _is_no_pointer(doc: NormalizedDocument) -> bool:
    """True if a text hardly speaks of a policy; one that does may tell where the policy went."""
    words = [word for line in doc.lines for word in line.words]
    return sum(bool(_POLICY_WORDS.fullmatch(word)) for word in words) < 0.1 * doc.size


def _teasers(doc: NormalizedDocument) -> int:
    """How many lines only lead on to another page."""
    return sum(" ".join(line.words) in _TEASERS for line in doc.lines)


_RULES = (
    _PartRule(0.5, lambda small, large: _teasers(small) >= 3 > _teasers(large),
              "one capture is an index of cut-off excerpts: take the address of the whole document"),
    _PartRule(0.25, lambda small, large: large.size >= 200 and shared(small, large) > 0.6,
              "one capture holds only {share:.0%} of the other's words: check the selectors"),
    _PartRule(0.6, _is_twice, "one capture holds the same document twice: check the selectors"),
    _PartRule(0.97, lambda small, large: is_error_page(small) and not is_error_page(large),
              "one capture says that a part could not be loaded: wait until the service is back"),
    _PartRule(0.97, _is_cut_off,
              "one capture breaks off in the midst of a sentence that the other goes on with: fetch it again"),
    _PartRule(inf, lambda *docs: min(doc.repeated for doc in docs) < 0.2 and max(
        doc.repeated for doc in docs) > _MORE_REPEATED,
              "one capture says many passages again and again: check the selectors"),
)  #: the first that holds decides
