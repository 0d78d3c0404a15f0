"""What is told while it happens."""

from __future__ import annotations

import json
import threading
from typing import Any

from starlette.testclient import TestClient

from ingest.web.site import Site
from tests.fakes import JPEG
from tests.web.served import settled, wait_for


def events_during(browser: TestClient, site: Site, photos: dict[str, str]) -> list[dict[str, Any]]:
    """Return the events that a browser gets which looks on while the photos are sent, read and done."""
    heard: list[str] = []
    listener = threading.Thread(target=lambda: heard.append(browser.get("/uploads/events").text))
    listener.start()
    files = [("photos", (name, JPEG + text.encode(), "image/jpeg")) for name, text in photos.items()]
    browser.post("/upload", files=files)
    wait_for(site, lambda uploads: len(uploads) == len(photos) and settled(uploads))
    threading.Event().wait(0.6)  # the stream looks five times a second
    site.progress.stop()
    listener.join(10)
    blocks = heard[0].split("\n\n")
    return [json.loads(block.partition("data: ")[2]) for block in blocks if block.startswith("event: uploads\n")]


def test_each_photo_is_followed_from_received_to_its_cards(running: TestClient, site: Site) -> None:
    events = events_during(running, site, {"a.jpg": "slow Ada\n\nslow Bea", "b.jpg": "fail"})
    rows = [row for event in events for row in event["rows"]]
    of_first = [row["html"] for row in rows if row["id"] == 1]
    assert any("Being read" in html or "Received, waits" in html for html in of_first)
    assert "2 cards" in of_first[-1]
    assert "/drafts/2/card.jpg" in of_first[-1]
    last_of_second = [row for row in rows if row["id"] == 2][-1]
    assert last_of_second["failed"]
    assert "damaged or incomplete picture" in last_of_second["html"]
    assert "All photos that came in have been read" in events[-1]["summary"]


def test_a_row_is_sent_again_only_when_it_has_changed(running: TestClient, site: Site) -> None:
    events = events_during(running, site, {"a.jpg": "slow Ada", "b.jpg": "slow Bea", "c.jpg": "slow Cem"})
    seen: dict[int, str] = {}
    for event in events:
        for row in event["rows"]:
            assert seen.get(row["id"]) != row["html"]
            seen[row["id"]] = row["html"]
