"""Two and three who practise together, on Discord and on Slack, with a real bot that is killed in between."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.stories.company import Companies, Company, Door
from tests.stories.morning import KILLED
from tests.stories.scene import A_WHILE
from tests.stories.together import ANAS, BENS, FORM, KIND_WORDS

TEN_HOURS = timedelta(hours=10)
A_MINUTE = timedelta(minutes=1)
TOGETHER = "practise together."


async def test_a_pair_from_the_invitation_to_what_they_say_of_each_other(
    companies: Companies, tmp_path: Path
) -> None:
    async with companies(tmp_path) as company:
        sent = await company.runs("ana", "partner", "ben", time="20:00", question="own")
        assert "Asked." in company.said(sent)
        invitation = await company.told("ben", "asks whether you would practise together")
        assert company.labels(invitation) == ["Accept", "Decline"]
        assert company.readers(invitation) == {"ben"}
        await company.presses("ben", invitation, "Accept")
        rhythm = await company.stands(TOGETHER)
        assert company.readers(rhythm) == {"ana", "ben"}
        assert "20:00" in company.said(rhythm)
        await company.told("ana", "is in. First one:")
        await company.changes(invitation, "You are in.")

        question = await the_question_comes(company)
        await both_answer_blind(company, question)
        await each_rates_before_they_see_what_was_said(company)
        assert not any(words in company.before("cem") for words in (ANAS, BENS, KIND_WORDS))
        assert not any(
            words in company.said(each) for each in company.in_channel() for words in (ANAS, BENS, "together")
        )


async def the_question_comes(company: Company[Any, Any, Any]) -> Any:
    """At its hour and not before."""
    await company.scene.restart(TEN_HOURS - A_MINUTE * 30)
    await company.runs("cem", "help")
    assert not any("Answer" in company.labels(each) for each in company.here)
    company.scene.pass_an_hour()
    question = await company.stands("Nobody is in yet.")
    assert company.labels(question) == ["Answer", "Hint", "Show me the answer"]
    return question


async def both_answer_blind(company: Company[Any, Any, Any], question: Any) -> None:
    await company.seals("ana", question, ANAS)
    await company.changes(question, "is in,")
    assert ANAS not in company.before("ben") + company.before("cem")
    await company.scene.restart()
    assert ANAS not in company.before("ben") + company.before("cem")
    await company.seals("ben", question, BENS)
    for words in (ANAS, BENS):
        shown = await company.stands(words)
        assert company.readers(shown) == {"ana", "ben"}
    opened = await company.stands("is open")
    assert "2 of 2 answered" in company.said(opened)


async def each_rates_before_they_see_what_was_said(company: Company[Any, Any, Any]) -> None:
    opened = await company.stands("is open")
    rated = await company.presses("ana", opened, "2 hard")
    assert "Noted as 2 hard" in company.said(rated)
    assert "How was theirs?" in company.labels(rated)
    await company.fills("ana", rated, "How was theirs?", FORM)
    await company.scene.until_kept("SELECT rating FROM peer_views", [(3,)])
    await company.scene.restart()
    assert KIND_WORDS not in company.before("ben")

    await company.presses("ben", opened, "4 easy")
    said = await company.told("ben", KIND_WORDS)
    assert "3 good" in company.said(said)
    assert company.readers(said) == {"ben"}


@pytest.mark.parametrize("stored", [False, True], ids=["before it is stored", "after it was stored"])
async def test_a_place_is_opened_once_though_the_bot_dies_as_it_opens_it(
    companies: Companies, tmp_path: Path, *, stored: bool
) -> None:
    async with companies(tmp_path) as company:
        await company.runs("ana", "partner", "ben", question="own")
        invitation = await company.told("ben", "asks whether")
        company.kill_at(Door.OPENS_A_PLACE, stored=stored)
        await company.touches("ben", invitation, "Accept")
        assert await company.scene.bot.ended() == KILLED
        company.scene.pass_time(A_WHILE)
        await company.scene.start()

        await company.stands(TOGETHER)
        await company.told("ana", "is in.")
        await company.scene.restart()
        await company.runs("cem", "help")
        await company.scene.until_kept("SELECT 1 FROM alarms WHERE kind = 'deliver'", [])
        assert [TOGETHER in company.said(each) for each in company.here] == [True]


async def test_a_no_stays_between_two(companies: Companies, tmp_path: Path) -> None:
    async with companies(tmp_path) as company:
        await company.runs("ana", "partner", "ben", question="own")
        invitation = await company.told("ben", "asks whether")
        before = [company.said(each) for each in company.in_channel()]
        await company.presses("ben", invitation, "Decline")
        no = await company.told("ana", "cannot at the moment.")

        assert company.readers(no) == {"ana"}
        assert company.places() == []
        assert [company.said(each) for each in company.in_channel()] == before
        assert "cannot at the moment" not in company.before("cem")
        assert "whether you would" not in company.before("cem")
