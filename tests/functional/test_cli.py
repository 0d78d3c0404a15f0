"""Photos in, by the command line."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.fakes import JPEG, fake_photo
from tests.functional.commands import Run


def test_a_folder_is_imported_with_a_card_for_each_draft_and_a_summary(run: Run, cards: Path) -> None:
    ran = run(cards)
    assert ran.code == 0
    assert ran.out == (
        f"draft 1 (waiting) · {cards}/a.jpg\n"
        "  FN      Ann Example\n"
        "  EMAIL   ann@example.com  doubtful\n"
        "  warning glare\n\n"
        f"draft 2 (waiting) · {cards}/b.jpg\n"
        "  FN      Bob Sample\n\n"
        f"draft 3 (waiting) · {cards}/b.jpg, card 2\n"
        "  FN      Bea Sample\n\n"
        f"draft 4 (waiting) · {cards}/c.jpg\n"
        "  warning no text found\n\n"
    )
    assert ran.err == (
        f"[1/3] {cards}/a.jpg: read\n"
        f"[2/3] {cards}/b.jpg: read\n"
        f"[3/3] {cards}/c.jpg: no text found\n"
        "3 of 3 photos, 4 cards, 1 no text found\n"
        f"worth a second photo, while the cards are at hand: {cards}/a.jpg (glare), {cards}/c.jpg (no text found)\n"
    )


def test_add_is_the_same_command_and_the_same_photos_again_are_a_no_op_that_says_so(run: Run, cards: Path) -> None:
    run(cards)
    again = run("add", cards)
    assert (again.code, again.out) == (0, "")
    assert again.err == (
        f"[1/3] {cards}/a.jpg: known already, draft 1\n"
        f"[2/3] {cards}/b.jpg: known already, drafts 2, 3\n"
        f"[3/3] {cards}/c.jpg: known already, draft 4\n"
        "3 of 3 photos, 0 cards, 3 known already\n"
    )
    assert len(run("drafts", "--json").rows) == 4


def test_a_photo_named_like_a_command_is_given_as_a_path(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_photo(tmp_path / "drafts", "Ann")
    monkeypatch.chdir(tmp_path)
    assert run("./drafts", "--json").rows == [{"photo": "./drafts", "outcome": "read", "drafts": [1], "error": None}]


def test_options_may_stand_before_the_photos(run: Run, cards: Path) -> None:
    assert len(run("--quiet", "--json", cards / "a.jpg").rows) == 1
    assert len(run("--jobs", "1", cards / "b.jpg").out.split("draft ")) == 3


def test_standard_input_is_a_photo(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(JPEG + b"Ann")))
    ran = run("-")
    assert "draft 1 (waiting) · -\n  FN      Ann\n" in ran.out


def test_quiet_leaves_the_results_and_the_failures(run: Run, cards: Path) -> None:
    fake_photo(cards / "d.jpg", "fail")
    ran = run("-q", cards)
    assert ran.out.count("draft ") == 4
    assert ran.err == f"ingest: {cards}/d.jpg: damaged or incomplete picture: copy the file again\n"


def test_read_prints_the_interface_in_the_order_given_and_stores_nothing(run: Run, cards: Path, tmp_path: Path) -> None:
    ran = run("read", "--json", cards / "b.jpg", cards / "a.jpg")
    assert [(Path(row["photo"]).name, row["card"]) for row in ran.rows] == [("b.jpg", 1), ("b.jpg", 2), ("a.jpg", 1)]
    keys = ["photo", "card", "quad", "rotation", "fields", "lines", "codes", "warnings"]
    assert [list(row) for row in ran.rows] == [keys] * 3
    assert ran.rows[2]["lines"][2] == {"text": "seit 1911 glare", "quad": ran.rows[2]["quad"], "used": False}
    assert not (tmp_path / "store").exists()


def test_read_for_people_shows_the_card(run: Run, cards: Path) -> None:
    assert run("read", cards / "a.jpg").out.startswith(f"{cards}/a.jpg\n  FN      Ann Example\n")


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (["Ann"], 0),
        (["Ann", "fail"], 1),
        (["fail", "fail 2"], 0),
        (["fail"], 3),
        (["fault"], 4),
        (["fail", "fault"], 1),
    ],
)
@pytest.mark.parametrize("command", ["add", "read"])
def test_the_exit_code_tells_some_from_all(run: Run, tmp_path: Path, command: str, texts: list[str], code: int) -> None:
    photos = [fake_photo(tmp_path / f"{number}.jpg", text) for number, text in enumerate(texts)]
    if texts == ["fail", "fail 2"]:
        photos[1].unlink()
        code = 3
    assert run(command, *photos).code == code
