"""What a stage says in English is told in the page's language, its numbers, days and brackets kept."""

from __future__ import annotations

import pytest

from ingest.web.language import find_language, read_languages


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("empty file", "leere Datei"),
        (
            "41 MB, the limit is 25 MB: save a smaller copy of it",
            "41 MB, erlaubt sind 25 MB: Speichern Sie eine kleinere Kopie davon",
        ),
        (
            "damaged or incomplete picture (image file is truncated): copy the file again",
            "beschädigtes oder unvollständiges Bild (image file is truncated): Kopieren Sie die Datei noch einmal",
        ),
        ("you corrected this on 2026-11-24", "Sie haben das am 2026-11-24 berichtigt"),
        ("tesseract took longer than 0.5 s", "Tesseract brauchte länger als 0.5 s"),
        ("something {} that nobody listed, 7 times", "something {} that nobody listed, 7 times"),
    ],
)
def test_a_reason_is_told_in_german(said: str, told: str) -> None:
    assert find_language(read_languages(), ["de"]).said(said) == told
