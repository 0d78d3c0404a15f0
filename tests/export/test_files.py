"""Files for a person to keep: their names, their modes, and what is not overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.errors import SettingsError
from ingest.export.files import file_name, make_empty_folder, write_file


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Jürgen Größer", "juergen-groesser-7.vcf"),
        ("../../etc/passwd\0", "etc-passwd-7.vcf"),
        ("名刺", "person-7.vcf"),
        ("", "person-7.vcf"),
        ("CON", "con-7.vcf"),
        ("a" * 300, "a" * 60 + "-7.vcf"),
    ],
)
def test_a_name_is_one_that_any_system_takes(name: str, file: str) -> None:
    assert file_name(name, 7, ".vcf") == file


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(SettingsError, match="is not empty"):
        make_empty_folder(tmp_path)
    make_empty_folder(tmp_path / "new" / "deep")
    assert (tmp_path / "new" / "deep").stat().st_mode & 0o777 == 0o700


def test_a_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "contacts.vcf"
    write_file(path, [b"old"])

    def broken() -> Iterator[bytes]:
        yield b"half"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_file(path, broken())
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["contacts.vcf"]
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="cannot be written"):
        write_file(tmp_path / "file" / "x.vcf", [b""])
    with pytest.raises(SettingsError, match="cannot be made"):
        make_empty_folder(tmp_path / "file")
