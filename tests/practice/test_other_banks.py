"""What one community brought is for it alone: through no door does another, or anybody outside, see a word of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.model.incoming import (
    AnswerAsked,
    BankAsked,
    BankChoice,
    BankChosen,
    BanksShown,
    CommunityLeft,
    CompletionAsked,
    Event,
    Field,
    LookAsked,
    PartAsked,
    ProposalSettled,
    QuestionAsked,
    QuestionMarked,
    QuestionsListed,
    SearchAsked,
    StatsAsked,
    WayChosen,
    WholeAsked,
)
from bot.model.records import Rating
from bot.model.refs import CommunityKey, PlaceKey, Platform, ProposalId, QuestionId, VersionId
from bot.model.views import AnswerShown, Imported, Refused, Stats, Why
from bot.store.tables import banks, documents, marks, proposals, questions, versions
from tests.practice.test_banking import bring, manage, offer
from tests.practice.world import OTHER_SERVER, SERVER, World

SECRET = "Zebrafish"
NOTES = f"""# {SECRET} notes (Questions 77-78)

## Question 77: Why do {SECRET} swim?

### Answer

**{SECRET} heading**

{SECRET} have fins.

---

## Question 2: What do {SECRET} eat?

### Answer

{SECRET} food.
"""
A_MOMENT = timedelta(seconds=30)
"""Enough between two acts that nobody is told to slow down."""
ELSEWHERE = PlaceKey(Platform.DISCORD, "elsewhere")


async def _foreign(world: World) -> tuple[QuestionId, VersionId]:
    await bring(world, NOTES, f"{SECRET}.md")
    await manage(world, QuestionMarked("77", f"{SECRET} topic", "hard"))
    shown = await world.do("ann", AnswerAsked("77"))
    assert isinstance(shown, AnswerShown)
    return shown.question.id, shown.question.version


@pytest.mark.parametrize("community", [OTHER_SERVER, None], ids=["another server", "nowhere"])
async def test_no_door_shows_another_communitys_questions(
    world: World, community: CommunityKey | None
) -> None:
    question, version = await _foreign(world)
    waiting = await offer(world, NOTES.replace("have fins", "have scales"), f"{SECRET}.md")
    doors: list[Event] = [
        AnswerAsked("77"),
        AnswerAsked("77", public=True),
        AnswerAsked(f"Why do {SECRET} swim?"),
        AnswerAsked("fins"),
        AnswerAsked(f"id:{question}"),
        AnswerAsked("2"),
        QuestionAsked("77"),
        QuestionAsked(f"id:{question}"),
        QuestionAsked(""),
        PartAsked(version, 1),
        WholeAsked(version),
        QuestionsListed(),
        CompletionAsked(Field.QUESTION, ""),
        CompletionAsked(Field.QUESTION, SECRET[:4]),
        CompletionAsked(Field.TOPIC, ""),
        SearchAsked("fins"),
        SearchAsked(SECRET),
        BankAsked("json"),
        StatsAsked(),
        BanksShown(),
        BankChosen(BankChoice.BOTH),
        QuestionMarked("77", "Fish", None),
        QuestionMarked(f"id:{question}", "Fish", None),
        ProposalSettled(waiting.proposal, apply=True),
        WayChosen(waiting.proposal, "headings-2"),
    ]

    for event in doors:
        world.now += A_MOMENT
        shown = await world.do("eve", event, manages=True, community=community, place=ELSEWHERE)
        assert not isinstance(shown, Refused) or shown.why is not Why.TOO_FAST
        said = repr(shown).replace(
            getattr(event, "words", "") or " ", " "
        )  # what one typed oneself is no leak
        assert SECRET not in said, event
        assert "fins" not in said, event

    world.now += A_MOMENT
    stats = await world.do("eve", StatsAsked(), community=community, place=ELSEWHERE)
    assert isinstance(stats, Stats)
    assert stats.questions == 4
    assert isinstance(await manage(world, ProposalSettled(waiting.proposal, apply=True)), Imported)


async def test_a_mark_from_elsewhere_changes_nothing(world: World) -> None:
    question, _ = await _foreign(world)
    await world.do(
        "eve", QuestionMarked(f"id:{question}", "Fish", "easy"), manages=True, community=OTHER_SERVER
    )

    shown = await world.do("ann", AnswerAsked("77"))
    assert isinstance(shown, AnswerShown)
    assert shown.question.topic == f"{SECRET} topic"


async def test_proposals_are_not_guessed(world: World) -> None:
    for number in range(1, 5):
        shown = await world.do(
            "eve", ProposalSettled(ProposalId(number), apply=True), manages=True, community=OTHER_SERVER
        )
        assert not isinstance(shown, Imported)


async def test_what_a_community_brought_goes_with_it_thirty_days_after_the_bot_was_put_out(
    world: World,
) -> None:
    await _foreign(world)
    await offer(world, NOTES.replace("have fins", "have scales"), f"{SECRET}.md")
    await manage(world, BankChosen(BankChoice.OURS))
    await world.wait(hours=2)
    await world.answer("ben")
    await world.do("ben", LookAsked(world.asking, sure=True))
    await world.rate("ben", Rating.GOOD)

    await world.tell(CommunityLeft(SERVER))
    await world.wait(days=31)

    async with world.db.read() as tx:
        for table in (banks, documents, questions, versions, marks, proposals):
            rows = (await tx.execute(select(table))).all()
            assert SECRET not in repr(rows), table.name
        assert not (await tx.execute(select(marks))).all()
        assert not (await tx.execute(select(proposals))).all()
    assert isinstance(
        await world.do("eve", AnswerAsked("1"), community=OTHER_SERVER, place=ELSEWHERE), AnswerShown
    )
