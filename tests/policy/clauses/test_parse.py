from __future__ import annotations

import pytest

from plugins.policy.clauses.parse import ClauseAmbiguous, ClauseNotFound, find, segment
from plugins.policy.model import Outline

RECORDED = """Effective today.

4. **HOUSE RULES**

**1.1 Quiet hours**. Nobody plays the trumpet after ten.

**1.2 Visitors**. Visitors leave their shoes at the door.

27. **THE GARDEN**

Everyone may pick the apples.

31. **THE KITCHEN**

**3.1 Cooking**. Whoever cooks does not wash up.
"""


def titles(outline: Outline) -> list[str]:
    return [clause.title for clause in outline.clauses]


def test_an_excerpt_is_cut_at_its_printed_numbers() -> None:
    outline = segment("10.2 […] we keep the cakes […]\n\n10.4 […] you grant us a slice.\n\nAnd the crumbs.")
    assert [(clause.number, clause.text) for clause in outline.clauses] == [
        ("10.2", "[…] we keep the cakes […]"), ("10.4", "[…] you grant us a slice.\n\nAnd the crumbs."),
    ]


def test_tags_at_the_beginning_of_a_line_are_markup() -> None:
    found = segment("<p>Never.</p>\n\n<div><p>Only bread.</p></div>\n\n> Quoted.")
    assert [clause.text for clause in found.clauses] == ["Never.\n\nOnly bread.\n\nQuoted."]


def test_list_numbers_that_the_parts_contradict_are_inferred_from_parts_and_siblings() -> None:
    assert titles(segment(RECORDED)) == [
        "the opening", "1 HOUSE RULES", "1.1 Quiet hours", "1.2 Visitors", "2 THE GARDEN", "3 THE KITCHEN",
        "3.1 Cooking",
    ]


def test_an_inferred_number_says_that_it_was_not_printed() -> None:
    outline = segment(RECORDED)
    assert (find(outline, "3").number_printed, find(outline, "3.1").number_printed) == (False, True)


@pytest.mark.parametrize("label", ["1.2", "visitors", "  VISITORS ", "Section 1.2", "#visitors", "1.2 Visitors"])
def test_a_clause_is_found_by_number_heading_or_anchor(label: str) -> None:
    assert find(segment(RECORDED), label).text == "Visitors leave their shoes at the door."


def test_a_lettered_part_is_found_inside_its_clause() -> None:
    outline = segment("**1.1 Tea.** Served:\n\n(a) at five;\n\n(b) at six.\n\n**1.2 Milk.** Served:\n\n(a) never.")
    assert (find(outline, "1.2(a)").text, find(outline, "1.1 (b)").text) == ("never.", "at six.")


@pytest.mark.parametrize("label", ["", "Section", "1.2(z)"])
def test_a_label_without_a_clause_is_not_found(label: str) -> None:
    with pytest.raises(ClauseNotFound):
        find(segment(RECORDED), label)


def test_a_label_that_names_nothing_is_answered_with_its_neighbours() -> None:
    with pytest.raises(ClauseNotFound) as caught:
        find(segment(RECORDED), "1.3")
    assert "1.1" in caught.value.nearest


def test_a_number_that_is_not_there_is_answered_with_one_beside_it() -> None:
    with pytest.raises(ClauseNotFound) as caught:
        find(segment("# 1. Cakes\n\nWe bake.\n\n# 10.1 Bread\n\nDaily.\n\n# 10.4 Buns\n\nNever."), "10.99")
    assert caught.value.nearest[0] in ("10.1", "10.4")


def test_a_label_that_names_two_clauses_is_answered_with_their_anchors() -> None:
    outline = segment("# A\n\n## Contact\n\nWrite to us.\n\n# B\n\n## Contact\n\nCall us.")
    with pytest.raises(ClauseAmbiguous) as caught:
        find(outline, "Contact")
    assert caught.value.candidates == ("a--contact", "b--contact")


CONVENTIONS = {
    "ATX headings": "# One\n\nFirst words.\n\n## Two ##\n\nSecond words.",
    "setext headings": "One\n===\n\nFirst words.\n\nTwo\n---\n\nSecond words.",
    "bold lines": "**One**\n\nFirst words.\n\n**Two:**\n\nSecond words.",
    "bold run-ins": "**One.** First words.\n\n**Two:** Second words.",
    "bold opened over two lines": "**One:  \n**First words, and so on.\n\n**Two:  \n**Second words, and so on.",
    "underscored bold": "__One__\n\nFirst words.\n\n__Two__\n\nSecond words.",
    "capitals": "ONE\n\nFirst words.\n\nTWO WORDS\n\nSecond words.",
    "plain lines": "One of many\n\nFirst words that go on for longer than the line above.\n\n"
                   "Two of many\n\nSecond words that go on for longer than the line above.",
    "list entries": "1. **One**\n\nFirst words.\n\n2. **Two**\n\nSecond words.",
    "bold list run-ins": "* **One:** First words.\n* **Two:** Second words.",
}


@pytest.mark.parametrize("text", CONVENTIONS.values(), ids=CONVENTIONS.keys())
def test_every_convention_of_headings_gives_two_clauses(text: str) -> None:
    clauses = segment(text).clauses
    assert [(clause.heading or "").split()[0].casefold() for clause in clauses] == ["one", "two"]
    assert all("words" in clause.text for clause in clauses)


NUMBERS = {
    "1\\. One": ("1", "One"), "10.4 One": ("10.4", "One"), "**10.4** **One**": ("10.4", "One"),
    "**10.4 One**. Words of it": ("10.4", "One"), "(a) One": ("a", "One"), "b) One": ("b", "One"),
    "IV. One": ("IV", "One"), "Section 5: One": ("5", "One"), "§ 7 One": ("7", "One"), "Article 3 – One": ("3", "One"),
    "Artikel 3. One": ("3", "One"), "Artículo 12 One": ("12", "One"), "第3条 定義": ("3", "定義"),
    "## 2\\. One": ("2", "One"), "4/ One": ("4", "One"), "4.1/ One": ("4.1", "One"), "4 / One": ("4", "One"),
    "A. One": ("A", "One"), "iv. One": ("iv", "One"), "(iv) One": ("iv", "One"), "10.4 […] one of them": ("10.4", None),
    "2.1 Rights of one: you may do as you like.": ("2.1", "Rights of one"),
}


@pytest.mark.parametrize(("line", "expected"), NUMBERS.items(), ids=NUMBERS.keys())
def test_a_printed_number_is_read_in_many_spellings(line: str, expected: tuple[str, str | None]) -> None:
    clause = segment(f"{line}\n\nSome words of the clause.").clauses[0]
    assert ((clause.number, clause.heading), clause.number_printed) == (expected, True)


@pytest.mark.parametrize("line", [
    "We keep cakes.", "**We** keep cakes.", "2024 was a good year for cakes.", "3.5 million cakes were sold.",
    "24/7 we bake.", "1/2 pound of butter.", "7 /8 of it.", "3/ 4 of the cake.",
    "**Last updated: 3 May 2024**", "**Note**: cakes do not keep.", "- **CAKES;**",
    "**The following cakes, including:**",
    "[A link to cakes](https://example.org)",
])
def test_words_that_only_look_like_a_heading_are_none(line: str) -> None:
    assert [clause.heading for clause in segment(f"{line}\n\nsome words.").clauses] == [None]


def test_clauses_nest_by_their_numbers_whatever_their_style() -> None:
    outline = segment("## 1\\. Tea\n\n**1.1 Leaves**. Green.\n\n### 1.2 Water\n\nHot.\n\n## 2\\. Cakes\n\nSweet.")
    assert [(clause.number, clause.level) for clause in outline.clauses] == [("1", 1), ("1.1", 2), ("1.2", 2), ("2", 1)]


def test_a_markdown_heading_never_belongs_to_bold_words() -> None:
    outline = segment("# A\n\n**bold one**\n\nx\n\n### B\n\ny")
    assert find(outline, "B").parent == "a"


def test_a_run_in_of_a_list_holds_only_its_own_entries() -> None:
    outline = segment("# A\n\n* **Cakes:** sweet.\n* more of them.\n\nNot about cakes.")
    assert (find(outline, "Cakes").text, find(outline, "A").text) == ("sweet.\n\nmore of them.", "Not about cakes.")


def test_a_lone_run_in_does_not_swallow_the_paragraphs_after_it() -> None:
    outline = segment("# A\n\n**Cakes:** sweet.\n\n* plum\n\nNot about cakes.\n\nNor is this.")
    assert find(outline, "Cakes").text == "sweet.\n\nplum"


def test_run_ins_in_a_row_keep_their_paragraphs() -> None:
    outline = segment("**Cakes:** sweet.\n\nAnd round.\n\n**Tea:** hot.")
    assert find(outline, "Cakes").text == "sweet.\n\nAnd round."


def test_clauses_with_the_same_name_have_anchors_of_their_own() -> None:
    outline = segment("\n\n".join(f"## Contact\n\nWrite to {name}." for name in "abc"))
    assert [clause.anchor for clause in outline.clauses] == ["contact", "contact-2", "contact-3"]


def test_an_anchor_is_ascii_and_does_not_depend_on_the_number() -> None:
    first, second = segment("## 3. Données personnelles\n\nx"), segment("## 4. Données personnelles\n\nx")
    assert first.clauses[0].anchor == second.clauses[0].anchor == "donnees-personnelles"
    assert segment("## 個人情報\n\nx").clauses[0].anchor.isascii()


def test_lines_of_print_that_became_paragraphs_are_joined_again() -> None:
    outline = segment("We keep every cake that is left over in\n\nthe oven for longer than a day.")
    assert outline.clauses[0].text == "We keep every cake that is left over in the oven for longer than a day."


@pytest.mark.parametrize(("markdown", "shown"), [
    ("a [link](https://example.org/x_(y)) b", "a link b"), ("![cake](c.png) c", "cake c"), ("**a** _b_ `c`", "a b c"),
    ("1 \\* 2 \\_x\\_", "1 * 2 _x_"), ("a_b_c", "a_b_c"), ("5 * 3", "5 * 3"), ("a &amp; b<br>c", "a & b c"),
    ("a\u200bb\ufeff", "ab"), ("<https://example.org>", "https://example.org"),
    ("[not a link] (x)", "[not a link] (x)"),
])
def test_markup_is_not_part_of_the_words(markdown: str, shown: str) -> None:
    assert segment(markdown).clauses[0].text == shown


def test_tables_are_read_row_by_row() -> None:
    text = segment("| Cake | Days |\n| --- | --- |\n| Plum | 3 |").clauses[0].text
    assert text == "Cake · Days\n\nPlum · Days: 3"


def test_nothing_visible_gives_no_clause() -> None:
    assert segment("\u200b\n\n\ufeff\n---\n").clauses == ()


def test_a_letter_i_follows_h_and_a_numeral_i_begins_its_own_list() -> None:
    text = "\n\n".join(f"({letter}) some cake of it" for letter in "ghij") + "\n\n(i) a small one"
    assert [(clause.number, clause.level) for clause in segment(text).clauses] == [
        ("g", 1), ("h", 1), ("i", 1), ("j", 1), ("i", 2),
    ]


def test_a_plain_line_that_ends_sections_is_no_heading_where_words_happen_to_follow() -> None:
    long = "The steward keeps a list of all the jugs and counts them on the first Monday of every month. " * 9
    parts = [f"## {name}\n\n{long}\n\nMore information" for name in ("Tea", "Milk", "Cups")]
    text = "\n\n".join(parts) + f"\n\n{long}\n\nBroken jugs\n\n{long}"
    assert [clause.heading for clause in segment(text).clauses] == ["Tea", "Milk", "Cups", "Broken jugs"]


@pytest.mark.parametrize(("text", "expected"), [
    ("1. **Account** - the account.\n2. **Website** (“Service”) - what you read.\n3. **Seller** - the bakery.",
     ["1 Account", "2 Website", "3 Seller"]),
    ("2. **Helpers**.\u00a0  \n   - bakers\n   - millers\n\n3. **Fees**.\u00a0  \n   - none", ["2 Helpers", "3 Fees"]),
    ("1. Who we are\n\nWe are a bakery beside the mill.\n\n2. Sharing\n\nWe share nothing with anybody else at all.",
     ["1 Who we are", "2 Sharing"]),
    ("4. ### Bread\n\n   Rye and wheat.\n\n5. ### Cakes\n\n   Plum and apple.", ["4 Bread", "5 Cakes"]),
    ("## 1.Bread\n\nRye.\n\n## 2.Cakes\n\nPlum.", ["1 Bread", "2 Cakes"]),
    ("### 2 Le pain\n\n2.1 Du seigle, toujours.\n\n2.2 Du blé, parfois.", ["2 Le pain", "2.1", "2.2"]),
    ("2、面包\n\n我们每天早上都会烤制新鲜的面包。", ["2 面包"]),
    ("**B.** Rye loaves are baked daily.\n\n**C.** Cakes.", ["B", "C"]),
    ("### 1- Le pain\n\nDu seigle.\n\n### 2- Les gâteaux\n\nDes prunes.", ["1 Le pain", "2 Les gâteaux"]),
    ("#### \u200d**3\\. Bread**\n\nRye.", ["3 Bread"]),
    ("1. We bake.\n\n1. **Bread**: rye.\n2. **Cakes**: plum.", ["the opening", "1 Bread", "2 Cakes"])])
def test_clauses_bear_the_numbers_that_are_printed(text: str, expected: list[str]) -> None:
    assert titles(segment(text)) == expected


def test_bare_numbers_lead_headings_that_count() -> None:
    text = "\n\n".join(f"## {number} {name}\n\nWe bake it daily." for number, name in enumerate(("Bread", "Cakes"), 4))
    assert titles(segment(text)) == ["4 Bread", "5 Cakes"]
    assert titles(segment("## 3 Loaves\n\nRye.\n\n## 9 Cakes\n\nPlum.")) == ["3 Loaves", "9 Cakes"]


def test_bare_numbers_of_days_are_no_numbers_of_clauses() -> None:
    outline = segment("## 4 May 2026\n\nWe baked rye.\n\n## 5 May 2026\n\nWe baked wheat.")
    assert [clause.number for clause in outline.clauses] == [None, None]


def test_a_heading_over_parts_that_print_numbers_gets_none_that_it_does_not_print() -> None:
    outline = segment("## Bread\n\n5.1 Rye every day.\n\n5.2 Wheat on Sundays.")
    assert titles(outline) == ["Bread", "5.1", "5.2"]


@pytest.mark.parametrize("line", ["2 PRIVACY POLICY", "38360 TOWN"])
def test_feet_of_pages_and_lines_of_addresses_are_no_headings(line: str) -> None:
    assert [clause.heading for clause in segment(f"We bake.\n\n{line}\n\nWe sell what we bake.").clauses] == [None]


def test_entries_of_a_table_of_contents_are_no_clauses() -> None:
    names = ("Bread", "Cakes", "Rolls")
    contents = "\n\n".join(f"{n}\\. {name}" for n, name in enumerate(names, 1))
    body = "\n\n".join(f"## {n}. {name}\n\nWe bake them daily." for n, name in enumerate(names, 1))
    assert titles(segment(f"# Rules\n\n{contents}\n\n{body}")) == ["Rules", "1 Bread", "2 Cakes", "3 Rolls"]


def test_parts_that_return_under_each_heading_are_no_table_of_contents() -> None:
    parts = "\n\n".join(f"### {part}.1 Rye\n\n### {part}.2 Oats\n\n### {part}.3 Wheat" for part in (1, 2))
    assert titles(segment(f"# Mill\n\n{parts}")) == ["Mill", *(f"{a}.{b} {name}" for a in (1, 2)
                                                              for b, name in enumerate(("Rye", "Oats", "Wheat"), 1))]


def test_items_show_the_numbers_that_are_printed_before_them() -> None:
    assert segment("We bake:\n\n3. rye\n4. wheat").clauses[0].text == "We bake:\n\n3. rye\n\n4. wheat"


def test_bullets_end_a_numbered_list() -> None:
    text = "1. **Bread**\n\n* rye\n* wheat\n\n1. **Cakes**\n\n* plum\n\n1. **Rolls**"
    assert titles(segment(text)) == ["1 Bread", "1 Cakes", "1 Rolls"]


def test_items_that_all_say_one_count_on() -> None:
    assert segment("1. rye\n1. wheat\n   - white\n1. oats").clauses[0].text == "1. rye\n\n2. wheat\n\nwhite\n\n3. oats"


def test_cells_are_named_by_their_columns() -> None:
    text = "| What | Why | Kept for |\n| --- | --- | --- |\n| Names | tickets<br>lists |  |\n| Plates |  | 7 days |"
    rows = segment(text).clauses[0].text.split("\n\n")
    assert rows[1:] == ["Names · Why: tickets lists", "Plates · Kept for: 7 days"]


def test_struck_out_words_keep_their_marks() -> None:
    assert segment("We ~~never~~ share.").clauses[0].text == "We ~~never~~ share."
    assert segment("We <del>never</del> <strong>share</strong>.").clauses[0].text == "We ~~never~~ share."


@pytest.mark.parametrize("line", ["PLACE OF OUR BOATS -----", "## PLACE OF OUR BOATS ---", "PLACE OF OUR BOATS:"])
def test_dashes_behind_a_heading_are_no_part_of_it(line: str) -> None:
    assert [clause.title for clause in segment(f"{line}\n\nThey lie at the quay.\n").clauses] == ["PLACE OF OUR BOATS"]
