"""What stands on a page around its policy: menus, buttons, banners, language pickers, page numbers, the foot."""
from __future__ import annotations

import re
from functools import cached_property, lru_cache

from plugins.policy.text.dates import speaks_of_age, statement
from plugins.policy.text.document import TITLE, Line
from plugins.policy.text.link_rows import is_link_list

_LINES = 32768  #: different lines remembered; the versions of a document share most of theirs
CONTROLS = (
    r"(?:back|return) to (?:the )?\w+|skip to (?:main )?(?:content|footer|navigation)|copy link|link copied|"
    r"print this page|share this|"
    r"read more|show (?:more|less)|see (?:more|all)|learn more|view (?:all|more)|"
    r"was (?:this|it) (?:article |page |information |answer )?helpful|yesno|did you get the help you needed|"
    r"thanks? (?:you )?for your feedback|have a moment|tell us how we re doing|how was your experience|"
    r"take (?:the |our |a )?survey|rate this (?:page|article)|checkbox|radio button|send feedback|give feedback|"
    r"(?:hide|show|toggle|expand|collapse) (?:all|(?:the )?table of contents)|table of contents|on this page|"
    r"(?:related|similar) (?:articles|topics|links)|"
    r"(?:see|view) (?:all )?(?:the )?(?:previous|prior|archived|earlier|older|printable) versions?|"
    r"cookie settings|manage cookies|accept(?: all)? cookies|accept all|reject all|"
    r"download pdf|enter (?:a |your )?(?:summary|title|comment|zip code)|save settings|follow us|help chosen for you"
)  #: what only a control of a page says
_LABELS = (
    r"(?:sign|log) ?(?:in|up|out)|log ?in|register|search|menu|print|share|yes|no|close|cancel|ok|more|next|previous|"
    r"prev|back|home|submit|send|feedback|subscribe|hide|show|toggle|expand|collapse|edit|more about|"
    r"accept|download|"
    r"shortcuts?|contact us|(?:\w+ )?help cent(?:er|re)|help|support|language|english|advertisement|sponsored|loading"
)  #: what a control says, but so does an answer, a cell of a table or a word that is defined
_CONTROL = re.compile(CONTROLS)
_LABELLED = re.compile(rf"(?:{_LABELS})(?: (?:{_LABELS}))*")
_CONTROLLED = re.compile(rf"(?:{CONTROLS}|{_LABELS})(?: (?:{CONTROLS}|{_LABELS}))*")
_NUMBERED = re.compile(r"(?:page )?\d{1,3}(?: of \d{1,3})?|\d{1,4} [kmg]b(?: download)?")  #: pages, and files to load
_COPYRIGHT = re.compile(
    r"(?:[\w .]{0,30}©|\(c\)|copyright)[^.;]{0,40}\b(?:19|20)\d\d\b|(?:19|20)\d\d\b.*all rights reserved")
_OF_THE_POLICY = re.compile(
    r"\b(?:effective|updated?|revised|version|modified|in force|supersedes?|replaces?|changes? to|"
    r"applies|apply(?! (?:for|now|here|online)\b))\b|"
    r"\b(?:this|these|our|current|previous|new) (?:\w+ ){0,3}(?:terms|polic(?:y|ies)|agreement|conditions|notice|"
    r"guidelines|statement|rules)\b|@|\b(?:19|20)\d\d\b"
)
_NEWS = re.compile(r"\b(?:effective|updat\w+|revis\w+|version|modified|chang\w+|in force|replaces?|new)\b")
_DOCUMENT = re.compile(
    r"\b(?:terms|polic(?:y|ies)|agreement|notice|conditions|statement|guidelines|rules|effective|in force|"
    r"(?:last|date) \w+)\b")
_POLICY_WORDS = re.compile(
    r"\b(?:terms?|polic(?:y|ies)|privacy|agreements?|conditions|effective|updated?|revised|version|consent|legal|"
    r"laws?|rights?|personal|cookies?|data|information|liab\w+|you|your|shall|must|may|notice|applies|apply|"
    r"prohibited|guidelines|rules|company|inc|ltd|llc)\b"
)
_PROMPT = re.compile(
    r"(?:save|bookmark) (?:this|the) page (?:to|for)\b|get (?:notifications|notified) (?:on|about|of|when)\b|"
    r"stay organized with\b|don t miss (?:out|it)\b|"
    r"sign up (?:for|to) (?:our|the) (?:\w+ )?(?:newsletter|mailing list)|"
    r"subscribe to (?:our|the) (?:\w+ )?(?:newsletter|blog)|get the (?:\w+ ){0,2}app\b|install the (?:\w+ ){0,2}app\b|"
    r"(?:we have updated our )?(?:list of )?supported (?:web )?browsers\b|do not show this (?:message )?again|"
    r"retrieved from\b"
)  #: what a page asks of whoever comes by
_LANGUAGES = re.compile(r"\b(?:other|another|additional|available|choose|select|change|your) languages?\b|\blanguage:")
_TONGUE = re.compile(
    r"(?:english|deutsch|fran[cç]ais|español|castellano|català|português|italiano|nederlands|dansk|svenska|"
    r"norsk(?: bokmål)?|suomi|íslenska|polski|čeština|slovenčina|slovenščina|hrvatski|srpski|magyar|română|türkçe|"
    r"eesti|latviešu|lietuvių|bahasa (?:indonesia|melayu)|tiếng việt|filipino|"
    r"afrikaans|ελληνικά|русский|українська|български|עברית|العربية|فارسی|"
    r"हिन्दी|বাংলা|ไทย|日本語|한국어|中文|简体中文|繁體中文)(?: ?[(（][\w ]{1,30}[)）])?"
)  #: what languages call themselves
_GLUED = re.compile(r"[^\W\d_A-Z][A-Z][^\W\d_A-Z]")  #: where one entry of a menu or a form ends and the next begins
_SENTENCE = re.compile(r"[.;:!?] ")
_ASIDE = re.compile(r"\b(?:feedback|newsletter|subscrib\w+|th(?:is|e) form)\b")  #: how forms below a policy speak
_NOTICE = 100  #: letters of the longest notice of copyright …
_ASKED = 240   #: … and of the longest prompt
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_RUN = 8  #: entries run together in one line, by which it is known for a menu's or a form's
_LISTED = re.compile(r"[·•|,;/]")
_SEVERAL = 6  #: languages in one line
_SITE = re.compile(
    r"home|about(?: us)?|careers?|jobs|press|newsroom|news|blog|investors?(?: relations)?|shop|store|products?|pricing|"
    r"log ?in|sign ?in|register|site ?map|my account|locations|search|leadership|partners|sponsorships?|community|"
    r"faqs?|contact(?: us| sales)?|support|help(?: cent(?:er|re))?|services|available services|solutions|resources|"
    r"company|enterprise|(?:small )?business|residential|wholesale|carriers?|developers?|documentation|docs|api|events|"
    r"webinars|customers|features|plans|request a demo|free trial|gift cards?"
)  #: what the menus of sites lead to


def leads_through_site(line: Line) -> bool:
    """True if a line is an entry that the menus of most sites have."""
    return len(line.words) <= 3 and _leads(line.shown)


def is_half_linked(line: Line) -> bool:
    """True if a short line is entries of a menu run together, at least half of them links."""
    return 2 <= len(line.words) <= 12 and 2 * line.linked >= len(line.words) and not names_policy(line) and (
        len(_GLUED.findall(line.shown)) >= 2)


def is_of_any_page(line: Line) -> bool:
    """True if a line is a button, an entry of a menu or a notice that the pages of most sites have."""
    return says(line.shown).of_any_page or leads_through_site(line)


def is_label(words: tuple[str, ...]) -> bool:
    """True if some words are what buttons and links of a page say, and nothing else."""
    return bool(_CONTROLLED.fullmatch(" ".join(words)))


def may_be_said(line: Line) -> bool:
    """True if what a page's control says can as well be an answer, a cell or a defined term of the policy."""
    plain = " ".join(word for word in line.words if word.isalnum())
    is_label = _LABELLED.fullmatch(plain) and not _CONTROL.fullmatch(plain)
    return not line.linked and bool(line.row or is_label or _NUMBERED.fullmatch(plain) or names_language(line))


def names_policy(line: Line) -> bool:
    """True if a line uses a policy's words."""
    return says(line.shown).names_policy


def tells_news(line: Line) -> bool:
    """True if a line speaks of a version, of a change or of the day that one takes effect."""
    return bool(_NEWS.search(line.shown.casefold()))


def announces(line: Line) -> bool:
    """True if a line tells of a change to a policy, or of the day of one."""
    return _announces(line.shown)


def offers_languages(line: Line) -> bool:
    """True if a short line offers the page in other languages, or a line of any length only lists them."""
    said = line.shown.casefold()
    return (len(line.words) <= 20 and bool(_LANGUAGES.search(said))) or (len(line.words) >= 4 and _lists_tongues(said))


def lists_languages(line: Line) -> bool:
    """True if a line names many languages by what they call themselves."""
    return _lists_tongues(line.shown.casefold())


def _lists_tongues(said: str) -> bool:
    return sum(bool(_TONGUE.fullmatch(one.strip())) for one in _LISTED.split(said)) >= _SEVERAL


def names_language(line: Line) -> bool:
    """True if a line is what a language calls itself."""
    return len(line.words) <= 4 and _is_tongue(line.shown)


@lru_cache(maxsize=_LINES)
def _leads(shown: str) -> bool:
    return _SITE.fullmatch(" ".join(re.findall(r"\w+", shown.casefold()))) is not None


@lru_cache(maxsize=_LINES)
def _announces(shown: str) -> bool:
    said = shown.casefold()
    return bool(_NEWS.search(said) and _DOCUMENT.search(said)) or statement(shown) is not None


@lru_cache(maxsize=_LINES)
def _is_tongue(shown: str) -> bool:
    return _TONGUE.fullmatch(shown.casefold().rpartition(":")[2].strip()) is not None


def _is_run_together(shown: str) -> bool:
    """True if a line is a menu or a form, its entries run together; one with a day of the policy holds no sentence."""
    glued = len(_GLUED.findall(shown))
    if glued < _RUN:
        return False
    most = _RUN if _announces(shown) and _YEAR.search(shown) else glued
    return len(_SENTENCE.findall(shown)) < most / 4


class Says:
    """What a line's text says by itself, found out when it is asked for."""

    def __init__(self, shown: str) -> None:
        self._shown = shown
        self._said = shown.casefold()

    @cached_property
    def _plain(self) -> str:
        """The words alone."""
        return " ".join(re.findall(r"\w+", self._said))

    @cached_property
    def control(self) -> bool:
        """True if only buttons and links of a page say it."""
        return _CONTROLLED.fullmatch(self._plain) is not None

    @cached_property
    def page_number(self) -> bool:
        """True if it is the number of a page, or the size of a file."""
        return _NUMBERED.fullmatch(self._plain) is not None

    @cached_property
    def copyright(self) -> bool:
        """True if it is a notice of copyright."""
        return _COPYRIGHT.match(self._said) is not None and len(self._plain) < _NOTICE

    @cached_property
    def language(self) -> bool:
        """True if it is what a language calls itself."""
        return _is_tongue(self._shown)

    @cached_property
    def prompt(self) -> bool:
        """True if a page asks it of whoever comes by."""
        return len(self._plain) < _ASKED and _PROMPT.match(self._plain.removeprefix("notifications ")) is not None

    @cached_property
    def run_together(self) -> bool:
        """True if it is entries of a menu or a form, run together."""
        return _is_run_together(self._shown)

    @cached_property
    def link_list(self) -> bool:
        """True if it is a list of what leads elsewhere, of no languages."""
        return is_link_list(self._shown) and not _lists_tongues(self._said)

    @cached_property
    def states_policy(self) -> bool:
        """True if a policy says it of itself: its name, its day, that it applies."""
        return _OF_THE_POLICY.search(self._said) is not None or _announces_elsewhere(self._shown)

    @cached_property
    def policy_words(self) -> int:
        """How many different words it has that policies use."""
        return len(set(_POLICY_WORDS.findall(self._said)))

    @cached_property
    def names_policy(self) -> bool:
        """True if it uses a word that policies use."""
        return _POLICY_WORDS.search(self._said) is not None

    @cached_property
    def aside(self) -> bool:
        """True if forms below a policy speak so."""
        return _ASIDE.search(self._said) is not None

    @cached_property
    def of_any_page(self) -> bool:
        """True if the pages of most sites say it."""
        return (self.control or self.page_number or self.copyright or self.language or self.prompt or self.run_together
                or self.link_list)


def _announces_elsewhere(shown: str) -> bool:
    """True if a line says in any of some languages that a policy was changed or is in force."""
    return TITLE.search(shown) is not None and speaks_of_age(shown)


@lru_cache(maxsize=_LINES)
def says(shown: str) -> Says:
    """What a line says, as it is shown."""
    return Says(shown)
