"""App Home in each of its states: taken by Slack, and whole or with a way to the rest."""

from __future__ import annotations

import pytest

from bot.platforms.slack.drawn import DrawnMessage
from bot.platforms.slack.home import HomeTab
from tests.platforms.slack.stage import Stage, said
from tests.slack_loopback.view_checks import check_view
from tests.slack_loopback.world import View

LONG = "# Answers - Part 1: Long (Questions 1-1)\n\n## Question 1: Long?\n\n### Answer\n\n{}\n"


async def home(stage: Stage) -> View:
    page = await (await stage.ben.opens_home()).view()
    check_view(page.body, kind="home", most_bytes=250_000)
    assert len(page.body["blocks"]) <= 100
    return page


async def answer(stage: Stage, words: str = "By the strip.") -> None:
    await stage.ben.posts(stage.channel, words, thread=stage.day)
    await stage.until_kept(words)


async def test_before_there_is_a_schedule(stage: Stage) -> None:
    assert "No question comes here yet" in said(await home(stage))


async def test_before_the_first_question(stage: Stage) -> None:
    await stage.schedule()
    assert "Settings" in said(await home(stage))


async def test_while_it_is_open_and_after_an_answer(stage: Stage) -> None:
    await stage.ask()
    assert "How does a kettle know" in said(await home(stage))
    await answer(stage)
    assert "How does a kettle know" in said(await home(stage))


async def test_after_the_reveal_and_a_rating(stage: Stage) -> None:
    await stage.ask()
    await answer(stage)
    reveal = await stage.reveal()
    assert "How does a kettle know" in said(await home(stage))
    await (await stage.ben.presses(reveal, "3 good")).reply()
    assert "Progress" in said(await home(stage))


async def test_a_day_too_long_for_the_page_leaves_the_rest_standing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = {"type": "context", "elements": [{"type": "plain_text", "text": "A line of the day."}]}

    async def today(*_: object) -> list[DrawnMessage]:
        return [DrawnMessage((line,) * 120, "A long day.")]

    monkeypatch.setattr(HomeTab, "today", today)
    told = said(await home(stage))

    assert "more than this page holds" in told
    assert told.index("more than this page holds") < told.index("Progress") < told.index("Settings")
    assert "Export" in told


async def test_the_day_after_with_something_due(stage: Stage) -> None:
    await stage.ask()
    await answer(stage)
    reveal = await stage.reveal()
    await (await stage.ben.presses(reveal, "1 again")).reply()
    stage.pass_time(days=2)
    await stage.settle()

    assert "Progress" in said(await home(stage))


async def test_after_a_very_long_answer_all_of_the_page_is_there(stage: Stage) -> None:
    body = "\n\n".join(
        f"### Heading {number}\n\nParagraph {number}. " + "Words. " * 60 for number in range(80)
    )
    await stage.load(LONG.format(body))
    await stage.ask()
    await answer(stage, "word " * 1900 + "end")
    await stage.reveal()

    words = said(await home(stage))

    assert "Settings" in words
    assert "Progress" in words


async def test_hostile_words_in_a_title_stand_as_they_are(stage: Stage) -> None:
    live = "<!channel> & <@U1> @here"
    await stage.load(
        f"# A - Part 1: {live} (Questions 1-1)\n\n## Question 1: {live}?\n\n### Answer\n\n{live}\n"
    )
    await stage.ask()

    assert f"{live}?" in said(await home(stage))
    assert stage.loopback.pings == []


@pytest.mark.parametrize("tab", ["messages"])
async def test_the_messages_tab_publishes_nothing(stage: Stage, tab: str) -> None:
    await stage.ben.opens_home(tab)
    await stage.quiet()

    assert stage.ben.home is None


async def test_slack_refusing_the_page_harms_nothing_else(stage: Stage) -> None:
    day = await stage.ask()
    stage.loopback.faults.error("not_enabled", path="views.publish")
    await stage.ben.opens_home()
    await stage.quiet()

    await stage.ben.posts(stage.channel, "Heard all the same.", thread=day)
    await stage.until_kept("Heard all the same.")


async def test_a_round_is_begun_from_it(stage: Stage) -> None:
    await stage.ask()
    page = await home(stage)

    asked = await (await stage.ben.presses(page, "Practise")).view()

    assert "Nothing is due today. Practise ahead?" in said(asked)
