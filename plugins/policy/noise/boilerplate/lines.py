"""What stands on a page around its policy: menus, buttons, banners, language pickers, page numbers, the foot."""
from __future__ import annotations

from enum import Enum
from functools import lru_cache

from plugins.policy.text import packaged
from plugins.policy.text.dates import speaks_of_age, statement
from plugins.policy.text.document import Line
from plugins.policy.text.line import plain_words
from plugins.policy.text.link_rows import is_link_list
from plugins.policy.text.regex import regex
from plugins.policy.text.zones import TITLE

_WORDS = packaged.expressions("plugins.policy.noise", "page")
_LINES = 32768  #: different lines remembered; the versions of a document share most of theirs
CONTROLS = _WORDS["controls"]  #: what only a control of a page says
_ACTIONS = _WORDS["actions"]
#: What a control says, but so does an answer, a cell of a table or a word that is defined.
_LABELS = f"{_WORDS['labels']}|{_ACTIONS}"
_ACTION = regex(_ACTIONS)
_ALONE = _WORDS["alone"]
_CONTROL = regex(f"{CONTROLS}|{_ALONE}")
_LABELLED = regex(rf"(?:{_LABELS})(?: (?:{_LABELS}))*")
_CONTROLLED = regex(rf"(?:{CONTROLS}|{_LABELS})(?: (?:{CONTROLS}|{_LABELS}))*|{_ALONE}")
_NUMBERED = regex(r"(?:page )?\d{1,3}(?: of \d{1,3})?|\d{1,4} [kmg]b(?: download)?")  #: pages, and files to load
_COPYRIGHT = regex(_WORDS["copyright"])
_OF_THE_POLICY = regex(_WORDS["of_the_policy"])
_DOCUMENT = regex(_WORDS["document"])
_NEWS = regex(_WORDS["news"])
_POLICY_WORDS = regex(_WORDS["policy_words"])
_PROMPT = regex(rf"(?:notifications )?(?:{_WORDS['prompt']})")  #: invitations: subscribe, bookmark, install the app
_LANGUAGES = regex(_WORDS["languages"])
_LANGUAGE_NAME = regex(_WORDS["tongue"])  #: what languages call themselves
_GLUED = regex(r"[^\W\d_A-Z][A-Z][^\W\d_A-Z]")  #: where one entry of a menu or a form ends and the next begins
_SENTENCE = regex(r"[.;:!?] ")
_BAR = regex(r" [·|•] ")
_ASIDE = regex(_WORDS["aside"])  #: what forms below a policy say
_NOTICE = 100  #: letters of the longest notice of copyright
_RUN = 8  #: entries in one line, by which it is known for a menu's or a form's
_SITE = regex(_WORDS["site"])  #: what the menus of sites lead to


def is_of_any_page(line: Line) -> bool:
    """True if a line is a button, an entry of a menu or a notice that the pages of most sites have."""
    return any(one.by(line) for one in _ANY_PAGE)


def may_be_policy(line: Line) -> bool:
    """True if what a page's control says can as well be an answer, a cell or a defined term of the policy."""
    said = plain(line.shown)
    is_label = _LABELLED.fullmatch(said) and not _CONTROL.fullmatch(said)
    return not line.linked and bool(is_label or _NUMBERED.fullmatch(said) or Says.LANGUAGE.by(line))


def offers_languages(line: Line) -> bool:
    """True if a line offers the page in other languages: a short one, or one with a point or bar between each two."""
    return (len(line.words) <= 20 or is_barred(line)) and _LANGUAGES.search(line.shown.casefold()) is not None


def is_barred(line: Line) -> bool:
    """True if a line is a list with points or bars between its entries."""
    return len(_BAR.findall(line.shown)) >= _RUN


def _is_run_together(text: str) -> bool:
    """True if a line is a menu or a form, its entries run together."""
    glued = len(set(_GLUED.findall(text)))  # a name such as iPhone is one, however often it stands there
    if glued < _RUN:
        return False
    return len(_SENTENCE.findall(text)) < glued / 4


@lru_cache(maxsize=_LINES)
def plain(shown: str) -> str:
    """The words of a line in small letters, without signs, a space between each two."""
    return " ".join(plain_words(shown))


class Says(Enum):
    """What a line's text can say by itself, and the condition on that text."""

    SITE = "an entry that the menus of most sites have", lambda shown: _SITE.fullmatch(plain(shown))
    CONTROL = "what only buttons and links of a page say", lambda shown: _CONTROLLED.fullmatch(plain(shown))
    ACTION = "what buttons say that do something with the page", lambda shown: _ACTION.fullmatch(plain(shown))
    NUMBER = "the number of a page, or the size of a file", lambda shown: _NUMBERED.fullmatch(plain(shown))
    COPYRIGHT = "a notice of copyright", lambda shown: (
        _COPYRIGHT.match(shown.casefold()) and len(plain(shown)) < _NOTICE)
    LANGUAGE = "what a language calls itself", lambda shown: (
        _LANGUAGE_NAME.fullmatch(shown.casefold().rpartition(":")[2].strip()))
    PROMPT = "what a page asks of its visitors", lambda shown: _PROMPT.match(plain(shown))
    RUN_TOGETHER = "entries of a menu or a form, run together", _is_run_together
    LINK_LIST = "a list of what leads elsewhere", lambda shown: is_link_list(shown)
    STATES_POLICY = "what a policy says of itself: its name, its day, that it applies", lambda shown: (
        _OF_THE_POLICY.search(shown.casefold()) or (TITLE.search(shown) and speaks_of_age(shown)))
    NAMES_POLICY = "a word that policies use", lambda shown: _POLICY_WORDS.search(shown.casefold())
    ANNOUNCES = "that a policy changed, or on which day", lambda shown: (
        (_NEWS.search(shown.casefold()) and _DOCUMENT.search(shown.casefold())) or statement(shown) is not None)
    FORM = "what forms below a policy say", lambda shown: _ASIDE.search(shown.casefold())

    def by(self, line: Line) -> bool:
        """True if a line, as shown, is or holds what is asked about."""
        return says(self, line.shown)


_ANY_PAGE = (Says.SITE, Says.CONTROL, Says.NUMBER, Says.COPYRIGHT, Says.LANGUAGE, Says.PROMPT,
             Says.RUN_TOGETHER, Says.LINK_LIST)  #: what the pages of most sites say


@lru_cache(maxsize=4 * _LINES)
def says(what: Says, shown: str) -> bool:
    """True if the text of a line, as shown, is or holds what is asked about."""
    return bool(what.value[1](shown))


def policy_words(shown: str) -> int:
    """How many different words a line has that policies use."""
    return len(set(_POLICY_WORDS.findall(shown.casefold())))
