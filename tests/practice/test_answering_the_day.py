from __future__ import annotations

from datetime import timedelta

from bot.model.incoming import (
    Actor,
    AnswerGiven,
    AnswerOpened,
    HintAsked,
    Incoming,
    JoinAsked,
    LookAsked,
    MessageGone,
    RatingGiven,
    RatingsSeen,
    Reconnected,
    RevealAsked,
    UnreadableReply,
)
from bot.model.records import Door, Rating
from bot.model.refs import AskingId, MemberKey, MessageRef, Platform, ScheduleId
from bot.model.views import (
    Announced,
    AnswerForm,
    AnswerShown,
    AttemptKept,
    Done,
    HintShown,
    LookQuestion,
    RatingSaved,
    Refused,
    Unread,
    What,
    Why,
)
from tests.practice.world import CHANNEL, OTHER_SERVER, SERVER, World


def reply(message: str) -> MessageRef:
    return MessageRef(Platform.DISCORD, "channel", message)


async def test_an_answer_is_counted_on_the_question(world: World) -> None:
    await world.wait(hours=1)
    kept = await world.answer("ben")
    assert isinstance(kept, AttemptKept)
    assert kept.sealed
    assert not kept.late
    await world.wait(seconds=3)
    assert world.day.turnout.answered == 1


async def test_the_first_answer_of_a_new_group_opens_nothing(world: World) -> None:
    await world.wait(hours=1)
    await world.answer("ben")
    assert world.day.revealed_at is None


async def test_the_last_of_those_who_joined_opens_it_for_all(world: World) -> None:
    for name in ("ann", "ben"):
        await world.do(name, JoinAsked(world_schedule(world)))
    await world.wait(hours=1)
    await world.answer("ann")
    assert world.chat.reveals == []
    await world.answer("ben")
    assert len(world.chat.reveals) == world.chat.parts_of_a_reveal
    assert world.day.revealed_at is not None


async def test_it_opens_eight_hours_after_the_post_at_the_latest(world: World) -> None:
    await world.wait(hours=1)
    await world.wait(hours=7, minutes=59)
    assert world.chat.reveals == []
    await world.wait(minutes=1)
    assert len(world.chat.reveals) == world.chat.parts_of_a_reveal


async def test_who_manages_opens_it_by_hand(world: World) -> None:
    await world.wait(hours=1)
    refused = await world.do("ben", RevealAsked(world.asking))
    assert isinstance(refused, Refused)
    assert refused.why is Why.MANAGERS_ONLY
    assert await world.do("ann", RevealAsked(world.asking), manages=True) == Done(What.REVEALED)
    assert world.chat.reveals
    await world.do("ann", RevealAsked(world.asking), manages=True)
    assert len(world.chat.reveals) == world.chat.parts_of_a_reveal


async def test_the_form_opens_with_what_one_wrote_before(world: World) -> None:
    await world.wait(hours=1)
    await world.answer("ben", "First words.")
    form = await world.do("ben", AnswerOpened(world.asking))
    assert isinstance(form, AnswerForm)
    assert form.words.text == "First words."
    other = await world.do("cas", AnswerOpened(world.asking))
    assert isinstance(other, AnswerForm)
    assert other.words.text == ""


async def test_an_edit_replaces_the_words_and_counts_once(world: World) -> None:
    await world.wait(hours=1)
    await world.answer("ben", "First words.")
    await world.wait(minutes=1)
    edited = await world.answer("ben", "Second words.")
    assert isinstance(edited, AttemptKept)
    assert edited.edited
    assert edited.turnout.answered == 1


async def test_the_same_event_twice_changes_nothing(world: World) -> None:
    await world.wait(hours=1)
    event = AnswerGiven(reply(first(world)), "Open words.", sealed=False, door=Door.REPLY, source="m900")
    at = world.now
    await world.do("ben", event, at=at)
    await world.do("ben", event, at=at)
    await world.do(
        "ben",
        AnswerGiven(event.to, "Late edit.", sealed=False, door=Door.REPLY, source="m900"),
        at=at - timedelta(seconds=5),
    )
    form = await world.db_texts("ben")
    assert form == ["Open words."]


async def test_late_answers_count_for_two_days(world: World) -> None:
    await world.wait(hours=10)
    kept = await world.answer("ben")
    assert isinstance(kept, AttemptKept)
    assert kept.late
    asking = world.asking
    await world.wait(days=3)
    closed = await world.do(
        "cas", AnswerGiven(asking, "Too late.", sealed=True, door=Door.FORM, source="form")
    )
    assert isinstance(closed, Refused)
    assert closed.why is Why.CLOSED


async def test_a_reply_in_the_thread_belongs_to_its_question(world: World) -> None:
    await world.wait(hours=1)
    in_thread = MessageRef(Platform.DISCORD, channel=first(world), message="m77")
    kept = await world.do(
        "ben", AnswerGiven(in_thread, "In the thread.", sealed=False, door=Door.REPLY, source="m77")
    )
    assert isinstance(kept, AttemptKept)


async def test_a_reply_to_the_announcement_is_no_answer(world: World) -> None:
    await world.wait(hours=1)
    to = world.chat.of(Announced)[-1].ref
    refused = await world.do("ben", AnswerGiven(to, "Nice.", sealed=False, door=Door.REPLY, source="m7"))
    assert refused == Refused(Why.NOTHING_OPEN)


async def test_a_direct_message_answers_the_open_question(world: World) -> None:
    await world.wait(hours=1)
    await world.do("ben", HintAsked(world.asking, 1))
    kept = await world.do(
        "ben",
        AnswerGiven(None, "By direct message.", sealed=True, door=Door.DIRECT, source="m5"),
        community=None,
        place=None,
    )
    assert isinstance(kept, AttemptKept)


async def test_a_deleted_reply_takes_its_words_with_it(world: World) -> None:
    await world.wait(hours=1)
    await world.do(
        "ben",
        AnswerGiven(reply(first(world)), "Open.", sealed=False, door=Door.REPLY, source="m900"),
    )
    assert await world.tell(MessageGone(reply("m900"))) == Done(What.WITHDRAWN)
    assert await world.db_texts("ben") == [""]
    await world.wait(seconds=3)
    assert world.day.turnout.answered == 0


async def test_a_reply_without_words_is_hinted_at_once(world: World) -> None:
    await world.wait(hours=1)
    for number in ("m1000", "m1001"):
        await world.do("ben", UnreadableReply(reply(first(world))), message=reply(number))
    assert len(world.chat.of(Unread)) == 1


async def test_looking_asks_once_and_then_opens_for_this_member_alone(world: World) -> None:
    await world.wait(hours=1)
    assert isinstance(await world.do("ben", LookAsked(world.asking)), LookQuestion)
    shown = await world.do("ben", LookAsked(world.asking, sure=True))
    assert isinstance(shown, AnswerShown)
    assert world.chat.reveals == []
    assert isinstance(await world.do("ben", LookAsked(world.asking)), AnswerShown)
    assert isinstance(await world.do("cas", LookAsked(world.asking)), LookQuestion)


async def test_hints_go_from_the_outline_to_the_key_points(world: World) -> None:
    await world.wait(hours=1)
    hints = [await world.do("ben", HintAsked(world.asking, step)) for step in (1, 2, 3)]
    assert [hint.step for hint in hints if isinstance(hint, HintShown)] == [1, 2, 3]
    assert all(hint.lines for hint in hints if isinstance(hint, HintShown))


async def test_rating_before_the_answer_was_shown_is_refused(world: World) -> None:
    await world.wait(hours=1)
    refused = await world.rate("ben", Rating.GOOD)
    assert isinstance(refused, Refused)
    assert refused.why is Why.NOT_OPEN


async def test_a_rating_sets_the_next_date_and_a_change_replaces_it(world: World) -> None:
    await world.wait(hours=10)
    good = await world.rate("ben", Rating.GOOD)
    await world.wait(minutes=1)
    again = await world.rate("ben", Rating.AGAIN)
    assert isinstance(good, RatingSaved)
    assert isinstance(again, RatingSaved)
    assert again.before is Rating.GOOD
    assert good.next_on is not None
    assert again.next_on is not None
    assert again.next_on < good.next_on
    await world.wait(minutes=1)
    fresh = await world.rate("cas", Rating.AGAIN)
    assert isinstance(fresh, RatingSaved)
    assert fresh.next_on == again.next_on


async def test_a_reaction_taken_off_takes_the_rating_back(world: World) -> None:
    await world.wait(hours=10)
    await world.rate("ben", Rating.GOOD, Door.REACTION)
    await world.wait(minutes=1)
    taken = await world.rate("ben", Rating.GOOD, Door.REACTION, held=False)
    assert isinstance(taken, RatingSaved)
    assert taken.rating is None
    assert taken.next_on is None


async def test_ratings_given_while_nobody_listened_are_gathered(world: World) -> None:
    await world.wait(hours=10)
    await world.rate("ann", Rating.GOOD, Door.REACTION)
    ben, ann = (MemberKey(Platform.DISCORD, name) for name in ("ben", "ann"))
    on = world.chat.reveals[-1].ref
    world.chat.meanwhile = [
        Incoming(
            None,
            RatingsSeen(on, frozenset({(ben, Rating.HARD), (ann, Rating.EASY)})),
            world.now + timedelta(minutes=1),
        )
    ]
    await world.wait(minutes=2)
    await world.tell(Reconnected((SERVER,)))
    world.chat.meanwhile = []
    await world.wait(minutes=2)
    hard = await world.rate("ben", Rating.HARD, Door.REACTION)
    assert isinstance(hard, RatingSaved)
    assert hard.before is Rating.HARD
    easy = await world.rate("ann", Rating.EASY, Door.REACTION)
    assert isinstance(easy, RatingSaved)
    assert easy.before is Rating.EASY


async def test_replies_made_while_nobody_listened_are_gathered_and_marked(world: World) -> None:
    await world.wait(hours=1)
    ben = Actor(MemberKey(Platform.DISCORD, "ben"), SERVER, CHANNEL, manages=False)
    world.chat.meanwhile = [
        Incoming(
            ben,
            AnswerGiven(reply(first(world)), "Unheard.", sealed=False, door=Door.REPLY, source="m31"),
            world.now + timedelta(seconds=30),
            reply("m31"),
        )
    ]
    await world.wait(minutes=2)
    await world.tell(Reconnected((SERVER,)))
    assert await world.db_texts("ben") == ["Unheard."]
    assert world.chat.marks == [reply("m31")]


async def test_a_word_in_reply_to_the_reveal_is_a_rating_and_anything_else_an_answer(world: World) -> None:
    await world.wait(hours=10)
    on = world.chat.reveals[-1].ref
    saved = await world.do("ben", AnswerGiven(on, "3 good", sealed=False, door=Door.REPLY, source="m60"))
    assert isinstance(saved, RatingSaved)
    assert saved.rating is Rating.GOOD
    kept = await world.do(
        "ben",
        AnswerGiven(on, "good question, I would say", sealed=False, door=Door.REPLY, source="m61"),
    )
    assert isinstance(kept, AttemptKept)


async def test_another_servers_question_reads_as_not_found(world: World) -> None:
    await world.wait(hours=1)
    events = (
        AnswerOpened(world.asking),
        AnswerGiven(world.asking, "Words.", sealed=True, door=Door.FORM, source="form"),
        HintAsked(world.asking, 1),
        LookAsked(world.asking, sure=True),
        RatingGiven(world.asking, Rating.GOOD, held=True, door=Door.BUTTON),
        RevealAsked(world.asking),
        AnswerOpened(AskingId(999)),
    )
    for event in events:
        refused = await world.do("eve", event, community=OTHER_SERVER, place=None, manages=True)
        assert refused == Refused(Why.NOT_FOUND), event


async def test_everything_goes_on_after_a_restart(world: World) -> None:
    await world.wait(hours=1)
    await world.answer("ben")
    world.restart()
    await world.wait(hours=9)
    world.restart()
    saved = await world.rate("ben", Rating.GOOD)
    assert isinstance(saved, RatingSaved)
    assert len(world.chat.days) == 1
    assert len(world.chat.reveals) == world.chat.parts_of_a_reveal


def first(world: World) -> str:
    return world.chat.days[0].ref.message


def world_schedule(world: World) -> ScheduleId:
    view = world.chat.of(Announced)[-1].payload.view
    assert isinstance(view, Announced)
    return view.schedule.id
