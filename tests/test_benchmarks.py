"""The benchmarks run, and print each figure beside what it is measured against; how fast is nobody's verdict here."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import (
    answering,
    choosing,
    dispatch,
    hostile,
    importing,
    mirror,
    pairing,
    reading,
    searching,
    store,
)
from benchmarks.simulated.policies import POLICIES, in_use


async def test_dispatch_gives_every_post_and_the_member_between_them_a_slot() -> None:
    taken, asked = await dispatch.measure(3, 1_000.0, rounds=1)

    assert taken > 0
    assert asked > 0


async def test_answering_finds_the_question_by_number_and_by_words(tmp_path: Path) -> None:
    times = await answering.measure(tmp_path, questions=3, rounds=1, asked=2)

    assert min(times.bare, times.by_number, times.by_words) > 0


@pytest.mark.parametrize("name", POLICIES)
def test_every_rule_asks_a_group_through_a_bank_and_past_it(name: str) -> None:
    outcome = choosing.simulate(
        POLICIES[name], choosing.Extras(), world="A", members=2, questions=4, seed=1, days=12
    )

    assert 0.2 < outcome.worst <= outcome.mean < 1


def test_the_same_seed_gives_the_same_simulation() -> None:
    first, second = (
        choosing.measure(
            in_use, choosing.Extras(private=True, late=True), world="B", members=2, questions=5, seeds=1
        )
        for _ in range(2)
    )

    assert first == second


def test_private_questions_and_late_answers_help_more_than_any_rule() -> None:
    alone, private, both = (
        choosing.measure(in_use, extras, world="A", members=5, questions=60, seeds=2)
        for extras in choosing.EXTRAS.values()
    )

    assert both.mean > private.mean > alone.mean
    assert both.mean - alone.mean > 0.08


async def test_importing_adds_all_questions_once(tmp_path: Path) -> None:
    times = await importing.measure(tmp_path, questions=importing.IN_A_FILE + 1, rounds=1)

    assert min(times.parsing, times.first, times.again) > 0


def test_a_bank_to_import_has_as_many_questions_as_asked_for() -> None:
    bank = importing.files(2 * importing.IN_A_FILE + 1)

    assert [file.content.decode().count("## Question") for file in bank] == [
        importing.IN_A_FILE,
        importing.IN_A_FILE,
        1,
    ]


def test_reading_is_compared_with_a_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "ROUNDS", 1)

    read, parsed = reading.compare(reading.document(2))

    assert read >= 0
    assert parsed >= 0


def test_the_mirror_is_compared_with_counting_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mirror, "ROUNDS", 1)

    seen, counted = mirror.compare(mirror.REPLY, mirror.NOTES, "How?")

    assert seen >= 0
    assert counted >= 0


def test_pairing_spreads_repeats_more_evenly_than_a_shuffle() -> None:
    ruled, shuffled = (pairing.spread(rule, 6, 100) for rule in (pairing.in_use, pairing.shuffled))

    assert ruled.next_week == 0 < shuffled.next_week
    assert ruled.most - ruled.least < shuffled.most - shuffled.least


async def test_ratings_are_written_bare_and_through_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "ROUNDS", 1)
    monkeypatch.setattr(store, "WRITES", 2)

    bare, stored = await store.measure(tmp_path)

    assert (len(bare), len(stored)) == (1, 1)


async def test_searching_is_measured_beside_a_bare_select(tmp_path: Path) -> None:
    times = await searching.measure(tmp_path, questions=3, rounds=1, asked=1)

    assert set(times) == {"bare SELECT", *searching.cases()}
    assert min(times.values()) > 0


@pytest.mark.parametrize("name", ["empty", "YAML aliases", "NUL tail"])
def test_a_hostile_file_is_read_in_a_process_of_its_own(name: str) -> None:
    cost = hostile.read(name)

    assert cost.verdict.split()[0] in {"no_questions", "refused", "import"}
    assert cost.seconds >= 0


def test_each_prints_what_it_is_measured_against(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for benchmark in (dispatch, answering, importing, mirror, pairing):
        monkeypatch.setattr(benchmark, "ROUNDS", 1)
    monkeypatch.setattr(answering, "ASKED", 2)
    monkeypatch.setattr(dispatch, "CASES", ((2, 1_000.0),))
    monkeypatch.setattr(answering, "SIZES", (1,))
    monkeypatch.setattr(importing, "SIZES", (1,))
    monkeypatch.setattr(pairing, "SIZES", (4, 5))
    monkeypatch.setattr(pairing, "CASES", ((4, 9),))
    choosing.main(["--seeds", "1", "--members", "1", "--questions", "3", "--worlds", "B"])
    assert "round_robin" in capsys.readouterr().out

    for benchmark, baseline in (
        (dispatch, "floor"),
        (answering, "bare SELECT"),
        (importing, "parsing alone"),
        (mirror, "the baseline"),
        (pairing, "shuffled and cut"),
    ):
        benchmark.main()
        assert baseline in capsys.readouterr().out
