"""What the tests of the pages about people share: a person, a page's text, a form that is sent."""

from __future__ import annotations

import re
from datetime import date

from starlette.testclient import TestClient

from ingest.store import Action, Store
from models.draft import Property
from models.review import Answers
from tests.piles import Card

ANN = Card("Ann Größmann", "Beispiel GmbH", "Head of it", "ann@example.org", "+491711234567", "+4991112345")
FAIR = Answers(date(2026, 11, 20), "Hannover", "at the stand", "Clara Weiß", "Werkzeugtage", "prices", "second plant")


def page(client: TestClient, address: str, status: int = 200) -> str:
    """Return the text of a page, each run of blanks as one."""
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    return re.sub(r"\s+", " ", answer.text)


def send(client: TestClient, address: str, status: int = 303, /, **fields: str) -> str:
    """Send a form and return the page that answers, or where it leads."""
    answer = client.post(address, data=fields, follow_redirects=False)
    assert answer.status_code == status, answer.text
    return answer.headers["location"] if status == 303 else answer.text


def add_named(store: Store, name: str) -> int:
    """Add a person of whom only the name is known."""
    with store.journal.change("test", Action.IMPORT, name) as change:
        row = {"uid": f"urn:x:{name}", "source": "old.vcf", "created_at": "2026-01-01T00:00:00+00:00"}
        person_id = change.insert("persons", row)
        value = {"person_id": person_id, "position": 0, "property": Property.FN, "value": name, "origin": "imported"}
        change.insert("properties", value)
    return person_id
