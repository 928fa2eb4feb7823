"""Posts that are due at once, sent through the pacer, against the time their number and the rate allow: python -m benchmarks.dispatch."""

from __future__ import annotations

import asyncio
import time
from statistics import median

from bot.platforms.pacing import Pacer, Urgency

ROUNDS = 5
CASES = ((50, 50.0), (100, 100.0), (300, 300.0))
"""How many are due at the same moment, and the rate a second."""


async def send_all(sends: int, rate: float) -> tuple[float, float]:
    """Seconds until the last post has its slot, and until a member who asks in the middle of them has one."""
    pacer = Pacer(rate)
    begun = time.perf_counter()

    async def ask() -> float:
        await asyncio.sleep(sends / rate / 2)
        asked = time.perf_counter()
        await pacer.wait(Urgency.MEMBER)
        return time.perf_counter() - asked

    member = asyncio.create_task(ask())
    await asyncio.gather(*(pacer.wait(Urgency.POST) for _ in range(sends)))
    all_sent = time.perf_counter() - begun
    return all_sent, await member


async def measure(sends: int, rate: float, *, rounds: int) -> tuple[float, float]:
    """Medians of both."""
    taken = [await send_all(sends, rate) for _ in range(rounds)]
    return median(all_sent for all_sent, _ in taken), median(asked for _, asked in taken)


def main() -> None:
    print(f"medians of {ROUNDS} rounds; the floor is what the rate allows: number / rate")
    print(
        f"{'posts':>6} {'a second':>9} {'floor s':>8} {'taken s':>8} {'ratio':>6} {'a member between them, ms':>26}"
    )
    for sends, rate in CASES:
        taken, asked = asyncio.run(measure(sends, rate, rounds=ROUNDS))
        floor = sends / rate
        print(
            f"{sends:>6} {rate:>9.0f} {floor:>8.2f} {taken:>8.2f} {taken / floor:>6.3f} {asked * 1000:>26.1f}"
        )


if __name__ == "__main__":
    main()
