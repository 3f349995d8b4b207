from __future__ import annotations

from plugins.policy.align.align import CERTAIN, align
from plugins.policy.clauses.parse import segment
from plugins.policy.model import ClauseChangeKind

Kind = ClauseChangeKind
TEA = "Tea is served at five in the garden room, and whoever comes late pours their own."
MILK = "Milk comes from the cow next door, is never sold, and is kept in the blue jug on the shelf."
CUPS = "Cups go back on the shelf clean and dry; a broken cup is told to the steward on the same day."
CAKE = "Cakes belong to whoever baked them until the bell rings, and to everybody in the house after that."
MORE = "The steward keeps a list of all the jugs and counts them on the first Monday of every month."


def house(*rules: tuple[str, str]) -> str:
    return "\n\n".join(f"## {heading}\n\n{text}" for heading, text in rules)


def told(before: str, after: str) -> list[tuple[str, list[str], list[str]]]:
    first, second = segment(before), segment(after)
    return [
        (" ".join(sorted(link.kinds)), [first.clauses[n].heading or "" for n in link.before],
         [second.clauses[n].heading or "" for n in link.after])
        for link in align(first, second) if link.kinds
    ]


FOUR = (("Tea", TEA), ("Milk", MILK), ("Cups", CUPS), ("Cakes", CAKE))


def test_a_clause_elsewhere_is_moved_and_nothing_else_is() -> None:
    assert told(house(*FOUR), house(*FOUR[1:], FOUR[0])) == [("moved", ["Tea"], ["Tea"])]


def test_a_moved_clause_is_known_again_when_it_was_reworded_too() -> None:
    after = TEA.replace("five", "six").replace("late", "later still").replace("pours", "fetches")
    assert told(house(*FOUR), house(*FOUR[1:], ("Tea", after))) == [("amended moved", ["Tea"], ["Tea"])]


def test_a_clause_that_came_or_went_is_told_at_its_place() -> None:
    after = house(FOUR[0], ("Jugs", MORE), *FOUR[2:])
    assert told(house(*FOUR), after) == [("removed", ["Milk"], []), ("added", [], ["Jugs"])]


def test_a_clause_in_two_is_split() -> None:
    before, after = house(FOUR[0], ("Milk", f"{MILK} {MORE}")), house(FOUR[0], ("Milk", MILK), ("The jugs", MORE))
    assert told(before, after) == [("amended split", ["Milk"], ["Milk", "The jugs"])]


def test_two_clauses_in_one_are_merged() -> None:
    after = house(("Tea", TEA), ("Milk and cups", f"{MILK}\n\n{CUPS}"), ("Cakes", CAKE))
    assert told(house(*FOUR), after) == [("amended merged", ["Milk", "Cups"], ["Milk and cups"])]


def test_a_clause_under_another_heading_is_known_by_its_text() -> None:
    after = house(FOUR[0], ("The white drink", MILK), *FOUR[2:])
    assert told(house(*FOUR), after) == [("amended", ["Milk"], ["The white drink"])]


def test_what_only_resembles_what_went_is_possibly_its_successor() -> None:
    other = "Oat drink is bought in town, may be sold to guests, and stands in the blue jug next to the back door."
    first = segment(house(FOUR[0], ("Milk", MILK), FOUR[2]))
    second = segment(house(FOUR[0], ("Oats", other), FOUR[2]))
    links = [link for link in align(first, second) if link.kinds]
    assert [(len(link.before), len(link.after), link.confidence < CERTAIN) for link in links] == [(1, 1, True)]


def test_twin_clauses_are_matched_within_their_sections() -> None:
    twin = "### Your rights\n\nYou may ask for a slice of every cake that we keep."
    before = f"# Ohio\n\n{twin}\n\n# Utah\n\n{TEA}\n\n{twin}"
    after = f"# Utah\n\n{TEA}\n\n{twin}\n\n# Ohio\n\n{twin}"
    assert told(before, after) == [("moved", ["Ohio"], ["Ohio"])]


def test_a_section_carries_its_clauses_along() -> None:
    section = f"# House\n\n## Cups\n\n{CUPS}\n\n## Cakes\n\n{CAKE}"
    before = f"{section}\n\n# Garden\n\n{TEA} {MILK} {MORE} {CUPS}"
    after = f"# Garden\n\n{TEA} {MILK} {MORE} {CUPS}\n\n{section}"
    assert told(before, after) in (
        [("moved", ["House"], ["House"])], [("moved", ["Garden"], ["Garden"])],
    )


def test_aligning_is_the_same_on_every_run() -> None:
    first, second = segment(house(*FOUR)), segment(house(*reversed(FOUR)))
    assert align(first, second) == align.__wrapped__(first, second)


def test_a_clause_moved_between_twins_is_the_only_one_that_moved() -> None:
    twin = ("Cakes", CAKE)
    before = house(("Milk", MILK), ("Tea", TEA), twin, ("Cups", CUPS), twin, ("Jugs", MORE))
    after = house(("Milk", MILK), twin, ("Cups", CUPS), ("Tea", TEA), twin, ("Jugs", MORE))
    assert told(before, after) == [("moved", ["Tea"], ["Tea"])]


def test_parts_of_a_section_that_moved_are_not_told_to_have_moved_or_gone() -> None:
    section = "\n\n".join(("## Kitchen", "**a.** Kitchen rules.", f"**i. Tea.** {TEA}", f"**ii. Cups.** {CUPS}"))
    rest = house(("Milk", MILK), ("Cakes", CAKE), ("Jugs", MORE))
    before, after = f"{section}\n\n{rest}", f"{rest}\n\n{section.replace('Kitchen rules', 'Kitchen hundred')}"
    assert told(before, after) == [("moved", ["Kitchen"], ["Kitchen"]), ("amended", [""], [""])]


def test_a_part_that_now_stands_a_level_higher_in_a_moved_section_went_with_it() -> None:
    rest = house(("Milk", MILK), ("Cakes", CAKE), ("Jugs", MORE + " " + MILK + " " + CAKE))
    before = f"## Kitchen\n\nThese are the rules.\n\n### Cups\n\nWash up.\n\n#### Tea\n\n{TEA}\n\n{rest}"
    after = f"{rest}\n\n## Kitchen\n\nThese are the rules.\n\n### Cups\n\nWash up.\n\n### Tea\n\n{TEA}"
    assert [kinds for kinds, *_ in told(before, after)] == ["moved"]
