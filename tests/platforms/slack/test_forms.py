"""Modals within Slack's limits, outliving a restart, and saying where longer words go."""

from __future__ import annotations

import pytest

from bot.model.refs import Platform
from bot.model.text import Words
from bot.model.views import AnswerForm
from bot.platforms.composing import Reader, compose
from bot.platforms.menu import COMMANDS, Command
from bot.platforms.slack import forms
from bot.platforms.slack.controls import plain_text
from bot.platforms.slack.drawn import DrawnMessage
from bot.platforms.slack.forms import LONGEST_ANSWER, Origin, origin_of
from bot.platforms.slack.render import form_of
from bot.platforms.slack.richtext import Json, words_of
from bot.store.errors import StoreError
from tests.platforms.samples import ASKING, question
from tests.platforms.slack.stage import Stage, said
from tests.slack_loopback.view_checks import check_view


def answer_form(words: str, *, origin: Origin | None = None) -> Json:
    form = form_of(compose(AnswerForm(ASKING, question(), Words(words)), reader=Reader(Platform.SLACK)))
    assert form is not None
    return forms.form_view(form, nonce="n", origin=origin or Origin())


def is_taken(view: Json) -> bool:
    """Raises what Slack would say against it."""
    return check_view(view, kind="modal", most_bytes=250_000) == view


@pytest.mark.parametrize("length", [0, 1, LONGEST_ANSWER, LONGEST_ANSWER + 1, 20_000])
def test_a_form_is_taken_whatever_was_written_before(length: int) -> None:
    view = answer_form("x" * length)
    field = view["blocks"][1]

    assert is_taken(view)
    assert field["element"]["max_length"] == LONGEST_ANSWER
    assert ("initial_value" in field["element"]) == (0 < length <= LONGEST_ANSWER)
    assert "At most 3,000 characters" in field["hint"]["text"]
    assert "thread" in field["hint"]["text"]


def test_where_a_form_was_opened_fits_however_long_the_address() -> None:
    written = Origin("https://hooks.example/" + "x" * 5000, "C0F258000").written()

    assert len(written) <= 3000
    assert origin_of(written) == Origin("", "C0F258000")


@pytest.mark.parametrize("metadata", ["", "null", "[]", "{", '"words"', "7"])
def test_metadata_of_another_time_is_no_harm(metadata: str) -> None:
    assert origin_of(metadata) == Origin()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_has_a_form_that_slack_takes(command: Command) -> None:
    if command.arguments:
        view = forms.command_form(command, typed={}, origin=Origin("", "C0F258000"))
        assert is_taken(view)


def test_completions_fit_and_none_is_cut() -> None:
    offered = forms.options([("v" * 151, "Too long"), ("19", "x" * 200), ("", "Empty"), ("7", "")])

    assert [each["value"] for each in offered] == ["19"]
    assert len(offered[0]["text"]["text"]) == 75


async def test_a_form_opened_before_a_restart_is_taken_after_it(stage: Stage) -> None:
    day = await stage.ask()
    opened = await (await stage.ben.presses(day, "Answer")).view()

    await stage.restart()
    await (await stage.ben.submits(opened, {"Your answer": "Across the restart."})).closed()

    await stage.until_kept("Across the restart.")


async def test_a_command_form_opened_before_a_restart_is_taken_after_it(stage: Stage) -> None:
    form = await (await stage.ann.runs("schedule", "set", channel=stage.channel)).view()
    await stage.ann.queries(form, "timezone", "berl")
    offered = await (await stage.ann.queries(form, "timezone", "berl")).options()
    await stage.restart()
    await stage.ann.chooses(form, "timezone", offered[0]["value"])

    await (await stage.ann.submits(form, {"time": "09:00"})).closed()

    told = await stage.loopback.until(lambda: stage.ann.whispers(stage.channel) or None, what="the answer")
    assert "09:00" in said(told[-1])


async def test_a_button_of_before_a_restart_works_after_it(stage: Stage) -> None:
    day = await stage.ask()

    await stage.restart()

    assert "strip" in said(await (await stage.ben.presses(day, "Hint")).reply()).casefold()


async def test_a_later_form_takes_the_earlier_ones_place(stage: Stage) -> None:
    day = await stage.ask()
    opened = await (await stage.ben.presses(day, "Answer")).view()
    await (await stage.ben.submits(opened, {"Your answer": "Said once."})).closed()
    again = await (await stage.ben.presses(day, "Answer")).view()
    await (await stage.ben.submits(again, {"Your answer": "Said better."})).closed()

    await stage.until_kept("Said better.")


async def test_longer_words_than_the_form_holds_come_by_the_thread(stage: Stage) -> None:
    day = await stage.ask()
    long = "word " * 1500
    await stage.ben.posts(stage.channel, long, thread=day)
    await stage.until_kept(long.strip())

    opened = await (await stage.ben.presses(day, "Answer")).view()

    assert "initial_value" not in opened.body["blocks"][1]["element"]


def long_message(count: int) -> DrawnMessage:
    words = ({"type": "context", "elements": [plain_text(f"Line {number}.")]} for number in range(count))
    return DrawnMessage(tuple(words), "Long.")


def test_a_page_that_cannot_hold_everything_says_so() -> None:
    whole = forms.page([long_message(100)], "Practice", origin=forms.Origin())["blocks"]
    cut = forms.page([long_message(60), long_message(60)], "Practice", origin=forms.Origin())["blocks"]

    assert (len(whole), words_of(whole[-1])) == (100, "Line 99.")
    assert len(cut) == 100
    assert "more than this page holds" in words_of(cut[-1])
    assert "Line 38." in words_of(cut[-2])


async def test_a_late_press_is_told_to_press_again(stage: Stage) -> None:
    day = await stage.ask()
    stage.loopback.faults.error("expired_trigger_id", path="views.open")

    told = await (await stage.ben.presses(day, "Answer")).reply()

    assert "once more" in said(told)
    assert await (await stage.ben.presses(told, "Answer")).view()


async def test_an_empty_query_offers_something_and_nonsense_nothing(stage: Stage) -> None:
    form = await (await stage.ben.runs("answer", "", channel=stage.channel)).view()

    assert await (await stage.ben.queries(form, "question", "")).options()
    assert await (await stage.ben.queries(form, "question", "zzzzqqqq")).options() == []


async def test_words_are_safe_before_a_form_closes_though_nobody_comes_to_handle_them(stage: Stage) -> None:
    day = await stage.ask()
    opened = await (await stage.ben.presses(day, "Answer")).view()
    stage.dies_before_handling = True
    await (await stage.ben.submits(opened, {"Your answer": "Safe all the same."})).closed()
    await stage.disconnect()
    stage.dies_before_handling = False
    assert await stage.kept() == []

    stage.build()
    stage.pass_time(seconds=61)
    await stage.connect()
    await stage.settle()

    assert await stage.kept() == ["Safe all the same."]


async def test_a_disk_that_is_full_leaves_the_form_open_with_its_words(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = await stage.ask()
    opened = await (await stage.ben.presses(day, "Answer")).view()

    with monkeypatch.context() as patched:
        patched.setattr(stage.db, "write", _Full)
        errors = await (await stage.ben.submits(opened, {"Your answer": "Not lost."})).errors()
    assert errors
    assert opened.is_open

    await (await stage.ben.submits(opened, {"Your answer": "Not lost."})).closed()
    await stage.until_kept("Not lost.")


class _Full:
    """A transaction that cannot begin."""

    async def __aenter__(self) -> None:
        raise StoreError("the disk is full")

    async def __aexit__(self, *_: object) -> None:
        """Nothing was begun."""
