"""A group message for two or three on Slack: one for the same people, heard like a channel, with names that tell nobody."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bot.model.incoming import AnswerGiven, Incoming, MessageGone, MockAsked, PartnerAsked
from bot.model.records import Place
from bot.model.refs import CommunityKey, MemberKey, PartKey, Person, PlaceId, PlaceKind, Platform
from bot.model.views import Refused, Why
from bot.platforms.sheet import Line, Name, Sheet
from bot.platforms.slack.drawn import DrawnMessage
from bot.platforms.slack.keys import member_key, message_ref, place_key
from bot.platforms.slack.names import CommandNames
from bot.platforms.slack.naming import named
from bot.platforms.slack.people import People
from bot.platforms.slack.render import render
from bot.practice.chat import FindingKind, Forbidden
from tests.platforms.slack.stage import Stage, said
from tests.slack_loopback.actors import Actor
from tests.slack_loopback.world import Channel, ChannelKind, Message


def keys(stage: Stage, *people: Actor) -> list[MemberKey]:
    return [member_key(stage.loopback.world.team_id, each.id) for each in people]


def together(address: str | None = None) -> Place:
    return Place(PlaceId(7), Platform.SLACK, address, PlaceKind.TOGETHER, None)


async def opened(stage: Stage, *people: Actor) -> Channel:
    """The group message of these people, or of Ann and Ben."""
    community = CommunityKey(Platform.SLACK, stage.loopback.world.team_id)
    address = await stage.platform.chat.open(
        together(), keys(stage, *(people or (stage.ann, stage.ben))), community=community
    )
    return stage.loopback.world.channels[address.rpartition("/")[2]]


async def posted(stage: Stage, channel: Channel, words: str = "Why?") -> Message:
    place = together(place_key(stage.loopback.world.team_id, channel.id).external_id)
    drawn = render(Sheet((Line((words,)),), summary=words), CommandNames())[0]
    ref = await stage.platform.chat.send(place, PartKey("p1", 1), drawn, anchor=None)
    return channel.messages[ref.message.rpartition("-")[2]]


async def test_a_group_message_is_opened_once_for_the_same_people(stage: Stage) -> None:
    cleo = stage.loopback.member("cleo")

    pair, again = await opened(stage), await opened(stage, stage.ben, stage.ann)
    trio = await opened(stage, stage.ann, stage.ben, cleo)

    assert pair is again
    assert pair.kind is ChannelKind.GROUP_DM
    assert set(pair.member_ids) == {stage.loopback.world.bot_user_id, stage.ann.id, stage.ben.id}
    assert trio is not pair


async def test_what_is_posted_there_is_read_by_its_people_alone(stage: Stage) -> None:
    cleo = stage.loopback.member("cleo", stage.channel)

    message = await posted(stage, await opened(stage))

    assert stage.loopback.readers_of(message) == {stage.ann.id, stage.ben.id}
    assert message in stage.loopback.read_by(stage.ben)
    assert message not in stage.loopback.read_by(cleo)


@pytest.mark.parametrize("lacking", ["scope", "deleted", "unknown"])
async def test_what_keeps_a_group_message_from_being_opened_is_named(stage: Stage, lacking: str) -> None:
    people = [stage.ann, stage.ben]
    match lacking:
        case "scope":
            stage.loopback.world.installation.scopes.remove("mpim:write")
        case "deleted":
            stage.ben.user.deleted = True
        case _:
            del stage.loopback.world.users[stage.ben.id]

    with pytest.raises(Forbidden) as refused:
        await opened(stage, *people)

    named_so = {
        "scope": "the scope mpim:write",
        "deleted": "Direct messages",
        "unknown": "everybody it is for",
    }
    assert refused.value.lacking.startswith(named_so[lacking])


async def test_thread_replies_and_calls_there_are_heard_as_said_in_that_place(stage: Stage) -> None:
    channel = await opened(stage)
    day = await stage.ask()
    theirs = await posted(stage, channel)
    theirs.metadata = day.metadata

    await stage.ben.posts(channel, "Good luck, Ann.")
    await stage.ben.posts(channel, "Because of the strip.", thread=theirs)
    await stage.ann.posts(channel, f"<@{stage.loopback.world.bot_user_id}> Because of the heat.")
    await stage.quiet()

    here = place_key(stage.loopback.world.team_id, channel.id)
    given = [(each.what, each.who) for each in stage.handled if isinstance(each.what, AnswerGiven)]
    assert [(what.to, what.text, what.sealed) for what, _ in given] == [
        (message_ref(channel.id, theirs.ts), "Because of the strip.", False),
        (None, "Because of the heat.", False),
    ]
    assert {(who.place, who.community) for _, who in given if who} == {
        (here, CommunityKey(Platform.SLACK, stage.loopback.world.team_id))
    }


async def test_what_is_deleted_there_is_heard(stage: Stage) -> None:
    channel = await opened(stage)
    said_there = await stage.ben.posts(channel, "Because.", thread=await posted(stage, channel))

    await stage.ben.deletes(said_there)
    await stage.quiet()

    assert [each.what for each in stage.handled if isinstance(each.what, MessageGone)] == [
        MessageGone(message_ref(channel.id, said_there.ts))
    ]


async def test_what_was_said_there_meanwhile_is_gathered(stage: Stage) -> None:
    channel, since = await opened(stage), stage.loopback.clock.now()
    theirs = await posted(stage, channel)
    await stage.disconnect()
    reply = await stage.ben.posts(channel, "Because of the strip.", thread=theirs)
    stage.build()
    await stage.connect()

    gathering = stage.platform.chat.gather(message_ref(channel.id, theirs.ts), since=since)
    found = [each async for each in gathering if isinstance(each.what, AnswerGiven)]

    assert [each.message for each in found] == [message_ref(channel.id, reply.ts)]
    assert [each.who.place for each in found if each.who] == [
        place_key(stage.loopback.world.team_id, channel.id)
    ]


async def test_a_command_there_is_said_in_that_place(stage: Stage) -> None:
    channel = await opened(stage)

    await (await stage.ben.runs("question", "1", channel=channel)).reply()

    (asked,) = [each for each in stage.handled if each.who]
    assert asked.who
    assert asked.who.place == place_key(stage.loopback.world.team_id, channel.id)


async def test_doctor_says_what_pairs_lack_as_something_to_look_at(stage: Stage) -> None:
    channel = await opened(stage)
    stage.loopback.world.installation.scopes.remove("mpim:write")

    found = [each for each in await stage.platform.chat.inspect(None) if each.kind is not FindingKind.OK]
    (place,) = await stage.platform.chat.inspect(
        together(place_key(stage.loopback.world.team_id, channel.id).external_id)
    )

    assert [(each.kind, "mpim:write" in each.says) for each in found] == [(FindingKind.LOOK, True)]
    assert place.kind is FindingKind.OK


@dataclass(frozen=True, slots=True)
class Pair:
    people: tuple[Person, ...]
    other: Person | None = None


async def called(stage: Stage, *people: Person) -> DrawnMessage:
    """A line that names them, as a post does."""
    shown = await named(Pair(people, people[0]), stage.platform.chat._people)
    spans = [span for person in (*shown.people, shown.other) if person for span in (Name(person), " ")]
    return render(Sheet((Line(tuple(spans)),), summary="Two"), CommandNames())[0]


async def test_a_name_in_a_post_tells_nobody(stage: Stage) -> None:
    ann, ben = (Person(each) for each in keys(stage, stage.ann, stage.ben))

    message = await called(stage, ann, ben)
    channel = await opened(stage)
    place = together(place_key(stage.loopback.world.team_id, channel.id).external_id)
    ref = await stage.platform.chat.send(place, PartKey("p1", 1), message, anchor=None)
    await stage.platform.chat.edit(ref, message)

    (stands,) = [each for each in channel.standing if each.by_bot]
    assert said(stands).split() == ["ann", "ben", "ann"]
    assert stage.loopback.pings == []


async def test_a_name_is_shown_as_it_is_written_and_who_has_none_is_somebody(stage: Stage) -> None:
    odd = stage.loopback.member("*<!here>* `_x_`")
    unknown = Person(MemberKey(Platform.SLACK, f"{stage.loopback.world.team_id}/U0"))

    message = await called(stage, *(Person(each) for each in keys(stage, odd)), unknown)

    assert said_by(message).startswith("*<!here>* `_x_` somebody")


async def test_people_are_asked_for_once(stage: Stage) -> None:
    people = People(stage.platform._connection, now=stage.loopback.clock.now)
    view = Pair((Person(keys(stage, stage.ann)[0]),) * 2)

    for _ in range(2):
        assert {each.name for each in (await named(view, people)).people} == {"ann"}
    nobody = Refused(Why.NOT_FOUND)
    assert await named(nobody, people) is nobody

    assert len(stage.loopback.recorder.matching("users.info")) == 1


def said_by(message: DrawnMessage) -> str:
    return "".join(
        leaf.get("text", "")
        for block in message.blocks
        for section in block["elements"]
        for leaf in section["elements"]
    )


@pytest.mark.parametrize("command", [PartnerAsked, MockAsked])
async def test_a_bot_is_refused_as_a_partner(stage: Stage, command: type[PartnerAsked | MockAsked]) -> None:
    bot = MemberKey(Platform.SLACK, f"{stage.loopback.world.team_id}/{stage.loopback.world.bot_user_id}")
    (ben,) = keys(stage, stage.ben)
    asked = [
        await stage.platform._answerer._askers.incoming(
            command(each), user=stage.ann.id, channel=stage.channel.id
        )
        for each in (bot, ben, "ben", None)
    ]

    assert [isinstance(each, Incoming) for each in asked] == [False, True, True, True]
    assert asked[0] == Refused(Why.NOT_A_PERSON)
