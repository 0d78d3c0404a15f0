"""The page of a full exit: everything on it, nothing on it runs."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

from ingest.export.index_page import Shot, entry, index_page
from models.draft import Property
from models.person import Person, Value
from tests.export.people import REVISED, full_person, simple_person

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>\u202e'


class Page(HTMLParser):
    """Collects the tags, links and text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and where it leads."""
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        """Note the text."""
        self.text += data


def page(*people: Person, shots: tuple[Shot, ...] = (), others: tuple[Shot, ...] = ()) -> str:
    """Return the page of these people."""
    return b"".join(index_page([entry(person, shots) for person in people], others, REVISED)).decode()


def test_everyone_is_there_with_values_context_and_pictures() -> None:
    shots = (Shot("cards/a-1.jpg", "photos/a.heic"),)
    read = Page(page(full_person(), simple_person(), shots=shots, others=(Shot("", "photos/b.pdf"),)))
    for text in ("Dr. Jürgen Ö. Größer-Łódź, MBA", "+499111234567", "findet keine Monteure", "Ann Example", "2 people"):
        assert text in read.text
    assert {"cards/a-1.jpg", "photos/a.heic", "photos/b.pdf", "contacts.vcf", "tel:+499111234567"} <= set(read.links)
    assert "mailto:juergen@mueller-soehne.example" in read.links
    assert "https://mueller-soehne.example/a,b;c?d=1" in read.links


def test_what_a_stranger_wrote_is_text() -> None:
    values = tuple(Value(at, kind, HOSTILE) for at, kind in enumerate(Property))
    text = page(replace(full_person(), values=values, why=HOSTILE, source=HOSTILE))
    read = Page(text)
    assert {"script", "img"} & set(read.tags) == set()
    assert "\u202e" not in text
    assert "<script>alert(1)</script>" in read.text  # to be read, not run


def test_only_addresses_of_the_web_become_links() -> None:
    values = tuple(
        Value(at, Property.URL, url)
        for at, url in enumerate(("javascript:alert(1)", "data:text/html,x", "www.example.org", "http://example.org"))
    )
    links = Page(page(replace(simple_person(), values=values))).links
    assert [link for link in links if not link.startswith(("contacts.", "drafts."))] == ["http://example.org"]


def test_the_page_loads_nothing_from_elsewhere() -> None:
    text = page(full_person())
    assert "default-src 'none'" in text
    assert {"link", "script", "iframe", "form", "object"} & set(Page(text).tags) == set()
