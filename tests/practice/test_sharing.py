"""Answers shown to the others at the reveal: whose, in which words, and what is said under them."""

from __future__ import annotations

import json

import pytest

from bot.model.alarms import Lock
from bot.model.incoming import (
    AnswerGiven,
    AnswerOpened,
    EraseConfirmed,
    ExportAsked,
    LineSaid,
    LookAsked,
    MessageGone,
    ProfileSet,
    RatingGiven,
    RevealAsked,
    SearchAsked,
    SharingSet,
    UnreadableReply,
)
from bot.model.records import Door, PostKind, Rating, ScheduleKind, Sharing
from bot.model.refs import AttemptId, MemberKey, MessageRef, Person, Platform
from bot.model.views import (
    AnswerForm,
    AttemptKept,
    Done,
    FileReady,
    OpenKept,
    ProfileShown,
    Refused,
    Reveal,
    SharedReply,
    SharingKept,
    What,
    Why,
)
from bot.practice import shared, sharing
from bot.practice.chat import InDoubt, NotSent
from bot.store import askings, attempts, lines, members, posts, schedules
from tests.practice.recorder import Standing
from tests.practice.world import OTHER_SERVER, World

BEN = Person(MemberKey(Platform.DISCORD, "ben"))
WORDS = {name: f"What {name} alone would write of a strip." for name in ("ann", "ben", "cat", "dan")}


async def seals(world: World, name: str, how: Sharing | None, words: str = "") -> AttemptKept:
    given = AnswerGiven(
        world.asking, words or WORDS[name], sealed=True, door=Door.FORM, source="form", sharing=how
    )
    kept = await world.do(name, given)
    assert isinstance(kept, AttemptKept)
    return kept


async def opens(world: World) -> None:
    await world.do("ann", RevealAsked(world.asking), manages=True)


async def shows(world: World, name: str, how: Sharing) -> object:
    return await world.do(name, SharingSet(world.asking, how))


def standing(world: World) -> list[Standing]:
    return world.chat.of(SharedReply)


def replies(world: World) -> list[SharedReply]:
    return [each.payload.view for each in standing(world) if isinstance(each.payload.view, SharedReply)]


async def attempt_of(world: World, name: str) -> AttemptId:
    async with world.db.read() as tx:
        known = await members.by_key(tx, MemberKey(Platform.DISCORD, name))
        assert known is not None
        (attempt,) = await attempts.of_member(tx, world.asking, known.id)
    return attempt.id


async def test_those_who_agreed_are_shown_at_the_reveal_and_the_others_never(world: World) -> None:
    await world.wait(hours=1)
    await seals(world, "ann", Sharing.KEEP)
    await seals(world, "ben", Sharing.NAMED)
    await seals(world, "cat", Sharing.UNNAMED)
    await seals(world, "dan", None)
    assert standing(world) == []

    await opens(world)

    assert {(each.by, each.words.text) for each in replies(world)} == {
        (BEN, WORDS["ben"]),
        (None, WORDS["cat"]),
    }
    everything = repr([each.payload for each in world.chat.standing.values()])
    assert WORDS["ann"] not in everything
    assert WORDS["dan"] not in everything
    (reveal, *_) = [each.payload.view for each in world.chat.reveals]
    assert isinstance(reveal, Reveal)
    assert reveal.shared == 2


async def test_they_are_sent_once_the_reveal_stands(world: World) -> None:
    await world.wait(hours=1)
    await seals(world, "ben", Sharing.NAMED)
    world.chat.faults = [None, NotSent("later")]

    await opens(world)
    assert standing(world) == []

    await world.wait(minutes=1)
    assert [each.words.text for each in replies(world)] == [WORDS["ben"]]
    sent = list(world.chat.standing.values())
    assert sent.index(world.chat.reveals[-1]) < sent.index(standing(world)[0])


async def test_nobody_is_shown_twice_after_a_crash(world: World) -> None:
    await world.wait(hours=1)
    await seals(world, "ben", Sharing.NAMED)
    await seals(world, "cat", Sharing.UNNAMED)
    world.chat.faults_after = [None] * world.chat.parts_of_a_reveal + [InDoubt("killed")]

    await opens(world)
    world.restart()
    await world.wait(minutes=2)

    assert sorted(each.words.text for each in replies(world)) == [WORDS["ben"], WORDS["cat"]]


async def test_the_form_opens_with_what_the_member_wishes_for_all(world: World) -> None:
    await world.wait(hours=1)
    set_to = await world.do("ben", ProfileSet(sharing="Unnamed"))
    assert isinstance(set_to, ProfileShown)
    assert set_to.sharing is Sharing.UNNAMED

    form = await world.do("ben", AnswerOpened(world.asking))
    assert isinstance(form, AnswerForm)
    assert form.sharing is Sharing.UNNAMED
    assert (await seals(world, "ben", None)).sharing is Sharing.UNNAMED
    await seals(world, "ben", Sharing.KEEP, "Another wording.")
    again = await world.do("ben", AnswerOpened(world.asking))
    assert isinstance(again, AnswerForm)
    assert again.sharing is Sharing.KEEP


@pytest.mark.parametrize(("typed", "kept"), [("none", Sharing.KEEP), ("keep", Sharing.KEEP)])
async def test_the_wish_is_taken_back(world: World, typed: str, kept: Sharing) -> None:
    await world.do("ben", ProfileSet(sharing="named"))
    shown = await world.do("ben", ProfileSet(sharing=typed))
    assert isinstance(shown, ProfileShown)
    assert shown.sharing is kept


async def test_a_wish_that_is_none_is_refused(world: World) -> None:
    refused = await world.do("ben", ProfileSet(sharing="sometimes"))
    assert refused == Refused(Why.SHARING_NOT_UNDERSTOOD, (("words", "sometimes"),))


async def test_it_is_chosen_again_under_ones_own_letter(world: World) -> None:
    await world.wait(hours=1)
    assert await shows(world, "ben", Sharing.NAMED) == Refused(Why.NOTHING_TO_SHOW)
    await seals(world, "ben", Sharing.KEEP)

    chosen = await shows(world, "ben", Sharing.NAMED)
    assert chosen == SharingKept(world.asking, Sharing.NAMED, revealed=False)
    assert standing(world) == []
    await shows(world, "ben", Sharing.UNNAMED)
    await opens(world)
    assert [each.by for each in replies(world)] == [None]


async def test_after_the_reveal_it_is_shown_taken_back_and_shown_again(world: World) -> None:
    await world.wait(hours=1)
    await seals(world, "ben", Sharing.KEEP)
    await opens(world)
    assert standing(world) == []

    assert await shows(world, "ben", Sharing.NAMED) == SharingKept(world.asking, Sharing.NAMED, revealed=True)
    (first,) = standing(world)
    await shows(world, "ben", Sharing.UNNAMED)
    assert [each.by for each in replies(world)] == [None]
    await shows(world, "ben", Sharing.KEEP)
    assert standing(world) == []
    assert first.ref in world.chat.removed

    await shows(world, "ben", Sharing.NAMED)
    (again,) = standing(world)
    assert again.key != first.key
    assert [each.by for each in replies(world)] == [BEN]


@pytest.mark.parametrize("sharing", [Sharing.NAMED, Sharing.UNNAMED])
async def test_what_is_taken_back_while_its_sending_is_in_doubt_is_looked_for_and_goes(
    world: World, sharing: Sharing
) -> None:
    await world.wait(hours=1)
    await seals(world, "ben", Sharing.KEEP)
    await opens(world)
    world.chat.faults_after = [InDoubt("killed")]
    await shows(world, "ben", sharing)
    (sent,) = standing(world)

    await shows(world, "ben", Sharing.KEEP)
    world.restart()
    await world.wait(hours=2)

    assert standing(world) == []
    assert sent.ref in world.chat.removed


async def test_looking_for_what_was_taken_back_leaves_the_same_words_of_another(world: World) -> None:
    await world.wait(hours=1)
    for name in ("ben", "cat"):
        await seals(world, name, Sharing.UNNAMED, "The same words.")
    await opens(world)
    assert len(standing(world)) == 2
    await seals(world, "dan", Sharing.KEEP, "The same words.")
    world.chat.finds_by_words = True
    world.chat.faults_after = [InDoubt("killed")]
    await shows(world, "dan", Sharing.UNNAMED)

    await shows(world, "dan", Sharing.KEEP)
    await world.wait(hours=2)

    assert len(standing(world)) == 2


async def test_a_late_answer_is_shown_when_it_comes_and_is_marked(world: World) -> None:
    await world.wait(hours=1)
    await seals(world, "ben", Sharing.NAMED)
    await opens(world)
    await world.wait(minutes=20)

    await seals(world, "cat", Sharing.NAMED)

    on_time, late = replies(world)
    assert on_time.late_at is None
    assert late.late_at == world.now
    assert late.words.text == WORDS["cat"]


async def test_it_is_editable_until_the_reveal_and_shown_as_it_was_then(world: World) -> None:
    await world.wait(hours=1)
    await seals(world, "ben", Sharing.NAMED, "The first wording.")
    await world.wait(minutes=5)
    await seals(world, "ben", Sharing.NAMED, "The wording at the reveal.")
    await opens(world)
    await world.wait(minutes=5)

    kept = await seals(world, "ben", Sharing.NAMED, "A wording for oneself.")
    await world.wait(minutes=5)
    await seals(world, "ben", Sharing.UNNAMED, "One more for oneself.")

    assert kept.stays_as_shown
    (reply,) = replies(world)
    assert reply.words.text == "The wording at the reveal."
    assert reply.by is None
    assert await world.db_texts("ben") == ["One more for oneself."]


async def test_an_answer_by_direct_message_is_shown_and_goes_with_its_message(world: World) -> None:
    await world.wait(hours=1)
    await world.do("ben", ProfileSet(sharing="named"))
    said = AnswerGiven(None, "Said directly.", sealed=True, door=Door.DIRECT, source="m900")
    await world.do("ben", said, community=None, place=None)
    await opens(world)
    assert [each.words.text for each in replies(world)] == ["Said directly."]

    await world.tell(MessageGone(MessageRef(Platform.DISCORD, "dm-ben", "m900")))

    assert standing(world) == []


async def test_a_recording_is_shown_once_its_words_are_there(world: World) -> None:
    await world.wait(hours=1)
    await world.do("ben", ProfileSet(sharing="named"))
    recorded = AnswerGiven(None, "", sealed=True, door=Door.DIRECT, source="m900", seconds=100)
    await world.do("ben", recorded, community=None, place=None)
    await opens(world)
    assert standing(world) == []

    await world.do("ben", AnswerGiven(world.asking, "Its words.", sealed=True, door=Door.FORM, source="m900"))

    assert [(each.words.text, each.seconds) for each in replies(world)] == [("Its words.", 100)]


async def test_what_was_said_in_the_open_is_not_shown_again(world: World) -> None:
    await world.wait(hours=1)
    await world.do("ben", ProfileSet(sharing="named"))
    await says_openly(world, "ben", "m900")
    await opens(world)
    assert standing(world) == []
    assert await shows(world, "ben", Sharing.NAMED) == Refused(Why.NOTHING_TO_SHOW)


async def says_openly(world: World, name: str, source: str) -> None:
    await world.do(name, AnswerGiven(world.asking, WORDS[name], sealed=False, door=Door.REPLY, source=source))


async def test_who_answers_in_the_open_is_told_of_the_sealed_way_once_ever(world: World) -> None:
    await world.wait(hours=1)
    await says_openly(world, "ben", "m900")
    await says_openly(world, "ben", "m901")
    told = world.chat.of(OpenKept)
    assert [each.ref.channel for each in told] == ["dm-ben"]
    assert told[0].payload.view == OpenKept("Question 1")

    await world.wait(days=1)
    await says_openly(world, "ben", "m902")
    assert len(world.chat.of(OpenKept)) == 1


async def test_late_open_answers_are_told_nothing(world: World) -> None:
    await world.wait(hours=1)
    await opens(world)
    await says_openly(world, "ben", "m900")
    assert world.chat.of(OpenKept) == []


async def test_a_reply_to_that_word_is_an_answer_all_the_same(world: World) -> None:
    await world.wait(hours=1)
    await says_openly(world, "ben", "m900")
    (told,) = world.chat.of(OpenKept)
    said = AnswerGiven(told.ref, "And sealed.", sealed=True, door=Door.DIRECT, source="m901")
    kept = await world.do("ben", said, community=None, place=None)
    assert isinstance(kept, AttemptKept)


async def test_what_is_said_to_a_shown_answer_is_a_comment_and_no_answer(world: World) -> None:
    await world.wait(hours=1)
    await seals(world, "ben", Sharing.NAMED)
    await opens(world)
    thread = world.chat.days[0].ref.message
    under = MessageRef(Platform.DISCORD, thread, standing(world)[0].ref.message)

    said = await world.do(
        "cat", AnswerGiven(under, "Well put.", sealed=False, door=Door.REPLY, source="m900")
    )
    wordless = await world.do("cat", UnreadableReply(under), message=under)
    rated = await world.do("cat", RatingGiven(under, Rating.EASY, held=True, door=Door.REACTION))

    assert said == Refused(Why.NOTHING_OPEN)
    assert wordless == Done(What.NOTED)
    assert rated == Refused(Why.NOT_FOUND)
    assert await world.db_texts("cat") == []
    assert not any(each.key.key.startswith("h") for each in world.chat.standing.values())


async def test_two_with_the_same_words_are_shown_both(world: World) -> None:
    await world.wait(hours=1)
    for name in ("ben", "cat", "dan"):
        await seals(world, name, Sharing.UNNAMED, "Pass.")
    await opens(world)
    assert [each.words.text for each in replies(world)] == ["Pass."] * 3


async def test_thirty_of_the_longest_are_all_shown(world: World) -> None:
    await world.wait(hours=1)
    for number in range(30):
        words = f"{number:02} " + "x" * 14_997
        await world.do(
            f"member-{number}",
            AnswerGiven(
                world.asking,
                words,
                sealed=True,
                door=Door.FORM,
                source="form",
                sharing=Sharing.NAMED if number % 2 else Sharing.UNNAMED,
            ),
        )
    await opens(world)
    await world.wait(minutes=1)

    assert sorted(each.words.text[:2] for each in replies(world)) == [f"{each:02}" for each in range(30)]
    assert all(len(each.words.text) == 15_000 for each in replies(world))
    assert sum(each.by is None for each in replies(world)) == 15


async def test_before_the_reveal_nothing_of_it_is_anywhere(world: World) -> None:
    await world.wait(hours=1)
    await seals(world, "ben", Sharing.NAMED)
    attempt = await attempt_of(world, "ben")

    seen = [
        await world.do("cat", LookAsked(world.asking, sure=True)),
        await world.do("cat", SearchAsked("strip")),
        await world.do("cat", LineSaid(attempt, "I know.")),
        await world.do("cat", SharingSet(world.asking, Sharing.NAMED)),
        [each.payload for each in world.chat.standing.values()],
    ]

    assert WORDS["ben"] not in repr(seen)
    assert Refused(Why.NOT_FOUND) in seen
    async with world.db.read() as tx:
        asking = await askings.own(tx, world.asking)
        assert asking is not None
        assert await shared.reply_of(tx, attempt) is None
        assert await posts.of_subject(tx, PostKind.SHARED, attempt) is None


async def test_both_answers_of_a_pair_are_shown_with_names_whatever_they_chose(world: World) -> None:
    await world.wait(hours=1)
    await seals(world, "ann", Sharing.KEEP)
    await seals(world, "ben", Sharing.UNNAMED)
    async with world.db.write() as tx:
        await schedules.change(tx, world.day.schedule, {"kind": ScheduleKind.PAIR.value})
    await opens(world)
    assert {(each.by and each.by.key.external_id, each.words.text) for each in replies(world)} == {
        ("ann", WORDS["ann"]),
        ("ben", WORDS["ben"]),
    }
    assert await shows(world, "ben", Sharing.KEEP) == Refused(Why.NOT_FOUND)


async def test_showing_at_the_reveal_twice_shows_nobody_twice(world: World) -> None:
    await world.wait(hours=1)
    await seals(world, "ben", Sharing.NAMED)
    await opens(world)
    async with world.db.write() as tx:
        asking = await askings.own(tx, world.asking)
        assert asking is not None
        await sharing.show_at_reveal(tx, asking, lock=Lock.DISCORD, now=world.now)
    await world.clockwork.settle()
    assert len(standing(world)) == 1


async def test_another_community_neither_shows_nor_comments(world: World) -> None:
    await world.wait(hours=1)
    await seals(world, "ben", Sharing.NAMED)
    await opens(world)
    attempt = await attempt_of(world, "ben")

    for event in (LineSaid(attempt, "Hello."), SharingSet(world.asking, Sharing.KEEP)):
        assert await world.do("eve", event, community=OTHER_SERVER) == Refused(Why.NOT_FOUND)
    assert len(standing(world)) == 1


async def test_comments_stand_under_their_answer_and_hide_who_hides(world: World) -> None:
    await world.wait(hours=1)
    await seals(world, "ben", Sharing.UNNAMED)
    await opens(world)
    attempt = await attempt_of(world, "ben")
    assert await world.do("cat", LineSaid(attempt, "  Why two?  ")) == Done(What.NOTED)
    await world.do("ben", LineSaid(attempt, "One may fail."))
    assert await world.do("cat", LineSaid(attempt, "   ")) == Refused(Why.EMPTY)
    long = await world.do("cat", LineSaid(attempt, "x" * 2001))
    assert isinstance(long, Refused)
    assert long.why is Why.LINE_TOO_LONG

    async with world.db.read() as tx:
        asking = await askings.own(tx, world.asking)
        cat = await members.by_key(tx, MemberKey(Platform.DISCORD, "cat"))
        assert asking is not None
        assert cat is not None
        (answer,) = await shared.on_page(tx, asking, cat.id)
    assert [(each.by, each.words.text) for each in answer.lines] == [
        ("", "Why two?"),
        (None, "One may fail."),
    ]
    assert replies(world)[0].lines == 2


async def test_erasing_takes_down_ones_own_and_ones_comments(world: World) -> None:
    await world.wait(hours=1)
    await seals(world, "ben", Sharing.NAMED)
    await seals(world, "cat", Sharing.NAMED)
    await opens(world)
    bens, cats = await attempt_of(world, "ben"), await attempt_of(world, "cat")
    await world.do("ben", LineSaid(cats, "Bens comment."))
    await world.do("cat", LineSaid(bens, "Cats comment."))

    await world.do("ben", EraseConfirmed())

    assert [(each.words.text, each.lines) for each in replies(world)] == [(WORDS["cat"], 0)]
    async with world.db.read() as tx:
        assert await lines.under(tx, [bens, cats]) == []


async def test_who_gets_an_erased_number_is_shown_for_themselves(world: World) -> None:
    await world.wait(hours=1)
    await seals(world, "cat", Sharing.NAMED)
    await opens(world)
    await world.do("cat", EraseConfirmed())
    assert standing(world) == []

    await seals(world, "dan", Sharing.NAMED)

    assert [each.words.text for each in replies(world)] == [WORDS["dan"]]


async def test_the_export_says_what_is_shown_and_holds_own_comments(world: World) -> None:
    await world.wait(hours=1)
    await seals(world, "ben", Sharing.UNNAMED)
    await seals(world, "cat", Sharing.NAMED)
    await opens(world)
    await world.do("ben", LineSaid(await attempt_of(world, "cat"), "Bens comment."))

    ready = await world.do("ben", ExportAsked())

    assert isinstance(ready, FileReady)
    content = json.loads(ready.content)
    assert [each["sharing"] for each in content["attempts"]] == ["unnamed"]
    assert [each["text"] for each in content["lines"]] == ["Bens comment."]
