"""What the QR codes of sample cards say."""

from __future__ import annotations

from samples.people import Person, PhoneType


def vcard(person: Person) -> str:
    """Return a vCard 3.0 as card printers write it."""
    kinds = {PhoneType.WORK: "WORK,VOICE", PhoneType.CELL: "CELL", PhoneType.FAX: "WORK,FAX"}
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{person.family};{person.given};;{person.prefix};",
        f"FN:{person.name}".replace(",", "\\,"),
    ]
    lines += [f"ORG:{person.company}".replace(",", "\\,"), f"TITLE:{person.titles[0]}".replace(",", "\\,")]
    lines += [f"TEL;TYPE={kinds[phone.type]}:{phone.number}" for phone in person.phones]
    lines += [f"EMAIL:{person.email}", f"URL:{person.website}", "END:VCARD"]
    return "\r\n".join(lines) + "\r\n"


def mecard(person: Person) -> str:
    """Return a MeCard, whose name is "family,given"; its colons and semicolons are escaped."""
    url = person.website.replace(":", "\\:")
    return f"MECARD:N:{person.family},{person.given};TEL:{person.phones[0].number};EMAIL:{person.email};URL:{url};;"


def profile_url(person: Person) -> str:
    """Return the address of a page of the firm about its owner."""
    domain = person.email.split("@")[1]
    return f"https://{domain}/{person.email.split('@')[0].replace('.', '-')}"
