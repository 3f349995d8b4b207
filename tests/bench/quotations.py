"""`python3 tasks.py bench quotations [--policies=DIR]`: how surely `check` knows true quotations from false ones.

Sentences of the archived versions are quoted as authors do: in several kinds of quotation marks, wrapped, with a
letter in brackets, with words left out, with marks of emphasis. Each is also misquoted by one word. No sentence with
fewer than six words counts.
"""
from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path

from plugins.publish.markdown_source.scan import without_code
from plugins.publish.quotations.scan import FEWEST_WORDS, ArchivedWords, bare_words, quotations

ROOT = Path(__file__).resolve().parents[2]
QUOTATIONS = 1000
RECALL = 0.95  #: of the true ones at least
_SENTENCE = re.compile(r"(?:^|(?<=[.;:] ))[A-Z][^.;:\n|<>\[\]()*_#]{40,300}[.;:]", re.M)
_AS_AUTHORS_QUOTE = (
    "The terms say “{}” there.", "It says: \"{}\"", "> {}", "Now „{}“ holds.", "«{}», they say.", "»{}«", "「{}」",
    "It says ‘{}’.", "- > {}", "It says:\n> {}", "<q>{}</q>", "&ldquo;{}&rdquo; it says", "> {}\n> — Their terms",
    "It says “{}.\n\n“And so on.”")
_CHANGES = (("may", "must"), ("not", "now"), ("will", "could"), ("the", "our"), ("or", "and"), ("you", "they"))


def main(options: Sequence[str]) -> int:
    """Print recall and the misquotations that passed; 1 when a bar is missed."""
    folder = next((Path(word.partition("=")[2]) for word in options if word.startswith("--policies=")),
                  ROOT / "content" / "policies")
    archived, dice = ArchivedWords(folder), random.Random(17)
    sentences = sorted({match[0] for path in folder.glob("*/*/*.md")
                        for match in _SENTENCE.finditer(path.read_text(encoding="utf-8"))})
    chosen = dice.sample(sentences, min(QUOTATIONS, len(sentences)))
    true = [_is_found(quoted, archived) for sentence in chosen for quoted in [_quoted(sentence, dice)]]
    false = [(quoted, _is_found(quoted, archived)) for sentence in chosen
             if (wrong := _misquoted(sentence, dice)) for quoted in [_quoted(wrong, dice, whole=True)]]
    passed = [quoted for quoted, found in false if found]
    recall = sum(true) / (len(true) or 1)
    print(f"{len(true)} true quotations, {recall:.1%} found; {len(false)} misquotations, {len(passed)} passed")
    for quoted in passed:
        print(f"  passed: {quoted}")
    return int(recall < RECALL or bool(passed))


def _is_found(text: str, archived: ArchivedWords) -> bool:
    """True if a quotation is seen in the text, and all that are seen stand in the archive."""
    seen = list(quotations(without_code(text)[0]))
    return bool(seen) and all(archived.holds(one) for one in seen)


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
