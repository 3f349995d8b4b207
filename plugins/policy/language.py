"""Which language a text is written in, going by its commonest small words."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from plugins.policy.canonical import Canonical

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
}
_OWNERS: dict[str, list[str]] = {}
for _name, _words in _SMALL_WORDS.items():
    for _word in _words.split():
        _OWNERS.setdefault(_word, []).append(_name)


_ENOUGH = 600  #: words, evenly spread over the text, that tell the language


@lru_cache(maxsize=32)
def language(form: Canonical) -> str | None:
    """The language's English name; None when the text is too short or speaks none that we know."""
    if form.size < 80:
        return None
    sample = list(_sample(form))
    scores = Counter(name for word in sample for name in _OWNERS.get(word, ()))
    if not scores:
        return None
    (best, most), *others = scores.most_common(2)
    clear = not others or most > 1.3 * others[0][1]
    return best if clear and most > 0.12 * len(sample) else None


def _sample(form: Canonical) -> Iterator[str]:
    """The words of every so many lines."""
    step = max(1, form.size // _ENOUGH)
    for line in form.lines[::step]:
        yield from line.words[:100]
