"""Sheets as classic messages, within Discord's limits whatever they hold."""

from __future__ import annotations

from bot.model.incoming import AnswerOpened, HelpAsked, LookAsked
from bot.model.refs import AskingId
from bot.model.text import Words
from bot.platforms.discord.drawn import Options
from bot.platforms.discord.pages import LONGEST
from bot.platforms.discord.render import render
from bot.platforms.measuring import utf16_units
from bot.platforms.sheet import Button, Buttons, Dressing, File, Heading, Line, Quote, Rows, Select, Sheet


def test_elements_are_written_in_classic_markdown() -> None:
    (message,) = render(
        Sheet(
            (
                Heading(("A title",)),
                Heading(("Smaller",), level=2),
                Heading(("Smallest",), level=3),
                Line(("Words.",)),
                Line(("Small print",), quiet=True),
                Rows((("one",), ("two",))),
                Quote(Words("said\nin two lines")),
            )
        ),
        {},
    )

    assert message.content == (
        "## A title\n### Smaller\n**Smallest**\nWords.\n-# Small print\n- one\n- two\n> said\n> in two lines"
    )


def test_a_members_long_words_are_whole_in_several_messages() -> None:
    words = " ".join(f"*word{number}*" for number in range(900)) + "\n\n```\nnever closed"

    messages = render(Sheet((Line(("Your words:",)), Quote(Words(words)))), {})

    assert len(messages) > 4
    assert all(utf16_units(each.content) <= LONGEST for each in messages)
    said = "\n".join(each.content for each in messages).removeprefix("Your words:\n")
    unquoted = "\n".join(line.removeprefix("> ") for line in said.split("\n")).replace("\\", "")
    assert unquoted.split() == words.split()


def test_the_button_with_the_key_stands_under_the_first_message() -> None:
    marked = Button("Answer", AnswerOpened(AskingId(4)), marker="d1.20261123.q.7")
    plain = Button("Show", LookAsked(AskingId(4)))

    first, last = render(
        Sheet(
            (*(Line(("word " * 350,)),) * 2, Buttons((marked,)), Buttons((plain,)), Dressing(("1️⃣",), "name"))
        ),
        {},
    )

    assert first.marker == "d1.20261123.q.7"
    assert (first.thread, first.seeds) == ("name", ())
    assert (last.thread, last.seeds) == (None, ("1️⃣",))
    assert [press.label for row in last.rows if not isinstance(row, Options) for press in row] == ["Show"]


def test_rows_and_files_beyond_a_message_go_on_in_the_next() -> None:
    rows = tuple(Buttons((Button(str(number), HelpAsked()),)) for number in range(7))
    files = tuple(File(f"{number}.txt", b"x") for number in range(12))

    messages = render(Sheet((Line(("Many.",)), *rows, *files)), {})

    assert [len(each.rows) for each in messages] == [5, 2, 0]
    assert [len(each.files) for each in messages] == [0, 10, 2]


def test_an_option_of_a_select_is_the_event_it_causes() -> None:
    (message,) = render(Sheet((Line(("Which?",)), Select("Which one?", (("19 · …", "", HelpAsked()),)))), {})

    assert message.rows == (Options("s1:one", "Which one?", (("19 · …", "", "p1:he"),)),)


def test_the_digest_is_that_of_what_is_seen() -> None:
    one, other = (render(Sheet((Line((words,)),)), {})[0] for words in ("a", "b"))

    assert one.digest == render(Sheet((Line(("a",)),)), {})[0].digest
    assert one.digest != other.digest
