"""Domain names in print: where one ends, and whether its suffix exists (public suffix list, no network)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from publicsuffixlist import PublicSuffixList

LABEL = r"[A-Za-z0-9À-ÖØ-öø-ÿ](?:[A-Za-z0-9À-ÖØ-öø-ÿ-]*[A-Za-z0-9À-ÖØ-öø-ÿ])?"
# the dot before a common ending may be so thin that it is read as a space; "info" and "online" are also words
COMMON = (
    "com",
    "de",
    "at",
    "ch",
    "net",
    "org",
    "eu",
    "co.uk",
    "fr",
    "it",
    "es",
    "nl",
    "be",
    "in",
    "co.in",
    "com.br",
    "jp",
    "uk",
    "au",
)
_LOST_DOT = rf"\s(?=(?:{'|'.join(re.escape(end) for end in COMMON)})(?![A-Za-z0-9À-ÿ]))"
_SEPARATOR = rf"\s?(?:[.,]|\((?:dot|punkt)\)|\[(?:dot|punkt)\])\s?|{_LOST_DOT}"
DOMAIN = rf"{LABEL}(?:(?:{_SEPARATOR}){LABEL})*"
# shapes that print of "com" takes when misread; none of them is a suffix of its own
MISREAD = {"c0m": "com", "corn": "com", "c0rn": "com", "oom": "com"} | {
    end.replace(".", ""): end  # the dot between them was too thin to be read
    for end in (
        "co.jp",
        "co.uk",
        "ac.uk",
        "org.uk",
        "co.at",
        "ac.at",
        "or.at",
        "com.au",
        "com.br",
        "com.tr",
        "ac.in",
        "net.in",
    )
}


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain as it must be meant; `end` is where it ends in the raw text, `fixes` says what was changed."""

    name: str
    end: int
    fixes: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False)


def suffix(name: str) -> str | None:
    """Return the public suffix of a domain ("co.uk"), or None if it has none or nothing stands before it."""
    plain = name.casefold()
    if plain.startswith(".") or ".." in plain or not _suffixes().privatesuffix(plain):
        return None
    return str(_suffixes().publicsuffix(plain))


def own_label(host: str) -> str:
    """Return the part of a host or web address that its owner chose: "firma" of "https://www.firma.co.at/team".

    Under a suffix that is not known it is the part before the last dot.
    """
    name = host.casefold().rpartition("//")[2].partition("/")[0].removeprefix("www.")
    private = _suffixes().privatesuffix(name)
    return str(private or ".".join(name.split(".")[-2:])).partition(".")[0]


def read_domain(raw: str) -> Domain | None:
    """Return the longest known domain at the beginning of `raw`, or None.

    A space beside a dot is dropped and a comma is read as a dot only as long as no known domain is complete; text
    glued to the suffix ("firma.deTel") is cut off.
    """
    best: Domain | None = None
    name = ""
    fixes: tuple[str, ...] = ()
    for part in re.finditer(rf"(?P<sep>^|{_SEPARATOR})(?P<label>{LABEL})", raw):
        sep, label = part["sep"], part["label"]
        if best and not _goes_on(best.name, sep, label):
            break
        fixes = _add_fixes(fixes, sep)
        cut = _cut(name, label)
        name = f"{name}.{cut}" if name else cut
        end = part.start("label") + len(cut)
        if cut.casefold() in MISREAD:
            name = f"{name[: -len(cut)]}{MISREAD[cut.casefold()]}"
            fixes = (*fixes, f"{cut} read as {MISREAD[cut.casefold()]}")
        if suffix(name):
            best = Domain(name, end, fixes)
        if cut != label:
            break
    return best


def _goes_on(name: str, sep: str, label: str) -> bool:
    """Say whether a label behind a complete domain still belongs to it: "firma.co .uk" does, "firma.de. Tel" not."""
    if "," in sep or re.match(r"(?i)www$", label):
        return False
    known, longer = suffix(name), suffix(f"{name}.{label}")
    if sep != ".":
        return bool(known and longer == f"{known}.{label.casefold()}")
    return not (label[:1].isupper() and name.islower())


def _cut(name: str, label: str) -> str:
    """Return the label without what is glued to a known suffix: "deTel" -> "de", "com0911" -> "com"."""
    if not name or suffix(f"{name}.{label}"):
        return label
    glued = re.match(r"([a-z]{2,})(?=[A-Z0-9])|([a-z]{2,3})(?=-?(?:www|http))", label)
    return glued[0] if glued and suffix(f"{name}.{glued[0]}") else label


def _add_fixes(fixes: tuple[str, ...], sep: str) -> tuple[str, ...]:
    changes = (
        (",", "comma read as dot"),
        ("dot", "dot read as ."),
        ("punkt", "punkt read as ."),
        (" ", "space removed" if sep.strip() else "space read as dot"),
    )
    new = [text for mark, text in changes if mark in sep]
    return (*fixes, *(text for text in new if text not in fixes))
