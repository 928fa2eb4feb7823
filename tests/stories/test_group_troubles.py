"""Outages, frozen and doubled processes on every chat platform: a real bot posts once, and late rather than never."""

from __future__ import annotations

import asyncio
import signal
from datetime import timedelta
from pathlib import Path

from tests.stories.morning import KILLED, Mornings

BEFORE_DUE = timedelta(minutes=-59)
"""An hour later the question has been due for a minute."""
STANDS_BY = "this one stands by"
A_FREEZE_S = 16.5
"""Longer than a process trusts its locks without having asked."""
UNSENT = "SELECT count(*) FROM alarms WHERE kind = 'deliver' AND attempts > 0"
CHARGED = "SELECT kind, error FROM alarms WHERE attempts > 0 AND lock IN ('discord', 'slack')"


async def test_a_question_due_while_the_platform_is_away_comes_when_it_is_back(
    mornings: Mornings, tmp_path: Path
) -> None:
    async with mornings(tmp_path / "away") as morning:
        morning.go_down()
        morning.watched.begin()
        await morning.watched.until_logged(morning.not_reached)
        assert morning.watched.kept.rows(CHARGED) == []
        morning.come_back()

        await morning.live()
        morning.check()
        assert morning.watched.times_connected == 1


async def test_a_question_that_falls_due_in_an_outage_comes_once_after_it(
    mornings: Mornings, tmp_path: Path
) -> None:
    async with mornings(tmp_path / "outage", after_due=BEFORE_DUE) as morning:
        await morning.watched.start()
        morning.go_down()
        morning.watched.pass_an_hour()
        await morning.watched.until_kept(UNSENT, [(1,)])
        morning.come_back()

        await morning.live()
        morning.check()


async def test_a_process_frozen_over_the_due_time_posts_once_when_it_goes_on(
    mornings: Mornings, tmp_path: Path
) -> None:
    async with mornings(tmp_path / "frozen", after_due=BEFORE_DUE) as morning:
        scene = morning.watched
        await scene.start()
        first = scene.bot
        scene.begin()
        await scene.until_logged(STANDS_BY)
        first.send(signal.SIGSTOP)
        scene.pass_an_hour()
        await asyncio.sleep(A_FREEZE_S)
        assert len(morning.from_bot) == 2  # the greeting and the announcement
        first.send(signal.SIGCONT)

        await morning.live()
        assert await first.stop() == 0
        morning.check()
        assert scene.times_connected == 1


async def test_a_second_process_stands_by_and_takes_over(mornings: Mornings, tmp_path: Path) -> None:
    async with mornings(tmp_path / "two", after_due=BEFORE_DUE) as morning:
        scene = morning.watched
        await scene.start()
        first = scene.bot
        scene.begin()
        await scene.until_logged(STANDS_BY)
        assert await first.kill() == KILLED
        scene.pass_an_hour()

        await morning.live()
        morning.check()
        assert scene.times_connected == 2
