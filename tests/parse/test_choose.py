"""Name, title, department and firm, chosen together."""

from collections.abc import Callable, Sequence

from ingest.parse.choose import ChoiceOptions, choose
from ingest.parse.pieces import free_pieces
from ingest.parse.tagger import Tagged
from models.contact import Name
from models.draft import Property
from models.text import Line

Printer = Callable[[Sequence[tuple[str, float, float, float]]], list[Line]]
Chances = dict[str, dict[Property, float]]
FN, TITLE, ROLE, ORG = Property.FN, Property.TITLE, Property.ROLE, Property.ORG


def _chosen(lines: Sequence[Line], chances: Chances) -> list[tuple[Property, str]]:
    """Choose with given chances; a piece that is not listed is nothing for sure."""
    tagged = [
        Tagged(p, {}, dict.fromkeys(Property, 0.0) | chances.get(p.text, {Property.NOTE: 1.0}))
        for p in free_pieces(lines, [])
    ]
    return [(c.property, c.value) for c in choose(lines, tagged, ChoiceOptions())]


def test_each_kind_takes_its_best_piece(printed: Printer) -> None:
    lines = printed(
        [("Erika Muster", 0, 0, 30), ("Leiterin Einkauf", 0, 60, 20), ("Muster AG", 0, 120, 20), ("gut", 0, 200, 9)]
    )
    chances: Chances = {
        "Erika Muster": {FN: 0.9, ORG: 0.1},
        "Leiterin Einkauf": {TITLE: 0.8},
        "Muster AG": {ORG: 0.9, FN: 0.1},
    }
    assert _chosen(lines, chances) == [(FN, "Erika Muster"), (ORG, "Muster AG"), (TITLE, "Leiterin Einkauf")]


def test_nothing_is_put_forward_below_the_least_chance(printed: Printer) -> None:
    assert _chosen(printed([("Etwas", 0, 0, 20)]), {"Etwas": {FN: 0.1, ORG: 0.2, TITLE: 0.2}}) == []


def test_a_name_set_in_two_lines_is_one_name(printed: Printer) -> None:
    lines = printed([("Erika", 0, 0, 30), ("MUSTER", 0, 34, 30)])
    assert _chosen(lines, {"Erika": {FN: 0.6}, "MUSTER": {FN: 0.5}}) == [(FN, "Erika MUSTER")]


def test_degrees_behind_a_name_are_cut_and_titles_before_it_kept(printed: Printer) -> None:
    lines = printed([("Dr. Erika Muster, M.Sc.", 0, 0, 30)])
    tagged = [Tagged(p, {}, dict.fromkeys(Property, 0.0) | {FN: 1.0}) for p in free_pieces(lines, [])]
    (name,) = choose(lines, tagged, ChoiceOptions())
    assert (name.value, name.components) == ("Dr. Erika Muster", Name("Dr.", "Erika", "", "Muster", "M.Sc."))
    assert lines[0].text[name.spans[0].start : name.spans[0].end] == "Dr. Erika Muster"


def test_a_firm_runs_on_after_a_word_that_wants_another(printed: Printer) -> None:
    lines = printed([("Institut für", 0, 0, 20), ("Beispielkunde", 0, 23, 20)])
    assert _chosen(lines, {"Institut für": {ORG: 0.8}, "Beispielkunde": {ORG: 0.1}}) == [
        (ORG, "Institut für Beispielkunde")
    ]


def test_a_legal_form_closes_the_name_begun_above(printed: Printer) -> None:
    lines = printed([("Muster Werkzeuge", 0, 0, 20), ("Vertriebs GmbH", 0, 23, 20)])
    chances: Chances = {"Muster Werkzeuge": {ORG: 0.8}, "Vertriebs GmbH": {ORG: 0.7}}
    assert _chosen(lines, chances) == [(ORG, "Muster Werkzeuge Vertriebs GmbH")]


def test_a_motto_below_is_no_part_of_the_firm(printed: Printer) -> None:
    lines = printed([("Muster GmbH & Co. KG", 0, 0, 20), ("Kommt an", 0, 23, 20)])
    chances: Chances = {"Muster GmbH & Co. KG": {ORG: 0.9}, "Kommt an": {ORG: 0.2, Property.NOTE: 0.7}}
    assert _chosen(lines, chances) == [(ORG, "Muster GmbH & Co. KG")]


def test_a_brand_that_the_legal_entity_repeats_is_not_a_second_firm(printed: Printer) -> None:
    lines = printed([("MUSTER", 0, 0, 60), ("Muster International GmbH", 0, 200, 20)])
    chances: Chances = {"MUSTER": {ORG: 0.85}, "Muster International GmbH": {ORG: 0.95}}
    assert _chosen(lines, chances) == [(ORG, "Muster International GmbH")]


def test_what_cannot_be_a_name_counts_as_what_it_can_be(printed: Printer) -> None:
    lines = printed([("Muster & Beispiel", 0, 0, 60), ("E. Schneider", 0, 200, 20)])
    chances: Chances = {"Muster & Beispiel": {FN: 0.9, ORG: 0.07, Property.NOTE: 0.03}, "E. Schneider": {FN: 0.4}}
    assert _chosen(lines, chances) == [(FN, "E. Schneider"), (ORG, "Muster & Beispiel")]


def test_the_whole_name_is_taken_and_not_the_half_in_the_logo(printed: Printer) -> None:
    lines = printed([("SCHNEIDER", 0, 0, 60), ("Thomas Schneider", 0, 200, 20)])
    assert _chosen(lines, {"SCHNEIDER": {FN: 0.8}, "Thomas Schneider": {FN: 0.6}}) == [(FN, "Thomas Schneider")]


def test_of_a_name_in_two_scripts_the_larger_is_taken(printed: Printer) -> None:
    chances: Chances = {"山田太郎": {FN: 0.1}, "Taro Yamada": {FN: 0.4}}
    large = printed([("山田太郎", 0, 0, 60), ("Taro Yamada", 0, 90, 20)])
    small = printed([("山田太郎", 0, 0, 20), ("Taro Yamada", 0, 90, 20)])
    assert [_chosen(lines, chances) for lines in (large, small)] == [[(FN, "山田太郎")], [(FN, "Taro Yamada")]]


def test_a_legal_form_without_a_name_is_no_firm(printed: Printer) -> None:
    assert _chosen(printed([("Limited", 0, 0, 20)]), {"Limited": {ORG: 0.9}}) == []


def test_titles_below_each_other_are_one_value_with_a_comma(printed: Printer) -> None:
    lines = printed([("Geschäftsführer", 0, 0, 20), ("Leiter Vertrieb", 0, 23, 20), ("und Einkauf", 0, 46, 20)])
    chances: Chances = {key: {TITLE: 0.8} for key in ("Geschäftsführer", "Leiter Vertrieb", "und Einkauf")}
    assert _chosen(lines, chances) == [(TITLE, "Geschäftsführer, Leiter Vertrieb und Einkauf")]


def test_reasons_say_what_was_seen(printed: Printer) -> None:
    lines = printed([("Erika Muster", 0, 0, 30)])
    seen = {"email_fit": 1.0, "given_first": 1.0}
    tagged = [Tagged(p, seen, dict.fromkeys(Property, 0.0) | {FN: 1.0}) for p in free_pieces(lines, [])]
    assert choose(lines, tagged, ChoiceOptions())[0].reasons == ("fits the e-mail", "known given name")


def test_a_misread_legal_form_is_mended_and_the_mending_said(printed: Printer) -> None:
    lines = printed([("Muster Co., Itd.", 0, 0, 20)])
    tagged = [Tagged(p, {}, dict.fromkeys(Property, 0.0) | {ORG: 1.0}) for p in free_pieces(lines, [])]
    (firm,) = choose(lines, tagged, ChoiceOptions())
    assert (firm.value, firm.text, firm.reasons) == ("Muster Co., ltd.", "Muster Co., Itd.", ("legal form mended",))
