"""A workspace brings its own notes on Slack: by the form, previewed, applied after a power cut, asked for and chosen."""

from __future__ import annotations

from pathlib import Path

from tests.slack_loopback.actors import Actor
from tests.slack_loopback.components import labels
from tests.slack_loopback.world import Channel, Message
from tests.stories.children import Nursery
from tests.stories.notes import HARBOUR, TIED
from tests.stories.scene import PATIENCE_SECONDS
from tests.stories.slack_scene import SlackScene, said, slack_scene_in

NUMBERS = (
    "SELECT number FROM questions JOIN banks ON bank_id = banks.id WHERE community_id IS NOT NULL ORDER BY 1"
)


async def test_a_workspaces_own_notes(nursery: Nursery, tmp_path: Path) -> None:
    async with slack_scene_in(nursery, tmp_path) as scene:
        await _live(scene)


async def _live(scene: SlackScene) -> None:
    loopback = scene.loopback
    ann = loopback.member("ann", is_admin=True)
    channel = loopback.channel("daily", creator=ann)
    ben = loopback.member("ben", channel)
    await scene.start()

    preview = await _brings(scene, ann, channel, "harbour.md", HARBOUR)
    assert preview.ephemeral_for == ann.id
    assert "3 questions: 2 new, 1 left out." in said(preview)
    assert "harbour.md:17" in said(preview)
    assert scene.kept.rows(NUMBERS) == []

    await scene.restart()
    done = await _presses(ann, preview, "Apply")
    assert "beside the shipped ones" in said(done)
    assert labels(done.blocks) == []
    assert scene.kept.rows(NUMBERS) == [("16",), ("51",)]

    assert "The moon pulls the water" in said(await _asks(ben, channel, "answer", "51"))
    asked = await _asks(ben, channel, "answer", "16")
    (row,) = [each for each in asked.blocks if each["type"] == "actions"]
    (mine,) = [each for each in row["elements"][0]["options"] if each["description"]["text"] == "harbour.md"]
    act = await ben.chooses(asked, row["elements"][0]["action_id"], mine["value"])
    assert "A quay is longer" in said(await act.updated(timeout_s=PATIENCE_SECONDS))
    found = await _asks(ben, channel, "find", "moon water")
    (row,) = [each for each in found.blocks if "static_select" in str(each)]
    hit = row["elements"][0]
    act = await ben.chooses(found, hit["action_id"], hit["options"][0]["value"])
    assert "The moon pulls the water" in said(await act.updated(timeout_s=PATIENCE_SECONDS))

    tied = await _brings(scene, ann, channel, "tied.md", TIED)
    (row,) = [each for each in tied.blocks if "static_select" in str(each)]
    chosen = await ann.chooses(tied, row["elements"][0]["action_id"], "headings of level 2")
    of_that_way = await chosen.updated(timeout_s=PATIENCE_SECONDS)
    assert "2 new" in said(of_that_way)
    await _presses(ann, of_that_way, "Apply")
    assert len(scene.kept.rows(NUMBERS)) == 4

    marks = "use question:51 topic:Tides difficulty:hard"
    assert "topic Tides and difficulty hard" in said(await _asks(ann, channel, "bank", marks))
    shown = await _asks(ann, channel, "bank", "use")
    assert "harbour.md: 2 questions" in said(await _presses(ann, shown, "Ours"))
    assert "A quay is longer" in said(await _asks(ben, channel, "answer", "16"))

    assert "direct message" in said(await _asks(ann, channel, "bank", "export json"))
    files = await scene.until(
        lambda: [each for each in loopback.world.files.values() if each.name == "bank.json"], what="the file"
    )
    assert b"The moon pulls the water" in files[0].content


async def _brings(scene: SlackScene, who: Actor, channel: Channel, name: str, content: bytes) -> Message:
    """By the form that the command opens; what is whispered then."""
    form = await (await who.runs("bank", "import", channel=channel)).view(timeout_s=PATIENCE_SECONDS)
    before = len(who.whispers(channel))
    await who.submits(form, {"File": (name, content)})
    heard = await scene.until(lambda: who.whispers(channel)[before:] or None, what="the preview in a whisper")
    return heard[-1]


async def _asks(who: Actor, channel: Channel, command: str, text: str) -> Message:
    return await (await who.runs(command, text, channel=channel)).reply(timeout_s=PATIENCE_SECONDS)


async def _presses(who: Actor, where: Message, label: str) -> Message:
    return await (await who.presses(where, label)).updated(timeout_s=PATIENCE_SECONDS)
