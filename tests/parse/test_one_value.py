"""Which pieces that stand together are one value. All people and firms are invented."""

from collections.abc import Callable, Sequence

import pytest

from ingest.parse.features import Card, features_of
from ingest.parse.one_value import is_one_firm, is_one_name
from ingest.parse.pieces import free_pieces
from ingest.parse.tagger import Tagged
from models.draft import Property
from models.text import Line

Row = tuple[str, float, float, float]
Printer = Callable[[Sequence[Row]], list[Line]]


def _tagged(lines: Sequence[Line], kind: Property, card: Card) -> list[Tagged]:
    """Return the pieces with their true features, each taken for `kind` with a chance of 0.6."""
    pieces = free_pieces(lines, [])
    chances = dict.fromkeys(Property, 0.0) | {kind: 0.6, Property.NOTE: 0.4}
    return [Tagged(p, f, chances) for p, f in zip(pieces, features_of(pieces, card), strict=True)]


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        (("MUSTER", 0, 0, 60), ("Elektrotechnik GmbH", 0, 62, 25), True),
        (("Muster", 0, 0, 30), ("Consulting", 120, 0, 30), True),
        (("AUTOHAUS", 0, 0, 40), ("Muster", 0, 42, 60), True),
        (("Muster + Partner", 0, 0, 20), ("Steuerberatungsgesellschaft mbB", 0, 22, 20), True),
        (("MUSTER", 0, 0, 60), ("Muster Elektrotechnik GmbH", 0, 62, 25), False),
        (("BIF", 0, 0, 60), ("Beispiel Institut Frankfurt", 0, 62, 25), False),
        (("MUSTER", 0, 0, 60), ("Technik für Sie.", 0, 62, 25), False),
        (("MUSTER", 0, 0, 60), ("Elektrotechnik GmbH", 0, 200, 25), False),
        (("MUSTER", 0, 0, 60), ("Elektrotechnik GmbH", 400, 62, 25), False),
        (("Vertrieb", 0, 0, 25), ("Muster Elektrotechnik GmbH", 0, 27, 25), False),
        (("owner's (club)", 0, 0, 60), ("Elektrotechnik GmbH", 0, 62, 25), False),
    ],
)
def test_a_logo_and_its_trade_are_one_firm(printed: Printer, first: Row, second: Row, one: bool) -> None:
    upper, lower = _tagged(printed([first, second]), Property.ORG, Card(0, 0, 1000, 600, 25))
    assert is_one_firm(upper, lower) is one


@pytest.mark.parametrize(("domain", "one"), [("muster", False), ("mustersystems", True)])
def test_a_brand_that_is_the_whole_domain_needs_no_trade(printed: Printer, domain: str, one: bool) -> None:
    rows: list[Row] = [("MUSTER", 0, 0, 60), ("Global Systems", 0, 62, 25)]
    upper, lower = _tagged(printed(rows), Property.ORG, Card(0, 0, 1000, 600, 25, domains=(domain,)))
    assert is_one_firm(upper, lower) is one


@pytest.mark.parametrize(
    ("first", "second", "email", "one"),
    [
        (("ERIKA", 0, 0, 30), ("MUSTER", 0, 32, 30), "", True),
        (("Erika", 0, 0, 30), ("MUSTER", 0, 32, 30), "", True),
        (("Dr. Erika", 0, 0, 30), ("von der Heide", 0, 32, 30), "", True),
        (("ERIKA", 0, 0, 30), ("MUSTER", 90, 0, 30), "", True),
        (("Erika Maria", 0, 0, 30), ("Muster", 0, 32, 30), "erikamaria.muster@example.com", True),
        (("Erika Maria", 0, 0, 30), ("Muster", 0, 32, 30), "info@example.com", False),
        (("Erika", 0, 0, 30), ("Geschäftsführerin", 0, 32, 30), "", False),
        (("Erika", 0, 0, 30), ("Software", 0, 32, 30), "", False),
        (("Muster", 0, 0, 30), ("Nürnberg", 0, 32, 30), "", False),
        (("Erika", 0, 0, 30), ("Muster", 0, 32, 20), "", False),
        (("Erika", 0, 0, 30), ("Muster 7", 0, 32, 30), "", False),
    ],
)
def test_two_halves_of_a_name_are_one_name(printed: Printer, first: Row, second: Row, email: str, one: bool) -> None:
    upper, lower = _tagged(printed([first, second]), Property.FN, Card(0, 0, 1000, 600, 25, emails=(email,)))
    assert is_one_name(upper, lower) is one
