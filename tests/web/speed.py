"""How long the server works on each page: `python -m tests.web.speed FILE` measures a database of any size.

`python -m samples.pile FILE` writes one with 10,000 people and 500 drafts.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from starlette.testclient import TestClient

from ingest.review.doubles import write_keys
from ingest.store import Store
from ingest.web.app import create_app
from tests.web.served import HOME, Clock, keys_at, signed_in, site_over

PAGE_MS, SEARCH_MS = 100.0, 50.0  # at the 95th percentile
SEARCH = "search"


@dataclass(frozen=True)
class Figures:
    """What one kind of request took, in milliseconds: by the clock, and of this process's own work.

    `median` and `work` are what half of the requests took at most, the others what 95 of 100 did.
    """

    requests: int
    median: float
    p95: float
    work: float
    work_p95: float


def measure(db: Path, times: int = 40) -> dict[str, Figures]:
    """Ask for each page `times` times, each time another of its kind, and return what they took."""
    client = open_pages(db)
    with Store(db) as store:
        while write_keys(store):  # as a server does in the background as soon as it runs
            pass
        asked = addresses(store, random.Random(1), times)
    return {name: timed(client, each) for name, each in asked.items()}


def open_pages(db: Path) -> TestClient:
    """Return a browser that is signed in at a server over the database."""
    clock = Clock()
    keys = keys_at(clock)
    return signed_in(TestClient(create_app(site_over(db, clock), keys), base_url=HOME), keys)


def addresses(store: Store, rng: random.Random, times: int) -> Mapping[str, list[str]]:
    """Return what is asked for, by kind."""
    people = store.people.ids()
    drafts = [waiting.id for waiting in store.queue.pending()]
    occasions = [each.occasion.id for each in store.people.occasions()]
    pages = max(1, len(people) // 50)
    names = [each.name for each in store.people.summaries(rng.choices(people, k=times))]
    kinds = {
        "people by name": [f"/people?page={rng.randint(1, pages)}" for _ in range(times)],
        "people last met": [f"/people?by=met&page={rng.randint(1, pages)}" for _ in range(times)],
        "a person": [f"/people/{person}" for person in rng.choices(people, k=times)],
        "preparation": [f"/people/{person}/prepare" for person in rng.choices(people, k=times)],
        "needs context": [f"/people/context?page={rng.randint(1, max(1, pages // 5))}" for _ in range(times)],
        "circle": ["/people/circle"] * times,
        "occasions": ["/occasions"] * times,
        "an occasion": [f"/occasions/{each}" for each in rng.choices(occasions, k=times)],
        "next steps": ["/steps"] * times,
        "queue": ["/cards"] * times,
        "a card": [f"/cards/{draft}" for draft in rng.choices(drafts, k=times)],
        "upload": ["/upload"] * times,
        "twice in the pile": [f"/more/doubles?before={each}" for each in rng.choices(people, k=times)],
    }
    return kinds | {SEARCH: [f"/people/found?q={query}" for query in queries(names, rng)]}


def queries(names: Sequence[str], rng: random.Random) -> Iterator[str]:
    """Yield each name as somebody types it: its beginnings, whole, and with a slip of the finger."""
    for name in names:
        word = max(name.replace("&", " ").split(), key=len)
        at = rng.randrange(len(word))
        yield from (word[:1], word[:3], name.replace("&", " "), word[:at] + word[at + 1 :])


def timed(client: TestClient, asked: Sequence[str]) -> Figures:
    """Return what the requests took, the first of a kind left out: it loads what all others use."""
    client.get(asked[0])
    taken, worked = [], []
    for address in asked:
        start, work = time.perf_counter(), time.process_time()
        answer = client.get(address)
        taken.append((time.perf_counter() - start) * 1000)
        worked.append((time.process_time() - work) * 1000)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
    return Figures(
        len(asked), percentile(taken, 50), percentile(taken, 95), percentile(worked, 50), percentile(worked, 95)
    )


def percentile(values: Sequence[float], share: int) -> float:
    """Return the smallest value that `share` percent of the values do not exceed."""
    return sorted(values)[-(-len(values) * share // 100) - 1]


def limit(name: str) -> float:
    """Return what a request of this kind may take, in milliseconds."""
    return SEARCH_MS if name == SEARCH else PAGE_MS


def main() -> int:
    """Print the figures; 1 if one is over its limit."""
    found = measure(Path(sys.argv[1]))
    print(f"{'':18}{'requests':>9}{'median':>9}{'p95':>9}{'p95 work':>10}   ms")
    for name, it in found.items():
        over = f"   over {limit(name):.0f}" if it.p95 > limit(name) else ""
        print(f"{name:18}{it.requests:9}{it.median:9.1f}{it.p95:9.1f}{it.work_p95:10.1f}{over}")
    return int(any(it.p95 > limit(name) for name, it in found.items()))


if __name__ == "__main__":
    sys.exit(main())
