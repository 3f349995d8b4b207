"""What stands on a page around its policy: menus, buttons, banners, language pickers, page numbers, the foot."""
from __future__ import annotations

from functools import cached_property, lru_cache

from plugins.policy.text import packaged
from plugins.policy.text.dates import speaks_of_age, statement
from plugins.policy.text.document import TITLE, Line
from plugins.policy.text.line import plain_words
from plugins.policy.text.link_rows import is_link_list
from plugins.policy.text.punctuation import QUESTION_MARKS
from plugins.policy.text.regex import regex

_WORDS = packaged.expressions("plugins.policy.noise", "page")
_LINES = 32768  #: different lines remembered; the versions of a document share most of theirs
CONTROLS = _WORDS["controls"]  #: what only a control of a page says
_LABELS = _WORDS["labels"]  #: what a control says, but so does an answer, a cell of a table or a word that is defined
_CONTROL = regex(CONTROLS)
_LABELLED = regex(rf"(?:{_LABELS})(?: (?:{_LABELS}))*")
_CONTROLLED = regex(rf"(?:{CONTROLS}|{_LABELS})(?: (?:{CONTROLS}|{_LABELS}))*")
_ALONE = regex(_WORDS["alone"])
_NUMBERED = regex(r"(?:page )?\d{1,3}(?: of \d{1,3})?|\d{1,4} [kmg]b(?: download)?")  #: pages, and files to load
_COUNTER = regex(
    rf"\d{{1,9}}{_WORDS['counted_alone']}(?: this helpful| useful)?|(?:{_WORDS['count_of']}) ?\d{{3,9}}|"
    rf"\d{{1,9}} (?:{_WORDS['visitors']})|\d{{1,7}} (?:out )?\w{{1,3}} \d{{1,7}} (?:\w+ ){{0,3}}(?:{_WORDS['helped']})|"
    r"\d \d out of \d(?: stars)? \d{1,7}(?: \w+)?")
_ENUMERATED = regex(r"\W*\d{1,3}\s?[.)]\s")  #: how a numbered heading begins
_HELPED = regex(_WORDS["helped"])
_PAGE_ITSELF = regex(_WORDS["page_itself"])
_QUESTION = 12  #: words of the longest question whether a page helped …
_END = 3        #: … and at its end, among which it says so: "useful to you", but not "useful for training models"
_READING_TIME = regex(_WORDS["reading_time"])
_COPYRIGHT = regex(_WORDS["copyright"])
_OF_THE_POLICY = regex(_WORDS["of_the_policy"])
_NEWS = regex(_WORDS["news"])
_DOCUMENT = regex(_WORDS["document"])
_POLICY_WORDS = regex(_WORDS["policy_words"])
_PROMPT = regex(_WORDS["prompt"])  #: invitations: subscribe, bookmark, install the app
_LANGUAGES = regex(_WORDS["languages"])
_LANGUAGE_NAME = regex(_WORDS["tongue"])  #: what languages call themselves
_GLUED = regex(r"[^\W\d_A-Z][A-Z][^\W\d_A-Z]")  #: where one entry of a menu or a form ends and the next begins
_SENTENCE = regex(r"[.;:!?] ")
_ASIDE = regex(_WORDS["aside"])  #: what forms below a policy say
_NOTICE = 100  #: letters of the longest notice of copyright …
_ASKED = 240   #: … and of the longest prompt
_YEAR = regex(r"\b(?:19|20)\d\d\b")
_RUN = 8  #: entries run together in one line, by which it is known for a menu's or a form's
_LISTED = regex(r"[·•|,;/]")
_SEVERAL = 6  #: languages in one line
_SITE = regex(_WORDS["site"])  #: what the menus of sites lead to


def leads_through_site(line: Line) -> bool:
    """True if a line is an entry that the menus of most sites have."""
    return len(line.words) <= 3 and line_text(line.shown).leads_through_site


def is_half_linked(line: Line) -> bool:
    """True if a short line is entries of a menu run together, at least half of them links."""
    return 2 <= len(line.words) <= 12 and 2 * line.linked >= len(line.words) and not names_policy(line) and (
        len(_GLUED.findall(line.shown)) >= 2)


def is_of_any_page(line: Line) -> bool:
    """True if a line is a button, an entry of a menu or a notice that the pages of most sites have."""
    return line_text(line.shown).of_any_page or leads_through_site(line)


def is_label(words: tuple[str, ...]) -> bool:
    """True if some words are what buttons and links of a page say, and nothing else."""
    return bool(_CONTROLLED.fullmatch(" ".join(words)))


def may_be_policy(line: Line) -> bool:
    """True if what a page's control says can as well be an answer, a cell or a defined term of the policy."""
    plain = " ".join(word for word in line.words if word.isalnum())
    is_label = _LABELLED.fullmatch(plain) and not _CONTROL.fullmatch(plain)
    return not line.linked and bool(line.row or is_label or _NUMBERED.fullmatch(plain) or names_language(line))


def names_policy(line: Line) -> bool:
    """True if a line uses a policy's words."""
    return line_text(line.shown).names_policy


def is_news_teaser(line: Line) -> bool:
    """True if a line speaks of a version, of a change or of the day that one takes effect."""
    return bool(_NEWS.search(line.shown.casefold()))


def announces(line: Line) -> bool:
    """True if a line tells of a change to a policy, or of the day of one."""
    return _announces(line.shown)


def offers_languages(line: Line) -> bool:
    """True if a short line offers the page in other languages, or a line of any length only lists them."""
    text = line.shown.casefold()
    offers = len(line.words) <= 20 and bool(_LANGUAGES.search(text))
    return offers or (len(line.words) >= 4 and _lists_language_names(text))


def lists_languages(line: Line) -> bool:
    """True if a line names many languages by what they call themselves."""
    return _lists_language_names(line.shown.casefold())


def _lists_language_names(text: str) -> bool:
    return sum(bool(_LANGUAGE_NAME.fullmatch(one.strip())) for one in _LISTED.split(text)) >= _SEVERAL


def names_language(line: Line) -> bool:
    """True if a line is what a language calls itself."""
    return len(line.words) <= 4 and _is_language_name(line.shown)


@lru_cache(maxsize=_LINES)
def _announces(shown: str) -> bool:
    text = shown.casefold()
    return bool(_NEWS.search(text) and _DOCUMENT.search(text)) or statement(shown) is not None


@lru_cache(maxsize=_LINES)
def _is_language_name(text: str) -> bool:
    return _LANGUAGE_NAME.fullmatch(text.casefold().rpartition(":")[2].strip()) is not None


def _is_run_together(text: str) -> bool:
    """True if a line is a menu or a form, its entries run together; one with a day of the policy holds no sentence."""
    glued = len(_GLUED.findall(text))
    if glued < _RUN:
        return False
    most = _RUN if _announces(text) and _YEAR.search(text) else glued
    return len(_SENTENCE.findall(text)) < most / 4


class LineText:
    """What a line's text says by itself, found out when it is asked for."""

    def __init__(self, text: str) -> None:
        self._shown = text
        self._folded = text.casefold()

    @cached_property
    def plain(self) -> str:
        """Its words in small letters, without signs, a space between each two."""
        return " ".join(plain_words(self._shown))

    @cached_property
    def leads_through_site(self) -> bool:
        """True if the menus of most sites have it as an entry."""
        return _SITE.fullmatch(self.plain) is not None

    @cached_property
    def control(self) -> bool:
        """True if only buttons and links of a page say it."""
        return _CONTROLLED.fullmatch(self.plain) is not None

    @cached_property
    def on_the_page(self) -> bool:
        """True if a page says it of itself: what it holds, what is related, whether it helped."""
        return _ALONE.fullmatch(self.plain) is not None or self._asks_for_feedback

    @cached_property
    def _asks_for_feedback(self) -> bool:
        words = self.plain.split()
        return self._shown.endswith(QUESTION_MARKS) and len(words) <= _QUESTION and bool(
            _HELPED.search(" ".join(words[-_END:])) and _PAGE_ITSELF.search(self.plain))

    @cached_property
    def page_number(self) -> bool:
        """True if it is the number of a page, or the size of a file."""
        return _NUMBERED.fullmatch(self.plain) is not None

    @cached_property
    def reading_time(self) -> bool:
        """True if it is how long the page takes to read."""
        return _READING_TIME.fullmatch(self.plain) is not None

    @cached_property
    def counter(self) -> bool:
        """True if it counts readers, votes, comments and the like."""
        return _COUNTER.fullmatch(self.plain) is not None and _ENUMERATED.match(self._shown) is None

    @cached_property
    def copyright(self) -> bool:
        """True if it is a notice of copyright."""
        return _COPYRIGHT.match(self._folded) is not None and len(self.plain) < _NOTICE

    @cached_property
    def language(self) -> bool:
        """True if it is what a language calls itself."""
        return _is_language_name(self._shown)

    @cached_property
    def prompt(self) -> bool:
        """True if a page asks it of whoever comes by."""
        return len(self.plain) < _ASKED and _PROMPT.match(self.plain.removeprefix("notifications ")) is not None

    @cached_property
    def run_together(self) -> bool:
        """True if it is entries of a menu or a form, run together."""
        return _is_run_together(self._shown)

    @cached_property
    def link_list(self) -> bool:
        """True if it is a list of what leads elsewhere, of no languages."""
        return is_link_list(self._shown) and not _lists_language_names(self._folded)

    @cached_property
    def states_policy(self) -> bool:
        """True if a policy says it of itself: its name, its day, that it applies."""
        return _OF_THE_POLICY.search(self._folded) is not None or _announces_elsewhere(self._shown)

    @cached_property
    def policy_words(self) -> int:
        """How many different words it has that policies use."""
        return len(set(_POLICY_WORDS.findall(self._folded)))

    @cached_property
    def names_policy(self) -> bool:
        """True if it uses a word that policies use."""
        return _POLICY_WORDS.search(self._folded) is not None

    @cached_property
    def is_form_text(self) -> bool:
        """True if forms below a policy say so."""
        return _ASIDE.search(self._folded) is not None

    @cached_property
    def of_any_page(self) -> bool:
        """True if the pages of most sites say it."""
        return (self.control or self.on_the_page or self.page_number or self.copyright or self.language or self.prompt
                or self.run_together or self.link_list)


def _announces_elsewhere(text: str) -> bool:
    """True if a line says in any of some languages that a policy was changed or is in force."""
    return TITLE.search(text) is not None and speaks_of_age(text)


@lru_cache(maxsize=_LINES)
def line_text(text: str) -> LineText:
    """What a line says, as it is shown."""
    return LineText(text)
