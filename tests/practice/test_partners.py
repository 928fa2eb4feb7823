"""Two who practise together: each answers blind, all opens at once, and either may change or end it."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from bot.model.incoming import (
    AnswerGiven,
    AnswerOpened,
    AwaySet,
    HintAsked,
    JoinAsked,
    LeaveAsked,
    LookAsked,
    PairOpened,
    PairWaits,
    PartnerAsked,
    PartnershipEnded,
    RatingGiven,
    RatingsSeen,
    RevealAsked,
    RhythmOpened,
    RhythmSet,
    TogetherOpened,
)
from bot.model.records import Door, Rating
from bot.model.refs import MemberKey, Person, Platform, ScheduleId
from bot.model.together import PairTerms
from bot.model.views import (
    AnswerForm,
    AttemptKept,
    Done,
    HourShifts,
    Invited,
    PairEnded,
    PairMissing,
    PairQuestion,
    PairRhythm,
    RatingSaved,
    Refused,
    RhythmForm,
    Together,
    What,
    Why,
)
from bot.practice import partners
from bot.practice.caller import lock_of
from bot.store import askings, members
from bot.store.tables import members as members_table
from bot.store.tables import ratings
from tests.practice.pair import ANN, BEN, THEIRS, asked, asking, missing, newest, paired, says
from tests.practice.world import World

ANNS, BENS = "Ann would look at the strip of metal.", "Ben thinks of the steam."


async def asked_tonight(world: World, **terms: str) -> ScheduleId:
    """It is 20:00 in Berlin, and the pair's first question stands."""
    schedule = await paired(world, **terms)
    await world.wait(hours=12)
    return schedule


async def test_the_pair_is_asked_at_its_hour_in_its_own_place(world: World) -> None:
    await paired(world)
    await world.wait(hours=11, minutes=30)
    assert world.chat.of(PairQuestion) == []
    await world.wait(minutes=30)

    (standing,) = world.chat.of(PairQuestion)
    assert standing.ref.channel == THEIRS.external_id
    view = asked(world)
    assert view.inside == ()
    assert view.waiting == (Person(ANN), Person(BEN))
    assert view.day.reveal_at == datetime(2026, 11, 24, 19, 0, tzinfo=UTC)


async def test_both_answer_blind_and_the_last_answer_opens_it(world: World) -> None:
    await asked_tonight(world)
    kept = await says(world, "ann", ANNS)
    await world.wait(minutes=1)

    assert isinstance(kept, AttemptKept)
    assert not kept.revealed
    assert asked(world).inside == (Person(ANN),)
    assert asked(world).waiting == (Person(BEN),)
    told = [repr(each.payload.view) for each in world.chat.standing.values()]
    assert not any(ANNS in each for each in told)
    await says(world, "ben", BENS)
    await world.wait(minutes=1)
    assert asked(world).day.revealed_at is not None
    assert THEIRS.external_id in {each.ref.channel for each in world.chat.reveals}


async def test_the_last_two_answers_at_once_open_it_once(world: World) -> None:
    await asked_tonight(world)
    await asyncio.gather(says(world, "ann", ANNS), says(world, "ben", BENS))
    await world.wait(minutes=1)

    assert asked(world).day.revealed_at is not None
    reveals = [each for each in world.chat.reveals if each.ref.channel == THEIRS.external_id]
    assert len({each.key.key for each in reveals}) == 1


async def test_a_pair_that_was_silent_for_weeks_still_opens_when_both_are_in(world: World) -> None:
    await paired(world)
    await world.wait(days=21, hours=12)
    await says(world, "ann", ANNS)
    assert asked(world).day.revealed_at is None
    await says(world, "ben", BENS)
    await world.wait(minutes=1)

    assert asked(world).day.revealed_at is not None


async def test_a_pair_that_follows_a_channel_is_asked_what_the_channel_is(world: World) -> None:
    await asked_tonight(world, question="channel")

    assert asked(world).day.question == world.day.question


async def test_a_third_member_finds_nothing_of_it(world: World) -> None:
    schedule = await asked_tonight(world)
    await says(world, "ann", ANNS)
    here = asking(world)
    for event in (
        AnswerOpened(here),
        AnswerGiven(here, "Mine.", sealed=True, door=Door.FORM, source="form"),
        HintAsked(here, 1),
        LookAsked(here, sure=True),
        RatingGiven(here, Rating.GOOD, held=True, door=Door.BUTTON),
        PairOpened(here),
        PairWaits(here),
        RhythmOpened(schedule),
        RhythmSet(schedule, "fri"),
        PartnershipEnded(schedule),
    ):
        world.now += timedelta(seconds=30)
        assert await world.do("cem", event) == Refused(Why.NOT_FOUND), event
    shown = await world.do("cem", TogetherOpened())
    assert isinstance(shown, Together)
    assert (shown.partnerships, shown.invitations) == ((), ())


async def test_the_one_of_them_who_writes_sees_their_own_words_alone(world: World) -> None:
    await asked_tonight(world)
    await says(world, "ann", ANNS)
    shown = await world.do("ben", AnswerOpened(asking(world)))

    assert isinstance(shown, AnswerForm)
    assert ANNS not in repr(shown)


async def test_with_an_answer_missing_they_are_asked_at_the_last_hour(world: World) -> None:
    await asked_tonight(world)
    await says(world, "ann", ANNS)
    await world.wait(days=1, minutes=1)

    assert asked(world).day.revealed_at is None
    assert missing(world).missing == (Person(BEN),)
    assert missing(world).may_wait
    (standing,) = world.chat.of(PairMissing)
    assert standing.ref.channel == THEIRS.external_id


async def test_it_may_be_opened_without_the_missing_answer_which_is_late_then(world: World) -> None:
    await asked_tonight(world)
    await says(world, "ann", ANNS)
    await world.wait(days=1, minutes=1)
    assert await world.do("ann", PairOpened(asking(world))) == Done(What.REVEALED)
    await world.wait(minutes=1)

    assert asked(world).day.revealed_at is not None
    assert missing(world).is_open
    kept = await says(world, "ben", BENS)
    assert isinstance(kept, AttemptKept)
    assert kept.late


async def test_it_waits_one_day_and_then_opens_by_itself(world: World) -> None:
    await asked_tonight(world)
    await says(world, "ann", ANNS)
    await world.wait(days=1, minutes=1)
    for _ in range(2):
        assert await world.do("ann", PairWaits(asking(world))) == Done(What.WAITING)
        await world.wait(minutes=1)
    assert not missing(world).may_wait
    await world.wait(hours=23)
    assert asked(world).day.revealed_at is None
    await world.wait(hours=1)

    assert asked(world).day.revealed_at is not None
    assert len(world.chat.of(PairMissing)) == 1


async def test_without_a_word_it_opens_when_it_takes_no_answers_any_more(world: World) -> None:
    await asked_tonight(world)
    here = asking(world)
    await world.wait(days=2)
    assert asked(world).day.revealed_at is None
    await world.wait(hours=4, minutes=1)

    async with world.db.read() as tx:
        opened = await askings.own(tx, here)
    assert opened is not None
    assert opened.revealed_at is not None


async def test_the_missing_answer_opens_it_after_all(world: World) -> None:
    await asked_tonight(world)
    await says(world, "ann", ANNS)
    await world.wait(days=1, minutes=1)
    kept = await says(world, "ben", BENS)
    await world.wait(minutes=1)

    assert isinstance(kept, AttemptKept)
    assert not kept.late
    assert asked(world).day.revealed_at is not None
    assert missing(world).is_open


async def test_nobody_opens_it_before_they_were_asked(world: World) -> None:
    await asked_tonight(world)

    assert await world.do("ann", PairOpened(asking(world))) == Refused(Why.NOT_FOUND)
    assert await world.do("ann", PairWaits(asking(world))) == Refused(Why.NOT_FOUND)


async def test_ratings_come_after_the_reveal(world: World) -> None:
    await asked_tonight(world)
    rating = RatingGiven(asking(world), Rating.GOOD, held=True, door=Door.BUTTON)
    refused = await world.do("ann", rating)
    assert isinstance(refused, Refused)
    assert refused.why is Why.NOT_OPEN
    await says(world, "ann", ANNS)
    await says(world, "ben", BENS)
    await world.wait(minutes=1)

    assert isinstance(await world.do("ann", rating), RatingSaved)


async def test_either_may_end_it_and_the_other_is_told(world: World) -> None:
    schedule = await asked_tonight(world)
    await says(world, "ann", ANNS)
    here = asking(world)
    assert await world.do("ben", PartnershipEnded(schedule)) == Done(What.PAIR_ENDED)

    assert newest(world, PairEnded) == PairEnded(Person(BEN))
    assert await world.do("ann", PartnershipEnded(schedule)) == Refused(Why.NOT_FOUND)
    assert await world.db_texts("ann") == [ANNS]
    await world.wait(minutes=1)
    assert asked(world).ended
    assert newest(world, PairRhythm).schedule.removed_at is not None
    await world.wait(days=8)
    assert len(world.chat.of(PairQuestion)) == 1
    async with world.db.read() as tx:
        closed = await askings.own(tx, here)
    assert closed is not None
    assert closed.revealed_at is None
    refused = await says(world, "ben", BENS, to=here)
    assert isinstance(refused, Refused)
    assert refused.why is Why.CLOSED


async def test_they_may_begin_again(world: World) -> None:
    schedule = await paired(world)
    await world.do("ben", PartnershipEnded(schedule))
    world.now += timedelta(minutes=1)
    again = await paired(world, days="tue")

    assert again == schedule
    assert newest(world, PairRhythm).schedule.days == frozenset({1})
    await world.wait(days=2)
    assert [view.day.local_date for view in (asked(world),)] == [date(2026, 11, 24)]


async def test_the_rhythm_is_changed_and_said_in_both_zones(world: World) -> None:
    schedule = await paired(world)
    form = await world.do("ben", RhythmOpened(schedule))
    assert isinstance(form, RhythmForm)
    assert form.schedule.wall_time == time(20)
    world.now += timedelta(seconds=30)
    shown = await world.do("ben", RhythmSet(schedule, "tue,fri", "19:30", ""))

    assert isinstance(shown, PairRhythm)
    told = newest(world, PairRhythm)
    assert told.changed_by == Person(BEN)
    assert (told.schedule.days, told.schedule.wall_time) == (frozenset({1, 4}), time(19, 30))
    assert [clock.zone for clock in told.clocks] == ["Europe/Berlin", "Europe/London"]
    assert told.next_at == datetime(2026, 11, 24, 18, 30, tzinfo=UTC)
    await world.wait(days=1, hours=12)
    assert asked(world).day.local_date == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        (("someday", "", ""), Why.DAYS_NOT_UNDERSTOOD),
        (("", "late", ""), Why.TIME_NOT_UNDERSTOOD),
        (("", "", "any"), Why.QUESTION_OF_NOT_UNDERSTOOD),
    ],
)
async def test_a_rhythm_that_cannot_be_read_changes_nothing(
    world: World, changed: tuple[str, str, str], why: Why
) -> None:
    schedule = await paired(world)
    shown = await world.do("ann", RhythmSet(schedule, *changed))

    assert isinstance(shown, Refused)
    assert shown.why is why
    assert len(world.chat.of(PairRhythm)) == 1


async def test_what_one_does_together_is_listed(world: World) -> None:
    await asked_tonight(world)
    await says(world, "ann", ANNS)
    await says(world, "ben", BENS)
    await world.do("ann", PartnerAsked(MemberKey(Platform.DISCORD, "cem")))
    shown = await world.do("ann", TogetherOpened())

    assert isinstance(shown, Together)
    (with_ben,) = shown.partnerships
    assert [clock.person for clock in with_ben.others] == [Person(BEN)]
    assert (with_ben.asked, with_ben.answered_by_all) == (1, 1)
    assert with_ben.next_at == datetime(2026, 11, 26, 19, 0, tzinfo=UTC)
    (waits,) = shown.invitations
    assert waits.by_me
    theirs = await world.do("cem", TogetherOpened())
    assert isinstance(theirs, Together)
    (came,) = theirs.invitations
    assert not came.by_me


async def test_three_practise_together_when_all_three_are_in(world: World) -> None:
    await paired(world)
    async with world.db.write() as tx:
        for name in ("ann", "ben", "cem"):
            await members.member_for(
                tx,
                MemberKey(Platform.DISCORD, name),
                community=None,
                locale=None,
                zone=None,
                name=None,
                now=world.now,
            )
        those = [
            known.id
            for name in ("ann", "ben", "cem")
            if (known := await members.by_key(tx, MemberKey(Platform.DISCORD, name)))
        ]
        ann = await members.member(tx, those[0])
        assert ann is not None
        assert ann.community is not None
        terms = newest(world, Invited).terms
        assert isinstance(terms, PairTerms)
        await partners.begin(
            tx,
            those,
            community=ann.community,
            parent=None,
            terms=terms,
            set_by=None,
            lock=lock_of(Platform.DISCORD),
            now=world.now,
            matched_until=date(2026, 11, 29),
        )
    await world.wait(hours=12)
    (three,) = [
        each.payload.view for each in world.chat.of(PairQuestion) if each.ref.channel == "dm-ann-ben-cem"
    ]
    assert isinstance(three, PairQuestion)
    assert len(three.waiting) == 3
    for name in ("ann", "ben", "cem"):
        async with world.db.read() as tx:
            before = await askings.own(tx, three.day.asking)
        assert before is not None
        assert before.revealed_at is None
        world.now += timedelta(seconds=30)
        await says(world, name, f"By {name}.", to=three.day.asking)
    await world.wait(minutes=1)
    async with world.db.read() as tx:
        after = await askings.own(tx, three.day.asking)
    assert after is not None
    assert after.revealed_at is not None


async def test_across_a_change_of_clocks_the_schedules_hour_stays_and_the_others_moves(world: World) -> None:
    world.now = datetime(2027, 3, 22, 8, 0, tzinfo=UTC)  # a Monday; Berlin changes on 28 March, New York did
    await world.clockwork.settle()
    await paired(world, zone="America/New_York")

    assert newest(world, PairRhythm).shifts == (HourShifts(Person(BEN), date(2027, 3, 28), time(14)),)
    await world.wait(hours=12)
    assert asked(world).shifts == (HourShifts(Person(BEN), date(2027, 3, 28), time(14)),)
    assert asked(world).day.reveal_at == datetime(2027, 3, 23, 19, 0, tzinfo=UTC)
    await world.wait(days=7)
    assert asked(world).day.local_date == date(2027, 3, 29)
    async with world.db.read() as tx:
        found = await askings.own(tx, asking(world))
    assert found is not None
    assert found.due_at == datetime(2027, 3, 29, 18, 0, tzinfo=UTC)


async def test_with_one_of_two_away_nothing_is_asked_and_the_date_says_why(world: World) -> None:
    schedule = await paired(world)
    await world.do("ben", AwaySet("3 December"))
    await world.wait(hours=13)

    assert world.chat.of(PairQuestion) == []
    async with world.db.read() as tx:
        today = await askings.on_date(tx, schedule, date(2026, 11, 23))
    assert today is not None
    assert today.skipped_because == "away"
    await world.jump(datetime(2026, 12, 3, 19, 30, tzinfo=UTC))
    assert asked(world).day.local_date == date(2026, 12, 3)


async def test_nobody_joins_a_pair_leaves_it_half_or_opens_it_alone(world: World) -> None:
    schedule = await asked_tonight(world)
    await says(world, "ann", ANNS)
    for name in ("ben", "cem"):
        for event in (JoinAsked(schedule), LeaveAsked(schedule), RevealAsked(asking(world))):
            world.now += timedelta(seconds=5)
            assert await world.do(name, event, manages=True) == Refused(Why.NOT_FOUND), event

    assert asked(world).day.revealed_at is None
    assert asked(world).waiting == (Person(BEN),)


async def test_whoever_only_looks_on_in_their_place_neither_answers_nor_rates(world: World) -> None:
    await asked_tonight(world)
    (standing,) = world.chat.of(PairQuestion)
    reply = AnswerGiven(standing.ref, "Cem's.", sealed=False, door=Door.REPLY, source="m900")
    typed = AnswerGiven(None, "Cem's.", sealed=False, door=Door.REPLY, source="m901")
    for event in (reply, typed):
        assert isinstance(await world.do("cem", event, place=THEIRS), Refused | Done)
    await says(world, "ann", ANNS)
    await says(world, "ben", BENS)
    await world.wait(minutes=1)
    reveal = next(each for each in world.chat.reveals if each.ref.channel == THEIRS.external_id)
    cem = MemberKey(Platform.DISCORD, "cem")
    await world.tell(RatingsSeen(reveal.ref, frozenset({(cem, Rating.GOOD), (BEN, Rating.HARD)})))
    rating = RatingGiven(reveal.ref, Rating.GOOD, held=True, door=Door.REACTION)
    assert await world.do("cem", rating) == Refused(Why.NOT_FOUND)

    assert await world.db_texts("cem") == []
    async with world.db.read() as tx:
        rated = list(
            await tx.scalars(
                select(members_table.c.external_id).join(ratings, ratings.c.member_id == members_table.c.id)
            )
        )
    assert rated == ["ben"]
