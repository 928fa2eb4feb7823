"""Filling the gaps of an answer on Slack, with a real bot: for oneself alone, and still after a restart."""

from __future__ import annotations

from pathlib import Path

from bot.platforms.slack.richtext import words_of
from tests.slack_loopback.acts import Act
from tests.slack_loopback.components import labels
from tests.slack_loopback.forms import prefilled
from tests.slack_loopback.world import Message, View
from tests.stories.bakers import HOSTILE, content_in
from tests.stories.children import Nursery
from tests.stories.scene import PATIENCE_SECONDS
from tests.stories.slack_scene import slack_scene_in

VERSION = "Your version of the answer"


async def test_a_member_fills_in_their_words_and_keeps_their_own_version(
    nursery: Nursery, tmp_path: Path
) -> None:
    async with slack_scene_in(nursery, tmp_path, CONTENT_DIR=content_in(tmp_path)) as scene:
        loopback = scene.loopback
        ann = loopback.member("ann", is_admin=True)
        ben, cat = (loopback.member(name) for name in ("ben", "cat"))
        channel = loopback.channel("daily", creator=ann)
        for member in (ben, cat):
            await member.joins(channel)
        await scene.start()

        async def replied(act: Act) -> Message:
            return await act.reply(timeout_s=PATIENCE_SECONDS)

        async def opened(act: Act) -> View:
            return await act.view(timeout_s=PATIENCE_SECONDS)

        async def sends(view: View, values: dict[str, str]) -> Message:
            """A form; what is whispered to whoever sent it."""
            before = len(ben.whispers(channel))
            await (await ben.submits(view, values)).closed(timeout_s=PATIENCE_SECONDS)
            return (await scene.until(lambda: ben.whispers(channel)[before:], what="a receipt"))[0]

        async def asks(who: object) -> Message:
            return await replied(await (ben if who is ben else cat).runs("answer", "6", channel=channel))

        profile = await replied(await ben.runs("profile", "", channel=channel))
        assert "current company: not set" in words_of(profile.blocks)
        view = await opened(await ben.presses(profile, "Fill in"))
        values = {"X years": "7 years", "current company": HOSTILE, "company's": "Acme"}
        kept = await sends(view, values)
        assert f"current company: {HOSTILE}" in words_of(kept.blocks)

        shown = await asks(ben)
        assert f"After 7 years at {HOSTILE} I look" in words_of(shown.blocks)
        assert "At Acme's ovens" in words_of(shown.blocks)
        assert "One gap is not filled yet: what you look for." in words_of(shown.blocks)
        assert "Acme" not in words_of((await asks(cat)).blocks)

        view = await opened(await ben.presses(shown, "Fill them in"))
        assert prefilled(view, "X years") == "7 years"
        changed = {_label(view, "If app"): "hide", _label(view, "mention"): "calm", "X years": ""}
        told = await sends(view, changed)
        assert "Kept. Question 6 has 4 of its 5 gaps filled." in words_of(told.blocks)

        await scene.restart()
        shown = await asks(ben)
        assert "After [X years] at" in words_of(shown.blocks)
        assert "a larger oven, and calm." in words_of(shown.blocks)
        assert "Rye" not in words_of(shown.blocks)

        view = await opened(await ben.presses(shown, "My version"))
        assert "a larger oven, and calm." in prefilled(view, VERSION)
        kept = await sends(view, {VERSION: "Mine is **short**."})
        assert "stands beside the prepared answer" in words_of(kept.blocks)
        shown = await asks(ben)
        assert "Mine is **short**." in words_of(shown.blocks)
        assert "Remove my version" in labels(shown.blocks)
        assert "Mine is" not in words_of((await asks(cat)).blocks)
        await replied(await ben.presses(shown, "Remove my version"))
        assert "Mine is" not in words_of((await asks(ben)).blocks)


def _label(view: View, beginning: str) -> str:
    return next(
        str(block["label"]["text"])
        for block in view.body["blocks"]
        if block["type"] == "input" and block["label"]["text"].startswith(beginning)
    )
