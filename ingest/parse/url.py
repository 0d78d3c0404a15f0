"""Web addresses in the lines of a card."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.parse.candidate import Candidate, Span
from ingest.parse.domain import DOMAIN, Domain, read_domain, suffix
from ingest.parse.layout import boxes, line_below
from ingest.parse.versions import GAP, Version, all_versions, joined, settle
from models.draft import Property
from models.text import Line

_SCHEME = r"https?\s?[:;.]?\s?/{1,2}\s?"
# "www" and what it is read as; the dot behind it may be lost
_WWW = r"(?:(?:www|w\sw\sw|vvww|wvvw|wwvv|wwwv|wvw|wwv|vww|wwww|vwww)(?:\s?[.,·:;]\s?|\s|(?=[a-zà-ÿ0-9]))|ww\.(?!\s))"
_LED = re.compile(
    rf"(?P<lead>(?<![A-Za-z0-9@])(?:{_SCHEME}(?:{_WWW})?|{_WWW})|www\.)(?!www\.)(?P<domain>{DOMAIN})", re.IGNORECASE
)
_LEAD = re.compile(r"(?P<scheme>http[^wv]*)?(?P<www>[wv\s]*)(?P<dot>.*)", re.IGNORECASE)
_BARE = re.compile(rf"(?<![A-Za-zÀ-ÿ0-9@._&/+-])(?P<domain>{DOMAIN})(?![A-Za-zÀ-ÿ0-9@])")
_PATH = re.compile(r"(?::\d{2,5})?(?:/[A-Za-z0-9À-ÿ\-._~%!$&'()*+=:@/?#]*)?")
_LABEL = re.compile(
    r"(?:^|[\s|·•,;/(\x00])(?P<label>(?:web(?:[\s-]?(?:site|seite|page|adresse))?|internet(?:adresse)?|netz|www|url|home\s?page|site(?:\sweb)?"
    r"|sito(?:\sweb)?|página\sweb|online|visit(?:\sus(?:\sat)?)?|w|i|http)\s?[:.;=|>)»]*)\s*$",
    re.IGNORECASE,
)
_SOCIAL = (
    "linkedin.com",
    "xing.com",
    "facebook.com",
    "fb.com",
    "fb.me",
    "instagram.com",
    "twitter.com",
    "x.com",
    "youtube.com",
    "github.com",
    "t.me",
    "wa.me",
    "tiktok.com",
    "threads.net",
    "mastodon.social",
    "pinterest.com",
)
# endings under which nearly every printed bare domain stands; others ("med", "ing", "tech") are also abbreviations
_POPULAR = (
    "com",
    "de",
    "at",
    "ch",
    "li",
    "lu",
    "net",
    "org",
    "eu",
    "info",
    "biz",
    "fr",
    "it",
    "es",
    "nl",
    "be",
    "co.uk",
    "uk",
    "pl",
    "cz",
    "dk",
    "se",
    "no",
    "fi",
    "pt",
    "ie",
    "gr",
    "hu",
    "in",
    "co.in",
    "jp",
    "co.jp",
    "us",
    "ca",
    "com.au",
    "com.br",
    "com.tr",
    "cn",
    "com.cn",
    "io",
    "ai",
    "app",
    "dev",
    "shop",
    "online",
    "tv",
    "berlin",
    "hamburg",
    "bayern",
    "koeln",
    "cologne",
    "ruhr",
    "saarland",
    "wien",
    "tirol",
    "swiss",
    "consulting",
    "agency",
)
_ABBREVIATIONS = re.compile(
    "(?:dipl|dr|prof|mag|co|pvt|ltd|st|str|no|nr|tel|fax|mob|inh|geb|ing|med|phil|rer|nat|jur|ph|msc|bsc|com|dept|univ"
    "|div|sec|gen|asst|mr|mrs|ms|gmbh|mbh|kg|ag|ohg|hon|lic|art|inc|corp|bldg|apt|ste|abt)"
)


# the network's sign, read as the letter that it is drawn from
_ICON_AND_NETWORK = re.compile(
    r"(?P<icon>f|in|x|t|ig|yt)(?=(?:"
    + "|".join(name.replace(".", r"\.") for name in _SOCIAL if len(name) > 6)
    + r")(?:/|$))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Scores:
    """How sure a found web address is by itself, before the card's other fields are looked at."""

    led: float = 0.95  # behind "www." or "https://"
    labelled: float = 0.92
    alone: float = 0.88  # a bare domain with nothing else in its line
    within: float = 0.70  # a bare domain within other text
    social: float = 0.25  # taken off: a profile is rarely the card's web address
    fix: float = 0.05  # taken off for each change that was made


_SCORES = _Scores()


def find_urls(lines: Sequence[Line], emails: Sequence[Candidate]) -> list[Candidate]:
    """Return the web addresses of a card; characters of `emails` are not looked at.

    `value` is as printed without spaces: a "www." stays, a scheme is not added. A lost or misread dot and "www" are
    restored where the rest is a domain with a known suffix; `reasons` say so. Nothing is ever fetched.
    """
    taken = [span for mail in emails for span in (*mail.spans, *mail.labels)]
    found = all_versions(lines)
    claims = list(_broken(lines, found, taken))
    for version in found:
        claims += _claims(version, version.without(taken))
    return settle(claims)


def _broken(lines: Sequence[Line], found: Sequence[Version], taken: Sequence[Span]) -> Iterator[Candidate]:
    """Yield addresses that begin with "www" in one line and find their suffix in the line below."""
    places = boxes(lines)
    for first in found:
        if not re.search(r"(?i)(^|\s)(www\.|https?://)[\w.-]*[.-]?$", first.text.strip()):
            continue
        below = line_below(places, first.line)
        led = _LED.search(first.text)
        complete = led is not None and read_domain(led["domain"]) is not None
        for second in (v for v in found if v.line == below):
            if complete and not first.text.rstrip().endswith((".", "-")):
                continue
            text, begin = joined(first, second)
            match = _LED.search(text)
            domain = read_domain(match["domain"]) if match else None
            if match and domain and match.start("domain") + domain.end > begin and GAP not in second.without(taken):
                lead = len(second.text) - len(second.text.lstrip())
                end = match.start("domain") + domain.end
                spans = (first.span(match.start(), len(first.text.rstrip())), second.span(lead, lead + end - begin))
                value = re.sub(r"\s", "", text[match.start() : match.start("domain")]) + domain.name
                yield _candidate(value, text[match.start() : end], spans, _SCORES.led, ("broken over two lines",))


def _claims(version: Version, text: str) -> Iterator[Candidate]:
    led: list[tuple[int, int]] = []
    match = _LED.search(text)
    while match:
        domain = read_domain(match["domain"])
        after = match.start("domain") + (domain.end if domain else 1)
        if domain:
            end = _end(text, after)
            led.append((match.start(), end))
            prefix, fixes = _prefix(match["lead"])
            value = prefix + domain.name + text[after:end]
            yield _claim(version, value, (match.start(), end), _SCORES.led, (*fixes, *domain.fixes))
        match = _LED.search(text, after)
    for match in _BARE.finditer(text):
        domain = read_domain(match["domain"])
        start = match.start("domain")
        if domain and not any(a <= start < b for a, b in led):
            after = start + domain.end
            end = _end(text, after)
            base = _bare_score(text, start, end, domain)
            if base:
                yield _claim(version, domain.name + text[after:end], (start, end), base, domain.fixes)


def _claim(version: Version, value: str, place: tuple[int, int], base: float, fixes: tuple[str, ...]) -> Candidate:
    start, end = place
    label = _LABEL.search(version.text[:start])
    claim = _candidate(value, version.text[start:end], (version.span(start, end),), base, fixes)
    return replace(claim, labels=(version.span(label.start("label"), label.end("label")),)) if label else claim


def _candidate(value: str, text: str, spans: tuple[Span, ...], base: float, fixes: tuple[str, ...]) -> Candidate:
    icon = _ICON_AND_NETWORK.match(value)
    if icon:
        value, fixes = value[icon.end("icon") :], (*fixes, "icon before it left out")
    host = re.sub(r"^(https?:/*)?(www\.)?", "", value.casefold()).split("/")[0]
    social = any(host == s or host.endswith("." + s) for s in _SOCIAL)
    score = max(0.05, base - _SCORES.fix * len(fixes) - _SCORES.social * social)
    reasons = (*fixes, "social profile") if social else fixes
    return Candidate(Property.URL, value, text, spans, score, reasons=tuple(dict.fromkeys(reasons)))


def _prefix(lead: str) -> tuple[str, tuple[str, ...]]:
    """Return scheme and "www." as they must be meant, and what was changed in them."""
    parts = _LEAD.fullmatch(lead)
    if parts is None:
        return lead, ()
    scheme, www = (re.sub(r"\s", "", parts[name] or "") for name in ("scheme", "www"))
    fixes = ["space removed"] if re.search(r"\s\S", lead) else []
    if scheme:
        name = scheme[: 5 if scheme[4:5] in ("s", "S") else 4]
        fixes += ["scheme's signs restored"] if scheme[len(name) :] != "://" else []
        scheme = name + "://"
    if www:
        fixes += ["www restored"] if www.casefold() != "www" else []
        fixes += ["dot after www restored"] if parts["dot"].strip() != "." else []
        www = (www if www.casefold() == "www" else "www") + "."
    return scheme + www, tuple(fixes)


def _end(text: str, at: int) -> int:
    """Return where the address ends with its port and path, without the sentence's punctuation."""
    path = _PATH.match(text, at)
    end = path.end() if path else at
    while end > at + 1 and text[end - 1] in ".,;:!?)'":
        end -= 1
    return end


def _bare_score(text: str, start: int, end: int, domain: Domain) -> float:
    """Return how sure a domain without "www" is one, 0 for an abbreviation such as "Dipl.Ing" or "Co.KG"."""
    ending = suffix(domain.name) or ""
    first = domain.name.casefold().split(".")[-1 - len(ending.split("."))]
    if _ABBREVIATIONS.fullmatch(first) or not any(c.isalpha() for c in first):
        return 0.0
    if _LABEL.search(text[:start]):
        return _SCORES.labelled
    printed = domain.name
    popular = ending in _POPULAR
    if len(first) < 3 or not (popular or printed.islower()):
        return 0.0
    lower_end = printed[-len(ending) :].islower()
    alone = not re.search(r"[^\W_]", text[:start].replace(GAP, "") + text[end:].replace(GAP, ""))
    if alone and (lower_end or printed.isupper()):
        return _SCORES.alone if popular else _SCORES.within
    return _SCORES.within if lower_end and popular and not domain.fixes else 0.0
