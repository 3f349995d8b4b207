from __future__ import annotations

from tests.policy.bakery import MENU, TERMS, changed
from tests.policy.strings import gone_back, implausible, partial

SPANISH = """# Condiciones de la panadería

Usted puede pedir pan, tartas y bollos en cualquier momento por teléfono o en nuestra tienda. El pedido es vinculante
para usted en cuanto lo hayamos confirmado, y debe pagar el precio en un plazo de catorce días desde la entrega del pan.

Usted puede devolver el pan que no estaba fresco cuando llegó a su casa. Le devolveremos el precio en diez días, a menos
que se haya comido más de la mitad. Las tartas hechas con su propia receta no se
pueden devolver en ningún caso a la tienda.
"""
RECIPE = "\n\n".join(
    f"Knead flour with yeast number {n} and leave the dough beside a warm stove until evening comes" for n in range(30))


def test_the_terms_are_plausible() -> None:
    assert implausible(TERMS) is None


def test_a_policy_below_a_request_for_consent_is_plausible_where_it_stood_before() -> None:
    rolls = "# Rolls\n\n" + "".join(f"- The baker of oven {n} keeps no names.\n" for n in range(8))
    asking = f"Accept all cookies, reject all cookies, manage choices.\n\nAccept all. Reject all settings.\n\n{rolls}"
    assert "consent" in (implausible(asking) or "")
    assert implausible(asking, rolls) is None
    assert "consent" in (implausible(asking, rolls.replace("oven", "mill").replace("names", "lists")) or "")


def test_a_menu_alone_is_not() -> None:
    menu = "\n\n".join(f"[Recipe number {n}](/{n})" for n in range(20))
    assert implausible(menu) == "only menus and links were captured: check the selectors"


def test_a_page_without_a_passage_that_speaks_like_a_policy_is_not() -> None:
    assert "speaks like a policy" in (implausible(RECIPE) or "")
    assert implausible(f"{RECIPE}\n\nIf you bake it, you shall tell the bakery under the law.") is None


def test_a_policy_that_stands_in_a_table_is_no_other_page_when_a_cell_changes() -> None:
    rows = [f"| Oven {n} | Yes | No | {n} rolls a day for the street behind the mill |" for n in range(30)]
    table = "\n".join(["# Facts of the ovens", "", "| Oven | Lit | Sold | Baked |", "|---|---|---|---|", *rows])
    assert "another page" in (implausible(table) or "")
    assert implausible(table.replace("Oven 3 | Yes", "Oven 3 | No"), table) is None
    assert implausible(table, table.replace("rolls", "loaves")) is None


def test_a_policy_that_lost_its_only_sentence_of_a_policy_is_no_other_page() -> None:
    standing = f"{RECIPE}\n\nIf you bake it, you shall tell the bakery under the law."
    assert implausible(RECIPE, standing) is None
    assert "another page" in (implausible(RECIPE, TERMS) or "")


def test_numbered_clauses_in_short_lines_are_a_policy() -> None:
    said = "Tickets to the oven are sold at the\ndoor, and the baker sees them."
    clauses = "\n".join(f"{n}.1 {said}" for n in range(1, 20))
    assert implausible(clauses) is None
    steps = "\n".join(f"{n}. {said}" for n in range(1, 20))
    assert "speaks like a policy" in (implausible(steps) or "")


def test_headings_that_say_something_are_no_menu() -> None:
    promises = "\n\n".join(f"## We never bake on day {n}" for n in range(9))
    assert implausible(f"# Promises\n\n{promises}") is None
    assert "only menus" in (implausible("\n\n".join(f"## Recipe {n}" for n in range(20))) or "")


def test_hardly_a_word_is_not() -> None:
    assert "hardly a word" in (implausible("# Terms of the bakery") or "")


def test_a_passage_captured_again_and_again_is_not_and_the_share_is_told() -> None:
    assert "% of the words only repeat passages" in (implausible("\n\n".join([TERMS] * 8)) or "")


def test_two_versions_of_the_terms_are_plausible_together() -> None:
    assert partial(TERMS, changed("ten days", "nine days")) is None


def test_a_truncated_capture_tells_which_share_is_left() -> None:
    whole = "\n\n".join(f"{TERMS} {n}" for n in "abcde")
    assert "holds only" in (partial(whole, TERMS[:500]) or "")


def test_another_language_is_named() -> None:
    assert "English and Spanish" in (partial(TERMS, SPANISH) or "")


def test_another_page_tells_how_little_is_alike() -> None:
    assert "another page" in (partial(TERMS, RECIPE) or "")


def test_a_short_notice_of_where_the_policy_went_is_no_other_page() -> None:
    pointer = "Our privacy policy has moved. These terms no longer apply; please read the privacy policy of Moonlight."
    assert partial(TERMS * 2, pointer) is None


def test_a_document_captured_twice_is_told() -> None:
    assert partial(TERMS, f"{TERMS}\n\n{TERMS}") == "one capture holds the same document twice: check the selectors"


def test_two_different_versions_on_one_page_are_not_the_same_document_twice() -> None:
    coming = changed("within fourteen days after the bread was delivered", "before a single loaf of it leaves the oven")
    assert partial(TERMS, f"{coming}\n\n{TERMS}") is None


def test_an_index_of_excerpts_is_told() -> None:
    index = "\n\n".join(f"We say a word about part {n} of the terms of our bakery here\n\nRead more" for n in range(3))
    assert "excerpts" in (partial(TERMS * 2, index) or "")


def test_a_stated_day_that_goes_back_a_little_or_forward_is_nothing() -> None:
    assert (gone_back(TERMS, changed("3 May", "1 May")), gone_back(TERMS, changed("May", "June"))) == (None, None)


def test_dropping_the_part_with_the_later_day_is_no_step_back() -> None:
    both = f"{changed('3 May 2024', '3 May 2025')}\n\n{TERMS}"
    assert gone_back(both, TERMS) is None


def test_a_menu_is_no_policy_beside_the_terms() -> None:
    assert implausible(MENU) is not None


def test_dropping_the_notice_of_a_coming_day_is_no_step_back() -> None:
    notice = "These terms were last updated on 3 May 2024, and for old customers they are effective 3 May 2025.\n\n"
    assert gone_back(notice + TERMS, TERMS) is None


def test_a_text_that_breaks_off_in_mid_sentence_is_not_whole() -> None:
    cut = TERMS[:TERMS.index("that was not fresh") + 4]
    assert "breaks off" in (partial(TERMS, cut) or "")


def test_a_part_that_could_not_be_loaded_tells_of_a_fault() -> None:
    failed = TERMS[:TERMS.index("## 4.")] + "# Oh no\n\nWe could not load the page. Please reload it.\n"
    assert "could not be loaded" in (partial(TERMS, failed) or "")


def test_a_longer_button_at_the_end_is_no_rest_of_a_sentence() -> None:
    rolls = "# Rolls\n\nWe bake.\n\nWe sell.\n\nWe rest.\n\n"
    assert partial(f"{rolls}Partager", f"{rolls}Partager sur Facebook et X") is None
    assert "breaks off" in (partial(f"{rolls}We never do it", f"{rolls}We never do it without bread") or "")
