"""Pictures of one's figures on Slack: the words where they were asked for, the picture directly, with its alt text."""

from __future__ import annotations

import sys

from bot.pictures.worker import DrawingWorker
from tests.platforms.slack.stage import Stage, said
from tests.slack_loopback.world import Json, Message

PATIENCE_S = 60.0


async def practised(stage: Stage) -> None:
    """Ben rates himself once the answer is open."""
    await stage.ask()
    await (await stage.ben.presses(await stage.reveal(), "3 good")).reply()


def images(message: Message) -> list[Json]:
    return [block for block in message.blocks if block["type"] == "image"]


async def pictured(stage: Stage, count: int) -> list[Json]:
    """So many pictures in the direct messages."""

    def look() -> list[Json] | None:
        found = [image for message in stage.ben.inbox() for image in images(message)]
        return found if len(found) == count else None

    return await stage.loopback.until(look, what=f"{count} pictures", timeout_s=PATIENCE_S)


async def test_the_figures_get_their_picture_and_each_tab_its_own(stage: Stage) -> None:
    await practised(stage)

    told = await (await stage.ben.runs("stats", channel=stage.channel)).reply()
    (calendar,) = await pictured(stage, 1)
    changed = await (await stage.ben.presses(told, "Still known")).reply()
    _, known = await pictured(stage, 2)

    assert told.ephemeral_for == stage.ben.id
    assert "again 0 · hard 0 · good 1 · easy 0" in said(told)
    assert "The picture comes in your direct messages." in said(told)
    assert calendar["alt_text"].startswith("Days practised, ")
    file = stage.loopback.world.files[calendar["slack_file"]["id"]]
    assert (file.name, file.alt_text) == ("calendar.png", calendar["alt_text"])
    assert file.content.startswith(b"\x89PNG")
    assert known["alt_text"].startswith("Likely to recall")
    assert "Likely to recall" in said(changed)


async def test_where_nothing_can_be_drawn_the_words_stand_alone(stage: Stage) -> None:
    stage.worker = DrawingWorker(command=(sys.executable, "-c", "raise SystemExit(1)"))
    await stage.restart()
    await practised(stage)

    told = await (await stage.ben.runs("stats", channel=stage.channel)).reply()
    await stage.platform._queues.until_idle(seconds=PATIENCE_S)

    assert "again 0 · hard 0 · good 1 · easy 0" in said(told)
    assert stage.ben.inbox() == []
