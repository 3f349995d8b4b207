from __future__ import annotations

import pytest

from plugins.policy.meaning.sentences import SentencePair
from plugins.policy.meaning.turns import turns
from plugins.policy.model import Significance


@pytest.mark.parametrize(("before", "after", "kind"), [
    ("We sell no bread.", "We sell bread.", "negation"),
    ("You must pay.", "You may pay.", "modality"),
    ("We owe you a roll.", "You owe us a roll.", "party"),
    ("Keep it for 3 days.", "Keep it for 3 years.", "duration"),
    ("Bread | Yes | No", "Bread | No | Yes", "answer"),
    ("It is off unless you ask.", "It is off if you ask.", "condition"),
    ("The law of Wales applies.", "The law of Peru applies.", "law"),
    ("Ask a parent.", "Ask a teacher.", "who"),
    ("A lawful use.", "An unlawful use.", "contrary"),
    ("We note your name, your age.", "We note your name, your age, your religion.", "item"),
    ("Bread is sealed in the van and at the door.", "Bread is sealed in the van.", "item"),
    ("We don't, unless you ask us to.", "We do, unless you ask us not to.", "negation"),
    ("Mixed by a baker, not by a robot.", "Mixed by a robot, not by a baker.", "exchange"),
    ("Rye keeps 9 days if wrapped and 4 days if not.", "Rye keeps 4 days if wrapped and 9 days if not.", "exchange"),
    ("Seen by us or by the miller.", "Seen by the miller.", "party"),
    ("You pay for what you broke on purpose.", "You pay for what you broke.", "intent"),
    ("It stays in the European Union.", "It stays in the United States.", "place"),
    ("A sealed, non-perishable roll.", "A sealed, perishable roll.", "negation"),
    ("You may take three rolls.", "You may take three crumbs.", "word"),
    ("Milk is included.", "Milk is excluded.", "inclusion"),
    ("Letters go to external bakers.", "Letters go to bakers in-house.", "inside"),
    ("Rolls need express orders.", "Rolls need tacit orders.", "explicit"),
    ("Oven: On.", "Oven: Off.", "answer"),
    ("The door is shut while the dough rests.", "The door is shut.", "circumstance"),
    ("We keep no flour or yeast.", "We keep no flour.", "item"),
    ("The user may end it.", "Millstone may end it.", "party"),
    ("Closed, except if the miller knocks.", "Closed, except if rain falls.", "word"),
    ("To the miller.", "Anywhere.", "word"),
    ("Shelves are 2.5 m high.", "Shelves are 2.5 ft high.", "word"),
    ("Millers sweep the floor.", "Bakers sweep the floor.", "word"),
    ("Hooks are for the cats; bowls are for the dogs.", "Hooks are for the dogs; bowls are for the cats.", "exchange"),
    ("A machine mixes it, and a baker decides.", "A baker mixes it, and a machine decides.", "exchange"),
    ("Rolls with your consent.", "Rolls with or without your consent.", "condition"),
    ("Rolls for personal use.", "Rolls for commercial use.", "public"),
    ("Rolls fill bellies.", "Rolls fill bellies and sweeten the tea.", "item"),
    ("Rolls above 3 pounds are heavy.", "Rolls of 3 pounds are heavy.", "comparison"),
    ("Salt and flour are due in full.", "Salt, flour, and yeast are due in full.", "item"),
    ("Songs of burning bread or spilling milk.", "Songs of the spilling milk.", "item"),
    ("Crumbs stay on the table.", "Crumbs leave the table.", "action"),
    ("The lease ends at noon.", "The lease continues at noon.", "action"),
    ("Kept by our own millers.", "Kept by an outside painter.", "word"),
    ("Bakers keep their rolls.", "Millstone keeps their rolls.", "word"),
    ("Rolls are anonymous.", "Rolls are personal.", "public"),
    ("Rolls are public.", "Rolls are personal.", "public"),
    ("Rolls are secret.", "Rolls are anonymous.", "public"),
    ("The deposit is returned.", "The deposit is lost.", "action"),
    ("Her ruling is binding.", "Her ruling is advisory.", "permission"),
    ("Switch the oven off at night.", "Switch the oven on at night.", "switch"),
    ("Bakes with a miller's approval.", "Bakes.", "consent"),
    ("Closed on the baker's orders.", "Closed as the baker sees fit.", "condition"),
    ("Rye | Use: feeds cats | 2 days", "Rye | Use: lines a shelf | 2 days", "word"),
])
def test_a_turn_is_told_by_its_kind(before: str, after: str, kind: str) -> None:
    assert kind in [turn.kind for turn in turns(SentencePair(before, after), "English")]


@pytest.mark.parametrize(("language", "before", "after", "kind"), [
    ("German", "Nur mit ausdrücklicher Bitte.", "Nur mit stillschweigender Bitte.", "explicit"),
    ("French", "Un accord explicite.", "Un accord tacite.", "explicit"),
    ("Spanish", "Es un pedido expreso.", "Es un pedido tácito.", "explicit"),
    ("Polish", "To jest wyraźna prośba.", "To jest milcząca prośba.", "explicit"),
    ("Italian", "I dolci sono facoltativi.", "I dolci sono obbligatori.", "permission"),
    ("Dutch", "Oven: aan.", "Oven: uit.", "answer"),
    ("German", "Wir zahlen das Brot.", "Sie zahlen das Brot.", "party"),
    ("German", "Der Vertrag endet.", "Der Vertrag besteht fort.", "action"),
    ("French", "Le bail prend fin.", "Le bail se poursuit.", "action"),
    ("German", "Morgens fegt der Verein den Hof.", "Morgens fegt das Mitglied den Hof.", "word"),
    ("Polish", "Odpowiadamy za piec.", "Młynarz odpowiada za piec.", "word"),
    ("Italian", "Paghiamo la farina.", "Il mugnaio paga la farina.", "word"),
    ("German", "Brot für die Stadt.", "Brot weltweit.", "amount"),
    ("Italian", "I forni appartengono ai fornai.", "I forni appartengono al mugnaio.", "word"),
    ("French", "L'acompte est rendu.", "L'acompte est perdu.", "action"),
    ("Polish", "Lista jest jawna.", "Lista jest tajna.", "public"),
    ("Spanish", "El dictamen es vinculante.", "El dictamen es orientativo.", "permission"),
    ("Spanish", "Pan si usted lo pide.", "Pan a nuestra discreción.", "condition"),
    ("Arabic", "تختار القاضي أو الخباز.", "تختار الخباز.", "item"),
    ("Japanese", "・窯 ・粉 ・塩", "・窯 ・塩", "item"),
    ("Japanese", "パンは任意です。", "パンは必須です。", "permission"),
    ("Chinese", "烤箱：开启", "烤箱：关闭", "answer"),
    ("Arabic", "الطلب صريح.", "الطلب ضمني.", "explicit"),
    ("Hindi", "तंदूर चालू है।", "तंदूर बंद है।", "switch"),
])
def test_contraries_in_other_languages(language: str, before: str, after: str, kind: str) -> None:
    assert kind in [turn.kind for turn in turns(SentencePair(before, after), language)]


@pytest.mark.parametrize(("before", "after", "removed", "added"), [
    ("~~Rolls~~ and cakes are warm.", "Rolls and ~~cakes~~ are warm.", "~~Rolls~~", "~~cakes~~"),
    ("Rolls and warm cakes are free.", "Rolls and ~~warm cakes~~ are free.", "", "~~warm cakes~~"),
    ("~~Rolls are warm.~~", "Rolls are warm.", "~~Rolls are warm.~~", ""),
])
def test_words_struck_out_are_named(before: str, after: str, removed: str, added: str) -> None:
    turn, = turns(SentencePair(before, after), "English")
    assert (turn.kind, "".join(turn.removed), "".join(turn.added)) == ("strike", removed, added)


def test_a_negation_is_notable_only_in_a_promise() -> None:
    promise, other = (turns(SentencePair(f"We never {what}.", f"We always {what}."), "English")[0]
                      for what in ("sell your data", "whistle"))
    assert (promise.significance, other.significance) == (Significance.NOTABLE, Significance.MATERIAL)


@pytest.mark.parametrize(("before", "after", "significance"), [
    ("We do not sell your data.", "We may sell your data to bakers and to millers, unless you write and object to it.",
     Significance.NOTABLE),
    ("You may object to how we sell your data in our shop.",
     "You may object to how we sell your data on the page named Do Not Train Models With My Letters Or Rolls.",
     Significance.MATERIAL),
])
def test_a_promise_that_is_turned_is_notable_however_much_is_added(before: str, after: str,
                                                                   significance: Significance) -> None:
    found = turns(SentencePair(before, after), "English")
    assert [turn.significance for turn in found if turn.kind == "negation"] == [significance]


@pytest.mark.parametrize(("before", "after"), [
    ("See section 4 for it.", "See section 5 for it."),
    ("Updated 3 May 2024.", "Updated 4 May 2024."),
    ("A person will answer.", "A person answers."),
    ("We bake rye, oats and spelt.", "We bake spelt, oats and rye."),
    ("Unless you object, we do not bake it.", "We do not bake it unless you object."),
    ("Should you be late, knock.", "If you are late, knock."),
    ("It costs £3 a month.", "It costs £3 monthly."),
    ("You must be quick.", "You have to be quick."),
    ("It ends.", "It ends.¹"),
    ("We keep it for 30¹ days.", "We keep it for 30² days."),
    ("Our office: Mill Street 4, 10th floor.", "Our office: Oak Street 7, 9th floor."),
    ("Our office is in room 7.", "Our office is in room 9."),
    ("Revised September 2020.", "Effective January 1, 2021."),
    ("Use our form.", "Email: tea@bakery.example"),
    ("We shall answer.", "We will answer."),
    ("Rolls that burn are thrown away by millers.", "Millers throw away rolls that burn."),
    ("Letters are not read by staff.", "Staff do not read letters."),
    ("In rain the miller sings.", "The miller sings in rain."),
    ("You may not sing.", "You must not sing."),
    ("We attempt to answer.", "We try to answer."),
    ("Rolls are warm.", "Rolls are warm.[2]"),
    ("The rules above cover rolls.", "The rules cover rolls."),
    ("Rolls are provided by us.", "We provide the rolls."),
    ("By tasting and using rolls you are welcome.", "By tasting rolls you are welcome."),
    ("Ordered by email.", "Ordered by post."),
    ("You may write to us at our address.", "Write to us at our address."),
    ("A tip for bakers.", "Tips for bakers."),
    ("The rolls that bakers sell are fresh and warm.", "The rolls that our bakers sell are fresh, and warm."),
    ("Come when it rains.", "Come whenever it rains."),
    ("Warm, ~~Unbuttered Rolls~~ cakes.", "Warm ~~unbuttered rolls~~ cakes."),
    ("You will find rolls on the table.", "You find rolls on the table."),
    ("For the baker, for the miller and for the cat.", "For the cat, for the miller and for the baker."),
])
def test_what_turns_nothing(before: str, after: str) -> None:
    assert turns(SentencePair(before, after), "English") == ()


@pytest.mark.parametrize(("before", "after"), [
    ("The law of Rye applies, and the courts of Spelt decide.",
     "The law of Spelt applies, and the courts of Rye decide."),
    ("Rolls are for guests, and cakes for bakers.", "Cakes are for guests, and rolls for bakers."),
    ("Prices are set by guests and paid by bakers.", "Prices are paid by guests and set by bakers."),
])
def test_parts_that_are_no_entries_of_a_list_change_places_with_a_meaning(before: str, after: str) -> None:
    turn, = turns(SentencePair(before, after), "English")
    assert turn.significance is Significance.MATERIAL


def test_a_sentence_that_points_elsewhere_is_no_rule() -> None:
    assert turns(SentencePair("", "To learn more, click here."), "English") == ()


@pytest.mark.parametrize(("before", "after"), [
    ("Contact us within 30 days.", "Contact us within 60 days."),
    ("Our office takes $30 for a copy.", "Our office takes $60 for a copy."),
    ("You may call our office.", "You must call our office."),
    ("We note your name and your phone number.", "We note your name, your religion and your phone number."),
])
def test_a_rule_in_a_sentence_that_says_where_to_write_still_turns(before: str, after: str) -> None:
    assert turns(SentencePair(before, after), "English")


@pytest.mark.parametrize(("sentence", "significance"), [
    ("We may share your data with advertisers.", Significance.NOTABLE),
    ("We must not sell your data to anybody.", Significance.NOTABLE),
    ("We show your data in blue letters.", Significance.MATERIAL),
])
def test_a_sentence_about_who_gets_data_is_notable(sentence: str, significance: Significance) -> None:
    for pair in (SentencePair("", sentence), SentencePair(sentence, "")):
        assert [turn.significance for turn in turns(pair, "English")] == [significance]


@pytest.mark.parametrize(("language", "before", "after"), [
    ("German", "Wir informieren Sie morgens.", "Sie informieren wir morgens."),
    ("German", "Die Brote sind frisch.", "Sie sind frisch."),
    ("German", "Wir teilen es Ihnen an der Theke mit.", "Wir teilen es an der Theke mit."),
    ("German", "Außerdem backen wir Brot.", "Zudem backen wir Brot."),
    ("Italian", "Il pane arriva in ogni momento.", "Il pane arriva in qualsiasi momento."),
    ("Spanish", "Respondemos de los panes.", "Responderemos de los panes."),
    ("French", "Effacé au bout de six jours.", "Effacé après six jours."),
    ("Italian", "Chi perde un pane lo paga.", "Chi smarrisce un pane lo paga."),
    ("Spanish", "Avisamos con un mes de antelación.", "Avisamos con un mes de antelacion."),
])
def test_what_turns_nothing_in_other_languages(language: str, before: str, after: str) -> None:
    assert turns(SentencePair(before, after), language) == ()


def test_an_announcement_of_a_change_is_no_rule() -> None:
    assert turns(SentencePair("", "Our new terms will take effect on 3 May 2024."), "English") == ()


@pytest.mark.parametrize(("before", "after", "kinds"), [
    ("Det kostar 5 €.", "Det kostar 7 €.", ["number"]),
    ("Brödet står i 5 dagar.", "Brödet står i 5 månader.", ["unit"]),
    ("Brödet är gott.", "Brödet är slut.", []),
])
def test_a_language_without_cues_has_turns_by_figures_and_their_units_alone(
    before: str, after: str, kinds: list[str],
) -> None:
    assert [turn.kind for turn in turns(SentencePair(before, after), "Swedish")] == kinds


@pytest.mark.parametrize(("before", "after"), [
    ("You agree with Rye Corp., 3172 Mill Road, Oldtown.", "You agree with Spelt Limited, 12 Oven Street."),
    ("Your data goes to Rye Ltd.", "Your data goes to Rye GmbH."),
])
def test_another_company_is_told_by_its_name(before: str, after: str) -> None:
    kinds = {turn.kind: turn for turn in turns(SentencePair(before, after), "English")}
    assert kinds["company"].removed[0].startswith("Rye") and kinds["company"].added[0] in after


def test_a_long_sentence_that_names_the_telephone_in_passing_is_a_sentence() -> None:
    """One that says whom to reach has an address or a figure, or is short."""
    offers = ("We also send offers, made to measure or not, on rolls and on services of the mill that are like those "
              "that you bought here before, by letter, by text message or by telephone.")
    reach = ("Whoever has a question on how the mill works, on its rolls or on what this page says comes to the old "
             "stone mill by the river at any time, or call it by telephone on 0123 456789.")
    assert [turn.kind for turn in turns(SentencePair("", offers), "English")] == ["sentence"]
    assert not turns(SentencePair("", reach), "English")
    assert not turns(SentencePair("", "For questions, reach us by telephone."), "English")


@pytest.mark.parametrize(("language", "before", "after"), [
    ("English", "Letters to the mill are end-to-end sealed.", "Letters to the mill are sealed."),
    ("German", "Briefe sind Ende-zu-Ende-versiegelt.", "Briefe sind versiegelt."),
    ("French", "Les lettres sont scellées de bout en bout.", "Les lettres sont scellées."),
    ("Portuguese", "As cartas são seladas de ponta a ponta.", "As cartas são seladas."),
])
def test_how_thorough_a_protection_is_turns_it(language: str, before: str, after: str) -> None:
    assert turns(SentencePair(before, after), language)


def test_another_company_is_named_before_who_joined_it() -> None:
    pair = SentencePair("You deal with Rye Corp. and our bakers.", "You deal with Spelt Ltd. and our bakers and us.")
    assert turns(pair, "English")[0].kind == "company"


def test_the_number_of_a_clause_in_a_reference_is_no_figure() -> None:
    assert not turns(SentencePair("The mill (1.B.i) opens early.", "The mill (2.B.i) opens early."), "English")
    assert turns(SentencePair("The mill opens within 5. It is new.", "The mill opens within 6. It is new."), "English")


def test_the_same_company_in_another_spelling_is_none() -> None:
    pair = SentencePair("You agree with Rye, Inc. and Spelt Limited.", "You agree with Rye Inc and Spelt Ltd.")
    assert not turns(pair, "English")


@pytest.mark.parametrize(("language", "before", "after"), [
    ("English", "We share it, including with bakers.", "We share it, including, without limitation, with bakers."),
    ("German", "Wir erheben unter anderem Namen.", "Wir erheben Namen."),
    ("French", "Nous notons votre nom, entre autres.", "Nous notons votre nom."),
    ("Spanish", "Anotamos su nombre, su calle, etc.", "Anotamos su nombre, su calle."),
])
def test_a_list_that_is_open_or_closed_is_a_turn_but_no_grave_one(language: str, before: str, after: str) -> None:
    found = turns(SentencePair(before, after), language)
    assert [(turn.kind, turn.significance) for turn in found][:1] == [("open_list", Significance.MATERIAL)]


@pytest.mark.parametrize(("language", "before", "after"), [
    ("German", "Wir teilen Ihre Daten auch mit Bäckern.", "Wir teilen Ihre Daten mit Bäckern."),
    ("French", "Cet avis s’applique également à vos données.", "Cet avis s’applique à vos données."),
    ("Dutch", "Wij delen uw gegevens ook met bakkers.", "Wij delen uw gegevens met bakkers."),
])
def test_also_turns_nothing_alone_and_much_in_the_place_of_only(language: str, before: str, after: str) -> None:
    assert not turns(SentencePair(before, after), language)
    for also, only in (("auch", "nur"), ("également", "seulement"), ("ook", "alleen")):
        if also in before.split():
            assert turns(SentencePair(before, before.replace(also, only)), language)[0].kind == "restriction"


@pytest.mark.parametrize(("before", "after", "gone", "came"), [
    ("We sell your bread.", "We sell your bread unless you object.", (), ("unless you object",)),
    ("We bake bread and, if you ask, cake.", "We bake bread and cake.", ("if you ask",), ()),
    ("We note your name and street.", "We note your name, your exact address and street.", (), ("your exact address",)),
    ("We never sell your bread.", "We sell your bread.", ("never",), ()),
    ("We sell bread.", "We sell bread unless letters reach the baker of the old stone mill by the river.",
     (), ("unless letters reach the baker of the old stone mill by the river",)),
    ("You must pay.", "You may pay.", ("must",), ("may",)),
])
def test_what_turns_is_shown_with_the_words_that_came_or_went_with_it(before: str, after: str, gone: tuple[str, ...],
                                                                      came: tuple[str, ...]) -> None:
    first = turns(SentencePair(before, after), "English")[0]
    assert (first.removed, first.added) == (gone, came)


def test_an_item_that_a_turn_shows_is_not_told_twice() -> None:
    found = turns(SentencePair("It is used to answer you.", "It is used to answer you and to make our bread better."),
                  "English")
    assert [turn.kind for turn in found] == ["item"]


def test_the_number_of_a_clause_alone_is_no_rule() -> None:
    assert turns(SentencePair("7C.", "7D."), "English") == ()
    assert turns(SentencePair("", "12", head="For bread", moved_from="We never bake"), "English") == ()
    assert turns(SentencePair("7 rolls.", "8 rolls."), "English")


def test_a_bracket_that_the_phrase_opens_is_closed() -> None:
    found = turns(SentencePair("These last: 2 (Bread) and 9.", "These last: 2 (Bread), 4 (No rolls) and 9."), "English")
    assert found[0].added == ("4 (No rolls)",)


@pytest.mark.parametrize(("before", "after"), [
    ("Your data is kept for 3 days.", "Your data is kept for 3 months."),
    ("Rights are settled by arbitration in court.", "Rights are settled by resolution in court."),
])
def test_another_period_in_a_promise_and_another_way_to_sue_are_notable(before: str, after: str) -> None:
    assert turns(SentencePair(before, after), "English")[0].significance is Significance.NOTABLE


def test_a_subject_behind_its_verb_is_no_exchange() -> None:
    assert turns(SentencePair("Brote essen wir am Ofen.", "Wir essen Brote am Ofen."), "German") == ()


def test_a_line_of_contents_is_in_no_list_whose_head_forbids() -> None:
    moved = SentencePair("Your part", "Your part", head="Your part", moved_from="How you can't use it")
    assert turns(moved, "English") == ()


@pytest.mark.parametrize(("text", "kinds"), [
    ("Read more about it: do not sell rolls under this heading.", ["sentence"]), ("Read more about rolls here.", []),
])
def test_a_sentence_that_forbids_does_not_only_point_elsewhere(text: str, kinds: list[str]) -> None:
    assert [turn.kind for turn in turns(SentencePair("", text), "English")] == kinds


def test_only_before_another_word_is_a_restriction() -> None:
    (turn,) = turns(SentencePair("Only bakers may eat rolls.", "Bakers may eat only rolls."), "English")
    assert (turn.kind, turn.removed, turn.added) == ("restriction", ("Only bakers",), ("only rolls",))


def test_a_title_that_is_repeated_before_a_sentence_ends_no_comparison() -> None:
    before, after = ("Lent by advertisers If you pay, we light it.",
                     "Lent by advertisers Lent by advertisers If you pay, for your hall or house, we light it.")
    assert [turn.kind for turn in turns(SentencePair(before, after), "English")] == ["item"]


@pytest.mark.parametrize(("text", "kinds"), [
    ("**Contact data:** e-mail address, phone number, mailing address.", ["sentence"]),
    ("Your name, your address and your phone number", ["item"]),
    ("If you cancel, the cancellation will take effect on the day after the last one that you paid.", ["sentence"]),
    ("Write to us, or call the office.", []), ("Attn: Mill Copyright Agent, 12 Market Street, Suite 9", []),
    ("Our new terms will take effect in May.", []),
])
def test_a_list_of_what_is_asked_for_states_no_address(text: str, kinds: list[str]) -> None:
    assert [turn.kind for turn in turns(SentencePair(text, "", beside="Your age"), "English")] == kinds


def test_a_figure_behind_a_cue_in_capitals_is_of_no_name() -> None:
    pair = SentencePair("e. Loans to Readers Under 16 Years of Age", "e. Loans to Readers Under 33 Years of Age")
    assert [turn.kind for turn in turns(pair, "English")] == ["number"]
    name = SentencePair("It runs on Harbour Desk 16 alone.", "It runs on Harbour Desk 17 alone.")
    assert turns(name, "English") == ()
