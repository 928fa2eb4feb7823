"""A member's own question as the stories of all platforms live through it: when it comes, and a bot that dies as it is sent."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from bot import clock
from tests.loopback.faults import Fault, Faults, Trouble
from tests.stories.scene import A_WHILE, BotScene

A_DAY = timedelta(days=1)
BEFORE_NOW = timedelta(minutes=30)
KILLED = -9
ALONE = "Nobody else sees it."
ASKED = "SELECT count(*) FROM askings WHERE round_id IS NULL AND opened_at IS NOT NULL"
STANDS = "SELECT state FROM posts WHERE kind = 'day'"


def time_gone_by(scene: BotScene) -> str:
    """Half an hour ago where the scene plays: set now, it comes tomorrow."""
    return (clock.now().astimezone(ZoneInfo(scene.zone)) - BEFORE_NOW).strftime("%H:%M")


async def wakes_a_day_later_and_dies_once_it_is_sent(scene: BotScene, faults: Faults, *, path: str) -> None:
    """The platform has stored the message; the bot has not noted it, and is started again later."""
    await scene.bot.kill()
    scene.pass_time(A_DAY)
    scene.begin()
    faults.waiting.append(
        Fault(Trouble.KILL, method="POST", path=path, pid=scene.bot.pid, after_storing=True)
    )
    assert await scene.bot.ended() == KILLED
    assert scene.kept.rows(STANDS) == [("waits",)]
    scene.pass_time(A_WHILE)
    await scene.start()
    await scene.until_kept(STANDS, [("stands",)])
