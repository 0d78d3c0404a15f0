"""Are the cards of generated photos told apart, and what is read of each? `python -m samples.finding FOLDER` says.

`ingest bench` judges all that a photo says together; here each card is judged by itself, by its corners.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.batch import Plan, inline
from ingest.batch.recognition import Recognition
from ingest.bench import Answer, reader
from ingest.bench.judge import judge
from ingest.bench.labels import to_label
from ingest.settings import read_settings
from ingest.store.records import PageCard
from models.geometry import Quad

Corners = NDArray[np.float32]

WHOLE = 0.75  # common area over united area: the outline is the card's
WITHIN = 0.6  # of the smaller area that lies in the larger: it is a part of it


@dataclass(slots=True)
class Tally:
    """Counts of one condition.

    `found` cards have one draft with their outline; `loose` ones have one draft of a larger or smaller part of the
    photo, `merged` ones share a draft with others, `split` ones have several, `lost` ones none. `phantoms` are drafts
    of no card.
    """

    photos: int = 0
    cards: int = 0
    found: int = 0
    loose: int = 0
    merged: int = 0
    split: int = 0
    lost: int = 0
    phantoms: int = 0
    wanted: int = 0
    right: int = 0
    critical: int = 0
    cpu_s: float = 0.0

    def row(self, name: str) -> str:
        """Return the counts as a line of the table."""
        exact = self.right / self.wanted if self.wanted else 0.0
        counts = (self.photos, self.cards, self.found, self.loose, self.merged, self.split, self.lost, self.phantoms)
        shown = "".join(f"{count:8}" for count in counts)
        seconds = self.cpu_s / max(1, self.cards)
        return f"{name:28}{shown}{exact:8.3f}{self.wanted:7}{self.critical:9}{seconds:8.2f}"


HEAD = (
    f"{'condition':28}{'photos':>8}{'cards':>8}{'found':>8}{'loose':>8}{'merged':>8}{'split':>8}{'lost':>8}"
    f"{'phantom':>8}{'exact':>8}{'of':>7}{'critical':>9}{'CPU s':>8}"
)


def main(arguments: list[str] | None = None) -> int:
    """Read the folder's photos, print a row a condition and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m samples.finding", description=__doc__)
    parser.add_argument("folder", type=Path, help="photos made by `python -m samples FOLDER`")
    choice = parser.parse_args(arguments)
    truths = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(choice.folder.glob("*.json"))]
    settings = read_settings()
    read_all = reader(Plan(Recognition(settings), inline(), settings.decode.max_bytes, sys.stdin.buffer))
    answers = read_all([choice.folder / truth["image"] for truth in truths])
    print("\n".join(tabulated(zip(truths, answers, strict=True))))
    return 0


def tabulated(seen: Iterable[tuple[dict[str, Any], Answer]]) -> list[str]:
    """Return the table of photos' truths with what was read from them."""
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    for truth, answer in seen:
        count(tallies[truth["condition"]], truth, answer)
    return [HEAD, *(tally.row(name) for name, tally in sorted(tallies.items()))]


def count(tally: Tally, truth: dict[str, Any], answer: Answer) -> None:
    """Add one photo to its condition's tally."""
    cards = [np.array(card["quad"], np.float32) for card in truth["cards"]]
    drafts = [_corners(one.card.quad) for one in answer.cards]
    owned = [[at for at, card in enumerate(cards) if _belongs(draft, card)] for draft in drafts]
    tally.photos += 1
    tally.cpu_s += answer.cpu_s or 0.0
    tally.phantoms += sum(not some for some in owned)
    for at, card in enumerate(cards):
        mine = [draft for draft, some in enumerate(owned) if at in some]
        tally.cards += 1
        _sort(tally, card, [drafts[draft] for draft in mine], shared=any(len(owned[draft]) > 1 for draft in mine))
        _judge(tally, truth, at, [answer.cards[draft] for draft in mine])


def _sort(tally: Tally, card: Corners, drafts: Sequence[Corners], *, shared: bool) -> None:
    """Count a card by the drafts that belong to it."""
    if not drafts:
        tally.lost += 1
    elif shared:
        tally.merged += 1
    elif len(drafts) > 1:
        tally.split += 1
    elif _common(drafts[0], card) >= WHOLE * (_area(drafts[0]) + _area(card) - _common(drafts[0], card)):
        tally.found += 1
    else:
        tally.loose += 1


def _judge(tally: Tally, truth: dict[str, Any], at: int, read: Sequence[PageCard]) -> None:
    """Count the fields of one card that were read from its own drafts."""
    skip = truth["skip"] if len(truth["cards"]) == 1 else []
    label = to_label({"image": truth["image"], **truth["cards"][at], "skip": skip})
    score = judge(label, read).score
    tally.wanted += score.wanted.total()
    tally.right += score.found.total()
    tally.critical += score.critical


def _belongs(draft: Corners, card: Corners) -> bool:
    """Tell whether a draft is of this card, of a part of it, or of more than it."""
    return _common(draft, card) >= WITHIN * min(_area(draft), _area(card))


def _common(one: Corners, other: Corners) -> float:
    return float(cv2.intersectConvexConvex(one, other)[0])


def _area(corners: Corners) -> float:
    return float(cv2.contourArea(corners))


def _corners(quad: Quad) -> Corners:
    return np.array([(p.x, p.y) for p in quad.corners], np.float32)


if __name__ == "__main__":
    sys.exit(main())
