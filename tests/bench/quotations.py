"""`python3 tasks.py bench quotations [--policies=DIR] [--others=DIR]`: how surely `check` knows true quotations from
false ones.

Sentences of the archived versions are quoted as authors do: in several kinds of quotation marks, wrapped, with a
letter in brackets, with words left out, with marks of emphasis. Each is also misquoted, beside a link to elsewhere: by
one word, by two, and by a word in brackets. Sentences of others, from policies that are not watched (`--others`), are
quoted beside a link, too. No sentence with fewer than six words counts.
"""
from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from plugins.publish.markdown_source.scan import without_code
from plugins.publish.quotations.archived_words import ArchivedWords
from plugins.publish.quotations.scan import FEWEST_WORDS, SourceKind, bare_words, quotations

ROOT = Path(__file__).resolve().parents[2]
QUOTATIONS = 500
RECALL = 0.95  #: of the true ones at least
_SENTENCE = re.compile(r"(?:^|(?<=[.;:] ))[A-Z][^.;:\n|<>\[\]()*_#]{40,300}[.;:]", re.M)
_AS_AUTHORS_QUOTE = (
    "The terms say “{}” there.", "It says: \"{}\"", "> {}", "Now „{}“ holds.", "«{}», they say.", "»{}«", "「{}」",
    "It says ‘{}’.", "- > {}", "It says:\n> {}", "<q>{}</q>", "&ldquo;{}&rdquo; it says", "> {}\n> — Their terms",
    "It says “{}.\n\n“And so on.”")
_CHANGES = (("may", "must"), ("not", "now"), ("will", "could"), ("the", "our"), ("or", "and"), ("you", "they"))


LINK = "[the source](https://elsewhere.example/)"
_SWAPPED = ("not", "must", "never", "only", "five", "sell", "their")


def main(options: Sequence[str]) -> int:
    """Print recall, the misquotations that passed, and what was held against others; 1 when a bar is missed."""
    folders = dict(option.removeprefix("--").partition("=")[::2] for option in options)
    folder = Path(folders.get("policies", ROOT / "content" / "policies"))
    archived, dice = ArchivedWords(folder), random.Random(17)
    chosen = _sentences(folder, dice)
    true = [_passes(_quoted(sentence, dice), archived) for sentence in chosen]
    recall = sum(true) / (len(true) or 1)
    print(f"{len(true)} true quotations, {recall:.1%} found")
    passed = [_misquotations(name, make, chosen, archived, dice) for name, make in (
        ("one word exchanged", _misquoted), ("two words exchanged", _rewritten), ("a word in brackets", _bracketed))]
    if "others" in folders:
        _others(Path(folders["others"]), archived, dice)
    return int(recall < RECALL or bool(passed[0]))


def _misquotations(name: str, make: Callable[[str, random.Random], str], chosen: Sequence[str],
                   archived: ArchivedWords, dice: random.Random) -> int:
    """Quote sentences wrongly, alone and beside a link; how many passed."""
    wrong = [_quoted(text, dice, whole=True) for sentence in chosen if (text := make(sentence, dice))]
    alone, linked = ([one for one in wrong if _passes(one, archived)],
                     [one for one in map(_linked, wrong) if _passes(one, archived)])
    print(f"{len(wrong)} with {name}: {len(alone)} passed, beside a link {len(linked)}")
    for one in linked:
        print(f"  passed: {one}")
    return len(linked)


def _linked(quoted: str) -> str:
    """A quotation with a link to elsewhere beside it."""
    return f"{quoted}\n\n{LINK}" if re.search(r"^(?:- )?>", quoted, re.M) else f"{LINK}: {quoted}"


def _others(folder: Path, archived: ArchivedWords, dice: random.Random) -> None:
    chosen = [one for one in _sentences(folder, dice) if len(bare_words(one).split()) >= FEWEST_WORDS]
    held = [one for one in (_linked(_quoted(one, dice)) for one in chosen) if not _passes(one, archived)]
    print(f"{len(chosen)} quotations of others beside a link, {len(held) / (len(chosen) or 1):.1%} taken for ours")
    for one in held:
        print(f"  taken for ours: {one}")


def _sentences(folder: Path, dice: random.Random) -> list[str]:
    sentences = sorted({match[0] for path in folder.glob("*/*/*.md")
                        for match in _SENTENCE.finditer(path.read_text(encoding="utf-8"))})
    return dice.sample(sentences, min(QUOTATIONS, len(sentences)))


def _passes(text: str, archived: ArchivedWords) -> bool:
    """True if quotations are seen in the text, and `check` says nothing of any of them."""
    seen = list(quotations(without_code(text)[0]))
    return bool(seen) and all(archived.holds(one) or (one.source is SourceKind.ELSEWHERE and not any(
        archived.near(one, policy) for policy in archived.policies)) for one in seen)


def _quoted(sentence: str, dice: random.Random, *, whole: bool = False) -> str:
    words = sentence.split()
    if len(words) > 14 and not whole and dice.random() < 0.3:
        words[6:8] = ["[…]"]
    if dice.random() < 0.3:
        words[0] = f"[{words[0][0].lower()}]{words[0][1:]}" if len(words[0]) > 1 else words[0]
    if dice.random() < 0.2:
        at = dice.randrange(len(words))
        words[at] = f"**{words[at]}**"
    if dice.random() < 0.3:
        words[len(words) // 2] += "\n"
    text = " ".join(words).replace("\n ", "\n")
    return dice.choice(_AS_AUTHORS_QUOTE).format(text)


def _misquoted(sentence: str, dice: random.Random) -> str:
    """The sentence with one word exchanged, one that no version has in its place; empty where none can be."""
    for before, after in dice.sample(_CHANGES, len(_CHANGES)):
        if re.search(rf"\b{before}\b", sentence) and len(bare_words(sentence).split()) >= FEWEST_WORDS + 3:
            return re.sub(rf"\b{before}\b", after, sentence, count=1)
    return ""


def _rewritten(sentence: str, dice: random.Random) -> str:
    """The sentence with two words exchanged."""
    words = sentence.split()
    for at in dice.sample(range(1, len(words) - 1), min(2, len(words) - 2)):
        words[at] = dice.choice(_SWAPPED)
    return " ".join(words) if len(words) >= FEWEST_WORDS + 3 else ""


def _bracketed(sentence: str, dice: random.Random) -> str:
    """The sentence with a word in brackets that turns it."""
    words = sentence.split()
    if len(words) < FEWEST_WORDS:
        return ""
    words.insert(dice.randrange(2, len(words) - 1), f"[{dice.choice(('not', 'never', 'must', 'only'))}]")
    return " ".join(words)
