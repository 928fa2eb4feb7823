"""`/answer 19` on Discord, with a real bot: every line of the prepared answer, its diagrams as they were drawn."""

from __future__ import annotations

import re
from pathlib import Path

from tests.discord_loopback.components import labels
from tests.discord_loopback.refusals_message import CONTENT_LIMIT, units
from tests.discord_loopback.world import Message
from tests.stories.children import Nursery
from tests.stories.discord_scene import Scene, scene_in
from tests.stories.process import BotProcess

ANSWER = """
SELECT answer FROM versions JOIN questions ON questions.version_id = versions.id
WHERE number = '19' AND retired_at IS NULL
"""
FENCE = re.compile(r"\s*(```|~~~)")
MARKS = re.compile(r"^[\s#>*+-]+|[*_]+|\\(?=[^\w\s])|\s+$")
DRAWN = re.compile(r"[─-╿▀-▟←-⇿▲-◿]")


async def test_the_project_s_own_answer_is_whole(nursery: Nursery, tmp_path: Path) -> None:
    await _assert_whole(nursery, tmp_path)


async def test_the_seeds_answer_is_whole(nursery: Nursery, seeds: Path, tmp_path: Path) -> None:
    async with BotProcess(tmp_path, "import", str(seeds)) as importing:
        assert await importing.ended() == 0, importing.log
    await _assert_whole(nursery, tmp_path)


async def _assert_whole(nursery: Nursery, folder: Path) -> None:
    async with scene_in(nursery, folder) as scene:
        pages = await _pages(scene)
        (answer,) = (text for (text,) in scene.kept.rows(ANSWER))

        assert len(pages) > 1
        for number, page in enumerate(pages, start=1):
            assert f"part {number} of {len(pages)}" in page.partition("\n")[0]
            assert units(page) <= CONTENT_LIMIT
            assert page.count("```") % 2 == 0
        bodies = [page.partition("\n")[2] for page in pages]
        assert [line for body in bodies for line in _lines(body)] == _lines(answer)
        drawn = _drawn(answer)
        assert len(drawn) > 20
        assert [line for body in bodies for line in _drawn(body)] == drawn


async def _pages(scene: Scene) -> list[str]:
    """As its reader turns them, one after the other, in the same private message."""
    loopback = scene.loopback
    guild = loopback.guild()
    channel = loopback.channel(guild)
    ben = loopback.member(guild, "ben")
    await scene.start()
    shown = await scene.filled(await ben.runs("answer", {"question": "19"}, channel=channel))
    assert shown.is_ephemeral
    pages = [shown.content]
    while "Next" in labels(shown.components):
        turned: Message = await scene.filled(await ben.presses(shown, "Next"))
        assert turned is shown
        pages.append(shown.content)
    return pages


def _lines(text: str) -> list[str]:
    """What is to be read, without the marks that Discord's own dialect writes otherwise."""
    plain = [MARKS.sub("", line) for line in text.split("\n") if not FENCE.match(line)]
    return [line for line in plain if line]


def _drawn(text: str) -> list[str]:
    """The lines of diagrams, each blank in its place."""
    return [line.rstrip() for line in text.split("\n") if DRAWN.search(line)]
