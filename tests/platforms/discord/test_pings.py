"""Nobody is pinged by anyone's text, wherever it is shown."""

from __future__ import annotations

from tests.discord_loopback.world import Message
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
