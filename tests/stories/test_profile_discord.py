"""Filling the gaps of an answer on Discord, with a real bot: for oneself alone, and still after a restart."""

from __future__ import annotations

from pathlib import Path

from tests.discord_loopback.acts import Act
from tests.discord_loopback.components import labels
from tests.discord_loopback.modals import fields, prefilled
from tests.discord_loopback.world import Message
from tests.stories.bakers import HOSTILE, content_in
from tests.stories.children import Nursery
from tests.stories.discord_scene import scene_in
from tests.stories.scene import PATIENCE_SECONDS

ZERO_WIDTH_SPACE = "\u200b"
SHOWN = f"**Crust** & Co. <!channel> @{ZERO_WIDTH_SPACE}everyone"


async def test_a_member_fills_in_their_words_and_keeps_their_own_version(
    nursery: Nursery, tmp_path: Path
) -> None:
    async with scene_in(nursery, tmp_path, CONTENT_DIR=content_in(tmp_path)) as scene:
        guild = scene.loopback.guild()
        channel = scene.loopback.channel(guild)
        ben, cat = (scene.loopback.member(guild, name) for name in ("ben", "cat"))
        await scene.start()

        async def asks(who: object) -> Message:
            member = ben if who is ben else cat
            return await scene.filled(await member.runs("answer", {"question": "6"}, channel=channel))

        async def form(act: Act) -> Act:
            await act.modal(timeout_s=PATIENCE_SECONDS)
            return act

        profile = await scene.filled(await ben.runs("profile", channel=channel))
        assert "current company: not set" in _read(profile)
        opened = await form(await ben.presses(profile, "Fill in"))
        modal = await opened.modal()
        assert list(fields(modal)) == ["X years", "current company", "company's"]
        kept = await scene.filled(
            await ben.submits(opened, {"X years": "7 years", "company's": "Acme", "current company": HOSTILE})
        )
        assert "current company: **Crust** & Co." in _read(kept)

        shown = await asks(ben)
        assert f"After 7 years at {SHOWN} I look" in _read(shown)
        assert "At Acme's ovens" in _read(shown)
        assert "[mention what you look for]" in _read(shown)
        assert "One gap is not filled yet: what you look for." in _read(shown)
        assert "[If applicable]" in _read(await asks(cat))
        assert "Acme" not in (await asks(cat)).content

        opened = await form(await ben.presses(shown, "Fill them in"))
        modal = await opened.modal()
        note = next(label for label in fields(modal) if label.startswith("If applicable"))
        asked = next(label for label in fields(modal) if label.startswith("mention"))
        assert prefilled(modal, "X years") == "7 years"
        told = await scene.filled(await ben.submits(opened, {note: "hide", asked: "calm", "X years": ""}))
        assert "Kept. Question 6 has 4 of its 5 gaps filled." in _read(told)

        await scene.restart()
        shown = await asks(ben)
        assert "After [X years] at" in _read(shown)
        assert "a larger oven, and calm." in _read(shown)
        assert "Rye" not in shown.content

        opened = await form(await ben.presses(shown, "My version"))
        assert "a larger oven, and calm." in prefilled(await opened.modal(), "Your version of the answer")
        kept = await scene.filled(
            await ben.submits(opened, {"Your version of the answer": "Mine is **short**."})
        )
        assert "stands beside the prepared answer" in _read(kept)
        shown = await asks(ben)
        assert "Your version" in _read(shown)
        assert "Mine is \\*\\*short\\*\\*." in shown.content
        assert labels(shown.components) == ["My version", "Fill them in", "Remove my version"]
        assert "Mine is" not in (await asks(cat)).content
        gone = await scene.filled(await ben.presses(shown, "Remove my version"))
        assert "taken away" in _read(gone)
        assert "Mine is" not in (await asks(ben)).content


def _read(message: Message) -> str:
    """As it is read: without the escapes, and without the marks of bold words before a colon."""
    return message.content.replace("\\", "").replace("**current company**", "current company")
