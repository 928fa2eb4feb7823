"""Pictures under one's figures: the words first, the picture once it is drawn, and the words alone where it is not."""

from __future__ import annotations

import sys
from pathlib import Path

from bot.pictures.worker import DrawingWorker
from tests.discord_loopback.world import Message
from tests.platforms.discord.stage import Stage

PATIENCE_S = 60.0


async def practised(stage: Stage) -> None:
    """Ben answers today's question and rates himself."""
    day = await stage.ask()
    opened = await stage.ben.presses(day, "Answer")
    await opened.modal()
    await (await stage.ben.submits(opened, {"Your answer": "Two metals."})).message()
    await (await stage.ben.presses(await stage.reveal(), "3 good")).message()


async def pictured(stage: Stage, told: Message, name: str) -> tuple[bytes, str]:
    await stage.loopback.until(
        lambda: [each.filename for each in told.attachments] == [name], what=name, timeout_s=PATIENCE_S
    )
    (picture,) = told.attachments
    return picture.content, picture.description or ""


async def test_the_figures_get_their_picture_and_each_tab_its_own(stage: Stage) -> None:
    await practised(stage)

    told = await (await stage.ben.runs("stats", channel=stage.channel)).message()
    said = told.content
    png, alt = await pictured(stage, told, "calendar.png")
    await (await stage.ben.presses(told, "Still known")).response()
    curve, known = await pictured(stage, told, "known.png")

    assert told.is_ephemeral
    assert "again 0 · hard 0 · good 1 · easy 0" in said
    assert png.startswith(b"\x89PNG")
    assert alt.startswith("Days practised, ")
    assert curve.startswith(b"\x89PNG")
    assert known.startswith("Likely to recall, one question: 100 of 100 today")
    assert "Likely to recall" in told.content


async def test_where_nothing_can_be_drawn_the_words_stand_alone(stage: Stage, tmp_path: Path) -> None:
    tried = tmp_path / "tried"
    broken = (sys.executable, "-c", f"open({str(tried)!r}, 'w').close(); raise SystemExit(1)")
    stage.worker = DrawingWorker(command=broken)
    await stage.restart()
    await practised(stage)

    told = await (await stage.ben.runs("stats", channel=stage.channel)).message()
    await (await stage.ben.presses(told, "Topics")).response()  # its turn comes after the first one's
    again = await (await stage.ben.runs("help", channel=stage.channel)).message()

    assert "again 0 · hard 0 · good 1 · easy 0" in told.content
    assert told.attachments == []
    assert again.is_ephemeral
