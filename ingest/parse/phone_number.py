"""Numbers in print: where they begin and end, how several in one run are told apart, and their normal form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberType, ValidationResult
from phonenumbers.phonenumberutil import ndd_prefix_for_region

_DASH = "-–—‐−"
_RUN = re.compile(rf"(?<!\d)(?:(?:[(\[]\s?)?\+\s?[(\[]?|[(\[])?\d(?:[{_DASH}\d\s()\[\]./'’~]*\d)?(?!\d)")
_ENDING = re.compile(rf"(?<![{_DASH}\w])[{_DASH}]\s?\d{{1,5}}(?![\d])")
_GAP = re.compile(r"\s*/\s*|\s{2,}|\s+(?=[(0])|(?<=\d)\s(?=\d{10}(?!\d))|(?<=\d{3}-\d{4})\s(?=\d{3}-\d{4})")
# house numbers ("1-2-345/6") and Japanese postcodes ("100-0001"): short groups, no number a country knows
_HOUSE = re.compile(rf"^\d{{1,3}}(?:[{_DASH}/]\d{{1,3}})+$|^\d?\d{{3}}[{_DASH}]\d{{4}}$")
_DATE = re.compile(
    r"^(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:19|20)\d\d$|^(?:19|20)\d\d\s?[-–/]\s?(?:19|20)\d\d$"
)
_CONFUSED = (
    (re.compile(r"(?<=\d)[OoQ](?=[\d])|(?<=\d[ /.-])[Oo](?=\d)|(?<![A-Za-z0-9(])O(?=\d{2})"), "0"),
    (re.compile(r"(?:(?<=\+\d\d \()|(?<=\+\d\d\())[Oo](?=\))"), "0"),  # "+49 (O) 911"; but "(O)" alone is "office"
    (re.compile(r"(?<=\d)[Il|](?=\d)|(?<=\d[ /.-])[Il](?=\d)"), "1"),
    (re.compile(r"(?<=\d)[Ss](?=\d)"), "5"),
    (re.compile(r"(?<=\d)B(?=\d)"), "8"),
)
# "140) 123456": a bracket closes that none has opened
_LOST_BRACKET = re.compile(r"^([^()]*(?<![\w(+.,/-]))[1Il|](?=\d{2,5}\))")
_COMPLETE = 6  # digits without country code and trunk zero from which a number may stand for itself
_LONGEST = 15  # digits of an E.164 number


@dataclass(frozen=True, slots=True)
class Piece:
    """The place of one number in a text; `is_ending` for one that only replaces the end of the number before it."""

    start: int
    end: int
    is_ending: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A number's normal form: E.164 where possible, else as printed."""

    value: str
    possible: bool = False
    valid: bool = False
    mobile: bool = False
    landline: bool = False  # neither, where a country's numbers do not tell (United States)
    reasons: tuple[str, ...] = ()


def unconfused(text: str) -> tuple[str, bool]:
    """Return the text with letters between digits read as the digits they look like; the length stays the same."""
    fixed = _LOST_BRACKET.sub(r"\1(", text)
    for _ in range(2):  # neighbours: "0OO1"
        for pattern, digit in _CONFUSED:
            fixed = pattern.sub(digit, fixed)
    return fixed, fixed != text


def pieces(text: str, region: str | None) -> Iterator[Piece]:
    """Yield the places of all numbers and endings ("-14") of a text, from left to right."""
    at = 0
    while True:
        run, ending = _RUN.search(text, at), _ENDING.search(text, at)
        if ending and (run is None or ending.start() < run.start()):
            yield Piece(*ending.span(), is_ending=True)
            at = ending.end()
        elif run:
            yield from _split(text, *_trim(text, *run.span()), region)
            at = run.end()
        else:
            return


def digits(text: str) -> str:
    """Return the digits of a text."""
    return re.sub(r"\D", "", text)


def is_date(text: str) -> bool:
    """Say whether a run of digits is a date or a span of years."""
    return bool(_DATE.match(text.strip()))


def is_house_number(text: str, region: str | None) -> bool:
    """Say whether digits have the shape of a house number, or in Japan of a postcode, rather than of a phone."""
    shape = _HOUSE.match(text.strip())
    return shape is not None and (len(digits(text)) < 7 or region == "JP" or not re.search(r"\d{4}", text))


def expand(base: str, ending: str, *, added: bool = False) -> str:
    """Return the number that an ending stands for: it replaces what follows the last dash, else the last digits.

    Where there is no dash, an ending that is `added` (a direct dial, "DW 15") follows the whole number.
    """
    new = digits(ending)
    head = re.match(rf"(.*\d\s?[{_DASH}])\s?\d{{1,5}}$", base.strip())
    if head and (added or ending.strip()[:1] in _DASH):
        return head[1] + new
    if added:
        return base + new
    kept, out = len(digits(base)) - len(new), ""
    for char in base:
        if kept <= 0:
            break
        out += char
        kept -= char.isdigit()
    return out + new


def normal_form(printed: str, region: str | None) -> Number:
    """Return the E.164 form of a number where it is possible in `region` (ISO alpha-2), else the number as printed.

    A number that lacks the trunk zero of its country is local: what precedes it is not known, and it stays as printed.
    """
    as_printed = re.sub(r"\s+", " ", printed).strip(" ./,;")
    for text, reason in _ways(printed, region):
        number = _parse(text, region)
        if number is None or phonenumbers.is_possible_number_with_reason(number) != ValidationResult.IS_POSSIBLE:
            continue
        valid = phonenumbers.is_valid_number(number)
        kind = phonenumbers.number_type(number)
        mobile, landline = kind == PhoneNumberType.MOBILE, kind == PhoneNumberType.FIXED_LINE
        if (reason and not valid) or (_is_local(text, region) and not (valid and (mobile or "(" in text[:1]))):
            continue
        value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        if not valid and text.startswith("+") and len(digits(value)) < len(digits(text.replace("(0)", ""))):
            continue  # a zero behind the country code was dropped and no number came of it: a misprint stays visible
        return Number(value, True, valid, mobile, landline, (reason,) if reason else ())
    return Number(as_printed)


def first_of_range(printed: str, region: str | None) -> Number | None:
    """Return the first number of a range of lines ("0-2261-1020-4"); None where print holds a single number."""
    head = re.match(rf"(.*\d)\s?[{_DASH}]\s?\d{{1,2}}$", printed.strip())
    if head is None or normal_form(printed, region).valid:
        return None
    first = normal_form(head[1], region)
    return first if first.valid else None


def country(printed: str) -> str | None:
    """Return the country (ISO alpha-2) that a printed international prefix names, or None."""
    text = re.sub(r"^\D*(?:\+\s?0{0,2}|00\s?)(?=[1-9(])", "+", printed.strip())
    number = _parse(text, None) if text.startswith("+") else None
    if number is None or not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.region_code_for_number(number) or _main_region(number.country_code or 0)


def _ways(printed: str, region: str | None) -> Iterator[tuple[str, str]]:
    """Yield the ways to take a number: as it stands, and with a "+" that print left out."""
    text = re.sub(r"[\[\]~]", " ", printed).strip()
    international = re.sub(r"^\(?\s?(?:\+\s?0{0,2}|00\s?)\s?(?=[1-9(])", "+", text)
    if international != text or text.startswith("+"):
        yield international, ""
        return
    yield text, ""
    code = str(phonenumbers.country_code_for_region(region)) if region else ""
    bare = digits(text)
    if code and bare.startswith(code) and len(bare) > 8:
        yield "+" + text.lstrip("("), f"{code} read as country code"


@lru_cache(maxsize=512)
def _parse(text: str, region: str | None) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(text, region)
    except NumberParseException:
        return None


def _main_region(code: int) -> str | None:
    region = phonenumbers.region_code_for_country_code(code)
    return None if region in ("ZZ", "001") else region


def _is_local(text: str, region: str | None) -> bool:
    """Say whether a number has neither country code nor trunk zero in a country that dials one."""
    if text.startswith("+") or digits(text).startswith("0"):
        return False
    return region is not None and ndd_prefix_for_region(region, True) == "0"


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out an icon read as a digit ("0 0911 123"), and a bracket that opens without closing."""
    icon = re.compile(r"\d\s+(?=\(?0\d)").match(text, start, end)
    start = icon.end() if icon else start
    if text[start] in "([" and not re.match(r"[(\[][^()]*[)\]]", text[start:end]):
        start = end - len(text[start + 1 : end].lstrip())
    cut = text[start:end]
    last = start + cut.rfind("(")
    if cut.count("(") > cut.count(")") and last > start + 5:
        end = start + len(text[start:last].rstrip(f" ./{_DASH}"))
    return start, end


def _split(text: str, start: int, end: int, region: str | None) -> Iterator[Piece]:
    """Yield the numbers of a run: "040 1234567 / 68", "0911 123456 0171 1234567"."""
    for sep in _GAP.finditer(text[start:end]):
        left, right = text[start : start + sep.start()], text[start + sep.end() : end]
        if "/" in sep[0] and _own_digits(left) >= _COMPLETE:
            yield Piece(start, start + sep.start())
            yield from _behind_slash(text, start + sep.end(), end, region)
            return
        if "/" not in sep[0] and _are_two(left, right, region):
            yield Piece(start, start + sep.start())
            yield from _split(text, start + sep.end(), end, region)
            return
    yield Piece(start, end)


def _behind_slash(text: str, start: int, end: int, region: str | None) -> Iterator[Piece]:
    """Yield the endings ("040 1234567 / 68 / 69") and numbers behind a complete number."""
    first = re.match(r"[^/]*?(?=\s*/|$)", text[start:end])
    if first and len(digits(first[0])) <= 4:
        yield Piece(start, start + first.end(), is_ending=True)
        rest = re.compile(r"\s*/\s*").match(text, start + first.end(), end)
        if rest:
            yield from _behind_slash(text, rest.end(), end, region)
        return
    yield from _split(text, start, end, region)


def _own_digits(text: str) -> int:
    """Count the digits without country code and trunk zero."""
    return len(digits(re.sub(r"^\D*(?:\+|00)\s?\d{1,3}(?=\D)|\(0\)", "", text)).lstrip("0"))


def _are_two(left: str, right: str, region: str | None) -> bool:
    whole = len(digits(left + right))
    if whole > _LONGEST:
        return _own_digits(left) >= _COMPLETE and _own_digits(right) >= _COMPLETE
    if re.fullmatch(r".*\d{3}-\d{4}", left) and re.match(r"\d{3}-\d{4}", right):
        return True
    return whole >= 14 and normal_form(left, region).valid and normal_form(right, region).valid
