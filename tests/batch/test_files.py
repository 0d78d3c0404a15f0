"""Which files are photos."""

from __future__ import annotations

import io
import os
from pathlib import Path, PurePath

import pytest

from ingest.batch import Found, Source, find_photos, read_photos
from ingest.batch.files import is_photo, occasion_hint, read_source
from ingest.batch.media import MediaType, find_media_type
from ingest.errors import UnreadablePhotoError
from tests.batch.plans import plan
from tests.fakes import JPEG, fake_photo


def names(found: Found) -> list[str]:
    return [Path(source.name).name for source in found.sources]


def test_a_folder_gives_its_photos_sorted_and_passes_over_the_rest(tmp_path: Path) -> None:
    for name in (
        "b.jpg",
        "a.jpg",
        "sub/c.jpg",
        ".hidden.jpg",
        ".cache/d.jpg",
        "Thumbs.db",
        "@eaDir/e.jpg",
        "no-ending",
    ):
        fake_photo(tmp_path / name, name)
    (tmp_path / "notes.txt").write_text("buy milk")
    found = find_photos([str(tmp_path)])
    assert names(found) == ["a.jpg", "b.jpg", "no-ending", "c.jpg"]
    assert [(Path(one.name).name, one.reason) for one in found.skipped] == [("notes.txt", "not a picture")]


def test_a_damaged_photo_in_a_folder_is_still_a_photo(tmp_path: Path) -> None:
    (tmp_path / "empty.jpg").touch()
    (tmp_path / "text.HEIC").write_text("no picture")
    assert names(find_photos([str(tmp_path)])) == ["empty.jpg", "text.HEIC"]


def test_links_to_files_are_followed_links_to_folders_are_not(tmp_path: Path) -> None:
    folder = tmp_path / "cards"
    target = fake_photo(tmp_path / "elsewhere" / "a.jpg", "A")
    folder.mkdir()
    (folder / "link.jpg").symlink_to(target)
    (folder / "broken.jpg").symlink_to(tmp_path / "nowhere")
    (folder / "loop").symlink_to(folder)
    found = find_photos([str(folder)])
    assert names(found) == ["broken.jpg", "link.jpg"]
    assert found.sources[0].problem == "cannot be opened: No such file or directory"
    assert [one.reason for one in found.skipped] == ["a link to a folder"]


def test_pipes_in_a_folder_are_passed_over_without_waiting_for_them(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    fake_photo(tmp_path / "a.jpg", "A")
    found = find_photos([str(tmp_path)])
    assert names(found) == ["a.jpg"]
    assert [one.reason for one in found.skipped] == ["a pipe or device, not a file"]


def test_what_is_named_but_cannot_be_read_keeps_its_place_with_a_reason(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")
    good = fake_photo(tmp_path / "a.jpg", "A")
    given = [str(tmp_path / name) for name in ("none.jpg", "loop", "empty", "pipe")] + ["bad\0name", str(good), "-"]
    found = find_photos(given)
    assert [source.name for source in found.sources] == given
    assert [source.problem for source in found.sources] == [
        "there is no such file or folder",
        "cannot be opened: Too many levels of symbolic links",
        "no photos in this folder",
        "a pipe or device, not a file: give `-` to read from standard input",
        "cannot be opened: embedded null byte",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe1", MediaType.JPEG),
        (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
        (b"RIFF\x10\0\0\0WEBPVP8 ", MediaType.WEBP),
        (b"RIFF\x10\0\0\0WAVEfmt ", None),
        (b"II*\0", MediaType.TIFF),
        (b"MM\0*", MediaType.TIFF),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", MediaType.HEIC),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif", MediaType.AVIF),
        (b"\0\0\0\x18ftypisom\0\0\0\0isommp41", None),
        (b"%PDF-1.7", MediaType.PDF),
        (b"\n\n%PDF-1.4", MediaType.PDF),
        (b"GIF89a", MediaType.GIF),
        (b"BM\x36\x10\0\0\0\0\0\0\x36\0\0\0", MediaType.BMP),
        (b"BMW is a maker of cars", None),
        (b"", None),
        (b"hello", None),
    ],
)
def test_a_file_is_what_its_first_bytes_say(head: bytes, kind: MediaType | None) -> None:
    assert find_media_type(head) is kind


def test_a_source_with_a_problem_is_never_opened(tmp_path: Path) -> None:
    (attempt,) = read_photos(find_photos([str(tmp_path / "none.jpg")]).sources, plan())
    assert isinstance(attempt.error, UnreadablePhotoError)
    assert attempt.data == b""


# Folders into which others may put what they like


def test_within_such_a_folder_no_link_is_followed_at_any_step(tmp_path: Path) -> None:
    folder = tmp_path / "cards"
    fake_photo(tmp_path / "private" / "a.jpg", "Private")
    own = fake_photo(folder / "own" / "a.jpg", "Ann")
    (folder / "link").symlink_to(tmp_path / "private")
    (folder / "a.jpg").symlink_to(tmp_path / "private" / "a.jpg")
    for path in (folder / "link" / "a.jpg", folder / "a.jpg"):
        with pytest.raises(UnreadablePhotoError, match="cannot be opened"):
            read_source(Source("x", path, within=folder), io.BytesIO(), 1000)
        with pytest.raises(OSError, match=r"symbolic|directory"):
            is_photo(path, folder)
    assert read_source(Source("x", own, within=folder), io.BytesIO(), 1000) == JPEG + b"Ann"


def test_within_such_a_folder_nobody_waits_for_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    with pytest.raises(UnreadablePhotoError, match="a pipe or device, not a file"):
        read_source(Source("x", tmp_path / "pipe.jpg", within=tmp_path), io.BytesIO(), 1000)


@pytest.mark.parametrize(
    ("inner", "hint"),
    [
        ("a.jpg", ""),
        ("Hannover Messe/a.jpg", "Hannover Messe"),
        ("2026/Hannover Messe/a.jpg", "2026 / Hannover Messe"),
        ("DCIM/100APPLE/a.jpg", ""),
        ("embedded world/DCIM/101_PANA/a.jpg", "embedded world"),
        ("100 Jahre VDMA/a.jpg", "100 Jahre VDMA"),
    ],
)
def test_a_sub_folder_hints_at_the_occasion_unless_a_camera_named_it(tmp_path: Path, inner: str, hint: str) -> None:
    assert occasion_hint(PurePath(inner)) == hint
    fake_photo(tmp_path / inner, "Ann")
    assert [source.occasion_hint for source in find_photos([str(tmp_path)]).sources] == [hint]


def test_an_unfinished_copy_is_named_as_one(tmp_path: Path) -> None:
    fake_photo(tmp_path / "a.jpg.part", "A")
    assert [one.reason for one in find_photos([str(tmp_path)]).skipped] == ["an unfinished download or copy"]
