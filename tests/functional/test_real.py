"""The whole way with the real engines, on cards that are drawn here."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from ingest.export.jsonl import to_json
from ingest.store import Store, StoredDraft
from models.draft import Property

pytestmark = pytest.mark.tesseract

TEXT = (
    (56, "Erika Beispiel"),
    (32, "Leiterin Einkauf"),
    (40, "Muster Werke GmbH"),
    (30, "Tel. +49 911 1234-50"),
    (30, "erika.beispiel@muster-werke.example.com"),
)

# The hook sees every socket that Python opens, in whatever library; those between processes are none of the network.
WITHOUT_NETWORK = """
import sys

def refuse(event, arguments):
    if event in {"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}:
        raise RuntimeError(f"the network was asked for: {event} {arguments}")

sys.addaudithook(refuse)
from ingest.cli import main
sys.exit(main(sys.argv[1:]))
"""


def draw_card(turn: int = 0) -> bytes:
    """Return a card as PNG, turned counter-clockwise by `turn` degrees."""
    card = Image.new("RGB", (1050, 600), "white")
    pen, y = ImageDraw.Draw(card), 60
    for size, text in TEXT:
        pen.text((80, y), text, font=ImageFont.load_default(size=size), fill="black")
        y += size + 45
    file = io.BytesIO()
    card.rotate(turn, expand=True).save(file, "PNG")
    return file.getvalue()


@dataclass(frozen=True)
class Imported:
    """A folder that was imported by the real program, with the network out of reach."""

    folder: Path
    code: int
    failures: list[str]
    drafts: dict[str, StoredDraft]


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    """Import two photos of a card, one of a wall, and some files that cannot be read."""
    folder = tmp_path_factory.mktemp("cards")
    upright = draw_card()
    (folder / "a.png").write_bytes(upright)
    (folder / "b.png").write_bytes(draw_card(turn=180))
    (folder / "c-empty.jpg").touch()
    (folder / "d-text.jpg").write_text("Erika Beispiel\n")
    (folder / "e-half.png").write_bytes(upright[: len(upright) // 2])
    Image.new("RGB", (800, 600), "grey").save(folder / "wall.png")
    db = tmp_path_factory.mktemp("store") / "cards.db"
    command = [sys.executable, "-c", WITHOUT_NETWORK, "--db", str(db), "--jobs", "1", str(folder)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    failures = [line.removeprefix(f"ingest: {folder}/") for line in ran.stderr.splitlines() if "ingest:" in line]
    with Store(db) as store:
        drafts = {Path(draft.photo.name).name: draft for draft in store.drafts()}
    return Imported(folder, ran.returncode, failures, drafts)


def test_the_cards_are_read_without_the_network(imported: Imported) -> None:
    assert list(imported.drafts) == ["a.png", "b.png", "wall.png"], imported.failures
    for name in ("a.png", "b.png"):
        draft = imported.drafts[name]
        values = {field.property: field.value for field in draft.reading.draft.fields}
        assert values[Property.EMAIL] == "erika.beispiel@muster-werke.example.com", name
        assert values[Property.TEL] == "+49911123450", name
        readers = {reading.reader for line in draft.reading.lines for reading in line.readings}
        assert readers == set(draft.engines)


def test_a_card_upside_down_is_turned(imported: Imported) -> None:
    assert [imported.drafts[name].reading.rotation for name in ("a.png", "b.png")] == [0, 180]


def test_bad_files_are_named_with_the_reason_and_stop_nothing(imported: Imported) -> None:
    assert imported.code == 1
    assert [failure.split(":")[0] for failure in imported.failures] == ["c-empty.jpg", "d-text.jpg", "e-half.png"]
    empty, text, half = imported.failures
    assert empty == "c-empty.jpg: empty file"
    assert "text, not a picture" in text
    assert "damaged or incomplete" in half


def test_a_wall_without_any_text_waits_as_an_empty_draft(imported: Imported) -> None:
    reading = imported.drafts["wall.png"].reading
    assert reading.draft.fields == ()
    assert "no text found" in reading.warnings


def test_processes_read_what_one_process_reads(imported: Imported) -> None:
    photos = [str(imported.folder / name) for name in ("b.png", "a.png")]
    command = [sys.executable, "-m", "ingest", "read", "--json", "--jobs", "2", *photos]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    rows = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [row["photo"] for row in rows] == photos
    for row in rows:
        stored = to_json(imported.drafts[Path(row["photo"]).name].reading, row["photo"])
        assert [line["text"] for line in row["lines"]] == [line["text"] for line in stored["lines"]]
        assert [field["value"] for field in row["fields"]] == [field["value"] for field in stored["fields"]]
