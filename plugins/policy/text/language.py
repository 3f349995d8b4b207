"""Language detection by script and by the commonest function words."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from plugins.policy.text.document import NormalizedDocument
from plugins.policy.text.line import plain_words
from plugins.policy.text.regex import regex

_SMALL_WORDS = {
    "English": "the of and to in that is for you or we with your our this are by be not as any",
    "French": "le la les de des et à en que vous nous pour dans votre nos est une ou par sur",
    "German": "der die das und zu den von sie wir mit für ist nicht auf des eine oder ihre werden im",
    "Spanish": "el la los las de y en que a para por con su se una o del es usted nuestro",
    "Portuguese": "o a os as de e em que para por com seu se uma ou do da é você nossos",
    "Italian": "il la i le di e in che per con si una o del della è gli non nostro sono",
    "Dutch": "de het een en van in dat te voor u wij met uw onze is op of niet aan zijn",
    "Polish": "i w z na do się nie że o od przez oraz lub dla jest są to po za",
    "Swedish": "och att i det som en på är av för med till den har de inte om ett vi du",
    "Danish": "og at i det som en på er af for med til den har de ikke om et vi du eller vores",
    "Norwegian": "og å i det som en på er av for med til den har de ikke om et vi du eller våre",
    "Finnish": "ja on ei tai että se voi sekä joka jos kun ovat jotka niiden mukaan ole voit",
    "Czech": "a v na se o že z do pro nebo jsou je které k by od pokud které jako jsme",
    "Hungarian": "a az és hogy nem is vagy egy ha ez meg azt csak amely ezt által pedig valamint",
    "Romanian": "de și în la a nu pe cu din sau care pentru este să că ale dumneavoastră prin sunt",
    "Turkish": "ve bir bu için ile da de veya olarak olan size tarafından sizin daha her kadar gibi",
    "Indonesian": "yang dan di untuk dengan atau anda kami dari ini tidak pada dapat akan ke dalam",
    "Vietnamese": "và của các cho không được có trong là này bạn hoặc với những chúng tôi từ để một",
    "Russian": "и в на не что по для с вы или мы от к о как это при из их вас",
    "Ukrainian": "і в на не що та до з ви або для ми від за про як це або їх вас",
    "Bulgarian": "и в на не че за от с или да ще се по са ние вие това при които може",
}
_OWNERS: dict[str, list[str]] = {}
for _name, _words in _SMALL_WORDS.items():
    for _word in _words.split():
        _OWNERS.setdefault(_word, []).append(_name)

_LETTERS = {name: regex(f"[{letters}]") for name, letters in {
    "Japanese": "\u3041-\u30ff", "Korean": "\uac00-\ud7a3", "Chinese": "\u4e00-\u9fff", "Thai": "\u0e01-\u0e5b",
    "Arabic": "\u0620-\u06ff", "Hebrew": "\u05d0-\u05ea", "Greek": "\u0370-\u03ff", "Hindi": "\u0900-\u097f",
    "Bengali": "\u0980-\u09ff", "Tamil": "\u0b80-\u0bff",
}.items()}  #: languages that letters alone tell apart, from others that policies are written in; kana before Han
_SHARE = {"Japanese": 0.1}  #: of the letters, from which they tell …
_MOST = 0.4                 #: … where nothing else is said
_ENOUGH = 600      #: words, evenly spread over the text, that tell the language
_FEWEST = 80       #: words; of a shorter text nothing is said, …
_FEW_WORDS = 2     #: function words by which a passage is known for another language than the document (one is enough
                   #: where a letter has an accent, and the document's language has none), …
_CLEARLY = 2       #: … if they are more than so many times its function words in the document's language
#: Addresses and words like e-mail, since "com" and "e" are function words of some languages. Both begin where a word
#: does: tried at every sign, a passage of 5,000 Chinese characters, one run without spaces, takes 0.6 seconds.
_ADDRESS = regex(r"(?<!\S)[^\s@/]*+[@/]\S*|(?<!\w)\w++(?:[.:-]\w+)+")
_IN_ADDRESS = regex(r"[@/]|\w[.:-]\w")  #: what each of them has, and is found sooner
_WITHOUT_ACCENTS = frozenset({"English", "Dutch", "Indonesian"})
_FEWEST_LETTERS = 150  #: … unless it has so many of letters that tell it: not all of them are parted into words


@lru_cache(maxsize=32)
def language(doc: NormalizedDocument, fewest: int = _FEWEST) -> str | None:
    """The English name of the text's language; None if it has fewer words than `fewest`, or the language is unknown."""
    sample = list(_sample(doc))
    if written := _by_letters("".join(sample), fewest * _FEWEST_LETTERS // _FEWEST):
        return written
    if doc.size < fewest:
        return None
    scores = Counter(name for word in sample for name in _OWNERS.get(word, ()))
    if not scores:
        return None
    (best, most), *others = scores.most_common(2)
    clear = not others or most > 1.3 * others[0][1]
    return best if clear and most > 0.12 * len(sample) else None


@lru_cache(maxsize=4096)
def passage_language(passage: str, usual: str) -> str:
    """The English name of a passage's language: `usual`, the document's, unless it clearly is another."""
    without = _ADDRESS.sub(" ", passage) if _IN_ADDRESS.search(passage) else passage
    words = {word for word in plain_words(without) if len(word) > 1}
    scores = Counter(name for word in words & _OWNERS.keys() for name in _OWNERS[word])
    if written := _by_letters("".join(words), _FEW_WORDS):
        is_own = scores[usual] >= _FEW_WORDS or (written, usual) == ("Chinese", "Japanese")  # without kana
        return usual if is_own else written
    least = 1 if usual in _WITHOUT_ACCENTS and not "".join(words).isascii() else _FEW_WORDS
    return _clearest(scores, usual, least)


def _clearest(scores: Counter[str], usual: str, least: int) -> str:
    """The language with the most words, if they are enough and no other has as many; else the usual one."""
    (best, most), *others = scores.most_common(2) or [(usual, 0)]
    enough = most >= least and most > _CLEARLY * scores[usual]
    return best if enough and (not others or most > others[0][1]) else usual


def _by_letters(text: str, fewest: int) -> str | None:
    """The language of a script that only one language uses."""
    if text.isascii() or len(text) < fewest:
        return None
    return next((name for name, letters in _LETTERS.items()
                 if len(letters.findall(text)) >= _SHARE.get(name, _MOST) * len(text)), None)


def _sample(doc: NormalizedDocument) -> Iterator[str]:
    """The words of evenly spaced lines."""
    step = max(1, doc.size // _ENOUGH)
    for line in doc.lines[::step]:
        yield from line.words[:100]
