"""Labels: what a person wrote down, and what is said where it cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.bench.labels import Facet, read_labels, to_label
from ingest.errors import SettingsError
from models.draft import Property, TelType
from tests.bench.cards import write_photos


def test_a_label_becomes_truths_and_facets() -> None:
    label = to_label(
        {
            "image": "a.jpg",
            "name": "Jane Roe",
            "company": ["Example Ltd"],
            "org_also": ["Exa"],
            "phones": [
                {"type": "mobile", "number": "07700 900123"},
                {"type": "fax", "number": "1", "type_printed": False},
            ],
            "address": ["1 Long Road", "Exeter"],
            "other": ["slogan"],
            "notes": "seen",
            "skip": ["URL"],
            "condition": "glare",
            "lang": "en",
        }
    )
    assert [(one.property.value, one.values, one.type) for one in label.truths] == [
        ("FN", ("Jane Roe",), None),
        ("ORG", ("Example Ltd", "Exa"), None),
        ("TEL", ("07700 900123",), TelType.CELL),
        ("TEL", ("1",), None),
        ("ADR", ("1 Long Road Exeter",), None),
    ]
    assert (label.id, list(label.skip), label.elsewhere) == ("a.jpg", [Property.URL], "slogan seen")
    assert label.facets == {Facet.CONDITION: "glare", Facet.LANGUAGE: "en"}


@pytest.mark.parametrize(
    ("row", "firm"),
    [
        ({"emails": ["a@gmail.com", "a@Example.com"], "company": ["X"]}, "example.com"),
        ({"emails": ["a@gmx.de"], "websites": ["https://www.example.org/team"]}, "example.org"),
        ({"emails": ["a@gmx.de"], "company": ["Example Ltd.", "Exa"]}, "exampleltd"),
        ({"name": "Jane Roe"}, "a.jpg"),
    ],
)
def test_cards_of_one_firm_share_its_domain_or_its_name(row: dict[str, object], firm: str) -> None:
    assert to_label({"image": "a.jpg", **row}).firm == firm


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("", "holds no label"),
        ("{", "line 1: not a label"),
        ('{"name": "Jane Roe"}', "line 1: not a label (KeyError: 'image')"),
        ("[]", "line 1: not a label"),
        ('\n{"image": "a.jpg", "title": "Buyer"}', "line 2: not a label (TypeError: title: must be a list of texts)"),
        ('{"image": "a.jpg", "skip": ["NAME"]}', "'NAME' is not a valid Property"),
        ('{"image": "a.jpg", "phones": [{"type": "pigeon", "number": "1"}]}', "'pigeon' is not a valid TelType"),
        ('{"image": "a.jpg"}\n{"image": "a.jpg"}', "line 2: a.jpg has a label already"),
        ('{"image": "a.jpg"}\n{"image": "b.jpg"}\n{"image": "c.jpg"}', "2 labelled photos are missing, the first is b"),
    ],
)
def test_labels_that_cannot_be_used_are_named_with_their_line(tmp_path: Path, lines: str, message: str) -> None:
    write_photos(tmp_path, ["a.jpg"])
    (tmp_path / "labels.jsonl").write_text(lines)
    with pytest.raises(SettingsError) as failure:
        read_labels(tmp_path)
    assert message in str(failure.value)


def test_a_folder_without_labels_says_where_they_belong(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"labels\.jsonl: cannot be read \(No such file or directory\)"):
        read_labels(tmp_path)
