"""The value that was not asked for longest makes room."""
from __future__ import annotations

from plugins.publish.cache.recent import Recent


def test_the_value_not_asked_for_longest_is_made_again() -> None:
    known, made = Recent[int](2), list[str]()

    def ask(name: str) -> int:
        def make() -> int:
            made.append(name)
            return len(made)

        return known.get(name, make)

    assert [ask(name) for name in "abacb"] == [1, 2, 1, 3, 4]
    assert made == ["a", "b", "c", "b"]
    known.clear()
    assert ask("b") == 5
