"""Numbers in one version of a line, with the labels that stand in the same line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.parse import phone_label
from ingest.parse.phone_label import Label
from ingest.parse.phone_number import Piece, digits, is_date, is_house_number, pieces, unconfused
from ingest.parse.versions import GAP, Version
from models.draft import TelType

# ISO 13616: the country, two check digits, up to thirty letters and digits in fours
_IBAN = re.compile(r"(?<![A-Z0-9])[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}(?:\s?[A-Z0-9]{1,3})?(?![A-Z0-9])")
# "ISO 9001:2015", its letters read as digits
_STANDARD = re.compile(
    r"(?<![A-Za-z0-9])[I1l][S5][O0]\s?[:/-]?\s?(?:9001|14001|22000|27001|45001|13485|17025)(?:\s?[-–:]\s?(?:19|20)\d\d)?(?!\d)"
)
_BRAZILIAN_FIRM = re.compile(r"(?<!\d)\d{2}\.\d{3}\.\d{3}/\d{4}-\d{2}(?!\d)")
_LONGEST_ENDING = 5  # digits of a direct dial; more are a number of its own


@dataclass(frozen=True, slots=True)
class Found:
    """A number in one version of a line, with the label that stands in the same line, if any."""

    version: Version
    text: str
    piece: Piece
    label: Label | None
    inherited: bool
    alone: bool  # nothing else in the line but an icon's remains
    fixed: bool
    named: bool  # a word and a colon stand before it: "Anna: 0171 …"
    follows: bool  # only a comma or the like stands between it and a number before
    company: int  # how many numbers of as many digits the line holds
    extension: str = ""

    @property
    def is_dialled(self) -> bool:
        """Whether it begins as a number with an area or country code does."""
        return len(digits(self.printed)) >= 7 and bool(re.match(r"[(\[\s]*[+0]", self.printed))

    @property
    def printed(self) -> str:
        """The number as it stands in the text."""
        return self.text[self.piece.start : self.piece.end]


def find_in_version(version: Version, masked: str, region: str | None) -> list[Found]:
    """Return the numbers of a version from left to right; `masked` has GAP where others have claims."""
    text, _ = unconfused(masked)
    others = [match.span() for pattern in (_IBAN, _STANDARD, _BRAZILIAN_FIRM) for match in pattern.finditer(text)]
    places = [p for p in pieces(text, region) if not any(a < p.end and p.start < b for a, b in others)]
    found: list[Found] = []
    at = 0
    skipped = False
    for place in places:
        # the digit that letters are glued to shows that they are no word: "6c4711"
        before = text[at - (at > 0 and text[at : at + 1].isalpha()) : place.start].split(GAP)[-1]
        at = place.end
        if _is_no_phone(before, text[place.start : place.end], region) or _is_postcode(text, place):
            skipped = True
            continue
        printed = text[place.start : place.end]
        count = len(digits(printed))
        whole = count > _LONGEST_ENDING or printed.lstrip("( ").startswith(("0", "+"))  # "Durchwahl: 0911 / 12 34-25"
        piece = replace(place, is_ending=place.is_ending or (not whole and phone_label.is_direct_dial(before)))
        if count <= 5 and not piece.is_ending and phone_label.is_extension_label(before):
            continue
        label = phone_label.label_before(before)
        label = label.moved(piece.start - len(before)) if label else None
        inherited = label is None and bool(found) and not skipped and not re.search(r"[^\W_]{3}", before)
        extension = phone_label.extension(text[piece.end :])
        found.append(
            Found(
                version,
                text,
                piece,
                found[-1].label if inherited else label,
                inherited,
                company=[len(digits(text[p.start : p.end])) for p in places].count(count),
                alone=_is_alone(text, places),
                named=bool(re.search(r"[^\W\d_]\s?[:=.]\s*$", before)),
                follows=bool(found)
                and found[-1].is_dialled
                and not re.sub(r"\([A-Za-z]\)", "", before).strip(" ,;/&|·•"),
                fixed=text[piece.start : piece.end] != masked[piece.start : piece.end],
                extension=extension["digits"] if extension else "",
            )
        )
    return _with_labels_behind(found)


def _is_no_phone(before: str, printed: str, region: str | None) -> bool:
    if re.search(r"(?<![^\W_])[A-Z]{1,2}\s?[-–—]\s?\d{4,5}$", before + printed):
        return True  # a postcode: "D-90402"
    label = phone_label.label_before(before)
    glued_to_a_word = label is None and re.search(r"[^\W\d_]$", before) is not None
    other = phone_label.is_other_number(before) or before.rstrip().endswith("〒")
    named = label is not None and label.kind in (TelType.FAX, TelType.CELL) and label.end - label.start > 2
    house = is_house_number(printed, region) and not named  # "Fax 123-99" lacks the area code
    return glued_to_a_word or other or is_date(printed) or house


def _is_postcode(text: str, place: Piece) -> bool:
    """Say whether a few digits stand before a city's name."""
    return len(digits(text[place.start : place.end])) <= 5 and bool(
        re.match(r"\s+[A-ZÄÖÜ][a-zäöüß]", text[place.end :])
    )


def _is_alone(text: str, places: Sequence[Piece]) -> bool:
    rest = text
    for piece in reversed(places):
        rest = rest[: piece.start] + rest[piece.end :]
    return len(re.findall(r"[^\W\d_]", rest.replace(GAP, ""))) <= 2


def _with_labels_behind(found: Sequence[Found]) -> list[Found]:
    """Give numbers the label that stands behind them, in lines that print it there: "040 123 (O), 456 (R)"."""
    out: list[Found] = []
    last = found[-1] if found else None
    behind = last is not None and phone_label.label_behind(last.text[last.piece.end :]) is not None
    for one in found:
        label = phone_label.label_behind(one.text[one.piece.end :])
        if label is None or not behind or (one.label and not one.inherited and one.label.kind != TelType.WORK):
            out.append(one)
            continue
        out.append(replace(one, label=label.moved(one.piece.end), inherited=False))
    return out
