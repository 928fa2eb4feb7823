"""Reviews brought along from another program, by the command line as it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.cli.command_line import QUEUES, CommandLine

LOG = """card_id,rating,review_time,review_duration
71,3,2024-03-29T09:00:00Z,2500
71,4,2024-04-02T09:00:00Z,2500
71,1,2024-04-02T10:00:00Z,2500
old,2,2024-04-02T09:00:00Z,2500
71,7,2024-04-03T09:00:00Z,2500
"""


def put(practice_bot: CommandLine, name: str, text: str) -> str:
    (practice_bot.folder / name).write_text(text)
    return name


def known(practice_bot: CommandLine, *found: tuple[str, str, str | None]) -> None:
    """Members, as their platforms made them known."""
    with closing(sqlite3.connect(practice_bot.folder / "data" / "practice.db")) as db, db:
        db.executemany(
            "INSERT INTO members (platform, external_id, name, joined_at) VALUES (?, ?, ?, '2024-01-01 00:00:00')",
            found,
        )


def days_of(practice_bot: CommandLine, member: str) -> list[tuple[str, int]]:
    with closing(sqlite3.connect(practice_bot.folder / "data" / "practice.db")) as db:
        return db.execute(
            "SELECT day, rating FROM ratings JOIN members ON members.id = member_id WHERE external_id = ? ORDER BY day",
            (member,),
        ).fetchall()


@pytest.fixture
def house(practice_bot: CommandLine) -> CommandLine:
    """A bank of two questions, and a log."""
    put(practice_bot, "queues.md", QUEUES)
    put(practice_bot, "log.csv", LOG)
    assert practice_bot("import", "queues.md").status == 0
    return practice_bot


def test_a_log_is_brought_along_and_each_row_that_is_none_is_named(house: CommandLine) -> None:
    known(house, ("discord", "4711", None))

    ended = house("reviews", "log.csv", "--member", "discord:4711")

    assert (ended.status, ended.err) == (0, "")
    assert ended.out.splitlines() == [
        "log.csv:6: warning: This row is left out: a rating is 1, 2, 3 or 4. [rating]",
        "Of no question in the bank: 1 card: old.",
        "2 days of practice added for discord:4711, 1 problem.",
    ]
    assert days_of(house, "4711") == [("2024-03-29", 3), ("2024-04-02", 4)]


def test_a_map_names_the_questions_of_cards_and_the_same_log_again_changes_nothing(
    house: CommandLine,
) -> None:
    known(house, ("room", "a-hash", "Ana"))
    put(house, "map.csv", "card_id,question\nold,What is a stack?\nnobody\n")

    ended = house("reviews", "log.csv", "--member", "room:ana", "--map", "map.csv", "--json")
    again = house("reviews", "log.csv", "--map", "map.csv", "--json")

    assert (ended.status, ended.err) == (0, "")
    assert list(ended.json) == ["new", "known", "unmatched", "problems"]
    assert (ended.json["new"], ended.json["known"], ended.json["unmatched"]) == (3, 0, [])
    assert [(each["file"], each["line"], each["code"]) for each in ended.json["problems"]] == [
        ("log.csv", 6, "rating"),
        ("map.csv", 3, "short"),
    ]
    assert (again.status, again.json["new"], again.json["known"]) == (0, 0, 3)


def test_a_member_who_is_not_there_or_not_the_only_one_is_said(house: CommandLine) -> None:
    nobody = house("reviews", "log.csv")
    known(house, ("discord", "4711", "Ann"), ("room", "x", "Ana"), ("room", "y", "ana"))
    unknown = house("reviews", "log.csv", "--member", "slack:U1")
    several = house("reviews", "log.csv", "--member", "room:Ana")
    unsaid = house("reviews", "log.csv")

    assert (nobody.status, nobody.told()[:24]) == (1, "Nobody is known here yet")
    assert unknown.status == 1
    assert unknown.told() == (
        "There is no member slack:U1. Known are discord:4711 (Ann), room:x (Ana), room:y (ana)."
    )
    assert several.told().startswith("Several members could be meant: room:x (Ana), room:y (ana).")
    assert unsaid.status == 1
    assert "--member" in unsaid.told()
    assert days_of(house, "x") == []


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("gone.csv", None, "gone.csv cannot be read: no such file or directory."),
        (
            "empty.csv",
            b"",
            "empty.csv could not be read: there are no columns card_id, rating and review_time.",
        ),
        ("bare.csv", b"card_id,rating,review_time\n", "No reviews were found in bare.csv."),
        ("deck.apkg", b"PK\x03\x04\xff\xfe", "deck.apkg is no text in UTF-8; save it as one."),
        (
            "other.csv",
            b"card_id,rating,review_time\n9,3,2024-03-29\n",
            "None of the cards in other.csv is a question of the bank; name their questions with --map.",
        ),
    ],
)
def test_a_file_that_brings_nothing_ends_with_1(
    house: CommandLine, name: str, content: bytes | None, told: str
) -> None:
    known(house, ("discord", "4711", None))
    if content is not None:
        (house.folder / name).write_bytes(content)

    ended = house("reviews", name)

    assert (ended.status, ended.told()) == (1, told)


def test_a_map_that_cannot_be_read_ends_with_1_before_anything_is_written(house: CommandLine) -> None:
    known(house, ("discord", "4711", None))

    ended = house("reviews", "log.csv", "--map", "gone.csv")

    assert ended.status == 1
    assert days_of(house, "4711") == []


@pytest.mark.parametrize("words", ["4711", "mail:4711", "discord:"])
def test_a_member_written_otherwise_is_wrong_usage(house: CommandLine, words: str) -> None:
    assert house("reviews", "log.csv", "--member", words).status == 2
