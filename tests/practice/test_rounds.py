"""A private round: what is due, one question after another, kept while its member does something else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select

from bot.model.incoming import (
    AnswerAsked,
    AnswerGiven,
    AnswerOpened,
    HintAsked,
    LookAsked,
    PartAsked,
    PracticeAsked,
    PracticeOpened,
    RatingGiven,
    RoundMoved,
)
from bot.model.question import SourceFile
from bot.model.records import Door, Rating
from bot.model.refs import AskingId
from bot.model.views import (
    AnswerForm,
    AnswerShown,
    AttemptKept,
    HintShown,
    LookQuestion,
    Moved,
    NothingDue,
    PracticeReady,
    RatingSaved,
    Refused,
    RoundClosed,
    RoundStep,
    Why,
)
from bot.practice.importing import load_shipped
from bot.store.tables import alarms, askings, rounds
from tests.practice.world import BANK, World

ANSWER = "A strip bends, and a switch opens."
COLD = """# Answers for talks - Part 2: Cold (Questions 8-8)

## Question 8: What keeps a fridge cold?

### Answer

Gas is squeezed.
"""


async def practises(world: World, name: str = "ben", event: PracticeAsked | None = None) -> RoundStep:
    shown = await world.do(name, event or PracticeAsked(), zone="Europe/Berlin")
    assert isinstance(shown, RoundStep), shown
    return shown


async def rates(world: World, step: RoundStep, rating: Rating = Rating.GOOD, name: str = "ben") -> object:
    """Looks, and rates."""
    await world.do(name, LookAsked(step.asking, sure=True))
    return await world.do(name, RatingGiven(step.asking, rating, held=True, door=Door.BUTTON))


async def has_practised(world: World, given: Sequence[Rating], name: str = "ben") -> None:
    """Has met the first questions of the bank, one after another, today."""
    step: object = await practises(world, name, PracticeAsked(count=len(given), ahead=True))
    for rating in given:
        assert isinstance(step, RoundStep)
        step = await rates(world, step, rating, name)
    assert isinstance(step, RoundClosed)


async def test_nothing_is_due_to_a_newcomer_who_may_practise_ahead(world: World) -> None:
    await world.load()

    shown = await world.do("ben", PracticeAsked())
    assert shown == NothingDue(date(2026, 11, 23), None, None, ahead=True)

    step = await practises(world, event=PracticeAsked(ahead=True))
    assert (step.step.turn, step.step.of, step.question.number) == (1, 4, "1")
    assert step.begun is not None
    assert step.begun.ahead
    assert step.begun.minutes == 8


async def test_a_round_goes_from_question_to_question_and_ends_with_what_changed(world: World) -> None:
    await world.load()
    await has_practised(world, [Rating.AGAIN, Rating.AGAIN])
    await world.wait(days=1)

    first = await practises(world)
    assert first.begun is not None
    assert (first.begun.count, first.begun.ahead) == (2, False)
    form = await world.do("ben", AnswerOpened(first.asking))
    assert isinstance(form, AnswerForm)
    kept = await world.do(
        "ben", AnswerGiven(first.asking, ANSWER, sealed=True, door=Door.FORM, source="form")
    )
    assert isinstance(kept, AttemptKept)
    assert kept.step == first.step
    shown = await world.do("ben", LookAsked(first.asking))
    assert isinstance(shown, AnswerShown)
    assert (shown.asking, shown.step) == (first.asking, first.step)

    second = await world.do("ben", RatingGiven(first.asking, Rating.GOOD, held=True, door=Door.BUTTON))
    assert isinstance(second, RoundStep)
    assert second.step.turn == 2
    assert second.before is not None
    assert second.before.rating is Rating.GOOD
    closed = await rates(world, second, Rating.HARD)
    assert isinstance(closed, RoundClosed)
    assert (closed.done, closed.of, closed.left, closed.due) == (2, 2, 0, 0)
    assert {change.number for change in closed.changes} == {"1", "2"}
    assert all(change.before == closed.today < change.after for change in closed.changes)
    assert closed.next_on == min(change.after for change in closed.changes)
    assert closed.kept_until is None


async def test_the_open_round_says_what_the_turn_before_was_rated_until_something_is_done(
    world: World,
) -> None:
    await world.load()
    first = await practises(world, event=PracticeAsked(ahead=True))
    untouched = await world.do("ben", PracticeOpened())
    second = await rates(world, first)
    assert isinstance(second, RoundStep)
    rated = await world.do("ben", PracticeOpened())
    await world.do("ben", LookAsked(second.asking, sure=True))
    looked = await world.do("ben", PracticeOpened())
    await world.do("ben", RoundMoved(second.step.round, second.step.turn))
    skipped = await world.do("ben", PracticeOpened())

    told = [step.before for step in (untouched, rated, looked, skipped) if isinstance(step, RoundStep)]
    assert told == [None, second.before, None, None]


async def test_a_question_is_passed_over_once_however_often_that_is_pressed(world: World) -> None:
    await world.load()
    step = await practises(world, event=PracticeAsked(ahead=True))
    onwards = RoundMoved(step.step.round, step.step.turn)

    for _ in range(2):
        shown = await world.do("ben", onwards)
        assert isinstance(shown, RoundStep)
        assert shown.step.turn == 2


async def test_stopping_keeps_the_place_and_practising_again_goes_on(world: World) -> None:
    await world.load()
    step = await practises(world, event=PracticeAsked(ahead=True))
    await rates(world, step)

    stopped = await world.do("ben", RoundMoved(step.step.round, 2, stop=True))
    assert isinstance(stopped, RoundClosed)
    assert (stopped.done, stopped.left) == (1, 3)
    assert stopped.kept_until == world.now + timedelta(days=1)
    world.restart()
    again = await practises(world)
    assert again.resumed
    assert (again.step.round, again.step.turn) == (step.step.round, 2)


async def test_a_round_survives_a_restart_in_its_middle(world: World) -> None:
    await world.load()
    step = await practises(world, event=PracticeAsked(ahead=True))
    await world.do("ben", AnswerGiven(step.asking, ANSWER, sealed=True, door=Door.FORM, source="form"))
    world.restart()

    following = await rates(world, step)

    assert isinstance(following, RoundStep)
    assert following.step.turn == 2


async def test_another_topic_or_count_begins_another_round(world: World) -> None:
    files = [SourceFile("machines.md", BANK.encode()), SourceFile("cold.md", COLD.encode())]
    await load_shipped(world.db, files, now=world.now)
    step = await practises(world, event=PracticeAsked(ahead=True))
    cold = await practises(world, event=PracticeAsked("cold", ahead=True))
    assert cold.step.round != step.step.round
    assert (cold.question.number, cold.step.of) == ("8", 1)
    assert (await practises(world)).step.round == cold.step.round
    one = await practises(world, event=PracticeAsked("small", 1, ahead=True))
    assert (one.step.of, one.question.number) == (1, "1")

    refused = await world.do("ben", PracticeAsked("warm"))

    assert isinstance(refused, Refused)
    assert refused.why is Why.UNKNOWN_TOPIC
    assert "Cold" in refused.fact("topics")


async def test_looking_asks_once_and_a_hint_is_given(world: World) -> None:
    await world.load()
    step = await practises(world, event=PracticeAsked(ahead=True))

    assert isinstance(await world.do("ben", LookAsked(step.asking)), LookQuestion)
    assert isinstance(await world.do("ben", HintAsked(step.asking, 1)), HintShown)
    early = await world.do("ben", RatingGiven(step.asking, Rating.EASY, held=True, door=Door.BUTTON))
    assert isinstance(early, Refused)
    assert early.why is Why.NOT_OPEN


async def test_the_pages_of_an_answer_lead_back_into_the_round(world: World) -> None:
    await world.load()
    step = await practises(world, event=PracticeAsked(ahead=True))

    page = await world.do("ben", PartAsked(step.question.version, 1))
    assert isinstance(page, AnswerShown)
    assert (page.asking, page.step) == (step.asking, step.step)
    other = await world.do("cat", PartAsked(step.question.version, 1))
    assert isinstance(other, AnswerShown)
    assert (other.asking, other.step) == (None, None)
    asked = await world.do("ben", AnswerAsked("2"))
    assert isinstance(asked, AnswerShown)
    assert asked.step is None


async def test_a_choice_made_again_for_a_turn_that_was_left_only_changes_it(world: World) -> None:
    await world.load()
    step = await practises(world, event=PracticeAsked(ahead=True))
    await rates(world, step)

    saved = await world.do("ben", RatingGiven(step.asking, Rating.AGAIN, held=True, door=Door.BUTTON))

    assert isinstance(saved, RatingSaved)
    assert (saved.rating, saved.before) == (Rating.AGAIN, Rating.GOOD)
    assert (await practises(world)).step.turn == 2


async def test_a_round_lapses_a_day_after_the_last_act(world: World) -> None:
    await world.load()
    step = await practises(world, event=PracticeAsked(ahead=True))
    await world.wait(hours=20)
    await world.do("ben", AnswerGiven(step.asking, ANSWER, sealed=True, door=Door.FORM, source="form"))
    await world.wait(hours=20)
    assert (await practises(world)).step.round == step.step.round
    await world.wait(hours=25)

    over = await world.do("ben", RoundMoved(step.step.round, 1))
    assert isinstance(over, RoundClosed)
    assert (over.left, over.kept_until) == (4, None)
    assert isinstance(await world.do("ben", PracticeAsked()), NothingDue)
    form = await world.do("ben", AnswerOpened(step.asking))
    assert isinstance(form, AnswerForm)
    assert form.words.text == ANSWER


async def test_looking_at_the_page_begins_nothing(world: World) -> None:
    await world.load()
    await has_practised(world, [Rating.AGAIN])
    await world.wait(days=1)

    ready = await world.do("ben", PracticeOpened())

    assert isinstance(ready, PracticeReady)
    assert (ready.due, ready.minutes, ready.topics) == (1, 2, ("Small machines",))
    begun = await practises(world)
    opened = await world.do("ben", PracticeOpened())
    assert isinstance(opened, RoundStep)
    assert opened.asking == begun.asking


async def test_what_changed_names_the_dates_before_and_after(world: World) -> None:
    await world.load()
    await has_practised(world, [Rating.EASY])
    await world.wait(days=2)
    step = await practises(world, event=PracticeAsked(count=1, ahead=True))
    assert step.question.number == "1"

    closed = await rates(world, step, Rating.GOOD)

    assert isinstance(closed, RoundClosed)
    (change,) = closed.changes
    assert isinstance(change, Moved)
    assert change.before is not None
    assert closed.today < change.before < change.after


async def test_a_count_below_one_is_no_count(world: World) -> None:
    await world.load()
    assert await world.do("ben", PracticeAsked(count=0)) == Refused(
        Why.COUNT_NOT_UNDERSTOOD, (("words", "0"),)
    )


async def test_an_ended_round_promises_nothing_any_more(world: World) -> None:
    await world.load()
    step = await practises(world, event=PracticeAsked(count=1, ahead=True))
    await rates(world, step)

    async with world.db.read() as tx:
        assert (await tx.execute(select(alarms).where(alarms.c.kind == "round"))).all() == []
        (row,) = (await tx.execute(select(rounds.c.closed_at))).all()
        assert row.closed_at is not None
        assert len((await tx.execute(select(askings.c.id))).all()) == 1
        assert AskingId((await tx.execute(select(askings.c.id))).scalar_one()) == step.asking
