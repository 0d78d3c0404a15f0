"""The time of the shot is what the camera noted."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from PIL import Image

from ingest.image.decode import decode
from tests.image.pictures import (
    DATE_TIME,
    DATE_TIME_ORIGINAL,
    EXIF_IFD,
    OFFSET_TIME_ORIGINAL,
    OPTIONS,
    assert_corners,
    corners_picture,
    to_bytes,
)


def exif_bytes(changed: str | None, shot: str | None, offset: str | None) -> bytes:
    exif = Image.Exif()
    if changed:
        exif[DATE_TIME] = changed
    detail = exif.get_ifd(EXIF_IFD)
    if shot:
        detail[DATE_TIME_ORIGINAL] = shot
    if offset:
        detail[OFFSET_TIME_ORIGINAL] = offset
    return exif.tobytes()


@pytest.mark.parametrize(
    ("changed", "shot", "offset", "taken_at"),
    [
        (None, "2026:03:02 14:05:06", None, datetime(2026, 3, 2, 14, 5, 6)),  # noqa: DTZ001
        (
            "2026:04:01 00:00:00",
            "2026:03:02 14:05:06",
            "+01:00",
            datetime(2026, 3, 2, 14, 5, 6, tzinfo=timezone(timedelta(hours=1))),
        ),
        ("2026:04:01 08:00:00", None, None, datetime(2026, 4, 1, 8)),  # noqa: DTZ001
        (None, "2026:03:02 14:05:06", "local", datetime(2026, 3, 2, 14, 5, 6)),  # noqa: DTZ001
        ("2026:04:01 08:00:00", "0000:00:00 00:00:00", None, datetime(2026, 4, 1, 8)),  # noqa: DTZ001
        (None, "    :  :     :  :  ", None, None),
        (None, None, None, None),
    ],
)
def test_the_time_of_the_shot_is_the_cameras(
    changed: str | None, shot: str | None, offset: str | None, taken_at: datetime | None
) -> None:
    (photo,) = decode(to_bytes(corners_picture(), "JPEG", exif=exif_bytes(changed, shot, offset)), OPTIONS)

    assert photo.taken_at == taken_at
    assert (photo.taken_at is None) or (photo.taken_at.tzinfo is None) == (taken_at is None or taken_at.tzinfo is None)


def test_a_damaged_exif_block_does_not_cost_the_photo() -> None:
    data = to_bytes(corners_picture(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\x7f", quality=95)

    (photo,) = decode(data, OPTIONS)

    assert_corners(photo.pixels)
    assert photo.taken_at is None
