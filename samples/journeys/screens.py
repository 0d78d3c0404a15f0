"""`python -m samples.journeys.screens [FOLDER]`: read the samples, tell a story with them, photograph every page.

Each page is taken light, dark and on a phone, in English, and some in German. `make screens` does it; the README's
pictures are chosen from these (`--docs` writes them to docs/).
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from ingest.review.desk import Desk
from ingest.review.forms import open_form
from ingest.review.pile import Pile
from ingest.store import Store
from models.person import Owner, RemarkKind
from models.review import Answers
from samples.journeys.serving import CHROMIUM, read_photos, served

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 800}},
    "dark": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "is_mobile": True,
        "has_touch": True,
    },
    "deutsch": {"viewport": {"width": 1280, "height": 800}, "locale": "de-DE"},
}
PAGES = (
    "/cards",
    "/cards/{waiting}",
    "/people",
    "/people/{person}",
    "/people/{person}/prepare",
    "/people?q=laderampen",
    "/occasions",
    "/steps",
    "/upload",
    "/more",
    "/more/rules",
    "/more/questions",
    "/more/doubles",
    "/more/export",
    "/more/import",
    "/people/{person}/forget",
    "/people/{person}/letter",
)
# What the README shows: page, look, file.
SHOWN = {("/cards/{waiting}", "light"): "review.png", ("/people/{person}", "light"): "person.png"}


@dataclass(slots=True)
class _Clock:
    """A clock that goes on by a second with each look, and can be set."""

    now: datetime = field(default_factory=lambda: datetime(2026, 3, 5, 18, tzinfo=UTC))

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def main() -> None:
    """Take the pictures into a folder, out/screens by default."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "out" / "screens")
    parser.add_argument("--docs", action="store_true", help="write the README's pictures too")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        db = Path(home) / "cards.db"
        photos = sorted(ROOT.joinpath("samples").glob("*.jpg"))[:12]
        read_photos(db, photos)
        numbers = tell(db)
        with served(db) as link, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = browser.new_page()
            page.goto(link)
            page.wait_for_url(re.compile("/cards"))
            state = page.context.storage_state()
            for look, options in LOOKS.items():
                context = browser.new_context(storage_state=state, **options)
                _take(context.new_page(), link.partition("/?")[0], look, numbers, chosen.folder)
            browser.close()
    if chosen.docs:
        for (address, look), name in SHOWN.items():
            shutil.copy(chosen.folder / _file(address, look), DOCS / name)


def tell(db: Path) -> dict[str, int]:
    """Confirm some of the drafts with a context that spans months; return the numbers that the addresses need."""
    clock = _Clock()
    with Store(db, clock=clock) as store:
        drafts = [waiting.id for waiting in store.queue.pending()]
        desk, pile = Desk(store, "web"), Pile(store, "web")

        def confirm(draft_id: int, answers: Answers) -> int:
            return desk.commit(replace(open_form(store, draft_id).form, answers=answers)).person_id

        fair = Answers(date(2026, 3, 5), "Hannover", occasion="Werkzeugtage")
        guide = confirm(drafts[4], replace(fair, talked="hat uns einander vorgestellt"))
        person = confirm(
            drafts[0],
            replace(
                fair,
                how="am Stand",
                through=store.people.person(guide).name,
                talked="über Laderampen und warum die alten klemmen",
                mind="baut einen zweiten Standort bei Augsburg",
                step="Datenblatt der Rampe schicken",
                step_due=date(2026, 3, 12),
                why="entscheidet über Tore und Rampen in allen Werken",
            ),
        )
        pile.finish_step(person, store.people.person(person).steps[0].id)
        pile.set_rhythm(person, 90)
        clock.now = datetime(2026, 6, 18, 12, tzinfo=UTC)
        pile.add_remark(person, RemarkKind.MIND, "sucht einen Torbauer bis Herbst", date(2026, 6, 18))
        clock.now = datetime(2026, 9, 30, 12, tzinfo=UTC)
        met = Answers(date(2026, 9, 30), "Augsburg", talked="den Bauplan, mit ihrem Bauleiter")
        pile.add_encounter(person, replace(met, mind="zieht mit der Familie nach Wien"))
        pile.add_step(person, "Angebot für sechs Tore nachreichen", Owner.ME, date(2026, 12, 1))
        pile.add_step(person, "stellt mich ihrem Nachfolger vor", Owner.THEM, None)
        other = confirm(
            drafts[2], Answers(date(2026, 6, 17), "Birmingham", occasion="Supply summit", talked="showrooms")
        )
        pile.add_step(other, "send the brochure", Owner.ME, date(2026, 12, 3))
        confirm(drafts[3], Answers())
        pending = store.queue.pending()
        waiting = next((each.id for each in pending if each.doubtful), pending[0].id)
    return {"person": person, "waiting": waiting}


def _take(page: Page, base: str, look: str, numbers: dict[str, int], folder: Path) -> None:
    for address in PAGES:
        page.goto(base + address.format(**numbers))
        page.wait_for_load_state("networkidle")
        page.screenshot(path=folder / _file(address, look), full_page=look == "phone" and "waiting" not in address)


def _file(address: str, look: str) -> str:
    return f"{re.sub(r'[^a-z]+', '-', address).strip('-')}-{look}.png"


if __name__ == "__main__":
    main()
