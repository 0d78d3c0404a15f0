"""Programs that are not ours, as readers of our vCards: vobject, ical.js (Thunderbird), libebook (Evolution, GNOME).

A reader that is not on this machine is skipped with the way to get it.
"""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from vobject.base import readOne

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Seen:
    """What a reader makes of a vCard; `phones` are numbers with their types in small letters."""

    name: str
    family: str
    phones: dict[str, frozenset[str]]
    note: str
    photo: bytes | None
    categories: tuple[str, ...]
    uid: str


Reader = Callable[[str], Seen]


def run(*command: str | Path, text: str = "") -> str:
    """Run a program and return what it prints."""
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True, timeout=60).stdout


def read_by_vobject(text: str) -> Seen:
    """Read by the library that khard and many servers use."""
    card = readOne(text)  # type: ignore[no-untyped-call]
    said = card.contents
    photo = said["photo"][0].value if "photo" in said else None
    return Seen(
        card.fn.value,
        card.n.value.family,
        {tel.value: frozenset(word.lower() for word in tel.params.get("TYPE", ())) for tel in said.get("tel", ())},
        card.note.value if "note" in said else "",
        photo if photo is None or isinstance(photo, bytes) else from_data_uri(photo),
        tuple(card.categories.value) if "categories" in said else (),
        card.uid.value,
    )


ICAL = ROOT / "out" / "node_modules" / "ical.js" / "dist" / "ical.es5.cjs"


ICAL_SCRIPT = """
const ICAL = require(process.argv[1]);
const card = new ICAL.Component(ICAL.parse(require("fs").readFileSync(0, "utf-8")));
const first = name => card.getFirstPropertyValue(name);
console.log(JSON.stringify({
  fn: first("fn"), n: first("n"), note: first("note"), uid: first("uid"), photo: String(first("photo") ?? ""),
  categories: card.getFirstProperty("categories")?.getValues() ?? [],
  phones: card.getAllProperties("tel").map(tel => [tel.getFirstValue(), tel.toJSON()[1].type ?? []]),
}));
"""


def read_by_ical_js(text: str) -> Seen:
    """Read by the parser of Thunderbird."""
    node = shutil.which("node")
    if node is None or not ICAL.exists():
        pytest.skip("needs node and ical.js: apt install nodejs npm, then make browser")
    said = json.loads(run(node, "-e", ICAL_SCRIPT, ICAL, text=text))
    photo = said["photo"]
    return Seen(
        said["fn"],
        said["n"][0],
        {
            number: frozenset(",".join([types] if isinstance(types, str) else types).lower().split(","))
            for number, types in said["phones"]
        },
        plain(said["note"] or ""),
        (from_data_uri(photo) if photo.startswith("data:") else base64.b64decode(photo)) if photo else None,
        tuple(map(plain, said["categories"])),
        said["uid"],
    )


EBOOK_SCRIPT = """
import base64, json, sys, gi
gi.require_version("EBookContacts", "1.2")
from gi.repository import EBookContacts as book
text = sys.stdin.buffer.read().decode()
card, contact = book.VCard.new_from_string(text), book.Contact.new_from_vcard(text)
photo = contact.get_property("photo")
print(json.dumps({
    "fn": contact.get_property("full-name"), "family": contact.get_property("family-name"),
    "note": contact.get_property("note") or "", "uid": contact.get_property("id"),
    "categories": contact.get_property("categories") or "",
    "phones": [[tel.get_value(), [v for p in tel.get_params() if p.get_name() == "TYPE" for v in p.get_values()]]
               for tel in card.get_attributes() if tel.get_name() == "TEL"],
    "places": {name: contact.get_property(name) for name in
               ("business-phone", "mobile-phone", "business-fax", "home-phone", "other-phone")},
    "photo": base64.b64encode(bytes(photo.get_inlined())).decode() if photo else "",
}))
"""


def ebook(text: str) -> dict[str, Any]:
    """Return what the address book of GNOME and Evolution makes of a vCard."""
    python = "/usr/bin/python3"
    asked = "import gi; gi.require_version('EBookContacts', '1.2')"
    if not Path(python).exists() or subprocess.run([python, "-c", asked], capture_output=True, check=False).returncode:
        pytest.skip("needs libebook: apt install gir1.2-ebookcontacts-1.2 python3-gi")
    found: dict[str, Any] = json.loads(run(python, "-c", EBOOK_SCRIPT, text=text))
    return found


def read_by_ebook(text: str) -> Seen:
    """Read by the library of GNOME Contacts and Evolution."""
    said = ebook(text)
    return Seen(
        said["fn"],
        said["family"],
        {number: frozenset(word.lower() for word in types) for number, types in said["phones"]},
        said["note"],
        base64.b64decode(said["photo"]) if said["photo"] else None,
        tuple(filter(None, said["categories"].split(","))),
        said["uid"],
    )


def from_data_uri(uri: str) -> bytes:
    """Return the bytes of a data: URI."""
    return base64.b64decode(uri.partition(",")[2])


def plain(text: str) -> str:
    """Return a text without the backslash that ical.js leaves before a semicolon.

    RFC 2426 wants it, RFC 6350 allows it, and libebook would end the text at a semicolon that has none.
    """
    return text.replace("\\;", ";")


READERS = [
    pytest.param(read_by_vobject, id="vobject"),
    pytest.param(read_by_ical_js, id="ical.js"),
    pytest.param(read_by_ebook, id="libebook"),
]
