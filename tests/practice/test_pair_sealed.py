"""Before it opens nobody sees a word of a pair's answers: not the partner, not a third, by no way in."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.model.incoming import (
    AnswerAsked,
    AnswerOpened,
    ChartKind,
    CompletionAsked,
    Event,
    ExportAsked,
    Field,
    HelpAsked,
    HintAsked,
    HomeOpened,
    LookAsked,
    MirrorAsked,
    PocketAsked,
    PracticeAsked,
    ProfileAsked,
    QuestionAsked,
    QuestionsListed,
    SearchAsked,
    StatsAsked,
    TogetherOpened,
)
from tests.practice.pair import asking, paired, says
from tests.practice.world import World

SECRET = "The heron waits beside the quiet weir."
PIECES = ("heron", "weir")


@pytest.mark.parametrize("name", ["ben", "cem"])
async def test_no_way_in_shows_a_sealed_word(world: World, name: str) -> None:
    await paired(world)
    await world.wait(hours=12)
    await says(world, "ann", SECRET)
    await world.wait(minutes=1)
    for event in ways(world):
        world.now += timedelta(seconds=5)
        shown = await world.do(name, event)

        told = repr(shown).casefold()
        assert not any(piece in told for piece in PIECES), event
    for each in world.chat.standing.values():
        assert not any(piece in repr(each.payload.view).casefold() for piece in PIECES)


def ways(world: World) -> list[Event]:
    here = asking(world)
    return [
        AnswerOpened(here),
        HintAsked(here, 1),
        LookAsked(here, sure=True),
        MirrorAsked(here),
        SearchAsked("calm"),
        SearchAsked("stands near"),
        *(CompletionAsked(field, words) for field in Field for words in ("", "he")),
        *(AnswerAsked(str(number)) for number in range(1, 5)),
        *(AnswerAsked(str(number), public=True) for number in range(1, 5)),
        *(QuestionAsked(str(number)) for number in range(1, 5)),
        QuestionsListed(),
        *(StatsAsked(kind) for kind in (None, *ChartKind)),
        PocketAsked(),
        PracticeAsked(ahead=True),
        ProfileAsked(),
        TogetherOpened(),
        HomeOpened(),
        HelpAsked(),
        ExportAsked(),
    ]
