"""Free text in pieces."""

from collections.abc import Callable, Sequence

import pytest

from ingest.parse.candidate import Span
from ingest.parse.pieces import free_pieces, stacked
from models.text import Line

Printer = Callable[[Sequence[tuple[str, float, float, float]]], list[Line]]


def test_claimed_characters_are_left_out(printed: Printer) -> None:
    lines = printed([("Erika Muster  Tel. 0911 123", 0, 0, 20)])
    assert [p.text for p in free_pieces(lines, [Span(0, 14, 27)])] == ["Erika Muster"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Erika Schneider | Vertrieb", ["Erika Schneider", "Vertrieb"]),
        ("Erika Schneider, Geschäftsführerin", ["Erika Schneider", "Geschäftsführerin"]),
        ("Erika Schneider - Head of Sales", ["Erika Schneider", "Head of Sales"]),
        ("Manager - Business Development", ["Manager - Business Development"]),
        ("Forschung, Entwicklung, Konstruktion", ["Forschung, Entwicklung, Konstruktion"]),
        ("•  *** 12 |", []),
        ("Projektleiter M.Sc. Maschinenbau", ["Projektleiter", "M.Sc. Maschinenbau"]),
        ("Prof. Dr. med. Erika Schneider", ["Prof. Dr. med. Erika Schneider"]),
        ("E-Mail / Web", []),
        ("Leiterin Kundendienst - Abteilung Einkauf", ["Leiterin Kundendienst", "Abteilung Einkauf"]),
        ("Responsabile vendite Ufficio commerciale", ["Responsabile vendite", "Ufficio commerciale"]),
        ("Referent· Vertrieb Nord", ["Referent", "Vertrieb Nord"]),
        ("Managing Director, Sample Hotels", ["Managing Director", "Sample Hotels"]),
        ("Managing Director, Chief Engineer", ["Managing Director, Chief Engineer"]),
        ("Head, Department of Physics", ["Head, Department of Physics"]),
        ("Leiter der Abteilung Einkauf", ["Leiter der Abteilung Einkauf"]),
        ("Vertriebs- und Marketingleiterin", ["Vertriebs- und Marketingleiterin"]),
        ("Inh. Erika Schneider", ["Inh.", "Erika Schneider"]),
        ("Inhaberin: Erika Schneider", ["Inhaberin", "Erika Schneider"]),
    ],
)
def test_lines_are_split_where_two_values_meet(printed: Printer, text: str, expected: list[str]) -> None:
    assert [p.text for p in free_pieces(printed([(text, 0, 0, 20)]), [])] == expected


def test_a_piece_knows_its_characters(printed: Printer) -> None:
    (piece,) = free_pieces(printed([("  – Muster AG –", 0, 0, 20)]), [])
    assert piece.spans == (Span(0, 4, 13),)


@pytest.mark.parametrize(
    ("left", "top", "height", "together"),
    [(0, 24, 20, True), (0, 60, 20, False), (300, 24, 20, False), (0, 24, 40, False)],
    ids=["next line", "far below", "other column", "other size"],
)
def test_stacked_lines_are_close_aligned_and_of_one_size(
    printed: Printer, left: float, top: float, height: float, together: bool
) -> None:
    lines = printed([("Erika", 0, 0, 20), ("Muster", left, top, height)])
    upper, lower = free_pieces(lines, [])
    assert stacked(upper, lower) is together
