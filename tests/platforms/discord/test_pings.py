"""Nobody is pinged by anyone's text, wherever it is shown."""

from __future__ import annotations

from dataclasses import replace

from bot.model.refs import PartKey, Person
from bot.platforms.discord.keys import member_key
from bot.platforms.discord.render import render
from bot.platforms.sheet import GroupMention, Line, Name, Sheet
from tests.discord_loopback.world import Message, Pings
from tests.platforms.discord.stage import Stage
from tests.platforms.discord.test_long_answers import bank_with

ROLE = 1


def loud(stage: Stage) -> str:
    role = stage.loopback.role(stage.guild, "loud", mentionable=True)
    return f"@everyone @here <@{stage.ben.id}> <@&{role.id}> <#{stage.channel.id}>"


def everything(stage: Stage) -> list[Message]:
    return [
        each
        for each in stage.loopback.world.messages.values()
        if each.author_id == stage.loopback.world.bot_id
    ]


async def test_a_banks_words_ping_nobody(stage: Stage) -> None:
    names = loud(stage)
    await stage.load(
        bank_with(f"{names}\n\n- {names}\n\n```\n{names}\n```\n\n" + "Words. " * 300, title=f"Why {names}?")
    )
    await stage.ask()
    await stage.reveal()
    for command in ("answer", "question"):
        await (await stage.ben.runs(command, {"question": "19"}, channel=stage.channel)).message()
    page = await (await stage.ann.runs("answer", {"question": "19"}, channel=stage.channel)).message()
    await (await stage.ann.presses(page, "Whole answer")).message()
    await (
        await stage.ann.runs("answer", {"question": "19", "public": True}, channel=stage.channel)
    ).message()
    await stage.settle()

    said = everything(stage)

    assert len(said) > 8
    assert all(not (each.pings.user_ids or each.pings.role_ids or each.pings.everyone) for each in said)
    day = stage.day.content
    assert "@everyone" not in day
    assert f"\\<@{stage.ben.id}>" in day


async def test_a_members_words_come_back_without_a_ping(stage: Stage) -> None:
    await stage.ask()
    words = loud(stage)

    told = await (await stage.ben.runs("answer", {"question": words}, channel=stage.channel)).message()

    assert "@everyone" not in told.content
    assert all(
        not (each.pings.role_ids or each.pings.everyone or each.pings.user_ids) for each in everything(stage)
    )


async def test_markdown_in_a_title_is_shown_as_it_is_written(stage: Stage) -> None:
    await stage.load(bank_with("Because.", title="What do *args, **kwargs and `_x_` | ~~mean~~?"))

    day = await stage.ask()

    assert "## What do \\*args, \\*\\*kwargs and \\`\\_x\\_\\` \\| \\~\\~mean\\~\\~?" in day.content


async def test_a_name_is_shown_and_pings_nobody_when_it_is_sent_and_when_it_changes(stage: Stage) -> None:
    await stage.schedule()
    ben = Person(member_key(stage.ben.id))
    place, chat = await stage.place(), stage.platform.chat
    (drawn,) = render(Sheet((Line((Name(ben), " has answered.")),)), {})

    ref = await chat.send(place, PartKey("p1", 1), drawn, anchor=None)
    (sent,) = [each for each in stage.from_bot if "has answered" in each.content]
    pinged = [sent.pings]
    await chat.edit(ref, drawn)
    pinged.append(sent.pings)

    assert sent.content == f"<@{stage.ben.id}> has answered."
    assert pinged == [Pings(), Pings()]


async def test_a_group_is_told_when_a_question_is_sent_and_not_when_it_changes(stage: Stage) -> None:
    await stage.schedule()
    role, other = (stage.loopback.role(stage.guild, each, mentionable=True) for each in ("group", "other"))
    place, chat = await stage.place(), stage.platform.chat
    line = Line((GroupMention(str(role.id)), " ", GroupMention(str(other.id)), " it is open."))
    (drawn,) = render(Sheet((line,), groups=(str(role.id),)), {})

    ref = await chat.send(place, PartKey("p1", 1), drawn, anchor=None)
    (sent,) = [each for each in stage.from_bot if "it is open" in each.content]
    pinged = [sent.pings]
    await chat.edit(ref, drawn)
    pinged.append(sent.pings)

    assert pinged == [Pings(role_ids=[role.id]), Pings()]
    assert drawn.digest != replace(drawn, content="it is open.").digest
