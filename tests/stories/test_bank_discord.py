"""A server brings its own notes on Discord: previewed, applied after a power cut, asked for, chosen, marked, taken away."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from tests.discord_loopback.components import labels
from tests.stories.children import Nursery
from tests.stories.discord_scene import Scene, is_private, scene_in
from tests.stories.notes import HARBOUR, HARBOUR_AGAIN, TIED

NUMBERS = (
    "SELECT number FROM questions JOIN banks ON bank_id = banks.id WHERE community_id IS NOT NULL ORDER BY 1"
)


async def test_a_servers_own_notes(nursery: Nursery, tmp_path: Path) -> None:
    async with scene_in(nursery, tmp_path) as scene:
        await _live(scene)


async def _live(scene: Scene) -> None:
    loopback = scene.loopback
    guild = loopback.guild()
    channel = loopback.channel(guild)
    ann, cleo = (loopback.member(guild, name, manages=True) for name in ("ann", "cleo"))
    ben = loopback.member(guild, "ben")
    await scene.start()

    offered = await ann.runs("bank import", {"file": ("harbour.md", HARBOUR)}, channel=channel)
    preview = await scene.filled(offered)
    assert is_private(preview)
    assert "**harbour.md** · 3 questions: 2 new, 1 left out." in preview.content
    assert "harbour.md:17" in preview.content
    assert labels(preview.components) == ["Apply", "Cancel"]
    assert scene.kept.rows(NUMBERS) == []

    await scene.restart()
    done = await scene.filled(await ann.presses(preview, "Apply"))
    assert "beside the shipped ones" in done.content
    assert scene.kept.rows(NUMBERS) == [("16",), ("51",)]

    told = await scene.filled(await ben.runs("answer", {"question": "51"}, channel=channel))
    assert "The moon pulls the water" in told.content
    asked = await scene.filled(await ben.runs("answer", {"question": "16"}, channel=channel))
    assert "Which one?" in asked.content
    select = asked.components[0]["components"][0]
    mine = next(each for each in select["options"] if each["description"] == "harbour.md")
    shown = await scene.filled(await ben.selects(asked, select["custom_id"], [mine["value"]]))
    assert "A quay is longer" in shown.content
    found = await scene.filled(await ben.runs("search", {"words": "moon water"}, channel=channel))
    assert is_private(found)
    hits = found.components[0]["components"][0]
    opened = await ben.selects(found, hits["custom_id"], [hits["options"][0]["value"]])
    assert "The moon pulls the water" in (await scene.filled(opened)).content

    again = await scene.filled(
        await cleo.runs("bank import", {"file": ("harbour.md", HARBOUR_AGAIN)}, channel=channel)
    )
    assert "1 changed" in again.content
    assert "1 gone from it" in again.content
    await scene.filled(await cleo.presses(again, "Cancel"))
    assert scene.kept.rows(NUMBERS) == [("16",), ("51",)]

    tied = await scene.filled(await ann.runs("bank import", {"file": ("tied.md", TIED)}, channel=channel))
    ways = tied.components[0]["components"][0]
    assert {each["label"] for each in ways["options"]} == {"headings of level 1", "headings of level 2"}
    await scene.filled(await ann.selects(tied, ways["custom_id"], [ways["options"][1]["value"]]))
    await scene.until(lambda: "Apply" in labels(tied.components), what="the preview of that way")
    await scene.filled(await ann.presses(tied, "Apply"))
    await scene.until_kept(NUMBERS, [(None,), (None,), ("16",), ("51",)])

    marks = {"question": "51", "topic": "Tides", "difficulty": "hard"}
    marked = await scene.filled(await ann.runs("bank use", marks, channel=channel))
    assert "topic Tides and difficulty hard" in marked.content
    chosen = await scene.filled(await ann.runs("bank use", {"bank": "ours"}, channel=channel))
    assert "harbour.md: 2 questions" in chosen.content
    own = await scene.filled(await ben.runs("answer", {"question": "16"}, channel=channel))
    assert "A quay is longer" in own.content

    taken = await scene.filled(await ann.runs("bank export", {"format": "markdown"}, channel=channel))
    (archive,) = taken.attachments
    with zipfile.ZipFile(io.BytesIO(archive.content)) as files:
        assert sorted(files.namelist()) == ["harbour.md", "tied.md"]
        assert b"The moon pulls the water" in files.read("harbour.md")
