"""Texts that bring Markdown parsers to their knees."""
from __future__ import annotations

from collections.abc import Iterator


def pathological(length: int) -> Iterator[tuple[str, str]]:
    """Texts that are slow in many Markdown parsers; the kinds are those of cmark's own test, the texts ours."""
    repeated = {
        "open brackets": "[a", "open brackets with address": "[a](", "images": "![a](", "ordered": "1. ",
        "bullets": "* ", "quotes": "> ", "rules": "- ", "double rules": "* * ", "emphasis": "*a ",
        "emphasis closed": "a_ ", "strong": "a **a ", "mixed": "*a_ ", "triple": "***a** ", "words with marks": "a_b_",
        "entities": "&#x", "ampersands": "&", "backslashes": "\\", "stars": "*", "underscores": "_", "backticks": "`",
        "angles": "<", "comments": "<!--", "fences": "```\n", "fences with words": "``` a\n", "tildes": "~~~",
        "addresses": "https://a ", "schemes": "http://", "open addresses": "<http://a", "parentheses": "https://a.b/(",
        "items": "- a\n", "loose items": "- a\n\n", "hard breaks": "a  \n", "paragraphs": "w\n\n", "tabs": "\ta\n",
        "references": "[a]: <b>\n", "marker": "a\u0002", "autolinks": "<a@b", "spaces": " ", "deep tags": "<b>",
    }
    for name, piece in repeated.items():
        yield name, piece * (length // len(piece))
    yield "growing code", "".join("e" + "`" * n for n in range(int((2 * length) ** 0.5)))
    yield "nested list", "\n".join("    " * n + "* a" for n in range(int((length / 2) ** 0.5)))
    yield "nested quotes", "\n".join(">" * n + " a" for n in range(int((2 * length) ** 0.5)))
    yield "blank middle", "a" + " " * length + "b"
