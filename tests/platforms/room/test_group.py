"""What a group settles in the room: who is away, one reminder, and questions that are proposed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.model.incoming import (
    NudgeDeclined,
    ProfileAsked,
    ProfileSet,
    ProposalsAsked,
    QuestionProposed,
    QuestionSettled,
    ScheduleAsked,
)
from bot.model.refs import ProposalId
from bot.model.views import (
    Done,
    Nudge,
    ProfileShown,
    Proposals,
    Refused,
    What,
    Why,
)
from bot.platforms import buttons, form_ids
from bot.platforms.room.beside import draw_nudge
from tests.platforms.group_samples import joined, proposed
from tests.platforms.room.conftest import OpenRoom
from tests.platforms.room.practice import ASKING, NOW, ZONE, ScriptedPractice


async def test_the_page_of_questions_has_a_form_for_ones_own(room: OpenRoom) -> None:
    await room.enter()
    room.practice.says[ProposalsAsked] = Proposals((), 0)

    page = await room.read("/questions")

    assert 'id="propose"' in page
    assert 'id="proposals"' not in page
    assert 'name="field.title"' in page


async def test_a_question_is_proposed_and_its_author_reads_what_becomes_of_it(room: OpenRoom) -> None:
    await room.enter()
    room.practice.says[QuestionProposed] = Done(What.PROPOSED)

    _, page = await room.do(
        "/do/form",
        status=200,
        form=form_ids.encode(QuestionProposed(""), ""),
        back="/questions",
        **{"field.title": "Why?", "field.text": "Because.", "field.topic": "Reasons"},
    )

    assert QuestionProposed("Why?", "Because.", "Reasons") in [each.what for each in room.practice.heard]
    assert "Proposed. Whoever manages here reads it" in page


async def test_words_that_were_refused_come_with_the_reason(room: OpenRoom) -> None:
    await room.enter()
    room.practice.says[QuestionProposed] = Refused(Why.TITLE_MISSING)

    _, page = await room.do(
        "/do/form", status=200, form=form_ids.encode(QuestionProposed(""), ""), back="/questions"
    )

    assert "A question needs its words" in page


async def test_what_is_proposed_stands_on_the_page_with_its_two_answers(room: OpenRoom) -> None:
    await room.enter()
    hostile = replace(proposed(), title="Why <script>alert(1)</script>?")
    room.practice.says[ProposalsAsked] = Proposals((hostile,), 1)
    room.practice.says[QuestionSettled] = Done(What.QUESTION_TAKEN)
    accept = QuestionSettled(ProposalId(12), accept=True)

    page = await room.read("/questions")
    _, said = await room.do("/do/press", status=200, press=buttons.encode(accept), back="/questions")

    assert 'id="proposals"' in page
    assert "<script>alert" not in page
    assert page.count(">Accept</button>") == page.count(">Decline</button>") == 1
    assert accept in [each.what for each in room.practice.heard]
    assert "Accepted. It is among your own questions now" in said


async def test_the_typed_commands_lead_to_the_page(room: OpenRoom) -> None:
    await room.enter()
    for typed, place in (("/propose", "/questions#propose"), ("/bank proposals", "/questions#proposals")):
        answer = await room.session.post(
            room.address + "/do/command", data={"text": typed, "back": "/"}, allow_redirects=False
        )
        assert answer.headers["Location"] == place


async def test_settings_hold_until_when_one_is_away_and_whether_one_is_reminded(room: OpenRoom) -> None:
    await room.enter()
    room.practice.says[ProfileAsked] = ProfileShown(
        ZONE, "Ana", (), away_until=date(2026, 10, 12), nudged=True
    )

    page = await room.read("/settings")
    await room.do("/do/profile", name="Ana", zone=ZONE, away="", nudge="off")

    assert 'name="away" value="2026-10-12"' in page
    assert "You are away: nobody waits for you until Monday 12 October." in page
    assert 'name="nudge" value="on" checked' in page
    sets = [each.what for each in room.practice.heard if isinstance(each.what, ProfileSet)]
    assert (sets[-1].away, sets[-1].nudge) == ("none", "off")


def test_a_reminder_stands_beside_the_question() -> None:
    home = ScriptedPractice().home(None)
    assert home.page is not None
    it = Nudge(ASKING, home.page.day.question, NOW, ZONE)

    drawn = draw_nudge(replace(home, page=replace(home.page, nudge=it))).markup

    assert "is still open for you until 09:14." in drawn
    assert buttons.encode(NudgeDeclined(ASKING)) in drawn
    assert draw_nudge(home).markup == ""


async def test_who_has_joined_stands_with_the_schedule(room: OpenRoom) -> None:
    await room.enter()
    room.practice.says[ScheduleAsked] = replace(room.practice.schedule(), joined=joined())

    page = await room.read("/settings")

    assert "7 joined: 4 in Europe/Berlin, 3 in Asia/Singapore" in page
    assert "Ana (silent for two weeks)" in page
