"""What the page shows of the photos that came in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request

from ingest.store.uploads import Upload, UploadState
from ingest.web.pages import render, site_of

_SHOWN = 300  # photos on the page, beside those that wait or failed; a stack of cards has fewer


@dataclass(frozen=True, slots=True)
class Row:
    """A photo on the page; `mark` changes with anything that is shown of it."""

    upload: Upload
    reading: bool

    @property
    def mark(self) -> str:
        """What tells this row from the same photo's row of before."""
        return f"{self.upload.state}{'-reading' if self.reading else ''}"


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the page shows."""

    rows: Sequence[Row]
    dismissed: Sequence[Upload]
    counts: dict[UploadState, int]
    obstacle: str

    @property
    def failed(self) -> Sequence[Row]:
        """The photos that somebody has to look at."""
        return [row for row in self.rows if row.upload.state is UploadState.FAILED]

    @property
    def others(self) -> Sequence[Row]:
        """The photos that go their way."""
        return [row for row in self.rows if row.upload.state is not UploadState.FAILED]


def overview_of(request: Request) -> Overview:
    """Return how things stand."""
    site = site_of(request)
    with site.open_store() as store:
        reading = site.progress.reading
        rows = [Row(upload, upload.id in reading) for upload in store.uploads.recent(_SHOWN)]
        return Overview(rows, store.uploads.dismissed(), store.uploads.counts(), site.progress.obstacle)


def row_html(request: Request, row: Row) -> str:
    """Return the list item of a photo."""
    return bytes(render(request, "uploads/row.html", {"row": row}).body).decode()
