"""How much of a line is an address, and which part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.parse import address_words as words
from ingest.parse.phone_label import label_before
from ingest.parse.places import CITIES, COUNTRIES
from ingest.parse.places import US_STATE_CODE as US_ADDRESS
from ingest.parse.region import named_places
from ingest.parse.versions import GAP, Version

_SEPARATORS = re.compile(rf"[{GAP}·•|●▪■◆*]+|\s{{3,}}|\s[-–—]\s(?=\D)|(?<=\d)\s[-–—]\s(?=\d{{4,5}}\s)")


@dataclass(frozen=True, slots=True)
class Code:
    """A postcode with its city, as print has them; `country` is alpha-2 or empty."""

    code: str
    city: str
    country: str
    state: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for an address in a text; 3 is as good as sure, 1 fits an address but much else too.

    `words` counts what is printed of streets, houses and postcodes, `place` the names of cities and countries: they
    stand at an address's end, and in firms' names and lists of branches as well.
    """

    words: float = 0.0
    place: float = 0.0
    code: Code | None = None
    has_street: bool = False
    only_place: bool = False  # nothing but the name of a city or country
    is_heading: bool = False  # "Head Office": its address may stand beside it
    is_plain: bool = True  # no digits
    leads: bool = False  # a postcode that stands before its address, as in Japan

    @property
    def strength(self) -> float:
        """Both together."""
        return self.words + self.place

    @property
    def ends_block(self) -> bool:
        """Whether an address ends with this line, but for a country or state below."""
        return self.code is not None and bool(self.code.city or self.code.state) and not self.leads

    @property
    def is_tail(self) -> bool:
        """Whether the line may stand below the line of the postcode: a country, a state, a city."""
        return self.code is None and not self.has_street and (self.only_place or (self.words >= 1 and self.is_plain))


@dataclass(frozen=True, slots=True)
class Part:
    """The characters `start` to `end` of a version that are address, and the evidence."""

    version: Version
    start: int
    end: int
    evidence: Evidence

    @property
    def text(self) -> str:
        """The part as printed."""
        return self.version.text[self.start : self.end]


def address_part(version: Version, masked: str, region: str | None) -> Part:
    """Return the part of a line that may belong to an address; `masked` has GAP where others have claims.

    Parts at the line's ends without evidence (the firm's name before a "·", a slogan behind it) are left out as long
    as another part has some.
    """
    parts = list(_segments(masked))
    weights = [weigh(masked[a:b], region) for a, b in parts]
    aside = [GAP in masked and re.match(r"\(?[^()]*\)$", masked[a:b]) is not None for a, b in parts]  # "… (Japan)"
    useful = [i for i, e in enumerate(weights) if e.strength >= 1 and not aside[i]]
    if not useful:
        whole = max(parts, key=lambda p: p[1] - p[0], default=(0, 0))
        return Part(version, *whole, Evidence() if any(aside) else weigh(masked[whole[0] : whole[1]], region))
    start, end = parts[useful[0]][0], parts[useful[-1]][1]
    start = _behind_firm(masked, start, end, region)
    return Part(version, start, end, weigh(masked[start:end].replace(GAP, " "), region))


def weigh(text: str, region: str | None) -> Evidence:
    """Return what speaks for an address in a text."""
    text = text.strip()
    code = find_code(text, region)
    named = [*named_places(text, COUNTRIES), *named_places(text, CITIES)]
    street = bool(words.STREET_NUMBER.search(text) or _first_street(text) or _english_street(text))
    only = any(not re.search(r"\w", text[:a] + text[b:]) for a, b, _ in named)
    listed = len(named) > 2 and code is None and not street  # "Berlin · Hamburg · Wien": where the firm has branches
    place = -2.0 if listed else _place(text, named, only=only)
    leads = code is not None and code.country == "JP" and text.lstrip("〒 ").startswith(code.code)
    score = 3.0 * (code is not None) + 3.0 * street + _small_evidence(text)
    heading = words.OFFICE.match(text) is not None
    plain = not re.search(r"\d", text)
    return Evidence(score, place, code, street, only_place=only, is_heading=heading, is_plain=plain, leads=leads)


def _place(text: str, named: Sequence[tuple[int, int, str]], *, only: bool) -> float:
    """Return what the names of places in a text weigh; a city and its country behind it are as good as a whole line."""
    pair = len(named) == 2 and named[0][2] == named[1][2] and named[1][1] < named[0][0]  # countries come first
    return (2.0 if only or (pair and "," in text) else 1.0) * bool(named)


def _small_evidence(text: str) -> float:
    """Return the sum of what fits an address without making one: units, houses, a comma at the end."""
    score = 1.5 * bool(words.ENGLISH_STREET.search(text)) + min(3.0, 1.5 * len(words.UNIT.findall(text)))
    score += 3.0 * bool(words.POBOX.search(text)) + 1.5 * bool(words.HOUSE.search(text))
    score += 1.0 * bool(words.NAME_AND_NUMBER.match(text)) + 1.5 * bool(words.NUMBER_AND_NAME.match(text))
    score += 3.0 * (len(words.JAPANESE.findall(text)) >= 2) + 1.5 * bool(words.CARE_OF.match(text))
    score += 1.0 * bool(words.STREET_FIRST.match(text))
    score += 1.5 * bool(words.OFFICE.match(text)) + 1.0 * bool(words.BUILDING.search(text))
    if words.HOUSE_NAME.search(text):
        score += 0.6 + 0.6 * bool(re.search(r"\d", text))
    score += 0.5 * text.endswith(",")
    return score - 3.0 * bool(words.AGAINST.search(text) or words.FIRM_END.search(text))


def find_code(text: str, region: str | None) -> Code | None:
    """Return the last postcode of a text that stands beside a city, or None; the shape must fit the country."""
    for country, pattern in words.CODES:
        for match in reversed(list(pattern.finditer(text))):
            where = _country(country, match, text, region)
            if where is not None:
                groups = match.groupdict()
                city = (groups.get("city") or "").strip(" .,-")
                return Code(match["code"], city, where, groups.get("state") or "", *match.span())
    return None


def _country(country: str, match: re.Match[str], text: str, region: str | None) -> str | None:
    """Return the country a postcode is of ("" = unknown), None where it is none."""
    prefix = match.groupdict().get("prefix")
    if prefix:
        return words.PREFIXES.get(prefix, prefix)
    count = len(re.sub(r"\D", "", match["code"]))
    if country == "*":
        behind = next((code for _, _, code in named_places(match["city"], CITIES)), "")
        return behind if behind in words.CODE_BEHIND else None
    if country in ("IN", "JP"):
        return _asian(country, count, text, region)
    if country:
        return country if country != "US" or region in ("US", None) or US_ADDRESS.search(match.group()) else None
    return _european(match, count, text, region)


def _european(match: re.Match[str], count: int, text: str, region: str | None) -> str | None:
    """Return the country of four or five digits before a city; a year or a house number is none."""
    if words.STREET_LAST.search(match["city"]):
        return None  # "2100 Main Street"
    city = match["city"].split()[0]
    if len(city) < 2 or not (city[0].isupper() or text.islower()):
        return None
    if count == 5:
        return "" if region in words.FOUR_DIGITS else region or ""
    if region in words.FOUR_DIGITS:
        return region
    whole = match.end() == len(text) or bool(match.start())
    return "" if whole and not re.match(r"(?:19|20)\d\d", match["code"]) else None


def _asian(country: str, count: int, text: str, region: str | None) -> str | None:
    if country == "JP":
        return "JP" if region in ("JP", None) else None
    known = any(code == "IN" for _, _, code in named_places(text, CITIES))
    if count == 6:
        return region if region in words.SIX_DIGITS else "" if region is None or known else None
    dashed = bool(re.search(r"[-–—]\s?\d{1,2}\W*$", text.split("(", maxsplit=1)[0]))
    return "IN" if known or (region == "IN" and dashed) else None


def _first_street(text: str) -> bool:
    """Say whether a street of the "Rue …", "Via …" kind stands here with a house number near."""
    match = words.STREET_FIRST.search(text)
    return match is not None and bool(re.search(r"\d", text))


def _english_street(text: str) -> bool:
    """Say whether a number and then a street of the "High Street" kind stand here."""
    match = words.ENGLISH_STREET.search(text)
    return match is not None and bool(re.search(r"(?<![\w-])\d{1,5}[a-zA-Z]?,?\s+[^\d,]{2,40}$", text[: match.start()]))


def _segments(masked: str) -> Iterator[tuple[int, int]]:
    at = 0
    for sep in (*_SEPARATORS.finditer(masked), None):
        start, end = at, sep.start() if sep else len(masked)
        at = sep.end() if sep else end
        start, end = _tidy(masked, start, end, followed=sep is not None and GAP in sep[0])
        if end > start:
            yield start, end


def _tidy(masked: str, start: int, end: int, *, followed: bool) -> tuple[int, int]:
    """Leave out a label before an address ("Anschrift:") and the label of what was claimed behind it ("Tel.:")."""
    label = words.LABEL.match(masked[start:end])
    start += label.end() if label else 0
    behind = label_before(masked[start:end]) if followed else None
    if behind:
        end = start + behind.start
    if followed:
        end = start + len(
            re.sub(r"(?i)(?:[\s,;]|e-?mails?|web(?:site)?|internet|homepage)\s?:?\s*$", "", masked[start:end])
        )
    while start < end and masked[start] in " ,;:.-–—)'\"„“`_=~":
        start += 1
    while end > start and masked[end - 1] in (" ,;:-–—('\"“`_=~" if followed else " ;:-–—('\"“`_=~"):
        end -= 1
    return start, end


def _behind_firm(masked: str, start: int, end: int, region: str | None) -> int:
    """Return where the address begins in "Firm GmbH, Musterstr. 12, 90402 Nürnberg"."""
    commas = [start + m.end() for m in re.finditer(r",\s*", masked[start:end])]
    heads: Sequence[int] = [start, *commas]
    for a, b in pairwise(heads):
        if not words.AGAINST.search(masked[a:b]) or weigh(masked[a:b], region).code:
            return a
        if weigh(masked[b:end], region).strength < 3:
            return start
    return heads[-1] if len(heads) > 1 and words.AGAINST.search(masked[heads[0] : heads[1]]) else start
