"""A place for two or three on Discord: a private thread, opened once, heard like a channel, and read by nobody else."""

from __future__ import annotations

import asyncio

import pytest

from bot.model.incoming import AnswerGiven, Incoming, MessageGone, PlaceGone, RatingGiven
from bot.model.records import Place
from bot.model.refs import CommunityKey, MemberKey, PartKey, PlaceId, PlaceKey, PlaceKind, Platform
from bot.platforms.discord.drawn import DrawnMessage
from bot.platforms.discord.keys import member_key, message_ref
from bot.practice.chat import Forbidden, InDoubt, Vanished
from tests.discord_loopback import places
from tests.discord_loopback.actors import Actor
from tests.discord_loopback.permissions import Permission
from tests.discord_loopback.world import Channel, ChannelKind, Message
from tests.platforms.discord.stage import Stage

THREADS = ("POST", r"/channels/\d+/threads")
ADDING = r"/channels/\d+/thread-members/\d+"


class Hearing:
    """What reaches reception, as it comes."""

    def __init__(self, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
        self.all: list[Incoming] = []
        receive = stage.reception.receive

        async def noted(incoming: Incoming) -> object:
            self.all.append(incoming)
            return await receive(incoming)

        monkeypatch.setattr(stage.reception, "receive", noted)

    def of(self, *kinds: type[object]) -> list[Incoming]:
        return [each for each in self.all if isinstance(each.what, kinds)]


def together(stage: Stage, *, parent: int | None = 0, address: str | None = None) -> Place:
    where = stage.channel.id if parent == 0 else parent
    key = PlaceKey(Platform.DISCORD, str(where)) if where is not None else None
    return Place(PlaceId(7), Platform.DISCORD, address, PlaceKind.TOGETHER, None, key)


def community(stage: Stage) -> CommunityKey:
    return CommunityKey(Platform.DISCORD, str(stage.guild.id))


def keys(*people: Actor) -> list[MemberKey]:
    return [member_key(each.id) for each in people]


async def opened(stage: Stage, *people: Actor, parent: int | None = 0) -> Channel:
    """The thread of these people, or of Ann and Ben."""
    address = await stage.platform.chat.open(
        together(stage, parent=parent), keys(*(people or (stage.ann, stage.ben))), community=community(stage)
    )
    return stage.loopback.world.channels[int(address)]


async def posted(stage: Stage, thread: Channel, words: str = "Why?") -> Message:
    """A message of ours standing there."""
    place = together(stage, address=str(thread.id))
    ref = await stage.platform.chat.send(place, PartKey(words, 1), DrawnMessage(words), anchor=None)
    return stage.loopback.world.messages[int(ref.message)]


async def test_a_private_thread_is_opened_under_the_channel_and_named_after_its_people(stage: Stage) -> None:
    thread = await opened(stage)

    assert (thread.kind, thread.parent_id, thread.name) == (
        ChannelKind.PRIVATE_THREAD,
        stage.channel.id,
        "Ann and Ben",
    )
    assert (thread.invitable, thread.auto_archive_minutes) == (False, 10080)
    assert set(thread.thread_member_ids) == {stage.loopback.world.bot_id, stage.ann.id, stage.ben.id}


async def test_what_is_posted_there_is_read_by_its_people_alone(stage: Stage) -> None:
    cleo = stage.loopback.member(stage.guild, "cleo")
    thread = await opened(stage)

    said = await posted(stage, thread)

    assert stage.loopback.readers_of(said) - {stage.guild.owner_id} == {stage.ann.id, stage.ben.id}
    assert said not in stage.loopback.read_by(cleo)


@pytest.mark.parametrize("nth", [1, 2])
async def test_a_start_that_was_cut_short_leaves_no_second_thread(stage: Stage, nth: int) -> None:
    stage.loopback.faults.answer(500, method="PUT", path=ADDING, nth=nth)
    with pytest.raises(InDoubt):
        await opened(stage)
    await stage.restart()

    thread = await opened(stage)
    again = await opened(stage)

    assert thread is again
    assert len(stage.loopback.recorder.matching(*THREADS)) == 1
    assert {stage.ann.id, stage.ben.id} < set(thread.thread_member_ids)


async def test_two_posts_at_once_open_one_thread(stage: Stage) -> None:
    first, second = await asyncio.gather(opened(stage), opened(stage))

    assert first is second


async def test_others_of_the_same_names_get_a_thread_of_their_own(stage: Stage) -> None:
    namesakes = [stage.loopback.member(stage.guild, each) for each in ("ann", "ben")]

    theirs, ours = await opened(stage, *namesakes), await opened(stage)

    assert theirs is not ours
    assert theirs.name == ours.name
    assert not set(ours.thread_member_ids) & {each.id for each in namesakes}


async def test_three_do_not_share_the_thread_of_two(stage: Stage) -> None:
    cleo = stage.loopback.member(stage.guild, "cleo")

    pair, trio = await opened(stage), await opened(stage, stage.ann, stage.ben, cleo)

    assert pair is not trio
    assert trio.name == "Ann, Ben and Cleo"
    assert cleo.id not in pair.thread_member_ids


async def test_an_old_thread_is_not_taken_up_again(stage: Stage) -> None:
    first = await opened(stage)
    stage.pass_time(days=2)

    assert await opened(stage) is not first


async def test_where_the_channel_is_gone_the_common_one_holds_it(stage: Stage) -> None:
    common = stage.loopback.channel(stage.guild, "general")
    stage.guild.system_channel_id = common.id
    await stage.restart()
    other = stage.loopback.channel(stage.guild, "other")
    places.delete_channel(stage.loopback.discord, other)

    thread = await opened(stage, parent=other.id)
    nowhere = await opened(stage, stage.ann, stage.loopback.member(stage.guild, "cleo"), parent=None)

    assert thread.parent_id == nowhere.parent_id == common.id


@pytest.mark.parametrize(
    ("permission", "name"),
    [
        (Permission.CREATE_PRIVATE_THREADS, "Create Private Threads"),
        (Permission.SEND_MESSAGES_IN_THREADS, "Send Messages in Threads"),
    ],
)
async def test_a_missing_permission_is_named(stage: Stage, permission: Permission, name: str) -> None:
    stage.forbid(permission)

    with pytest.raises(Forbidden) as refused:
        await opened(stage)

    assert refused.value.lacking == name


async def test_who_left_the_server_cannot_be_joined(stage: Stage) -> None:
    places.leave(stage.loopback.discord, stage.guild, stage.ben.user)

    with pytest.raises(Forbidden, match="Unknown Member") as refused:
        await opened(stage)

    assert "server" in refused.value.lacking
    assert not stage.loopback.recorder.matching(*THREADS)


async def test_without_the_right_to_speak_in_threads_that_is_what_is_lacking(stage: Stage) -> None:
    thread = await opened(stage)
    stage.forbid(Permission.SEND_MESSAGES_IN_THREADS)
    await stage.pause()

    with pytest.raises(Forbidden) as refused:
        await posted(stage, thread)

    assert refused.value.lacking == "Send Messages in Threads"


async def test_a_thread_we_were_put_out_of_is_gone_and_another_is_opened(stage: Stage) -> None:
    thread = await opened(stage)
    thread.thread_member_ids.remove(stage.loopback.world.bot_id)
    await stage.restart()

    with pytest.raises(Vanished) as gone:
        await posted(stage, thread)
    assert gone.value.place
    assert await opened(stage) is not thread

    stage.forbid(Permission.VIEW_CHANNEL)
    await stage.restart()
    with pytest.raises(Forbidden):
        await posted(stage, thread)


async def test_an_archived_thread_wakes_for_a_message_an_edit_and_a_mark(stage: Stage) -> None:
    thread = await opened(stage)
    said = await posted(stage, thread)
    ref, chat = message_ref(thread.id, said.id), stage.platform.chat

    stage.loopback.archive(thread)
    await chat.edit(ref, DrawnMessage("Why not?"))
    stage.loopback.archive(thread)
    await chat.dress(ref, DrawnMessage("Why not?", seeds=("1️⃣",)))
    stage.loopback.archive(thread)
    await posted(stage, thread, "And now?")

    assert not thread.archived
    assert (said.content, [each.emoji for each in said.reactions]) == ("Why not?", ["1️⃣"])


async def test_replies_and_mentions_there_are_heard_as_said_in_that_place(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    hearing = Hearing(stage, monkeypatch)
    thread = await opened(stage)
    question = await posted(stage, thread)

    await stage.ben.posts(thread, "Good luck, Ann.")
    await stage.ben.posts(thread, "Because of the strip.", reply_to=question)
    await stage.ann.posts(thread, f"<@{stage.loopback.world.bot_id}> Because of the heat.")
    await stage.until_received(AnswerGiven)
    await stage.pause()

    here = PlaceKey(Platform.DISCORD, str(thread.id))
    said = [(each.what, each.who) for each in hearing.of(AnswerGiven)]
    assert [(what.to, what.text) for what, _ in said if isinstance(what, AnswerGiven)] == [
        (message_ref(thread.id, question.id), "Because of the strip."),
        (None, "Because of the heat."),
    ]
    assert {(who.place, who.community) for _, who in said if who} == {(here, community(stage))}


async def test_a_press_there_is_done_in_that_place(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    hearing = Hearing(stage, monkeypatch)
    thread = await opened(stage)

    await (await stage.ben.runs("help", channel=thread)).message()

    (asked,) = [each for each in hearing.all if each.who and each.who.place]
    assert asked.who
    assert asked.who.place == PlaceKey(Platform.DISCORD, str(thread.id))


async def test_what_is_rated_and_deleted_there_is_heard(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    hearing = Hearing(stage, monkeypatch)
    thread = await opened(stage)
    question = await posted(stage, thread)

    await stage.ben.reacts(question, "3️⃣")
    stage.delete(question)
    await stage.until_received(MessageGone)
    places.delete_channel(stage.loopback.discord, thread)
    await stage.until_received(PlaceGone)

    (rated,) = hearing.of(RatingGiven)
    assert rated.who
    assert rated.who.community == community(stage)
    assert [each.what for each in hearing.of(PlaceGone)] == [
        PlaceGone(PlaceKey(Platform.DISCORD, str(thread.id)))
    ]


async def test_what_was_said_there_meanwhile_is_gathered(stage: Stage) -> None:
    thread = await opened(stage)
    day = await stage.ask()
    since = stage.loopback.clock.now()
    theirs = await posted(stage, thread)
    theirs.components = day.components
    await stage.ben.posts(thread, "Because of the strip.", reply_to=theirs)

    found = [
        each
        async for each in stage.platform.chat.gather(message_ref(thread.id, theirs.id), since=since)
        if isinstance(each.what, AnswerGiven)
    ]

    assert [(each.who.place.external_id, each.what.to) for each in found if each.who and each.who.place] == [  # type: ignore[union-attr]
        (str(thread.id), message_ref(thread.id, theirs.id))
    ]


async def test_doctor_names_what_pairs_lack_as_something_to_look_at(stage: Stage) -> None:
    await stage.schedule()
    thread = await opened(stage)
    stage.forbid(Permission.CREATE_PRIVATE_THREADS)
    await stage.pause()

    (channel,) = await stage.platform.chat.inspect(await stage.place())
    (place,) = await stage.platform.chat.inspect(together(stage, address=str(thread.id)))

    assert (channel.kind, place.kind) == ("look", "ok")
    assert "“Create Private Threads” is missing" in channel.says
    assert "#Ann and Ben" in place.says
