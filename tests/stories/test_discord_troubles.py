"""Lost answers and an outage of Discord: a real bot posts once, and catches up on what was said meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from tests.discord_loopback.faults import Faults
from tests.stories.children import Nursery
from tests.stories.discord_morning import morning_of
from tests.stories.discord_scene import SEEDS
from tests.stories.morning import Prepared

MESSAGES = r"/channels/\d+/messages"
THREADS = MESSAGES + r"/\d+/threads"
SEEDING = r".*/reactions/.*/@me"

TROUBLES: dict[str, Callable[[Faults], None]] = {
    "reset after storing": lambda faults: faults.reset(method="POST", path=MESSAGES, after_storing=True),
    "504 after storing": lambda faults: faults.answer(504, method="POST", path=MESSAGES, after_storing=True),
    "503 twice": lambda faults: faults.answer(503, method="POST", path=MESSAGES, times=2),
    "429": lambda faults: faults.too_many_requests(1.5, method="POST", path=MESSAGES),
    "thread made, answer lost": lambda faults: faults.reset(method="POST", path=THREADS, after_storing=True),
    "seeds refused for a while": lambda faults: faults.answer(
        500, method="PUT", path=SEEDING, nth=2, times=2
    ),
}
MOST_SESSIONS = 5


async def test_whatever_happens_to_a_request_each_message_stands_once(
    nursery: Nursery, prepared: Prepared, tmp_path: Path
) -> None:
    async def live_with(name: str, order: Callable[[Faults], None]) -> None:
        async with morning_of(nursery, prepared, tmp_path / name.replace(" ", "-")) as morning:
            order(morning.scene.loopback.faults)
            morning.scene.begin()
            try:
                await morning.live()
                morning.check()
                assert morning.scene.loopback.faults.struck
            except BaseException as error:
                error.add_note(name)
                raise

    async with asyncio.TaskGroup() as group:
        for name, order in TROUBLES.items():
            group.create_task(live_with(name, order))


async def test_what_was_said_and_chosen_in_an_outage_is_caught_up_on(
    nursery: Nursery, prepared: Prepared, tmp_path: Path
) -> None:
    async with morning_of(nursery, prepared, tmp_path / "outage") as morning:
        scene, loopback = morning.scene, morning.scene.loopback
        await scene.start()
        await morning.ann_answers()
        await morning.ben_answers()
        reveal = await morning.revealed()

        loopback.go_down(loses_sessions=True, loses_events=True)
        await morning.ann.reacts(reveal, "2️⃣")
        await morning.ann.unreacts(reveal, "2️⃣")
        await morning.ann.reacts(reveal, "4️⃣")
        late = await morning.ben.posts(
            morning.channel, "And a drill each month.", reply_to=await morning.asked()
        )
        word = await morning.ben.posts(morning.channel, "2 hard", reply_to=reveal)
        await asyncio.sleep(6)  # several attempts to connect
        loopback.come_back()

        await scene.until(lambda: scene.marked(late) and scene.marked(word), what="two check marks")
        await scene.until_kept("SELECT rating FROM ratings ORDER BY rating", [(2,), (4,)])
        await scene.until_kept("SELECT count(*) FROM attempts WHERE late", [(1,)])
        assert len(loopback.gateway.identifies) <= MOST_SESSIONS
        assert scene.seeds_of(reveal) == SEEDS
