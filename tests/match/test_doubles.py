"""A small part of `python -m samples.doubles`: labelled pairs among invented people."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.match.find import find_matches
from ingest.match.memory import MemoryPile
from samples.doubles import cards
from samples.doubles.__main__ import main
from samples.doubles.cases import SAME_PERSON, WORK_TOGETHER, Case
from samples.doubles.chance import measure_by_chance
from samples.doubles.index import ScratchPile
from samples.doubles.measure import Result, known_people, make_pile, measure
from samples.doubles.misread import Errors
from samples.doubles.people import make_world


@pytest.fixture(scope="module")
def result() -> Result:
    return measure(people=600, each=25, seed=71)


def test_the_same_people_are_offered_and_hardly_anybody_else(result: Result) -> None:
    assert result.recall() >= 0.97
    assert result.precision() >= 0.99


@pytest.mark.parametrize("case", sorted(SAME_PERSON - {Case.MOVED_NAME}))
def test_no_way_to_be_the_same_person_is_missed_often(result: Result, case: Case) -> None:
    assert result.tallies[case].right >= 22


@pytest.mark.parametrize("case", sorted(WORK_TOGETHER))
def test_people_who_work_together_are_hardly_ever_offered_as_one(result: Result, case: Case) -> None:
    assert result.tallies[case].wrong <= 1


def test_the_same_seed_makes_the_same_people() -> None:
    one, other = (make_pile(80, 2, seed=5) for _ in range(2))
    assert one[1:] == other[1:]


def test_nobody_shares_a_number_or_a_mailbox_unless_a_case_wants_it() -> None:
    world = make_world(20, seed=3)
    people = [world.holder() for _ in range(200)]
    mobiles = [person.mobile for person in people if person.mobile]
    emails = [person.email for person in people if person.email]
    assert len(set(mobiles)) == len(mobiles)
    assert len(set(emails)) == len(emails)


def test_every_number_and_domain_can_be_nobody_s() -> None:
    _, holders, _ = make_pile(200, 5, seed=9)
    numbers = {number for one in holders for number in (one.direct, one.mobile, one.firm.switchboard) if number}
    assert all(number.startswith("+999") for number in numbers)
    assert all(one.firm.host.endswith(".example") for one in holders)


def test_the_database_of_the_measurement_answers_as_the_pile_in_memory(tmp_path: Path) -> None:
    world, holders, pairs = make_pile(160, 5, seed=4)
    people = list(known_people(holders, world.rng))
    scratch, memory = ScratchPile(tmp_path / "scratch.db", people), MemoryPile()
    for person in people:
        memory.add(person)
    for pair in pairs:
        draft = cards.read(cards.entries(pair.new, world.rng), world.rng, Errors())
        assert find_matches(draft, scratch) == find_matches(draft, memory)
    scratch.close()


def test_the_command_prints_the_figures(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--people", "60", "--each", "2", "--large", "60"])
    printed = capsys.readouterr().out
    assert "recall" in printed
    assert "60 people in SQLite" in printed
    assert "by the name alone" in printed


def test_a_name_alone_is_hardly_ever_told_of_a_stranger() -> None:
    found = measure_by_chance(400, (100, 400), seed=71)
    assert found.right > 20
    assert found.wrong <= 2
    assert found.precision(0.2) > found.precision(0.05) > 0.8
